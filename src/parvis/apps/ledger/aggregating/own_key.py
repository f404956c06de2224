"""The key of the common register: its file, held against the head that is shown."""

from contextlib import suppress
from pathlib import Path

from parvis.apps.ledger.aggregating.folder import CHECKPOINT, POLICY
from parvis.apps.ledger.keys import KeyFileError, read_key
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.signer import SignerKey

FOLDER = "aggregator"
KEY = "aggregator"


def own_key(home: Path) -> SignerKey:
    """Read the register's key.

    Raises:
        KeyFileError: its file cannot be used, or holds another key than that of the head.
    """
    signer, shown = read_key(home, KEY), shown_key(home)
    if shown is not None and shown != signer.verifier:
        raise KeyFileError(f"keys/{KEY}.key : n’est pas la clé du registre, {shown.fingerprint}")
    return signer


def shown_key(home: Path) -> VerifierKey | None:
    """Return the key that the register's own policy names, where it has signed the head."""
    try:
        texts = [(home / FOLDER / name).read_text("utf-8") for name in (POLICY, CHECKPOINT)]
        (key, *_), note = Policy.parse(texts[0]).logs, Note.parse(texts[1])
        note.check([key])
    except (OSError, UnicodeDecodeError, ValueError, CoreError):
        return None
    return key


def last_key(home: Path) -> VerifierKey:
    """Return the public half of the register's key, even if its file is lost.

    Raises:
        KeyFileError: nothing tells it.
    """
    with suppress(KeyFileError):
        return own_key(home).verifier
    return shown_key(home) or read_key(home, KEY).verifier
