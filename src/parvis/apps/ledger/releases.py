r"""Which software serves a town: its version, and one hash of every file of it.

The hash is what these words give, in the folder of the package, on any machine:

    find . -type f ! -path '*/__pycache__/*' ! -name '*.mo' ! -name '*.pyc' |
      sed 's|^\./||' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.db.models import Max

import parvis
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.recording import record
from parvis.core.errors import CoreError
from parvis.core.ledger.entries import Leaf

TYPE = "software.release"
LEFT_OUT = frozenset({".mo", ".pyc"})  # made from the others


def announce_release(towns: Iterable[Town], *, at: datetime) -> int:
    """Seal which software runs, in each journal that last named another; return how many."""
    told, names = 0, {"version": release_version(), "sha256": release_digest()}
    known = latest_digests(TYPE)
    for town in towns:
        if known.get(town.pk) != names["sha256"]:
            with within(town):
                record(town=town, type=TYPE, at=at, data=names)
            told += 1
    return told


def latest_digests(kind: str) -> dict[int, str]:
    """Return the hash that the last entry of a type names, by town. Two queries in one."""
    with across_all():
        rows = Entry.objects.filter(type=kind).order_by().values("town")
        last = rows.annotate(last=Max("pk")).values("last")
        leaves = Entry.objects.filter(pk__in=last).order_by().values_list("town", "leaf")
        return {town: digest_in(bytes(leaf)) for town, leaf in leaves}


def digest_in(leaf: bytes) -> str:
    """Return the hash that an entry names; nothing, if the disk has damaged it."""
    try:
        return str(Leaf.parse(leaf).data.get("sha256", ""))
    except CoreError:
        return ""


def release_version() -> str:
    """Return the version that the installed package bears."""
    try:
        return version("parvis")
    except PackageNotFoundError:  # on the path without having been installed
        return "0"


@cache
def release_digest() -> str:
    """Return one hash of all the files of the package."""
    root = Path(parvis.__file__).parent
    listed = sorted(_files(root), key=lambda file: file.relative_to(root).as_posix().encode())
    digest = sha256()
    for file in listed:
        name = file.relative_to(root).as_posix()
        digest.update(f"{sha256(file.read_bytes()).hexdigest()}  {name}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for file in root.rglob("*"):
        if file.is_file() and file.suffix not in LEFT_OUT and "__pycache__" not in file.parts:
            yield file
