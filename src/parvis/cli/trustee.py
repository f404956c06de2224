"""`parvis trustee`: a trustee's key and answers, on a machine without a network.

`new KEY` draws a key. `answer TASK KEY ANSWER` does what the trustee's page asks (its task, as
a file) and writes what to bring back to that page; before the key is used on a vote that is
sealed, it checks the vote's whole archive by itself.

Exit status: 0 done; 1 something is false, and the key was not used; 2 unreadable, or a file
is there already.
"""

import argparse
import os
from functools import partial
from pathlib import Path
from secrets import token_bytes
from typing import Any, Final

from parvis.accel import load
from parvis.cli.french import plain
from parvis.cli.processes import Processes, processors
from parvis.cli.recount import chunks
from parvis.cli.verdicts import Status, read_bytes
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import archive, tally, wire
from parvis.core.voting.audit import Audit
from parvis.core.voting.groups import Ed25519
from parvis.core.voting.trustees import Certificate

_MOST: Final = 100_000_000  # bytes of a task
_GROUP: Final = Ed25519()
USAGE: Final = """\
Tenir une part de la clé d'un vote sur un ordinateur sans réseau.
  parvis trustee new CLÉ                       tire une clé, dans un fichier neuf
  parvis trustee answer TÂCHE CLÉ RÉPONSE      fait ce que demande la page du dépouilleur
TÂCHE est le fichier que donne cette page ; RÉPONSE est celui que vous y rapportez. Dès que le
vote est scellé, ajoutez --archive VOTE.bel : tout y est contrôlé avant que la clé serve.
Codes : 0 c'est fait ; 1 quelque chose est faux, la clé n'a pas servi ; 2 illisible."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `trustee` to the command."""
    shape = argparse.RawDescriptionHelpFormatter
    command = commands.add_parser(
        "trustee",
        help="tenir une part de la clé d'un vote, hors ligne",
        description=USAGE,
        formatter_class=shape,
    )
    acts = command.add_subparsers(required=True, metavar="ACTE")
    new = acts.add_parser("new", help="tirer une clé au sort")
    new.add_argument("key", type=Path, metavar="CLÉ", help="le fichier à écrire, à garder secret")
    new.set_defaults(run=run_new)
    answer = acts.add_parser("answer", help="répondre à ce qui est demandé")
    answer.add_argument("task", type=Path, metavar="TÂCHE", help="le fichier que donne la page")
    answer.add_argument("key", type=Path, metavar="CLÉ", help="le fichier de la clé")
    answer.add_argument("answer", type=Path, metavar="RÉPONSE", help="le fichier à écrire")
    answer.add_argument("--archive", type=Path, metavar="VOTE.bel", help="l'archive du vote")
    answer.set_defaults(run=run_answer)


def run_new(arguments: argparse.Namespace) -> int:
    """Draw a key into a new file that its owner alone reads."""
    from parvis.core.voting.making.sealed import drawn_seed, keys_of  # noqa: PLC0415 - see `codes`

    seed = drawn_seed(token_bytes)
    try:
        _write(arguments.key, f"{seed}\n".encode(), mode=0o600)
    except OSError as error:
        return _unreadable(error)
    mark = _GROUP.secret_power(keys_of(_GROUP, seed).signing)[:8]
    print(f"Votre clé est dans {arguments.key}. Gardez-en une copie sur papier, en lieu sûr.")
    print(f"Marque publique de cette clé : {mark}")
    return Status.TRUE


def run_answer(arguments: argparse.Namespace) -> int:
    """Do what is asked, once all that it rests on has been checked."""
    try:
        task, seed = _task(arguments.task), _seed(arguments.key)
        body = _answer(task, seed, arguments.archive)
        _write(arguments.answer, body, mode=0o644)
    except VerificationError as error:
        print(
            f"REFUSÉ : quelque chose est faux, et votre clé n'a pas servi.\n({plain(str(error))}.)"
        )
        print("Ne donnez pas votre clé ailleurs, et prévenez le bureau de vote.")
        return Status.FALSE
    except (CoreError, OSError) as error:
        return _unreadable(error)
    print(f"C'est fait. À rapporter sur la page du dépouilleur : {arguments.answer}")
    return Status.TRUE


def _answer(task: dict[str, Any], seed: str, path: Path | None) -> bytes:
    step, given = task["step"], task["input"]
    if step in _KEY_STEPS:
        return _KEY_STEPS[step](seed, given)
    if step not in _LATER:
        raise MalformedError(f"task: nothing is asked ({step})")
    if path is None:
        raise MalformedError("task: it needs the archive of the vote, --archive VOTE.bel")
    return _LATER[step](seed, given, _audited(path, task))


def _audited(path: Path, task: dict[str, Any]) -> Audit:
    """Check the whole archive, and that it is of the vote that the task names."""
    spread = Processes(processors(), lambda _ballots: None)
    audit = Audit(partial(chunks, path), spread=spread, accelerator=load())
    audit.run()
    if task["election"]["uuid"] != audit.election.uuid:
        raise VerificationError("the archive is of another vote")
    print(f"L'archive est juste : {audit.urn.ballots} bulletins contrôlés.")
    print(f"Empreinte du vote, à comparer avec celle de l'affiche : {audit.election.fingerprint}")
    return audit


