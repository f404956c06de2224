"""Keeping what a run found: rows keep their key, and only what changed is written.

A run of 40,000 contributions must not hold the database's write lock for seconds while
residents file: the places of contributions are compared first, and the difference written.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from parvis.apps.collectivites.models import Town
from parvis.apps.insight.asking import Joiners, who_joined
from parvis.apps.insight.models import Demand, Level, Topic, TopicMember
from parvis.apps.insight.public_face import PublicFace, public_faces, said_in_public
from parvis.apps.insight.vectors import Told
from parvis.apps.insight.voices import monday
from parvis.core.insight.labels import SEPARATOR
from parvis.core.insight.values import (
    SPARKLINE_WEEKS,
    Analysis,
    Demand as FoundDemand,
    Previous,
    Topic as FoundTopic,
    Voice,
)

BATCH = 500
TOPIC_FIELDS = (
    "level", "parent", "label", "words", "people", "problems", "solutions", "contributions",
    "first_week", "last_week", "weekly", "public_label", "public_people", "public_joined",
    "public_weekly", "quotes",
)  # fmt: skip
SMALL = 2_000  # voices; below, a broad subject gathers what only shares a few common words
DEMAND_FIELDS = (
    "topic_id", "leader_id", "label", "people", "joined", "wordings", "campaign", "members",
    "public_people",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """A run's input and its result, with what of it is public."""

    voices: Mapping[int, Voice]
    public: frozenset[int]
    analysis: Analysis
    week: int
    joined: Joiners = field(default_factory=dict)
    faces: Mapping[str, PublicFace] = field(default_factory=dict)
    told: Told | None = None  # by an engine, of public texts

    def of(self, ids: Iterable[int]) -> list[Voice]:
        """Return voices by their ids."""
        return [self.voices[each] for each in ids]

    def with_faces(self) -> "Heard":
        """Work out what the public page shows: slow, so it is done before anything is written."""
        is_small = len(self.voices) < SMALL
        shown = self.analysis.topics if is_small else self.analysis.coarse
        faces = public_faces(shown, self.voices, self.public)
        return replace(self, faces=faces)


def previous() -> Previous:
    """Return what the last run left, so that names stay; alerts see to themselves."""
    fine: dict[str, set[int]] = defaultdict(set)
    broad: dict[str, set[int]] = defaultdict(set)
    rows = TopicMember.objects.values_list("contribution_id", "topic__key", "subject__key")
    for contribution, topic, subject in rows:
        if topic:
            fine[topic].add(contribution)
        if subject:
            broad[subject].add(contribution)
    demands = Demand.objects.values_list("key", "members")
    return Previous(
        topics={key: frozenset(members) for key, members in fine.items()},
        coarse={key: frozenset(members) for key, members in broad.items()},
        demands={key: frozenset(members) for key, members in demands},
    )


def keep(town: Town, heard: Heard) -> dict[str, Topic]:
    """Write the topics, their members and the demands; return the topics by key."""
    topics = _keep_topics(town, heard)
    _keep_members(town, heard.analysis, topics)
    _keep_demands(town, heard, topics)
    Topic.objects.exclude(key__in=list(topics)).delete()
    return topics


def weekly_people(voices: Sequence[Voice], week: int) -> list[int]:
    """Count the distinct people of each of the last twelve weeks."""
    first = week - SPARKLINE_WEEKS + 1
    spoken = {(v.person, v.week) for v in voices if v.week is not None and first <= v.week <= week}
    counts = [0] * SPARKLINE_WEEKS
    for _, at in spoken:
        counts[at - first] += 1
    return counts


def _keep_topics(town: Town, heard: Heard) -> dict[str, Topic]:
    known = {topic.key: topic for topic in Topic.objects.all()}
    kept: dict[str, Topic] = {}
    for level, found in (
        (Level.COARSE, heard.analysis.coarse),
        (Level.FINE, heard.analysis.topics),
    ):
        rows = [
            _fill(known.get(each.key) or Topic(town=town, key=each.key), level, each, heard, kept)
            for each in found
        ]
        Topic.objects.bulk_create([row for row in rows if row.key not in known], batch_size=BATCH)
        old = [row for row in rows if row.key in known]
        Topic.objects.bulk_update(old, TOPIC_FIELDS, batch_size=100)
        kept |= {row.key: row for row in rows}
    return kept


