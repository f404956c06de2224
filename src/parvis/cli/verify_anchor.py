"""`parvis verify anchor PROOF HEAD`: did this signed head exist, and who says so?

A proof is an answer of RFC 3161 (`.tsr`) or an OpenTimestamps file (`.ots`); the head is
the file that came with it. Exit status: 0 true; 1 false; 2 unreadable; 3 it is of this
head, but neither root (`--ca`) nor block header (`--header`) was given to believe it by.
"""

import argparse
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from parvis.cli.french import plain
from parvis.cli.verdicts import Status, read_bytes
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors import opentimestamps, rfc3161
from parvis.core.ledger.anchors.opentimestamps import HEADER_SIZE, Kind, Timestamp

LIMIT = 1 << 20  # bytes of a file
USAGE = """Vérifier qu'un sceau du journal existait à une date, par la preuve d'un tiers.

Code de sortie : 0 vrai, 1 faux, 2 illisible, 3 cohérent, mais sans racine ni en-tête
de bloc personne ne s'en porte garant."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, with what a person is told."""

    status: Status
    sentence: str
    at: datetime | None = None


def register(things: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `verify anchor` to the command."""
    parser = things.add_parser(
        "anchor",
        help="vérifier la date d'un sceau",
        description=USAGE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("proof", metavar="PREUVE", type=Path, help="le fichier .tsr ou .ots")
    parser.add_argument("head", metavar="SCEAU", type=Path, help="le sceau donné avec elle")
    parser.add_argument("--ca", metavar="RACINE.pem", type=Path, help="l'autorité à qui se fier")
    parser.add_argument(
        "--header", metavar="HEX", help="l'en-tête du bloc Bitcoin, d'une source sûre"
    )
    parser.add_argument("--json", action="store_true", help="répondre pour une machine")
    parser.set_defaults(run=run)


_FALSE: Final = (
    ("of something else", "cette preuve date un autre fichier que ce sceau."),
    ("of another file", "cette preuve date un autre fichier que ce sceau."),
    ("no trusted root", "aucune autorité de --ca ne répond de cette preuve."),
    ("this block does not hold", "ce bloc ne porte pas cette preuve."),
    ("without the work", "cet en-tête n'est pas celui d'un bloc de Bitcoin."),
)
_OTHERWISE: Final = "la signature de cette preuve n'est pas celle qu'elle annonce."
_UNREADABLE: Final = (
    "ILLISIBLE : la preuve, le sceau, la racine ou l'en-tête ne se lit pas. Prenez les deux "
    "fichiers sur la page des ancrages, sans les ouvrir ni les modifier, puis recommencez."
)


def run(arguments: argparse.Namespace) -> int:
    """Check the proof and tell the verdict."""
    answer = _answer(arguments)
    if arguments.json:
        at = answer.at.isoformat().replace("+00:00", "Z") if answer.at else None
        facts = {"verdict": answer.status.name.lower(), "status": answer.status, "at": at}
        print(json.dumps(facts | {"reason": answer.sentence}, sort_keys=True))
    else:
        print(answer.sentence)
    return answer.status


def _answer(arguments: argparse.Namespace) -> Answer:
    try:
        digest = sha256(read_bytes(arguments.head, LIMIT)).digest()
        proof = read_bytes(arguments.proof, LIMIT)
        if proof.startswith(opentimestamps.MAGIC):
            return _block(proof, digest, arguments.header)
        return _timestamp(proof, digest, arguments.ca)
    except VerificationError as error:
        return Answer(Status.FALSE, f"FAUX : {_reason(error)}\n{_detail(error)}")
    except (MalformedError, OSError) as error:
        return Answer(Status.UNREADABLE, f"{_UNREADABLE}\n{_detail(error)}")


def _reason(error: VerificationError) -> str:
    told = str(error)
    return next((said for words, said in _FALSE if words in told), _OTHERWISE)


def _detail(error: Exception) -> str:
    return f"(Détail technique : {plain(str(error))}.)"


def _timestamp(proof: bytes, digest: bytes, ca: Path | None) -> Answer:
    token = rfc3161.Token.parse(proof)
    token.check_digest(digest)
    stated = f"le {token.at:%d/%m/%Y à %H:%M:%S} UTC"
    if ca is None:
        doubt = (
            f"Cohérent : la preuve dit {stated}, mais sans --ca sa signature n'est pas vérifiée."
        )
        return Answer(Status.UNVOUCHED, doubt, token.at)
    # Certificates need a library that the single-file verifier does without.
    from parvis.core.ledger.anchors.authority import Authority  # noqa: PLC0415

    Authority.parse(read_bytes(ca, LIMIT)).check_signed(proof)
    return Answer(Status.TRUE, f"VRAI : une autorité connue de {ca} l'a daté {stated}.", token.at)


def _block(proof: bytes, digest: bytes, header: str | None) -> Answer:
    found = Timestamp.parse(proof)
    found.check_digest(digest)
    blocks = [each for each in found.attestations if each.kind == Kind.BITCOIN]
    if not blocks:
        return Answer(Status.UNVOUCHED, "Cohérent : promis, mais aucun bloc ne le porte encore.")
    names = ", ".join(str(block.height) for block in blocks)
    if header is None:
        doubt = (
            f"Cohérent : la preuve mène au bloc Bitcoin {names} ; donnez son en-tête (--header)."
        )
        return Answer(Status.UNVOUCHED, doubt)
    data = _header(header)
    at = None
    for block in blocks:
        if data[36:68] == block.message or block is blocks[-1]:
            at = datetime.fromtimestamp(block.check_block(data), UTC)
            break
    return Answer(Status.TRUE, f"VRAI : le bloc Bitcoin le porte, daté du {at:%d/%m/%Y} UTC.", at)


def _header(text: str) -> bytes:
    try:
        data = bytes.fromhex(text)
    except ValueError as error:
        raise MalformedError("--header: not hexadecimal") from error
    if len(data) != HEADER_SIZE:
        raise MalformedError(f"--header: {HEADER_SIZE} bytes")
    return data
