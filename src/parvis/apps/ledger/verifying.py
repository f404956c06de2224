"""Checking a receipt for somebody who has nothing but this page; nothing is kept.

The page is the town's own, and says so: the command `parvis verify` needs nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from parvis.apps.ledger.models import Log, Tile
from parvis.core import canonical
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import from_base64
from parvis.core.ledger.entries import Leaf, check_commitment
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Proof, Receipt


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was checked, and whether it is true."""

    text: str
    is_true: bool


@dataclass(slots=True)
class Examination:
    """What was found in a file."""

    steps: list[Step] = field(default_factory=list)
    leaf: Leaf | None = None
    checkpoint: Checkpoint | None = None
    index: int | None = None
    opens: bool = False  # the file says what the leaf commits to

    @property
    def is_readable(self) -> bool:
        """Whether there was anything to check."""
        return self.leaf is not None

    @property
    def is_true(self) -> bool:
        """Whether everything that was checked is true."""
        return self.is_readable and all(step.is_true for step in self.steps)


def examine(text: str, log: Log) -> Examination:
    """Check a receipt, or a public proof, against a town's journal."""
    found = Examination()
    try:
        proof, entry = _read(text, found)
    except MalformedError:
        return found
    _check_content(text, found)
    found.steps.append(
        _step(
            _("Cette ligne est à sa place dans le journal, au rang %(n)d.") % {"n": proof.index},
            _("Cette ligne n’est pas à la place annoncée."),
            lambda: proof.check_place(entry),
        )
    )
    found.steps.append(_check_signature(proof, log))
    if found.is_true:
        found.steps.append(_check_history(proof, log))
    return found


def _read(text: str, found: Examination) -> tuple[Proof, bytes]:
    proof = Proof.parse(text)
    match canonical.parse_object(proof.extra or b""):
        case {"leaf": str(encoded)}:
            entry = from_base64(encoded, "receipt: the leaf")
        case _:
            raise MalformedError("receipt: no leaf")
    found.checkpoint = Checkpoint.parse(proof.note.text)
    found.index = proof.index
    found.leaf = Leaf.parse(entry)
    return proof, entry


def _check_content(text: str, found: Examination) -> None:
    try:
        receipt = Receipt.parse(text)
    except MalformedError:
        return  # a public proof: it opens nothing
    payload, salt = receipt.payload, receipt.salt
    if payload is None or salt is None:
        return
    found.opens = True
    found.steps.append(
        _step(
            _("Ce que dit ce reçu est, mot pour mot, ce qui a été scellé."),
            _("Ce que dit ce reçu n’est pas ce qui a été scellé : il a été modifié."),
            lambda: check_commitment(receipt.leaf, payload, salt),
        )
    )


def _check_signature(proof: Proof, log: Log) -> Step:
    checkpoint = Checkpoint.parse(proof.note.text)
    if checkpoint.origin != log.origin:
        text = _("Ce reçu vient d’un autre journal : %(origin)s.") % {"origin": checkpoint.origin}
        return Step(text, is_true=False)
    return _step(
        _("Le sceau est signé par la clé de ce journal."),
        _("Le sceau n’est pas signé par la clé de ce journal."),
        lambda: Policy.for_key(log.key).check(proof.note),
    )


def _check_history(proof: Proof, log: Log) -> Step:
    """Compare with the journal of today: nothing removed, changed or moved since."""
    sealed = Checkpoint.parse(proof.note.text)

    def same() -> None:
        root = tiles.root_hash(sealed.size, Tile.objects.reader())
        if sealed.size > log.published or root != sealed.root:
            raise VerificationError("the journal of today does not begin with this one")

    return _step(
        _("Le journal d’aujourd’hui contient toujours tout ce que ce sceau couvrait."),
        _("Le journal d’aujourd’hui ne contient plus ce que ce sceau couvrait. Gardez ce reçu."),
        same,
    )


def _step(true: str, false: str, check: Callable[[], object]) -> Step:
    try:
        check()
    except CoreError:
        return Step(false, is_true=False)
    return Step(true, is_true=True)
