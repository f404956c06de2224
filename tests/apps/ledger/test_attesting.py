"""Witnesses vouch for our journal: in time, in spite of some, and never for two histories."""

import shlex
import socket
import threading
import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.keys import read_key
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log, Tile, Witness, WitnessPlace
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.services import proof_of, receipt_of
from parvis.apps.ledger.witnessing import asking
from parvis.apps.ledger.witnessing.choosing import add_witness, remove_witness, set_quorum
from parvis.apps.ledger.witnessing.identity import signers_of
from parvis.apps.ledger.witnessing.store import Store
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.failures import QuorumError
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT, leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Receipt, check
from parvis.testing.factories import SOME_DAY
from parvis.testing.witnesses import Listening, listening, straight

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def moment():
    """Advance a clock that starts now: cosignatures bear the true time."""
    start = now()
    return lambda **later: start + timedelta(**later)


def quorum(town, many, outside=0):
    set_quorum(town=town, quorum=many, outside=outside, at=SOME_DAY)


def lines_of(text, witness):
    ids = {(key.verifier.name, key.verifier.key_id) for key in signers_of(witness.home)}
    return [line for line in Note.parse(text).signatures if (line.name, line.key_id) in ids]


def test_a_head_is_sealed_at_once_and_attested_when_enough_have_answered(
    town, log, seal, write, listen, take, attester, moment
):
    witnesses = [listen(name) for name in ("ouest", "est", "archives")]
    for witness, place in zip(witnesses, ("collectivite", "collectivite", "outside"), strict=True):
        take(witness, place)
    quorum(town, 3, outside=1)
    write(3)
    seal()
    assert log.published > 0
    assert log.attested == ""

    attester.settle(moment())
    log.refresh_from_db()
    assert log.attested_size == log.published
    assert log.attested_at == moment()
    for witness in witnesses:
        assert lines_of(log.checkpoint, witness)
        assert lines_of(log.attested, witness)
    verdict = Policy.parse(policy_of(log, town)).check(Note.parse(log.attested))
    assert sorted(verdict.witnesses) == ["archives", "est", "ouest"]
    for row in Witness.objects.all():
        assert (row.size, row.trouble) == (log.published, "")
        assert row.cosigned_at is not None


def test_the_receipt_bears_the_attested_head_and_stays_small(
    town, log, seal, write, listen, take, attester, moment
):
    witness = listen("ouest")
    take(witness)
    quorum(town, 1)
    (entry,) = write()
    seal()
    attester.settle(moment())
    entry.refresh_from_db()
    policy = Policy.parse(policy_of(log, town))
    found = check(Receipt.parse(receipt_of(entry)), policy)
    assert list(found.verdict.witnesses) == ["ouest"]
    assert len(proof_of(entry)) < 3000  # ML-DSA-44 lines, of 3,300 characters, are left out

    (later,) = write()
    seal()
    later.refresh_from_db()
    assert list(check(Receipt.parse(receipt_of(entry)), policy).verdict.witnesses) == ["ouest"]
    assert Receipt.parse(receipt_of(later)).proof.checkpoint().size == log.published
    with pytest.raises(QuorumError):
        check(Receipt.parse(receipt_of(later)), policy)


def test_the_checkpoint_that_is_served_bears_them(
    log, seal, listen, take, attester, moment, browse
):
    witness = listen("ouest")
    take(witness)
    seal()
    attester.settle(moment())
    served = browse().get("/bourg/journal/checkpoint").content.decode()
    assert lines_of(served, witness)
    policy = browse().get("/bourg/journal/policy").content.decode()
    assert "quorum none\n" in policy
    assert list(Policy.parse(policy).check(Note.parse(served)).witnesses) == ["ouest"]


def test_without_a_quorum_nothing_is_attested(log, seal, listen, take, attester, moment):
    take(listen("ouest"))
    seal()
    attester.settle(moment())
    log.refresh_from_db()
    assert log.attested == ""


