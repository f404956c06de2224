"""A conversation summed up: what unites, what divides, and how many said so."""

import json
from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.collectivites.models import Role
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import Contribution, ErasureReason, Moderation
from parvis.apps.engine.models import Engine
from parvis.apps.insight.models import Summary, SummaryState
from parvis.apps.insight.summarising import prepare_summary, publish_summary, told_by
from parvis.apps.opinions.erasing import forget_opinions
from parvis.apps.opinions.models import Conversation, Statement
from parvis.apps.opinions.services import (
    close_conversation,
    count_opinions,
    decide_statement,
    say_opinion,
)
from parvis.testing.factories import SOME_DAY, ParticipantFactory, PostFactory

UNITES, DIVIDES, FEW = 0, 1, 2  # places of the statements


@pytest.fixture
def answered(conversation, within_town):
    """Twelve answer: all agree with the first, half with the second, three see the third."""
    said = list(conversation.statements.all())
    for nth in range(12):
        person = {"participant": ParticipantFactory(town=within_town), "at": SOME_DAY}
        say_opinion(said=said[UNITES], side=1, **person)
        say_opinion(said=said[DIVIDES], side=1 if nth % 2 else -1, **person)
        if nth < 3:
            say_opinion(said=said[FEW], side=1, **person)
    Conversation.objects.update(closes_at=now() + timedelta(days=1))
    conversation.refresh_from_db()
    return count_opinions(conversation=conversation, at=SOME_DAY)


@pytest.fixture
def ask(answered, agent, browse):
    """An agent asks for the summary from the page of the conversations."""

    def asked(*, engine=False):
        assert "Préparer une synthèse" in browse(agent).get("/bourg/mairie/avis/").content.decode()
        address = f"/bourg/mairie/avis/{answered.public_id}/synthese/"
        done = browse(agent).post(address, {"avec": "moteur" if engine else "citations"})
        summary = Summary.objects.get()
        assert done.url == f"/bourg/mairie/syntheses/{summary.public_id}/"
        return prepare_summary(summary)

    return asked


@pytest.fixture
def part(playing, within_town):
    Engine.objects.create(
        town=within_town, address=playing.address, model="petit-modele",
        dialect="json_schema", is_on=True,
    )  # fmt: skip
    return playing


def test_it_quotes_what_unites_and_what_divides_with_how_many(ask, agent, browse, statements_said):
    summary = publish_summary(summary=ask(), by=agent, at=SOME_DAY)

    assert [each["text"] for each in told_by(summary)] == list(statements_said[:FEW])
    assert [each["dissents"] for each in summary.lines] == [False, True]
    assert (summary.matter, summary.people) == ("Conversation d’avis", 12)
    text = browse().get(f"/bourg/syntheses/{summary.public_id}/").content.decode()
    united, divided = text.split("Ce qui divise")
    assert "12 d’accord, 0 pas d’accord, 0 sans avis" in united
    assert "6 d’accord, 6 pas d’accord, 0 sans avis" in divided
    assert statements_said[FEW] not in text
    assert "Affirmations choisies par un programme" in text
    talk = f"/bourg/avis/{summary.discussion.public_id}/"
    assert talk in text
    assert f"/bourg/syntheses/{summary.public_id}/" in browse().get(talk).content.decode()


def test_an_engine_is_told_how_each_was_received_and_no_count(ask, part, agent, browse):
    said = "La plupart sont d’accord que les voitures roulent trop vite rue Haute."
    others = [("Douze personnes sur 12 trouvent que les voitures roulent trop vite.", [1])]
    rows = [{"text": text, "sources": sources} for text, sources in [(said, [1]), *others]]
    part.says = lambda _body: json.dumps({"sentences": rows})
    summary = publish_summary(summary=ask(engine=True), by=agent, at=SOME_DAY)

    [asked] = part.questions()
    assert "La plupart sont d'accord : Les voitures" in asked.raw
    assert "Les avis se partagent : Il faudrait" in asked.raw
    [line] = [each for each in summary.lines if each["kind"] == "engine"]
    assert line["text"] == said
    assert line["sources"] == [Statement.objects.earliest("pk").pk]
    text = browse().get(f"/bourg/syntheses/{summary.public_id}/").content.decode()
    assert "l’aide d’une intelligence artificielle" in text
    assert "D’après une affirmation" in text


def test_the_counts_are_those_that_were_published(ask, answered, within_town):
    last = {"participant": ParticipantFactory(town=within_town), "at": now()}
    say_opinion(said=answered.statements.all()[UNITES], side=-1, **last)

    assert ask().lines[0]["agree"] == 12
    assert Summary.objects.get().lines[0]["disagree"] == 0


