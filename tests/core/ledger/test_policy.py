from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.failures import QuorumError, SignatureError, SignerError
from parvis.core.ledger.keys import COSIGNATURE, ED25519
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.signer import SignerKey

AT = 1_764_000_000


@pytest.fixture(scope="module")
def lines(log, witnesses):
    return [
        f"log {log.verifier}",
        *(f"witness w{n} {witness.verifier}" for n, witness in enumerate(witnesses)),
    ]


@pytest.fixture(scope="module")
def head(log):
    return str(Checkpoint(log.verifier.name, 0, EMPTY_ROOT))


@pytest.fixture(scope="module")
def note(head, log, witnesses):
    return Note(head, (log.sign(head), *(w.sign(head, at=AT + w.seed[0]) for w in witnesses)))


def policy(lines, *rules):
    return Policy.parse("\n".join((*lines, *rules, "")))


def accepted(rules, note, count=4):
    """Give the sets of witnesses, by number, that a policy is content with."""
    found = set()
    for size in range(count + 1):
        for chosen in combinations(range(count), size):
            signed = [note.signatures[0], *(note.signatures[n + 1] for n in chosen)]
            try:
                rules.check(replace(note, signatures=tuple(signed)))
            except QuorumError:
                continue
            found.add(chosen)
    return found


QUORUMS = [
    (["quorum none"], lambda chosen: True),
    (["quorum w2"], lambda chosen: 2 in chosen),
    (["group g any w0 w1", "quorum g"], lambda chosen: chosen & {0, 1}),
    (["group g all w0 w1", "quorum g"], lambda chosen: chosen >= {0, 1}),
    (["group g 2 w0 w1 w2", "quorum g"], lambda chosen: len(chosen & {0, 1, 2}) >= 2),
    (
        ["group a 1 w0 w1", "group b all w2", "group c all a b", "quorum c"],
        lambda chosen: chosen & {0, 1} and 2 in chosen,
    ),
    (["group a any w0", "group b 1 a w1", "quorum w3"], lambda chosen: 3 in chosen),
]


@pytest.mark.parametrize(("rules", "suffice"), QUORUMS, ids=range(len(QUORUMS)))
def test_a_quorum_is_met_by_these_witnesses_and_no_others(lines, note, rules, suffice):
    every = (set(c) for size in range(5) for c in combinations(range(4), size))

    expected = {tuple(sorted(chosen)) for chosen in every if suffice(chosen)}

    assert accepted(policy(lines, *rules), note) == expected


def test_a_verdict_names_the_witnesses_and_their_time(lines, note, log):
    verdict = policy(lines, "quorum w0").check(note)

    assert verdict.log == log.verifier
    assert verdict.checkpoint.size == 0
    assert verdict.witnesses == {f"w{n}": AT + n + 2 for n in range(4)}


def test_one_key_of_a_log_is_a_policy(note, log, witnesses):
    verdict = Policy.for_key(log.verifier).check(note)

    assert verdict.witnesses == {}
    with pytest.raises(MalformedError):
        Policy.for_key(witnesses[0].verifier)


def test_the_shared_policy_accepts_the_shared_heads(shared):
    rules = Policy.parse((shared / "demo-log" / "policy").read_text())
    for size in (1, 2, 3, 7, 256, 257, 757, 764, 65541):
        note = Note.parse((shared / "demo-log" / f"checkpoint.{size}").read_text())
        verdict = rules.check(note)
        assert (verdict.checkpoint.size, len(verdict.witnesses)) == (size, 3)
    with pytest.raises(QuorumError):
        rules.check(Note.parse((shared / "demo-log" / "checkpoint.0").read_text()))


def test_a_log_signs_under_its_own_name(lines, head, note, log):
    other = SignerKey.of("another.example", ED25519, b"\x09" * 32)
    both = [*lines, f"log {other.verifier}", "quorum none"]

    assert policy(both).check(note).log == log.verifier
    with pytest.raises(SignerError):
        policy(both).check(Note(head, (other.sign(head),)))
    with pytest.raises(SignerError):
        policy(lines, "quorum w0").check(replace(note, signatures=note.signatures[1:]))


