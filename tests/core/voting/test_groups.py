"""The groups: others' numbers, the laws of a group, and what is refused."""

import importlib.util
import json
import sys

import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import edwards
from parvis.core.voting.groups import Ed25519, Element, Term, UnavailableError, curve, field, named
from parvis.core.voting.groups.plain import PlainCurve, jacobi
from parvis.core.voting.groups.sodium import SodiumCurve

NAMES = ["Ed25519", "BELENIOS-2048", "RFC-3526-2048"]
EVERY = pytest.mark.parametrize("name", NAMES)
CURVES = [Ed25519(PlainCurve()), Ed25519(SodiumCurve())]
BOTH = pytest.mark.parametrize("group", CURVES, ids=["python", "sodium"])
FEW = settings(max_examples=15, deadline=None)
SCALARS = st.one_of(st.sampled_from([0, 1, 2, edwards.ORDER - 1]), st.integers(0, edwards.ORDER))
# The point of order 2, one of order 8 (RFC 8032's curve has eight such points), and a sum
TWO = edwards.encode((0, edwards.PRIME - 1, 1, 0))
EIGHT = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
MIXED = edwards.encode(edwards.add(edwards.BASE, edwards.decode(EIGHT)))


@pytest.fixture
def known(vectors, name):
    return json.loads((vectors / "primitives.json").read_text())["groups"][name]


@EVERY
def test_powers_of_the_generator(name, known):
    group = named(name)
    for power in known["powers"]:
        exponent, expected = int(power["e"]), power["g^e"]
        assert group.power(group.generator, exponent) == expected
        assert group.secret_power(exponent) == expected
        assert group.calculate([Term(group.identity, 1, exponent)]) == [expected]
    assert (group.order, group.generator) == (int(known["q"]), known["g"])


@EVERY
def test_hashing_to_a_scalar(name, known):
    for case in known["hash"]:
        assert str(named(name).hash(case["prefix"], *case["elements"])) == case["scalar"]


@EVERY
def test_integers_in_an_element(name, known):
    group = named(name)
    for case in known.get("of_ints", ()):
        element = group.of_ints(case["ints"])
        assert element == case["element"]
        assert group.to_ints(element, len(case["decoded"])) == case["decoded"]


@EVERY
def test_generators_of_unknown_logarithm(name, known):
    for index, expected in known.get("get_generator", {}).items():
        assert named(name).independent(int(index)) == expected


@EVERY
def test_public_credentials_are_of_the_group(name, known):
    group = named(name)
    for case in known["credentials"]:
        assert group.element(case["public"]) == case["public_by_belenios_tool_3.3.0"]
        assert group.secret_power(group.scalar(case["secret"])) == case["public"]


@EVERY
def test_the_laws_of_a_group(name):
    group = named(name)
    a, b = group.power(group.generator, 12), group.power(group.generator, 30)

    assert group.product((a, b)) == group.power(group.generator, 42)
    assert group.product(()) == group.identity
    assert group.product((a, group.inverse(a))) == group.identity
    assert group.divide(b, a) == group.power(group.generator, 18)
    assert group.inverse(group.identity) == group.identity
    assert group.powers((a, b), (2, -1)) == group.power(group.generator, -6)
    assert group.secret_power(5, a) == group.power(group.generator, 60)
    assert group.secret_power(0) == group.secret_power(0, a) == group.identity
    assert group.calculate([Term(a, 3, -1, 2)], b) == [group.power(group.generator, 95)]
    assert min(b, a, group.identity, key=group.order_key) == group.identity


@FEW
@given(base=SCALARS, key=SCALARS, exponents=st.tuples(SCALARS, SCALARS, SCALARS))
def test_python_and_the_library_calculate_alike(base, key, exponents):
    answers = []
    for group in CURVES:
        points = [group.power(group.generator, value) for value in (base, key)]
        row = group.calculate([Term(points[0], *exponents)], points[1], members=points)
        several = group.powers((*points, group.generator), exponents)
        answers.append((*points, *row, several, group.product((*points, *row))))

    assert answers[0] == answers[1]
    total = base * exponents[0] + exponents[1] + key * exponents[2]
    assert answers[0][2] == CURVES[1].secret_power(total)


