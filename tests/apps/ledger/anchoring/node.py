"""An Ethereum node of one's own: py-evm, through eth-tester, behind JSON-RPC over HTTP.

Runs in an environment that has the dependency group `oracles`; says its port on its first
line, and ends when its input does.
"""

import json
import sys
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from eth_tester import EthereumTester, PyEVMBackend
from eth_tester.exceptions import TransactionNotFound

backend = PyEVMBackend()
tester = EthereumTester(backend)


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def shown(value):
    """Write a value as JSON-RPC does."""
    if isinstance(value, Mapping):
        return {camel(name): shown(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [shown(each) for each in value]
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, int) and not isinstance(value, bool):
        return hex(value)
    return value


def read(call):
    """Read a call as eth-tester wants it: an account to call from, numbers as numbers."""
    known = {name: call[name] for name in ("from", "to", "data") if name in call}
    return {"from": tester.get_accounts()[0], "to": "", **known, "gas": 3_000_000}


def block(number):
    return tester.get_block_by_number(number if number == "latest" else int(number, 16))


def receipt(name):
    try:
        return tester.get_transaction_receipt(name)
    except TransactionNotFound:
        return None


METHODS = {
    "eth_chainId": lambda: backend.chain.chain_id,
    "eth_blockNumber": lambda: tester.get_block_by_number("latest")["number"],
    "eth_getBlockByNumber": lambda number, _full: block(number),
    "eth_getTransactionCount": lambda who, _when: tester.get_nonce(who),
    "eth_getTransactionReceipt": receipt,
    "eth_estimateGas": lambda call: tester.estimate_gas(read(call)),
    "eth_call": lambda call, _when: tester.call(read(call)),
    "eth_getCode": lambda who, _when: tester.get_code(who),
    "eth_sendRawTransaction": tester.send_raw_transaction,
    "eth_getLogs": lambda asked: tester.get_logs(
        from_block=int(asked["fromBlock"], 16), address=asked["address"], topics=asked["topics"]
    ),
    "evm_mine": lambda: tester.mine_blocks(1),
}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = {"jsonrpc": "2.0", "id": asked["id"]}
        try:
            answer["result"] = shown(METHODS[asked["method"]](*asked["params"]))
        except KeyError:
            answer["error"] = {"code": -32601, "message": "the method does not exist"}
        except Exception as error:  # noqa: BLE001 - said to who asks
            answer["error"] = {"code": 3, "message": f"{type(error).__name__}: {error}"}
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()
