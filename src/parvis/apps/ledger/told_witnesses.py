"""The rows of a town's witnesses, against the last policy that an entry tells.

Each change of the witnesses writes an entry with the whole policy, unless it is too long: who
is asked, at which address, with which key, and whether the word counts. Where a row differs,
somebody or a disk has changed it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from parvis.apps.ledger.models import ASIDE, Entry, Witness, WitnessPlace
from parvis.apps.ledger.policy_lines import Told
from parvis.apps.ledger.publishing import AT_HOST, GROUPS
from parvis.apps.ledger.reading import rows_of
from parvis.apps.ledger.waiting import check
from parvis.core.errors import CoreError
from parvis.core.ledger.policy import Policy

POLICY = "log.policy"
AGAIN = "./parvis witness ask add l’écrit de nouveau"
BACK = "./parvis journal repair le ramène"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the last policy that nobody had to sign tells of the witnesses."""

    policy: Policy
    at_host: frozenset[str]  # names of those that it does not count

    @classmethod
    def last(cls) -> Self | None:
        """Return it; None where no entry tells it whole, or a damaged one might."""
        rows = Entry.objects.filter(type=POLICY).exclude(shard=ASIDE)
        places = rows.values_list("pk", "shard", "index")
        keys = [key for key, *_ in sorted(places, key=_age, reverse=True)]
        for entry, unread in rows_of(keys):
            try:
                if unread:
                    return None
                check(entry)
                data = entry.read().data
            except CoreError:
                return None
            told = Told.of(data)
            if told is None:
                return None
            if not told.signer:
                lines = str(data["policy"]).split("\n")
                hosts = [line.removeprefix(AT_HOST) for line in lines if line.startswith(AT_HOST)]
                return cls(told.policy, frozenset(hosts))
        return None

    @property
    def names(self) -> set[str]:
        """Who is asked."""
        return {*self.policy.witnesses, *self.at_host}

    def wrong_of(self, witness: Witness) -> Iterator[str]:
        """Say what differs in a witness's row."""
        if witness.name not in self.names:
            yield "la règle scellée ne le nomme pas"
        elif witness.name in self.at_host:
            if witness.is_independent:
                yield "la règle scellée le dit chez l’hébergeur"
        else:
            yield from self._wrong_elsewhere(witness)

    def _wrong_elsewhere(self, witness: Witness) -> Iterator[str]:
        name = witness.name
        groups = [place for place, group in GROUPS.items() if name in self.members(group)]
        if witness.place == WitnessPlace.HOST or (
            witness.is_independent and groups and witness.place not in groups
        ):
            yield "la règle scellée le dit vivre ailleurs"
        if self.policy.addresses.get(name, witness.url) != witness.url:
            yield "la règle scellée lui donne une autre adresse"
        if not has_key(witness, str(self.policy.witnesses[name])):
            yield "la règle scellée lui donne une autre clé"

    def members(self, group: str) -> tuple[str, ...]:
        """Return the names that a group counts; none where there is no such group."""
        found = self.policy.groups.get(group)
        return found.members if found else ()


def wrong_of_witnesses() -> Iterator[str]:
    """Give a sentence, in French, for each row of the town's witnesses that is wrong."""
    witnesses, rule = list(Witness.objects.active()), Rule.last()
    for each in witnesses:
        if each.place not in WitnessPlace.values:
            how = BACK if rule and each.name in rule.names else AGAIN
            yield f"témoin {each.name} : où il vit ne se lit pas, il ne compte pas ; {how}"
        for why in rule.wrong_of(each) if rule else ():
            yield f"témoin {each.name} : {why} ; {BACK}"
    if rule:
        yield from _missing(rule, {each.name for each in witnesses})


def _missing(rule: Rule, asked: set[str]) -> Iterator[str]:
    for name in sorted(rule.names - asked):
        kept = name not in rule.at_host or Witness.objects.filter(name=name).exists()
        how = BACK if kept else AGAIN  # of one at the host, the rule tells neither key nor address
        yield f"témoin {name} : la règle scellée le nomme, et la base ne le sollicite pas ; {how}"


def _age(place: tuple[int, int, int | None]) -> tuple[bool, int, bool, int]:
    """Sort what waits after what is sealed, and the journal that goes on after those before it."""
    key, shard, index = place
    return shard == 0, shard, index is None, key if index is None else index


def has_key(witness: Witness, vkey: str) -> bool:
    """Whether a row has the key that a rule names, among keys that can all be read."""
    try:
        return str(witness.policy_key) == vkey
    except (CoreError, StopIteration, IndexError):
        return False
