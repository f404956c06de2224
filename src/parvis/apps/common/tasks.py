"""Work for later: rows that commit with the fact, tried again when they fail.

A task is a function under `@django_tasks.task()` with arguments that JSON can hold. It
may run twice (a process may be killed in the middle of it), so it asks what is left to
do; and it enters its town's scope itself, `with within(town):`.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django_tasks import TaskResult, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

if TYPE_CHECKING:
    from django_tasks.base import Task

BACKEND = "default"
MAX_ATTEMPTS = 5
PAUSE = timedelta(seconds=30)  # before the second attempt; four times longer each time
KEPT = timedelta(days=7)  # what was asked for, and how it ended
MEMORY = timedelta(days=2)  # failures older than that are left for people to look at


class GiveUpError(Exception):
    """Raised by a task that would fail again: it is not tried any more."""


def enqueue(task: "Task[..., Any]", *args: Any, **kwargs: Any) -> "TaskResult[Any]":
    """Have the worker run a task, once the current transaction is committed."""
    result: TaskResult[Any] = task.enqueue(*args, **kwargs)
    return result


def retry(task: "DBTaskResult[Any, Any]") -> None:
    """Put a task that ended back among those to run."""
    task.status = TaskResultStatus.READY
    task.finished_at = None
    task.save(update_fields=["status", "finished_at"])


def retry_failed(*, at: datetime) -> int:
    """Put back the tasks whose pause after a failure is over; return how many."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=at - MEMORY)
    due = [
        task for task in failed if _may_run_again(task) and task.finished_at + _pause(task) <= at
    ]
    for task in due:
        retry(task)
    return len(due)


def take_back(*, at: datetime) -> int:
    """Put back what a worker left half-done when it was killed; return how many.

    For the start of the one process that runs tasks. What has killed its process as often
    as a task may be tried is failed instead.
    """
    left = list(DBTaskResult.objects.running())
    for task in left:
        if len(task.worker_ids) < MAX_ATTEMPTS:
            retry(task)
        else:
            task.set_failed(GiveUpError(f"the process was killed, {at.isoformat()}"))
    return len(left)


def forget_old(at: datetime) -> int:
    """Delete the tasks that ended days ago: an error may quote what it was about."""
    ended = DBTaskResult.objects.filter(finished_at__lt=at - KEPT)
    deleted, _rows = ended.exclude(status=TaskResultStatus.READY).delete()
    return deleted


def forget_errors() -> None:
    """Forget in what words tasks failed: they may quote what was erased since."""
    DBTaskResult.objects.exclude(traceback="").update(traceback="")


def run_next(worker: str) -> bool:
    """Run the next task that is ready, and say whether there was one."""
    ready = DBTaskResult.objects.ready().filter(backend_name=BACKEND)
    if not ready.exists():  # most looks end here, and lock nothing
        return False
    with exclusive_transaction():
        task = ready.get_locked()
        if task is None:
            return False
        task.claim(worker)
    _runner(worker).run_task(task)
    return True


def _runner(worker: str) -> Worker:
    """Return the library's own runner, for one task; its loop is not used."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=1,
        worker_id=worker,
        excluded_queue_names=[],
    )


def _may_run_again(task: "DBTaskResult[Any, Any]") -> bool:
    gave_up = f"{GiveUpError.__module__}.{GiveUpError.__qualname__}"
    return len(task.worker_ids) < MAX_ATTEMPTS and task.exception_class_path != gave_up


def _pause(task: "DBTaskResult[Any, Any]") -> timedelta:
    pause: timedelta = PAUSE * 4 ** (len(task.worker_ids) - 1)
    return pause
