"""One question to one address: short, bounded, and one kind of error."""

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from parvis.apps.ledger.anchoring.plugs import SettingError, UnreachableError
from parvis.apps.ledger.patience import read_within
from parvis.apps.ledger.saying import why_away

TIMEOUT = 15  # seconds without a byte
LIMIT = 1 << 18  # bytes of an answer
AGENT = "parvis-anchor"


class StatusError(UnreachableError):
    """The server answers that it cannot, or that there is no such thing."""

    def __init__(self, address: str, status: int) -> None:
        super().__init__(f"{host_of(address)} : erreur {status}")
        self.status = status


def ask(address: str, body: bytes | None = None, kind: str = "", accept: str = "*/*") -> bytes:
    """Get an address, or post to it.

    Raises:
        SettingError: not a web address.
        StatusError: another status than success.
        UnreachableError: no answer, or one that is too long.
    """
    check_address(address)
    headers = {"User-Agent": AGENT, "Accept": accept} | ({"Content-Type": kind} if kind else {})
    request = Request(address, data=body, headers=headers)  # noqa: S310 - checked above
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            data = read_within(answer, LIMIT)
    except HTTPError as error:
        with error:
            raise StatusError(address, error.code) from error
    except (OSError, HTTPException, ValueError) as error:
        raise UnreachableError(f"{host_of(address)} : {why_away(error)}") from error
    if len(data) > LIMIT:
        raise UnreachableError(f"{host_of(address)} : réponse trop longue")
    return data


def call(address: str, method: str, *parameters: object) -> Any:
    """Call a method by JSON-RPC 2.0, and return its result.

    Raises:
        UnreachableError: no answer, no JSON, or an error of the server, in its words.
    """
    question = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
    data = ask(address, json.dumps(question).encode(), "application/json")
    try:
        answer = json.loads(data)
        refusal = answer.get("error")
    except (ValueError, AttributeError) as error:
        raise UnreachableError(
            f"{host_of(address)} : ce n’est pas un nœud qui réponde à {method}"
        ) from error
    if refusal or "result" not in answer:
        said = refusal.get("message", refusal) if isinstance(refusal, dict) else refusal
        raise UnreachableError(f"{method} : {said}")
    return answer["result"]


def check_address(address: str) -> None:
    """Check that an address of the settings is one of the web.

    Raises:
        SettingError: it is not.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingError(f"« {address} » n’est pas une adresse http(s).")


def host_of(address: str) -> str:
    """Return the name in an address, which may be shown: a path may hold a secret."""
    return urlsplit(address).hostname or ""
