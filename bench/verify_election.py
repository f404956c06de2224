"""Measure the recount of a vote: ballots a second, memory, the tally; and a peer beside us.

    ./parvis bench verify_election [--ballots 10000] [--belenios 200] [--keep FOLDER]

The votes are made here, by our own makers: one question of ten answers, of which one is
chosen. Each figure is of the whole command (`verify election`): it reads the file twice and
checks everything. Processor time is of all its processes; memory is the sum over them, each
page shared by several counted in parts (PSS), looked at ten times a second.

Beside us, on the archive in BELENIOS-2048: `belenios-tool election verify` of Debian (2.0),
where it is installed.

Goals, 10 answers: Ed25519 ≥ 500 ballots/s/core with the accelerator, ≥ 120 with PyNaCl alone;
10,000 ballots on 2 cores ≤ 12 s and ≤ 200 MB; BELENIOS-2048 ≥ 35/s/core; tally and result of
10,000 ≤ 3 s after verification.
"""

import argparse
import os
import resource
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from _site import ROOT, commit, load

sys.path.insert(0, str(ROOT / "src"))

from parvis.accel import load as accelerator
from parvis.core.voting import archive, results, tally, wire
from parvis.core.voting.ballots import choices_of
from parvis.core.voting.decryption import PartialDecryption, combine
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Element, named
from parvis.core.voting.making import ballots, board, credentials, decryptions, keys
from parvis.core.voting.making.elections import Draft
from parvis.core.voting.questions import Homomorphic
from parvis.core.voting.trustees import Trustees

