"""What the analysis says where a file cannot be read, or the means to read it are not there."""

import sys

from parvis.core.errors import MalformedError

UNREADABLE = 2


def refused(error: MalformedError | ImportError) -> int:
    """Say why on the error stream; return the status to end with."""
    if isinstance(error, ImportError):
        why = f"Il manque une bibliothèque ({error.name}). Installez parvis avec « analysis »."
    else:
        why = f"ILLISIBLE : {error}"
    print(why, file=sys.stderr)
    return UNREADABLE


def absent(name: str) -> int:
    """Say that a file cannot be opened; return the status to end with."""
    print(f"ILLISIBLE : {name} : ce fichier n’existe pas, ou ne s’ouvre pas.", file=sys.stderr)
    return UNREADABLE
