"""Erasing what someone said: the words go for ever, what others did about them stays.

One transaction takes the words out of every table, with what quotes them; a task then sees
to what lies outside the tables (`finishing.py`). The journal keeps its lines, which say
nothing any more, and a line that says how many were emptied.
"""

from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q
from django.http import Http404
from django.template import engines
from django.utils.translation import gettext as _

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import District, Participant, Place, Service, Theme, Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.contributions.erasing.remembering import remember_words
from parvis.apps.contributions.events import Gone, apply_erasing
from parvis.apps.contributions.finishing import finish_soon
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    Erasure,
    ErasureReason,
    Moderation,
    ModerationAction,
    ModerationDecision,
    StatusChange,
    Visibility,
)
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import forget, record, tell_of_erasure
from parvis.core.insight.echoes import Echo

# What is left in each column that could say something of the person or of their words.
BLANK: Final[dict[str, Any]] = {
    "title": "",
    "text": "",
    "place": "",
    "stems": "",
    "latitude": None,
    "longitude": None,
    "idempotency_key": None,  # it may be a hash of the words
    "participant": None,
    "moderation": Moderation.ERASED,
}
LETTER = "contributions/letters/erased.txt"
REASONED = ("contribution.status", "moderation.action")


class ErasedError(Http404):
    """Something was to be done to what is erased: nothing is left to do it to."""


@transaction.atomic
def erase_contribution(
    *,
    contribution: Contribution,
    reason: ErasureReason,
    at: datetime,
    by: Participant | None = None,
    with_answers: bool = False,
    again: bool = False,
) -> Erasure:
    """Erase what someone said, and seal that it was; what is erased already stays so.

    Args:
        contribution: what to erase; who joined it stays counted.
        reason: why; `AUTHOR` where it is one's own.
        at: the moment.
        by: the agent who does it, where it is not the author.
        with_answers: whether the town's answers speak of the person, and go too. One that
            was for the author alone always goes; of the others, only what repeats the words.
        again: whether it came back with a backup: its author was told the first time.
    """
    erasure, count = erase_quietly(
        contribution=contribution,
        reason=reason,
        at=at,
        by=by,
        with_answers=with_answers,
        again=again,
    )
    tell_of_erasure(town=contribution.town, count=count, at=at)
    finish_soon(contribution.town)
    return erasure


def erase_quietly(
    *,
    contribution: Contribution,
    reason: ErasureReason,
    at: datetime,
    by: Participant | None = None,
    with_answers: bool = False,
    again: bool = False,
) -> tuple[Erasure, int]:
    """Erase within the caller's transaction, who tells the journal once for several.

    Returns the trace that is kept, and how many entries of the journal were emptied.
    """
    hold_erasures(contribution.town)
    rows = Contribution.objects.select_related("participant__user", "town")
    row = rows.select_for_update(of=("self",)).get(pk=contribution.pk)
    known = Erasure.objects.filter(contribution=row).first()
    if known is not None:
        return known, 0
    gone = Gone(contribution=row, words=_words_of(row), with_answers=with_answers, at=at)
    count = apply_erasing(gone) + _forget_around(gone) + _forget_answers(gone)
    count += forget(Entry.objects.about(row.public_id).filter(type="contribution.file"))
    Contribution.objects.filter(pk=row.pk).update(**BLANK)
    if row.root_id:
        Contribution.objects.filter(pk=row.root_id).update(replies_count=F("replies_count") - 1)
    if reason != ErasureReason.AUTHOR:
        _tell_why(row, reason, by, at, again=again)
    if not again:
        remember_words(row, reason, at, with_answers=with_answers)
    made = Erasure.objects.create(
        town_id=row.town_id, contribution_id=row.pk, reason=reason, by=by, at=at
    )
    return made, count


def hold_erasures(town: Town) -> Erasure | None:
    """Let no other erasure begin in a town before the transaction ends; return the last one.

    What was read before that one may hold its words, and must not be written.
    """
    Town.objects.select_for_update(of=("self",), no_key=True).get(pk=town.pk)
    return Erasure.objects.last()


