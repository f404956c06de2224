"""Compute the weights by which two requests are told to be one demand, from pairs that were read.

    python tools/same_demand.py TITLES.csv [--pairs bench/judged_pairs.csv]

TITLES.csv has a column `titre_sans_accents`; the pairs name its rows. Prints the table to be copied
into `core/insight/shared_wish.py`, and what it tells of pairs left out in ten parts.
Batches whose name ends with « held » or « chosen » (thresholds were chosen by them) are not learnt
from. `names` (one text names only what the other asks) counts for 0.7 of a pair that asks the same;
`subject` (both name a subject alone) is left out, because whether that is a demand is decided for
the group.
"""

import argparse
import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.corpus import Corpus
from parvis.core.insight.likeness import letter_cosines
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.sameness import Reading
from parvis.core.insight.shared_wish import WEIGHTS, Objects, measures, turned
from parvis.core.insight.stance import stance
from parvis.core.insight.values import Voice
from parvis.core.insight.vectors import paired_cosines

TOLD = {"same": 1.0, "names": 0.7, "theme": 0.0, "other": 0.0, "not": 0.0, "opposed": 0.0}
KEPT_APART = ("held", "chosen")
RIDGE, PARTS, STEPS = 5.0, 10, 30
Table = NDArray[np.float64]


def judged(path: Path, corpus: Corpus) -> tuple[Edges, Table]:
    """Return the pairs of different wordings, and what they were told to be."""
    of_voice = {voice.id: at for at in range(len(corpus)) for voice in corpus.voices_of(at)}
    told: dict[tuple[int, int], float] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one, other = sorted((of_voice[int(row["row"])], of_voice[int(row["other_row"])]))
            if one != other and row["verdict"] in TOLD and not row["batch"].endswith(KEPT_APART):
                told[one, other] = TOLD[row["verdict"]]
    left, right = np.array(sorted(told), dtype=np.int32).T
    cosine = paired_cosines(corpus.model.weigh(corpus.counts), left, right)
    return Edges(left, right, cosine), np.array([told[pair] for pair in sorted(told)])


def measured(reading: Reading, pairs: Edges) -> Table:
    """Return the measures of each pair, a column each."""
    corpus = reading.corpus
    compared = Objects.of(reading.wishes, corpus.model, len(corpus)).compared(pairs)
    found = measures(reading.wishes, compared, pairs, corpus.distinct, reading.asks)
    found["letters"] = letter_cosines(corpus.texts, pairs)
    return np.column_stack([found[name] for name in WEIGHTS]).astype(np.float64)


def fitted(table: Table, told: Table) -> Table:
    """Return the weights of a logistic regression, the constant first, drawn to 0 by a ridge."""
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    known = np.column_stack([np.ones(len(table)), (table - middle) / spread])
    drawn = RIDGE * np.eye(known.shape[1])
    drawn[0, 0] = 0
    weights = np.zeros(known.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-known @ weights))
        bend = known.T @ (known * (likely * (1 - likely))[:, None]) + drawn
        weights += np.linalg.solve(bend, known.T @ (told - likely) - drawn @ weights)
    return np.concatenate([[weights[0] - weights[1:] @ (middle / spread)], weights[1:] / spread])


def told_apart(table: Table, told: Table) -> str:
    """Return how the pairs of each tenth are told by what the others teach."""
    part = np.random.RandomState(0).permutation(len(told)) % PARTS
    likely = np.zeros(len(told))
    for each in range(PARTS):
        weights = fitted(table[part != each], told[part != each])
        likely[part == each] = weights[0] + table[part == each] @ weights[1:]
    is_same = told > 0
    above = (likely[is_same][:, None] > likely[~is_same][None]).mean()
    return f"{len(told)} pairs, {is_same.sum()} the same; area under the curve {above:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--pairs", type=Path, default=Path("bench/judged_pairs.csv"))
    arguments = parser.parse_args()
    with arguments.titles.open(encoding="utf-8", newline="") as file:
        titles = [row["titre_sans_accents"] for row in csv.DictReader(file)]
    corpus = Corpus([Voice(at, at, "", title) for at, title in enumerate(titles)])
    reading = Reading(corpus, [stance(text) for text in corpus.texts])
    pairs, told = judged(arguments.pairs, corpus)
    by_weights = ~turned(reading.wishes, pairs)
    pairs, told = pairs.chosen(by_weights), told[by_weights]
    table = measured(reading, pairs)
    print(told_apart(table, told))
    start, *weights = fitted(table, told)
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"START: Final = {start:.2f}")


if __name__ == "__main__":
    main()