TEN = Homomorphic("Un projet", tuple(f"Projet {n}" for n in range(1, 11)), False, 1, 1)
UUID = "ParvisBenchVote"
TIME = 1_795_000_000
LOOK = 0.1  # seconds between two looks at the memory
WITHOUT_NACL = (
    "import sys; sys.modules['nacl'] = None; from parvis.cli import main; sys.exit(main())"
)
COMMAND = "import sys; from parvis.cli import main; sys.exit(main())"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the recount of a vote.")
    parser.add_argument("--ballots", type=int, default=10_000)
    parser.add_argument("--belenios", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="keep the archives, and use those kept")
    asked = parser.parse_args()
    print(f"commit {commit()}, {os.cpu_count()} processors\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as fresh:
        folder = asked.keep or Path(fresh)
        folder.mkdir(exist_ok=True)
        many = made(folder, "Ed25519", asked.ballots)
        some = made(folder, "Ed25519", min(1000, asked.ballots))
        few = made(folder, "Ed25519", min(100, asked.ballots))
        theirs = made(folder, "BELENIOS-2048", asked.belenios)
        compare(many, some, few, theirs)
        count(many)


# ---- making


def made(folder: Path, group: str, count: int) -> Path:
    """Return the archive of a vote of that many ballots, made unless it was kept."""
    own = folder / f"{group}-{count}"
    file = own / f"{UUID}.bel"
    if not file.exists():
        start = time.perf_counter()
        own.mkdir(exist_ok=True)
        file.write_bytes(hold(group, count))
        spent = time.perf_counter() - start
        print(f"made: {count} ballots in {group}, {spent:.0f} s, {file.stat().st_size:,} bytes")
    return file


def hold(name: str, count: int) -> bytes:
    group, owners = named(name, accelerator()), (secrets.randbits(250), secrets.randbits(250))
    trustees = Trustees(tuple(keys.single(group, owner, os.urandom) for owner in owners))
    key = keys.election_key(group, trustees.entries)
    text = Draft(UUID, "Vote de mesure", "Dix projets.", (TEN,)).with_key(group, key)
    codes = [credentials.drawn_code(os.urandom) for _ in range(count)]
    with get_context("fork").Pool() as pool:
        parts = pool.map(partial(public_part, name), codes, 64)
        roll = credentials.public_credentials(group, [(part, 1) for part in parts])
        written = board.setup(
            TIME, election=text, trustees=keys.written_trustees(trustees.entries), credentials=roll
        )
        data, head = [written.data], written.head
        for ballot in pool.imap(partial(vote, text), enumerate(codes), 16):
            written = board.cast(head, ballot)
            data.append(written.data)
            head = written.head
    return b"".join([*data, *ended(text, data, head, owners)])


def public_part(name: str, code: str) -> Element:
    return credentials.public_part(named(name), UUID, code)


def vote(text: bytes, numbered: tuple[int, str]) -> bytes:
    number, code = numbered
    chosen = [int(place == number % 10) for place in range(10)]
    election = Election.parse(text, accelerator())
    return ballots.ballot(election, code, [chosen], os.urandom).data


def ended(text: bytes, data: list[bytes], head: board.Head, owners: tuple[int, ...]) -> list[bytes]:
    election = Election.parse(text, accelerator())
    steps = [event for event in archive.events(data) if event.kind == archive.BALLOT]
    totals = added(election, [step.data[0] for step in steps])
    written = board.close(head)
    more = [written.data]
    body = wire.dump(tally.written(election, totals)).encode()
    written = board.add_tally(written.head, body, ballots=len(steps), weight=len(steps))
    more.append(written.data)
    factors = {}
    trustees = Trustees(tuple(keys.single(election.group, o, os.urandom) for o in owners))
    for owner, secret in enumerate(owners, 1):
        part = decryptions.partial_decryption(election, totals, secret, os.urandom)
        factors[owner] = part.factors
        written = board.add_decryption(written.head, owner, decryptions.written(election, part))
        more.append(written.data)
    combined = combine(election, trustees, factors)
    counts = results.open_totals(election, totals, combined, len(steps))
    said = wire.dump(results.written(election, counts)).encode()
    return [*more, board.publish(written.head, said).data]


def added(election: Election, data: list[bytes]) -> tally.Totals:
    """Add up ballots that were checked when they were cast."""
    rest, parts = iter(data), []
    while batch := list(islice(rest, 64)):
        counted = [(choices_of(each, election), 1) for each in batch]
        parts.append(tally.add_up(election, counted))
    return tally.join(election, parts)


# ---- measuring


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took."""

    wall: float
    processor: float
    memory: int  # bytes
    busy: str


def run(command: list[str], folder: Path, **variables: str) -> Spent:
    """Run a command that must succeed, and watch its memory."""
    busy, start, before = load(), time.perf_counter(), _processor()
    environ = os.environ | {"PYTHONPATH": str(ROOT / "src")} | variables
    with subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        status = process.wait()
        wall = time.perf_counter() - start
        watch.end()
    if status != 0:
        raise SystemExit(f"{command}: status {status}")
    return Spent(wall, _processor() - before, watch.most, busy)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Watch:
    """Looks at the memory of a process and of its children."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most = pid, 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            self.most = max(self.most, sum(map(_memory, _family(self.pid))))


def _family(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return [pid]
    return [pid, *(one for child in text.split() for one in _family(int(child)))]


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


def compare(many: Path, some: Path, few: Path, theirs: Path) -> None:
    """Verify each archive in each way, and print a table."""
    print("| what | ballots | processes | seconds | a second of processor | memory | load |")
    print("|---|---|---|---|---|---|---|", flush=True)
    off = {"PARVIS_ACCELERATOR": "off"}
    ours("Ed25519, accelerator", some, 1)
    ours("**Ed25519, accelerator**", many, 1)
    ours("**Ed25519, accelerator**", many, 2)
    ours("**Ed25519, PyNaCl alone**", some, 1, **off)
    ours("Ed25519, Python alone", few, 1, code=WITHOUT_NACL, **off)
    ours("**BELENIOS-2048, accelerator**", theirs, 1)
    peer(theirs)
    ours("BELENIOS-2048, Python alone", theirs, 1, **off)


def ours(what: str, file: Path, count: int, *, code: str = COMMAND, **variables: str) -> None:
    command = [sys.executable, "-c", code, "verify", "election", str(file)]
    spent = run([*command, "--processes", str(count)], file.parent, **variables)
    told(what, file, count, spent)


def peer(file: Path) -> None:
    tool = shutil.which("belenios-tool")
    if tool is None:
        print("| belenios-tool: NOT RUN, it is not installed |", flush=True)
        return
    spent = run([tool, "election", "verify"], file.parent, BELENIOS_USE_URANDOM="1")
    told("BELENIOS-2048, `belenios-tool` 2.0", file, 1, spent)


def told(what: str, file: Path, processes: int, spent: Spent) -> None:
    count = int(file.parent.name.rpartition("-")[2])
    rate = f"{count / spent.processor:,.1f}"
    memory = f"{spent.memory / 1e6:.0f} MB"
    cells = (what, f"{count:,}", processes, f"{spent.wall:.2f}", rate, memory, spent.busy)
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def count(file: Path) -> None:
    """Time what is left to do when every ballot was verified: add up, combine, open."""
    with file.open("rb") as opened:
        steps = list(archive.events(iter(partial(opened.read, 1 << 20), b"")))
    election = Election.parse(steps[0].data[0], accelerator())
    trustees = Trustees.parse(election.group, steps[0].data[1])
    cast = [step.data[0] for step in steps if step.kind == archive.BALLOT]
    bodies = [step.data[0] for step in steps if step.kind == archive.DECRYPTION]
    busy, start, used = load(), time.perf_counter(), time.process_time()
    totals = added(election, cast)
    summed = time.perf_counter()
    factors = {n: PartialDecryption.parse(election, body) for n, body in enumerate(bodies, 1)}
    for owner, part in factors.items():
        part.check(election, totals, trustees.verification_keys[owner - 1])
    combined = combine(election, trustees, {n: part.factors for n, part in factors.items()})
    opened_counts = results.open_totals(election, totals, combined, len(cast))
    end, used = time.perf_counter(), time.process_time() - used
    assert opened_counts == results.parse(election, steps[-1].data[0])
    print(
        f"\ntally of {len(cast):,} verified ballots: read and added up {summed - start:.2f} s, "
        f"decryptions checked, combined and opened {end - summed:.2f} s "
        f"(one process, {used:.2f} s of processor, load {busy})",
        flush=True,
    )


if __name__ == "__main__":
    main()
