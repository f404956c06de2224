"""The bot opens a discussion on the square from an alert: marked as a machine's, with sources."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _, ngettext

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.collectivites.models import Participant
from parvis.apps.collectivites.services import bot_of
from parvis.apps.common.jinja import date_day
from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.models import Contribution
from parvis.apps.contributions.models.contribution import TITLE_MAX
from parvis.apps.insight.dangers import check_discussable
from parvis.apps.insight.evidence import public_people, quotes_of
from parvis.apps.insight.handling import accept_alert
from parvis.apps.insight.models import (
    UNJUDGED,
    Alert,
    AlertKind,
    AlertState,
    AlertVerdict,
    Verdict,
)
from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.apps.insight.naming import in_their_words
from parvis.apps.ledger.services import record
from parvis.apps.network.services import open_discussion

QUOTES = 3
TITLE_ROOM = 110  # letters of the matter in the title of a discussion
WEEK = timedelta(weeks=1)


class AlreadyOpenError(Exception):
    """A discussion was opened from this alert before."""


class DismissedError(Exception):
    """A person found this alert unfounded: nothing is opened from it."""


@dataclass(frozen=True, slots=True)
class DiscussionDraft:
    """What the bot would say, for an agent to read and change."""

    title: str
    text: str


@in_own_language
def discussion_draft(alert: Alert) -> DiscussionDraft:
    """Write the opening of a discussion from templates: counts, public quotes, their sources."""
    said = [
        f"« {quote.text} »\n{town_url(alert.town, 'contribution', quote.source.public_id)}"
        for quote in quotes_of(alert, public_only=True)[:QUOTES]
    ]
    parts = [
        _opening(alert),
        *([_("Voici ce que des habitants ont écrit :")] if said else []),
        *said,
        _question(alert),
        _("Ce texte a été préparé par une machine, à partir de ce que disent les habitants."),
    ]
    return DiscussionDraft(_title(alert), "\n\n".join(parts))


@transaction.atomic
def open_discussion_from_alert(
    *, alert: Alert, title: str, text: str, by: Participant | None, at: datetime
) -> Contribution:
    """Publish a discussion as the town's bot, and seal it; `by` is who approved it.

    Who opens one finds the alert founded: that is their verdict, kept and sealed as any other.

    Raises:
        AlreadyOpenError: there is one already.
        DismissedError: a person dismissed the alert.
        IntimateError: it is a danger of violence or of despair.
    """
    alert = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    approve(alert=alert, by=by, at=at)
    if alert.discussion_id is not None:
        raise AlreadyOpenError(alert.public_id)
    discussion = open_discussion(
        participant=bot_of(town=alert.town, at=at),
        title=title[:TITLE_MAX],
        text=text,
        at=at,
        theme=alert.theme,
        district=alert.district,
        key=_key(alert),
    )
    alert.discussion = discussion
    alert.save(update_fields=["discussion"])
    AlertVerdict.objects.create(
        town=alert.town, alert=alert, verdict=Verdict.DISCUSSED, by=by, at=at
    )
    record(
        town=alert.town,
        type="discussion.open",
        at=at,
        data={"by": "bot"},
        payload={"id": discussion.public_id, "alert": alert.public_id},
        subject=discussion.public_id,
    )
    return discussion


def approve(*, alert: Alert, by: Participant | None, at: datetime) -> None:
    """Keep that a person who publishes something of an alert finds it founded.

    Raises:
        DismissedError: a person dismissed it.
        IntimateError: it is a danger of violence or of despair.
    """
    check_discussable(alert)
    if alert.state == AlertState.DISMISSED:
        raise DismissedError(alert.public_id)
    if by is not None and alert.state in UNJUDGED:
        accept_alert(alert=alert, by=by, at=at)


def _key(alert: Alert) -> str:
    """Return the key of a discussion: another once the one before was withdrawn."""
    withdrawn = alert.verdicts.filter(verdict=Verdict.WITHDRAWN).count()
    return f"alert-{alert.public_id}" + (f"-{withdrawn}" if withdrawn else "")


def open_by_itself(*, at: datetime) -> list[Contribution]:
    """Open what a town lets its bot open alone: at most one discussion a week and theme.

    Never on a danger, which a person reads first, nor where many sent one common text, nor on
    what too few said in public, nor twice. The alert still waits for an agent, who is told.
    """
    opened = []
    waiting = Alert.objects.waiting().filter(discussion=None, quiet_at=None, campaign=0)
    waiting = waiting.exclude(verdicts__verdict=Verdict.WITHDRAWN)
    for alert in waiting.exclude(kind=AlertKind.GRAVE).exclude(danger=True).urgent_first():
        if _is_recent(alert, at) or public_people(alert) < PUBLIC_PEOPLE:
            continue
        draft = discussion_draft(alert)
        opened.append(
            open_discussion_from_alert(
                alert=alert, title=draft.title, text=_alone(draft), by=None, at=at
            )
        )
    return opened


@in_own_language
def _alone(draft: DiscussionDraft) -> str:
    said = _(
        "Le robot l’a ouverte seul, comme la commune le permet : personne ne l’a encore relue."
    )
    return f"{draft.text}\n\n{said}"


def _is_recent(alert: Alert, at: datetime) -> bool:
    same = Alert.objects.filter(theme=alert.theme).exclude(state=AlertState.DISMISSED)
    return same.filter(discussion__published_at__gt=at - WEEK).exists()


def _title(alert: Alert) -> str:
    if alert.kind == AlertKind.SOLUTION:
        return _("Une idée qui revient : %s") % in_their_words(alert, TITLE_ROOM)
    return _("%s : parlons-en") % in_their_words(alert, TITLE_ROOM)


def _opening(alert: Alert) -> str:
    people = public_people(alert)
    return ngettext(
        "%(people)d personne en parle%(where)s%(since)s.",
        "%(people)d personnes en parlent%(where)s%(since)s.",
        people,
    ) % {
        "people": people,
        "where": f" ({alert.district.name})" if alert.district else "",
        "since": _(" depuis la semaine du %s") % date_day(alert.since) if alert.since else "",
    }


def _question(alert: Alert) -> str:
    if alert.kind == AlertKind.SOLUTION:
        return _("Cette idée vous va-t-elle ? Que faudrait-il prévoir ? Dites-le ci-dessous.")
    return _("Est-ce pareil chez vous ? Qu’est-ce qui aiderait ? Dites-le ci-dessous.")
