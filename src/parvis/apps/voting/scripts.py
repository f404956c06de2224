"""The scripts of a vote's pages: which page loads which, in what order, with which hashes.

A page names the hash of each of its scripts (SRI), so that a browser runs these bytes or
none; `pinned()` goes into the frozen configuration of a vote, and so into the journal.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from csp.constants import NONE
from django.templatetags.static import static

FOLDER = Path(__file__).with_name("static") / "voting"
LEDGER = Path(__file__).parents[1] / "ledger/static/ledger"
_CALCULATING = ("vendor/noble.js", "group.js", "proving.js", "ballot.js")
# What each page runs itself, then what runs in its worker.
PAGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "booth": (
        (
            *("ledger/receipt.js", "booth/page.js", "booth/choices.js", "booth/ranking.js"),
            *("booth/questions.js",),
            *("booth/sealing.js", "booth/casting.js", "booth/booth.js"),
        ),
        (*_CALCULATING, "opening.js", "booth/worker.js"),
    ),
    "audit": ((*_CALCULATING, "opening.js", "booth/page.js", "booth/audit.js"), ()),
    "trustee": (
        (
            *("ledger/receipt.js", "vendor/qr.js", "booth/page.js", "booth/sealing.js"),
            *("booth/casting.js", "trustee/sheet.js", "trustee/seeing.js", "trustee/trustee.js"),
        ),
        (
            *(*_CALCULATING, "checking.js", "ceremony.js", "shuffling.js"),
            *("board.js", "trustee/worker.js"),
        ),
    ),
    "registrar": (
        (
            *("vendor/qr.js", "booth/page.js", "booth/sealing.js", "booth/casting.js"),
            *("trustee/sheet.js", "registrar/table.js", "registrar/keeping.js"),
            "registrar/registrar.js",
        ),
        (*_CALCULATING, "registrar/codes.js", "registrar/worker.js"),
    ),
}
# What differs in the content security policy. Workers start from the bytes whose hashes
# were checked, hence from a blob; the page that checks an opened ballot talks to nobody.
SECURITY: dict[str, dict[str, list[str]]] = {
    "booth": {"worker-src": ["blob:"]},
    "trustee": {"worker-src": ["blob:"]},
    "registrar": {"worker-src": ["blob:"]},
    "audit": {"connect-src": [NONE], "form-action": [NONE]},
}


@dataclass(frozen=True, slots=True)
class Script:
    """A file of ours, and the hash that the page asks for."""

    path: str
    sha256: bytes

    @property
    def address(self) -> str:
        """Where it is served."""
        return static(self.path)

    @property
    def integrity(self) -> str:
        """The hash as SRI writes it."""
        return f"sha256-{b64encode(self.sha256).decode()}"


@dataclass(frozen=True, slots=True)
class PageScripts:
    """The scripts of one page."""

    own: tuple[Script, ...]
    worker: tuple[Script, ...]


@cache
def scripts_of(page: str) -> PageScripts:
    """Return the scripts of a page, in their order."""
    own, worker = PAGES[page]
    return PageScripts(tuple(map(_script, own)), tuple(map(_script, worker)))


def pinned() -> dict[str, str]:
    """Return the SHA-256 of every script of a vote's pages, in hexadecimal, by its path."""
    pages = map(scripts_of, PAGES)
    scripts = {script for page in pages for script in (*page.own, *page.worker)}
    return {each.path: each.sha256.hex() for each in sorted(scripts, key=lambda each: each.path)}


def changed_since(configuration: str) -> list[str]:
    """Return the scripts that are not those of a sealed configuration: other bytes, or new."""
    sealed = json.loads(configuration)["scripts"]
    return sorted(path for path, sha256 in pinned().items() if sealed.get(path) != sha256)


def changed_on(page: str, configuration: str) -> list[str]:
    """Return those of one page."""
    scripts = scripts_of(page)
    paths = {each.path for each in (*scripts.own, *scripts.worker)}
    return [path for path in changed_since(configuration) if path in paths]


def _script(name: str) -> Script:
    if name.startswith("ledger/"):
        path, served = LEDGER / name.removeprefix("ledger/"), name
    else:
        path, served = FOLDER / name, f"voting/{name}"
    return Script(served, sha256(path.read_bytes()).digest())
