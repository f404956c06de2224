"""Saying "the same for me": what is promised is what can be kept."""

import pytest

from parvis.testing.factories import GrievanceFactory

PROMISE = "vous serez prévenu de la réponse"


@pytest.mark.django_db
@pytest.mark.parametrize(("signed_in", "promised"), [(True, True), (False, False)])
def test_an_answer_is_promised_to_an_address_alone(
    browse, agent, resident, within_town, signed_in, promised
):
    asked = GrievanceFactory(participant=agent)
    browser = browse(resident if signed_in else None)
    page = browser.post(f"/bourg/c/{asked.public_id}/moi-aussi/", follow=True).content.decode()

    assert "C’est noté" in page
    assert (PROMISE in page) is promised
    assert ("laissez une adresse sur cette page" in page) is not promised
