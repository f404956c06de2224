"""What is freed goes back to the system, where the C library would keep it for later.

glibc keeps blocks of up to 32 MB once one of that size was freed. Where a million texts are read
these are most of the arrays, and the holes that they leave are of no use to larger ones.
"""

import ctypes
from typing import Final

LEAST: Final = 4 << 20  # bytes of a block that goes back; smaller ones are asked for again at once
_MMAP_THRESHOLD: Final = -3  # glibc's malloc.h


def give_back_freed() -> None:
    """Have large blocks given back as soon as they are freed, where the C library is glibc."""
    setting = getattr(ctypes.CDLL(None), "mallopt", None)
    if setting is not None:
        setting(_MMAP_THRESHOLD, LEAST)
