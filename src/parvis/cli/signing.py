"""`parvis sign policy|close FILE`: what the root key signs, on a machine without a network.

Exit status: 0 signed; 1 the passphrase is another one; 2 something cannot be read.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.cli.rootkey import passphrase
from parvis.cli.verdicts import Status, read_text
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.policy import ROOT, Policy

if TYPE_CHECKING:
    from parvis.core.ledger.signer import SignerKey


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `sign` to the command."""
    sign = commands.add_parser("sign", help="signer avec la clé racine, hors ligne")
    things = sign.add_subparsers(required=True, metavar="QUOI")
    for name, text, prepare in (
        ("policy", "la règle : à qui se fier pour le journal", _policy),
        ("close", "l'acte qui clôt un journal", _closing),
    ):
        command = things.add_parser(name, help=text)
        command.add_argument("file", metavar="FICHIER", help="ce qui est à signer")
        command.add_argument(
            "--root", required=True, metavar="CLÉ", help="fichier de la clé secrète"
        )
        command.add_argument(
            "--out", type=Path, metavar="FICHIER", help="où écrire ; sinon affiché"
        )
        command.set_defaults(run=run, prepare=prepare)


def run(arguments: argparse.Namespace) -> int:
    """Sign, and say what was signed."""
    from parvis.cli.sealedkey import signed  # noqa: PLC0415 - verifying needs no library

    try:
        key = _key(arguments.root)
        note = signed(arguments.prepare(read_text(arguments.file), key), key)
        if arguments.out:
            arguments.out.write_text(note, "utf-8")
        else:
            print(note, end="")
    except VerificationError as error:
        print(f"Rien n'est signé : {error}", file=sys.stderr)
        return Status.FALSE
    except (CoreError, OSError) as error:
        print(f"Rien n'est signé : {error}", file=sys.stderr)
        return Status.UNREADABLE
    print(f"Signé par {key.verifier.fingerprint}", file=sys.stderr)
    return Status.TRUE


def _key(name: str) -> "SignerKey":
    from parvis.cli.sealedkey import is_encrypted, read_signer  # noqa: PLC0415

    text = read_text(name)
    return read_signer(text, passphrase("Phrase secrète : ") if is_encrypted(text) else "")


def _policy(text: str, key: "SignerKey") -> str:
    """Check a policy; name in it the root that signs, in place of any other."""
    Policy.parse(text)
    if "\t" in text or "\n\n" in text:
        raise MalformedError("policy: no tab and no empty line, so that it can be signed")
    lines = [line for line in text.split("\n") if not line.startswith(ROOT)]
    return "\n".join((f"{ROOT}{key.verifier}", *lines))


def _closing(text: str, _key: "SignerKey") -> str:
    return str(Closing.parse("".join(_statement(text))))


def _statement(text: str) -> list[str]:
    """Leave out what the command that printed the statement says around it."""
    return [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
