"""Transactions as the specifications' own examples have them."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from hypothesis import given, strategies as st

from parvis.core.errors import MalformedError
from parvis.core.ledger.anchors.ethereum import (
    ORDER,
    Key,
    Transaction,
    call_data,
    from_hex,
    number_of,
    rlp,
    topic,
    words_of,
)

ETHER = 10**18
LOREM = b"Lorem ipsum dolor sit amet, consectetur adipisicing elit"


@pytest.mark.parametrize(
    ("item", "expected"),
    [  # the examples of the RLP page of ethereum.org
        (b"dog", "83646f67"),
        ((b"cat", b"dog"), "c88363617483646f67"),
        (b"", "80"),
        ((), "c0"),
        (0, "80"),
        (b"\0", "00"),
        (15, "0f"),
        (1024, "820400"),
        (((), ((),), ((), ((),))), "c7c0c1c0c3c0c1c0"),
        (LOREM, "b838" + LOREM.hex()),
    ],
)
def test_values_are_written_as_the_examples(item, expected):
    assert rlp(item).hex() == expected


def test_the_example_of_eip_155_is_signed_to_the_byte():
    key = Key.of(b"\x46" * 32)
    sent = Transaction(
        chain=1,
        nonce=9,
        gas=21000,
        fee=20 * 10**9,
        tip=None,
        to=b"\x35" * 20,
        data=b"",
        value=ETHER,
    ).signed(key)
    assert key.address.hex() == "9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"
    assert sent.hex() == (
        "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025"
        "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
        "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"
    )


def test_the_event_of_every_token_has_its_known_name():
    expected = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    assert topic("Transfer(address,address,uint256)").hex() == expected
    assert call_data("transfer(address,uint256)", 1, bytes(32)).hex() == (
        "a9059cbb" + "00" * 31 + "01" + "00" * 32
    )


@given(st.integers(1, ORDER - 1), st.binary(min_size=32, max_size=32))
def test_a_signature_is_the_keys_own_and_low(secret, digest):
    r, s, odd = Key(secret).sign(digest)
    public = ec.derive_private_key(secret, ec.SECP256K1()).public_key()
    public.verify(encode_dss_signature(r, s), digest, ec.ECDSA(Prehashed(hashes.SHA256())))
    assert s <= ORDER // 2
    assert odd in {0, 1}
    assert Key(secret).sign(digest) == (r, s, odd)


@pytest.mark.parametrize("data", [b"", bytes(32), b"\xff" * 32, b"\1" * 31])
def test_what_is_no_secret_is_refused(data):
    with pytest.raises(MalformedError):
        Key.of(data)


def test_what_a_node_says_is_read_or_refused():
    assert number_of("0x7a69") == 31337
    assert from_hex("0x0a0b") == b"\n\x0b"
    assert words_of(bytes(64), 2) == [bytes(32)] * 2
    for bad in (None, 5, "12", "0xzz"):
        with pytest.raises(MalformedError):
            number_of(bad)
        with pytest.raises(MalformedError):
            from_hex(bad)
    with pytest.raises(MalformedError):
        from_hex("0x00", 20)
    with pytest.raises(MalformedError):
        words_of(bytes(63), 2)
