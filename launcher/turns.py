"""Work on one folder of data that two commands must not do at once: the second one waits."""

from launcher.home import Home
from launcher.locks import FileLock, HeldError
from launcher.speak import step


def turn(home: Home, name: str, what: str) -> FileLock:
    """Take a lock of the folder; if it is held, say what is going on, and whom we wait for."""
    lock = FileLock(home.folder / name)
    try:
        return lock.acquire()
    except HeldError as held:
        with step(f"{what} (processus {held.holder}), on l'attend"):
            return lock.acquire(wait=True)
