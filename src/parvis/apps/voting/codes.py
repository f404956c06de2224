"""The public parts of the voting codes: from the registrar, or made here at the lowest level."""

from hashlib import sha256
from secrets import token_bytes

from django.db import transaction

from parvis.apps.voting.models import Code, CodesFrom, Election, ServerCodes, State, Voter
from parvis.core.errors import CoreError
from parvis.core.voting.groups import Ed25519, Element
from parvis.core.voting.making.credentials import drawn_code, public_credentials, public_part
from parvis.core.voting.roll import Roll

BATCH = 1000
SEED = 32  # bytes


class CodesError(Exception):
    """The codes were not taken; `code` says why, `detail` what exactly."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


@transaction.atomic
def take_codes(*, election: Election, data: bytes) -> int:
    """Take the public parts from the registrar, in place of those before; return how many.

    Raises:
        CodesError: they are not one for each voter, sorted, distinct, of the group; or it is
            too late.
    """
    frozen = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    if frozen.state != State.FROZEN or frozen.codes_from != CodesFrom.REGISTRAR:
        raise CodesError("done")
    parts = _read(data)
    if len(parts) != frozen.voters.count():
        raise CodesError("count", f"{len(parts)} codes for {frozen.voters.count()} voters")
    weights = frozen.voters.values_list("weight", flat=True)
    if sorted(parts.values()) != sorted(weights):
        raise CodesError("weights", "codes: other weights than those of the roll")
    frozen.codes.all().delete()
    _keep(frozen, parts)
    return len(parts)


@transaction.atomic
def make_codes(*, election: Election) -> None:
    """Make the codes here, for a vote of the lowest level."""
    seed = token_bytes(SEED)
    ServerCodes.objects.filter(election=election).delete()
    ServerCodes.objects.create(town=election.town, election=election, seed=seed)
    voters = election.voters.values_list("number", "weight")
    group, uuid = Ed25519(), election.uuid
    parts = {public_part(group, uuid, _code(seed, uuid, number)): n for number, n in voters}
    _keep(election, {part: parts[part] for part in sorted(parts, key=group.order_key)})


def code_of(voter: Voter) -> str:
    """Return the code that the server made for a voter; nothing where a third party made them."""
    kept = ServerCodes.objects.filter(election=voter.election).first()
    return _code(bytes(kept.seed), voter.election.uuid, voter.number) if kept else ""


@transaction.atomic
def forget_codes(*, election: Election) -> None:
    """Forget the seed once nobody votes any more: then nobody can tell whose code is whose."""
    ServerCodes.objects.filter(election=election).delete()


def credentials_of(election: Election) -> bytes:
    """Write `public_creds.json`."""
    rows = election.codes.values_list("public", "weight")
    return public_credentials(Ed25519(), [(Element(part), weight) for part, weight in rows])


def _code(seed: bytes, uuid: str, number: str) -> str:
    """Derive a code from the seed: the same for the same person, and not to be guessed."""
    found = 0

    def random(size: int) -> bytes:
        nonlocal found
        found += 1
        text = f"parvis/code|{uuid}|{number}|{found}".encode()
        return sha256(seed + text).digest()[:size]

    return drawn_code(random)


def _read(data: bytes) -> dict[Element, int]:
    group = Ed25519()
    try:
        roll = Roll.parse(group, data)
        roll.check(group)
    except CoreError as error:
        raise CodesError("refused", str(error)) from error
    if not roll.is_sorted(group):
        raise CodesError("order", "codes: not in their order")
    return roll.weights


def _keep(election: Election, parts: dict[Element, int]) -> None:
    about = {"town": election.town, "election": election}
    rows = [Code(**about, public=part, weight=weight) for part, weight in parts.items()]
    Code.objects.bulk_create(rows, batch_size=BATCH)
