import hashlib

import pytest
from hypothesis import given, strategies as st

from parvis.core.ledger.anchors.keccak import RATE, keccak256


def test_the_hash_of_nothing_as_ethereum_has_it():
    expected = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak256(b"").hex() == expected


@pytest.mark.parametrize("length", [0, 1, 8, RATE - 1, RATE, RATE + 1, 3 * RATE])
def test_with_the_later_padding_it_is_sha3(length):
    message = bytes(n % 251 for n in range(length))
    assert keccak256(message, padding=0x06) == hashlib.sha3_256(message).digest()


@given(st.binary(max_size=300))
def test_it_is_sha3_for_any_message(message):
    assert keccak256(message, padding=0x06) == hashlib.sha3_256(message).digest()
