"""What the checks of the command share: exit statuses, reading a file, whom to trust."""

import argparse
from enum import IntEnum
from pathlib import Path

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import MAX_LENGTH


class Status(IntEnum):
    """The verdict, as the exit status of the command."""

    TRUE = 0
    FALSE = 1
    UNREADABLE = 2
    UNVOUCHED = 3


class TrustError(MalformedError):
    """The key or the policy that was given cannot be read."""

    about = "trust"


class RootError(TrustError):
    """The policy that was given is not signed by the root key that was given."""

    about = "root"


def add_trust(parser: argparse.ArgumentParser) -> None:
    """Let the reader say whom to trust, and ask for an answer that a machine reads."""
    trust = parser.add_mutually_exclusive_group()
    trust.add_argument("--policy", metavar="FICHIER", help="à qui vous vous fiez (tlog-policy)")
    trust.add_argument("--vkey", metavar="CLÉ", help="la clé publique du journal de la commune")
    parser.add_argument("--root", metavar="CLÉ", help="la clé racine qui a signé cette politique")
    parser.add_argument("--json", action="store_true", help="répondre pour une machine")


def trusted(arguments: argparse.Namespace) -> Policy | None:
    """Return whom the reader trusts, if they said so.

    Raises:
        TrustError: the key or the policy cannot be read.
        RootError: the policy is not signed by the root key.
    """
    try:
        if arguments.root is not None and arguments.policy is None:
            raise TrustError("--root is of no use without --policy")
        if arguments.policy is not None:
            text = read_text(arguments.policy)
            return Policy.parse(text if arguments.root is None else _signed(text, arguments.root))
        if arguments.vkey is not None:
            return Policy.for_key(VerifierKey.parse(arguments.vkey.strip()))
    except RootError:
        raise
    except MalformedError as error:
        raise TrustError(str(error)) from error
    return None


def root_of(arguments: argparse.Namespace, policy: Policy | None) -> VerifierKey | None:
    """Return the root key that the reader knows: given, or named by the policy they trust.

    Raises:
        TrustError: it cannot be read.
    """
    text = arguments.root or (policy.root if policy else "")
    try:
        return VerifierKey.parse(text.strip()) if text else None
    except MalformedError as error:
        raise TrustError(str(error)) from error


def _signed(text: str, root: str) -> str:
    """Return a signed policy's text, once its root has been checked."""
    note, key = Note.parse(text), VerifierKey.parse(root.strip())
    try:
        note.check([key])
    except VerificationError as error:
        raise RootError(str(error)) from error
    return note.text


class AbsentError(MalformedError):
    """There is no file of that name."""


def read_text(name: str) -> str:
    """Read a text file, never more than a receipt may hold.

    Raises:
        MalformedError: and nothing else.
    """
    data = read_bytes(Path(name), MAX_LENGTH)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise MalformedError("not a text in UTF-8") from error


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises:
        MalformedError: and nothing else.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise AbsentError(f"{str(path)!r}: no such file") from error
    except (OSError, ValueError) as error:
        raise MalformedError(f"{str(path)!r}: no such file, or it cannot be read") from error
    if len(data) > limit:
        raise MalformedError(f"more than {limit} bytes")
    return data
