"""Measure `./parvis` from the command to the first page: a first start, then a second.

    ./parvis bench start [--times 3]

Goals: first start ≤ 60 s with a warm package cache, second ≤ 5 s. Each first start has a
data folder of its own; the packages come from the installer's cache if it has them.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from _site import HOST, ROOT, commit, free_port, load

PATIENCE = 600.0
READY = re.compile(rf"http://{re.escape(HOST)}:\d+/")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the start.")
    parser.add_argument("--times", type=int, default=3, help="second starts")
    asked = parser.parse_args()
    print(f"commit {commit()}")
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
        show("first start", start(Path(folder)))
        for _ in range(asked.times):
            show("second start", start(Path(folder)))


def start(home: Path) -> list[tuple[str, float]]:
    """Start, wait for the first page, stop; return when each phase began, the page last."""
    port = free_port(HOST, 8800)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "parvis"), "--no-browser", "--port", str(port)],
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    phases: list[tuple[str, float]] = []
    reader = threading.Thread(target=_read, args=[process, phases, began], daemon=True)
    reader.start()
    try:
        _wait_for_page(port, process, began)
        return [*phases, ("first page", time.perf_counter() - began)]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        reader.join(5)


def environment(home: Path) -> dict[str, str]:
    """Return a newcomer's environment: nothing of ours but the data folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PARVIS_", "PYTHON"))}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"PARVIS_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def _read(process: subprocess.Popen[str], phases: list[tuple[str, float]], began: float) -> None:
    phases.extend(
        (line.strip(), time.perf_counter() - began)
        for line in process.stdout or []
        if not READY.search(line)
    )


def _wait_for_page(port: int, process: subprocess.Popen[str], began: float) -> None:
    while time.perf_counter() - began < PATIENCE and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("no page came")


def show(name: str, phases: list[tuple[str, float]]) -> None:
    print(f"{name}: {phases[-1][1]:.1f} s (load {load()})")
    for title, moment in phases:
        print(f"    {moment:6.1f} s  {title}", flush=True)


if __name__ == "__main__":
    main()