def _fill(
    row: Topic, level: Level, found: FoundTopic, heard: Heard, parents: Mapping[str, Topic]
) -> Topic:
    voices = heard.of(found.voices)
    weeks = [voice.week for voice in voices if voice.week is not None]
    face = heard.faces.get(found.key, PublicFace())
    row.level = level
    row.parent = parents.get(found.parent or "")
    row.words = said_in_public(found.terms, [v for v in voices if v.id in heard.public])
    row.label = SEPARATOR.join(row.words)[:200]
    row.people, row.problems, row.solutions = found.people, found.problems, found.solutions
    row.contributions = len(found.voices)
    row.first_week, row.last_week = (
        monday(min(weeks, default=None)),
        monday(max(weeks, default=None)),
    )
    row.weekly = weekly_people(voices, heard.week)
    row.public_label, row.public_people = face.label[:200], face.people
    public = [voice for voice in voices if voice.id in heard.public]
    writers = {voice.person for voice in public}
    row.public_joined = len(who_joined((v.id for v in public), writers, heard.joined))
    row.public_weekly = weekly_people(public, heard.week)
    row.quotes = list(face.quotes)
    return row


def _keep_members(town: Town, analysis: Analysis, topics: Mapping[str, Topic]) -> None:
    wanted: dict[int, tuple[int | None, int | None]] = {}
    for subject in analysis.coarse:
        wanted |= dict.fromkeys(subject.voices, (None, topics[subject.key].pk))
    for topic in analysis.topics:
        for voice in topic.voices:
            wanted[voice] = (topics[topic.key].pk, wanted.get(voice, (None, None))[1])
    rows = TopicMember.objects.values_list("contribution_id", "topic_id", "subject_id")
    known = {contribution: (topic, subject) for contribution, topic, subject in rows}
    gone = [each for each in known if wanted.get(each) != known[each]]
    for start in range(0, len(gone), BATCH):
        TopicMember.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    TopicMember.objects.bulk_create(
        [
            TopicMember(town=town, contribution_id=each, topic_id=topic, subject_id=subject)
            for each, (topic, subject) in wanted.items()
            if known.get(each) != (topic, subject)
        ],
        batch_size=BATCH,
    )


def _keep_demands(town: Town, heard: Heard, topics: Mapping[str, Topic]) -> None:
    known = {demand.key: demand for demand in Demand.objects.all()}
    fresh, changed = [], []
    for found in heard.analysis.demands:
        row = known.pop(found.key, None)
        facts = _facts(found, heard, topics)
        if row is None:
            fresh.append(Demand(town=town, key=found.key, **facts))
        elif any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            changed.append(row)
    Demand.objects.bulk_create(fresh, batch_size=BATCH)
    Demand.objects.bulk_update(changed, DEMAND_FIELDS, batch_size=100)
    gone = sorted(known)
    for start in range(0, len(gone), BATCH):
        Demand.objects.filter(key__in=gone[start : start + BATCH]).delete()


def _facts(found: FoundDemand, heard: Heard, topics: Mapping[str, Topic]) -> dict[str, Any]:
    """Return what is kept of a demand, by the names of `DEMAND_FIELDS`."""
    writers = {voice.person for voice in heard.of(found.voices)}
    public = [each for each in found.voices if each in heard.public]
    public_writers = {voice.person for voice in heard.of(public)}
    topic = topics.get(found.topic or "")
    return {
        "topic_id": topic.pk if topic else None,
        "leader_id": found.leader,
        "label": found.label[:200],
        "people": found.people,
        "joined": len(who_joined(found.voices, writers, heard.joined)),
        "wordings": found.wordings,
        "campaign": found.campaign,
        "members": list(found.voices),
        "public_people": len(public_writers | who_joined(public, (), heard.joined)),
    }
