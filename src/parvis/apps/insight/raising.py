"""Raising alerts: one object a matter, sealed when it is first told.

An alert lives from its first finding until three weeks pass without a word on it. What a
run finds again updates it; a danger that is said again after a verdict waits again. A danger
that is told within a trend is a mark on its alert, not another alert.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from secrets import token_bytes

from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import District, Theme, Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.public_ids import public_id
from parvis.apps.contributions.models import Contribution, Join
from parvis.apps.insight.budget import propose
from parvis.apps.insight.findings import Matter, continued, matters
from parvis.apps.insight.method import sealed_method
from parvis.apps.insight.models import (
    HANDLED,
    Alert,
    AlertKind,
    AlertState,
    AnalysisRun,
    Topic,
)
from parvis.apps.insight.public_face import as_row, said_in_public, without_people
from parvis.apps.insight.topic_store import Heard, weekly_people
from parvis.apps.insight.voices import monday
from parvis.apps.ledger.services import record
from parvis.core.insight.alerts import RISING_WEEKS
from parvis.core.insight.labels import SEPARATOR
from parvis.core.insight.titles import proposed, short_title
from parvis.core.insight.values import Finding, Kind, Settings, Voice

# The kinds that are named by the words of the first who is quoted, and how.
NAMED_BY_WORDS: Mapping[str, Callable[[str], str]] = {
    Kind.GRAVE_SIGNAL: short_title,
    Kind.ALTERNATIVE_SOLUTION: proposed,
}
QUIET_WEEKS = Settings().quiet_weeks
MOST_QUOTES = Settings().quotes
# How many weeks each test counts, and the kinds of which the last one is that of the run.
WINDOWS: Mapping[AlertKind, int] = {
    AlertKind.EMERGING: 1,
    AlertKind.RISING: RISING_WEEKS,
    AlertKind.RECURRING: Settings().recurring_weeks,
    AlertKind.CONCENTRATED: Settings().scan_weeks,
    AlertKind.SOLUTION: 1,
    AlertKind.GRAVE: Settings().look_back_weeks,
}
TO_THIS_WEEK = frozenset({AlertKind.CONCENTRATED, AlertKind.SOLUTION, AlertKind.GRAVE})


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the alerts of one run are written from."""

    town: Town
    heard: Heard
    topics: Mapping[str, Topic]
    run: AnalysisRun
    at: datetime
    districts: Mapping[str, District]
    themes: Mapping[str, Theme]

    @classmethod
    def of(
        cls, heard: Heard, topics: Mapping[str, Topic], run: AnalysisRun, at: datetime
    ) -> "Desk":
        """Read what the town calls its districts and themes."""
        return cls(
            run.town,
            heard,
            topics,
            run,
            at,
            {district.slug: district for district in District.objects.all()},
            {theme.slug: theme for theme in Theme.objects.all()},
        )


def raise_alerts(desk: Desk) -> list[Alert]:
    """Tell what is new, bring up to date what is known, let go of what is over."""
    findings = [each for each in desk.heard.analysis.findings if _is_heard(each, desk.heard)]
    voices = {place: tuple(desk.heard.of(each.evidence)) for place, each in enumerate(findings)}
    live = list(Alert.objects.live(desk.at).select_related("topic").order_by("pk"))
    handled = _handled_dangers(live)
    raised = []
    for found in matters(findings, voices, _proposing(desk.heard)):
        matter = replace(found, danger=found.danger - handled)
        alert = continued(matter, live)
        if alert is None:
            raised.append(_raise(matter, desk))
        else:
            live.remove(alert)
            _bring_up_to_date(alert, matter, desk)
    for alert in live:
        _follow(alert, desk)
    propose(desk.at)
    return raised


def _handled_dangers(live: Sequence[Alert]) -> frozenset[int]:
    """Return what tells of a danger that somebody has dealt with already."""
    known = (each for each in live if each.kind == AlertKind.GRAVE and each.state in HANDLED)
    return frozenset(voice for alert in known for voice in alert.evidence)


