"""Topics: fine groups to hear what is new, and the broad subjects that hold them for the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.beside import Beside, afterwards
from parvis.core.insight.communities import (
    coarse_communities,
    fine_communities,
    settled,
    strays,
    tied,
)
from parvis.core.insight.corpus import Corpus, members_of, stable_keys
from parvis.core.insight.labels import SEPARATOR, Namer
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.parted import parted
from parvis.core.insight.stance import Stance
from parvis.core.insight.streets import off_streets
from parvis.core.insight.values import Previous, Settings, Topic
from parvis.core.insight.vectors import Rows

Labels = NDArray[np.int64]
BROADER = 0.5  # a subject of several topics holds together so much less than a topic
NAMED_BY = 200  # texts at least, of a group that has as many


@dataclass(frozen=True, slots=True)
class TopicMap:
    """The topics, and the wordings of each, in the same order."""

    topics: tuple[Topic, ...]
    members: tuple[tuple[int, ...], ...]
    coarse: tuple[Topic, ...]
    of_wording: Labels  # place of the topic, -1 where there is none
    coarse_of: Labels  # place of the broad subject, likewise


def find_topics(
    corpus: Corpus,
    rows: Rows,
    edges: Edges,
    stances: Sequence[Stance],
    *,
    settings: Settings,
    previous: Previous,
    by_words: bool = True,
    beside: Beside = afterwards,
) -> TopicMap:
    """Group the wordings into topics, and the topics into broad subjects.

    A group whose texts share no word that says what they are about is neither, unless what they
    mean was compared beside their words.
    """
    size = len(corpus)
    groups = settled(fine_communities(edges, size, settings), rows, settings, beside)
    likeness = settings.part_likeness if by_words else 0.0
    said = off_streets(corpus.texts, corpus.model, rows) if likeness else rows
    groups = parted(groups, said, likeness)
    subjects = coarse_communities(edges, groups, settings)
    subjects = parted(subjects, said, BROADER * likeness, parts=groups)
    if by_words:
        subjects = tied(subjects, groups, rows, settings)
        groups, subjects = (
            np.where(strays(labels, rows, settings), -1, labels) for labels in (groups, subjects)
        )
    namer = Namer(len(corpus), corpus.held, corpus.unread)
    rest = beside(lambda: _named(corpus, subjects, namer, settings, must_share=by_words))
    named, broad = _named(corpus, groups, namer, settings, must_share=by_words), rest()
    coarse = _topics(corpus, broad, stances, previous.coarse, "g")
    parents = [_parent(broad, group, coarse) for group in named.members]
    topics = _topics(corpus, named, stances, previous.topics, "t", parents)
    return TopicMap(
        topics=tuple(topics),
        members=tuple(tuple(group) for group in named.members),
        coarse=tuple(coarse),
        of_wording=named.labels,
        coarse_of=broad.labels,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """Groups of enough people that have a name, numbered by first member; the rest is -1."""

    labels: Labels
    members: list[list[int]]
    terms: list[tuple[str, ...]]


def _named(
    corpus: Corpus, labels: Labels, namer: Namer, settings: Settings, *, must_share: bool
) -> _Named:
    kept = np.full(len(labels), -1, dtype=np.int64)
    members: list[list[int]] = []
    names: list[tuple[str, ...]] = []
    for group in sorted(members_of(labels)):
        if len(corpus.people(group)) < settings.topic_min_people:
            continue
        texts = (corpus.texts[at] for at in _spread(group))
        terms = namer.terms(texts, must_share=must_share)
        if terms:
            kept[group] = len(members)
            members.append(group)
            names.append(terms)
    return _Named(kept, members, names)


def _parent(broad: _Named, group: Sequence[int], coarse: Sequence[Topic]) -> str | None:
    """Return the key of the subject that holds most of a topic."""
    found = broad.labels[group]
    found = found[found >= 0]
    return coarse[int(np.bincount(found).argmax())].key if len(found) else None


def _topics(
    corpus: Corpus,
    named: _Named,
    stances: Sequence[Stance],
    previous: Mapping[str, frozenset[int]],
    prefix: str,
    parents: Sequence[str | None] | None = None,
) -> list[Topic]:
    ids = [corpus.ids(group) for group in named.members]
    keys = stable_keys(ids, previous, prefix)
    found = []
    for place, (group, terms) in enumerate(zip(named.members, named.terms, strict=True)):
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
