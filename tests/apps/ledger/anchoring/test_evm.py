"""Heads in a contract, on a real node of this machine: py-evm, and anvil where it is there.

`PARVIS_ORACLES` names the Python of the dependency group `oracles`, and `PARVIS_ANVIL` the
program anvil; `./parvis test --long` sets the first. Without them these tests say so.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from parvis.apps.ledger.anchoring.accounts import create_account, read_account
from parvis.apps.ledger.anchoring.carrying import carry
from parvis.apps.ledger.anchoring.evm.chain import Chain, artifact
from parvis.apps.ledger.anchoring.kinds import plug_of
from parvis.apps.ledger.anchoring.network import call
from parvis.apps.ledger.anchoring.plugs import Head, SettingError, UnreachableError, WaitError
from parvis.apps.ledger.models import AnchorKind, AnchorState
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors.ethereum import Key, number_of
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.testing.factories import SOME_DAY

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
HOUR = timedelta(hours=1)
# Accounts that these test nodes make rich; they are published, and hold nothing anywhere else.
RICH = {
    "py-evm": [bytes(31) + bytes([n]) for n in (1, 2)],
    "anvil": [
        bytes.fromhex("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"),
        bytes.fromhex("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d"),
    ],
}


def oracles():
    """Return a Python that has py-evm and Vyper, or skip."""
    named = os.environ.get("PARVIS_ORACLES")
    if named:
        return named
    if importlib.util.find_spec("eth_tester"):
        return sys.executable
    return pytest.skip("py-evm and Vyper are of the group oracles (PARVIS_ORACLES): not run")


def anvil():
    found = shutil.which(os.environ.get("PARVIS_ANVIL", "anvil"))
    return found or pytest.skip("anvil is not installed (PARVIS_ANVIL): not run")


@pytest.fixture(scope="module", params=["py-evm", "anvil"])
def node(request):
    """Start a node; give its name and its address."""
    if request.param == "anvil":
        command, said = [anvil(), "--port", "0"], re.compile(r"Listening on 127\.0\.0\.1:(\d+)")
    else:
        command, said = [oracles(), str(HERE / "node.py")], re.compile(r"^(\d+)$")
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT)
    with closing(process.stdout), closing(process.stdin):
        lines = iter(process.stdout.readline, "")
        port = next((found[1] for found in map(said.search, lines) if found), None)
        assert port, "the node does not start"
        try:
            yield request.param, f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def chain(node):
    """Return a client with a contract of its own, deployed by a rich account."""
    name, address = node
    number = number_of(call(address, "eth_chainId"))
    bare = Chain(address, number, bytes(20), lambda: Key.of(RICH[name][0]), confirmations=2)
    _, contract = bare.deploy()
    return Chain(address, number, contract, bare.key, confirmations=2)


def head(size, root=b"\7", origin="parvis.example/bourg/k7m4qz"):
    return Head(Checkpoint(origin, size, root * 32), bytes(32))


def mine(chain, count):
    for _ in range(count):
        call(chain.address, "evm_mine")


@pytest.mark.long
def test_a_head_is_sent_waited_for_and_checked(chain):
    [receipt] = chain.submit([head(5)])
    assert not receipt.is_complete
    assert chain.last("parvis.example/bourg/k7m4qz")[:2] == (5, b"\7" * 32)
    with pytest.raises(WaitError):
        chain.upgrade(head(5), receipt.data)
    mine(chain, 2)

    done = chain.upgrade(head(5), receipt.data)

    assert done.is_complete
    assert done.at.timestamp() == chain.last("parvis.example/bourg/k7m4qz")[2]
    assert chain.verify(head(5), done.data) == done
    for other in (head(6), head(5, b"\6"), head(5, origin="parvis.example/ailleurs/k7m4qz")):
        with pytest.raises(VerificationError, match="something else"):
            chain.verify(other, done.data)


@pytest.mark.long
def test_a_head_that_is_there_is_not_paid_for_twice(chain):
    [first], before = chain.submit([head(3, origin="a")]), call(chain.address, "eth_blockNumber")
    [again] = chain.submit([head(3, origin="a")])
    assert again.data == first.data
    assert call(chain.address, "eth_blockNumber") == before


@pytest.mark.long
def test_the_client_and_the_contract_each_refuse_to_go_back(chain, monkeypatch):
    chain.submit([head(9, origin="b")])
    for older in (head(8, origin="b"), head(9, b"\6", origin="b")):
        with pytest.raises(VerificationError, match="larger head"):
            chain.submit([older])
    monkeypatch.setattr(Chain, "last", lambda *_: (0, bytes(32), 0))  # a client that does not look
    for older in (head(8, origin="b"), head(9, b"\6", origin="b")):
        with pytest.raises(UnreachableError, match=r"eth_estimateGas.*only grows"):
            chain.submit([older])


@pytest.mark.long
def test_nobody_else_goes_on_with_a_journal(chain, node):
    chain.submit([head(4, origin="c")])
    stranger = Chain(chain.address, chain.chain, chain.contract, lambda: Key.of(RICH[node[0]][1]))
    with pytest.raises(UnreachableError, match="another account"):
        stranger.submit([head(5, origin="c")])
    stranger.submit([head(5, origin="d")])


@pytest.mark.long
def test_an_account_without_money_is_refused_and_said(chain):
    poor = Chain(chain.address, chain.chain, chain.contract, lambda: Key.of(b"\x33" * 32))
    with pytest.raises(UnreachableError):
        poor.submit([head(5, origin="e")])


@pytest.mark.long
def test_fees_beyond_the_bound_wait(chain):
    mean = Chain(chain.address, chain.chain, chain.contract, chain.key, max_fee=1)
    with pytest.raises(UnreachableError, match="gwei"):
        mean.submit([head(5, origin="f")])


@pytest.mark.long
def test_another_chain_or_another_contract_is_refused(chain):
    [receipt] = chain.submit([head(5, origin="g")])
    with pytest.raises(SettingError, match="chaîne"):
        Chain(chain.address, 1, chain.contract).verify(head(5, origin="g"), receipt.data)
    with pytest.raises(VerificationError, match="something else"):
        Chain(chain.address, chain.chain, b"\1" * 20).verify(head(5, origin="g"), receipt.data)
    unknown = receipt.data.replace(receipt.data[-10:-3], b"0" * 7)
    with pytest.raises(VerificationError, match="no such transaction"):
        chain.verify(head(5, origin="g"), unknown)


@pytest.mark.long
@pytest.mark.django_db
def test_the_worker_anchors_a_towns_journal(chain, node, town, home, sealed, switch_on, only):
    account = home / "keys" / "bourg.evm"
    account.write_text(RICH[node[0]][0].hex())
    account.chmod(0o600)
    parameters = {
        "url": chain.address,
        "chain": chain.chain,
        "contract": "0x" + chain.contract.hex(),
        "confirmations": 1,
    }
    switch_on(town, AnchorKind.EVM, **parameters)

    carry(SOME_DAY)
    assert only().state == AnchorState.PENDING
    mine(chain, 1)
    carry(SOME_DAY + HOUR)

    row = only()
    assert (row.state, row.trouble) == (AnchorState.COMPLETE, "")
    assert chain.last(sealed.origin)[:2] == (sealed.published, sealed.head.root)
    again = plug_of(row.kind, parameters, "bourg").verify(Head.of(row), bytes(row.receipt))
    assert again.at == row.proven_at


@pytest.mark.long
def test_the_committed_contract_is_what_its_source_gives():
    command = [oracles(), str(ROOT / "tools" / "contract.py"), "check"]
    assert subprocess.run(command, check=False).returncode == 0


def test_the_committed_interface_is_the_clients():
    names = {
        f"{each['name']}({','.join(i['type'] for i in each['inputs'])})"
        for each in artifact()["abi"]
    }
    assert {"anchor(bytes32,uint64,bytes32)", "last(bytes32)"} <= names
    assert "Anchored(bytes32,uint64,bytes32)" in names


def test_an_accounts_key_is_drawn_once_and_kept_private(home):
    key = create_account(home, "bourg")
    file = home / "keys" / "bourg.evm"
    assert file.stat().st_mode & 0o777 == 0o600
    assert create_account(home, "bourg") == read_account(home, "bourg") == key
    file.chmod(0o644)
    with pytest.raises(SettingError, match="chmod 600"):
        read_account(home, "bourg")
    file.chmod(0o600)
    file.write_text("rien")
    with pytest.raises(SettingError):
        read_account(home, "bourg")


@pytest.mark.parametrize(
    "parameters",
    [{}, {"url": "http://a"}, {"url": "http://a", "chain": 1, "contract": "0x00"},
     {"url": "http://a", "chain": "x", "contract": "0x" + "00" * 20}],
)  # fmt: skip
def test_settings_that_cannot_work_are_refused(parameters):
    with pytest.raises(SettingError):
        Chain.of(parameters)


def test_a_receipt_that_is_none_of_ours_is_refused():
    plug = Chain.of({"url": "http://a", "chain": 1, "contract": "0x" + "00" * 20})
    for data in (b"", b"{}", b"[]", b'{"transaction": "0x00"}'):
        with pytest.raises(MalformedError):
            plug.upgrade(head(1), data)
