"""A program that appends and seals under the shim, and says what it has acknowledged.

    appending.py record DATABASE HEADS one long run, with what each store asks of the disk
                                       (FULL, NORMAL…); what it acknowledges goes into the log
    appending.py inject WHAT STEP      the n-th call fails, for each n (every STEP-th one)
    appending.py full STEP             from the n-th write on, the disk is full

The last two print one line of JSON a run. Each run is a process of its own, forked before
any file is open, on the same folder brought back to what it was.
"""

import ctypes
import errno
import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from parvis.apps.collectivites.models import Town  # noqa: E402
from parvis.apps.common.tenancy import within  # noqa: E402
from parvis.apps.ledger.checking import faults  # noqa: E402
from parvis.apps.ledger.heads import Heads  # noqa: E402
from parvis.apps.ledger.models import Entry, Log  # noqa: E402
from parvis.apps.ledger.services import Sequencer, record  # noqa: E402

HOME = settings.PARVIS_HOME
SHIM = ctypes.CDLL(None)
WHAT = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "KILL": -9}
LAST = 10_000


def append(town, say):
    """Write two entries, each acknowledged once it is committed; seal; acknowledge the head."""
    for _ in range(2):
        entry = record(town=town, type="erasure.notice", at=now(), data={"count": 1})
        say(f"entry {entry.pk}")


def seal(town, sequencer, say):
    sequencer.tick(town, at=now())
    say(f"head {Log.objects.get().checkpoint.encode().hex()}")


def run_record(synchronous, heads):
    log = os.open(os.environ["SHIM_LOG"], os.O_WRONLY | os.O_APPEND)

    def say(text):
        os.write(log, f"A {text.replace(' ', '_')} 0 -\n".encode())

    town = Town.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_autocheckpoint=40")  # so that checkpoints come into the run
        cursor.execute(f"PRAGMA synchronous={synchronous}")
    with within(town), Sequencer(HOME) as sequencer:
        if heads != "own":
            sequencer._heads._database.execute(f"PRAGMA synchronous={heads}")
        for _ in range(15):
            append(town, say)
            seal(town, sequencer, say)


def attempt(at, what, *, sticky):
    """Append and seal while a call fails; return what was acknowledged and what was refused."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)

        def say(text):
            os.write(write, f"{text}\n".encode())

        try:
            work(at, what, sticky, say)
        except Exception as error:  # noqa: BLE001 - an error is what is expected here
            say(f"error {type(error).__name__}")
        say(f"calls {SHIM.shim_count()}")
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        said = [line.split() for line in lines]
    os.waitpid(child, 0)
    return said


def work(at, what, sticky, say):
    town = Town.objects.get()
    with within(town), Sequencer(HOME) as sequencer:
        SHIM.shim_arm(at, what, int(sticky))
        append(town, say)
        seal(town, sequencer, say)
        append(town, say)
        if sticky:
            say(f"read {Entry.objects.count()}")


def check(said):
    """Go on where the fault has stopped, and return what is wrong with the result."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, json.dumps(list(wrong(said))).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return json.loads(told or '["the check itself ended"]')


def wrong(said):
    SHIM.shim_arm(-1, 0, 0)
    town = Town.objects.get()
    with within(town):
        with Sequencer(HOME) as sequencer:
            sequencer.tick(town, at=now())
        with Heads(HOME) as heads:
            yield from faults(Log.objects.get(), heads)
        known = {str(key) for key in Entry.objects.values_list("pk", flat=True)}
        lost = {words[1] for words in said if words[0] == "entry"} - known
        if lost:
            yield f"acknowledged and lost: {sorted(lost)}"
        if Log.objects.get().published != len(known):
            yield "not all is sealed"
    with sqlite3.connect(HOME / "parvis.sqlite3") as database:
        (answer,) = database.execute("PRAGMA integrity_check").fetchone()
        if answer != "ok":
            yield answer


def restore(baseline):
    for file in HOME.glob("*.sqlite3*"):
        file.unlink()
    for file in baseline.glob("*.sqlite3*"):
        shutil.copy(file, HOME / file.name)


def run_inject(what, step, *, sticky=False):
    baseline = Path(os.environ["BASELINE"])
    at = 1
    while at < LAST:
        restore(baseline)
        said = attempt(at, WHAT[what], sticky=sticky)
        reached = dict(words for words in said if len(words) == 2).get("calls", at)
        result = {"at": at, "said": said, "wrong": check(said)}
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
        if int(reached) < at:
            return
        at += step


if __name__ == "__main__":
    name, *words = sys.argv[1:]
    if name == "record":
        run_record(*words)
    elif name == "inject":
        run_inject(words[0], int(words[1]))
    else:
        run_inject("ENOSPC", int(words[0]), sticky=True)
