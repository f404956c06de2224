"""The compiled arithmetic answers as libsodium and as Python's integers do, everywhere."""

import importlib
import runpy
import shutil
import sys
from functools import cache
from random import Random

import pytest

from parvis import accel
from parvis.accel import build, load
from parvis.core.errors import VerificationError
from parvis.core.ledger import edwards
from parvis.core.voting.groups import Belenios2048, Ed25519, Element, Rfc3526, Term, named
from parvis.core.voting.groups.plain import PlainCurve, PlainField

SEED = 20261128
NAMES = ["Ed25519", "BELENIOS-2048", "RFC-3526-2048"]
Q = edwards.ORDER
EIGHT = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")


@cache
def torsion():
    """The eight points whose order divides 8, in their encodings."""
    point = edwards.decode(EIGHT)
    return [edwards.encode(edwards.multiply(factor, point)) for factor in range(8)]


@pytest.fixture
def chance():
    return Random(SEED)  # noqa: S311 - the same values every time


@pytest.fixture(params=NAMES)
def both(request, accelerator):
    """A group on the accelerator, and without it."""
    return named(request.param, accelerator), named(request.param)


def exponents(chance, order):
    """Edges, then numbers of all lengths."""
    edges = [0, 1, 2, 3, 7, 8, 9, 127, 128, 129, 255, 256, order - 1, order - 2, order // 2]
    edges += [2**power for power in (63, 64, 128, 250, 251)]
    edges += [int("10" * 126, 2), int("0111" * 62, 2), int("1000" * 62, 2)]
    return [*edges, *(chance.getrandbits(chance.randrange(1, 260)) % order for _ in range(30))]


def test_products_of_powers_are_the_same(both, chance):
    fast, slow = both
    every = exponents(chance, fast.order)
    if fast.order > 2**256:
        every = [*every[:6], *(chance.getrandbits(2047) % fast.order for _ in range(4))]
    points = [slow.identity, *(slow.power(slow.generator, chance.choice(every)) for _ in range(3))]
    terms = [
        Term(point, power, chance.choice(every), chance.choice(every))
        for point in points
        for power in every
    ]
    chance.shuffle(terms)
    key = points[-1]

    assert fast.calculate(terms, key, points) == slow.calculate(terms, key, points)
    assert fast.calculate(terms[:9]) == slow.calculate(terms[:9])
    assert fast.calculate([], None, points) == []
    assert fast.powers(points, every[-4:]) == slow.powers(points, every[-4:])
    assert fast.product(points) == slow.product(points)
    assert fast.product([]) == fast.powers([], []) == slow.identity


def test_many_keys_are_calculated_with(both, chance):
    fast, slow = both
    for power in range(1, 12):
        key = slow.power(slow.generator, power)
        term = Term(slow.generator, 5, 7, chance.randrange(1, 1000))
        assert fast.calculate([term], key) == slow.calculate([term], key)


@pytest.mark.parametrize("count", [100, pytest.param(20_000, marks=pytest.mark.long)])
def test_random_points_and_scalars(accelerator, chance, count):
    fast, slow = Ed25519(accelerator.curve()), Ed25519()
    for _ in range(count):
        scalars = [chance.randrange(Q) for _ in range(6)]
        base, key = slow.power(slow.generator, scalars[0]), slow.power(slow.generator, scalars[1])
        terms = [Term(base, *scalars[2:5]), Term(base, scalars[5])]
        assert fast.calculate(terms, key, [base]) == slow.calculate(terms, key, [base])


def test_points_of_small_order_are_calculated_with_and_refused_as_members(accelerator, chance):
    fast, slow = Ed25519(accelerator.curve()), Ed25519(PlainCurve())
    for encoded in torsion():
        for other in (edwards.IDENTITY, edwards.BASE, edwards.multiply(5**40, edwards.BASE)):
            point = edwards.encode(edwards.add(edwards.decode(encoded), other))
            element = fast.written(point)
            terms = [Term(element, chance.randrange(Q), 3), Term(element, 8), Term(element, Q - 1)]
            assert fast.calculate(terms) == slow.calculate(terms)
            assert fast.product([element, element]) == slow.product([element, element])
            outcomes = {is_member(fast, element), is_member(slow, element)}
            assert outcomes == {encoded == torsion()[0]}


def is_member(group, element):
    try:
        group.check_members([group.generator, element])
    except VerificationError:
        return False
    return True


def test_every_form_of_bytes_is_a_point_for_both_or_for_none(accelerator, chance):
    fast, slow = accelerator.curve(), PlainCurve()
    edges = [*range(40), *(edwards.PRIME + n for n in range(-20, 19)), 2**255 - 1]
    edges += [number | 1 << 255 for number in edges]
    edges += [chance.getrandbits(256) for _ in range(200)]
    readable = 0
    for number in edges:
        encoded = number.to_bytes(32, "little")
        answers = [outcome(curve, encoded) for curve in (fast, slow)]
        assert answers[0] == answers[1]
        readable += answers[0] is not None

    assert 100 < readable < len(edges) - 100


def outcome(curve, encoded):
    try:
        return curve.product([encoded])
    except VerificationError:
        return None


@pytest.mark.parametrize("kind", [Belenios2048, Rfc3526])
def test_numbers_outside_the_subgroup_are_refused(accelerator, kind, chance):
    field = named(kind.name, accelerator)
    inside = field.power(field.generator, chance.getrandbits(200))
    squares = [pow(chance.getrandbits(2040), 2, kind.p) for _ in range(3)]
    for number in (0, kind.p - 1, kind.p, *(kind.p - square for square in squares)):
        with pytest.raises(VerificationError):
            field.check_members([inside, Element(str(number))])
    field.check_members([inside, inside])


def test_what_is_no_point_is_refused_wherever_it_comes(accelerator):
    group, nowhere = Ed25519(accelerator.curve()), Element(f"{2:064x}")
    for calculate in (
        lambda: group.product([group.generator, nowhere]),
        lambda: group.power(nowhere, 3),
        lambda: group.calculate([Term(nowhere, 3)]),
        lambda: group.calculate([Term(group.generator, 3, 0, 5)], nowhere),
    ):
        with pytest.raises(VerificationError):
            calculate()


def test_a_prime_of_another_size_is_left_to_python(accelerator):
    assert isinstance(accelerator.field(23, 11, 2), PlainField)
    p, q, g = Rfc3526.p, Rfc3526.order, 2
    assert accelerator.field(p, q, g) is accelerator.field(p, q, g)


def test_without_memory_it_says_so(accelerator, monkeypatch):
    p, q, g = Rfc3526.p, Rfc3526.order, 2
    fresh = edwards.encode(edwards.multiply(SEED, edwards.BASE))  # no table of it is there
    for module, arithmetic, one in (
        ("curve", accelerator.curve(), fresh),
        ("field", accelerator.field(p, q, g), 4),
    ):
        library = arithmetic._library
        for name in (f"{module}_rows", f"{module}_sum", f"{module}_product", "curve_table"):
            answer = 0 if name == "curve_table" else -2
            monkeypatch.setattr(library, name, lambda *_, answer=answer: answer, raising=False)
        with pytest.raises(MemoryError):
            arithmetic.powers([one], [1])
        with pytest.raises(MemoryError):
            arithmetic.rows([(one, 1, 0, 0)], one, [])
        monkeypatch.undo()


def test_it_is_compiled_once(library):
    before = library.stat().st_mtime_ns
    assert build.build(library.parent) == library == build.library(library.parent)
    assert library.stat().st_mtime_ns == before


def test_without_a_compiler_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert build.build(tmp_path) is None
    assert load(build.library(tmp_path)) is None


def test_a_compiler_that_fails_leaves_nothing(tmp_path, monkeypatch):
    broken = tmp_path / "cc"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build.build(tmp_path / "made") is None
    assert list((tmp_path / "made").iterdir()) == []


def test_a_library_that_answers_otherwise_is_not_used(library, monkeypatch):
    load.cache_clear()
    monkeypatch.setattr(accel.Curve, "rows", lambda self, rows, key, members: [key] * len(rows))
    assert load(library) is None
    load.cache_clear()


def test_a_file_that_is_no_library_is_not_used(tmp_path):
    odd = tmp_path / "odd.so"
    odd.write_bytes(b"odd")
    assert load(odd) is None


def test_it_is_not_used_where_it_is_not_wanted_or_cannot_be(library, monkeypatch):
    load.cache_clear()
    monkeypatch.setenv("PARVIS_ACCELERATOR", "off")
    assert load(library) is None
    load.cache_clear()
    monkeypatch.delenv("PARVIS_ACCELERATOR")
    monkeypatch.setattr(sys, "byteorder", "big")
    assert load(library) is None
    load.cache_clear()


def test_the_command_compiles_into_the_environment(library, tmp_path, monkeypatch):
    load.cache_clear()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(SystemExit) as done:
        runpy.run_module("parvis.accel", run_name="__main__")
    assert done.value.code == 0
    assert [file.name for file in tmp_path.joinpath("accel").iterdir()] == [library.name]
    load.cache_clear()
    importlib.invalidate_caches()


def test_points_are_forgotten_before_they_fill_the_memory(accelerator, monkeypatch):
    monkeypatch.setattr(accel.curve, "_POINTS", 3)
    fast, slow = Ed25519(accelerator.curve()), Ed25519()
    points = [slow.power(slow.generator, power) for power in range(1, 9)]
    for _ in range(2):
        for several in (points[:2], points[2:], points[:1]):
            assert fast.product(several) == slow.product(several)
    assert len(fast._arithmetic._points) <= 6
