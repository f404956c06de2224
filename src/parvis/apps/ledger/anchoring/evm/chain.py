"""A chain of the Ethereum kind: an account of the town calls one contract.

Any node that speaks JSON-RPC will do, the town's own or a provider's. The transaction is
signed here: the node never holds the key. What is believed in the end is an event in a
block, as the node shows it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from typing import Any, Self

from parvis.apps.ledger.anchoring.network import call, check_address
from parvis.apps.ledger.anchoring.plugs import (
    Head,
    Parameters,
    Receipt,
    SettingError,
    UnreachableError,
    WaitError,
)
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors.ethereum import (
    ADDRESS,
    WORD,
    Key,
    Transaction,
    call_data,
    created,
    from_hex,
    number_of,
    topic,
    words_of,
)
from parvis.core.ledger.checkpoint import Checkpoint

ANCHOR = "anchor(bytes32,uint64,bytes32)"
LAST = "last(bytes32)"
ANCHORED = topic("Anchored(bytes32,uint64,bytes32)")
CONFIRMATIONS = 12  # blocks on top, before a block is believed
MAX_GWEI = 100  # for a unit of gas; beyond it, the head waits
GWEI = 10**9
TIP = GWEI  # where a node does not advise one

KeyReader = Callable[[], Key]


def no_key() -> Key:
    """Stand for the key where only reading is asked for.

    Raises:
        SettingError: always.
    """
    raise SettingError("La clé du compte n’est pas lue ici.")


@dataclass(frozen=True, slots=True)
class Chain:
    """A node, a contract, and who can read the key of the account."""

    address: str
    chain: int
    contract: bytes
    key: KeyReader = no_key
    confirmations: int = CONFIRMATIONS
    max_fee: int = MAX_GWEI * GWEI
    takes_many = False

    @classmethod
    def of(cls, parameters: Parameters, key: KeyReader = no_key) -> Self:
        """Read a town's settings.

        Raises:
            SettingError: they cannot work.
        """
        try:
            check_address(parameters["url"])
            contract = from_hex(parameters["contract"], ADDRESS)
            chain = int(parameters["chain"])
        except (KeyError, MalformedError, ValueError) as error:
            raise SettingError("Il faut --url, --chain et --contract 0x….") from error
        return cls(
            parameters["url"],
            chain,
            contract,
            key,
            int(parameters.get("confirmations", CONFIRMATIONS)),
            int(parameters.get("max_gwei", MAX_GWEI)) * GWEI,
        )

    def submit(self, heads: Sequence[Head]) -> list[Receipt]:
        """Send each head; one that the contract has already is found again, not paid twice."""
        self._check_chain()
        return [self._sent(head.checkpoint) for head in heads]

    def upgrade(self, head: Head, data: bytes) -> Receipt:
        """Look whether the transaction is deep enough in the chain.

        Raises:
            WaitError: not yet.
        """
        found = self._call("eth_getTransactionReceipt", _transaction(data))
        if found is None:
            raise WaitError
        depth = number_of(self._call("eth_blockNumber")) - number_of(found["blockNumber"])
        if depth < self.confirmations:
            raise WaitError
        return self.verify(head, data)

    def verify(self, head: Head, data: bytes) -> Receipt:
        """Check the event that a node shows: contract, journal, size, root, and its block."""
        self._check_chain()
        sent = _transaction(data)
        found = self._call("eth_getTransactionReceipt", sent)
        if found is None:
            raise VerificationError("Ethereum: the chain knows no such transaction")
        if number_of(found["status"]) != 1:
            raise VerificationError("Ethereum: the contract refused")
        if not any(self._is_of(log, head.checkpoint) for log in found["logs"]):
            raise VerificationError("Ethereum: the transaction anchors something else")
        block = self._call("eth_getBlockByNumber", found["blockNumber"], False)
        if block is None or block["hash"] != found["blockHash"]:
            raise VerificationError("Ethereum: the block is no more in the chain")
        height = number_of(block["number"])
        at = datetime.fromtimestamp(number_of(block["timestamp"]), UTC)
        kept = self._kept(sent, block=height, block_hash=block["hash"])
        place = f"EVM {self.chain}, n° {height}, {sent}"
        return Receipt(kept, is_complete=True, at=at, place=place)

    def last(self, origin: str) -> tuple[int, bytes, int]:
        """Ask the contract for the largest head of a journal: size, root, POSIX time."""
        question = {"to": _hex(self.contract), "data": _hex(call_data(LAST, _name(origin)))}
        answer = from_hex(self._call("eth_call", question, "latest"))
        size, root, at = words_of(answer, 3)
        return int.from_bytes(size), root, int.from_bytes(at)

    def deploy(self) -> tuple[str, bytes]:
        """Create the contract; return the name of the transaction and the address to be."""
        self._check_chain()
        sent, nonce = self._send(b"", from_hex(artifact()["bytecode"]))
        return sent, created(self.key().address, nonce)

    def _sent(self, head: Checkpoint) -> Receipt:
        size, root, _ = self.last(head.origin)
        if size > head.size or (size == head.size and root != head.root):
            raise VerificationError("Ethereum: the contract has another or a larger head")
        if size == head.size:
            sent = self._earlier(head)
        else:
            words = (_name(head.origin), head.size, head.root)
            sent, _ = self._send(self.contract, call_data(ANCHOR, *words))
        return Receipt(self._kept(sent), False, place=f"EVM {self.chain}, {sent}")

    def _earlier(self, head: Checkpoint) -> str:
        """Find the transaction of a head that the contract has."""
        wanted = [_hex(ANCHORED), _hex(_name(head.origin))]
        question = {"address": _hex(self.contract), "topics": wanted, "fromBlock": "0x0"}
        for log in self._call("eth_getLogs", question):
            if self._is_of(log, head):
                return str(log["transactionHash"])
        raise UnreachableError("eth_getLogs : ?")

    def _send(self, to: bytes, data: bytes) -> tuple[str, int]:
        key = self.key()
        mine = _hex(key.address)
        fee, tip = self._fees()
        if fee > self.max_fee:
            raise UnreachableError(f"frais de {fee / GWEI:.1f} gwei > {self.max_fee / GWEI:.0f}")
        question = {"from": mine, "data": _hex(data)} | ({"to": _hex(to)} if to else {})
        gas = number_of(self._call("eth_estimateGas", question)) * 5 // 4
        nonce = number_of(self._call("eth_getTransactionCount", mine, "pending"))
        made = Transaction(self.chain, nonce, gas, fee, tip, to, data)
        return str(self._call("eth_sendRawTransaction", _hex(made.signed(key)))), nonce

    def _fees(self) -> tuple[int, int | None]:
        """Return the most to pay for a unit of gas and, where the chain has it, the tip."""
        base = self._call("eth_getBlockByNumber", "latest", False).get("baseFeePerGas")
        if base is None:
            return number_of(self._call("eth_gasPrice")), None
        try:
            tip = number_of(self._call("eth_maxPriorityFeePerGas"))
        except UnreachableError:  # not every node advises
            tip = TIP
        return 2 * number_of(base) + tip, tip

    def _is_of(self, log: Mapping[str, Any], head: Checkpoint) -> bool:
        data = head.size.to_bytes(WORD) + head.root
        return (
            from_hex(log["address"]) == self.contract
            and [from_hex(each) for each in log["topics"]] == [ANCHORED, _name(head.origin)]
            and from_hex(log["data"]) == data
        )

    def _check_chain(self) -> None:
        chain = number_of(self._call("eth_chainId"))
        if chain != self.chain:
            raise SettingError(f"Cette adresse est celle de la chaîne {chain}, pas {self.chain}.")

    def _call(self, method: str, *parameters: object) -> Any:
        return call(self.address, method, *parameters)

    def _kept(self, sent: str, **more: object) -> bytes:
        facts = {"chain": self.chain, "contract": _hex(self.contract), "transaction": sent}
        return json.dumps(facts | more, sort_keys=True).encode()


def artifact() -> dict[str, Any]:
    """Return the compiled contract and its interface."""
    text = (files(__package__ or "") / "anchor.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _transaction(data: bytes) -> str:
    """Read the name of a transaction in a kept receipt."""
    try:
        return _hex(from_hex(json.loads(data)["transaction"], WORD))
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedError("Ethereum: not a receipt of ours") from error


def _name(origin: str) -> bytes:
    """Return how a contract names a journal."""
    return sha256(origin.encode()).digest()


def _hex(data: bytes) -> str:
    return "0x" + data.hex()
