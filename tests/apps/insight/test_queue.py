"""The queue of alerts: five a week, the surest first; verdicts that teach; districts; replay."""

from datetime import timedelta

import pytest
from bourg import TODAY
from django.core.management import CommandError, call_command

from parvis.apps.collectivites.models import District, Role, Service
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.budget import A_WEEK, budget, propose
from parvis.apps.insight.districts import map_of
from parvis.apps.insight.handling import NotUndoableError, undo_verdict
from parvis.apps.insight.models import Alert, AlertKind, AlertState, AnalysisRun
from parvis.apps.insight.precision import measured_precision
from parvis.apps.insight.services import accept_alert, dismiss_alert, hand_over_alert, replay
from parvis.apps.insight.voices import positions
from parvis.apps.insight.wording import chance_of, promise_of
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

ALERTS = "/bourg-parvis/mairie/alertes/"


@pytest.fixture
def agent(bourg):
    return ParticipantFactory(town=bourg, role=Role.AGENT)


@pytest.fixture
def water(bourg):
    return Alert.objects.get(kind=AlertKind.EMERGING)


def raised(town, rank, *, p=None, people=3, **more):
    return Alert.objects.create(
        town=town, public_id=f"QUEUE0000{rank}", kind=AlertKind.RISING, label=f"Sujet {rank}",
        confidence="likely", p=p, people=people, raised_at=TODAY,
        run=AnalysisRun.objects.done().first(), **more,
    )  # fmt: skip


def test_five_a_week_are_proposed_by_chance_then_people(bourg):
    Alert.objects.all().delete()
    sure = [raised(bourg, rank, p=rank / 1000) for rank in range(4)]
    crowd, few = raised(bourg, 5, people=90), raised(bourg, 6, people=4)
    danger = raised(bourg, 7, danger=True)

    proposed = propose(TODAY)

    assert proposed == [*sure, crowd]
    assert list(Alert.objects.held()) == [few]
    danger.refresh_from_db()
    assert danger.proposed_at == TODAY
    assert budget(TODAY).proposed == A_WEEK
    assert propose(TODAY) == []


def test_what_waited_in_reserve_has_its_turn_the_week_after(bourg):
    Alert.objects.all().delete()
    for rank in range(A_WEEK):
        raised(bourg, rank, proposed_at=TODAY)
    held = raised(bourg, 8)

    assert propose(TODAY + timedelta(days=6, hours=2)) == []
    assert propose(TODAY + timedelta(days=7)) == [held]


def test_a_verdict_is_undone_and_the_journal_keeps_both(agent, water):
    dismiss_alert(alert=water, reason="Hasard.", by=agent, at=TODAY)

    undo_verdict(alert=water, by=agent, at=TODAY)

    water.refresh_from_db()
    assert (water.state, water.reason, water.handled_by) == (AlertState.WAITING, "", None)
    sealed = Entry.objects.filter(type="alert.verdict", subject=water.public_id).order_by("pk")
    assert [entry.payload["verdict"] for entry in sealed] == ["dismissed", "undone"]


def test_what_reached_a_service_is_not_undone(agent, water):
    hand_over_alert(alert=water, service=Service.objects.first(), by=agent, at=TODAY)

    with pytest.raises(NotUndoableError):
        undo_verdict(alert=water, by=agent, at=TODAY)


def test_verdicts_give_the_precision_and_teach_q(bourg, agent):
    Alert.objects.all().delete()
    for rank in range(8):
        accept_alert(alert=raised(bourg, rank), by=agent, at=TODAY)
    dismiss_alert(alert=raised(bourg, 8), reason="Mélange.", by=agent, at=TODAY)
    old = raised(bourg, 9)
    dismiss_alert(alert=old, reason="Vieux.", by=agent, at=TODAY - timedelta(weeks=60))

    found = measured_precision(TODAY)

    assert (found.accepted, found.rejected) == (8, 1)
    assert found.share == pytest.approx(8 / 9)
    assert found.low < 8 / 9 < found.high
    assert found.q == pytest.approx(0.01 / (2 / 19), abs=1e-4)


def test_the_page_shows_budget_precision_and_reserve(bourg, browse, agent, water):
    accept_alert(alert=water, by=agent, at=TODAY)
    held = raised(bourg, 1)

    text = browse(agent).get(ALERTS).content.decode()

    assert "Alertes proposées" in text
    assert "Alertes fondées\u00a0: 1 sur 1 jugée en un an" in text
    assert text.index("1 signal plus faible en réserve") < text.index(held.public_id)


def test_an_agent_accepts_and_takes_it_back_from_the_page(browse, agent, water):
    office = browse(agent)

    office.post(f"{ALERTS}{water.public_id}/retenir/")
    water.refresh_from_db()
    assert water.state == AlertState.ACCEPTED
    assert "Annuler la décision" in office.get(f"{ALERTS}{water.public_id}/").content.decode()

    office.post(f"{ALERTS}{water.public_id}/annuler/")
    water.refresh_from_db()
    assert water.state == AlertState.WAITING


