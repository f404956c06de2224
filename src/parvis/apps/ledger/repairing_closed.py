"""Bringing back a journal that is closed for ever, with the act that closed it.

Nothing is signed of it again. Its last head is quoted by the line that opens the journal
after it: what others hold beyond its act is a thief's, and what the base holds beyond that
head is in no journal. Lines that were lost when it was closed come back if a copy has them.
"""

from collections.abc import Iterable, Iterator, Sequence

from parvis.apps.ledger.copied import Copy
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.mending_closed import mend_closed_shown
from parvis.apps.ledger.models import ClosedLog, Entry, Sealed
from parvis.apps.ledger.repairing import (
    BASE,
    LostError,
    Plan,
    compare_with_rows,
    leaves_of,
    problems_of_rows,
)
from parvis.apps.ledger.shards import journals
from parvis.apps.ledger.vouched import Vouched, readable, signed_by
from parvis.core.errors import CoreError
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note

NEXT = "le journal qui le suit"
NO_HEAD = (
    "Le dernier sceau de ce journal clos est abîmé, et personne ne le rend. Donnez --from, une"
    " copie publiée de ce journal."
)
AFTER = (
    "{many} lignes sont rangées après la fin de ce journal clos, et aucun sceau ne les couvre :"
    " quelqu’un a écrit dans la base. --set-aside les en sort ; elles y gardent leur place."
)


def heads_of_closed(log: ClosedLog, elsewhere: Iterable[Vouched]) -> list[Vouched]:
    """Gather the heads that a closed journal has signed, those to be believed first.

    Args:
        log: of the town being served.
        elsewhere: what a copy and witnesses hold.
    """
    own = [
        (NEXT, _quoted_after(log)),
        (BASE, readable(log.checkpoint)),
        (BASE, readable(log.attested)),
    ]
    return [*signed_by(log, own), *elsewhere]


def plan_closed(
    log: ClosedLog,
    heads: Heads,
    held: Sequence[Vouched],
    copy: Copy | None = None,
) -> Plan | None:
    """Compare a closed journal with its last head; None where it never signed one.

    Args:
        log: of the town being served.
        heads: the store of heads.
        held: see `heads_of_closed`.
        copy: as somebody publishes it.

    Raises:
        LostError: something is missing, or contradicts itself.
    """
    known, act = heads.get(log.origin), _act(log)
    for goal in _goals(log, held, act):
        head = Head(goal.head.size, goal.head.root)
        leaves, missing = leaves_of(log, head.size, copy.read if copy else None)
        if missing and missing[0] >= log.size and _is_quoted(goal, act):
            continue  # lost when the journal was closed, as the act says
        _check(head, leaves, missing)
        plan = Plan(head, goal, known, leaves)
        compare_with_rows(plan, log)
        is_stored = known and (known == head or (known.size > head.size and _is_told(known, act)))
        plan.stored = None if is_stored else head
        plan.fields, said = mend_closed_shown(log, leaves, held, copy)
        plan.problems = [*_problems(plan, log), *said]
        return plan
    if log.checkpoint:
        raise LostError(NO_HEAD)
    return None


def lines_after(log: ClosedLog, plan: Plan) -> str:
    """Say how many rows stand after the last one of a closed journal; empty if none."""
    many = Entry.objects.after(log.shard, len(plan.leaves)).count()
    return AFTER.format(many=many) if many else ""


def _goals(log: ClosedLog, held: Sequence[Vouched], act: Closing | None) -> list[Vouched]:
    """Return the heads to come back to, largest first: what is beyond them is a thief's."""
    believed = [each for each in held if each.source in {NEXT, BASE} or _is_quoted(each, act)]
    most = max(log.size, act.size if act else 0)
    found = believed or [each for each in held if each.head.size <= most]
    return sorted(found, key=lambda each: each.head.size, reverse=True)


def _check(head: Head, leaves: Sequence[bytes], missing: Sequence[int]) -> None:
    if missing:
        raise LostError(
            f"Il manque {len(missing)} lignes à ce journal clos, de la n° {missing[0]} à la n°"
            f" {missing[-1]}. Donnez --from, une copie publiée de ce journal."
        )
    if root_hash(map(leaf_hash, leaves)) != head.root:
        raise LostError(
            "Ce qui est retrouvé de ce journal clos ne mène pas à son dernier sceau, de"
            f" {head.size} lignes. Donnez --from, une copie publiée de ce journal."
        )


def _problems(plan: Plan, log: ClosedLog) -> Iterator[str]:
    if log.size != plan.head.size:
        yield f"La base lui donne {log.size} lignes ; son dernier sceau en couvre {plan.head.size}."
    yield from problems_of_rows(plan, log)


def _is_quoted(goal: Vouched, act: Closing | None) -> bool:
    return _is_told(Head(goal.head.size, goal.head.root), act)


def _is_told(head: Head, act: Closing | None) -> bool:
    return act is not None and (act.size, act.root) == (head.size, head.root)


def _act(log: ClosedLog) -> Closing | None:
    try:
        return Closing.parse(log.closing_text)
    except CoreError:
        return None


def _quoted_after(log: ClosedLog) -> Note | None:
    """Return the head that the journal after this one quotes in its first line."""
    later: list[Sealed] = [each for each in journals() if each.number > log.number]
    if not later:
        return None
    after = min(later, key=lambda each: each.number)
    genesis = Entry.objects.filter(type="log.genesis", shard=after.shard).first()
    try:
        return Note.parse(str(genesis.read().data.get("previous"))) if genesis else None
    except CoreError:
        return None
