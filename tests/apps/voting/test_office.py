"""The organisers' pages: from nothing to a vote that lacks nothing, with a browser's forms."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.apps.common.tenancy import within
from parvis.apps.voting import cnil
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.models import Channel, Election, Kind, State, Voter
from parvis.testing.elections import draft_election
from parvis.testing.factories import SOME_DAY, ParticipantFactory

pytestmark = pytest.mark.django_db
OFFICE = "/bourg/mairie/votes/"
SHEET = {
    "title": "La rue Haute",
    "description": "Un essai.",
    "force": "consultative",
    "opens_at": "2030-03-04T08:00",
    "closes_at": "2030-03-11T18:00",
    "quorum": "0",
    "elsewhere": "",
}


@pytest.fixture
def office(browse, agent):
    return browse(agent)


@pytest.fixture
def place(draft):
    return f"{OFFICE}{draft.public_id}/"


def text(answer):
    return answer.content.decode()


def kept(draft):
    return Election.objects.get(pk=draft.pk)


def file_of(words):
    return SimpleUploadedFile("liste.csv", words.encode())


def test_a_vote_is_begun_with_a_title(office, town):
    answer = office.post(
        f"{OFFICE}nouveau/", {"title": "Le budget", "force": "referendum"}, follow=True
    )

    assert "Prêt à 0 sur 6" in text(answer)
    assert "Le budget" in text(office.get(OFFICE))


def test_a_vote_without_a_title_is_asked_again(office):
    answer = office.post(f"{OFFICE}nouveau/", {"title": " ", "force": "autre"})

    assert answer.status_code == 422
    assert "2 points à corriger" in text(answer)


def test_residents_and_others_of_the_town_prepare_nothing(browse, resident, elected, draft):
    assert browse(resident).get(OFFICE).status_code == 403
    assert browse(elected).get(OFFICE).status_code == 200
    assert browse(elected).get(f"{OFFICE}nouveau/").status_code == 403
    assert browse().get(OFFICE).status_code == 302


def test_the_sheet_is_kept(office, place, draft):
    office.post(f"{place}fiche/", SHEET)

    assert kept(draft).title == "La rue Haute"
    assert kept(draft).opens_at.isoformat() == "2030-03-04T07:00:00+00:00"
    assert 'value="2030-03-04T08:00"' in text(office.get(f"{place}fiche/"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"closes_at": "2030-03-01T08:00"}, "fermerait avant d’ouvrir"),
        ({"has_paper": "on"}, "où se tient le vote sur papier"),
        ({"quorum": "101"}, "100"),
        ({"opens_at": "demain"}, "corriger"),
    ],
)
def test_a_sheet_that_makes_no_sense_is_not_kept(office, place, draft, change, said):
    answer = office.post(f"{place}fiche/", SHEET | change)

    assert answer.status_code == 422
    assert said in text(answer)
    assert kept(draft).title == draft.title


def test_each_kind_of_question_is_asked_what_it_needs(office, place, draft):
    asked = {"title": "Quel projet ?", "answers": "Un banc\nUn arbre\n"}
    office.post(f"{place}questions/ajouter/choice/", asked | {"min": "1", "max": "2"})
    office.post(f"{place}questions/ajouter/approval/", asked | {"blank": "on"})
    office.post(f"{place}questions/ajouter/judgment/", asked | {"grades": "Bien\nMal"})

    _first, choice, approval, judgment = draft.questions.all()
    assert (choice.kind, choice.min, choice.max, choice.blank) == (Kind.CHOICE, 1, 2, False)
    assert (approval.min, approval.max, approval.blank) == (0, 2, True)
    assert (judgment.answers, judgment.grades) == (["Un banc", "Un arbre"], ["Bien", "Mal"])


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("choice", {"answers": "Seule"}, "Entre 2 et 60"),
        ("choice", {"answers": "A\nA"}, "la même chose"),
        ("choice", {"answers": "A\n" + "B" * 201}, "trop longue"),
        ("choice", {"max": "3"}, "plus qu’il n’y a de réponses"),
        ("choice", {"min": "2", "max": "1"}, "plus que le nombre permis"),
        ("choice", {"answers": ""}, "une réponse par ligne"),
        ("judgment", {"grades": "Bien"}, "Entre 2 et 7"),
        ("judgment", {"answers": "\n".join(map(str, range(41)))}, "trop pour un téléphone"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(office, place, draft, kind, change, said):
    asked = {"title": "Q", "answers": "A\nB", "grades": "1\n2\n3\n4\n5\n6", "min": "1", "max": "1"}
    answer = office.post(f"{place}questions/ajouter/{kind}/", asked | change)

    assert answer.status_code == 422
    assert said in text(answer)
    assert draft.questions.count() == 1


def test_a_question_is_changed_moved_and_taken_out(office, place, draft):
    asked = {"title": "Deux", "answers": "A\nB", "min": "1", "max": "1"}
    office.post(f"{place}questions/ajouter/choice/", asked)
    office.post(f"{place}questions/2/", asked | {"title": "Changée"})
    office.post(f"{place}questions/2/monter/")
    assert [each.title for each in draft.questions.all()] == ["Changée", draft.title]

    office.post(f"{place}questions/1/enlever/")
    assert draft.questions.count() == 1
    assert office.get(f"{place}questions/7/").status_code == 404


def test_the_questionnaire_gives_the_level_and_what_it_demands(office, place, draft):
    said = dict.fromkeys(cnil.QUESTIONS, "non") | {"under_1000": "oui"}
    page = office.post(f"{place}niveau/", said, follow=True)

    assert kept(draft).level == 3
    assert "Niveau 3" in text(page)
    assert "étude des risques" in text(page)
    assert office.post(f"{place}niveau/", {"under_50": "peut-être"}).status_code == 422


def test_trustees_need_three_names_with_addresses(office, place, draft):
    people = {}
    for n in (1, 2, 3, 4, 5):
        people |= {f"name-{n}": f"P{n}", f"email-{n}": f"p{n}@exemple.fr"}
    office.post(f"{place}depouilleurs/", people)
    assert kept(draft).threshold == 3

    for change in ({"email-2": ""}, {"email-2": "p1@exemple.fr"}, {"email-2": "rien"}):
        assert office.post(f"{place}depouilleurs/", people | change).status_code == 422
    few = {"name-1": "P", "email-1": "p@exemple.fr"}
    assert "au moins 3" in text(office.post(f"{place}depouilleurs/", few))


def test_the_registrar_has_a_name_and_an_address(office, place, draft):
    assert office.post(f"{place}codes/", {"codes_from": "registrar"}).status_code == 422
    said = {"codes_from": "registrar", "name": "CDG", "email": "CDG@exemple.fr"}
    office.post(f"{place}codes/", said)
    assert kept(draft).registrar_email == "cdg@exemple.fr"

    office.post(f"{place}codes/", {"codes_from": "server"})
    assert kept(draft).codes_from == "server"
    Election.objects.filter(pk=draft.pk).update(level=2)
    assert office.post(f"{place}codes/", {"codes_from": "server"}).status_code == 422


def test_a_roll_is_looked_at_before_it_is_taken(office, place, draft):
    page = office.post(f"{place}liste/", {"file": file_of("nom\nSeule\n"), "action": "check"})
    assert "Rien n’a changé" in text(page)
    assert draft.voters.count() == 4

    office.post(f"{place}liste/", {"file": file_of("nom\nSeule\n"), "action": "replace"})
    assert [each.name for each in draft.voters.all()] == ["Seule"]


@pytest.mark.parametrize("action", ["check", "replace"])
def test_refused_lines_are_told_and_nothing_goes_in(office, place, draft, action):
    data = {"file": file_of("numéro;nom\n1;A\n1;B\n"), "action": action}
    page = office.post(f"{place}liste/", data)

    assert page.status_code == 422
    assert "déjà celui de la ligne 2" in text(page)
    assert draft.voters.count() == 4


def test_what_is_no_file_or_no_roll_is_told(office, place):
    assert office.post(f"{place}liste/", {"action": "check"}).status_code == 422
    page = office.post(f"{place}liste/", {"file": file_of("age\n3\n"), "action": "check"})
    assert "Aucune colonne de nom" in text(page)


def test_the_roll_is_searched_by_name_or_number(office, place):
    page = text(office.get(f"{place}liste/", {"mots": "mart"}))

    assert "Martin" in page
    assert "Durand" not in page


def test_a_draft_is_deleted_once_confirmed(office, place, draft):
    assert "Supprimer" in text(office.get(f"{place}supprimer/"))
    office.post(f"{place}supprimer/")

    assert not Election.objects.exists()


def test_who_comes_too_late_is_led_back(office, place, draft):
    freeze_election(election=draft, at=SOME_DAY)
    answer = office.post(f"{place}fiche/", SHEET, follow=True)

    assert "n’en est pas là" in text(answer)
    assert kept(draft).title == draft.title


def test_people_are_marked_before_they_take_an_envelope(office, place, draft):
    Election.objects.filter(pk=draft.pk).update(state=State.OPEN, has_paper=True)
    for number, action, said in (
        ("1", "mark", "peut prendre une enveloppe"),
        ("1", "mark", "a déjà voté"),
        ("1", "unmark", "n’est plus marquée"),
    ):
        page = office.post(f"{place}papier/", {"number": number, "action": action}, follow=True)
        assert said in text(page)
    assert Voter.objects.get(number="1").channel == Channel.NONE
    assert office.post(f"{place}papier/", {"number": "99"}).status_code == 404
    assert "Personne de ce nom" in text(office.get(f"{place}papier/", {"mots": "zzz"}))


def test_another_towns_votes_do_not_exist_here(office, elsewhere):
    with within(elsewhere):
        theirs = draft_election(by=ParticipantFactory(town=elsewhere, role="agent"))

    assert office.get(f"{OFFICE}{theirs.public_id}/").status_code == 404
    assert theirs.title not in text(office.get(OFFICE))


def test_the_bot_is_absent_from_the_pages_of_a_vote(office, place):
    assert "crieur/" not in text(office.get(place)).replace("crieur.js", "")
