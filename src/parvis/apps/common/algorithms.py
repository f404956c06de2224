"""The register of algorithms: what machines do here, told by the code that does it.

Each app says what it does in its AppConfig.ready, so that nothing runs which the public page
leaves out: a test walks the code and asks for an owner of each part.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.apps.common.measured import FIGURES
from parvis.core.canonical import encode

Words = Any  # a sentence, read in the language of the page
UNMEASURED: Words = _("Pas encore de taux d’erreur mesuré.")


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that was counted: in this town, or on texts that anybody may find."""

    what: str
    value: str
    source: str = ""  # where it was measured, if not here
    on: str = ""
    day: date | None = None
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One thing that a machine does. `code` names the modules that do it, with all below them."""

    key: str
    name: Words
    purpose: Words
    data: Words
    method: Words
    limits: Words
    decides: Words  # which person does
    contest: Words
    code: Sequence[str]
    known: Sequence[str] = ()  # keys of `measured.FIGURES`
    unmeasured: Words = UNMEASURED  # said where there is none
    here: Callable[[], Sequence[Measure]] = field(default=lambda: ())

    def measures(self) -> list[Measure]:
        """Return what was measured of it, in this town first."""
        elsewhere = (
            Measure(str(each.what), each.told, each.source, str(each.on), each.day, each.commit)
            for each in map(FIGURES.__getitem__, self.known)
        )
        return [*self.here(), *elsewhere]


_register: dict[str, Algorithm] = {}


def register_algorithm(algorithm: Algorithm) -> None:
    """Have the public page tell of an algorithm."""
    _register[algorithm.key] = algorithm


def algorithms() -> list[Algorithm]:
    """Return all of them, as the apps stand."""
    return list(_register.values())


def code_of(algorithm: Algorithm) -> dict[str, str]:
    """Return the SHA-256 of each file that does it, by its path in the program."""
    own = {path: digest for name in algorithm.code for path, digest in _digests(name).items()}
    others = {
        path
        for other in _register.values()
        for name in other.code
        if other.key != algorithm.key and any(_is_within(name, each) for each in algorithm.code)
        for path in _digests(name)
    }
    return {path: own[path] for path in sorted(own.keys() - others)}


def digest_of(algorithm: Algorithm) -> str:
    """Return one SHA-256 for all of its files."""
    return sha256(encode(code_of(algorithm))).hexdigest()


def _is_within(name: str, package: str) -> bool:
    return name != package and name.startswith((f"{package}.", f"{package}_"))


@cache
def _digests(name: str) -> dict[str, str]:
    """Digest a module with those whose names begin with its own, or a whole package."""
    above, _dot, last = name.rpartition(".")
    found: dict[str, str] = {}
    for each in files(above).iterdir():
        if each.name in {last, f"{last}.py"} or each.name.startswith(f"{last}_"):
            found |= {path: _digest(file) for path, file in _files(each, above)}
    return found


def _files(here: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    path = f"{above}.{here.name}"
    if here.is_dir():
        for each in here.iterdir():
            yield from _files(each, path)
    elif here.name.endswith(".py"):
        yield path.removesuffix(".py").replace(".", "/") + ".py", here


def _digest(file: Traversable) -> str:
    return sha256(file.read_bytes()).hexdigest()
