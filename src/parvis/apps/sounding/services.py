"""Asking people, hearing them, and bringing what they said back to where it began."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_bytes

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.common.public_ids import public_id
from parvis.apps.insight.models import Alert, AlertKind, AlertState
from parvis.apps.insight.services import (
    Sounding as Told,
    grievances_behind,
    is_intimate_danger,
    tell_outcome,
)
from parvis.apps.sounding.letters import ask_by_letter, tell_result
from parvis.apps.sounding.models import Answer, Invitation, Purpose, Silence, Sounding
from parvis.apps.sounding.pacing import may_be_written_to
from parvis.core.dialogue.asking import CHOICES, FEWEST, YES, Ask, about_alert, heard

LASTS = timedelta(days=14)
MOST = 300  # letters of one sounding
SETTLING = {Ask.SAME, Ask.IDEA}  # the questions that confirm an alert, or refute it


def concerned_by(alert: Alert) -> list[tuple[Participant, bool]]:
    """Return who could be asked: those who filed or joined, then the people of the district.

    Of the district are accounts alone: whoever only left an address for an answer is written
    to about what they said, and about nothing else.
    """
    rows = grievances_behind(alert)
    spoke = Q(contributions__in=rows) | Q(joins__contribution__in=rows)
    people = Participant.objects.filter(role=Role.RESIDENT).select_related("user")
    first = list(people.filter(spoke).distinct().order_by("pk"))
    if alert.district_id is None:
        return [(each, True) for each in first]
    near = Q(district=alert.district_id) | Q(contributions__district=alert.district_id)
    others = people.filter(near, user__isnull=False).exclude(pk__in=[e.pk for e in first])
    drawn = sorted(others.distinct(), key=lambda each: _draw(alert.public_id, each))
    return [(each, True) for each in first] + [(each, False) for each in drawn]


@transaction.atomic
def sound_out(*, alert: Alert, title: str, by: Participant, at: datetime) -> Sounding:
    """Write to those whom an alert concerns, with two or three questions.

    Raises:
        ValidationError: the alert is dismissed, they are being asked already, or nobody can be.
    """
    alert = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if alert.state == AlertState.DISMISSED:
        raise ValidationError(_("Cette alerte est écartée : rien ne se demande à partir d’elle."))
    if is_intimate_danger(alert):
        raise ValidationError(_("Ce danger touche des personnes : on n’interroge personne."))
    if Sounding.objects.open(at).filter(alert=alert).exists():
        raise ValidationError(_("On le leur demande déjà : attendez les réponses."))
    people = concerned_by(alert)
    reached = may_be_written_to((each for each, _spoke in people), at)[:MOST]
    if not reached:
        raise ValidationError(
            _("Personne ne peut être interrogé : aucune adresse, ou tous ont déjà reçu une lettre.")
        )
    sounding = Sounding.objects.create(
        town=alert.town,
        public_id=public_id(token_bytes),
        purpose=Purpose.ALERT,
        title=title[:140],
        alert=alert,
        questions=list(about_alert(is_solution=alert.kind == AlertKind.SOLUTION)),
        opened_by=by,
        opened_at=at,
        closes_at=at + LASTS,
    )
    spoke = {each.pk for each, has_spoken in people if has_spoken}
    invite(sounding=sounding, people=reached, spoke=spoke, at=at)
    return sounding


@transaction.atomic
def invite(
    *, sounding: Sounding, people: Sequence[Participant], spoke: Iterable[int], at: datetime
) -> int:
    """Write to people who may be written to; return how many."""
    known = set(spoke)
    for person in people:
        made = Invitation.objects.create(
            town=sounding.town,
            sounding=sounding,
            participant=person,
            has_spoken=person.pk in known,
            sent_at=at,
        )
        ask_by_letter(made, at)
    sounding.asked += len(people)
    sounding.save(update_fields=["asked"])
    return len(people)


@transaction.atomic
def answer(
    *,
    sounding: Sounding,
    participant: Participant,
    choices: Mapping[str, str],
    at: datetime,
    has_spoken: bool = False,
) -> int:
    """Keep what a person chose, once a question; the last word counts.

    Raises:
        ValidationError: it takes no more answers, or nothing was chosen.
    """
    sounding = Sounding.objects.select_for_update(of=("self",)).get(pk=sounding.pk)
    if not sounding.is_open(at):
        raise ValidationError(_("Ce sondage est clos : merci, il ne prend plus de réponse."))
    said = {
        code: choices[code]
        for code in sounding.questions
        if choices.get(code) in CHOICES[Ask(code)]
    }
    if not said:
        raise ValidationError(_("Choisissez une réponse."))
    for code, choice in said.items():
        Answer.objects.update_or_create(
            town=sounding.town,
            sounding=sounding,
            participant=participant,
            question=code,
            defaults={"choice": choice, "has_spoken": has_spoken, "at": at},
        )
    return len(said)


@transaction.atomic
def close_sounding(*, sounding: Sounding, at: datetime) -> Sounding:
    """Take no more answers, count them, and bring the result back to the alert.

    Of fewer than five answers nothing is told, and the alert stays as it is.
    """
    sounding = Sounding.objects.select_for_update(of=("self",)).get(pk=sounding.pk)
    if sounding.closed_at is not None:
        return sounding
    sounding.closed_at = at
    count_answers(sounding)
    sounding.save()
    if sounding.alert is not None and sounding.answered >= FEWEST:
        _tell(sounding, sounding.alert, at)
        _tell_people(sounding, at)
    return sounding


def count_answers(sounding: Sounding) -> None:
    """Count each choice, and the people; nothing is saved."""
    rows = Answer.objects.filter(sounding=sounding)
    counted = rows.values_list("question", "choice").annotate(n=Count("pk"))
    sounding.counts = {}
    for question, choice, number in counted:
        sounding.counts.setdefault(question, {})[choice] = number
    sounding.answered = rows.values("participant").distinct().count()


def verdict_of(sounding: Sounding) -> Told | None:
    """Return what the answers say of the alert, if enough people said yes or no."""
    settling = next((each for each in sounding.questions if each in SETTLING), None)
    rows = Answer.objects.filter(sounding=sounding, question=settling or "")
    told = heard(rows.values_list("choice", "has_spoken"))
    if told.answered < FEWEST:
        return None
    return Told(asked=sounding.asked, answered=told.answered, agreed=told.agreed)


@transaction.atomic
def ask_for_silence(*, participant: Participant, at: datetime) -> Silence:
    """Write no more to a person unless they asked for it."""
    made, _is_new = Silence.objects.get_or_create(
        town=participant.town, participant=participant, defaults={"at": at}
    )
    return made


def end_silence(*, participant: Participant) -> None:
    """Write to a person again, who changed their mind."""
    Silence.objects.filter(participant=participant).delete()


def _tell(sounding: Sounding, alert: Alert, at: datetime) -> None:
    told = verdict_of(sounding)
    if told is not None:
        tell_outcome(alert=alert, sounding=told, at=at)


def _tell_people(sounding: Sounding, at: datetime) -> None:
    """Tell the result to those who answered, where no other letter was sent this week."""
    answered = Answer.objects.filter(sounding=sounding).values("participant")
    rows = sounding.invitations.filter(participant__in=answered)
    rows = rows.select_related("participant__user", "town", "sounding")
    by_person = {each.participant_id: each for each in rows}
    people = may_be_written_to((each.participant for each in by_person.values()), at)
    for person in people:
        invitation = by_person[person.pk]
        tell_result(invitation, sounding, at)
        invitation.told_at = at
        invitation.save(update_fields=["told_at"])


def _draw(seed: str, person: Participant) -> str:
    """Return a place in an order that favours nobody, and that anybody can draw again."""
    return sha256(f"{seed}:{person.pk}".encode()).hexdigest()


def says_no(choices: Mapping[str, str]) -> bool:
    """Whether somebody says that a repair is not done."""
    return bool(choices.get(Ask.FIXED)) and choices[Ask.FIXED] not in {YES, "unknown"}
