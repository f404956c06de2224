from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import MalformedError
from parvis.core.ledger.assignment import Volunteer, draw, parse_volunteers
from parvis.core.ledger.keys import COSIGNATURE, ED25519
from parvis.core.ledger.signer import SignerKey

ORIGIN = "parvis.example/bourg/k7m4qz"


def volunteer(number, place="collectivite", operator=None):
    key = SignerKey.of(f"t{number}.example/temoin", COSIGNATURE, number.to_bytes(32)).verifier
    url = f"https://t{number}.example/temoin"
    return Volunteer(key, url, place, operator or f"op{number % 5}")


MANY = [volunteer(n, "outside" if n % 9 == 0 else "collectivite") for n in range(60)]


def drawn(volunteers, origin=ORIGIN, year=2027, operator="op0", many=7):
    return draw(volunteers, year=year, origin=origin, operator=operator, many=many)


def test_the_draw_is_the_hash_that_anyone_computes():
    text = b"parvis/witnesses/v1\0" + b"2027\0" + ORIGIN.encode() + b"\0t3.example/temoin"
    assert MANY[3].rank(year=2027, origin=ORIGIN) == sha256(text).digest()
    by_hand = sorted(
        MANY,
        key=lambda each: sha256(
            b"\0".join((b"parvis/witnesses/v1", b"2027", ORIGIN.encode(), each.key.name.encode()))
        ).digest(),
    )
    found = drawn(MANY)
    assert sorted(found, key=by_hand.index) == found
    assert sum(each in by_hand[:7] for each in found) >= 6  # one may be there for its place


@given(st.permutations(MANY[:20]))
def test_the_order_of_the_list_changes_nothing(shuffled):
    assert drawn(shuffled) == drawn(MANY[:20])


def test_another_journal_or_another_year_draws_others():
    assert drawn(MANY) != drawn(MANY, origin=f"{ORIGIN}x")
    assert drawn(MANY) != drawn(MANY, year=2028)


@given(
    st.lists(st.sampled_from(MANY), unique=True, max_size=30),
    st.sampled_from(["op0", "op1", "op9"]),
    st.integers(1, 9),
)
def test_one_is_elsewhere_and_one_outside_where_there_are_such(volunteers, operator, many):
    found = drawn(volunteers, operator=operator, many=many)
    assert len(found) == len(set(found)) == min(many, len(volunteers))
    if any(each.is_outside for each in volunteers):
        assert any(each.is_outside for each in found)
    if many > 1 and any(each.operator != operator for each in volunteers):
        assert any(each.operator != operator for each in found)


@given(st.lists(st.sampled_from(MANY), unique=True, min_size=1, max_size=30), st.data())
def test_one_who_leaves_changes_little(volunteers, data):
    gone = data.draw(st.sampled_from(volunteers))
    before, after = drawn(volunteers), drawn([each for each in volunteers if each != gone])
    assert len(set(before) - set(after)) <= 2


def test_everybody_is_drawn_about_as_often():
    often = dict.fromkeys((each.key.name for each in MANY), 0)
    for number in range(600):
        for each in drawn(MANY, origin=f"o{number}", operator="op9"):
            often[each.key.name] += 1
    inside = [often[each.key.name] for each in MANY if not each.is_outside]
    assert min(inside) > 35
    assert max(inside) < 110


def test_a_list_is_read_line_by_line():
    lines = [f"{each.key} {each.url} {each.place} {each.operator}" for each in MANY]
    text = "# les volontaires de 2027\n\n" + "\n".join(lines) + "\n"
    assert parse_volunteers(text) == MANY


@pytest.mark.parametrize(
    "bend",
    [
        lambda words: words[:3],
        lambda words: [*words, "x"],
        lambda words: [words[0][:-3], *words[1:]],
        lambda words: [words[0], "ftp://x/", *words[2:]],
        lambda words: [words[0], "https://u@x/", *words[2:]],
        lambda words: [*words[:2], "host", words[3]],
        lambda words: [str(SignerKey.of("x", ED25519, bytes(32)).verifier), *words[1:]],
    ],
    ids=range(7),
)
def test_what_is_no_volunteer_is_refused(bend):
    words = [str(MANY[1].key), MANY[1].url, "collectivite", "op1"]
    assert Volunteer.parse(" ".join(words)) == MANY[1]
    with pytest.raises(MalformedError):
        Volunteer.parse(" ".join(bend(words)))


def test_a_name_stands_once_in_a_list():
    line = f"{MANY[1].key} {MANY[1].url} collectivite op1\n"
    with pytest.raises(MalformedError):
        parse_volunteers(line * 2)
