"""The trustees' ceremony: what each is asked for, and what is done with what they send.

Three steps make the key, once the vote is frozen; two rehearsals show that each still
holds theirs, before the opening and before the closing; a shuffle where ballots are not added
up, and one decryption end it all. What a
trustee sends is checked before it is kept: nobody can spoil the ceremony for the others
without being named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from parvis.apps.voting.asking import is_mixed
from parvis.apps.voting.board import TRUSTEES, carried_by, content_of
from parvis.apps.voting.casting import public_rules_of
from parvis.apps.voting.mixing import check_shuffle, current_totals
from parvis.apps.voting.models import Election, Record, State, Step, StepKind, Trustee
from parvis.core.errors import CoreError
from parvis.core.voting import archive, tally, wire
from parvis.core.voting.decryption import PartialDecryption
from parvis.core.voting.groups import Ed25519, Element
from parvis.core.voting.making.ceremony import Deal, Output, check_certificates, group_of, inputs
from parvis.core.voting.making.decryptions import check_rehearsal
from parvis.core.voting.making.receiving import check_certificate, check_deal, check_output
from parvis.core.voting.trustees import Certificate, Pedersen, Trustees

GROUP: Final = Ed25519()
WAIT, DONE, REHEARSAL = "wait", "done", "rehearsal"
KEY_STEPS = (StepKind.CERTIFICATE, StepKind.POLYNOMIAL, StepKind.VERIFICATION_KEY)
MOST = 40_000_000  # bytes of what a trustee sends: a shuffle of fifty thousand ballots


class StepError(Exception):
    """What a trustee sent was not taken; `code` says why, `detail` what exactly."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of a trustee now."""

    step: str
    waits_for: tuple[str, ...] = ()  # names
    input: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> StepKind | None:
        """The step that an answer is kept as."""
        if self.step == REHEARSAL:
            return StepKind(f"rehearsal-{self.input['moment']}")
        return None if self.step in (WAIT, DONE) else StepKind(self.step)


def task_of(trustee: Trustee) -> Task:
    """Return what is asked of a trustee now."""
    election = trustee.election
    said = _said(election)
    if election.state == State.FROZEN:
        return _key_task(trustee, said)
    rehearsed = {State.READY: "opening", State.OPEN: "closing"}.get(State(election.state))
    if rehearsed:
        return _rehearsal_task(trustee, said, rehearsed)
    if election.state == State.CLOSED:
        return _decryption_task(trustee, said)
    return Task(DONE)


@transaction.atomic
def take_step(*, trustee: Trustee, step: str, body: bytes, at: datetime) -> Step:
    """Check what a trustee sent for what is asked of them, and keep it.

    The same sent again is the same step: an answer may be lost on the way.

    Raises:
        StepError: it is not asked for, was answered otherwise, or is not right.
    """
    election = Election.objects.select_for_update(of=("self",), no_key=True).get(
        pk=trustee.election_id
    )
    trustee.election = election
    task = task_of(trustee)
    if task.kind is None or task.step != step:
        return _known(trustee, step, body)
    try:
        _CHECKS[task.kind](trustee, body)
        text = body.decode()
    except (CoreError, UnicodeDecodeError) as error:
        code = "shuffled" if task.kind == StepKind.SHUFFLE else "refused"
        raise StepError(code, str(error)) from error
    return Step.objects.create(town=trustee.town, trustee=trustee, kind=task.kind, body=text, at=at)


def threshold_group(election: Election) -> Pedersen:
    """Join what all trustees have sent into their common key.

    Raises:
        CoreError: somebody is missing, or something does not agree.
    """
    said = _said(election)
    bodies = _in_order(said, StepKind.VERIFICATION_KEY)
    outputs = [Output.parse(GROUP, body.encode()) for body in bodies]
    return group_of(GROUP, _certificates(said), _deals(said), outputs)


def steps_done(election: Election) -> dict[int, set[str]]:
    """Return the kinds of steps that each trustee has done, by their index."""
    done: dict[int, set[str]] = {}
    rows = Step.objects.filter(trustee__election=election)
    for index, kind in rows.values_list("trustee__index", "kind"):
        done.setdefault(index, set()).add(kind)
    return done


def is_key_made(election: Election) -> bool:
    """Whether every trustee has done the three steps that make the key."""
    done = steps_done(election)
    return all(set(KEY_STEPS) <= done.get(each.index, set()) for each in election.trustees.all())


def verification_key_of(trustee: Trustee) -> Element:
    """Return the key against which what a trustee decrypts is checked."""
    found = Trustees.parse(GROUP, content_of(trustee.election, TRUSTEES))
    return found.verification_keys[trustee.index]  # the first is the server's


Said = dict[str, dict[int, str]]  # by kind of step, then by trustee


def _said(election: Election) -> Said:
    said: Said = {}
    rows = Step.objects.filter(trustee__election=election)
    for kind, index, body in rows.values_list("kind", "trustee__index", "body"):
        said.setdefault(kind, {})[index] = body
    return said


