"""What a journal says of itself: its keys, its root key, the policy that the root signed, its end.

A database that comes back from a backup has forgotten what was decided since; the entries
that `repairing` brings back tell it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from parvis.apps.ledger.models import Log
from parvis.core.canonical import Json
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import ROOT

Fields = dict[str, Any]  # of the journal's row
Data = Mapping[str, Json]
NAMES = (
    *("origin", "vkey", "newer_vkey", "rotated_at", "retired_vkeys", "root_vkey", "policy_note"),
    *("closed_at", "closing"),
)


def remembered(log: Log, leaves: Iterable[bytes]) -> Fields:
    """Return the fields of the journal's row that entries have changed since, by order.

    Args:
        log: as the database has it.
        leaves: the entries that follow the last one that it knows.
    """
    before = {name: getattr(log, name) for name in NAMES}
    now = dict(before)
    for leaf in map(_read, leaves):
        if leaf is not None and leaf.kind in _TOLD:
            _TOLD[leaf.kind](now, leaf.data, leaf.at)
    return {name: value for name, value in now.items() if value != before[name]}


def replayed(leaves: Iterable[Leaf]) -> Fields | None:
    """Return what the entries of a whole journal say of it; None where they do not open it."""
    now: Fields | None = None
    for leaf in leaves:
        if leaf.kind == "log.genesis" and now is None:
            now = dict.fromkeys(NAMES, "") | {"rotated_at": None, "closed_at": None}
            now |= {"origin": leaf.data.get("origin"), "vkey": leaf.data.get("key")}
            now["root_vkey"] = leaf.data.get("root", "")
        elif now is not None and leaf.kind in _TOLD:
            _TOLD[leaf.kind](now, leaf.data, leaf.at)
    return now


def _read(data: bytes) -> Leaf | None:
    try:
        return Leaf.parse(data)
    except CoreError:  # of a later version: it says nothing that we know
        return None


def _key(now: Fields, data: Data, at: datetime) -> None:
    if retired := data.get("retires"):
        now["retired_vkeys"] = "\n".join((*now["retired_vkeys"].split(), str(retired)))
        now["vkey"], now["newer_vkey"], now["rotated_at"] = data["key"], "", None
    else:
        now["newer_vkey"], now["rotated_at"] = data["key"], at


def _policy(now: Fields, data: Data, _at: datetime) -> None:
    signed = data.get("policy")
    if not isinstance(signed, str):  # a long one stands in the journal by its hash alone
        return
    try:
        lines = Note.parse(signed).text.split("\n")
    except MalformedError:  # that of a change of witnesses, which nobody signs
        return
    roots = [line.removeprefix(ROOT) for line in lines if line.startswith(ROOT)]
    now["root_vkey"], now["policy_note"] = (*roots, now["root_vkey"])[0], signed


def _close(now: Fields, data: Data, at: datetime) -> None:
    size, root, reason = int(str(data["size"])), bytes.fromhex(str(data["root"])), data["reason"]
    now["closed_at"], now["closing"] = at, str(Closing(now["origin"], size, root, str(reason)))


_TOLD: Mapping[str, Callable[[Fields, Data, datetime], None]] = {
    "log.key": _key,
    "log.policy": _policy,
    "log.close": _close,
}
