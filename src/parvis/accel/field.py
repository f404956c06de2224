"""Subgroups of integers modulo a prime of 2048 bits by the compiled library, for public values."""

import ctypes
from collections.abc import Iterable, Sequence
from functools import lru_cache

from parvis.core.voting.groups.base import Row, outside
from parvis.core.voting.groups.plain import PlainField, jacobi

BITS = 2048
_SIZE = BITS // 8
_MONTGOMERY = 2100  # bits of the library's numbers
_KEYS = 4  # keys whose tables are kept, two million bytes each


class Field(PlainField):
    """Products of powers in the subgroup of order q of the integers modulo p."""

    def __init__(self, library: ctypes.CDLL, p: int, q: int, g: int) -> None:
        super().__init__(p, q, g)
        self._library = library
        self._length = 32 if q.bit_length() <= 256 else _SIZE
        self._modulus = ctypes.create_string_buffer(library.field_modulus_size())
        one = (1 << _MONTGOMERY) % p
        library.field_modulus(self._modulus, *map(_written, (p, one, one * one % p)))
        self._table = lru_cache(_KEYS)(self._filled)

    def powers(self, bases: Sequence[int], exponents: Sequence[int]) -> int:
        """Multiply powers."""
        out = ctypes.create_string_buffer(_SIZE)
        self._check(
            self._library.field_product(
                *(out, b"".join(map(_written, bases)), self._joined(exponents)),
                *(ctypes.c_size_t(len(bases)), ctypes.c_size_t(self._length), self._modulus),
            )
        )
        return int.from_bytes(out.raw, "little")

    def rows(self, rows: Sequence[Row[int]], key: int, members: Sequence[int]) -> list[int]:
        """Calculate each row, and check that `members` are in the subgroup.

        An element is of order q where its power q is one: a row more for its base. Modulo a
        safe prime, its Jacobi symbol says the same, much sooner.
        """
        for member in members:
            if not 0 < member < self._p or (self._is_safe and jacobi(member, self._p) != 1):
                raise outside(member)
        orders = [] if self._is_safe else [(member, self._q, 0, 0) for member in set(members)]
        if key == 1:  # no table for the powers of one
            key, rows = self._g, [(*row[:3], 0) for row in rows]
        answers = self._calculated([*rows, *orders], key)
        for row, answer in zip(orders, answers[len(rows) :], strict=True):
            if answer != 1:
                raise outside(row[0])
        return answers[: len(rows)]

    @property
    def _is_safe(self) -> bool:
        return 2 * self._q + 1 == self._p

    def _calculated(self, rows: Sequence[Row[int]], key: int) -> list[int]:
        places: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            places.setdefault(row[0], []).append(place)
        order = [place for several in places.values() for place in several]
        lengths = [len(several) for several in places.values()]
        out = ctypes.create_string_buffer(_SIZE * len(order))
        parts = (self._joined([rows[place][part] for place in order]) for part in (1, 2, 3))
        self._check(
            self._library.field_rows(
                *(out, b"".join(map(_written, places))),
                *((ctypes.c_uint32 * len(lengths))(*lengths), ctypes.c_size_t(len(lengths))),
                *(*parts, ctypes.c_size_t(self._length), self._table(self._g)),
                *(self._table(key), self._modulus),
            )
        )
        answers, written = [0] * len(rows), out.raw
        for place, at in zip(order, range(0, len(written), _SIZE), strict=True):
            answers[place] = int.from_bytes(written[at : at + _SIZE], "little")
        return answers

    def _filled(self, base: int) -> "ctypes.Array[ctypes.c_char]":
        length = ctypes.c_size_t(self._length)
        table = ctypes.create_string_buffer(self._library.field_table_size(length))
        self._library.field_table(table, _written(base), length, self._modulus)
        return table

    def _joined(self, exponents: Iterable[int]) -> bytes:
        return b"".join([exponent.to_bytes(self._length, "little") for exponent in exponents])

    def _check(self, answer: int) -> None:
        if answer != -1:
            raise MemoryError


def _written(number: int) -> bytes:
    return number.to_bytes(_SIZE, "little")
