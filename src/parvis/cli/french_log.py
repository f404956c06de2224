"""What the checks of whole journals and of forks say to people, in French."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from parvis.cli.french import moment, nature, plain, reason
from parvis.core.errors import VerificationError
from parvis.core.ledger.audit import Audit, Fault, Kind
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.continuing import ChangedError, OtherLogError, ShorterError
from parvis.core.ledger.ending import Ending
from parvis.core.ledger.fork import AgreementError, Fork, ForkProof, Side
from parvis.core.ledger.note import Note

_STATUSES: Final = """\
Le résultat est aussi le code de sortie :
  0  vrai
  1  faux : le message dit quoi
  2  illisible, ou injoignable
  3  cohérent, mais sans --vkey ni --policy personne ne s'en porte garant"""
LOG_USAGE: Final = f"""\
Vérifier un journal public entier : chaque entrée, chaque fichier, et qui signe.
Depuis un dossier, rien ne passe par le réseau.

{_STATUSES}"""
FORK_USAGE: Final = """\
Vérifier qu'un journal a signé deux histoires qui se contredisent.
Avec A seul, A est une preuve déjà écrite. Avec A et B, chacun est un sceau (checkpoint),
un reçu, un dossier ou une adresse ; si les tailles diffèrent, le plus grand doit être un
dossier ou une adresse.

Le résultat est aussi le code de sortie :
  0  vrai : la clé donnée a signé les deux
  1  faux : rien ici ne se contredit, ou ce n'est pas cette clé
  2  illisible, ou injoignable
  3  sans --vkey ni --policy, ou sans les fichiers du plus grand, on ne peut conclure"""
HEAD_USAGE: Final = f"""\
Vérifier qu'un journal contient toujours, inchangé, tout ce qu'un sceau gardé couvrait.
Le sceau est le texte du code d'une affiche, un ancien fichier « checkpoint » ou un reçu.

{_STATUSES}"""

_UNREADABLE: Final = {
    "log": "le journal ne se lit pas. Donnez le dossier ou l'adresse qui contient le fichier "
    "« checkpoint ».",
    "head": "ce n'est pas un sceau : trois lignes, une ligne vide, puis des signatures. Copiez le "
    "texte du code en entier ; ou le journal ne se lit pas à cet endroit.",
    "fork": "ce ne sont pas deux sceaux, deux reçus ou une preuve de fourche.",
    "network": "le journal ne répond pas. Cela ne dit rien de lui : réessayez plus tard.",
    "trust": "la clé ou la politique donnée ne se lit pas. Copiez-la à nouveau, entière, depuis "
    "la page de la commune.",
    "root": "la politique donnée n'est pas signée par la clé racine donnée : ne vous y fiez pas.",
}
_FAULTS: Final = {
    Kind.ENTRY: "l'entrée n° {index} n'est pas celle que le sceau couvre ({path})",
    Kind.LEAF: "l'entrée n° {index} n'a pas la forme d'une entrée",
    Kind.TILE: "le fichier {path} n'est pas celui que donnent les entrées",
    Kind.MISSING: "le fichier {path} manque ou est incomplet",
    Kind.ROOT: "les entrées ne mènent pas au sceau",
    Kind.GENESIS: "l'entrée n° {index} n'ouvre pas ce journal comme il se doit",
    Kind.AFTER: "l'entrée n° {index} suit celle qui clôt le journal, ou son dernier bon sceau",
    Kind.CLOSING: "l'acte qui clôt le journal n'est pas ce qu'il devrait être ({detail})",
    Kind.KEY: "le sceau est signé par une clé que le journal n'a jamais annoncée ({detail})",
}
_LINES: Final = 20


def unreadable(about: str, detail: str) -> str:
    """Say what cannot be read, and what to do."""
    return f"ILLISIBLE : {_UNREADABLE[about]}\n(Détail technique : {plain(detail)}.)"


def audited(found: Audit, note: Note, ending: Ending | None = None) -> str:
    """Say what a whole journal proves, who vouches for it, and whether it is closed."""
    lines = (*_verdict(found, note), *_faults(found), *closed(ending, found.checkpoint.size))
    return "\n".join((*lines, *_content(found)))


def closed(ending: Ending | None, shown: int) -> Iterator[str]:
    """Say that a journal is closed for ever, and who says so."""
    if ending is None or not ending.is_said:
        return
    act = ending.act
    why = f" : {plain(act.reason)}" if act else ""
    yield f"CLOS : ce journal est clos pour toujours{why}."
    if ending.entry is not None:
        yield f"Son entrée n° {ending.entry}, la dernière, le clôt."
    if act and ending.signer:
        signer = plain(ending.signer.fingerprint)
        yield f"L'acte de clôture, signé par la clé racine {signer}, cite {entries(act.size)}."
    elif act:
        yield f"L'acte de clôture cite {entries(act.size)} ; aucune clé racine connue ne le signe."
    if act and act.size > shown:
        yield f"À savoir : {entries(act.size - shown)} de ce qu'il avait signé manque ici."


def closing_facts(ending: Ending | None) -> dict[str, object] | None:
    """Tell a machine the same; nothing where nothing says that the journal is closed."""
    if ending is None or not ending.is_said:
        return None
    act = ending.act
    return {
        "entry": ending.entry,
        "final": ending.is_final,
        "reason": act.reason if act else None,
        "root": act.root.hex() if act else None,
        "signer": str(ending.signer) if ending.signer else None,
        "size": act.size if act else None,
    }


