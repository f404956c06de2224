"""Bringing the common register back to its last signed head, from what is left of it.

Lines come from its bundles, from its index and from a copy, and are taken only if all of
them together lead to that head. No other head is signed; the same one, perhaps, again.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from parvis.apps.ledger.aggregating.folder import CHECKPOINT, POLICY, FolderLog
from parvis.apps.ledger.aggregating.forks import FORKS, damaged_proofs, proof_again
from parvis.apps.ledger.aggregating.gathering import policy_of
from parvis.apps.ledger.aggregating.index import INDEX, Index, lay_aside, whole_index
from parvis.apps.ledger.aggregating.own_key import FOLDER, own_key
from parvis.apps.ledger.aggregating.stored import narrow_reader, wrong_files
from parvis.apps.ledger.durable import write_durably
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.mirrors import files_at, reader
from parvis.apps.ledger.piecing import pieced
from parvis.apps.ledger.repairing import LostError
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import Files, head_of, tile_of
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.tiles import Read

HERE, COPY, STORE = "son dossier", "la copie", "heads.sqlite3"
FORGOTTEN = (
    "heads.sqlite3 manque, ou ne connaît pas le sceau du registre, et personne d’autre ne le"
    " détient : rien ne dit que ce dossier est le dernier. Donnez --from, une copie publiée."
)
TWO = (
    "Le registre a signé deux sceaux de {size} lignes qui se contredisent ({one}, {other}). Cela ne"
    " se répare pas : gardez les deux, et dites-le à qui le suit."
)
MISSING = "Il manque {many} lignes au registre, de la n° {first} à la n° {last}. Donnez --from."
ASTRAY = (
    "Ce qui est retrouvé du registre ne mène pas à son dernier sceau, de {size} lignes : une ligne"
    " au moins n’est plus ce qu’elle était. Donnez --from, une copie publiée."
)
NO_PROOF = "forks/{name} : la preuve est abîmée, et rien ne la rend d’ici. Donnez --from."


@dataclass(slots=True)
class RegisterPlan:
    """What would be written, and the head that all of it leads to."""

    head: Head
    source: str  # who holds that head
    known: Head | None  # in the store of heads
    leaves: list[bytes]
    files: dict[str, bytes]  # by their path in the folder
    is_unsigned: bool  # the head that is shown is false, or not the last
    is_indexed: bool
    is_followed: bool  # the index can be read, and with it the logs that are followed
    lost: list[str] = field(default_factory=list)  # what stays wrong

    @property
    def problems(self) -> list[str]:
        """What is wrong, in plain French."""
        return list(_problems(self))


def plan_register(home: Path, heads: Heads, source: str | None) -> RegisterPlan:
    """Compare the register with its last signed head, and find what brings it back.

    Raises:
        LostError: something is missing, or contradicts itself.
        KeyFileError: its key cannot be used.
        CoreError: the copy cannot be read.
        AwayError: the copy gives no answer.
    """
    key, folder = own_key(home).verifier, home / FOLDER
    copy = files_at(source) if source else None
    known, shown = heads.get(key.name), _shown(files_at(str(folder)), key)
    copied = Policy.for_key(key).check(head_of(copy)).checkpoint if copy else None
    head, who = _goal(known, {HERE: shown, COPY: copied})
    with whole_index(home) as index:
        leaves = _leaves(head, folder, index, (copy, copied))
        plan = RegisterPlan(
            head,
            who,
            known,
            leaves,
            wrong_files(folder, leaves),
            is_unsigned=shown is None or Head(shown.size, shown.root) != head,
            is_indexed=index is not None and index.holds(leaves),
            is_followed=index is not None,
        )
    _plan_texts(plan, folder, key, copy)
    return plan


def carry_out(home: Path, plan: RegisterPlan, signer: SignerKey, heads: Heads) -> None:
    """Write what a plan says; the caller is the register's only writer."""
    folder = home / FOLDER
    for path, data in plan.files.items():
        write_durably(folder / path, data)
    if plan.known != plan.head:
        heads.swap(signer.verifier.name, plan.known, plan.head)
    if plan.is_unsigned:
        (folder / CHECKPOINT).unlink(missing_ok=True)
    FolderLog(folder, signer, heads)  # reads its edge again, and signs the same head if need be
    if not plan.is_followed:
        lay_aside(home)
    with closing(Index(home)) as index:
        if not plan.is_indexed or index.count() < len(plan.leaves):
            index.replace(plan.leaves)


