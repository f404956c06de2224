"""From bytes to text: UTF-8 or Windows-1252, and a clear word where it is neither."""

import codecs
import re
from dataclasses import dataclass

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_UNREAD = re.compile("[\ud800-\udfff]")
NUL_SHARE = 0.1  # of the first bytes: text in two bytes a letter has half
FIRST = 4096
_SAVE = "Ouvrez-le, puis enregistrez-le en « CSV UTF-8 » (Fichier, Enregistrer sous)."
_OTHERS = {  # how what is no text begins
    b"PK\x03\x04": f"Le fichier est un classeur de tableur (.xlsx, .ods) ou une archive. {_SAVE}",
    b"\xd0\xcf\x11\xe0": f"Le fichier est un ancien document Excel ou Word (.xls, .doc). {_SAVE}",
    b"%PDF": "Le fichier est un PDF. Demandez le tableau d’où il vient, en « CSV UTF-8 ».",
}


class UnreadableError(ValueError):
    """The file cannot be read at all; the message says why and what to do, in French."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text; each byte that is no letter stands in it as a lone surrogate."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Read the bytes of a file.

    A file that is mostly UTF-8 stays UTF-8, with some bytes unread; else it is Windows-1252,
    in which old French spreadsheets write.

    Raises:
        UnreadableError: it is a workbook, a PDF, UTF-16, UTF-32, or no text.
    """
    for mark, said in _OTHERS.items():
        if data.startswith(mark):
            raise UnreadableError(said)
    first = data[:FIRST]
    if data.startswith(_WIDE) or first.count(0) > NUL_SHARE * len(first):
        raise UnreadableError(
            "Le fichier est en UTF-16, ou n’est pas du texte. Enregistrez-le à nouveau en"
            " « CSV UTF-8 » depuis votre tableur."
        )
    text = data.decode("utf-8-sig", errors="surrogateescape")
    unread = len(_UNREAD.findall(text))
    if not unread or len(_SEQUENCE.findall(data)) >= unread:
        return Decoded(text, "UTF-8")
    return Decoded(data.decode("cp1252", errors="surrogateescape"), "Windows-1252")


def is_unread(text: str) -> bool:
    """Whether a text holds bytes that are no letters, or NUL, which no database keeps."""
    return "\0" in text or _UNREAD.search(text) is not None


def shown(text: str) -> str:
    """Return a text that can be written to a file: what was not read is a question mark."""
    return _UNREAD.sub("�", text).replace("\0", "�")
