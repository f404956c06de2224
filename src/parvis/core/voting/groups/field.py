"""Groups of integers modulo a prime: BELENIOS-2048 and the prime of RFC 3526, section 3.

We read elections of these groups, and make them only to be checked by others' programs:
Python calculates with their secrets, and not in constant time.
"""

from collections.abc import Sequence
from hashlib import sha256

from parvis.core.errors import MalformedError
from parvis.core.voting.groups.base import Arithmetic, Calculating, Element, check_ints
from parvis.core.voting.groups.plain import PlainField, jacobi
from parvis.core.voting.wire import decimal

_PADDING = 8  # bits that `of_ints` leaves free to find an element


class Field(Calculating[int]):
    """The subgroup of order q of the integers modulo p."""

    p: int

    def __init__(self, arithmetic: Arithmetic[int] | None = None) -> None:
        super().__init__(arithmetic or PlainField(self.p, self.order, int(self.generator)))

    def read(self, value: object, what: str = "element") -> Element:
        """Check the form: a decimal string from 1 to p - 1 without leading zero."""
        if decimal(value, what, below=self.p) == 0:
            raise MalformedError(f"{what}: zero")
        return Element(str(value))

    def raw(self, element: Element) -> int:
        """Translate to an integer."""
        return int(element)

    def written(self, raw: int) -> Element:
        """Write an integer."""
        return Element(str(raw))

    def order_key(self, element: Element) -> int:
        """Sort as integers."""
        return int(element)

    def inverse(self, element: Element) -> Element:
        """Divide modulo p."""
        return self.written(pow(int(element), -1, self.p))

    def secret_power(self, exponent: int, base: Element | None = None) -> Element:
        """Raise to a secret power; not in constant time."""
        return self.written(pow(int(base or self.generator), exponent % self.order, self.p))

    def independent(self, index: int) -> Element:
        """Raise a hash to the cofactor."""
        number = int.from_bytes(sha256(f"ggen|{index}".encode()).digest())
        return self.written(pow(number, (self.p - 1) // self.order, self.p))


class Belenios2048(Field):
    """The default group of Belenios up to 3.0; the one that version 2.0 knows."""

    name = "BELENIOS-2048"
    capacity = 0
    identity = Element("1")
    p = int(
        "206947856914225464010136436575050080649229892957511040971008847870573742192427"
        "174019222372544976843381290666331380789584049600543896362897963930387739057228"
        "036059737494276713767776188985898727358650490811670993105358677809800307904916"
        "540637771737641986785272734744763418356000356983051931442845617019110007867373"
        "073335641239717328979132404745788344682606523279746479511376726586935821800463"
        "179220736688600526271863633860887968821207694323661494910029234443463732221458"
        "841005864210502421203654335612013204811188524087310770141516662001623131771693"
        "72189248078507711827842317498073276598828825169183103125680162072880719"
    )
    order = 78571733251071885079927659812671450121821421258408794611510081919805623223441
    generator = Element(
        "240235267750185220922768770353239993271228765737836491651007531878766327414635"
        "321932028567615526967879969466829874938909508389657342560190060106847716449173"
        "547413728310461045868131451178164675540052740288984613986453266121505579709716"
        "201616827031288643245666383486363578210615491841998253431518974065818686865115"
        "135857641013888221539601604322884360393098933366277284840659313840601023167509"
        "576377798266510360682240663507669776402534625377308513317349519424896775405257"
        "365904949247763147599157519877517771148149092045660020547812705472823814097251"
        "8639858334115700568353695553423781475582491896050296680037745308460627"
    )


class Rfc3526(Field):
    """The squares modulo the safe prime number 14 of RFC 3526."""

    name = "RFC-3526-2048"
    capacity = 255
    identity = Element("1")
    p = int(
        "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b"
        "22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e"
        "7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ec"
        "e45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356"
        "208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e77"
        "2c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2"
        "261898fa051015728e5a8aacaa68ffffffffffffffff",
        16,
    )
    order = (p - 1) // 2
    generator = Element("2")

    def of_ints(self, integers: Sequence[int]) -> Element:
        """Find the first square that begins with these integers."""
        check_ints(integers, self.capacity)
        start = int.from_bytes(bytes(integers)) << _PADDING
        for number in range(max(start, 1), start + (1 << _PADDING)):
            if jacobi(number, self.p) == 1:
                return self.written(number)
        raise MalformedError("of_ints: no element")

    def to_ints(self, element: Element, count: int) -> list[int]:
        """Read the integers that an element begins with."""
        check_ints(range(min(count, 256)), self.capacity)
        kept = (int(element) >> _PADDING) % (1 << 8 * count)
        return list(kept.to_bytes(count))
