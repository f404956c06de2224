"""What every proof needs of a group of prime order, written once for curve and fields.

An `Element` is the text that the protocol writes and hashes. Reading one checks its form;
only `check_members` says that it is of the group, and whoever checks proofs asks for it,
in one call with the proofs themselves, because an accelerator does both at once.

Everything here may take a time that depends on its input, and is for public values, but
`secret_power`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Generic, NamedTuple, NewType, Protocol, TypeAlias, TypeVar

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting.wire import decimal

Element = NewType("Element", str)
Raw = TypeVar("Raw", bytes, int)  # what the arithmetic calculates with


class UnavailableError(CoreError):
    """This machine has no constant-time arithmetic, and secrets go through no other."""


# One product: base, power, of_generator, of_key make base^power · g^of_generator · y^of_key,
# g the generator and y a key.
Row: TypeAlias = tuple[Raw, int, int, int]


class Arithmetic(Protocol[Raw]):
    """Calculation with public values; exponents are in [0, q)."""

    def product(self, factors: Sequence[Raw]) -> Raw:
        """Multiply elements."""

    def powers(self, bases: Sequence[Raw], exponents: Sequence[int]) -> Raw:
        """Multiply powers of several bases."""

    def rows(self, rows: Sequence[Row[Raw]], key: Raw, members: Sequence[Raw]) -> list[Raw]:
        """Calculate each row, and check that `members` are in the group.

        Raises:
            VerificationError: one of them is not.
        """


class Accelerator(Protocol):
    """Faster arithmetic, given from outside the core; it must answer the same."""

    def __hash__(self) -> int:
        """What was read with it may be kept for it."""

    def curve(self) -> Arithmetic[bytes]:
        """Calculate on edwards25519, with points in the encoding of RFC 8032."""

    def field(self, p: int, q: int, g: int) -> Arithmetic[int]:
        """Calculate in the subgroup of order q of the integers modulo p."""


class Term(NamedTuple):
    """A `Row` as proofs write it."""

    base: Element
    power: int
    of_generator: int = 0
    of_key: int = 0


class Ciphertext(NamedTuple):
    """An ElGamal ciphertext: (g^r, y^r · m)."""

    alpha: Element
    beta: Element

    def __str__(self) -> str:
        """Write it as the proofs hash it."""
        return f"{self.alpha},{self.beta}"

    def wire(self) -> dict[str, str]:
        """Write it as JSON."""
        return {"alpha": self.alpha, "beta": self.beta}


class Group(ABC):
    """A group of prime order with its notation."""

    name: str
    order: int
    generator: Element
    identity: Element
    capacity: int  # integers of 8 bits that `of_ints` puts in one element

    @abstractmethod
    def read(self, value: object, what: str = "element") -> Element:
        """Check the form of an element, not that it is of the group.

        Raises:
            MalformedError: says `what` was not in its only form.
        """

    @abstractmethod
    def calculate(
        self, terms: Sequence[Term], key: Element | None = None, members: Iterable[Element] = ()
    ) -> list[Element]:
        """Calculate each term with the key y, and check that `members` are in the group.

        Raises:
            VerificationError: one of them is not.
        """

    @abstractmethod
    def product(self, factors: Sequence[Element]) -> Element:
        """Multiply elements; of none, the neutral one."""

    @abstractmethod
    def powers(self, bases: Sequence[Element], exponents: Sequence[int]) -> Element:
        """Multiply powers of several bases; exponents are taken modulo the order."""

    @abstractmethod
    def inverse(self, element: Element) -> Element:
        """Return 1 / element."""

    @abstractmethod
    def secret_power(self, exponent: int, base: Element | None = None) -> Element:
        """Raise the base, or the generator, to a secret power.

        On the curve in constant time, by PyNaCl; in a field by Python's `pow`, whose time
        tells something of the exponent: no secret that matters should live there.

        Raises:
            UnavailableError: PyNaCl is not there.
        """

    def of_ints(self, integers: Sequence[int]) -> Element:
        """Write integers of 8 bits in an element; they are public.

        Raises:
            MalformedError: too many of them, too large, or a group that cannot.
        """
        raise MalformedError(f"{self.name} has no element for {len(integers)} integers")

    def to_ints(self, element: Element, count: int) -> list[int]:
        """Read what `of_ints` wrote.

        Raises:
            MalformedError: a group that cannot, or too many.
        """
        raise MalformedError(f"{self.name} has no {count} integers in {element[:20]}")

    @abstractmethod
    def independent(self, index: int) -> Element:
        """Return a generator of which nobody knows the logarithm; -1 is h of the shuffles."""

    @abstractmethod
    def order_key(self, element: Element) -> int:
        """Return what sorts elements: integers, or points by their little-endian bytes."""

    def check_members(self, elements: Iterable[Element]) -> None:
        """Check that elements are of the group.

        Raises:
            VerificationError: one is not.
        """
        self.calculate((), members=elements)

    def element(self, value: object, what: str = "element") -> Element:
        """Read an element and check that it is of the group."""
        element = self.read(value, what)
        self.check_members((element,))
        return element

    def scalar(self, value: object, what: str = "scalar") -> int:
        """Read an exponent: a decimal string below the order, without leading zero."""
        return decimal(value, what, below=self.order)

    def power(self, base: Element, exponent: int) -> Element:
        """Raise a public base to a public power."""
        return self.powers((base,), (exponent,))

    def divide(self, numerator: Element, denominator: Element) -> Element:
        """Return numerator / denominator."""
        return self.product((numerator, self.inverse(denominator)))

    def hash(self, prefix: str, *elements: str) -> int:
        """Return H of the specification: SHA-256 of prefix and elements, modulo the order."""
        digest = sha256(f"{prefix}{','.join(elements)}".encode()).digest()
        return int.from_bytes(digest) % self.order


class Calculating(Group, Generic[Raw]):
    """A group over an arithmetic: translates between texts and what it calculates with."""

    def __init__(self, arithmetic: Arithmetic[Raw]) -> None:
        self._arithmetic: Arithmetic[Raw] = arithmetic

    @abstractmethod
    def raw(self, element: Element) -> Raw:
        """Translate a text whose form was checked."""

    @abstractmethod
    def written(self, raw: Raw) -> Element:
        """Write an element."""

    def calculate(
        self, terms: Sequence[Term], key: Element | None = None, members: Iterable[Element] = ()
    ) -> list[Element]:
        """Calculate each term with the key y, and check that `members` are in the group."""
        order, known = self.order, list(members)
        raw = {element: self.raw(element) for element in {term[0] for term in terms}.union(known)}
        rows = [(raw[b], p % order, g % order, y % order) for b, p, g, y in terms]
        of_key = self.raw(key or self.identity)
        answers = self._arithmetic.rows(rows, of_key, [raw[member] for member in known])
        return list(map(self.written, answers))

    def product(self, factors: Sequence[Element]) -> Element:
        """Multiply elements; of none, the neutral one."""
        return self.written(self._arithmetic.product(list(map(self.raw, factors))))

    def powers(self, bases: Sequence[Element], exponents: Sequence[int]) -> Element:
        """Multiply powers of several bases; exponents are taken modulo the order."""
        reduced = [exponent % self.order for exponent in exponents]
        return self.written(self._arithmetic.powers(list(map(self.raw, bases)), reduced))


def check_ints(integers: Sequence[int], capacity: int) -> None:
    """Check what `of_ints` is given.

    Raises:
        MalformedError: too many integers for the group, or one that is not of 8 bits.
    """
    if len(integers) > capacity or any(not 0 <= value < 256 for value in integers):
        raise MalformedError(f"of_ints: at most {capacity} integers of 8 bits in this group")


def outside(what: object) -> VerificationError:
    """Say that something is not of the group."""
    return VerificationError(f"{str(what)[:40]}: not an element of the group")
