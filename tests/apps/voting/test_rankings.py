"""Rankings and lists: shuffled by enough trustees, opened without a name, counted and told."""

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.voting.asking import protocol_questions
from parvis.apps.voting.board import archive_of
from parvis.apps.voting.ceremony import StepError, task_of
from parvis.apps.voting.models import Board, Kind, Question, State
from parvis.apps.voting.office.forms import QuestionForm
from parvis.apps.voting.outcome import outcomes_of, result_of
from parvis.apps.voting.receiving import receive_step
from parvis.core.voting.audit import Audit, Check
from parvis.testing.elections import CLOSED_DAY, close_election, open_election
from tests.apps.voting.test_counting import YES, kinds, put

pytestmark = pytest.mark.django_db
PLACES = ["Le jardin", "La piste", "Le kiosque"]
RANKING = Question(kind=Kind.RANKING, title="Par quoi commencer ?", answers=PLACES, blank=True)
SEATS = Question(kind=Kind.SEATS, title="Qui siège ?", answers=[*"ABC"], seats=2, blank=False)
LISTS = Question(
    kind=Kind.LISTS,
    title="Quelle liste ?",
    answers=[["Liste bleue", "Anne", "Basile"], ["Liste verte", "Chloé"]],
    blank=False,
)
BLUE, GREEN = ((1, 1, 0), (0, 0)), ((0, 0, 0), (1, 1))


@pytest.fixture
def closed(town, agent, elected):
    """A closed urn of three ballots."""
    asked = [Question(**_facts(each)) for each in (RANKING, SEATS, LISTS)]
    with within(town):
        made = open_election(by=agent, second=elected, questions=asked)
        yield _voted(made, agent, elected)


def _voted(made, *people):
    put(made, "1", YES, (1, 2, 3), (1, 2, 0), BLUE)
    put(made, "2", YES, (1, 2, 0), (1, 0, 2), BLUE)
    put(made, "3", YES, (0, 0, 0), (0, 1, 0), GREEN)
    close_election(made, *people)
    return made


def _facts(question):
    names = ("kind", "title", "answers", "seats", "blank")
    return {name: getattr(question, name) for name in names}


def test_ballots_are_shuffled_by_the_server_and_enough_trustees_before_any_is_opened(closed):
    assert [closed.answer(each) for each in (3, 1)] == ["shuffle", "shuffle"]
    assert task_of(closed.trustee(2)).step == "decryption"  # lost meanwhile, not needed
    assert [closed.answer(each) for each in (1, 2)] == ["decryption", "decryption"]

    closed.refresh()
    assert closed.election.state == State.TALLIED
    assert kinds(closed)[5:] == [
        *["EncryptedTally", "Shuffle", "Shuffle", "Shuffle", "EndShuffles"],
        *["PartialDecryption"] * 3,
        "Result",
    ]
    first, ranked, seats, lists = closed.election.result
    assert (first, sorted(ranked)) == ([0, 3, 0], [[0, 0, 0], [1, 2, 0], [1, 2, 3]])
    assert (sorted(seats), lists) == ([[0, 1, 0], [1, 0, 2], [1, 2, 0]], [2, 2, 0, 1, 1])
    data = b"".join(archive_of(Board.objects.get(election=closed.election)))
    audit = Audit(lambda: [data])
    audit.run()
    assert (audit.checked[Check.SHUFFLES], audit.remarks) == (3, [])
    told = [each.sentence for each in result_of(closed.election).outcomes[1:]]
    assert told[0].startswith("« Le jardin » l’emporte : cette réponse bat chacune des autres")
    assert told[1] == "« A », « B » obtiennent un siège."
    assert told[2] == "« Liste bleue » arrive en tête, avec 2 voix sur 3."


def test_a_shuffle_of_what_another_has_shuffled_since_is_not_taken(closed):
    trustee = closed.trustee(2)
    late = closed.body(2, task_of(trustee))
    closed.answer(1)

    with pytest.raises(StepError) as refused:
        receive_step(trustee=trustee, step="shuffle", body=late, at=CLOSED_DAY)
    assert refused.value.code == "shuffled"
    assert kinds(closed).count("Shuffle") == 2


@pytest.mark.parametrize("question", [RANKING, SEATS])
def test_other_people_s_tools_find_the_method_in_the_archive(question):
    [asked] = protocol_questions(question)
    seats = {"seats": 2} if question is SEATS else {}
    name = {"ranking": "Schulze", "seats": "STV"}[question.kind]
    assert asked.wire()["extra"] == {"type": name, "blank": question.blank, **seats}


@pytest.mark.parametrize(
    ("question", "numbers", "sentence", "figures"),
    [
        (RANKING, [[0, 0, 0]], "Personne ne s’est prononcé.", None),
        (RANKING, [[1, 2, 3], [2, 3, 1], [3, 1, 2]], "à égalité", None),
        (RANKING, [[1, 2, 2], [2, 1, 1], [1, 0, 0]], "bat chacune", ("Le jardin", "—", "2", "2")),
        (SEATS, [[1, 0, 0]] * 5 + [[0, 0, 1]] * 2, "« A », « C » obtiennent", ("A", "5")),
        (SEATS, [[1, 1, 0], [1, 3, 0]], "Personne ne s’est prononcé.", None),
        (LISTS, [0, 0, 0, 0, 0], "Personne ne s’est prononcé.", None),
        (LISTS, [1, 1, 1, 1, 1], "Égalité entre « Liste bleue », « Liste verte ».", None),
    ],
)
def test_a_count_is_told_with_its_table(draft, question, numbers, sentence, figures):
    draft.questions.all().delete()
    Question.objects.create(town=draft.town, election=draft, position=1, **_facts(question))
    [outcome] = outcomes_of(draft, [numbers], 7)

    assert sentence in outcome.sentence
    assert figures is None or figures in outcome.table.rows


@pytest.mark.parametrize(
    ("kind", "said", "wrong"),
    [
        (Kind.RANKING, {"answers": "A\nB"}, None),
        (Kind.RANKING, {"answers": "\n".join(map(str, range(31)))}, "answers"),
        (Kind.SEATS, {"answers": "A\nB", "seats": 2}, "seats"),
        (Kind.SEATS, {"answers": "A\nB\nC", "seats": 2}, None),
        (Kind.LISTS, {"answers": "Bleue\nAnne\n\nVerte\nChloé\n"}, None),
        (Kind.LISTS, {"answers": "Bleue\nAnne"}, "answers"),
        (Kind.LISTS, {"answers": "Bleue\nAnne\n\nVerte"}, "answers"),
        (Kind.LISTS, {"answers": "Bleue\nAnne\nAnne\n\nVerte\nChloé"}, "answers"),
        (Kind.LISTS, {"answers": ""}, "answers"),
    ],
)
def test_the_form_of_each_kind_takes_what_can_be_voted_on(kind, said, wrong):
    form = QuestionForm({"title": "Lequel ?"} | said, kind=kind)
    assert list(form.errors) == ([wrong] if wrong else [])
    if kind == Kind.LISTS and not wrong:
        assert form.fill(Question()).answers == [["Bleue", "Anne"], ["Verte", "Chloé"]]