@BOTH
@pytest.mark.parametrize("point", [TWO, EIGHT, MIXED, (2).to_bytes(32, "little")])
def test_a_point_outside_the_subgroup_is_refused(group, point):
    element = group.read(point[::-1].hex())

    with pytest.raises(VerificationError):
        group.check_members([group.generator, element])
    with pytest.raises(VerificationError):
        group.element(element)
    with pytest.raises(VerificationError):  # though it is calculated with
        group.calculate([Term(element, 3), Term(element, group.order - 1)], members=[element])
    with pytest.raises(VerificationError):
        group.calculate([Term(element, 0)], members=[element])


@BOTH
def test_what_is_no_point_is_refused_wherever_it_comes(group):
    nowhere = Element(f"{2:064x}")  # y = 2 has no x
    for calculate in (
        lambda: group.product((group.generator, nowhere)),
        lambda: group.power(nowhere, 3),
        lambda: group.calculate([Term(nowhere, 3)]),
    ):
        with pytest.raises(VerificationError):
            calculate()


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_number_outside_the_subgroup_is_refused(name):
    group = named(name)
    with pytest.raises(VerificationError):
        group.element(str(group.p - 1))
    with pytest.raises(VerificationError):
        group.calculate([Term(Element(str(group.p - 1)), 3)], members=[Element("0")])


@EVERY
@pytest.mark.parametrize(
    "odd",
    [None, True, 1, 1.5, [], {}, "", "0", "01", "-1", "+1", "1 ", "1_0", "٣", "1e3", "9" * 5000],
)
def test_an_element_has_one_form(name, odd):
    with pytest.raises(MalformedError):
        named(name).read(odd)


@pytest.mark.parametrize(
    "odd",
    [
        *(f"{edwards.PRIME:064x}", f"{edwards.PRIME + 1:064x}", "f" * 64, "8" + "0" * 62 + "1"),
        *(f"{(1 << 255) + edwards.PRIME - 1:064x}", "0" * 63 + "A", "0" * 63, "0" * 65 + "1"),
    ],
)
def test_a_point_has_one_form(odd):
    with pytest.raises(MalformedError):
        Ed25519().read(odd)


@EVERY
@pytest.mark.parametrize("odd", [None, 1, True, "", "00", "01", "-1", "1.0", "q", "²", "9" * 700])
def test_a_scalar_has_one_form(name, odd):
    group = named(name)
    with pytest.raises(MalformedError):
        group.scalar(odd)
    with pytest.raises(MalformedError):
        group.scalar(str(group.order))
    assert group.scalar(str(group.order - 1)) == group.order - 1


@EVERY
@pytest.mark.parametrize("odd", [[256], [-1], [0] * 256])
def test_integers_that_do_not_fit_are_refused(name, odd):
    with pytest.raises(MalformedError):
        named(name).of_ints(odd)
    with pytest.raises(MalformedError):
        named(name).to_ints(named(name).generator, 256)


@pytest.mark.parametrize("name", [None, "", "Curve448", 5, [], "ed25519"])
def test_an_unknown_group_is_refused(name):
    with pytest.raises(MalformedError):
        named(name)


def test_secrets_pass_through_no_other_arithmetic_than_the_library(monkeypatch):
    monkeypatch.setattr(curve, "HAS_SODIUM", False)

    assert isinstance(curve.default_arithmetic(), PlainCurve)
    with pytest.raises(UnavailableError):
        Ed25519(PlainCurve()).secret_power(3)


def test_the_jacobi_symbol_tells_squares():
    squares = {value * value % 23 for value in range(1, 23)}
    assert {value for value in range(23) if jacobi(value, 23) == 1} == squares
    assert jacobi(3, 9) == 0


@pytest.mark.parametrize(("name", "module"), [("Ed25519", curve), ("RFC-3526-2048", field)])
def test_integers_after_which_no_element_comes_are_refused(name, module, monkeypatch):
    monkeypatch.setattr(module, "_PADDING", 0)
    with pytest.raises(MalformedError, match="no"):  # without free bits, some are none
        list(map(named(name).of_ints, ([value] for value in range(3, 256))))


def test_without_the_library_python_calculates(monkeypatch):
    spec = importlib.util.find_spec("parvis.core.voting.groups.curve")
    monkeypatch.setitem(sys.modules, "parvis.core.voting.groups.sodium", None)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert (curve.HAS_SODIUM, module.HAS_SODIUM) == (True, False)
    assert isinstance(module.default_arithmetic(), PlainCurve)
