"""Who signed a timestamp, and whether a root that the reader trusts stands behind them.

The signature: RFC 5652, section 5, as RFC 3161 narrows it (one signer, signed attributes
that name the signer's certificate, RFC 5035). The certificates: RFC 5280, by
`cryptography`, at the moment that the token states.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1
from typing import Final, Self

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import verification as path
from cryptography.x509.oid import ExtendedKeyUsageOID

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors.der import (
    FIRST,
    INTEGER,
    OCTETS,
    OID,
    SECOND,
    SEQUENCE,
    SET,
    Der,
    field,
    oid_of,
)
from parvis.core.ledger.anchors.rfc3161 import TST, Token, content_of, signed_of

MAX_CERTIFICATES = 16  # of an answer
HASHES: Mapping[bytes, hashes.HashAlgorithm] = {
    oid_of("2.16.840.1.101.3.4.2.1"): hashes.SHA256(),
    oid_of("2.16.840.1.101.3.4.2.2"): hashes.SHA384(),
    oid_of("2.16.840.1.101.3.4.2.3"): hashes.SHA512(),
}
SIGNATURES: Mapping[bytes, tuple[str, hashes.HashAlgorithm | None]] = {
    oid_of("1.2.840.113549.1.1.1"): ("rsa", None),  # the digest algorithm says which hash
    oid_of("1.2.840.113549.1.1.11"): ("rsa", hashes.SHA256()),
    oid_of("1.2.840.113549.1.1.12"): ("rsa", hashes.SHA384()),
    oid_of("1.2.840.113549.1.1.13"): ("rsa", hashes.SHA512()),
    oid_of("1.2.840.10045.4.3.2"): ("ec", hashes.SHA256()),
    oid_of("1.2.840.10045.4.3.3"): ("ec", hashes.SHA384()),
    oid_of("1.2.840.10045.4.3.4"): ("ec", hashes.SHA512()),
}
CONTENT_TYPE: Final = oid_of("1.2.840.113549.1.9.3")
MESSAGE_DIGEST: Final = oid_of("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE: Final = oid_of("1.2.840.113549.1.9.16.2.12")  # by SHA-1
SIGNING_CERTIFICATE_V2: Final = oid_of("1.2.840.113549.1.9.16.2.47")
# What `cryptography` raises where a certificate that it has read says what cannot be.
UNUSABLE = (
    path.VerificationError,
    x509.DuplicateExtension,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
)
UNDERSTOOD = (
    x509.BasicConstraints,
    x509.KeyUsage,
    x509.ExtendedKeyUsage,
    x509.NameConstraints,
    x509.CertificatePolicies,
)


@dataclass(frozen=True, slots=True)
class Authority:
    """The roots that a reader trusts to name timestamp authorities."""

    roots: tuple[x509.Certificate, ...]

    @classmethod
    def parse(cls, pem: bytes) -> Self:
        """Read a file of root certificates.

        Raises:
            MalformedError: it holds none that can be read.
        """
        try:
            return cls(tuple(x509.load_pem_x509_certificates(pem)))
        except (ValueError, x509.InvalidVersion) as error:
            raise MalformedError("RFC 3161: no certificate that can be read") from error

    def check_signed(self, answer: bytes) -> None:
        """Check who signed an answer: see `Verifier`.

        Raises:
            MalformedError: not an answer.
            VerificationError: altered, or signed by nobody whom the roots vouch for.
        """
        signed = _Signed.parse(answer)
        signed.check()
        at = Token.read(Der(signed.content).inside(SEQUENCE)).at
        self._check_path(signed.certificate, signed.certificates, at)

    def _check_path(
        self, leaf: x509.Certificate, others: Sequence[x509.Certificate], at: datetime
    ) -> None:
        anyone = path.ExtensionPolicy.permit_all()
        ours = path.Criticality.CRITICAL
        signer = anyone.require_present(x509.ExtendedKeyUsage, ours, _only_timestamps)
        either = path.Criticality.AGNOSTIC
        issuer = anyone.require_present(x509.BasicConstraints, either, None)
        issuer = issuer.may_be_present(x509.KeyUsage, either, _signs_certificates)
        builder = (
            path.PolicyBuilder().time(at.replace(tzinfo=None)).store(path.Store(list(self.roots)))
        )
        builder = builder.extension_policies(ca_policy=issuer, ee_policy=signer)
        try:
            chain = builder.build_client_verifier().verify(leaf, list(others)).chain
            for certificate in chain:
                _check_extensions(certificate)
        except UNUSABLE as error:
            raise VerificationError(f"RFC 3161: no trusted root vouches for it: {error}") from error


@dataclass(frozen=True, slots=True)
class _Signed:
    """The only signature of an answer."""

    content: bytes
    certificates: tuple[x509.Certificate, ...]
    certificate: x509.Certificate  # the signer's
    attributes: Mapping[bytes, bytes]
    attributes_signed: bytes
    digest: bytes  # object identifiers
    algorithm: bytes
    signature: bytes

    @classmethod
    def parse(cls, answer: bytes) -> Self:
        signed = signed_of(answer)
        content = content_of(signed)
        certificates = _certificates(Der(signed.optional(FIRST) or b""))
        signed.optional(SECOND)  # revocation lists
        signers = signed.inside(SET)
        signed.end()
        signer = signers.inside(SEQUENCE)
        signers.end()
        signer.expect(INTEGER, b"\x01")
        certificate = _named(signer.inside(SEQUENCE), certificates)
        digest = signer.inside(SEQUENCE).take(OID)
        attributes = signer.take(FIRST)
        algorithm = signer.inside(SEQUENCE).take(OID)
        return cls(
            content=content,
            certificates=certificates,
            certificate=certificate,
            attributes=_attributes(Der(attributes)),
            attributes_signed=field(SET, attributes),
            digest=digest,
            algorithm=algorithm,
            signature=signer.take(OCTETS),
        )

    def check(self) -> None:
        """Check the attributes against the content, and the signature over the attributes.

        Raises:
            VerificationError: one of them is not true.
        """
        hash_of = HASHES.get(self.digest)
        if hash_of is None:
            raise VerificationError("RFC 3161: signed by a hash that is too weak, or unknown")
        self._check_attributes(_hashed(hash_of, self.content))
        kind, said = SIGNATURES.get(self.algorithm, ("", None))
        try:
            key = self.certificate.public_key()
            if kind == "rsa" and isinstance(key, rsa.RSAPublicKey):
                scheme = padding.PKCS1v15()
                key.verify(self.signature, self.attributes_signed, scheme, said or hash_of)
            elif kind == "ec" and isinstance(key, ec.EllipticCurvePublicKey) and said:
                key.verify(self.signature, self.attributes_signed, ec.ECDSA(said))
            else:
                raise VerificationError("RFC 3161: a signature of an unknown kind")
        except (InvalidSignature, *UNUSABLE) as error:
            raise VerificationError("RFC 3161: the signature is not the signer's") from error

    def _check_attributes(self, digest: bytes) -> None:
        if self.attributes.get(CONTENT_TYPE) != field(OID, TST):
            raise VerificationError("RFC 3161: signed as something else than a timestamp")
        if not hmac.compare_digest(self.attributes.get(MESSAGE_DIGEST, b""), field(OCTETS, digest)):
            raise VerificationError("RFC 3161: what is stated is not what was signed")
        if not self._names_certificate():
            raise VerificationError("RFC 3161: the signer's certificate was put in afterwards")

    def _names_certificate(self) -> bool:
        """Whether the signed attributes name the signer's certificate, by its hash."""
        der = self.certificate.public_bytes(serialization.Encoding.DER)
        if SIGNING_CERTIFICATE_V2 in self.attributes:
            name = _first(self.attributes[SIGNING_CERTIFICATE_V2])
            chosen: hashes.HashAlgorithm | None = hashes.SHA256()
            if name.tag() == SEQUENCE:
                chosen = HASHES.get(name.inside(SEQUENCE).take(OID))
            return chosen is not None and name.take(OCTETS) == _hashed(chosen, der)
        if SIGNING_CERTIFICATE not in self.attributes:
            return False
        name = _first(self.attributes[SIGNING_CERTIFICATE])
        return name.take(OCTETS) == sha1(der, usedforsecurity=False).digest()


