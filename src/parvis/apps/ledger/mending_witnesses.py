"""The rows of a town's witnesses, brought back to what the sealed rule tells of them.

What the rule does not tell is left, or asked for again: it names the Ed25519 key of each, in
which group it counts, and who lives at the host; not who it is for people.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from parvis.apps.common.tenancy import current_town
from parvis.apps.ledger.models import Witness, WitnessPlace
from parvis.apps.ledger.publishing import GROUPS
from parvis.apps.ledger.told_witnesses import Rule, has_key
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import COSIGNATURE, VerifierKey

BACK = "témoin {} : sa ligne dans la base n’est pas ce que dit la règle scellée, et se retrouve."
RENAMED = "témoin {} : la base l’appelle {} ; il retrouve son nom."
GONE = "témoin {} : la règle scellée ne le nomme pas ; il n’est plus sollicité."
FRESH = "témoin {} : la base l’a perdu ; il revient de la règle scellée."
AT_HOST = "témoin {} : la base l’a perdu ; il est chez l’hébergeur et ne compte pas, ajoutez-le."


@dataclass(frozen=True, slots=True)
class Mended:
    """A witness as its row must be; nothing to write where only a person can bring it back."""

    witness: Witness | None
    said: str


def mended_witnesses(*, at: datetime) -> list[Mended]:
    """Return the rows to be written, of the town being served; none where no rule is told.

    Args:
        at: now; when one that is lost is added again.
    """
    rule = Rule.last()
    if rule is None:
        return []
    rows = {each.name: each for each in Witness.objects.all()}
    asked = {name for name, each in rows.items() if each.is_active}
    lost, strangers = rule.names - rows.keys(), asked - rule.names
    found = [each for name in sorted(rule.names & rows.keys()) for each in _back(rule, rows[name])]
    for name in sorted(lost):
        stranger = next((n for n in sorted(strangers) if _is_same(rule, name, rows[n])), None)
        strangers -= {stranger}
        found.append(_found(rule, name, rows[stranger] if stranger else None, at))
    for name in sorted(strangers):
        rows[name].is_active = False
        found.append(Mended(rows[name], GONE.format(name)))
    return found


def _back(rule: Rule, row: Witness) -> Iterator[Mended]:
    """Give a row that the rule names, if it is not what the rule says."""
    was = (row.is_active, row.place, row.url, row.vkeys)
    _follow(rule, row)
    if was != (row.is_active, row.place, row.url, row.vkeys):
        yield Mended(row, BACK.format(row.name))


def _found(rule: Rule, name: str, row: Witness | None, at: datetime) -> Mended:
    """Return a witness whose name no row bears, from the row that has its key, or afresh."""
    if row is not None:
        said = RENAMED.format(name, row.name)
        row.name = name
    elif name in rule.at_host:  # the rule tells neither its key nor its address
        return Mended(None, AT_HOST.format(name))
    else:
        row = Witness(town_id=current_town(), name=name, label=name, added_at=at)
        said = FRESH.format(name)
    _follow(rule, row)
    return Mended(row, said)


def _follow(rule: Rule, row: Witness) -> None:
    """Have a row say what the rule says of a witness, and keep what it does not tell."""
    row.is_active = True
    if row.name in rule.at_host:
        row.place = WitnessPlace.HOST
        return
    places = [place for place, group in GROUPS.items() if row.name in rule.members(group)]
    if places and row.place not in places:
        row.place = places[0]
    elif not row.is_independent:
        row.place = WitnessPlace.COLLECTIVITE  # no group counts it: either place is as good
    row.url = rule.policy.addresses.get(row.name, row.url)
    vkey = str(rule.policy.witnesses[row.name])
    if not has_key(row, vkey):
        others = [str(key) for key in _keys(row) if key.kind != COSIGNATURE]
        row.vkeys, row.size, row.cosigned_at = "\n".join((vkey, *others)), 0, None


def _is_same(rule: Rule, name: str, row: Witness) -> bool:
    return rule.policy.witnesses.get(name) in _keys(row)


def _keys(row: Witness) -> list[VerifierKey]:
    """Return the keys of a row that can be read."""
    found = []
    for line in row.vkeys.split():
        with suppress(CoreError):
            found.append(VerifierKey.parse(line))
    return found
