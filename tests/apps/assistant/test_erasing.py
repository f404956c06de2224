"""The bot forgets what it was told with the contribution that came of it."""

import pytest

from parvis.apps.assistant.models import Dialogue
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import Contribution, ErasureReason, InternalNote, Join
from parvis.testing.factories import SOME_DAY, GrievanceFactory

pytestmark = pytest.mark.django_db
MINE = "Le trou du trottoir rue des Lilas m’a fait tomber, Zéphyrine Quenotte."

THEIRS = (
    "Bonjour, depuis trois semaines il y a un trou dans le trottoir de la rue des Lilas. "
    "Il faudrait le reboucher."
)


def erase(row):
    erase_contribution(contribution=row, reason=ErasureReason.AUTHOR, at=SOME_DAY)


def test_the_conversation_goes_with_what_it_filed(visit, streets, within_town):
    page = visit().send(MINE).until_recap().send(choice="file")
    assert Dialogue.objects.exists()
    erase(Contribution.objects.get())
    assert not Dialogue.objects.exists()
    assert "Bonjour, je suis le Crieur" in visit(client=page.client).shown


def test_a_conversation_with_a_person_of_the_town_goes_too(visit, within_town):
    page = visit()
    page.send(MINE).send(choice="human")
    page.send("Rappelez-moi vite")
    erase(Contribution.objects.get())
    assert not Dialogue.objects.exists()
    assert not InternalNote.objects.exists()


def test_a_neighbour_s_conversation_loses_the_title_and_goes_on(
    visit, resident, streets, within_town
):
    known = GrievanceFactory(
        participant=resident, text=MINE, title="Chute de Zéphyrine", place="Rue des Lilas"
    )
    page = visit().send(THEIRS)
    assert "Zéphyrine" in page.shown
    erase(known)
    assert "phyrine" not in str(Dialogue.objects.values_list("state", "lines").get())
    again = visit(client=page.client)
    assert "demande effacée" in again.shown
    again.send(choice="none_of_these").until_recap().send(choice="file")
    assert Contribution.objects.kept().get().text == THEIRS


def test_a_neighbour_s_words_are_known_as_theirs(visit, resident, streets, within_town):
    known = GrievanceFactory(participant=resident, text=MINE, place="Rue des Lilas")
    page = visit().send(THEIRS)
    page.send(choice=f"join:{known.public_id}")
    note, join = InternalNote.objects.get(), Join.objects.get()
    assert note.words_of == join.participant
    erase(known)
    assert InternalNote.objects.get() == note
