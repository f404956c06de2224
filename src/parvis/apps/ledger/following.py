"""Does another journal of this town follow the one that goes on, which the base has forgotten?

A backup of before a closing brings the first journal back open, and nothing of the second
one. Both are signed of: what was written in one of them would be missing in the other. What
no backup brings back tells it: the store of heads, the files of keys, the common register,
and witnesses.
"""

from collections.abc import Iterable

from django.conf import settings

from parvis.apps.ledger.aggregating.gathering import last_gathered
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import Keyring, keys_of
from parvis.apps.ledger.models import Sealed, Witness
from parvis.apps.ledger.shards import first_name, number_of
from parvis.apps.ledger.vouched import shown_by
from parvis.apps.ledger.witnessing.answering import last_cosigned
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import origin_hash

FORGOTTEN = (
    "Un journal plus récent de cette commune existe, {name}, et cette base ne le connaît pas : une"
    " sauvegarde d’avant la clôture a été remise en place."
)


def forgotten_next(log: Sealed, slug: str, heads: Heads, keyring: Keyring) -> str:
    """Return the last journal after this one that was signed, or may have been; empty if none.

    The key of the next journal is drawn once this one is closed: while it is open, such a
    file tells as much as a head.
    """
    names = heads.names_after(first_name(log))
    if not log.closed_at:
        names = [*names, *keyring.names(slug)]
    return _last(log, names)


def forgotten_anywhere(log: Sealed, slug: str) -> str:
    """Ask the same of our files first, then of everybody else: it may take seconds."""
    with Heads(settings.PARVIS_HOME) as heads:
        name = forgotten_next(log, slug, heads, Keyring(settings.PARVIS_HOME))
    return name or forgotten_elsewhere(log)


def forgotten_elsewhere(log: Sealed, deaf: Iterable[str] = ()) -> str:
    """Ask the same of who is not in this machine's own files: register, our witness, others."""
    name = f"{first_name(log)}/{log.number + 1}"
    own = last_cosigned(origin_hash(name), settings.PARVIS_HOME)
    if own or last_gathered(name, settings.PARVIS_HOME):
        return name
    asked = Witness.objects.active().exclude(url__in=list(deaf))
    keys = keys_of(settings.PARVIS_HOME, log.town.slug, name)
    shown = shown_by(asked, name)
    return name if any(_is_of(name, note, [*each.keys, *keys]) for each, note in shown) else ""


def _last(log: Sealed, names: Iterable[str]) -> str:
    """Return the last of some names that come after a journal of its town."""
    first, found = first_name(log), {number_of(name): name for name in names}
    later = [number for number, name in found.items() if name == f"{first}/{number}"]
    return found[max(later)] if later and max(later) > log.number else ""


def _is_of(name: str, note: Note | None, keys: list[VerifierKey]) -> bool:
    """Whether a witness, or the journal's own key, has signed a head of that name."""
    try:
        if note is None or Checkpoint.parse(note.text).origin != name:
            return False
        note.check(keys)
    except CoreError:
        return False
    return True
