"""An agent decides of an alert: each decision reaches people, is kept, and is sealed."""

import pytest
from bourg import TODAY

from parvis.apps.collectivites.models import Role, Service
from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.models import AuthorKind, Contribution, Kind, Status
from parvis.apps.grievances.models import Grievance
from parvis.apps.insight.abilities import abilities
from parvis.apps.insight.evidence import members_of, quotes_of, still_open
from parvis.apps.insight.handling import NotUndoableError, settle_dangers, undo_verdict
from parvis.apps.insight.models import Alert, AlertKind, AlertState, AlertVerdict, AnalysisRun
from parvis.apps.insight.services import (
    AlreadyOpenError,
    DismissedError,
    answer_alert,
    discussion_draft,
    dismiss_alert,
    hand_over_alert,
    open_by_itself,
    open_discussion_from_alert,
    run_analysis,
)
from parvis.apps.ledger.models import Entry
from parvis.apps.network.services import reply_to
from parvis.core.insight.grave import grave_signal
from parvis.testing.factories import ParticipantFactory


@pytest.fixture
def agent(bourg):
    return ParticipantFactory(town=bourg, role=Role.AGENT, display_name="Nadia")


@pytest.fixture
def water(bourg):
    return Alert.objects.get(kind=AlertKind.EMERGING)


def sealed(alert):
    return Entry.objects.filter(type="alert.verdict", subject=alert.public_id)


def test_to_hand_an_alert_over_hands_over_what_it_rests_on(agent, water):
    service = Service.objects.first()

    hand_over_alert(alert=water, service=service, by=agent, at=TODAY)

    assert (water.state, water.service) == (AlertState.HANDED_OVER, service)
    open_now = still_open(water)
    assert open_now
    assert set(Grievance.objects.filter(contribution__in=open_now).values_list("service")) == {
        (service.pk,)
    }
    assert sealed(water).get().payload["verdict"] == "handed_over"


def test_one_answer_reaches_the_people_of_every_chosen_grievance(agent, water):
    chosen = list(still_open(water)[:3])

    count = answer_alert(
        alert=water,
        text="Le réseau est rincé jeudi.",
        signatory="Le service des eaux",
        status=Status.objects.get(slug="repondue"),
        chosen=chosen,
        by=agent,
        at=TODAY,
    )

    assert count == 3
    told = set(OutgoingMail.objects.filter(body__contains="rincé jeudi").values_list("to"))
    assert {(row.participant.user.email,) for row in chosen} <= told
    assert not still_open(water).filter(pk__in=[row.pk for row in chosen]).exists()
    assert water.state == AlertState.ANSWERED
    assert sealed(water).count() == 1


def test_an_alert_is_dismissed_for_a_reason_that_stays(agent, water):
    with pytest.raises(ValueError, match="reason"):
        dismiss_alert(alert=water, reason="  ", by=agent, at=TODAY)

    dismiss_alert(alert=water, reason="Travaux déjà annoncés.", by=agent, at=TODAY)

    verdict = AlertVerdict.objects.get(alert=water)
    assert (verdict.reason, verdict.by) == ("Travaux déjà annoncés.", agent)
    assert sealed(water).get().payload["reason"] == "Travaux déjà annoncés."


def test_a_handled_alert_keeps_its_verdict_when_the_analysis_runs_again(agent, bourg, water):
    dismiss_alert(alert=water, reason="Connu.", by=agent, at=TODAY)

    run_analysis(town=bourg, at=TODAY)

    assert Alert.objects.get(kind=AlertKind.EMERGING).state == AlertState.DISMISSED


def test_a_danger_said_again_after_a_verdict_waits_again(agent, bourg):
    danger = Alert.objects.get(danger=True)
    known = danger.evidence
    said = [row.pk for row in Contribution.objects.filter(pk__in=known) if grave_signal(row.text)]
    dismiss_alert(alert=danger, reason="Vérifié.", by=agent, at=TODAY)
    Alert.objects.filter(pk=danger.pk).update(evidence=[key for key in known if key != said[-1]])

    run_analysis(town=bourg, at=TODAY)

    danger.refresh_from_db()
    assert danger.state == AlertState.WAITING
    assert danger.evidence == known
    assert danger.verdicts.count() == 1


def test_the_bot_opens_a_discussion_marked_as_its_own(agent, bourg, water):
    draft = discussion_draft(water)

    discussion = open_discussion_from_alert(
        alert=water, title=draft.title, text=draft.text, by=agent, at=TODAY
    )

    assert (discussion.kind, discussion.author_kind) == (Kind.DISCUSSION, AuthorKind.BOT)
    assert discussion.participant.role == Role.BOT
    assert "machine" in discussion.text
    entry = Entry.objects.get(type="discussion.open")
    assert b'"by":"bot"' in bytes(entry.leaf)
    assert entry.payload == {"id": discussion.public_id, "alert": water.public_id}
    told = AlertVerdict.objects.filter(alert=water)
    assert list(told.values_list("verdict", "by")) == [
        ("accepted", agent.pk),
        ("discussed", agent.pk),
    ]
    water.refresh_from_db()
    assert water.state == AlertState.ACCEPTED, "who opens one finds the alert founded"
    assert sealed(water).get().payload["verdict"] == "accepted"


def test_a_discussion_is_opened_once(agent, water):
    open_discussion_from_alert(alert=water, title="Eau", text="Parlons-en.", by=agent, at=TODAY)

    with pytest.raises(AlreadyOpenError):
        open_discussion_from_alert(alert=water, title="Eau", text="Encore.", by=agent, at=TODAY)


