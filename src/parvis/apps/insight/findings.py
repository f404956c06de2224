"""Which findings are one matter: with each other in a run, and with the alerts of before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parvis.apps.insight.models import Alert, AlertKind
from parvis.core.insight.values import Finding, Kind, Voice

KINDS = {
    Kind.EMERGING: AlertKind.EMERGING,
    Kind.RISING: AlertKind.RISING,
    Kind.RECURRING: AlertKind.RECURRING,
    Kind.ALTERNATIVE_SOLUTION: AlertKind.SOLUTION,
    Kind.GRAVE_SIGNAL: AlertKind.GRAVE,
}
TRENDS = frozenset({AlertKind.EMERGING, AlertKind.RISING, AlertKind.RECURRING})
SAME_SHARE = 0.5  # of the smaller set of contributions


@dataclass(frozen=True, slots=True)
class Matter:
    """A finding as the town will hear of it, with the voices that it rests on."""

    kind: AlertKind
    finding: Finding
    voices: tuple[Voice, ...]

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(voice.id for voice in self.voices)

    @property
    def themes(self) -> frozenset[str]:
        return frozenset(voice.theme for voice in self.voices if voice.theme)

    def is_also(self, other: "Matter") -> bool:
        """Whether two findings of one run are to be told as one."""
        if family(self.kind) != family(other.kind) or self.kind == AlertKind.SOLUTION:
            return False
        if self.finding.topic is not None and self.finding.topic == other.finding.topic:
            return True
        return self.kind == AlertKind.GRAVE and self._same_place(other)

    def _same_place(self, other: "Matter") -> bool:
        """Whether two signals of danger come from one place about one theme."""
        here = self.finding.where
        return here is not None and here == other.finding.where and bool(self.themes & other.themes)

    def joined_with(self, other: "Matter") -> "Matter":
        """Return both as one; the first, the surest, gives its name and its numbers."""
        if self.kind != AlertKind.GRAVE:
            return self
        voices = tuple(sorted({*self.voices, *other.voices}, key=lambda voice: voice.id))
        finding = replace(
            self.finding,
            topic=self.finding.topic or other.finding.topic,
            since=min(filter(None, (self.finding.since, other.finding.since)), default=None),
            quotes=(*self.finding.quotes, *other.finding.quotes)[:5],
            words=tuple(dict.fromkeys((*self.finding.words, *other.finding.words))),
        )
        return Matter(self.kind, finding, voices)

    def continues(self, alert: Alert) -> bool:
        """Whether an alert of before is about this."""
        if family(self.kind) != family(AlertKind(alert.kind)):
            return False
        if self.kind in TRENDS and alert.topic and alert.topic.key == self.finding.topic:
            return True
        return overlap(self.ids, alert.evidence) >= SAME_SHARE


def matters(findings: Iterable[Finding], voices: dict[int, tuple[Voice, ...]]) -> list[Matter]:
    """Group the findings of a run; `voices` gives those of each finding, by its place."""
    told: list[Matter] = []
    for place, finding in enumerate(findings):
        matter = Matter(KINDS[finding.kind], finding, voices[place])
        for at, other in enumerate(told):
            if other.is_also(matter):
                told[at] = other.joined_with(matter)
                break
        else:
            told.append(matter)
    return told


def continued(matter: Matter, alerts: Sequence[Alert]) -> Alert | None:
    """Return the alert that a matter continues, the one with most in common."""
    same = [alert for alert in alerts if matter.continues(alert)]
    return max(same, key=lambda each: (overlap(matter.ids, each.evidence), -each.pk), default=None)


def family(kind: AlertKind) -> AlertKind:
    """Return the kind that stands for those which one alert may go through."""
    return AlertKind.RISING if kind in TRENDS else kind


def overlap(left: frozenset[int], right: Iterable[int]) -> float:
    """Return the shared part of the smaller of two sets."""
    other = frozenset(right)
    smaller = min(len(left), len(other))
    return len(left & other) / smaller if smaller else 0.0