def _key_task(trustee: Trustee, said: Said) -> Task:
    election = trustee.election
    names = {each.index: each.name for each in election.trustees.all()}
    for kind in KEY_STEPS:
        there = said.get(kind, {})
        if trustee.index not in there:
            return Task(kind, input=_key_input(kind, trustee, said, len(names)))
        missing = tuple(name for index, name in names.items() if index not in there)
        if missing:
            return Task(WAIT, missing)
    return Task(WAIT)


def _key_input(kind: StepKind, trustee: Trustee, said: Said, size: int) -> dict[str, Any]:
    if kind == StepKind.CERTIFICATE:
        return {
            "group": GROUP.name,
            "size": size,
            "threshold": trustee.election.threshold,
            "index": trustee.index,
        }
    certificates = _in_order(said, StepKind.CERTIFICATE)
    written: dict[str, Any] = {"certs": [wire.load(each, "certificate") for each in certificates]}
    if kind == StepKind.VERIFICATION_KEY:
        written["vinput"] = inputs(_deals(said))[trustee.index - 1].wire()
    return written


def _rehearsal_task(trustee: Trustee, said: Said, moment: str) -> Task:
    if trustee.index in said.get(f"rehearsal-{moment}", {}):
        return Task(WAIT)
    given = {
        "moment": moment,
        "nonce": trustee.election.nonce,
        "voutput": _output(trustee, said),
    }
    return Task(REHEARSAL, input=given)


def _decryption_task(trustee: Trustee, said: Said) -> Task:
    election = trustee.election
    if carried_by(election, archive.TALLY) is None:
        return Task(WAIT)
    step = closing_step(election)
    if trustee.index in said.get(step, {}):
        return Task(WAIT)
    rules = public_rules_of(election)
    totals = wire.dump(tally.written(rules, current_totals(election, rules)))
    return Task(step, input={"voutput": _output(trustee, said), "encrypted_tally": totals})


def closing_step(election: Election) -> StepKind:
    """Return what a closed urn waits for: ballots that are not added up are shuffled first."""
    ended = Record.objects.filter(election=election, type=archive.END_SHUFFLES)
    waits = is_mixed(election) and not ended.exists()
    return StepKind.SHUFFLE if waits else StepKind.DECRYPTION


def _output(trustee: Trustee, said: Said) -> Any:
    return wire.load(said[StepKind.VERIFICATION_KEY][trustee.index], "output")


def _in_order(said: Said, kind: StepKind) -> list[str]:
    there = said.get(kind, {})
    return [there[index] for index in sorted(there)]


def _known(trustee: Trustee, step: str, body: bytes) -> Step:
    """Return what was sent already, if it is this very body."""
    rows = Step.objects.filter(trustee=trustee, kind__startswith=step).order_by("-pk")
    for row in rows:
        if row.body.encode() == body:
            return row
    raise StepError("done")


def _certificates(said: Said) -> list[Certificate]:
    return [_certificate(body) for body in _in_order(said, StepKind.CERTIFICATE)]


def _deals(said: Said) -> list[Deal]:
    bodies = _in_order(said, StepKind.POLYNOMIAL)
    size = len(said.get(StepKind.CERTIFICATE, {}))
    return [Deal.parse(GROUP, body.encode(), size) for body in bodies]


def _certificate(body: str) -> Certificate:
    return Certificate.parse(GROUP, wire.load(body, "certificate"))


def _check_certificate(trustee: Trustee, body: bytes) -> None:
    election = trustee.election
    others = [_certificate(each) for each in _in_order(_said(election), StepKind.CERTIFICATE)]
    place = election.trustees.count(), election.threshold, trustee.index
    check_certificate(GROUP, _certificate(body.decode()), others, place)


def _check_deal(trustee: Trustee, body: bytes) -> None:
    certificates = _certificates(_said(trustee.election))
    check_certificates(GROUP, certificates)
    deal = Deal.parse(GROUP, body, len(certificates))
    check_deal(GROUP, certificates, trustee.index, deal)


def _check_output(trustee: Trustee, body: bytes) -> None:
    said = _said(trustee.election)
    certificates, deals = _certificates(said), _deals(said)
    check_output(GROUP, certificates, deals, trustee.index, Output.parse(GROUP, body))


def _check_rehearsal(trustee: Trustee, body: bytes) -> None:
    rules = public_rules_of(trustee.election)
    check_rehearsal(rules, trustee.election.nonce, verification_key_of(trustee), body)


def _check_decryption(trustee: Trustee, body: bytes) -> None:
    rules = public_rules_of(trustee.election)
    part = PartialDecryption.parse(rules, body)
    totals = current_totals(trustee.election, rules)
    part.check(rules, totals, verification_key_of(trustee))


_CHECKS: Final[Mapping[StepKind, Callable[[Trustee, bytes], None]]] = {
    StepKind.CERTIFICATE: _check_certificate,
    StepKind.POLYNOMIAL: _check_deal,
    StepKind.VERIFICATION_KEY: _check_output,
    StepKind.REHEARSAL_OPENING: _check_rehearsal,
    StepKind.REHEARSAL_CLOSING: _check_rehearsal,
    StepKind.SHUFFLE: lambda trustee, body: check_shuffle(trustee.election, body),
    StepKind.DECRYPTION: _check_decryption,
}
