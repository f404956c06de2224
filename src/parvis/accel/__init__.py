"""Arithmetic compiled from our own C, for public values only: the vote is verified faster.

It stands outside the core and is handed to it. The core calculates the same without it,
and the tests compare both. `python -m parvis.accel` compiles it; the launcher does that
when it installs, where there is a C compiler.
"""

import ctypes
import os
import sys
from functools import cache
from pathlib import Path

from parvis.accel import build
from parvis.accel.curve import Curve
from parvis.accel.field import BITS, Field
from parvis.core.errors import CoreError
from parvis.core.voting.groups import Accelerator, Ed25519, Rfc3526, Term
from parvis.core.voting.groups.base import Arithmetic
from parvis.core.voting.groups.plain import PlainCurve, PlainField


class Compiled:
    """The compiled arithmetic; see `core.voting.groups.base.Accelerator`."""

    def __init__(self, library: ctypes.CDLL) -> None:
        for name in (
            "curve_point_size",
            "curve_table_size",
            "field_modulus_size",
            "field_table_size",
        ):
            getattr(library, name).restype = ctypes.c_size_t
        for name in ("curve_points", "curve_rows", "curve_sum", "field_rows", "field_product"):
            getattr(library, name).restype = ctypes.c_int64
        self._library = library
        self._curve = Curve(library)
        self._field = cache(self._new_field)

    def curve(self) -> Arithmetic[bytes]:
        """Calculate on edwards25519."""
        return self._curve

    def field(self, p: int, q: int, g: int) -> Arithmetic[int]:
        """Calculate modulo p; a prime of another size than ours is left to Python."""
        return self._field(p, q, g)

    def _new_field(self, p: int, q: int, g: int) -> Arithmetic[int]:
        return Field(self._library, p, q, g) if p.bit_length() == BITS else PlainField(p, q, g)


@cache
def load(library: Path | None = None) -> Accelerator | None:
    """Return the accelerator of this environment, or None where there is none.

    One that cannot be loaded, or that answers otherwise than Python, is none, and so is
    one that PARVIS_ACCELERATOR=off does not want.
    """
    if sys.byteorder != "little" or os.environ.get("PARVIS_ACCELERATOR") == "off":
        return None
    try:
        compiled = Compiled(ctypes.CDLL(str(library or build.library())))
        return compiled if _is_right(compiled) else None
    except (AttributeError, CoreError, OSError):
        return None


def _is_right(compiled: Compiled) -> bool:
    """Compare some products of powers with Python's."""
    curves = Ed25519(compiled.curve()), Ed25519(PlainCurve())
    p, q, g = Rfc3526.p, Rfc3526.order, int(Rfc3526.generator)
    fields = Rfc3526(compiled.field(p, q, g)), Rfc3526(PlainField(p, q, g))
    for one, other in (curves, fields):
        base, key = other.power(other.generator, 7), other.power(other.generator, 11)
        terms = [Term(base, place**60 + place, place**61, place**62) for place in range(1, 5)]
        if one.calculate(terms, key, [base]) != other.calculate(terms, key, [base]):
            return False
    return True
