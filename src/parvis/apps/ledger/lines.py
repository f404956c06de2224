"""One line of the journal by itself: what it says, what it seals, and its place."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.apps.ledger import policy_lines
from parvis.apps.ledger.explanations import DAMAGED, explain, leaf_shown, name_of
from parvis.apps.ledger.models import Entry, Sealed
from parvis.apps.ledger.shards import line_address, proof_address
from parvis.apps.ledger.wording import fields_of
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.merkle import leaf_hash

# What a sealed line holds for the eyes of whom it concerns.
SEALED: dict[str, Promise] = {
    "contribution.file": _("Le texte, le titre, le lieu et le thème de ce qui a été dit."),
    "contribution.join": _("De quelle demande il s’agit, et le pseudonyme de qui l’a dit."),
    "contribution.leave": _("De quelle demande il s’agit, et le pseudonyme de qui l’avait dit."),
    "contribution.status": _("De quelle demande il s’agit, son statut et le motif."),
    "answer.publish": _("À quelle demande la mairie a répondu."),
    "moderation.action": _("Le message visé, et le motif de la décision."),
    "alert.raise": _("Le sujet signalé, les nombres et les demandes qui l’ont fait signaler."),
    "alert.verdict": _("L’alerte visée, la suite donnée et son motif."),
    "demand.verdict": _("Les deux textes qu’un agent a comparés."),
    "discussion.open": _("De quelle discussion il s’agit, et l’alerte dont elle vient."),
}
POLICY = "log.policy"
OTHER = _("Ce qui concerne une personne.")


@dataclass(frozen=True, slots=True)
class Whole:
    """All that the page of a line shows."""

    log: Sealed
    index: int
    leaf: Leaf
    text: str
    name: str
    changes: list[str]  # since the line of its kind before it, where that can be told
    fields: list[tuple[str, str]]  # in clear, with their French names
    policy: str  # whole, where the line holds one
    sealed: str  # what the commitment hides, or nothing
    json: str
    hash: str
    size: int  # bytes
    previous: int | None
    next: int | None

    @property
    def is_attested(self) -> bool:
        """Whether enough witnesses have vouched for it."""
        return self.index < self.log.attested_size

    @property
    def proof(self) -> str:
        """Where its public proof is."""
        return proof_address(self.log.number, self.index)

    def at(self, index: int) -> str:
        """Return the address of another line of the same journal."""
        return line_address(self.log.number, index)


def line_at(log: Sealed | None, index: int) -> Whole:
    """Return a sealed line of a journal, whether it goes on or is closed. One query, or two.

    Raises:
        Http404: the signed head covers no such line.
    """
    if log is None or index >= log.published:
        raise Http404
    rows = Entry.objects.filter(shard=log.shard, index=index)
    found = rows.values_list("leaf", flat=True).first()
    if found is None:
        raise Http404
    data = bytes(found)
    leaf = leaf_shown(data, log.sealed_at or datetime.min.replace(tzinfo=UTC))
    return Whole(
        log=log,
        index=index,
        leaf=leaf,
        text=explain(leaf),
        name=name_of(leaf.kind),
        changes=_changes(log, index, leaf),
        fields=fields_of(leaf),
        policy=str(leaf.data.get("policy", "")) if leaf.kind == POLICY else "",
        sealed=str(SEALED.get(leaf.kind, OTHER)) if leaf.commitment else "",
        json=_laid_out(leaf, data),
        hash=leaf_hash(data).hex(),
        size=len(data),
        previous=index - 1 if index else None,
        next=index + 1 if index + 1 < log.published else None,
    )


def _changes(log: Sealed, index: int, leaf: Leaf) -> list[str]:
    if leaf.kind != POLICY:
        return []
    rows = Entry.objects.filter(shard=log.shard, type=POLICY, index__lt=index).order_by("-index")
    before = rows.first()
    was = leaf_shown(bytes(before.leaf), before.at).data if before else None
    return policy_lines.changes(was, leaf.data)


def _laid_out(leaf: Leaf, data: bytes) -> str:
    if leaf.kind == DAMAGED:
        return data.hex(" ")
    return json.dumps(json.loads(data), ensure_ascii=False, indent=2)
