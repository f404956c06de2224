"""The roll: taken whole from a file, marked for those who vote on paper."""

import pytest
from django.core.exceptions import ValidationError

from parvis.apps.voting.drafting import FrozenError
from parvis.apps.voting.models import Channel, Election, State, Voter
from parvis.apps.voting.roll.reading import read_roll
from parvis.apps.voting.roll.writing import mark_paper, replace_roll, unmark_paper
from parvis.core.tables import UnreadableError

pytestmark = pytest.mark.django_db

REU = (
    "NoElecteurGeneral;NomdeNaissance;NomDusage;Prenoms;NomBureauDeVote;CP;Ville\n"
    "12;DUPONT;MARTIN;Aline, Marie;Mairie;29000;Quimper\n"
)


def refused(text):
    return [(each.line, each.reason) for each in read_roll(text.encode()).refusals]


def test_a_file_of_the_national_register_is_understood():
    [line] = read_roll(REU.encode()).lines

    assert (line.number, line.name, line.place) == ("12", "Aline MARTIN", "Mairie")
    assert line.address == "29000 Quimper"


def test_a_file_without_numbers_is_numbered_by_its_lines():
    lines = read_roll(b"nom,courriel\nMartin,A@exemple.fr\n\nPetit,\n").lines

    assert [(each.number, each.email) for each in lines] == [("1", "a@exemple.fr"), ("3", "")]


def test_old_spreadsheets_are_read():
    [line] = read_roll("nom;prénom\nLefèvre;Zoé\n".encode("cp1252")).lines

    assert line.name == "Zoé Lefèvre"


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("1;;\n", 2, "nom manque"),
        ("1;A;\n1;B;\n", 3, "déjà celui de la ligne 2"),
        ("1;A;a@exemple.fr\n2;B;A@exemple.fr\n", 3, "même adresse"),
        ("1;A;pas une adresse\n", 2, "pas une adresse"),
        (f"1;{'A' * 161};\n", 2, "trop long"),
        (f"{'1' * 21};A;\n", 2, "trop long"),
        ("1;A\n", 2, "colonnes"),
    ],
)
def test_a_line_that_does_not_go_in_says_why(rows, line, reason):
    [(found, why)] = refused(f"numéro;nom;courriel\n{rows}")

    assert found == line
    assert reason in why


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00a", b"age;ville\n3;Brest\n"])
def test_a_file_that_is_no_roll_is_refused_whole(data):
    with pytest.raises(UnreadableError):
        read_roll(data)


def test_a_roll_takes_the_place_of_the_one_before(draft):
    count = replace_roll(election=draft, reading=read_roll(REU.encode()))

    assert count == 1
    assert [each.name for each in Voter.objects.all()] == ["Aline MARTIN"]


@pytest.mark.parametrize("text", ["numéro;nom\n1;A\n1;B\n", "numéro;nom\n"])
def test_a_roll_with_a_refused_line_or_nobody_changes_nothing(draft, text):
    with pytest.raises(ValidationError):
        replace_roll(election=draft, reading=read_roll(text.encode()))
    assert Voter.objects.count() == 4


def test_the_roll_of_a_frozen_vote_stays(draft):
    Election.objects.filter(pk=draft.pk).update(state=State.FROZEN)

    with pytest.raises(FrozenError):
        replace_roll(election=draft, reading=read_roll(REU.encode()))


@pytest.fixture
def open_vote(draft):
    Election.objects.filter(pk=draft.pk).update(state=State.OPEN, has_paper=True)
    draft.refresh_from_db()
    return draft


def test_who_votes_on_paper_is_marked_once(open_vote):
    voter = Voter.objects.get(number="1")
    mark_paper(election=open_vote, voter=voter)

    assert Voter.objects.get(number="1").channel == Channel.PAPER
    with pytest.raises(ValidationError):
        mark_paper(election=open_vote, voter=voter)


def test_who_voted_online_takes_no_envelope(open_vote):
    Voter.objects.filter(number="1").update(channel=Channel.ONLINE)
    voter = Voter.objects.get(number="1")

    for act in (mark_paper, unmark_paper):
        with pytest.raises(ValidationError):
            act(election=open_vote, voter=voter)


def test_a_mark_made_by_mistake_is_taken_back(open_vote):
    voter = mark_paper(election=open_vote, voter=Voter.objects.get(number="1"))
    unmark_paper(election=open_vote, voter=voter)

    assert Voter.objects.get(number="1").channel == Channel.NONE


@pytest.mark.parametrize("change", [{"state": State.CLOSED}, {"has_paper": False}])
def test_nobody_is_marked_when_no_paper_is_out(open_vote, change):
    Election.objects.filter(pk=open_vote.pk).update(**change)

    with pytest.raises(ValidationError):
        mark_paper(election=open_vote, voter=Voter.objects.get(number="1"))
