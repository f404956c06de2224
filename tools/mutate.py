"""Change the code in one place at a time, and see whether the tests notice.

    python tools/mutate.py src/parvis/core/voting/proofs.py … --tests tests/core/voting --sample 60

Each mutant is a copy of the package with one operator, one comparison, one condition or one
refusal changed; it is killed if the tests fail, or do not end in time. Drawn by a seed, so that a
run can be repeated. Says each mutant and its fate as it goes; ends with 1 where fewer than
`--least` percent die, with 2 where the tests fail without any change. On a busy machine the tests
take longer: a mutant has ten times what they took on the code as it is, so that no slowness
passes for a death.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
}  # fmt: skip
PATIENCE = 400.0  # seconds for the tests of one mutant, at least


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: its file, its line, what it was and what it is, and the whole changed file."""

    path: Path
    line: int
    what: str
    source: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.what}"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Give each change of a file; annotations and texts stay as they are."""
    text = path.read_text("utf-8")
    for place in range(len(list(_places(ast.parse(text))))):
        tree = ast.parse(text)
        node, change = list(_places(tree))[place]
        before = ast.unparse(node).splitlines()[0]
        change()
        after = ast.unparse(node).splitlines()[0]
        yield Mutant(path, node.lineno, f"{before}  →  {after}", ast.unparse(tree))


def _places(tree: ast.Module) -> Iterator[tuple[ast.stmt | ast.expr, "partial[None]"]]:
    """Give each node that can be changed, with what changes it."""
    hidden = {id(each) for part in _annotations(tree) for each in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            yield node, partial(node.ops.__setitem__, 0, SWAPS[type(node.ops[0])]())
        elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPS:
            yield node, partial(setattr, node, "op", SWAPS[type(node.op)]())
        elif isinstance(node, ast.If) and not node.orelse and isinstance(node.body[0], ast.Raise):
            yield node, partial(setattr, node, "test", ast.Constant(False))
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Compare | ast.BoolOp):
            yield node, partial(setattr, node, "value", ast.Constant(True))


def _annotations(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if part := getattr(node, name, None):
                yield part


def fate(mutant: Mutant, tests: list[str], patience: float = PATIENCE) -> str:
    """Say whether a mutant survives, is killed, or does not end.

    Run the tests on a copy of the package with one file changed; a module that no longer
    imports ends them with 2 or 4 and not 1.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "src"
        shutil.copytree(SOURCES / "parvis" / "core", copy / "parvis" / "core")
        for name in ("accel", "cli", "testing"):
            shutil.copytree(SOURCES / "parvis" / name, copy / "parvis" / name)
        (copy / "parvis" / "__init__.py").write_text("")
        (copy / mutant.path.relative_to(SOURCES)).write_text(mutant.source, "utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-o", f"cache_dir={folder}/cache"]
        command += ["-o", f"pythonpath={copy} {ROOT}"]
        variables = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            code = subprocess.run(
                [*command, "-m", "not long", *tests],
                cwd=ROOT, env=variables, capture_output=True, timeout=patience, check=False,
            ).returncode  # fmt: skip
        except subprocess.TimeoutExpired:
            return "endless"
        return "killed" if code else "survives"


def main() -> int:
    """Draw mutants, try them, print those that survive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=int, default=90, help="percent that must die")
    parser.add_argument("--lanes", type=int, default=2)
    asked = parser.parse_args()
    every = [mutant for path in asked.files for mutant in mutants_of(path.resolve())]
    unchanged = Mutant(asked.files[0].resolve(), 0, "", asked.files[0].read_text("utf-8"))
    began = time.monotonic()
    if fate(unchanged, asked.tests) != "survives":
        print("The tests fail on the code as it is: nothing can be said of its mutants.")
        return 2
    patience = max(PATIENCE, 10 * (time.monotonic() - began))
    chosen = random.Random(asked.seed).sample(  # noqa: S311 - the same each time
        every, min(asked.sample, len(every))
    )
    killed = 0
    with ThreadPoolExecutor(asked.lanes) as pool:
        fates = pool.map(partial(fate, tests=asked.tests, patience=patience), chosen)
        for count, (mutant, how) in enumerate(zip(chosen, fates, strict=True), 1):
            killed += how != "survives"
            print(f"{count}/{len(chosen)} {how}: {mutant}", flush=True)
    share = 100 * killed / len(chosen)
    print(f"{killed} of {len(chosen)} killed ({share:.0f} %), of {len(every)} possible")
    return 0 if share >= asked.least else 1


if __name__ == "__main__":
    sys.exit(main())