def _proposing(heard: Heard) -> dict[str, frozenset[int]]:
    """Return the voices of each topic in which most people propose."""
    return {
        topic.key: frozenset(topic.voices)
        for topic in heard.analysis.topics
        if 2 * topic.solutions > topic.people
    }


def _is_heard(finding: Finding, heard: Heard) -> bool:
    return all(each in heard.voices for each in finding.evidence)


def _raise(matter: Matter, desk: Desk) -> Alert:
    alert = Alert(town=desk.town, public_id=public_id(token_bytes), raised_at=desk.at)
    _fill(alert, matter, desk)
    alert.save()
    _seal(alert)
    return alert


def _bring_up_to_date(alert: Alert, matter: Matter, desk: Desk) -> None:
    is_danger = matter.kind == AlertKind.GRAVE
    fresh = (matter.ids if is_danger else matter.danger).difference(alert.evidence)
    if fresh and alert.state in HANDLED - {AlertState.HANDED_OVER}:
        alert.state = AlertState.WAITING
    if is_danger:
        known = [each for each in alert.evidence if each in desk.heard.voices]
        both = {*matter.voices, *desk.heard.of(known)}
        matter = replace(matter, voices=tuple(sorted(both, key=lambda voice: voice.id)))
    if is_danger and alert.kind != AlertKind.GRAVE:
        _mark(alert, matter, desk)
        return
    _fill(alert, matter, desk)
    alert.save()


def _mark(alert: Alert, matter: Matter, desk: Desk) -> None:
    """Say on an alert that no test raised this time that a danger is told within it."""
    alert.danger = True
    first = _quotes(matter.finding)
    alert.quotes = [*first, *(row for row in alert.quotes if row not in first)][:MOST_QUOTES]
    alert.evidence = sorted(matter.ids)
    alert.people, alert.joined = count_people(alert.evidence, matter)
    alert.save(update_fields=["danger", "quotes", "evidence", "people", "joined", "state"])
    _follow(alert, desk)


def _follow(alert: Alert, desk: Desk) -> None:
    """Count again an alert that no test raised this time; after three quiet weeks it is over."""
    known = [each for each in alert.evidence if each in desk.heard.voices]
    spoken = {*desk.heard.of(known), *_of_topic(alert, desk)}
    counts = weekly_people(list(spoken), desk.heard.week)
    alert.weekly = counts
    alert.week = monday(desk.heard.week)
    if not any(counts[-QUIET_WEEKS:]):
        alert.quiet_at = desk.at
        alert.state = alert.state if alert.state in HANDLED else AlertState.QUIET
    alert.save(update_fields=["weekly", "week", "quiet_at", "state"])


def _of_topic(alert: Alert, desk: Desk) -> list:  # type: ignore[type-arg]
    if alert.topic is None or alert.kind in {AlertKind.GRAVE, AlertKind.SOLUTION}:
        return []
    same = [each for each in desk.heard.analysis.topics if each.key == alert.topic.key]
    return [voice for topic in same for voice in desk.heard.of(topic.voices)]


def _fill(alert: Alert, matter: Matter, desk: Desk) -> None:
    found = matter.finding
    is_same = alert.state not in HANDLED or alert.kind == matter.kind
    alert.kind = matter.kind if is_same else alert.kind
    alert.danger = alert.danger or bool(matter.danger)
    alert.topic = desk.topics.get(found.topic or "")
    alert.theme = desk.themes.get(_usual_theme(matter))
    alert.district = desk.districts.get(found.where or "")
    spoken = _in_public(matter, desk)
    if not _keeps_its_name(alert, spoken):
        alert.label = name_of(found, spoken) or (alert.theme.name if alert.theme else nameless())
    alert.since, alert.week = monday(found.since), monday(desk.heard.week)
    if is_same:  # the numbers go with the kind that people decided of
        alert.seen, alert.expected = found.seen, found.expected
        alert.seen_from, alert.seen_to = _counted(matter, desk)
        alert.p, alert.q, alert.confidence = found.p, found.q, found.confidence
    alert.weekly = _weekly(matter, desk)
    alert.quotes = _quotes(found)
    alert.zones = [[each.zone, each.seen, each.expected] for each in found.zones]
    alert.circle = list(found.circle)
    alert.evidence = sorted(matter.ids)
    alert.words = said_in_public(without_people(found.words, spoken), spoken)
    alert.campaign = found.campaign
    alert.people, alert.joined = count_people(alert.evidence, matter)
    alert.run = desk.run


