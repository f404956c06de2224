"""Which findings are one matter: with each other in a run, and with the alerts of before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parvis.apps.insight.models import Alert, AlertKind, AlertState
from parvis.core.insight.text import stems
from parvis.core.insight.values import Finding, Kind, Voice

KINDS = {
    Kind.EMERGING: AlertKind.EMERGING,
    Kind.RISING: AlertKind.RISING,
    Kind.RECURRING: AlertKind.RECURRING,
    Kind.CONCENTRATED: AlertKind.CONCENTRATED,
    Kind.ALTERNATIVE_SOLUTION: AlertKind.SOLUTION,
    Kind.GRAVE_SIGNAL: AlertKind.GRAVE,
}
TRENDS = frozenset(
    {AlertKind.EMERGING, AlertKind.RISING, AlertKind.RECURRING, AlertKind.CONCENTRATED}
)
SAME_SHARE = 0.5  # of the smaller set of contributions
NESTED = 0.8  # of it: one trend within another is told once


@dataclass(frozen=True, slots=True)
class Matter:
    """A finding as the town will hear of it, with the voices that it rests on.

    `danger` are those of its voices that tell of one; `instead` is the topic that mostly
    proposes this solution, and of which no alert of its own is told.
    """

    kind: AlertKind
    finding: Finding
    voices: tuple[Voice, ...]
    danger: frozenset[int] = frozenset()
    instead: str | None = None

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(voice.id for voice in self.voices)

    def is_also(self, other: "Matter") -> bool:
        """Whether two findings of one run are to be told as one: two trends of one topic, or texts.

        Which dangers are one matter the analysis says, which reads their words.
        """
        if self.kind not in TRENDS or other.kind not in TRENDS:
            return False
        if self.finding.topic is not None and self.finding.topic == other.finding.topic:
            return True
        return overlap(self.ids, other.ids) >= NESTED

    def joined_with(self, other: "Matter") -> "Matter":
        """Return both as one; the first, the surest, gives its name and its numbers."""
        lead, rest = self, other
        if self.kind == AlertKind.CONCENTRATED:  # that it grows says more than where
            lead, rest = other, self
        circle = lead.finding.circle or rest.finding.circle
        place = lead.finding.where or rest.finding.where
        return replace(lead, finding=replace(lead.finding, circle=circle, where=place))

    def with_danger(self, grave: "Matter") -> "Matter":
        """Return a trend with the danger that is told within it, whose words are read first."""
        voices = tuple(sorted({*self.voices, *grave.voices}, key=lambda voice: voice.id))
        quotes = tuple(dict.fromkeys((*grave.finding.quotes, *self.finding.quotes)))[:5]
        finding = replace(self.finding, quotes=quotes)
        return replace(self, finding=finding, voices=voices, danger=self.danger | grave.ids)

    def holds(self, grave: "Matter") -> bool:
        """Whether a danger is told within this trend, and is what the trend speaks of.

        The words of a danger say what it is: a blow that is told in a complaint about taxes is
        no part of these.
        """
        if self.kind not in TRENDS or not _stems(self.finding) & _stems(grave.finding):
            return False
        same = self.finding.topic is not None and self.finding.topic == grave.finding.topic
        return same or overlap(self.ids, grave.ids) >= SAME_SHARE

    def continues(self, alert: Alert) -> bool:
        """Whether an alert of before is about this."""
        kind, topic = AlertKind(alert.kind), alert.topic.key if alert.topic else None
        if self.kind == AlertKind.GRAVE and kind in TRENDS and not self._is_told_by(alert):
            return False
        if self.is_like(alert) or (self.kind == AlertKind.GRAVE and kind in TRENDS):
            if kind in TRENDS and topic and topic == self.finding.topic:
                return True
            return overlap(self.ids, alert.evidence) >= SAME_SHARE
        if alert.state != AlertState.WAITING:
            return False
        if self.kind in TRENDS and kind == AlertKind.GRAVE:
            return overlap(self.danger, alert.evidence) >= SAME_SHARE
        return kind == AlertKind.RECURRING and topic is not None and topic == self.instead

    def _is_told_by(self, alert: Alert) -> bool:
        """Whether the words of an alert name this danger: gas among rubbish is another matter."""
        return bool(_stems(self.finding) & frozenset(stems(" ".join(alert.words))))

    def is_like(self, alert: Alert) -> bool:
        """Whether an alert is of the same nature."""
        return family(self.kind) == family(AlertKind(alert.kind))


def matters(
    findings: Iterable[Finding],
    voices: dict[int, tuple[Voice, ...]],
    proposing: Mapping[str, frozenset[int]],
) -> list[Matter]:
    """Group the findings of a run; `voices` gives those of each finding, by its place.

    `proposing` gives the voices of the topics in which most people propose.
    """
    told: list[Matter] = []
    for place, finding in enumerate(findings):
        matter = Matter(KINDS[finding.kind], finding, voices[place])
        for at, other in enumerate(told):
            if other.is_also(matter):
                told[at] = other.joined_with(matter)
                break
        else:
            told.append(matter)
    return _dangers_within(_solutions_instead(told, proposing))


def _solutions_instead(
    told: Sequence[Matter], proposing: Mapping[str, frozenset[int]]
) -> list[Matter]:
    """Tell the solution alone of a topic in which nearly all propose it."""
    found = [replace(matter, instead=_topic_of(matter, proposing)) for matter in told]
    gone = {matter.instead for matter in found} - {None}
    return [
        matter
        for matter in found
        if matter.kind != AlertKind.RECURRING or matter.finding.topic not in gone
    ]


def _topic_of(matter: Matter, proposing: Mapping[str, frozenset[int]]) -> str | None:
    if matter.kind != AlertKind.SOLUTION:
        return None
    shares = {key: overlap(matter.ids, ids) for key, ids in proposing.items()}
    best = min(shares, key=lambda key: (-shares[key], key), default=None)
    return best if best is not None and shares[best] >= SAME_SHARE else None


def _dangers_within(told: Sequence[Matter]) -> list[Matter]:
    """Mark the trends in which a danger is told, instead of telling it beside them."""
    found = [matter for matter in told if matter.kind != AlertKind.GRAVE]
    alone = []
    for grave in (matter for matter in told if matter.kind == AlertKind.GRAVE):
        at = next((at for at, each in enumerate(found) if each.holds(grave)), None)
        if at is None:
            alone.append(grave)
        else:
            found[at] = found[at].with_danger(grave)
    return [*alone, *found]


def continued(matter: Matter, alerts: Sequence[Alert]) -> Alert | None:
    """Return the alert that a matter continues: of its nature first, with most in common."""
    same = [alert for alert in alerts if matter.continues(alert)]
    return max(
        same,
        key=lambda each: (matter.is_like(each), overlap(matter.ids, each.evidence), -each.pk),
        default=None,
    )


def family(kind: AlertKind) -> AlertKind:
    """Return the kind that stands for those which one alert may go through."""
    return AlertKind.RISING if kind in TRENDS else kind


def _stems(finding: Finding) -> frozenset[str]:
    return frozenset(stems(" ".join(finding.words)))


def overlap(left: frozenset[int], right: Iterable[int]) -> float:
    """Return the shared part of the smaller of two sets."""
    other = frozenset(right)
    smaller = min(len(left), len(other))
    return len(left & other) / smaller if smaller else 0.0
