"""The file of what was refused: a spreadsheet that runs nothing."""

import csv
from collections.abc import Iterable
from io import StringIO

from parvis.core.tables import Refusal
from parvis.core.tables.encoding import shown

EXCERPT = 120  # characters
BOM = "\ufeff"  # without it, Excel reads the accents wrong


def report(refusals: Iterable[Refusal]) -> str:
    """Return the refusals as CSV with semicolons, as French spreadsheets open it."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(["ligne", "raison", "texte"])
    for each in refusals:
        writer.writerow([each.line, harmless(each.reason), harmless(each.excerpt[:EXCERPT])])
    return BOM + file.getvalue()


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    See owasp.org/www-community/attacks/CSV_Injection.
    """
    words = " ".join(shown(text).split())
    return (
        f"'{words}"
        if words.startswith(("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"))
        else words
    )
