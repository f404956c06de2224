"""Real conversations of Polis, with what its server stored of them."""

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from parvis.core.insight.opinions_votes import VoteTable

ROOT = Path(__file__).parents[3]
EXCERPT = ROOT / "tests" / "vectors" / "insight" / "polis-below-100.json"
SHARED = Path(os.environ.get("PARVIS_SHARED", ROOT.parent / "shared")) / "data" / "polis_fixtures"
EXCERPT_NAME = "excerpt"
NAMES = (
    EXCERPT_NAME,
    "below-100-ptpts",
    "25ptpt-3gp-no-strict-with-meta",
    "150ptpt-3gp-no-strict-no-meta",
)
SIGNS = {"+": 1, "0": 0, "-": -1}


@dataclass(frozen=True)
class Conversation:
    """Votes, and the stored results by the server's own names."""

    table: VoteTable
    stored: dict[str, Any]

    @cached_property
    def bases(self) -> list[list[int]]:
        """Rows of the people in each of the server's small clusters, in its order."""
        return [
            [self.table.participants.index(str(person)) for person in members]
            for members in self.stored["base-clusters"]["members"]
        ]

    @cached_property
    def base_groups(self):
        """The stored group of each small cluster."""
        order = self.stored["base-clusters"]["id"]
        group = {base: each["id"] for each in self.groups for base in each["members"]}
        return np.array([group[base] for base in order])

    @property
    def groups(self):
        return self.stored["group-clusters"]

    @cached_property
    def labels(self):
        """The stored group of each participant, -1 for none."""
        labels = np.full(len(self.table.participants), -1, np.int64)
        for rows, group in zip(self.bases, self.base_groups, strict=True):
            labels[rows] = group
        return labels

    @cached_property
    def counts(self):
        return self.table.counts(self.labels, len(self.groups))

    def columns(self, name):
        return self.table.columns_of({str(each) for each in self.stored[name]})

    def each(self, name):
        """Return one stored number a statement."""
        return [self.stored[name][key] for key in self.table.statements]


def read(name: str) -> Conversation:
    if name == EXCERPT_NAME:
        return _excerpt(json.loads(EXCERPT.read_text()))
    folder = SHARED / name
    if not folder.exists():
        pytest.skip(f"{folder} is not beside the checkout: not run")
    stored = json.loads((folder / "math-pca2.json").read_text())
    votes = json.loads((folder / "votes.json").read_text())
    who, what = ("pid", "tid") if "pid" in votes[0] else ("participant_id", "statement_id")
    rows = [(str(each[who]), str(each[what]), each["vote"]) for each in votes]
    return Conversation(VoteTable.of(rows, map(str, stored["tids"])), stored)


def _excerpt(stored: dict[str, Any]) -> Conversation:
    names = list(map(str, stored["tids"]))
    rows = [
        (person, name, SIGNS[sign])
        for person, line in stored["votes"].items()
        for name, sign in zip(names, line, strict=True)
        if sign in SIGNS
    ]
    return Conversation(VoteTable.of(rows, names), stored)
