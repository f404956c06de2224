"""What is freed goes back to the system: Linux tells what a process holds."""

import platform
import subprocess
import sys

import pytest

from parvis.cli import freed

BLOCKS = """
import sys
from pathlib import Path
from parvis.cli.freed import LEAST, give_back_freed

def held():
    return int(Path("/proc/self/statm").read_text().split()[1])

if sys.argv[1] == "yes":
    give_back_freed()
del (once := [bytearray(6 * LEAST)])[:]  # glibc keeps blocks of this size from now on
blocks = [bytearray(2 * LEAST) for _ in range(8)]
most = held()
del blocks[:7]  # the last one is above the holes
print(held() / most)
"""


def share_held(*, gives_back):
    told = subprocess.run(
        [sys.executable, "-c", BLOCKS, "yes" if gives_back else "no"],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(told.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is glibc that keeps them")
def test_what_is_freed_goes_back():
    assert share_held(gives_back=False) > 0.8
    assert share_held(gives_back=True) < 0.5


def test_another_c_library_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(freed.ctypes, "CDLL", lambda _name: object())

    freed.give_back_freed()