def test_one_that_is_down_slow_or_wrong_is_late_alone(
    town, log, seal, write, listen, take, attester, moment
):
    good, down, slow, wrong, early = (
        listen(name) for name in ("bon", "eteint", "lent", "faux", "futur")
    )
    down.bend = lambda status, body: (503, b"")
    slow.delay = 0.6
    wrong.bend = lambda status, body: (status, body.replace(b"A", b"B"))
    early.ahead = 3600
    for each in (good, down, slow, wrong, early):
        take(each)
    quorum(town, 1)
    seal()
    start = time.monotonic()
    attester.step(moment())
    while not log.attested and time.monotonic() - start < 0.5:
        attester.step(moment())
        log.refresh_from_db()
        time.sleep(0.01)
    assert log.attested_size == log.published

    attester.settle(moment())
    log.refresh_from_db()
    troubles = dict(Witness.objects.values_list("name", "trouble"))
    assert (troubles["bon"], troubles["lent"]) == ("", "")
    assert "503" in troubles["eteint"]
    assert troubles["faux"] == troubles["futur"] != ""
    assert lines_of(log.attested, slow)
    assert not lines_of(log.checkpoint, early)
    assert not Alarm.objects.exists()


def test_one_that_is_away_is_asked_again_later_and_later(log, seal, listen, take, attester, moment):
    witness = listen("eteint")
    witness.bend = lambda status, body: (500, b"")
    take(witness)
    seal()
    for seconds in (0, 1, 6, 9, 20):
        attester.sealed(log.town)
        attester.settle(moment(seconds=seconds))
    assert witness.asked == 3  # at 0, 6 and 20
    witness.bend = straight
    attester.settle(moment(seconds=60))
    assert Witness.objects.get().size == log.published


def test_an_address_where_nobody_is(log, seal, listen, take, attester, moment):
    witness = listen("absent")
    take(witness)
    Witness.objects.update(url="http://127.0.0.1:9/temoin")
    seal()
    attester.settle(moment())
    assert "ne répond pas" in Witness.objects.get().trouble


