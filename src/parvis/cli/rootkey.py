"""`parvis root-key`: the key that a town keeps on paper, made on a machine without a network.

It signs two things: the policy, which says whom to trust for the town's journal, and the
statement that closes a journal. The server only ever knows its public half.

Exit status: 0 made; 2 a file is there already, or nothing can be written.
"""

import argparse
import getpass
import os
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from parvis.core.errors import CoreError

if TYPE_CHECKING:
    from parvis.core.ledger.signer import SignerKey

UNREADABLE: Final = 2
COPIES: Final = ("pour la direction générale ou l'élu", "pour les archives")
USAGE: Final = """\
Créer la clé racine d'une commune, sur un ordinateur sans réseau, qui n'est pas le serveur.

Sans --sheet ni --encrypted, la clé secrète est seulement affichée : recopiez-la.
La feuille s'imprime en deux exemplaires, puis son fichier se détruit.
Le serveur ne reçoit que la ligne « vkey »."""
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Clé racine {name}</title><style>
body {{ font: 12pt/1.5 sans-serif; margin: 0 }}
section {{ page-break-after: always; padding: 2cm }}
code {{ display: block; font-size: 11pt; overflow-wrap: anywhere }}
svg {{ width: 7cm; height: 7cm }}
</style></head><body>
{sheets}
</body></html>
"""
_SHEET: Final = """\
<section><h1>Clé racine du journal public</h1>
<p><strong>Exemplaire {number} sur {many}, {holder}.</strong></p>
<p>Nom : {name}<br>Empreinte : {fingerprint}</p>
<p>Clé publique, à donner au serveur et à publier :</p><code>{public}</code>
<p>Clé secrète. Qui la lit peut dire à qui se fier à la place de la commune.
Sous pli fermé, au coffre ; jamais sur le serveur, jamais par courriel.</p><code>{secret}</code>
{qr}
<p>Elle sert à signer la règle du journal et l'acte de sa clôture : ./parvis sign</p>
</section>"""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `root-key` to the command."""
    command = commands.add_parser(
        "root-key",
        help="créer la clé racine d'une commune, hors ligne",
        description=USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("name", metavar="NOM", help="pour toujours : commune.example/racine")
    command.add_argument("--sheet", type=Path, metavar="FICHIER", help="feuille HTML à imprimer")
    command.add_argument(
        "--encrypted", type=Path, metavar="FICHIER", help="clé sous phrase secrète"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draw the key, and write it where it was asked."""
    from parvis.cli.sealedkey import draw, encrypt  # noqa: PLC0415 - verifying needs no library

    try:
        key = draw(arguments.name)
        if arguments.encrypted:
            write_secret(arguments.encrypted, encrypt(key.export(), new_passphrase()))
        if arguments.sheet:
            write_secret(arguments.sheet, sheet(key))
    except (CoreError, OSError, ValueError) as error:
        print(f"Rien n'est fait : {error}", file=sys.stderr)
        return UNREADABLE
    print(f"vkey {key.verifier}")
    if not (arguments.sheet or arguments.encrypted):
        print(f"secret {key.export()}")
    return 0


def sheet(key: "SignerKey") -> str:
    """Return the page to print: as many copies as there are holders."""
    facts = {
        "name": escape(key.verifier.name),
        "fingerprint": escape(key.verifier.fingerprint),
        "public": escape(str(key.verifier)),
        "secret": escape(key.export()),
        "qr": drawn(key.export()),
        "many": len(COPIES),
    }
    sheets = [
        _SHEET.format(number=number, holder=holder, **facts)
        for number, holder in enumerate(COPIES, 1)
    ]
    return _PAGE.format(name=facts["name"], sheets="\n".join(sheets))


def drawn(text: str) -> str:
    """Draw a QR code, where the library that draws them is installed."""
    try:
        import segno  # noqa: PLC0415 - the verifier alone does not have it
    except ImportError:
        return "<p>(Sans code QR : la bibliothèque « segno » n'est pas installée.)</p>"
    svg: str = segno.make(text, error="m", micro=False).svg_inline(border=2, omitsize=True)
    return svg


def new_passphrase() -> str:
    """Ask for a passphrase twice on a terminal; else read one line.

    Raises:
        ValueError: too short, or not the same twice.
    """
    first = passphrase("Phrase secrète : ")
    if len(first) < 12:
        raise ValueError("la phrase secrète a douze caractères au moins")
    if sys.stdin.isatty() and passphrase("Encore une fois : ") != first:
        raise ValueError("les deux phrases diffèrent")
    return first


def passphrase(asked: str) -> str:
    """Read a passphrase, unseen on a terminal."""
    return getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def write_secret(file: Path, text: str) -> None:
    """Write a new file for its owner alone.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as written:
        written.write(text)
