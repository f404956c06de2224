"""The three groups of the protocol, one interface."""

from parvis.core.errors import MalformedError
from parvis.core.voting.groups.base import (
    Accelerator,
    Ciphertext,
    Element,
    Group,
    Term,
    UnavailableError,
)
from parvis.core.voting.groups.curve import HAS_SODIUM, Ed25519
from parvis.core.voting.groups.field import Belenios2048, Field, Rfc3526

__all__ = [
    "HAS_SODIUM",
    "Accelerator",
    "Belenios2048",
    "Ciphertext",
    "Ed25519",
    "Element",
    "Field",
    "Group",
    "Rfc3526",
    "Term",
    "UnavailableError",
    "named",
]


def named(name: object, accelerator: Accelerator | None = None) -> Group:
    """Return the group of that name, on the accelerator if one is given.

    Raises:
        MalformedError: no group has that name.
    """
    if name == Ed25519.name:
        return Ed25519(None if accelerator is None else accelerator.curve())
    for kind in (Belenios2048, Rfc3526):
        if name == kind.name:
            p, q, g = kind.p, kind.order, int(kind.generator)
            return kind(None if accelerator is None else accelerator.field(p, q, g))
    raise MalformedError("group: none that we know")
