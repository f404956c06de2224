"""What the journal says of an answer that one person alone may read."""

from hashlib import sha256

import pytest

from parvis.apps.contributions.models import OfficialAnswer, Visibility
from parvis.apps.contributions.services import publish_answer
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import SOME_DAY, GrievanceFactory

pytestmark = pytest.mark.django_db
USUAL = "Bonjour, votre demande est bien arrivée."


@pytest.mark.parametrize(("visibility", "is_told"), [("public", True), ("town", False)])
def test_a_usual_answer_is_not_recognised_where_it_was_said_to_one_person(
    log, town, resident, visibility, is_told
):
    asked = GrievanceFactory(participant=resident, visibility=Visibility(visibility))
    answer = OfficialAnswer.objects.create(
        town=town, contribution=asked, text=USUAL, created_at=SOME_DAY
    )
    publish_answer(answer=answer, service=None, at=SOME_DAY)
    entry = Entry.objects.get(type="answer.publish")
    told = entry.read().data["sha256"]
    assert (told == sha256(USUAL.encode()).hexdigest()) is is_told
    nonce = entry.payload.get("nonce", "")
    assert told == sha256(f"{nonce}{USUAL}".encode()).hexdigest()
