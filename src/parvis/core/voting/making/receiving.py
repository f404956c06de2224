"""What the one who runs the ceremony checks of each trustee, before the others see it.

Neither sees any secret: what is sealed to a trustee is judged by that trustee alone.
"""

from collections.abc import Sequence

from parvis.core.errors import VerificationError
from parvis.core.voting import proofs, wire
from parvis.core.voting.groups import Element, Group
from parvis.core.voting.making.ceremony import Deal, Output
from parvis.core.voting.proofs import signature
from parvis.core.voting.trustees import Certificate, ceremony_message, read_coefficients


def check_certificate(
    group: Group, certificate: Certificate, others: Sequence[Certificate], place: Sequence[int]
) -> None:
    """Check a certificate of the first step against those that are there.

    Args:
        group: the election's.
        certificate: as received.
        others: of the trustees who came before.
        place: size, threshold and index that it must say.

    Raises:
        VerificationError: says what is false.
    """
    if [certificate.size, certificate.threshold, certificate.index] != list(place):
        raise VerificationError("certificate: of another ceremony or another place")
    own = {certificate.verification, certificate.encryption}
    if len(own) != 2 or own & {key for o in others for key in (o.verification, o.encryption)}:
        raise VerificationError("certificate: a key stands twice")
    proofs.check(group, [certificate.claim()], members=own)


def check_deal(
    group: Group, certificates: Sequence[Certificate], index: int, deal: Deal
) -> tuple[Element, ...]:
    """Check the public side of what a trustee dealt in the third step; return their constants.

    Raises:
        MalformedError: another form, or another number of coefficients than the threshold.
        VerificationError: not what this trustee signs, or not of the group.
    """
    mine = certificates[index - 1]
    constants = read_coefficients(group, deal.coefficients.message, mine.threshold)
    written: wire.Json = [each.signed.wire() for each in certificates]
    message = ceremony_message(written, constants)
    claims = [
        deal.coefficients.claim("signature of coefficients", mine.verification),
        signature("signature of the ceremony", message, mine.verification, deal.signature),
    ]
    proofs.check(group, claims, members=constants)
    return constants


def check_output(
    group: Group,
    certificates: Sequence[Certificate],
    deals: Sequence[Deal],
    index: int,
    output: Output,
) -> None:
    """Check the public key that a trustee gives in the fifth step.

    Raises:
        VerificationError: it is not the key that all polynomials give, or is not proved.
    """
    mine = certificates[index - 1]
    rows = [read_coefficients(group, each.coefficients.message, mine.threshold) for each in deals]
    bases = [constant for constants in rows for constant in constants]
    powers = [index**place for place in range(mine.threshold)] * len(rows)
    if output.public_key.key != group.powers(bases, powers):
        raise VerificationError("verification key: not what the coefficients give")
    claims = output.public_key.claims(group, mine.verification)
    proofs.check(group, claims, members=[output.public_key.key])