def test_a_witness_of_the_same_name_is_not_the_log(lines, head, log):
    homonym = SignerKey.of(log.verifier.name, COSIGNATURE, b"\x0a" * 32)
    rules = policy([*lines, f"witness x {homonym.verifier}"], "quorum none")
    with pytest.raises(SignerError):
        rules.check(Note(head, (homonym.sign(head, at=AT),)))


def test_a_false_witness_condemns_even_where_none_is_needed(lines, note):
    bent = replace(note.signatures[1], value=b"\0" * 72)
    with pytest.raises(SignatureError):
        policy(lines, "quorum none").check(replace(note, signatures=(note.signatures[0], bent)))


def test_a_text_that_is_no_checkpoint_is_malformed(lines, log):
    with pytest.raises(MalformedError):
        policy(lines, "quorum none").check(Note("hello\n", (log.sign("hello\n"),)))


def test_comments_spaces_and_addresses_are_read_over(lines, note):
    text = ["# whom we trust", "", " \t", *(f"\t{line}  https://é.example/ " for line in lines)]
    assert policy(text, "  # the end", "quorum \t w0").check(note).witnesses


@pytest.mark.parametrize(
    "rules",
    [
        *(["quorum"], ["quorum g"], ["quorum none", "quorum none"], ["quorum none none"]),
        *(["quorum w0", "witness"], ["friend w0", "quorum none"], ["Quorum none"], ["log"]),
        *(["group g 0 w0", "quorum g"], ["group g 2 w0", "quorum g"], ["group g -1 w0"]),
        *(["group g 1.0 w0"], ["group g 01 w0"], ["group g some w0"], ["group g all", "quorum g"]),
        *(
            ["group g ١ w0", "quorum g"],
            ["group g Infinity w0"],
            ["group g 9999999999999999999 w0"],
        ),
        *(["group g any w9"], ["group g any g"], ["group g any w0 w0"], ["group none any w0"]),
        *(["group w0 any w1", "quorum w0"], ["group g any w0", "group h any w0"]),
        *(["group g any none", "quorum g"], ["group g any w0", "group g any w1", "quorum g"]),
        *(["quorum none\r"], ["quorum none\0"], ["quorum\u00a0none"], ["quorum none\x7f"]),
        *(
            ["witness x vkey", "quorum none"],
            ["log vkey", "quorum none"],
            ["quorum none", "x" * 10**6],
        ),
    ],
    ids=lambda rules: " | ".join(rules)[:40],
)
def test_another_line_is_refused(lines, rules):
    with pytest.raises(MalformedError, match=r"line \d+: |control character"):
        policy(lines, *rules)


def test_a_quorum_is_stated(lines):
    with pytest.raises(MalformedError, match="no quorum"):
        policy(lines)


def test_each_key_has_one_role_and_one_place(lines, log, witnesses):
    renamed = SignerKey.of("renamed.example", ED25519, log.seed).verifier
    again = SignerKey.of("renamed.example", COSIGNATURE, witnesses[0].seed).verifier
    for line in (
        *(f"log {log.verifier}", f"log {renamed}", f"log {witnesses[0].verifier}"),
        *(f"witness x {again}", f"witness x {log.verifier}", f"witness w0 {renamed}"),
    ):
        with pytest.raises(MalformedError):
            policy(lines, line, "quorum none")


def test_a_name_is_given_once(lines):
    other = SignerKey.of("other.example", COSIGNATURE, b"\x21" * 32).verifier
    for name in ("w0", "none"):
        with pytest.raises(MalformedError):
            policy(lines, f"witness {name} {other}", "quorum none")


def test_the_last_line_ends():
    with pytest.raises(MalformedError):
        Policy.parse("quorum none")
    assert Policy.parse("quorum none\n").logs == ()


def test_a_long_chain_of_groups_is_read(lines, note):
    chain = ["group g0 any w0", *(f"group g{n} all g{n - 1}" for n in range(1, 3000))]
    assert policy(lines, *chain, "quorum g2999").check(note)


WORDS = st.sampled_from(["log", "witness", "group", "quorum", "none", "all", "any", "1", "a", "#"])


@given(st.text() | st.lists(st.lists(WORDS).map(" ".join)).map(lambda x: "\n".join([*x, ""])))
def test_any_text_is_a_policy_or_one_kind_of_error(text):
    try:
        Policy.parse(text)
    except CoreError:
        return
