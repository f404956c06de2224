"""The client says again, to the byte, what it once said to a real node (anvil 1.7.1)."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parvis.apps.ledger.anchoring.evm.chain import Chain
from parvis.apps.ledger.anchoring.network import call
from parvis.apps.ledger.anchoring.plugs import Head, UnreachableError, WaitError
from parvis.core.errors import VerificationError
from parvis.core.ledger.anchors.ethereum import Key, from_hex
from parvis.core.ledger.checkpoint import Checkpoint

SESSION = Path(__file__).parents[3] / "vectors" / "ledger" / "evm" / "session.json"
SECRET = bytes.fromhex("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")
HEAD = Head(Checkpoint("parvis.example/bourg/k7m4qz", 5, b"\7" * 32), bytes(32))


class Node:
    """Answers what was recorded, to the questions that were recorded, in their order."""

    def __init__(self, exchanges):
        self.waiting = [*exchanges]
        self.change = lambda _method, answer: answer

    def answer(self, _method, _path, body):
        asked = json.loads(body)
        method, parameters, said = self.waiting.pop(0)
        assert [asked["method"], asked["params"]] == [method, parameters]
        answer = self.change(method, said)
        return 200, json.dumps({"jsonrpc": "2.0", "id": 1, **answer}).encode()


@pytest.fixture
def recorded():
    return json.loads(SESSION.read_text())


@pytest.fixture
def node(recorded):
    return Node(recorded["exchanges"])


@pytest.fixture
def clients(recorded, node, serve):
    address = serve(node.answer)
    return [
        Chain(address, 31337, contract, lambda: Key.of(SECRET), confirmations=1)
        for contract in (bytes(20), from_hex(recorded["contract"], 20))
    ]


def begin(clients):
    """Deploy and send, as the session begins; return the client and its first receipt."""
    bare, chain = clients
    sent, contract = bare.deploy()
    found = call(bare.address, "eth_getTransactionReceipt", sent)
    assert from_hex(found["contractAddress"]) == contract == chain.contract
    [receipt] = chain.submit([HEAD])
    with pytest.raises(WaitError):
        chain.upgrade(HEAD, receipt.data)
    call(chain.address, "evm_mine")
    return chain, receipt


def test_the_whole_session_is_said_again(clients, node):
    chain, receipt = begin(clients)
    done = chain.upgrade(HEAD, receipt.data)
    [again] = chain.submit([HEAD])
    assert node.waiting == []
    assert again.data == receipt.data
    assert done.is_complete
    assert done.at.replace(second=0) == datetime(2026, 3, 2, 9, tzinfo=UTC)


def changed(method, **fields):
    return lambda asked, said: {"result": said["result"] | fields} if asked == method else said


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (changed("eth_getTransactionReceipt", status="0x0"), "refused"),
        (changed("eth_getTransactionReceipt", logs=[]), "something else"),
        (changed("eth_getBlockByNumber", hash="0x" + "00" * 32), "no more in the chain"),
    ],
)
def test_a_receipt_that_does_not_hold_is_refused(clients, node, change, reason):
    chain, receipt = begin(clients)
    node.change = change
    with pytest.raises(VerificationError, match=reason):
        chain.upgrade(HEAD, receipt.data)


def test_a_transaction_that_no_block_has_yet_waits(clients, node):
    chain, receipt = begin(clients)
    node.change = lambda _method, _said: {"result": None}
    with pytest.raises(WaitError):
        chain.upgrade(HEAD, receipt.data)


@pytest.mark.parametrize(
    "said", [(200, b"<html>"), (200, b"[]"), (200, b"{}"), (429, b""),
             (200, b'{"error": {"message": "limit"}}'), (200, b'{"error": "limit"}')]
)  # fmt: skip
def test_what_is_no_answer_is_one_kind_of_error(serve, said):
    with pytest.raises(UnreachableError):
        call(serve(lambda *_: said), "eth_chainId")


@pytest.mark.parametrize(
    ("block", "advice", "first"),
    [
        ({}, {}, "0xf8"),  # a list: EIP-155
        ({"baseFeePerGas": "0x7"}, {"eth_maxPriorityFeePerGas": "0x1"}, "0x02"),  # EIP-1559
        ({"baseFeePerGas": "0x7"}, {}, "0x02"),  # and a node that advises no tip
    ],
    ids=["old fees", "new fees", "without advice"],
)
def test_fees_are_paid_as_the_chain_has_them(serve, block, advice, first):
    sent = []
    answers = {
        "eth_chainId": "0x1",
        "eth_call": "0x" + "00" * 96,
        "eth_getBlockByNumber": block,
        "eth_gasPrice": "0x3b9aca00",
        "eth_estimateGas": "0x5208",
        "eth_getTransactionCount": "0x0",
        "eth_sendRawTransaction": "0x" + "ab" * 32,
        **advice,
    }

    def answer(_method, _path, body):
        asked = json.loads(body)
        if asked["method"] == "eth_sendRawTransaction":
            sent.extend(asked["params"])
        known = asked["method"] in answers
        said = {"result": answers[asked["method"]]} if known else {"error": {"message": "?"}}
        return 200, json.dumps(said).encode()

    Chain(serve(answer), 1, bytes(20), lambda: Key.of(SECRET)).submit([HEAD])
    [raw] = sent
    assert raw.startswith(first)