def _shown(files: Files, key: VerifierKey) -> Checkpoint | None:
    try:
        return Policy.for_key(key).check(head_of(files)).checkpoint
    except CoreError:
        return None


def _goal(known: Head | None, signed: dict[str, Checkpoint | None]) -> tuple[Head, str]:
    """Return the largest head, and who holds it; the store's, where its signature is not kept."""
    held = {who: Head(each.size, each.root) for who, each in signed.items() if each}
    if known is not None:
        held[STORE] = known
    largest = max((head.size for head in held.values()), default=0)
    last = {who: head for who, head in held.items() if head.size == largest}
    signers = [who for who in last if who != STORE]
    if not held or (set(last) == {HERE} and (known is None or known.size < largest)):
        raise LostError(FORGOTTEN)
    if len({last[who].root for who in signers}) > 1:
        raise LostError(TWO.format(size=largest, one=HERE, other=COPY))
    who = signers[0] if signers else STORE
    return last[who], who


def _leaves(
    head: Head, folder: Path, index: Index | None, copy: tuple[Files | None, Checkpoint | None]
) -> list[bytes]:
    """Put the lines together, from bundles, from the index and from a copy."""
    rows = index.entries if index else lambda _first, _end: {}
    leaves, missing = pieced(head.size, rows, _reads(head, folder, *copy))
    if missing:
        raise LostError(MISSING.format(many=len(missing), first=missing[0], last=missing[-1]))
    if root_hash(map(leaf_hash, leaves)) != head.root:
        raise LostError(ASTRAY.format(size=head.size))
    return leaves


def _reads(
    head: Head, folder: Path, copy: Files | None, copied: Checkpoint | None
) -> Sequence[Read]:
    own = (partial(tile_of, files_at(str(folder))), narrow_reader(folder, head.size))
    return (*own, reader(copy, copied.size)) if copy and copied else own


def _plan_texts(plan: RegisterPlan, folder: Path, key: VerifierKey, copy: Files | None) -> None:
    """Find the policy and the proofs again."""
    if not names_key(folder, key):
        plan.files[POLICY] = policy_of(key).encode()
    with closing(Index.over(plan.leaves)) as index:
        for name in damaged_proofs(folder, index):
            text = proof_again(folder, name, index, copy)
            if text:
                plan.files[f"{FORKS}/{name}"] = text.encode()
            else:
                plan.lost.append(NO_PROOF.format(name=name))


def names_key(folder: Path, key: VerifierKey) -> bool:
    """Whether the policy that is shown names the register's key."""
    try:
        return key in Policy.parse((folder / POLICY).read_text("utf-8")).logs
    except (OSError, UnicodeDecodeError, CoreError):
        return False


def _problems(plan: RegisterPlan) -> Iterator[str]:
    for path in plan.files:
        yield f"fichier {path} : manquant ou abîmé, il se retrouve."
    if plan.known != plan.head:
        yield "heads.sqlite3, qui retient le dernier sceau, manque ou ne le connaît pas."
    if plan.is_unsigned:
        yield "Le sceau publié ici n’est pas le dernier, ou est abîmé : il est signé de nouveau."
    if not plan.is_followed:
        yield (
            f"{INDEX} ne se lit pas : il est gardé sous un autre nom, et se refait des lignes. Les"
            " journaux d’autrui sont à suivre de nouveau (./parvis journal aggregate --from)."
        )
    elif not plan.is_indexed:
        yield f"{INDEX} n’est plus ce que disent les lignes : il se refait d’elles."
    yield from plan.lost