def _keeps_its_name(alert: Alert, spoken: Sequence[Voice]) -> bool:
    """Whether people were told of an alert by a name that may still be read in public.

    Who answered it, or speaks of it on the square, must find it again under that name.
    """
    if not alert.label or not (alert.handled_at or alert.discussion_id):
        return False
    terms = alert.label.split(SEPARATOR)
    return said_in_public(without_people(terms, spoken), spoken) == terms


@in_own_language
def name_of(found: Finding, spoken: Sequence[Voice]) -> str:
    """Name an alert by words that anybody may read; empty where no subject has such a word.

    What was said to the town hall alone stays in its file, which is opened to be read.
    """
    named = NAMED_BY_WORDS.get(found.kind)
    if named is None:
        terms = without_people(found.label.split(SEPARATOR), spoken)
        return SEPARATOR.join(said_in_public(terms, spoken))[:200]
    readable = {voice.id for voice in spoken}
    public = [quote.text for quote in found.quotes if quote.voice in readable]
    return named(public[0])[:200] if public else nameless()


@in_own_language
def nameless() -> str:
    """Name an alert of which anybody may read nothing."""
    return _("Une parole réservée à la mairie")


def _in_public(matter: Matter, desk: Desk) -> list[Voice]:
    """Return what was said in public of the subject of an alert, its own voices first."""
    same = [each for each in desk.heard.analysis.topics if each.key == matter.finding.topic]
    voices = [*matter.voices, *(voice for topic in same for voice in desk.heard.of(topic.voices))]
    return [voice for voice in voices if voice.id in desk.heard.public]


def _quotes(found: Finding) -> list[dict[str, int | bool]]:
    """Return where the quotes stand; one that dissents takes the last place."""
    rows = [as_row(quote) for quote in found.quotes]
    if found.dissent is None:
        return rows
    return [*rows[: MOST_QUOTES - 1], {**as_row(found.dissent), "dissents": True}]


def _counted(matter: Matter, desk: Desk) -> tuple[date | None, date | None]:
    """Return the Mondays of the first and the last week of which people were counted as seen."""
    found, at = matter.finding, desk.heard.week
    last = at if matter.kind in TO_THIS_WEEK else (found.week or at)
    return monday(last - WINDOWS[matter.kind] + 1), monday(last)


def _weekly(matter: Matter, desk: Desk) -> list[int]:
    if matter.kind == AlertKind.GRAVE:
        return weekly_people(matter.voices, desk.heard.week)
    return list(matter.finding.weekly)


def count_people(evidence: Sequence[int], matter: Matter) -> tuple[int, int]:
    """Count who wrote, and who said "me too" without writing."""
    writers = {voice.person for voice in matter.voices}
    joins = Join.objects.filter(contribution__in=evidence).exclude(participant=None)
    joined = set(joins.values_list("participant_id", flat=True))
    return len(writers), len(joined - writers)


def _usual_theme(matter: Matter) -> str:
    counts = Counter(voice.theme for voice in matter.voices if voice.theme)
    return min(counts, key=lambda slug: (-counts[slug], slug), default="")


def _seal(alert: Alert) -> None:
    """Seal what was told, in the transaction that tells it; no float in what is committed."""
    rows = Contribution.objects.filter(pk__in=alert.evidence).order_by("pk")
    record(
        town=alert.town,
        type="alert.raise",
        at=alert.raised_at,
        data={"kind": alert.kind, "method": sealed_method(alert.method)},
        payload={
            "id": alert.public_id,
            "topic": alert.label,
            "people": alert.people,
            "joined": alert.joined,
            "seen": alert.seen,
            "expected": str(alert.expected),
            "p": str(alert.p),
            "q": str(alert.q),
            "evidence": list(rows.values_list("public_id", flat=True)),
        },
        subject=alert.public_id,
    )
