"""What a person wrote in an e-mail, without what their program quoted, and who wrote it by hand.

A mail that a machine sent is never answered: two machines would write to each other for ever
(RFC 3834).
"""

import re
from collections.abc import Mapping

from parvis.core.dialogue.text import fold, tidy

_QUOTES = re.compile(
    r"^(?:>|\|)|^(?:le|on) .{4,120}(?:a ecrit|wrote) ?:\s*$"
    r"|^-{2,} ?(?:message (?:d'origine|original|transfere)|original message|forwarded)"
    r"|^_{10,}$|^(?:de|from) ?: .+@",
)
_SIGNATURE = re.compile(r"^-- ?$|^(?:envoye de(?:puis)? mon|sent from my|telecharger outlook)")
_BULK = {"bulk", "junk", "list", "auto_reply"}


def own_words(body: str) -> str:
    """Return what stands above the quoted letter and the signature."""
    kept = []
    for line in tidy(body).split("\n"):
        plain = fold(line).strip()
        if _SIGNATURE.search(plain) or (_QUOTES.search(plain) and not plain.startswith((">", "|"))):
            break
        if not plain.startswith((">", "|")):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def is_automatic(headers: Mapping[str, str]) -> bool:
    """Whether a machine sent it: a list, an absence, a failure, another bot."""
    told = {name.lower(): value.strip().lower() for name, value in headers.items()}
    by_machine = told.get("auto-submitted", "no") != "no"
    to_many = told.get("precedence", "") in _BULK or "list-id" in told
    return by_machine or to_many or told.get("return-path", "") == "<>"
