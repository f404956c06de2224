"""Does a journal still hold what a head that somebody kept has sealed?"""

from collections.abc import Callable

from parvis.core.errors import VerificationError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.fork import AgreementError, ForkProof
from parvis.core.ledger.merkle import Node
from parvis.core.ledger.note import Note


class OtherLogError(VerificationError):
    """The two heads have different names."""


class ShorterError(VerificationError):
    """The journal is shorter than the head that was kept."""


class ChangedError(VerificationError):
    """The journal does not begin with what the head covers."""


def check_continues(kept: Note, today: Note, nodes: Callable[[int], Node]) -> None:
    """Check that a journal continues a head; says nothing of signatures.

    Args:
        kept: the head that somebody kept.
        today: the journal's own.
        nodes: gives the nodes of its tree, of the size it is given.

    Raises:
        MalformedError: a text is no checkpoint, or a node is missing.
        OtherLogError: they are of two journals.
        ShorterError: the journal has become shorter.
        ChangedError: its first entries lead to another head.
        VerificationError: its nodes do not lead to its own head.
    """
    old, now = Checkpoint.parse(kept.text), Checkpoint.parse(today.text)
    if old.origin != now.origin:
        raise OtherLogError(f"{old.origin}, {now.origin}")
    if old.size > now.size:
        raise ShorterError(f"{old.size} > {now.size}")
    if old.size == 0:
        return
    try:
        ForkProof.of(kept, today, nodes(now.size)).check_contradiction()
    except AgreementError:
        return
    raise ChangedError(f"another root at {old.size}")