def check_kept(contribution: Contribution) -> None:
    """Lock a contribution, so that it is not erased before the transaction ends.

    Raises:
        ErasedError: it is erased already.
    """
    rows = Contribution.objects.select_for_update(of=("self",))
    if not rows.kept().filter(pk=contribution.pk).exists():
        raise ErasedError(contribution.public_id)


def _words_of(row: Contribution) -> Echo:
    """Return what nobody may repeat: the person's own words, without the town's own names."""
    grievance = getattr(row, "grievance", None)
    said = [row.title, row.text, row.place]
    said += [grievance.since, grievance.solution] if grievance else []
    person = row.participant
    names = [person.display_name, person.address] if person else []
    common = [row.town.name]
    for model in (District, Place, Theme, Service):
        common += model._default_manager.values_list("name", flat=True)  # noqa: SLF001
    return Echo.of(said, names=names, common=common)


def _forget_around(gone: Gone) -> int:
    """Forget what was written about the words by those who handled them."""
    row, words = gone.contribution, gone.words
    others = Q(words_of__isnull=False) & ~Q(words_of=row.participant_id)
    row.notes.exclude(others).delete()
    row.reports.update(text="")
    changes: list[StatusChange | ModerationDecision] = [*row.changes.all(), *row.decisions.all()]
    for told in changes:
        if words.is_in(told.reason):
            told.reason = words.taken_out_of(told.reason)
            told.save(update_fields=["reason"])
    entries = Entry.objects.about(row.public_id).filter(type__in=REASONED).exclude(payload=None)
    said = [each.pk for each in entries if words.is_in(str((each.payload or {}).get("reason")))]
    return forget(Entry.objects.filter(pk__in=said))


def _forget_answers(gone: Gone) -> int:
    """Forget drafts, and of the published answers what is the person's; the rest stays.

    A seal is never broken: the hash of what was published stands in the journal.
    """
    row = gone.contribution
    row.answers.exclude(state=AnswerState.PUBLISHED).delete()
    published = row.answers.filter(state=AnswerState.PUBLISHED)
    if gone.with_answers or row.visibility == Visibility.TOWN:
        published.update(text="")
        return forget(Entry.objects.about(row.public_id).filter(type="answer.publish"))
    for answer in published:
        if gone.words.is_in(answer.text):
            answer.text = gone.words.taken_out_of(answer.text)
            answer.save(update_fields=["text"])
    return 0


@in_own_language
def _tell_why(
    row: Contribution,
    reason: ErasureReason,
    by: Participant | None,
    at: datetime,
    *,
    again: bool,
) -> None:
    """Tell that the town erased something, and under which rule: everybody may count it."""
    rule = str(reason.label)
    record(
        town=row.town,
        type="moderation.action",
        at=at,
        data={"rule": rule, "action": str(ModerationAction.ERASE)},
        payload={"id": row.public_id, "reason": ""},
        subject=row.public_id,
    )
    decision = ModerationDecision.objects.create(
        town_id=row.town_id,
        contribution_id=row.pk,
        action=ModerationAction.ERASE,
        rule=rule,
        by=by,
        at=at,
    )
    row.reports.filter(decision=None).update(decision=decision)
    author = row.participant.address if row.participant else ""
    if author and reason != ErasureReason.ASKED and not again:
        _write_to_author(row, author, rule, at)


def _write_to_author(row: Contribution, author: str, rule: str, at: datetime) -> None:
    """Tell the author which of their words are gone and why; a decision can be contested."""
    text = engines["jinja2"].env.get_template(LETTER)  # type: ignore[attr-defined]
    said = {"number": row.number, "rule": rule, "day": row.published_at}
    write_letter(
        key=f"erased-{row.pk}",
        to=author,
        subject=_("La mairie a effacé un de vos messages"),
        body=text.render(town=row.town, address=town_url(row.town, "moderation-log"), **said),
        at=at,
    )
