"""Checking a receipt for somebody who has nothing but this page; nothing is kept.

The visitor's own browser does it first (`static/ledger/receipt.js`), with the sentences
of this module; the server does it where the browser cannot, and compares with the journal
of today. The page is the town's own, and says so: `parvis verify` needs nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.apps.ledger.models import Tile
from parvis.apps.ledger.shards import log_named
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import check_commitment
from parvis.core.ledger.failures import QuorumError, SignerError
from parvis.core.ledger.policy import NONE, Policy
from parvis.core.ledger.receipt import Receipt

# A step and what was found of it (true, false, open) -> what is said. The script fills
# the same sentences, in the same order.
SENTENCES: Mapping[str, Promise] = {
    "content-true": _("Ce que dit ce reçu est, mot pour mot, ce qui a été scellé."),
    "content-false": _("Ce que dit ce reçu n’est pas ce qui a été scellé : il a été modifié."),
    "place-true": _("Cette ligne est à sa place dans le journal, au rang %(index)s."),
    "place-false": _("Cette ligne n’est pas à la place annoncée."),
    "seal-true": _("Le sceau est signé par la clé de ce journal."),
    "seal-false": _("Le sceau n’est pas signé par la clé de ce journal."),
    "origin-open": _("Il vient d’un autre journal, dont la clé n’a pas été donnée : %(origin)s."),
    "witnesses-true": _("Assez de témoins ont vu ce même journal : %(names)s."),
    "witnesses-open": _(
        "Pas encore assez de témoins sur ce reçu : %(names)s. Reprenez-le dans quelques minutes."
    ),
    "witnesses-false": _("La signature d’un témoin est fausse : %(names)s."),
    "nobody-open": _(
        "Aucun témoin n’a signé : la commune seule répond de ce journal pour l’instant."
    ),
    "unvouched-open": _(
        "Aucune clé n’a été donnée : le reçu se tient, mais n’importe qui peut en fabriquer un"
        " pareil."
    ),
    "unable-open": _(
        "Votre navigateur ne sait pas vérifier les signatures Ed25519 : le sceau n’a pas été"
        " vérifié ici."
    ),
    "history-true": _("Le journal d’aujourd’hui contient toujours tout ce que ce sceau couvrait."),
    "history-false": _(
        "Le journal d’aujourd’hui ne contient plus ce que ce sceau couvrait. Gardez ce reçu."
    ),
}
VERDICTS: Mapping[str, Promise] = {
    "true": _("Ce reçu est vrai"),
    "false": _("Ce reçu est faux"),
    "witnesses": _("Ce reçu est vrai, et pas encore attesté"),
    "origin": _("Ce reçu vient d’un autre journal"),
    "unvouched": _("Ce reçu se tient, et personne ne s’en porte garant"),
    "unable": _("Ce reçu se tient ; sa signature reste à vérifier"),
    "unreadable": _("Ce fichier ne se lit pas"),
    "no-trust": _("La clé ou la règle donnée ne se lit pas"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was checked; without a verdict, it is said and proves nothing."""

    name: str
    verdict: bool | None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """The verdict as a word."""
        return {True: "true", False: "false", None: "open"}[self.verdict]

    @property
    def text(self) -> str:
        """The sentence for people."""
        return str(SENTENCES[f"{self.name}-{self.outcome}"]) % self.facts


@dataclass(slots=True)
class Examination:
    """What was found in a file."""

    receipt: Receipt | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """One word for all the steps."""
        if self.receipt is None:
            return "unreadable"
        if any(step.verdict is False for step in self.steps):
            return "false"
        if any(step.name == "origin" for step in self.steps):
            return "origin"
        waits = any(step.name == "witnesses" and step.verdict is None for step in self.steps)
        return "witnesses" if waits else "true"

    @property
    def title(self) -> str:
        """The verdict in plain words."""
        return str(VERDICTS[self.verdict])


def examine(text: str, policy: Policy) -> Examination:
    """Check a receipt, or a public proof, against the journals of the town being served."""
    try:
        receipt = Receipt.parse(text)
    except MalformedError:
        return Examination()
    found = Examination(receipt, [*_content(receipt), _place(receipt)])
    found.steps += _vouching(receipt, policy)
    if found.verdict not in ("false", "origin"):
        found.steps.append(_history(receipt.proof.checkpoint()))
    return found


def _content(receipt: Receipt) -> list[Step]:
    payload, salt = receipt.payload, receipt.salt
    if payload is None or salt is None:
        return []  # a public proof: it opens nothing
    return [_step("content", lambda: check_commitment(receipt.leaf, payload, salt))]


def _place(receipt: Receipt) -> Step:
    facts = {"index": receipt.proof.index}
    return _step("place", lambda: receipt.proof.check_place(receipt.entry), facts)


def _vouching(receipt: Receipt, policy: Policy) -> list[Step]:
    """Check who signs: the log, then those who watch it."""
    note, origin = receipt.proof.note, receipt.proof.checkpoint().origin
    keys = tuple(key for key in policy.logs if key.name == origin)
    if not keys:
        return [Step("origin", verdict=None, facts={"origin": origin})]
    seal = _step("seal", lambda: Policy(keys).check(note))
    return [seal, _witnesses(receipt, policy)] if seal.verdict else [seal]


def _witnesses(receipt: Receipt, policy: Policy) -> Step:
    note, names = receipt.proof.note, []
    for name, key in policy.witnesses.items():
        try:
            note.check([key])
        except SignerError:
            continue  # it has not signed, or in a way that cannot be checked here
        except VerificationError:
            return Step("witnesses", verdict=False, facts={"names": name})
        names.append(name)
    if policy.quorum == NONE and not names:
        return Step("nobody", verdict=None)
    facts = {"names": ", ".join(names) or "–"}
    try:
        policy.check(note)
    except QuorumError:
        return Step("witnesses", verdict=None, facts=facts)
    return Step("witnesses", verdict=True, facts=facts)


def _history(sealed: Checkpoint) -> Step:
    """Compare with the journal of today: nothing removed, changed or moved since."""

    def same() -> None:
        log = log_named(sealed.origin)
        if log is None:
            raise VerificationError("no journal of this town")
        root = tiles.root_hash(sealed.size, Tile.objects.reader(log.shard))
        if sealed.size > log.published or root != sealed.root:
            raise VerificationError("the journal of today does not begin with this one")

    return _step("history", same)


def _step(
    name: str, check: Callable[[], object], facts: Mapping[str, object] | None = None
) -> Step:
    try:
        check()
    except CoreError:
        return Step(name, verdict=False, facts=facts or {})
    return Step(name, verdict=True, facts=facts or {})
