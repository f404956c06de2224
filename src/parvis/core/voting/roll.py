"""The public credentials: who may vote, without a name, and how much each vote weighs."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from parvis.core.errors import VerificationError
from parvis.core.voting import wire
from parvis.core.voting.groups import Element, Group

_HEAVIEST = 1 << 40  # a weight; our own bound


@dataclass(frozen=True, slots=True)
class Roll:
    """Each credential with its weight, in the order of the file."""

    weights: dict[Element, int]

    @classmethod
    def parse(cls, group: Group, data: bytes) -> Self:
        """Read `public_creds.json`: an array of `"element"` or `"element,weight"`.

        Raises:
            MalformedError: another form.
            VerificationError: a credential that stands twice.
        """
        items = wire.array(wire.load(data, "credentials"), "credentials")
        weights = dict(_credential(group, item) for item in items)
        if len(weights) != len(items):
            raise VerificationError("credentials: one stands twice")
        return cls(weights)

    def check(self, group: Group) -> None:
        """Check that all are of the group.

        Raises:
            VerificationError: one is not.
        """
        group.check_members(self.weights)

    def is_sorted(self, group: Group) -> bool:
        """Tell whether the order is the published one, which tells nothing of the voters."""
        return all(one < other for one, other in pairwise(map(group.order_key, self.weights)))

    def wire(self) -> list[str]:
        """Write it as JSON; a weight of 1 is not written."""
        return list(written(self.weights.items()))


def written(pairs: Iterable[tuple[Element, int]]) -> Iterable[str]:
    """Write credentials with their weights."""
    for credential, weight in pairs:
        yield credential if weight == 1 else f"{credential},{weight}"


def _credential(group: Group, item: object) -> tuple[Element, int]:
    what = "credential"
    element, comma, weight = wire.text(item, what).partition(",")
    read = group.read(element, what)
    return read, wire.decimal(weight, what, below=_HEAVIEST) if comma else 1
