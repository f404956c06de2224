"""The script that verifies receipts in a visitor's browser: its words, and its page alone.

The page is one file, the same bytes for every town that runs this version: it holds no
key, and a policy inside it forbids any connection. Its hash tells whether two towns give
the same one.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext as _

from parvis.apps.common.typography import typeset
from parvis.apps.ledger.explanations import EXACT, PLAIN
from parvis.apps.ledger.verifying import SENTENCES, VERDICTS
from parvis.apps.ledger.wording import FIELDS, VALUES

STATIC = Path(__file__).with_name("static") / "ledger"
FACTS = {name: f"{{{name}}}" for name in ("index", "origin", "names")}


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """The page as a file, and its hash."""

    data: bytes
    sha256: str


def words() -> Iterator[tuple[str, str]]:
    """Give what the script says, by name; facts stand between braces."""
    for name, sentence in SENTENCES.items():
        yield name, typeset(str(sentence) % FACTS)
    for name, sentence in VERDICTS.items():
        yield f"verdict-{name}", typeset(str(sentence))
    for name, sentence in {**PLAIN, **EXACT}.items():
        yield f"said-{name.replace(' ', '-')}", typeset(str(sentence))
    for name, sentence in FIELDS.items():
        yield f"field-{name}", str(sentence)
    for name, sentence in VALUES.items():
        yield f"value-{name.replace(' ', '-')}", str(sentence)


def offline_page() -> OfflinePage:
    """Return the page that works from a disk, without any network, in the reader's language."""
    return _written(get_language() or "fr")


@lru_cache(maxsize=4)
def _written(_language: str) -> OfflinePage:
    style, *scripts = (_inline(name) for name in ("offline.css", "receipt.js", "verify.js"))
    context = {
        "style": style,
        "scripts": scripts,
        "policy": f"default-src 'none'; style-src {_named(style)};"
        f" script-src {' '.join(map(_named, scripts))}; base-uri 'none'; form-action 'none'",
        "words": list(words()),
        "title": _("Vérifier un reçu, hors ligne"),
    }
    template = engines["jinja2"].env.get_template("ledger/offline.html")  # type: ignore[attr-defined]
    data = template.render(context).encode()
    return OfflinePage(data, sha256(data).hexdigest())


def _inline(name: str) -> SafeString:
    """Read a file that stands between two tags; ours hold no closing tag, and a test says so."""
    return mark_safe((STATIC / name).read_text(encoding="utf-8"))  # noqa: S308 - our own file


def _named(text: str) -> str:
    """Name a text as a content security policy does."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
