"""The act that closes a journal, found again where something still tells it.

Its root has signed it, or its last entry says the same; one bit that changed in a signed
act is searched for. Of an act that nobody signed and no entry tells, only the head that it
quotes can be checked.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from parvis.apps.ledger.mending import one_bit_away
from parvis.apps.ledger.models import Sealed
from parvis.apps.ledger.telling import acts_told
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.ending import check_ending, closing_of
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.tiles import Read

FOUND = "L’acte de clôture est abîmé : il se retrouve, signé par la racine."
AFTER = "L’acte de clôture est abîmé : il est repris de la ligne du journal suivant qui le dit."
TOLD = "L’acte de clôture est abîmé : il est repris de la ligne qui clôt le journal."
COPIED = "L’acte de clôture est abîmé : il est repris de la copie. Personne ne l’avait signé."
UNSIGNED = (
    " La signature de la racine manque : faites-le signer de nouveau (journal close --signed)."
)
LOST = (
    "L’acte de clôture est abîmé, et rien ne le rend d’ici : donnez --from, une copie publiée de"
    " ce journal."
)


@dataclass(frozen=True, slots=True)
class Act:
    """An act to be written in the place of a damaged one; empty where nothing tells it."""

    text: str
    said: str


def act_mended(log: Sealed, head: Checkpoint, read: Read, copied: str = "") -> Act | None:
    """Find the act of a closed journal again; None where it is as it should be.

    Args:
        log: closed, of the town being served.
        head: its last one.
        read: gives the tiles that lead to it.
        copied: the act as a copy publishes it; not believed.
    """
    root = VerifierKey.parse(log.root_vkey) if log.root_vkey else None
    after = acts_told(log)
    is_other = bool(after) and log.closing_text not in after
    if log.closing and not (is_other or check_ending(head, read, log.closing, root=root).faults):
        return None
    told = closing_of(head, read)
    plain = str(told) if told else "".join(after[-1:])
    kept = [log.closing, copied]
    if root is not None:
        joined = [plain + _signatures(text) for text in kept if plain]
        for text in (*kept, *joined, *_one_bit_away(log.closing)):
            if _is_signed(text, root) and not check_ending(head, read, text, root=root).faults:
                return Act(text, FOUND)
    if plain:
        return Act(plain, (TOLD if told else AFTER) + (UNSIGNED if root else ""))
    if copied and not (root or check_ending(head, read, copied, root=None).faults):
        return Act(copied, COPIED)
    return Act("", LOST)


def _signatures(text: str) -> str:
    _, found, signatures = text.partition("\n\n")
    return f"\n{signatures}" if found else ""


def _is_signed(text: str, root: VerifierKey) -> bool:
    try:
        Note.parse(text).check([root])
    except CoreError:
        return False
    return True


def _one_bit_away(text: str) -> Iterator[str]:
    for other in one_bit_away(text.encode()):
        with suppress(UnicodeDecodeError):
            yield other.decode()
