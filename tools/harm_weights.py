"""Make `src/parvis/core/harm/weights.py`: what each group of letters says of harm.

    python tools/harm_weights.py TITLES.csv > src/parvis/core/harm/weights.py

Learns from `bench/harm.csv` (a sentence, what harm it tells of if any, who wrote it) but for the
batches whose name ends with « kept », and from titles of a consultation, none of which tells of
harm that an agent must read at once (TITLES.csv has a column `titre_sans_accents`). A softmax,
its weights drawn to 0 by a ridge; a group counts by the square of how rare it is. How
what is kept apart is read is measured by `bench/hearing.py --only dangers`.
"""

import argparse
import csv
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from parvis.core.harm.learned import LETTERS, MIDDLE, SMOOTHED, WORD, groups_of
from parvis.core.insight.text import fold_long, normalise

HERE = Path(__file__).resolve().parent.parent
KINDS = ("despair", "violence", "hazard")
FEWEST = 3  # texts that hold a group of letters
RIDGE = 0.1
TITLES = 3_000
NAMED = 8.0  # what a sentence that a test names counts for
KEPT = 4_450  # groups of letters that are told
STEPS = 25
A_LINE = 96
Table = NDArray[np.float64]
Rows = sparse.csr_matrix


class Text(NamedTuple):
    text: str
    kind: int  # 0 for none, else one more than its place in KINDS
    batch: str


class Model(NamedTuple):
    names: dict[str, int]
    scale: Table  # what a group counts for
    starts: Table
    weights: Table  # a row a group, a column a kind


def written(path: Path, titles: Path) -> list[Text]:
    with path.open(encoding="utf-8", newline="") as file:
        found = [
            Text(row["text"], KINDS.index(row["harm"]) + 1 if row["harm"] else 0, row["batch"])
            for row in csv.DictReader(file)
        ]
    with titles.open(encoding="utf-8", newline="") as file:
        every = [row["titre_sans_accents"] for row in csv.DictReader(file)]
    some = random.Random(1).sample(every, TITLES)  # noqa: S311 (drawn examples)
    return [*found, *(Text(each, 0, "titles") for each in some)]


def counted(texts: Sequence[str]) -> list[Counter[str]]:
    return [
        Counter(
            group for word in WORD.findall(fold_long(normalise(text))) for group in groups_of(word)
        )
        for text in texts
    ]


def rows(groups: Sequence[Counter[str]], names: dict[str, int], scale: Table) -> Rows:
    """Return a row a text, as `likely` adds up what its words say."""
    values, columns, ends = [], [], [0]
    for each in groups:
        length = np.sqrt(SMOOTHED + each.total())
        held = [(names[group], count) for group, count in each.items() if group in names]
        columns += [column for column, _ in held]
        values += [count * scale[column] / length for column, count in held]
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(groups), len(names)))


def learnt(texts: Sequence[Text]) -> Model:
    """Return the model of the groups that matter most, learnt once all have been weighed."""
    groups = counted([each.text for each in texts])
    held = Counter(group for each in groups for group in each)
    kinds = np.array([each.kind for each in texts])
    counts = np.array([NAMED if each.batch == "known" else 1.0 for each in texts])
    every = sorted(group for group in held if held[group] >= FEWEST)
    first = fitted(groups, every, held, kinds, counts)
    often = np.sqrt([held[group] for group in first.names])
    matter = np.abs(first.weights * first.scale[:, None]).max(axis=1) * often
    most = np.argsort(-matter, kind="stable")[:KEPT]
    names = list(first.names)
    return fitted(groups, sorted(names[at] for at in most.tolist()), held, kinds, counts)


def fitted(
    groups: Sequence[Counter[str]],
    known: Sequence[str],
    held: Counter[str],
    kinds: NDArray[np.int64],
    counts: Table,
) -> Model:
    """Return the softmax of these groups, each text counted so many times."""
    names = {group: at for at, group in enumerate(known)}
    rare = np.array([np.log((1 + len(groups)) / (1 + held[group])) + 1 for group in names])
    scale = rare**2 / 16
    table = rows(groups, names, scale)
    is_of = np.eye(len(KINDS) + 1)[kinds][:, 1:]
    shape = (len(names) + 1, len(KINDS))

    def loss(flat: Table) -> tuple[float, Table]:
        weights = flat.reshape(shape)
        told = table @ weights[1:] + weights[0]
        most = np.maximum(told.max(axis=1), 0)
        grown = np.exp(told - most[:, None])
        total = grown.sum(axis=1) + np.exp(-most)
        lost = (counts * (np.log(total) + most - (told * is_of).sum(axis=1))).sum()
        over = (grown / total[:, None] - is_of) * counts[:, None]
        slope = np.vstack([over.sum(axis=0), table.T @ over + RIDGE * weights[1:]])
        return float(lost + RIDGE / 2 * (weights[1:] ** 2).sum()), slope.ravel()

    start = np.zeros(shape).ravel()
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400})
    weights = found.x.reshape(shape)
    return Model(names, scale, weights[0], weights[1:])


def shares(model: Model, texts: Sequence[str]) -> Table:
    """Return for each text how likely it tells of each kind."""
    told = rows(counted(texts), model.names, model.scale) @ model.weights + model.starts
    grown = np.exp(told)
    return np.asarray(grown / (1 + grown.sum(axis=1))[:, None])


def step_of(model: Model) -> float:
    """Return the step in which weights are told: so that hardly any is beyond the last letter."""
    return float(np.quantile(np.abs(model.weights * model.scale[:, None]), 0.9999) / STEPS)


def rounded(model: Model) -> Model:
    """Return the model as its table tells it."""
    step = step_of(model)
    told = np.clip(np.round(model.weights * model.scale[:, None] / step), -STEPS, STEPS)
    ones = np.ones(len(model.names))
    return Model(model.names, ones, np.round(model.starts, 3), told * step)


def source_of(model: Model) -> str:
    """Return the table as a module."""
    step = step_of(model)
    small = rounded(model)
    entries = [
        group.replace(" ", "_")
        + "".join(LETTERS[MIDDLE + round(weight / step)] for weight in small.weights[at])
        for group, at in small.names.items()
    ]
    lines, line = [], ""
    for entry in entries:
        if len(line) + len(entry) >= A_LINE:
            lines.append(line)
            line = ""
        line = f"{line} {entry}".strip()
    starts = ", ".join(f"{each:.3f}" for each in small.starts)
    kinds = ", ".join(f'"{kind}"' for kind in KINDS)
    head = [
        '"""What groups of letters say of harm. Made by tools/harm_weights.py.',
        "",
        "Learnt from `bench/harm.csv` and titles of the Vrai Débat. After each group (« _ » is a",
        "blank) stands a letter a kind: steps from `A`, which says nothing, down to a and up to Z.",
        '"""',
        "",
        f"KINDS = ({kinds})",
        f"STARTS = ({starts})",
        f"STEP = {step:.5f}",
        'TABLE = """',
    ]
    return "\n".join([*head, *lines, line, '"""', ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--texts", type=Path, default=HERE / "bench" / "harm.csv")
    arguments = parser.parse_args()
    texts = written(arguments.texts, arguments.titles)
    known = [each for each in texts if not each.batch.endswith("kept")]
    print(source_of(learnt(known)), end="")


if __name__ == "__main__":
    main()