def test_p_and_q_are_said_in_plain_words(water):
    water.p, water.q = 0.0042, 0.034
    assert "environ une fois sur 238 (p = 0,0042)" in chance_of(water)
    assert "environ 3 seraient fausses (q = 0,03)" in promise_of(water)
    water.p, water.q = 1e-9, 1e-8
    assert "moins d’une fois sur un million" in chance_of(water)
    assert "moins d’une serait fausse" in promise_of(water)
    water.p = water.q = None
    assert "une règle" in chance_of(water)


def test_districts_of_few_people_are_neither_listed_nor_drawn(bourg, browse, agent, water):
    assert {row.name for row in map_of(water).districts} >= {"Bellevue"}
    water.zones = [["bellevue", 4, 1.5]]
    water.save()
    place(bourg)

    page = browse(agent).get(f"{ALERTS}{water.public_id}/").content.decode()

    drawn = page[page.index('id="carte"') :].split("</section>")[0]
    assert "Bellevue" not in drawn
    assert "Aucun quartier ne compte cinq personnes" in drawn
    assert f"./parvis replay {water.run_id} --town bourg-parvis" in page


def place(town):
    """Say where something is in each district."""
    for at, district in enumerate(District.objects.order_by("slug")):
        person = ParticipantFactory(town=town)
        row = GrievanceFactory(participant=person, text="Un banc.", district=district)
        Contribution.objects.filter(pk=row.pk).update(latitude=47 + at % 2 / 99, longitude=at / 99)


def test_the_page_draws_a_map_beside_its_list(bourg, browse, agent, water):
    page = browse(agent).get(f"{ALERTS}{water.public_id}/").content.decode()
    assert "<svg aria-hidden" not in page[page.index('id="carte"') :].split("</section>")[0]
    place(bourg)

    page = browse(agent).get(f"{ALERTS}{water.public_id}/").content.decode()

    drawn = page[page.index('id="carte"') :].split("</section>")[0]
    assert drawn.index("<circle") < drawn.index("1. Bellevue")
    assert drawn.count("<circle") == len(map_of(water).districts)
    assert " km</text>" in drawn or " m</text>" in drawn


def test_districts_are_drawn_as_they_lie(water):
    one, other, third = District.objects.order_by("slug")[:3]
    water.zones = [[one.slug, 9, 2.0], [other.slug, 6, 2.0], [third.slug, 4, 2.0]]
    placed = {one.slug: (0.0, 0.02), other.slug: (0.04, 0.0), third.slug: (0.01, 0.0)}
    found = map_of(water, placed)
    west, east = found.districts

    assert (west.number, east.number, found.is_drawn) == (1, 2, True)
    assert west.x < east.x
    assert west.y < east.y
    assert west.radius > east.radius
    assert [each.name for each in found.landmarks] == [third.name]
    kilometre = float(found.scale) / {"1 km": 1, "500 m": 0.5}[found.scale_words]
    assert (east.x - west.x) / kilometre == pytest.approx(0.04 * 111.2, rel=0.02)


def test_what_has_no_place_is_listed_only(water):
    one = District.objects.first()
    water.zones = [[one.slug, 9, 2.0]]

    assert not map_of(water).is_drawn
    assert not map_of(water, {one.slug: (0.0, 0.0)}).is_drawn, "one circle alone tells nothing"
    assert map_of(water).districts[0].x is None


def test_names_that_would_cover_each_other_are_left_out(water):
    one, *others = District.objects.order_by("slug")
    water.zones = [[one.slug, 9, 2.0]]
    placed = {each.slug: (0.0, 0.0) for each in others} | {one.slug: (1.0, 1.0)}

    assert len(map_of(water, placed).landmarks) <= 1


def test_a_run_done_again_gives_the_same_numbers_to_the_bit(bourg, capsys):
    run = AnalysisRun.objects.done().first()

    found = replay(run)

    assert (found.same_data, found.same_method, found.same_result) == (True, True, True)
    Contribution.objects.filter(kind="grievance").first().delete()
    with pytest.raises(SystemExit) as stopped:
        call_command("replay", str(run.pk), town="bourg-parvis")
    assert stopped.value.code == 1
    assert "effacés" in capsys.readouterr().out


def test_a_run_that_is_not_there_is_refused(bourg):
    with pytest.raises(CommandError):
        call_command("replay", "999999", town="bourg-parvis")


def test_the_town_s_word_of_a_middle_goes_before_that_of_texts(bourg):
    place(bourg)
    district = District.objects.get(slug="bellevue")
    before = positions(TODAY)["bellevue"]
    District.objects.filter(pk=district.pk).update(latitude=10.0, longitude=3.0)

    assert before != positions(TODAY)["bellevue"]
    assert positions(TODAY)["bellevue"][1] == 10.0
    Contribution.objects.update(latitude=None)
    assert list(positions(TODAY)) == ["bellevue"]
