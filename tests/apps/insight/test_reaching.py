"""Before and after an answer: how many people it reaches, and why the others are not told."""

import pytest
from bourg import TODAY

from parvis.apps.collectivites.models import Role
from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.models import Contribution, Join
from parvis.apps.insight.models import Alert, AlertKind
from parvis.apps.insight.reaching import first_reach, posts_told, reach_of, ticked
from parvis.apps.network.services import publish_post
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

ALERTS = "/bourg-parvis/mairie/alertes/"
ANSWER = "La cuve est vidée jeudi."


def plain(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def office(bourg, browse):
    return browse(ParticipantFactory(town=bourg, role=Role.AGENT))


@pytest.fixture
def grievance(bourg):
    def filed(text, **facts):
        person = ParticipantFactory(town=bourg, **facts)
        return GrievanceFactory(participant=person, title=text, text=text)

    return filed


@pytest.fixture
def post(bourg):
    def written(text):
        return publish_post(participant=ParticipantFactory(town=bourg), text=text, at=TODAY)

    return written


@pytest.fixture
def alert(bourg):
    def raised(*rows, label="Kvistol"):
        return Alert.objects.create(
            town=bourg, public_id="R" * 10, kind=AlertKind.RISING, label=label, people=len(rows),
            confidence="likely", weekly=[0] * 11 + [len(rows)], week=TODAY.date(),
            raised_at=TODAY, proposed_at=TODAY, evidence=[row.pk for row in rows],
            quotes=[{"contribution": rows[0].pk, "in_title": True, "start": 0, "end": 280}],
        )  # fmt: skip

    return raised


def test_who_asks_for_the_opposite_is_not_ticked(office, grievance, alert):
    wanted, refused = grievance("Je veux le kvistol"), grievance("Je refuse le kvistol")
    found = alert(wanted, refused)

    page = office.get(f"{ALERTS}{found.public_id}/").content.decode()

    assert ticked(found) == {wanted.pk}
    assert f'value="{wanted.public_id}" checked' in page
    assert f'value="{refused.public_id}">' in page


def test_each_is_counted_once_with_the_reason_why_not(bourg, grievance, post, alert):
    rows = [grievance("Je veux le kvistol") for _ in range(3)]
    Join.objects.create(
        town=bourg, contribution=rows[0], participant=ParticipantFactory(town=bourg), at=TODAY
    )
    Contribution.objects.filter(pk=rows[1].pk).update(answered_at=TODAY)
    Contribution.objects.filter(pk=rows[2].pk).update(participant=None)
    spoken = post("Je veux le kvistol près du port")
    found = alert(*rows, grievance("Je refuse le kvistol"), spoken)

    reach = first_reach(found)

    assert (reach.by_demand, reach.by_post) == (2, 1)
    assert (reach.answered, reach.no_address, reach.left_out) == (1, 1, 1)
    assert reach.told == 3


def test_who_spoke_of_it_on_the_square_is_told_once_and_nobody_else(office, grievance, post, alert):
    wanted, spoken = grievance("Je veux le kvistol"), post("Je veux le kvistol près du port")
    against = post("Je refuse le kvistol près du port")
    found = alert(wanted, spoken, against)
    assert posts_told(found) == [spoken.pk]

    said = {"text": ANSWER, "chosen": [wanted.public_id]}
    page = office.post(f"{ALERTS}{found.public_id}/repondre/", said, follow=True)

    told = OutgoingMail.objects.filter(body__contains=ANSWER).values_list("to", flat=True)
    assert sorted(told) == sorted([wanted.participant.user.email, spoken.participant.user.email])
    text = plain(page)
    assert "2 personnes reçoivent la réponse par lettre" in text
    assert "demande autre chose : 1" in text


def test_what_is_said_before_is_what_is_done(office, grievance, post, alert):
    rows = [grievance("Je veux le kvistol"), post("Je veux le kvistol près du port")]
    found = alert(*rows)
    before = first_reach(found)

    page = office.get(f"{ALERTS}{found.public_id}/")

    assert before.sentences[0] in plain(page)
    assert reach_of(found, [rows[0].pk]) == before
