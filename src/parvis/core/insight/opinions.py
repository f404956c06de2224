"""Opinion groups: from votes on statements to what groups stand for, what unites, what divides.

Nothing here tells of one person: see `opinions_published` for what is counted and shown. The
same votes, cast in the same order, give the same result, bit for bit.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from enum import StrEnum

import numpy as np

from parvis.core.insight.opinions_groups import GroupSettings, Partition, find_groups
from parvis.core.insight.opinions_map import OpinionMap, opinion_map
from parvis.core.insight.opinions_published import Published, published
from parvis.core.insight.opinions_statistics import (
    SHOWN,
    clearly,
    group_consensus,
    priorities,
    representatives,
    shared,
    smoothed,
)
from parvis.core.insight.opinions_votes import Counts, Ints, Mask, VoteTable

METHOD = (
    "Principal components of the votes with Polis' scaling for unseen statements; k-means with the"
    " best silhouette; groups shown if each has five people and if they are found again on maps of"
    " resampled participants; Polis' tests for representative and common statements."
)
METHOD_VERSION = 1
ENOUGH_VOTES = 7  # of one participant, to be in a group, as in Polis; and statements, for groups
SPLIT_SHARE = 1 / 3  # of those who voted, on each side, when there are no groups

DEFAULTS = GroupSettings()


class WhyNone(StrEnum):
    """Why no group is shown."""

    FEW_STATEMENTS = "few_statements"
    FEW_PEOPLE = "few_people"
    NOT_CLEAR = "not_clear"


@dataclass(frozen=True, slots=True)
class Cell:
    """Votes on a statement, of everybody or of a group."""

    agree: int
    disagree: int
    passed: int

    @property
    def votes(self) -> int:
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True, slots=True)
class StatementResult:
    """What people said of a statement; None where fewer than five did."""

    key: str
    everyone: Cell | None
    groups: tuple[Cell | None, ...]
    consensus: float | None  # product of the groups' shares of agreement
    hidden: bool  # moderated, or about who people are: counted, and without weight


@dataclass(frozen=True, slots=True)
class Position:
    """A side taken on a statement."""

    statement: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """People who vote alike, and what tells them from the others."""

    people: int
    stands_for: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A statement that divides: a group is clearly for it, another one clearly against.

    Without groups, `supporters` and `opponents` are None: a third and more on each side.
    """

    statement: str
    supporters: int | None
    opponents: int | None


@dataclass(frozen=True, slots=True)
class Opinions:
    """All that may be published about the votes of a conversation."""

    participants: int
    votes: int
    grouped: int  # people who voted enough to be placed
    groups: tuple[OpinionGroup, ...]
    why_none: WhyNone | None
    silhouette: float | None
    stability: float | None
    majority: tuple[Position, ...]  # of everybody
    consensus: tuple[Position, ...]  # of every group
    divides: tuple[Division, ...]
    ask_next: tuple[str, ...]
    statements: tuple[StatementResult, ...]


def analyse_opinions(
    table: VoteTable,
    *,
    hidden: Collection[str] = (),
    settings: GroupSettings = DEFAULTS,
    seed: int = 0,
) -> Opinions:
    """Find the groups of a conversation, and what unites and divides them.

    Args:
        table: who voted what.
        hidden: statements that are counted and weigh nothing: moderated, or about who people are.
        settings: what makes groups clear, large and stable enough to be shown.
        seed: of the draws; the same seed gives the same result.
    """
    masked = table.columns_of(hidden)
    place = opinion_map(table, masked)
    labels, found = _grouped(table, place, settings, seed)
    shown = published(table, labels, len(found.sizes) if found else 0, settings.smallest)
    kept = shown.everyone_shown & ~masked
    names = table.statements
    return Opinions(
        participants=int((table.seen_by > 0).sum()),
        votes=table.votes.nnz,
        grouped=int(_enough(table).sum()),
        groups=_groups(names, found, shown, masked),
        why_none=None if found else _why_none(table, settings),
        silhouette=found.silhouette if found else None,
        stability=found.stability if found else None,
        majority=tuple(
            Position(names[each.statement], each.agrees) for each in shared(shown.total, ~kept)
        ),
        consensus=_consensus(names, shown, kept),
        divides=_divisions(names, shown, kept) if found else _splits(names, shown, kept),
        ask_next=_next(names, table, place, masked),
        statements=_statements(names, shown, masked),
    )


def method_parameters(settings: GroupSettings = DEFAULTS) -> dict[str, int | float | str]:
    """Return what defines the method beside its code."""
    return {
        "method": METHOD,
        "version": METHOD_VERSION,
        "enough_votes": ENOUGH_VOTES,
        **asdict(settings),
    }


def _enough(table: VoteTable) -> Mask:
    """Return who voted on enough statements to be placed among the others."""
    enough: Mask = table.seen_by >= ENOUGH_VOTES
    return enough


