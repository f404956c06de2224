"""Topics: fine groups to hear what is new, and the broad subjects that hold them for the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.communities import coarse_communities, fine_communities, settled
from parvis.core.insight.corpus import Corpus, members_of, stable_keys
from parvis.core.insight.labels import SEPARATOR, Namer
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.stance import Stance
from parvis.core.insight.values import Previous, Settings, Topic
from parvis.core.insight.vectors import Rows

Labels = NDArray[np.int64]
NAMED_BY = 200  # texts at least, of a group that has as many


@dataclass(frozen=True, slots=True)
class TopicMap:
    """The topics, and the wordings of each, in the same order."""

    topics: tuple[Topic, ...]
    members: tuple[tuple[int, ...], ...]
    coarse: tuple[Topic, ...]
    of_wording: tuple[int, ...]  # place of the topic, -1 where there is none
    coarse_of: tuple[int, ...]  # place of the broad subject, likewise


def find_topics(
    corpus: Corpus,
    rows: Rows,
    edges: Edges,
    stances: Sequence[Stance],
    *,
    settings: Settings,
    previous: Previous,
) -> TopicMap:
    """Group the wordings into topics, and the topics into broad subjects."""
    size = len(corpus)
    groups = settled(fine_communities(edges, size, settings), rows, settings)
    broad = _with_enough_people(corpus, coarse_communities(edges, groups, settings), settings)
    fine = _with_enough_people(corpus, groups, settings)
    namer = Namer(len(corpus), corpus.held)
    coarse_members = members_of(broad)
    coarse = _topics(corpus, coarse_members, stances, namer, previous.coarse, "g")
    members = members_of(fine)
    parents = [coarse[int(broad[group[0]])].key for group in members]
    topics = _topics(corpus, members, stances, namer, previous.topics, "t", parents)
    return TopicMap(
        topics=tuple(topics),
        members=tuple(tuple(group) for group in members),
        coarse=tuple(coarse),
        of_wording=tuple(fine.tolist()),
        coarse_of=tuple(broad.tolist()),
    )


def _with_enough_people(corpus: Corpus, labels: Labels, settings: Settings) -> Labels:
    """Number the groups of enough people from 0, by first member; the rest is -1."""
    kept = np.full(len(labels), -1, dtype=np.int64)
    number = 0
    groups = sorted(members_of(labels))
    for group in groups:
        if len(corpus.people(group)) >= settings.topic_min_people:
            kept[group] = number
            number += 1
    return kept


def _topics(
    corpus: Corpus,
    groups: Sequence[Sequence[int]],
    stances: Sequence[Stance],
    namer: Namer,
    previous: Mapping[str, frozenset[int]],
    prefix: str,
    parents: Sequence[str] | None = None,
) -> list[Topic]:
    ids = [corpus.ids(group) for group in groups]
    keys = stable_keys(ids, previous, prefix)
    found = []
    for place, group in enumerate(groups):
        terms = namer.terms(corpus.texts[at] for at in _spread(group))
        found.append(
            Topic(
                key=keys[place],
                label=SEPARATOR.join(terms),
                terms=terms,
                voices=ids[place],
                people=len(corpus.people(group)),
                problems=_people_who(corpus, group, stances, Stance.PROBLEM),
                solutions=_people_who(corpus, group, stances, Stance.SOLUTION),
                parent=parents[place] if parents else None,
            )
        )
    return found


def _spread(group: Sequence[int]) -> Sequence[int]:
    """Return enough members to name a group by, from one end of it to the other."""
    return group[:: max(1, len(group) // NAMED_BY)]


def _people_who(
    corpus: Corpus, group: Sequence[int], stances: Sequence[Stance], does: Stance
) -> int:
    return len(corpus.people(at for at in group if stances[at] is does))
