"""What the one who runs the ceremony checks of each trustee."""

from dataclasses import replace
from secrets import token_bytes

import pytest

from parvis.core.errors import VerificationError
from parvis.core.voting.groups import Ed25519
from parvis.core.voting.making.ceremony import accept, certificate, deal, inputs
from parvis.core.voting.making.receiving import check_certificate, check_deal, check_output
from parvis.core.voting.making.sealed import drawn_seed, keys_of

GROUP = Ed25519()
SIZE, THRESHOLD = 3, 2


@pytest.fixture(scope="module")
def ceremony():
    keys = [keys_of(GROUP, drawn_seed(token_bytes)) for _trustee in range(SIZE)]
    certificates = [
        certificate(GROUP, k, size=SIZE, threshold=THRESHOLD, index=n, random=token_bytes)
        for n, k in enumerate(keys, 1)
    ]
    deals = [deal(GROUP, k, certificates, token_bytes) for k in keys]
    outputs = [
        accept(GROUP, k, certificates, given, token_bytes)
        for k, given in zip(keys, inputs(deals), strict=True)
    ]
    return certificates, deals, outputs


def test_each_part_of_each_trustee_is_taken(ceremony):
    certificates, deals, outputs = ceremony
    for n in range(SIZE):
        place = SIZE, THRESHOLD, n + 1
        check_certificate(GROUP, certificates[n], certificates[:n], place)
        assert len(check_deal(GROUP, certificates, n + 1, deals[n])) == THRESHOLD
        check_output(GROUP, certificates, deals, n + 1, outputs[n])


@pytest.mark.parametrize("place", [(4, 2, 1), (3, 3, 1), (3, 2, 2)])
def test_a_certificate_of_another_place_is_not(ceremony, place):
    with pytest.raises(VerificationError, match="another place"):
        check_certificate(GROUP, ceremony[0][0], [], place)


def test_a_certificate_with_a_key_that_is_there_is_not(ceremony):
    first = ceremony[0][0]
    same = replace(first, encryption=first.verification)
    for found, others in ((first, [first]), (same, [])):
        with pytest.raises(VerificationError, match="twice"):
            check_certificate(GROUP, found, others, (SIZE, THRESHOLD, 1))


def test_a_certificate_that_its_key_did_not_sign_is_not(ceremony):
    first, second, _third = ceremony[0]

    with pytest.raises(VerificationError, match="certificate"):
        check_certificate(GROUP, replace(first, signed=second.signed), [], (SIZE, THRESHOLD, 1))


@pytest.mark.parametrize("part", ["coefficients", "signature"])
def test_a_deal_that_another_signed_is_not(ceremony, part):
    certificates, deals, _outputs = ceremony
    mixed = replace(deals[0], **{part: getattr(deals[1], part)})

    with pytest.raises(VerificationError, match="signature"):
        check_deal(GROUP, certificates, 1, mixed)


def test_a_key_of_another_place_is_not(ceremony):
    certificates, deals, outputs = ceremony

    with pytest.raises(VerificationError, match="not what the coefficients give"):
        check_output(GROUP, certificates, deals, 1, outputs[1])


def test_a_key_that_is_not_proved_is_not(ceremony):
    certificates, deals, outputs = ceremony
    public = replace(outputs[0].public_key, pok=outputs[1].public_key.pok)

    with pytest.raises(VerificationError, match="knowledge"):
        check_output(GROUP, certificates, deals, 1, replace(outputs[0], public_key=public))