def test_nothing_opens_from_an_alert_that_was_dismissed(agent, water):
    dismiss_alert(alert=water, reason="Hasard.", by=agent, at=TODAY)

    for by in (agent, None):
        with pytest.raises(DismissedError):
            open_discussion_from_alert(alert=water, title="Eau", text="Bon.", by=by, at=TODAY)
    assert not abilities(agent, water).discuss


def test_a_verdict_taken_back_takes_the_discussion_with_it_and_another_may_be_opened(agent, water):
    said = {"title": "Eau", "text": "Parlons-en.", "by": agent, "at": TODAY}
    discussion = open_discussion_from_alert(alert=water, **said)
    water.refresh_from_db()

    undo_verdict(alert=water, by=agent, at=TODAY)

    water.refresh_from_db()
    discussion.refresh_from_db()
    assert (water.state, water.discussion) == (AlertState.WAITING, None)
    assert discussion.moderation == "hidden"
    assert [entry.payload["verdict"] for entry in sealed(water).order_by("pk")] == [
        "accepted",
        "withdrawn",
        "undone",
    ]
    assert open_discussion_from_alert(alert=water, **said).pk != discussion.pk


def test_a_discussion_in_which_people_speak_is_not_taken_back(agent, water):
    discussion = open_discussion_from_alert(
        alert=water, title="Eau", text="Parlons-en.", by=agent, at=TODAY
    )
    reply_to(
        contribution=discussion, participant=ParticipantFactory(town=water.town), text="Oui.",
        at=TODAY,
    )  # fmt: skip
    water.refresh_from_db()

    may = abilities(agent, water)

    assert (may.undo, may.withdraw) == (False, False)
    with pytest.raises(NotUndoableError):
        undo_verdict(alert=water, by=agent, at=TODAY)


def test_alone_the_bot_says_so_and_an_agent_is_told_and_withdraws_it(agent, bourg, browse):
    opened = open_by_itself(at=TODAY)
    alert = Alert.objects.get(discussion=opened[0])
    page = f"/bourg-parvis/mairie/alertes/{alert.public_id}/"
    office = browse(agent)

    assert alert.state == AlertState.WAITING
    assert "personne ne l’a encore relue" in alert.discussion.text
    assert "à relire" in office.get("/bourg-parvis/mairie/").content.decode()
    assert "Retirer la discussion" in office.get(page).content.decode()

    office.post(f"{page}retirer/")

    alert.refresh_from_db()
    assert alert.discussion is None
    assert open_by_itself(at=TODAY) == [], "what was withdrawn is not opened again"


def test_alone_the_bot_opens_nothing_where_many_sent_one_text(bourg):
    Alert.objects.update(campaign=5)

    assert open_by_itself(at=TODAY) == []


def test_alone_the_bot_opens_at_most_one_discussion_a_week_and_theme(bourg):
    opened = open_by_itself(at=TODAY)

    themes = [row.theme_id for row in opened]
    assert len(themes) == len(set(themes)) > 0
    assert open_by_itself(at=TODAY) == []
    assert not [each for each in Alert.objects.exclude(discussion=None) if each.is_grave]


def test_what_is_reserved_to_the_town_hall_is_never_quoted_in_public(bourg, water):
    Contribution.objects.filter(pk__in=water.evidence).update(visibility="town")

    assert "«" not in discussion_draft(water).text
    assert quotes_of(water, public_only=True) == []
    assert quotes_of(water)


def test_what_was_hidden_or_erased_is_quoted_to_nobody(water):
    rows = Contribution.objects.filter(pk__in=[row["contribution"] for row in water.quotes])
    first, *_others = rows
    Contribution.objects.filter(pk=first.pk).update(moderation="hidden")
    rows.exclude(pk=first.pk).update(title="…", text="", participant=None)

    assert quotes_of(water) == []


def test_an_erased_participant_still_counts_as_one_voice(bourg, water):
    people = water.people
    rows = Contribution.objects.filter(pk__in=water.evidence)
    rows.filter(pk=rows.first().pk).update(participant=None)

    run_analysis(town=bourg, at=TODAY)

    water.refresh_from_db()
    assert water.people == people


def test_members_can_be_answered_while_they_wait(water):
    members = members_of(water, ParticipantFactory(town=water.town), TODAY)

    assert members
    assert any(each.can_be_answered for each in members)


def test_a_danger_is_settled_when_all_its_grievances_are_answered(bourg):
    first, second = Contribution.objects.filter(kind=Kind.GRIEVANCE, answered_at=None)[:2]
    alert = Alert.objects.create(
        town=bourg,
        public_id="DANGER0001",
        kind=AlertKind.GRAVE,
        label="Odeur de gaz",
        confidence="not_measured",
        evidence=[first.pk, second.pk],
        run=AnalysisRun.objects.done().first(),
        raised_at=TODAY,
    )
    Contribution.objects.filter(pk=first.pk).update(answered_at=TODAY)
    assert settle_dangers(at=TODAY) == 0

    Contribution.objects.filter(pk=second.pk).update(answered_at=TODAY)

    assert settle_dangers(at=TODAY) == 1
    alert.refresh_from_db()
    assert (alert.state, alert.handled_by, alert.handled_at) == (AlertState.ANSWERED, None, TODAY)
    assert sealed(alert).get().payload["verdict"] == "answered"