def _grouped(
    table: VoteTable, place: OpinionMap, settings: GroupSettings, seed: int
) -> tuple[Ints, Partition | None]:
    """Return the group of each participant, -1 for none, and the groups if there are any."""
    people, labels = np.flatnonzero(_enough(table)), np.full(len(table.participants), -1, np.int64)
    if len(table.statements) < ENOUGH_VOTES:
        return labels, None
    found = find_groups(
        place.points[people], place.residuals[people], place.stretch[people], settings, seed
    )
    if found:
        labels[people] = found.labels
    return labels, found


def _why_none(table: VoteTable, settings: GroupSettings) -> WhyNone:
    if len(table.statements) < ENOUGH_VOTES:
        return WhyNone.FEW_STATEMENTS
    few = int(_enough(table).sum()) < 2 * settings.smallest
    return WhyNone.FEW_PEOPLE if few else WhyNone.NOT_CLEAR


def _groups(
    names: tuple[str, ...], found: Partition | None, shown: Published, masked: Mask
) -> tuple[OpinionGroup, ...]:
    if found is None:
        return ()
    stand = representatives(shown.groups, ~shown.groups_shown | masked)
    return tuple(
        OpinionGroup(people, tuple(Position(names[e.statement], e.agrees) for e in each))
        for people, each in zip(found.sizes, stand, strict=True)
    )


def _consensus(names: tuple[str, ...], shown: Published, kept: Mask) -> tuple[Position, ...]:
    """Return what every group agrees with, then what every group rejects."""
    everywhere = shown.shown_everywhere & kept
    found = []
    for agrees, votes in ((True, shown.groups.agree), (False, shown.groups.disagree)):
        common = (smoothed(votes, shown.groups.seen) > 0.5).all(axis=0) & everywhere
        product = group_consensus(votes, shown.groups.seen)
        ranked = [at for at in np.argsort(-product, kind="stable").tolist() if common[at]]
        found += [Position(names[at], agrees) for at in ranked[:SHOWN]]
    return tuple(found)


def _divisions(names: tuple[str, ...], shown: Published, kept: Mask) -> tuple[Division, ...]:
    """Return what a group clearly supports and another one clearly rejects, the sharpest first."""
    counts = shown.groups
    visible = shown.groups_shown & kept
    support = np.where(visible & clearly(counts.agree, counts.seen), _share(counts, 1), 0.0)
    reject = np.where(visible & clearly(counts.disagree, counts.seen), _share(counts, -1), 0.0)
    strength = support.max(axis=0) * reject.max(axis=0)
    return tuple(
        Division(names[at], int(support[:, at].argmax()), int(reject[:, at].argmax()))
        for at in np.argsort(-strength, kind="stable").tolist()[:SHOWN]
        if strength[at] > 0
    )


def _share(counts: Counts, side: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return smoothed(counts.agree if side > 0 else counts.disagree, counts.seen)


def _splits(names: tuple[str, ...], shown: Published, kept: Mask) -> tuple[Division, ...]:
    """Return what people are split on, without groups: the evenest first."""
    total = shown.total
    least = np.minimum(total.agree[0], total.disagree[0]) / np.maximum(total.seen[0], 1)
    least = np.where(kept, least, 0.0)
    return tuple(
        Division(names[at], None, None)
        for at in np.argsort(-least, kind="stable").tolist()[:SHOWN]
        if least[at] >= SPLIT_SHARE
    )


def _next(
    names: tuple[str, ...], table: VoteTable, place: OpinionMap, masked: Mask
) -> tuple[str, ...]:
    """Return the statements to ask first, in the order of their priority: no figure is shown."""
    everyone = table.counts(np.zeros(len(table.participants), np.int64), 1)
    weights = np.where(masked, -1.0, priorities(everyone, place.extremity))
    order = np.argsort(-weights, kind="stable").tolist()
    return tuple(names[at] for at in order[:SHOWN] if weights[at] >= 0)


def _statements(
    names: tuple[str, ...], shown: Published, masked: Mask
) -> tuple[StatementResult, ...]:
    number = len(shown.groups.seen)
    consensus = group_consensus(shown.groups.agree, shown.groups.seen)
    return tuple(
        StatementResult(
            key=name,
            everyone=_cell(shown.total, 0, at) if shown.everyone_shown[at] else None,
            groups=tuple(
                _cell(shown.groups, group, at) if shown.groups_shown[group, at] else None
                for group in range(number)
            ),
            consensus=round(float(consensus[at]), 6) if shown.shown_everywhere[at] else None,
            hidden=bool(masked[at]),
        )
        for at, name in enumerate(names)
    )


def _cell(counts: Counts, group: int, at: int) -> Cell:
    return Cell(
        int(counts.agree[group, at]), int(counts.disagree[group, at]), int(counts.passed[group, at])
    )
