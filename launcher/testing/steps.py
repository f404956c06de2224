"""One step of the tests: a program, its environment, what it said."""

import re
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from launcher.home import ROOT
from launcher.supervisor import kill

SUMMARY = re.compile(r"^=* ?((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s")
PART = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed)\b")
LOOK = 0.1  # seconds between two looks at a running step
KINDS = {"error": "failed", "errors": "failed", "xfailed": "skipped"}


@dataclass(frozen=True, slots=True)
class Step:
    """What to run, and with which variables."""

    name: str
    group: str
    command: Sequence[str]
    variables: Mapping[str, str]

    def run(self, stop: threading.Event) -> "Result":
        """Run it to its end, or until told to stop, its output kept."""
        start = time.monotonic()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.variables, stdin=subprocess.DEVNULL,
                stdout=said, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
            while process.poll() is None:
                if stop.wait(LOOK):
                    kill(process)
            said.seek(0)
            output = said.read().decode("utf-8", errors="replace")
        return Result(self, process.returncode, time.monotonic() - start, output)


@dataclass(frozen=True, slots=True)
class Result:
    """How a step ended."""

    step: Step
    status: int
    seconds: float
    output: str
    counts: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", self._count())

    @property
    def is_good(self) -> bool:
        return self.status == 0

    def _count(self) -> Counter[str]:
        """Count tests as pytest's last line does; any other step is one check."""
        found = count_tests(self.output)
        if self.is_good:
            return found or Counter(passed=1)
        return found if found["failed"] else found + Counter(failed=1)


def count_tests(output: str) -> Counter[str]:
    """Read pytest's closing line: how many passed, failed, were skipped."""
    for line in reversed(output.splitlines()):
        if match := SUMMARY.match(line):
            counts: Counter[str] = Counter()
            for number, kind in PART.findall(match[1]):
                counts[KINDS.get(kind, kind)] += int(number)
            return counts
    return Counter()