def _first(value: bytes) -> Der:
    """Return the first certificate that a signing-certificate attribute names."""
    return Der(value).inside(SEQUENCE).inside(SEQUENCE).inside(SEQUENCE)


def _certificates(fields: Der) -> tuple[x509.Certificate, ...]:
    found = []
    while fields.tag() is not None:
        whole = fields.whole(SEQUENCE)
        try:
            found.append(x509.load_der_x509_certificate(whole))
        except (ValueError, x509.InvalidVersion) as error:
            raise MalformedError("RFC 3161: a certificate that cannot be read") from error
        if len(found) > MAX_CERTIFICATES:
            raise MalformedError("RFC 3161: too many certificates")
    return tuple(found)


def _named(signer: Der, certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    """Choose the certificate that the signer points at, by its issuer and its number."""
    issuer, serial = signer.whole(SEQUENCE), signer.take(INTEGER)
    for each in certificates:
        stated = Der(each.tbs_certificate_bytes).inside(SEQUENCE)
        stated.optional(FIRST)  # the version
        number, _algorithm = stated.take(INTEGER), stated.take(SEQUENCE)
        if (stated.whole(SEQUENCE), number) == (issuer, serial):
            return each
    raise VerificationError("RFC 3161: the signer's certificate is not in the answer")


def _attributes(fields: Der) -> dict[bytes, bytes]:
    """Read attributes, each of one value and there once."""
    found: dict[bytes, bytes] = {}
    while fields.tag() is not None:
        attribute = fields.inside(SEQUENCE)
        name, value = attribute.take(OID), attribute.take(SET)
        if name in found:
            raise MalformedError("RFC 3161: an attribute that is there twice")
        found[name] = value
    return found


def _hashed(algorithm: hashes.HashAlgorithm, data: bytes) -> bytes:
    hashing = hashes.Hash(algorithm)
    hashing.update(data)
    return hashing.finalize()


def _only_timestamps(
    _policy: path.Policy, _certificate: x509.Certificate, usage: x509.ExtendedKeyUsage
) -> None:
    if list(usage) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise ValueError("the signer's key is not for timestamps alone")


def _signs_certificates(
    _policy: path.Policy, _certificate: x509.Certificate, usage: x509.KeyUsage | None
) -> None:
    if usage is not None and not usage.key_cert_sign:
        raise ValueError("an issuer whose key may not issue")


def _check_extensions(certificate: x509.Certificate) -> None:
    """Refuse what a certificate says must be understood, and is not."""
    for extension in certificate.extensions:
        if extension.critical and not isinstance(extension.value, UNDERSTOOD):
            raise ValueError(f"a critical extension that is not understood: {extension.oid}")
