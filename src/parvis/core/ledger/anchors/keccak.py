"""Keccak-256, as Ethereum hashes: SHA-3 before its padding was changed.

The Keccak reference, version 3.0, sections 1.2 and 2.2; `hashlib` has only the padding of
FIPS 202. Slow, and meant for what is short.
"""

ROUNDS = 24
RATE = 136  # bytes of a block, for a digest of 32
DIGEST = 32
_MASK = 2**64 - 1


def _round_constants() -> list[int]:
    """Draw the constants from the shift register of section 1.2."""
    constants, register = [], 1
    for _ in range(ROUNDS):
        constant = 0
        for bit in range(7):
            constant |= (register & 1) << (2**bit - 1)
            register = register << 1 ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return constants


_CONSTANTS = _round_constants()


def keccak256(message: bytes, *, padding: int = 0x01) -> bytes:
    """Hash a message; with 0x06 as its padding, this is SHA3-256."""
    short = RATE - len(message) % RATE
    padded = bytearray(message + bytes(short))
    padded[len(message)] |= padding
    padded[-1] |= 0x80
    state = [0] * 25  # the lane of column x, row y at x + 5y
    for start in range(0, len(padded), RATE):
        for lane in range(RATE // 8):
            place = start + 8 * lane
            state[lane] ^= int.from_bytes(padded[place : place + 8], "little")
        state = _permuted(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state)[:DIGEST]


def _permuted(state: list[int]) -> list[int]:
    for constant in _CONSTANTS:
        columns = [
            state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20]
            for x in range(5)
        ]
        mixed = [columns[x - 1] ^ _turned(columns[(x + 1) % 5], 1) for x in range(5)]
        state = [lane ^ mixed[place % 5] for place, lane in enumerate(state)]
        state = _moved(state)
        state = [
            lane ^ (~state[row + (x + 1) % 5] & state[row + (x + 2) % 5])
            for row in range(0, 25, 5)
            for x, lane in enumerate(state[row : row + 5])
        ]
        state[0] ^= constant
    return state


def _moved(state: list[int]) -> list[int]:
    """Turn each lane by its own offset, and carry it to its new place."""
    moved = list(state)
    x, y, lane = 1, 0, state[1]
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        moved[x + 5 * y] = _turned(lane, (step + 1) * (step + 2) // 2 % 64)
        lane = state[x + 5 * y]
    return moved


def _turned(lane: int, count: int) -> int:
    return (lane << count | lane >> 64 - count) & _MASK
