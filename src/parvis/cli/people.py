"""Who is one person, however a reference is typed."""

from unicodedata import normalize


def same_author(reference: str) -> str:
    """Return what is the same however a reference is typed: `Ann@x.fr`, `ann@X.fr `."""
    return " ".join(normalize("NFC", reference).casefold().split())