def test_one_that_answers_a_byte_at_a_time_is_given_up(monkeypatch):
    monkeypatch.setattr(asking, "TIMEOUT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            client, _ = server.accept()
            with client:
                for _ in range(40):
                    try:
                        client.sendall(b"H")
                    except OSError:
                        return
                    time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        start = time.monotonic()
        with pytest.raises(asking.UnreachableError):
            asking.exchange("POST", f"http://127.0.0.1:{server.getsockname()[1]}/x", b"old 0")
        assert time.monotonic() - start < 1.5


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/y", "http://", "https://u@h/", "x"])
def test_only_addresses_of_the_web_are_asked(url, town, log, listen):
    with pytest.raises(ValidationError):
        add_witness(
            town=town, name="x", vkeys=listen("x").vkeys, url=url, place="outside", at=SOME_DAY
        )


def test_a_cosignature_is_asked_for_again_each_day(log, seal, listen, take, attester, moment):
    witness = listen("ouest")
    take(witness)
    seal()
    for hours in (0, 1, 20, 25, 26):
        witness.ahead = hours * 3600
        attester.settle(moment(hours=hours))
    assert witness.asked == 2


def test_one_whose_clock_is_days_behind_is_not_asked_without_end(
    log, seal, listen, take, attester, moment
):
    witness = listen("retard")
    witness.ahead = -3 * 86_400
    take(witness)
    seal()
    for minutes in (0, 30, 70):
        attester.settle(moment(minutes=minutes))
    assert witness.asked == 2


def test_one_that_remembers_more_than_we_know_of_it_is_asked_from_there(
    log, seal, write, listen, take, attester, moment
):
    witness = listen("ouest")
    take(witness)
    write(5)
    seal()
    attester.settle(moment())
    Witness.objects.update(size=0, cosigned_at=None)  # the answer was lost in a crash
    write(5)
    seal()
    attester.settle(moment(seconds=20))
    assert witness.seen(log).size == log.published == Witness.objects.get().size
    assert not Alarm.objects.exists()


def test_one_that_has_lost_its_memory_starts_again(
    log, seal, write, listen, take, attester, moment
):
    witness = listen("ouest")
    take(witness)
    seal()
    attester.settle(moment())
    with Store(witness.home)._database as memory:
        memory.execute("UPDATE logs SET size = 0, root = ?", [EMPTY_ROOT])
    write(5)
    seal()
    attester.settle(moment(seconds=20))
    assert witness.seen(log).size == log.published


def test_one_that_names_another_size_each_time_is_left_alone(
    log, seal, write, listen, take, attester, moment
):
    witness, sizes = listen("girouette"), iter(range(1, 100))
    witness.bend = lambda status, body: (409, b"%d\n" % next(sizes))
    take(witness)
    write(200)
    seal()
    attester.settle(moment())
    assert witness.asked == 3
    assert "avis" in Witness.objects.get().trouble


# A malicious operator, or a restored backup: what a witness sees within one round


@pytest.fixture
def followed(town, log, seal, write, listen, take, attester, moment):
    """A journal of 21 entries that a witness has cosigned."""
    witness = listen("ouest")
    take(witness)
    quorum(town, 1)
    write(18)
    seal()
    attester.settle(moment())
    assert witness.seen(log).size == log.published
    return witness


def rewrite(log, home, entries):
    """Give the journal another past, signed by its own key, as its operator could."""
    Tile.objects.all().delete()
    nothing = lambda _tile: b""  # noqa: E731
    data = {
        **tiles.grown_tiles(0, [leaf_hash(entry) for entry in entries], nothing),
        **tiles.grown_bundles(0, entries, nothing),
    }
    for place, content in data.items():
        Tile.objects.create(
            town_id=log.town_id, level=place.level, number=place.index, data=content
        )
    root = tiles.root_hash(len(entries), Tile.objects.reader())
    text = str(Checkpoint(log.origin, len(entries), root))
    note = Note(text, (read_key(home, "bourg").sign(text),))
    Log.objects.update(size=len(entries), checkpoint=str(note))
    log.refresh_from_db()


def leaves():
    return [bytes(leaf) for leaf in Entry.objects.order_by("index").values_list("leaf", flat=True)]


def one_round(log, attester, moment):
    attester.sealed(log.town)
    Witness.objects.update(cosigned_at=None, asked_at=None)
    attester.settle(moment(seconds=30))
    return list(Alarm.objects.standing())


def split_view(entries):
    return [*entries[:-1], entries[-1].replace(b"open", b"fixed")]


def reorder(entries):
    return [*entries[:3], entries[4], entries[3], *entries[5:], entries[5]]


def withhold(entries):
    return [*entries[:9], *entries[10:], entries[10], entries[11]]


@pytest.mark.parametrize("bend", [split_view, reorder, withhold])
def test_another_past_is_seen_in_one_round_and_proved(log, home, followed, attester, moment, bend):
    before = followed.seen(log)
    rewrite(log, home, bend(leaves()))
    (alarm,) = one_round(log, attester, moment)
    assert (alarm.kind, alarm.source) == (AlarmKind.FORK, "Ouest")
    fork = ForkProof.parse(alarm.proof).check([log.key])
    assert fork.origin == log.origin
    assert followed.seen(log) == before
    assert "histoire" in Witness.objects.get().trouble
    log.refresh_from_db()
    assert not lines_of(log.checkpoint, followed)


def test_a_shorter_past_is_seen_in_one_round_and_proved(log, home, followed, attester, moment):
    known = followed.seen(log)
    rewrite(log, home, leaves()[:10])
    (alarm,) = one_round(log, attester, moment)
    assert (alarm.kind, alarm.source) == (AlarmKind.BEHIND, "Ouest")
    note = Note.parse(alarm.proof)
    assert {voucher.key for voucher in note.check([log.key])} == {log.key}
    assert Checkpoint.parse(note.text).root == known.root


def test_what_is_remembered_is_over_once_the_journal_has_caught_up(
    log, home, followed, attester, moment
):
    every = leaves()
    rewrite(log, home, every[:10])
    one_round(log, attester, moment)
    rewrite(log, home, every)
    attester.settle(moment(minutes=20))
    assert not Alarm.objects.standing().exists()
    assert Alarm.objects.get().ended_at == moment(minutes=20)


def test_a_proven_fork_is_never_over(log, home, followed, attester, moment):
    every = leaves()
    rewrite(log, home, split_view(every))
    one_round(log, attester, moment)
    rewrite(log, home, every)
    attester.settle(moment(minutes=20))
    assert Alarm.objects.standing().get().kind == AlarmKind.FORK
    assert Witness.objects.get().trouble == ""


@pytest.mark.parametrize(
    ("answer", "kind", "is_refuted"),
    [
        ((422, b""), AlarmKind.FORK, True),
        ((409, b"999\n"), AlarmKind.BEHIND, False),  # what is published may be an old head
    ],
)
def test_one_that_cries_wolf_is_refuted_by_what_it_publishes(
    log, followed, attester, moment, answer, kind, is_refuted
):
    followed.bend = lambda status, body: answer
    assert (one_round(log, attester, moment) == []) == is_refuted
    assert ("confirme" in Witness.objects.get().trouble) == is_refuted

    followed.publishes = False  # then it is its word against ours: said, without a proof
    attester.settle(moment(minutes=2))
    (alarm,) = Alarm.objects.standing()
    assert (alarm.kind, alarm.proof) == (kind, "")

    followed.bend = straight
    attester.settle(moment(minutes=30))
    assert not Alarm.objects.standing().exists()


def test_an_answer_that_was_kept_and_is_sent_again_ends_no_alarm(log, followed, attester, moment):
    log.refresh_from_db()
    kept = "".join(f"{line}\n" for line in lines_of(log.checkpoint, followed)).encode()
    assert kept
    followed.bend, followed.publishes = lambda status, body: (422, b""), False
    attester.settle(moment(days=2))
    followed.bend = lambda status, body: (200, kept)
    attester.settle(moment(days=3))
    assert Alarm.objects.standing().get().kind == AlarmKind.FORK
    Witness.objects.update(cosigned_at=moment(hours=1))
    attester.settle(moment(days=4))
    assert "plus ancien" in Witness.objects.get().trouble
    followed.bend, followed.ahead = straight, 120
    Witness.objects.update(cosigned_at=moment())
    attester.settle(moment(days=5))
    assert not Alarm.objects.standing().exists()


# Choosing witnesses


def policies():
    rows = Entry.objects.filter(type="log.policy").order_by("pk")
    return [Leaf.parse(bytes(row.leaf)).data["policy"] for row in rows]


def test_each_change_of_the_rule_is_sealed_as_it_is_published(town, log, listen, take):
    take(listen("ouest"))
    take(listen("archives"), WitnessPlace.OUTSIDE)
    quorum(town, 2, outside=1)
    sealed = policies()
    log.refresh_from_db()
    assert len(sealed) == 3
    assert sealed[-1] == policy_of(log, town)
    policy = Policy.parse(sealed[-1])
    assert policy.quorum == "temoins"
    assert policy.groups["collectivites"].members == ("ouest",)
    assert policy.groups["hors-collectivites"].members == ("archives",)
    assert policy.groups["temoins"].threshold == 2
    quorum(town, 2, outside=1)
    assert len(policies()) == 3  # nothing has changed


def test_a_witness_at_the_host_is_named_and_never_counted(town, log, listen, take):
    take(listen("hebergeur"), WitnessPlace.HOST)
    text = policy_of(log, town)
    assert "# chez l’hébergeur, ne compte pas : hebergeur" in text
    assert Policy.parse(text).witnesses == {}
    with pytest.raises(ValidationError, match="assez"):
        quorum(town, 1)


def test_a_witness_at_our_own_host_name_is_at_the_host_whatever_is_said(town, log, listen):
    for rank, (url, place) in enumerate(
        (("https://place.exemple.fr:444/w", "host"), ("https://ailleurs.fr/w", "outside"))
    ):
        name = f"t{rank}"
        vkeys = listen(name).vkeys
        add_witness(town=town, name=name, vkeys=vkeys, url=url, place="outside", at=SOME_DAY)
        assert Witness.objects.get(name=name).place == place


def test_a_rule_that_could_not_be_kept_is_refused(town, log, listen, take):
    take(listen("ouest"))
    take(listen("archives"), "outside")
    for many, outside in ((3, 1), (2, 0), (1, 2), (2, 2)):
        with pytest.raises(ValidationError):
            quorum(town, many, outside)
    quorum(town, 2, 1)
    with pytest.raises(ValidationError, match="assez"):
        remove_witness(town=town, name="ouest", at=SOME_DAY)
    quorum(town, 0)
    remove_witness(town=town, name="ouest", at=SOME_DAY)
    assert [each.name for each in Witness.objects.active()] == ["archives"]


def test_names_and_keys_that_a_policy_could_not_hold_are_refused(town, log, listen, take):
    witness = listen("ouest")
    take(witness)
    other = listen("est")
    for name, vkeys in (
        ("temoins", other.vkeys),
        ("none", other.vkeys),
        ("a b", other.vkeys),
        ("est", [log.vkey]),
        ("est", ["x"]),
        ("est", []),
        ("est", witness.vkeys),
    ):
        with pytest.raises(ValidationError):
            add_witness(
                town=town, name=name, vkeys=vkeys, url=other.url, place="outside", at=SOME_DAY
            )
    assert Witness.objects.count() == 1


def test_another_choice_judges_again_what_is_attested(
    town, log, seal, listen, take, attester, moment
):
    ouest, est = listen("ouest"), listen("est")
    take(ouest)
    seal()
    attester.settle(moment())
    quorum(town, 1)
    log.refresh_from_db()
    assert log.attested_size > 0  # what is there already is enough
    take(est)
    quorum(town, 2)
    log.refresh_from_db()
    assert log.attested == ""
    seal()
    attester.settle(moment(seconds=20))
    log.refresh_from_db()
    assert log.attested_size == log.published


def test_one_that_comes_back_has_its_place_again(town, log, seal, listen, take, attester, moment):
    witness = listen("ouest")
    take(witness)
    remove_witness(town=town, name="ouest", at=SOME_DAY)
    seal()
    attester.settle(moment())
    assert witness.asked == 0
    take(witness)
    attester.settle(moment(seconds=20))
    assert witness.asked == 1
    assert VerifierKey.parse(Witness.objects.get().vkeys.split()[0])


# The operator's command


@pytest.fixture
def run(capsys):
    def ran(*words):
        call_command("witness", *map(str, words))
        return capsys.readouterr().out

    return ran


def test_the_command_chooses_witnesses_and_says_where_they_are(
    town, log, seal, listen, attester, moment, run
):
    witness = listen("ouest")
    witness.follow(log)
    words = ("--town", "bourg", "--url", witness.url, "--vkey", witness.vkeys[0])
    assert log.vkey in run("ask", "add", "ouest", *words, "--label", "La ville de l’Ouest")
    run("ask", "quorum", 1, "--town", "bourg")
    assert "pas encore" in run("ask", "list", "--town", "bourg")
    seal()
    attester.settle(moment())
    assert f"ligne {log.published}" in run("ask", "list", "--town", "bourg")
    with pytest.raises(CommandError, match="assez"):
        run("ask", "remove", "ouest", "--town", "bourg")
    run("ask", "quorum", 0, "--town", "bourg")
    run("ask", "remove", "ouest", "--town", "bourg")
    assert run("ask", "list", "--town", "bourg") == ""
    for wrong in (("ask", "list", "--town", "x"), ("ask", "remove", "x", "--town", "bourg")):
        with pytest.raises(CommandError, match="Aucun"):
            run(*wrong)


@pytest.mark.parametrize(
    "words", [("quorum", 0), ("remove", "x"), ("add", "x", "--url", "http://x", "--vkey", "x")]
)
def test_no_rule_is_sealed_that_names_an_address_nobody_gave(log, run, settings, words):
    settings.PARVIS_URL_IS_GIVEN = False
    with pytest.raises(CommandError, match="PARVIS_URL"):
        run("ask", *words, "--town", "bourg")
    assert run("ask", "list", "--town", "bourg") == ""


def test_the_command_draws_witnesses_from_a_public_list(town, log, listen, run, tmp_path):
    lines = [
        f"{listen(f't{n}').vkeys[0]} https://t{n}.exemple/temoin collectivite op{n}"
        for n in range(9)
    ]
    file = tmp_path / "volontaires.txt"
    file.write_text("\n".join(lines))
    said = run("suggest", file, "--town", "bourg", "--year", 2027, "--many", 5)
    assert said == run("suggest", file, "--town", "bourg", "--year", 2027, "--many", 5)
    _title, *commands = said.splitlines()
    assert len(commands) == 5
    run(*shlex.split(commands[0].removeprefix("./parvis witness ")))
    assert Witness.objects.get().place == "collectivite"


def test_our_witness_vouches_for_the_demonstrations_of_its_host(
    town, log, seal, home, attester, moment, settings
):
    Town.objects.filter(pk=town.pk).update(is_demo=True, insee_code="99123")
    with listening(Listening(home, "ici")) as own:
        settings.PARVIS_URL = own.url.removesuffix("/temoin")
        seal()
        attester.settle(moment())
        log.refresh_from_db()
        row = Witness.objects.get()
        assert (row.place, row.size, row.trouble) == ("host", log.published, "")
        assert lines_of(log.checkpoint, own)
        assert "quorum none" in policy_of(log, town)
        assert log.attested == ""
    settings.PARVIS_URL = "http://127.0.0.1:9"
    attester.settle(moment(seconds=70))
    assert Witness.objects.get().url == "http://127.0.0.1:9/temoin"
    assert len(policies()) == 1  # the same rule, at another port


def test_a_real_town_is_not_vouched_for_by_its_own_host(town, log, seal, home, attester, moment):
    seal()
    attester.settle(moment())
    assert not Witness.objects.exists()
