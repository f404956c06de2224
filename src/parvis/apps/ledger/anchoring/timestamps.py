"""RFC 3161: ask a timestamp authority, and check its signature before keeping it."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import randbits
from typing import Self

from parvis.apps.ledger.anchoring.network import ask, check_address, host_of
from parvis.apps.ledger.anchoring.plugs import Head, Parameters, Receipt, SettingError
from parvis.apps.ledger.saying import in_french
from parvis.core.errors import MalformedError
from parvis.core.ledger.anchors import rfc3161
from parvis.core.ledger.anchors.authority import Authority
from parvis.core.ledger.anchors.der import oid_of

QUERY = "application/timestamp-query"
ANSWER = "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Timestamps:
    """An authority at an address, and the roots that it must be known by."""

    address: str
    roots: Authority
    policy: str = ""
    takes_many = False

    @classmethod
    def of(cls, parameters: Parameters) -> Self:
        """Read a town's settings.

        Raises:
            SettingError: they cannot work.
        """
        try:
            check_address(parameters["url"])
            policy = parameters.get("policy", "")
            if policy:
                oid_of(policy)
            roots = Authority.parse(parameters["ca"].encode())
            return cls(parameters["url"], roots, policy)
        except KeyError as error:
            raise SettingError("Il faut --url et --ca.") from error
        except MalformedError as error:
            raise SettingError(f"--ca ou --policy ne se lit pas : {in_french(error)}.") from error

    def submit(self, heads: Sequence[Head]) -> list[Receipt]:
        """Have each head stamped; an answer that does not check is not kept."""
        return [self._stamped(head) for head in heads]

    def upgrade(self, head: Head, data: bytes) -> Receipt:
        """Give the receipt back: a timestamp is complete at once."""
        return self.verify(head, data)

    def verify(self, head: Head, data: bytes) -> Receipt:
        """Check a kept answer against the roots."""
        return self._receipt(
            data, rfc3161.check_kept(data, digest=head.digest, verifier=self.roots)
        )

    def _stamped(self, head: Head) -> Receipt:
        nonce = randbits(64)
        query = rfc3161.request(head.digest, nonce, self.policy)
        data = ask(self.address, query, QUERY, ANSWER)
        token = rfc3161.check_answer(
            data, digest=head.digest, nonce=nonce, verifier=self.roots, policy=self.policy
        )
        return self._receipt(data, token)

    def _receipt(self, data: bytes, token: rfc3161.Token) -> Receipt:
        place = f"{host_of(self.address)}, n° {token.serial:x}"
        return Receipt(data, is_complete=True, at=token.at, place=place)
