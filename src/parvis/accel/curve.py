"""edwards25519 by the compiled library, for public values."""

import ctypes
from collections.abc import Iterable, Sequence
from functools import lru_cache

from parvis.core.ledger import edwards
from parvis.core.voting.groups.base import Row, outside

_SIZE = 32
_POINTS = 4096  # points that are kept as they were read, 160 bytes each
_KEYS = 8  # keys whose tables are kept, half a million bytes each


class Curve:
    """Products of powers of points, in the encoding of RFC 8032."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        library.curve_start()
        self._table = lru_cache(_KEYS)(self._filled)
        self._point = lru_cache(_POINTS)(self._read)
        self._generator = self._table(edwards.encode(edwards.BASE))

    def product(self, factors: Sequence[bytes]) -> bytes:
        """Add points."""
        return self._sum(factors, None)

    def powers(self, bases: Sequence[bytes], exponents: Sequence[int]) -> bytes:
        """Add multiples of several points."""
        return self._sum(bases, _joined(exponents))

    def rows(self, rows: Sequence[Row[bytes]], key: bytes, members: Sequence[bytes]) -> list[bytes]:
        """Calculate each row, and check that `members` are in the subgroup.

        All rows of one point, and the check of it, go together.
        """
        places: dict[bytes, list[int]] = {member: [] for member in members}
        checks = bytearray(b"\1" * len(places))
        for place, row in enumerate(rows):
            places.setdefault(row[0], []).append(place)
        checks += bytes(len(places) - len(checks))
        order = [place for several in places.values() for place in several]
        out = ctypes.create_string_buffer(_SIZE * len(order))
        answer = self._library.curve_rows(
            *(out, b"".join(map(self._point, places)), _numbers(places.values()), bytes(checks)),
            *(ctypes.c_size_t(len(places)), _joined([rows[place][1] for place in order])),
            *(_joined([rows[place][2] for place in order]),),
            *(_joined([rows[place][3] for place in order]), self._generator, self._table(key)),
        )
        if answer >= 0:
            raise outside(list(places)[answer].hex())
        _check(answer)
        answers = [b""] * len(rows)
        for place, at in zip(order, range(0, len(out), _SIZE), strict=True):
            answers[place] = out.raw[at : at + _SIZE]
        return answers

    def _sum(self, points: Sequence[bytes], scalars: bytes | None) -> bytes:
        out = ctypes.create_string_buffer(_SIZE)
        read = b"".join(map(self._point, points))
        _check(self._library.curve_sum(out, read, scalars, ctypes.c_size_t(len(points))))
        return out.raw

    def _read(self, encoded: bytes) -> bytes:
        point = ctypes.create_string_buffer(self._library.curve_point_size())
        if not self._library.curve_point(point, encoded):
            raise outside(encoded.hex())
        return point.raw

    def _filled(self, base: bytes) -> "ctypes.Array[ctypes.c_char]":
        table = ctypes.create_string_buffer(self._library.curve_table_size())
        if not self._library.curve_table(table, self._point(base)):
            raise MemoryError
        return table


def _check(answer: int) -> None:
    if answer != -1:
        raise MemoryError


def _numbers(places: Iterable[list[int]]) -> "ctypes.Array[ctypes.c_uint32]":
    lengths = list(map(len, places))
    return (ctypes.c_uint32 * len(lengths))(*lengths)


def _joined(scalars: Sequence[int]) -> bytes:
    return b"".join([scalar.to_bytes(_SIZE, "little") for scalar in scalars])
