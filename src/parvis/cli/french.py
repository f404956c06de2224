"""What the command says to people, in French.

Nothing that a file holds reaches the terminal as it is: a receipt may come from anyone.
"""

from datetime import datetime
from typing import Final

from parvis.cli.french_entries import NATURES, named, said
from parvis.core.errors import VerificationError
from parvis.core.ledger.failures import (
    ContentError,
    PlaceError,
    QuorumError,
    SignatureError,
    SignerError,
)
from parvis.core.ledger.policy import Verdict
from parvis.core.ledger.receipt import Finding

USAGE: Final = """\
Vérifier un reçu du journal public d'une commune, sans réseau.

Le résultat est aussi le code de sortie :
  0  vrai : le contenu, la place et les signatures sont bons (d'un reçu sans contenu, la
     place et les signatures : le message le dit)
  1  faux : le message dit quoi
  2  illisible
  3  cohérent, mais sans --vkey ni --policy personne ne s'en porte garant"""
SLOWER: Final = "Bibliothèque « cryptography » absente : vérification plus lente, même réponse."

ABSENT: Final = (
    "ILLISIBLE : aucun fichier de ce nom ici. Vérifiez le nom et le dossier du reçu, "
    "puis recommencez."
)
_UNREADABLE: Final = {
    "receipt": "le reçu ne se lit pas. Téléchargez-le à nouveau, sans l'ouvrir ni le modifier, "
    "puis recommencez.",
    "trust": "la clé ou la politique donnée ne se lit pas. Copiez-la à nouveau, entière, depuis "
    "la page de la commune.",
    "root": "la politique donnée n'est pas signée par la clé racine donnée : ne vous y fiez pas.",
}
_REASONS: Final[tuple[tuple[type[VerificationError], str], ...]] = (
    (ContentError, "le contenu montré n'est pas celui qui a été scellé."),
    (PlaceError, "cette entrée n'est pas à cette place dans le journal annoncé."),
    (SignatureError, "une signature n'est pas de la clé qu'elle annonce."),
    (SignerError, "le journal n'est signé par aucune clé que vous avez donnée."),
    (QuorumError, "trop peu de témoins attestent ce journal pour votre politique."),
    (VerificationError, "une affirmation du reçu ne tient pas."),
)
_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_SEALED: Final = (
    "Contenu scellé, qui n'est pas montré ici : ce fichier prouve que cette entrée est au "
    "journal, à cette place et à cette date, non ce qu'elle dit. Seul un reçu qui porte le "
    "contenu et son sel peut le montrer ; après un effacement, plus rien ne le peut."
)
_WIDTH: Final = 400  # characters of one value
_LINES: Final = 40  # values


def finding(found: Finding) -> str:
    """Say what a coherent receipt proves, and who vouches for it."""
    verdict = found.verdict
    first = _unvouched(found) if verdict is None else _true(found, verdict)
    return "\n".join((first, "", *_content(found)))


def refuted(error: VerificationError) -> str:
    """Say what is false."""
    return f"FAUX : {reason(error)}\n(Détail technique : {plain(str(error))}.)"


def reason(error: VerificationError) -> str:
    """Say what an error of the core means."""
    return next(text for kind, text in _REASONS if isinstance(error, kind))


def unreadable(about: str, detail: str) -> str:
    """Say which input cannot be read, and what to do."""
    return f"ILLISIBLE : {_UNREADABLE[about]}\n(Détail technique : {plain(detail)}.)"


def nature(kind: str) -> str:
    """Name a type of entry."""
    return f"{NATURES[kind]} ({kind})" if kind in NATURES else plain(kind)


def _true(found: Finding, verdict: Verdict) -> str:
    names = ", ".join(map(plain, verdict.witnesses))
    many = len(verdict.witnesses) > 1
    witnesses = f"{'Témoins' if many else 'Témoin'} : {names}." if names else "Aucun témoin."
    return (
        f"VRAI : l'entrée n° {found.receipt.proof.index} est inscrite au journal public "
        f"{plain(found.checkpoint.origin)}, tel que sa clé l'a signé.\n"
        f"Clé du journal : {plain(verdict.log.fingerprint)}. {witnesses}"
    )


def _unvouched(found: Finding) -> str:
    head = found.checkpoint
    claimed = ", ".join(map(plain, found.claimed_keys)) or "aucune"
    return (
        "COHÉRENT, MAIS SANS GARANT : le reçu se tient, mais n'importe qui peut en fabriquer un "
        "pareil.\n"
        f"Journal annoncé : {plain(head.origin)}, {head.size} entrées.\n"
        f"Empreinte de la clé annoncée : {claimed}\n"
        f"Empreinte du journal à cette taille : {head.root.hex()}\n"
        "Comparez-les avec celles que la commune publie et que ses témoins détiennent. Puis "
        "recommencez avec la clé entière, prise chez la commune et non dans ce fichier : "
        "--vkey CLÉ (ou --policy FICHIER)."
    )


def _content(found: Finding) -> list[str]:
    leaf = found.receipt.leaf
    shown = [*leaf.data.items(), *(found.receipt.payload or {}).items()]
    lines = [f"Nature : {nature(leaf.kind)}", f"Date : {moment(leaf.at)}"]
    for key, value in shown[:_LINES]:
        text = said(key, value)
        if text is not None:
            lines.append(f"{named(leaf.kind, key) or plain(key)} : {plain(text)}")
    return lines if found.receipt.opens else [*lines, _SEALED]


def moment(at: datetime) -> str:
    """Write a moment in words; the second is the one that the journal keeps."""
    day = "1er" if at.day == 1 else str(at.day)
    return f"{day} {_MONTHS[at.month - 1]} {at.year} à {at:%H} h {at:%M} min {at:%S} s (UTC)"


def plain(text: str) -> str:
    """Keep what a terminal can show, on one line, and no order to the terminal."""
    words = "".join(" " if c.isspace() else c for c in text[:_WIDTH])
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)
    return shown if len(text) <= _WIDTH else f"{shown}…"
