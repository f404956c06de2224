"""When `python3` is too old: find a newer one, or say so in one sentence.

Read by old Pythons: nothing here may need more than Python 3.6.
"""

# ruff: noqa: UP006, UP035, UP045, RUF005 - the old way to say it is the one they read

import os
import shutil
import subprocess
import sys
from typing import List, NoReturn, Optional

HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
VERSIONS = ("3.14", "3.13", "3.12", "3.11")
TOO_OLD = (
    "Parvis a besoin de Python 3.11 ou plus récent ; celui-ci est le %d.%d. "
    "Installez Python (python.org, ou votre gestionnaire de paquets), puis relancez ./parvis.\n"
)


def start_with_a_newer_python(script: str) -> NoReturn:
    """Replace this process by the same command under a newer Python; never return."""
    newer = _newer_python()
    if newer is None:
        sys.stderr.write(TOO_OLD % sys.version_info[:2])
        sys.exit(1)
    os.execv(newer, [newer, script] + sys.argv[1:])


def _newer_python() -> Optional[str]:
    for version in VERSIONS:
        found = shutil.which("python" + version)
        if found and _answers([found, "-c", ""]) is not None:
            return found
    answer = _answers(["uv", "python", "find", "--no-python-downloads", ">=3.11"])
    return answer.strip() if answer and answer.strip() else None


def _answers(command: List[str]) -> Optional[str]:
    """Return what a command prints, or None where it does not run.

    It runs here and not in the folder that somebody is in: uv takes the Python of a `.venv` there.
    """
    try:
        return subprocess.check_output(command, cwd=HERE, stderr=subprocess.DEVNULL).decode()
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return None
