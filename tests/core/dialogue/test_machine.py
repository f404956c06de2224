"""Whatever is typed or pressed, in any order: three questions, a way out, nothing lost."""

from datetime import date

from hypothesis import Phase, given, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from parvis.core.dialogue import (
    MOST_QUESTIONS,
    SAY_FACTS,
    Candidate,
    ChoiceCode,
    Dialogue,
    File,
    Gazetteer,
    HandOver,
    Join,
    KnownPlace,
    PlaceKind,
    Said,
    SayCode,
    Search,
    SlotName,
    Step,
    ThemeWords,
    filed,
    from_json,
    not_done,
    reply,
    to_json,
    understand,
)

TODAY = date(2026, 11, 23)
TOWN = Gazetteer(
    (
        ThemeWords("eclairage", "Éclairage", ("lampadaire", "sombre")),
        ThemeWords("proprete", "Propreté", ("poubelle", "sale")),
    ),
    (
        KnownPlace("centre", "Centre-ville", PlaceKind.DISTRICT),
        KnownPlace("basse", "rue Basse", PlaceKind.STREET, ("la Basse",), "centre"),
        KnownPlace("stade", "stade Picot", PlaceKind.LANDMARK),
    ),
)
QUESTIONS = {
    SayCode.ASK_PLACE: SlotName.PLACE,
    SayCode.ASK_THEME: SlotName.THEME,
    SayCode.ASK_SINCE: SlotName.SINCE,
    SayCode.ASK_SOLUTION: SlotName.SOLUTION,
}
PHRASES = (
    "bonjour", "oui", "non", "merci", "je sais pas", "annuler", "recommencer", "rue Basse",
    "le lampadaire est cassé rue Basse", "non, c'est rue Haute", "changer le lieu", "lundi",
    "je veux parler à quelqu'un", "il faudrait une poubelle", "depuis trois semaines", "1",
    "- la rue est sale\n- le lampadaire est cassé", "mon numéro est 06 12 34 56 78", "t'es qui ?",
    "bande de nuls", "fuite de gaz", "j'ai envie de mourir", "a@b.fr", "mon mari me frappe",
    "c'est confidentiel", "ne montrez pas en public", "ça remarche",
    "à quelle heure ouvre la mairie ?",
    "c'est vraiment insupportable, il faut que quelqu'un vienne voir tout de suite", "le thème",
)  # fmt: skip
texts = (
    st.sampled_from(PHRASES)
    | st.text(max_size=60)
    | st.lists(st.sampled_from(PHRASES), min_size=2, max_size=4).map(". ".join)
)
values = st.sampled_from(("", "basse", "centre", "eclairage", "AAA", "nothing", *SlotName))
tokens = st.builds(lambda code, value: f"{code}:{value}", st.sampled_from(ChoiceCode), values)
found = st.lists(
    st.builds(Candidate, st.sampled_from(("AAA", "BBB", "CCC")), st.text(max_size=9)), max_size=7
)


class Conversation(RuleBasedStateMachine):
    """A person who types and presses anything, and an application that does what is wanted."""

    @initialize()
    def begin(self):
        self.dialogue, self.typed = Dialogue(), []
        self.go(reply(self.dialogue, Said(), gazetteer=TOWN, today=TODAY))
        assert self.says[0].code is SayCode.DISCLOSURE

    def go(self, turn):
        if self.dialogue.step is turn.dialogue.step in {Step.FILING, Step.JOINING}:
            assert turn.dialogue.draft == self.dialogue.draft
        self.dialogue, self.says, self.wants = turn.dialogue, turn.says, turn.wants

    @rule(text=texts, token=st.just("") | tokens)
    def say(self, text, token):
        said = Said(text, token)
        turn = reply(self.dialogue, said, gazetteer=TOWN, today=TODAY)
        if turn.dialogue.heard != self.dialogue.heard:
            self.typed.append(turn.dialogue.heard[-1])
        self.go(turn)

    @rule(token=tokens | st.text(max_size=8))
    def press(self, token):
        self.go(reply(self.dialogue, Said("", token), gazetteer=TOWN, today=TODAY))

    @rule(similar=found)
    def search(self, similar):
        if isinstance(self.wants, Search):
            self.go(reply(self.dialogue, Said(), gazetteer=TOWN, today=TODAY, similar=similar))

    @rule(works=st.booleans())
    def settle(self, works):
        if isinstance(self.wants, File | Join):
            assert self.wants.draft.text
            self.go(
                filed(self.dialogue, number="BP-1", link="/c/1/")
                if works
                else not_done(self.dialogue, gazetteer=TOWN, today=TODAY)
            )

    @rule()
    def come_back(self):
        self.go(reply(self.dialogue, Said(), gazetteer=TOWN, today=TODAY))

    @invariant()
    def at_most_three_questions(self):
        assert len(self.dialogue.asked) == len(set(self.dialogue.asked)) <= MOST_QUESTIONS
        said = {QUESTIONS[each.code] for each in self.says if each.code in QUESTIONS}
        assert said <= set(self.dialogue.asked)

    @invariant()
    def a_human_is_one_click_away(self):
        offered = {choice.code for each in self.says for choice in each.choices}
        assert ChoiceCode.HUMAN in offered or isinstance(self.wants, HandOver)
        turn = reply(self.dialogue, Said("", "human"), gazetteer=TOWN, today=TODAY)
        assert isinstance(turn.wants, HandOver)

    @invariant()
    def nothing_typed_is_lost(self):
        assert list(self.dialogue.heard) == self.typed

    @invariant()
    def every_sentence_has_its_facts(self):
        assert all(tuple(each.facts) == SAY_FACTS[each.code] for each in self.says)

    @invariant()
    def the_state_can_be_kept(self):
        assert from_json(to_json(self.dialogue)) == self.dialogue

    @invariant()
    def a_patient_person_ends_filed(self):
        dialogue, wants, text = self.dialogue, self.wants, "la rue Basse est sale vraiment"
        for _ in range(12):
            if isinstance(wants, File | Join):
                assert filed(dialogue, number="BP-1", link="/").dialogue.step is Step.FILED
                return
            turn = reply(
                dialogue, sensible(dialogue, text), gazetteer=TOWN, today=TODAY, similar=()
            )
            dialogue, wants = turn.dialogue, turn.wants
        raise AssertionError(f"never filed from {self.dialogue}")


def sensible(dialogue, text):
    """Return what a patient person answers at each step."""
    presses = {
        Step.ASKING: "skip",
        Step.CHOOSING: "none_of_these",
        Step.RECAP: "continue" if dialogue.asking else "file",
        Step.FILED: "another",
        Step.SEARCHING: "",
        Step.TAKING_BACK: "continue",
    }
    return Said("", presses[dialogue.step]) if dialogue.step in presses else Said(text)


TestConversation = Conversation.TestCase
TestConversation.settings = settings(
    max_examples=40,
    stateful_step_count=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a dialogue takes minutes
)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PHRASES), max_size=20).map(" ".join))
def test_any_text_is_read_without_an_error(text):
    read = understand(text, gazetteer=TOWN, today=TODAY)
    assert all(0 <= each.start < each.end <= len(read.text) for each in read.personal)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2999, 1, 1)), st.sampled_from(PHRASES), st.integers(0, 999))
def test_any_day_will_do(today, phrase, number):
    for unit in ("jours", "semaines", "mois", "ans"):
        understand(f"{phrase} depuis {number} {unit}", gazetteer=TOWN, today=today)
    for words in ("depuis l'an dernier", "le mois dernier", "depuis le 29 février", "en hiver"):
        understand(words, gazetteer=TOWN, today=today)
