"""Work that comes back: an app registers it in `AppConfig.ready`, the worker runs it.

    every(minutes=60)(analyse_what_is_new)

When each job last ran stands in `PARVIS_HOME/periodic.json`: a restart neither skips a
job nor runs it again before its time.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

STATE = "periodic.json"
SOON = timedelta(minutes=5)  # a job that failed is tried again then, or at its usual time

logger = logging.getLogger(__name__)
Work = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Job:
    """A function that is given the moment, and how long it waits between two runs."""

    name: str
    pause: timedelta
    work: Work


_jobs: dict[str, Job] = {}


def every(*, minutes: float) -> Callable[[Work], Work]:
    """Have the worker call a function again and again; it enters its towns' scope itself."""

    def register(work: Work) -> Work:
        name = f"{work.__module__}.{work.__qualname__}"
        _jobs[name] = Job(name, timedelta(minutes=minutes), work)
        return work

    return register


def run_due(home: Path, *, at: datetime) -> list[str]:
    """Run the jobs whose time has come, and return their names; a failure stops no other."""
    last, ran = _read(home), []
    for job in list(_jobs.values()):
        if job.name in last and at < last[job.name] + job.pause:
            continue
        last[job.name] = at
        try:
            job.work(at)
        except Exception:
            logger.exception("periodic work failed: %s", job.name)
            last[job.name] = at - job.pause + min(job.pause, SOON)
        _write(home, last)
        ran.append(job.name)
    return ran


def _read(home: Path) -> dict[str, datetime]:
    try:
        state = json.loads((home / STATE).read_text(encoding="utf-8"))
        return {str(name): datetime.fromisoformat(at) for name, at in state.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}  # the first run, or a file that a power cut has spoilt: everything is due


def _write(home: Path, last: dict[str, datetime]) -> None:
    fresh = home / f"{STATE}.new"
    fresh.write_text(
        json.dumps({name: at.isoformat() for name, at in last.items()}, indent=1),
        encoding="utf-8",
    )
    fresh.replace(home / STATE)