def _certificate(seed: str, given: dict[str, Any]) -> bytes:
    from parvis.core.voting.making.ceremony import certificate  # noqa: PLC0415
    from parvis.core.voting.making.sealed import keys_of  # noqa: PLC0415

    if given["group"] != _GROUP.name:
        raise MalformedError("task: of another group")
    names = ("size", "threshold", "index")
    numbers = {name: wire.integer(given[name], name) for name in names}
    keys = keys_of(_GROUP, seed)
    return _dumped(certificate(_GROUP, keys, random=token_bytes, **numbers).signed)


def _deal(seed: str, given: dict[str, Any]) -> bytes:
    from parvis.core.voting.making.ceremony import deal  # noqa: PLC0415
    from parvis.core.voting.making.sealed import keys_of  # noqa: PLC0415

    return _dumped(deal(_GROUP, keys_of(_GROUP, seed), _certificates(given), token_bytes))


def _output(seed: str, given: dict[str, Any]) -> bytes:
    from parvis.core.voting.making.ceremony import Input, accept  # noqa: PLC0415
    from parvis.core.voting.making.sealed import keys_of  # noqa: PLC0415

    certificates = _certificates(given)
    dealt = Input.parse(_GROUP, wire.dump(given["vinput"]).encode(), len(certificates))
    return _dumped(accept(_GROUP, keys_of(_GROUP, seed), certificates, dealt, token_bytes))


def _rehearsal(seed: str, given: dict[str, Any], audit: Audit) -> bytes:
    from parvis.core.voting.making.decryptions import rehearsal  # noqa: PLC0415

    nonce = wire.text(given["nonce"], "nonce")
    return rehearsal(audit.election, nonce, _share(seed, given, audit), token_bytes)


def _shuffle(_key: str, given: dict[str, Any], audit: Audit) -> bytes:
    from parvis.core.voting.making.shuffles import shuffle, written  # noqa: PLC0415

    _check_totals(given, audit, {archive.TALLY, archive.SHUFFLE})
    return written(shuffle(audit.election, audit.totals, token_bytes))


def _decryption(seed: str, given: dict[str, Any], audit: Audit) -> bytes:
    from parvis.core.voting.making.decryptions import partial_decryption, written  # noqa: PLC0415

    is_mixed = any(question.mixed for question in audit.election.questions)
    begins = archive.END_SHUFFLES if is_mixed else archive.TALLY
    _check_totals(given, audit, {begins, archive.DECRYPTION})
    share = _share(seed, given, audit)
    part = partial_decryption(audit.election, audit.totals, share, token_bytes)
    return written(audit.election, part)


_KEY_STEPS: Final = {
    "certificate": _certificate,
    "polynomial": _deal,
    "verification-key": _output,
}
_LATER: Final = {"rehearsal": _rehearsal, "shuffle": _shuffle, "decryption": _decryption}


def _check_totals(given: dict[str, Any], audit: Audit, last: set[str]) -> None:
    """Check that what is asked to be opened is the sum of the closed urn, and nothing else.

    Raises:
        VerificationError: it is not.
    """
    if audit.last_kind not in last:
        raise VerificationError(f"the archive is not at that point: {audit.last_kind}")
    ours = wire.dump(tally.written(audit.election, audit.totals))
    if given["encrypted_tally"] != ours:
        raise VerificationError("what is asked to be opened is not what the urn adds up to")


def _share(seed: str, given: dict[str, Any], audit: Audit) -> int:
    from parvis.core.voting.making.ceremony import Output, share_of  # noqa: PLC0415
    from parvis.core.voting.making.sealed import keys_of  # noqa: PLC0415

    output = Output.parse(_GROUP, wire.dump(given["voutput"]).encode())
    if output.public_key.key not in audit.trustees.verification_keys:
        raise VerificationError("your key is not among those of this vote")
    return share_of(_GROUP, keys_of(_GROUP, seed), output.private_key, output.public_key.key)


def _certificates(given: dict[str, Any]) -> list[Certificate]:
    items = wire.array(given["certs"], "certificates")
    return [Certificate.parse(_GROUP, each) for each in items]


def _task(path: Path) -> dict[str, Any]:
    value: Any = wire.load_loosely(read_bytes(path, _MOST), "task")
    match value:
        case {"step": str(), "input": dict(), "election": {"uuid": str()}}:
            return _Task(value)
    raise MalformedError("not the task that the trustee's page gives")


class _Task(dict[str, Any]):
    """A task; what it lacks is malformed, at any depth."""

    def __getitem__(self, name: str) -> Any:
        """Return a part of the task."""
        try:
            value = super().__getitem__(name)
        except KeyError as error:
            raise MalformedError(f"task: no {name}") from error
        return _Task(value) if isinstance(value, dict) else value


def _seed(path: Path) -> str:
    text = read_bytes(path, 1000).decode("ascii", "replace")
    return "".join(letter for letter in text if not letter.isspace() and letter != "-")


def _dumped(value: Any) -> bytes:
    return wire.dump(value.wire()).encode()


def _unreadable(error: Exception) -> int:
    print(f"RIEN N'EST FAIT : {plain(str(error))}")
    return Status.UNREADABLE


def _write(path: Path, data: bytes, *, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