def test_nothing_is_summed_up_before_there_are_results(conversation, agent, browse):
    page = browse(agent).get("/bourg/mairie/avis/").content.decode()
    done = browse(agent).post(f"/bourg/mairie/avis/{conversation.public_id}/synthese/")

    assert "Préparer une synthèse" not in page
    assert done.url == "/bourg/mairie/syntheses/"
    assert not Summary.objects.exists()


def test_only_who_answers_residents_asks_for_one(answered, browse, within_town):
    address = f"/bourg/mairie/avis/{answered.public_id}/synthese/"
    moderator = browse(ParticipantFactory(town=within_town, role=Role.MODERATOR))

    assert moderator.post(address).status_code == 403
    assert browse(ParticipantFactory(town=within_town)).post(address).status_code == 403


def test_a_statement_that_is_refused_is_not_shown_any_more(ask, answered, agent):
    summary, said = ask(), answered.statements.all()[DIVIDES]
    decide_statement(said=said, accepts=False, reason="Doublon.", by=agent, at=SOME_DAY)

    assert [each["text"] for each in told_by(summary)] == [answered.statements.all()[UNITES].text]


def test_a_line_goes_with_the_words_that_a_statement_was_made_of(ask, agent, statements_said):
    summary = publish_summary(summary=ask(), by=agent, at=SOME_DAY)
    for nth, left in ((DIVIDES, 1), (UNITES, 0)):
        gone = Contribution.objects.get(text=statements_said[nth])
        erase_contribution(contribution=gone, reason=ErasureReason.AUTHOR, at=SOME_DAY)
        summary.refresh_from_db()
        assert len(summary.lines) == left

    assert summary.state == SummaryState.DISCARDED
    assert len(summary.members) == 0


def test_what_a_person_added_leaves_the_summary_with_them(ask, answered, within_town):
    added = answered.statements.all()[DIVIDES]
    author = ParticipantFactory(town=within_town)
    Statement.objects.filter(pk=added.pk).update(author=author, source=None)
    summary = ask()
    forget_opinions(author)

    summary.refresh_from_db()
    assert [each["statement"] for each in summary.lines] == [answered.statements.all()[UNITES].pk]


def test_nothing_is_left_when_the_discussion_is_erased(ask, answered, agent):
    summary = publish_summary(summary=ask(), by=agent, at=SOME_DAY)
    erase_contribution(
        contribution=answered.discussion, reason=ErasureReason.AUTHOR, at=SOME_DAY, by=agent
    )

    summary.refresh_from_db()
    assert (summary.lines, summary.state) == ([], SummaryState.DISCARDED)
    assert "rue Haute" not in summary.label


def test_a_contribution_of_the_same_number_takes_no_statement_along(ask, within_town):
    summary = ask()
    row = PostFactory(participant=ParticipantFactory(town=within_town), text="Tout autre chose.")
    summary.members, summary.lines[0]["statement"] = [row.pk], row.pk
    summary.save()

    erase_contribution(contribution=row, reason=ErasureReason.AUTHOR, at=SOME_DAY)

    summary.refresh_from_db()
    assert summary.members == [row.pk]
    assert len(summary.lines) == 2


def test_nothing_is_shown_of_a_conversation_that_was_withdrawn(ask, answered, agent, browse):
    summary = publish_summary(summary=ask(), by=agent, at=SOME_DAY)
    rows = Contribution.objects.filter(pk=answered.discussion_id)
    rows.update(moderation=Moderation.HIDDEN)

    text = browse().get(f"/bourg/syntheses/{summary.public_id}/").content.decode()
    assert "rue Haute" not in text
    assert f"/bourg/avis/{answered.public_id}/" not in text
    assert "Ce que pensent des habitants" in text


def test_a_conversation_that_is_over_is_summed_up_too(ask, answered):
    close_conversation(conversation=answered, at=SOME_DAY)

    assert [each["agree"] for each in ask().lines] == [12, 6]


def test_what_neither_unites_nor_divides_is_not_said_to_unite(answered, ask, agent, browse):
    results = answered.results | {"consensus": [], "majority": [], "divides": []}
    Conversation.objects.update(results=results)
    summary = publish_summary(summary=ask(), by=agent, at=SOME_DAY)

    text = browse().get(f"/bourg/syntheses/{summary.public_id}/").content.decode()
    before, after = text.split("Le reste des réponses")
    assert "Rien sur quoi une nette majorité" in before
    assert "12 d’accord" not in before
    assert "12 d’accord" in after
