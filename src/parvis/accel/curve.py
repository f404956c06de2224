"""edwards25519 by the compiled library, for public values."""

import ctypes
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from parvis.core.ledger import edwards
from parvis.core.voting.groups.base import Row, outside

_SIZE = 32
_POINTS = 4096  # points that are kept as they were read, 160 bytes each; then forgotten
_KEYS = 8  # keys whose tables are kept, half a million bytes each


class Curve:
    """Products of powers of points, in the encoding of RFC 8032."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        library.curve_start()
        self._table = lru_cache(_KEYS)(self._filled)
        self._points: dict[bytes, bytes] = {}
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
            *(out, self._read(places), _numbers(places.values()), bytes(checks)),
            *(ctypes.c_size_t(len(places)), _joined([rows[place][1] for place in order])),
            *(_joined([rows[place][2] for place in order]),),
            *(_joined([rows[place][3] for place in order]), self._generator, self._table(key)),
        )
        if answer >= 0:
            raise outside(list(places)[answer].hex())
        _check(answer)
        answers, written = [b""] * len(rows), out.raw
        for place, at in zip(order, range(0, len(written), _SIZE), strict=True):
            answers[place] = written[at : at + _SIZE]
        return answers

    def _sum(self, points: Sequence[bytes], scalars: bytes | None) -> bytes:
        out = ctypes.create_string_buffer(_SIZE)
        count = ctypes.c_size_t(len(points))
        _check(self._library.curve_sum(out, self._read(points), scalars, count))
        return out.raw

    def _read(self, points: Collection[bytes]) -> bytes:
        """Return points as the library has them; new ones are read in one go."""
        known = self._points
        if len(known) > _POINTS:
            known = self._points = {}
        fresh = [point for point in points if point not in known]
        if fresh:
            size = self._library.curve_point_size()
            room = ctypes.create_string_buffer(size * len(fresh))
            count = ctypes.c_size_t(len(fresh))
            answer = self._library.curve_points(room, b"".join(fresh), count)
            if answer >= 0:
                raise outside(fresh[answer].hex())
            read = room.raw
            for place, point in enumerate(fresh):
                known[point] = read[size * place : size * (place + 1)]
        return b"".join([known[point] for point in points])

    def _filled(self, base: bytes) -> "ctypes.Array[ctypes.c_char]":
        table = ctypes.create_string_buffer(self._library.curve_table_size())
        if not self._library.curve_table(table, self._read([base])):
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
