"""What our witness says of itself to people."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from parvis.apps.ledger.keys import KeyFileError
from parvis.apps.ledger.witnessing.identity import PATH, signers_of
from parvis.apps.ledger.witnessing.store import exists, store_of


@dataclass(frozen=True, slots=True)
class Description:
    """Our witness: its public keys, one a line, its address, how many journals it follows."""

    vkeys: tuple[str, ...]
    url: str
    follows: int


def own_url() -> str:
    """Return the address that our witness is asked at."""
    return f"{settings.PARVIS_URL}/{PATH}"


def describe(home: Path) -> Description:
    """Describe our witness; without keys it is not there yet."""
    try:
        keys = signers_of(home)
    except KeyFileError:
        keys = ()
    follows = store_of(home).count() if exists(home) else 0
    return Description(tuple(str(key.verifier) for key in keys), own_url(), follows)