def _verdict(found: Audit, note: Note) -> Iterator[str]:
    head = found.checkpoint
    name = plain(head.origin)
    if not found.is_true:
        yield f"FAUX : le journal {name}, de {entries(head.size)}, n'est pas ce qu'il annonce."
    elif found.verdict is not None:
        seen = ", ".join(map(plain, found.verdict.witnesses)) or "aucun"
        yield f"VRAI : le journal public {name} est entier, {entries(head.size)} à leur place."
        yield f"Clé du journal : {plain(found.verdict.log.fingerprint)}. Témoins : {seen}."
    else:
        keys = (f"{s.name}+{s.key_id.hex()}" for s in note.signatures if s.name == head.origin)
        yield f"COHÉRENT, MAIS SANS GARANT : le journal {name} se tient, {entries(head.size)}."
        yield f"Empreinte de la clé annoncée : {', '.join(map(plain, keys)) or 'aucune'}"
        yield f"Empreinte du journal à cette taille : {head.root.hex()}"
        yield "Recommencez avec la clé entière, prise chez la commune : --vkey CLÉ."


def _faults(found: Audit) -> Iterator[str]:
    if found.error is not None:
        yield f"- {reason(found.error)}"
    for each in found.faults[:_LINES]:
        yield f"- {fault(each)}."
    if len(found.faults) > _LINES:
        yield f"- et {len(found.faults) - _LINES} autres."


def fault(found: Fault) -> str:
    """Name one thing that is wrong."""
    return _FAULTS[found.kind].format(
        index=found.index, path=plain(found.path), detail=plain(found.detail)
    )


def _when(text: str) -> str:
    try:
        return moment(datetime.fromisoformat(text))
    except ValueError:
        return plain(text)


def _content(found: Audit) -> Iterator[str]:
    if found.first:
        yield f"Du {_when(found.first)} au {_when(found.last)}, {entries(found.read)} :"
    counts = sorted(found.kinds.items(), key=lambda item: (-item[1], item[0]))
    for kind, count in counts[:_LINES]:
        unknown = " : nature inconnue de cette version" if kind in found.remark.unknown else ""
        yield f"{count:>9}  {nature(kind)}{unknown}"
    if found.remark.backwards:
        times, place = found.remark.backwards, found.remark.first_backwards
        yield (
            f"À savoir : date antérieure à celle de l'entrée d'avant, {times} fois "
            f"(la première, à l'entrée n° {place})."
        )


def entries(count: int) -> str:
    """Count entries."""
    return f"{count} entrée{'s' if count > 1 else ''}"


def continued(
    kept: Checkpoint, today: Checkpoint, error: VerificationError | None, *, is_vouched: bool
) -> str:
    """Say whether the journal of today holds what a kept head covered."""
    if error is not None:
        return f"FAUX : {_broken(kept, today, error)}\n(Détail technique : {plain(str(error))}.)"
    said = (
        f"le journal {plain(today.origin)} contient toujours, inchangé, tout ce que ce sceau "
        f"couvrait ({entries(kept.size)} ; {entries(today.size)} aujourd'hui)."
    )
    if is_vouched:
        return f"VRAI : {said}\nLa clé donnée a signé l'un et l'autre."
    return (
        f"COHÉRENT, MAIS SANS GARANT : {said}\n"
        "Recommencez avec la clé du journal, prise ailleurs que chez lui : --vkey CLÉ."
    )


def _broken(kept: Checkpoint, today: Checkpoint, error: VerificationError) -> str:
    if isinstance(error, OtherLogError):
        return "ce sceau est celui d'un autre journal. Donnez l'adresse du sien."
    if isinstance(error, ShorterError):
        return (
            f"le journal ne montre que {entries(today.size)}, et ce sceau en couvrait "
            f"{kept.size}. Gardez le sceau, et montrez-le à la commune et à ses témoins."
        )
    if isinstance(error, ChangedError):
        return (
            f"à {entries(kept.size)}, le journal d'aujourd'hui n'est plus celui de ce sceau. "
            "Gardez-le ; ./parvis verify fork SCEAU ADRESSE --vkey CLÉ --out preuve.txt "
            "écrit la preuve."
        )
    return reason(error)


def no_fork(error: VerificationError) -> str:
    """Say why nothing is established against the log."""
    if isinstance(error, AgreementError):
        said = "rien ici ne montre deux histoires : les deux sceaux s'accordent."
    else:
        said = reason(error)
    return f"FAUX : {said}\n(Détail technique : {plain(str(error))}.)"


def forked(proof: ForkProof | None, found: Fork | None) -> str:
    """Say what two contradicting heads prove, and who signed them."""
    if proof is None:
        return (
            "ON NE PEUT CONCLURE : les deux sceaux n'ont pas la même taille. Donnez le dossier ou "
            "l'adresse du plus grand journal."
        )
    small, large = proof.checkpoints
    name = plain(small.origin)
    sizes = f"{entries(small.size)}, {entries(large.size)}"
    if found is None:
        return (
            f"CONTRADICTION, MAIS SANS GARANT : deux sceaux au nom de {name} ({sizes}) se "
            "contredisent, mais n'importe qui peut en fabriquer de pareils.\n"
            "Recommencez avec la clé du journal, prise chez la commune : --vkey CLÉ."
        )
    return "\n".join(
        (
            f"VRAI : le journal {name} a signé deux histoires qui se contredisent ({sizes}).",
            "Gardez ce fichier, et montrez-le aux témoins et à la commune.",
            *_sides(found),
        )
    )


def _sides(found: Fork) -> Iterator[str]:
    for side in (found.smaller, found.larger):
        yield f"{entries(side.checkpoint.size)}, {side.checkpoint.root.hex()} : {_keys(side)}"


def _keys(side: Side) -> str:
    return ", ".join(plain(voucher.key.fingerprint) for voucher in side.vouchers)
