"""How a voter is recognised: a line of the roll, then a code sent to the address it bears.

Whoever has none is handed a code at the town hall. At the lowest level, an account whose
address is on the roll is enough: it was entered with a code too. Who is recognised is
written in the visit alone, and says nothing of a ballot.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import choice, randbelow, token_hex

from django.db.models import BigIntegerField, QuerySet
from django.utils.translation import gettext as _, ngettext

from parvis.apps.collectivites.http import Request
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.mail import write_letter
from parvis.apps.common.models import CODE_LETTERS
from parvis.apps.common.prepared import Later, read_models
from parvis.apps.common.sessions import hour_after
from parvis.apps.voting.models import Election, Voter
from parvis.core.voting.wire import BASE58

LASTS = timedelta(minutes=60)  # once recognised, at least
CODE_LASTS = timedelta(minutes=15)
ATTEMPTS = 5
DIGITS = 6
DESK_LENGTH = 12  # characters of base 58: 70 bits, so that its hash is no guess
CODE, VOTER = "vote-code-{}", "vote-voter-{}"  # in the visit, by the vote's identifier


@dataclass(frozen=True, slots=True)
class Waiting:
    """A code that was sent, or would have been to somebody of the roll."""

    voter: int | None
    digest: str
    until: float
    attempts: int = 0

    def store(self) -> list[object]:
        """Return what the visit remembers."""
        return [self.voter, self.digest, self.until, self.attempts]


def recognised(request: Request, election: Election, at: datetime) -> Voter | None:
    """Return who the visit is, for this vote, if it is known."""
    known = request.session.get(VOTER.format(election.public_id))
    if known and at.timestamp() < known[1]:
        found = read_models(_voter, election=election.pk, voter=known[0])
        return found[0] if found else None
    if election.level == 1 and request.user.is_authenticated:
        return _with_email(election, request.user.email)
    return None


def ask_for_code(request: Request, election: Election, said: str, at: datetime) -> None:
    """Send a code to the address that the roll has of whoever a number or an address names.

    The visit goes on alike whether anybody is meant: the roll is not to be sounded out.
    """
    voter = find_voter(election, said)
    code = f"{randbelow(10**DIGITS):0{DIGITS}}"
    if voter and voter.email:
        _send(election, voter, code, at)
    waiting = Waiting(
        voter.pk if voter and voter.email else None,
        _digest(election, code),
        (at + CODE_LASTS).timestamp(),
    )
    request.session[CODE.format(election.public_id)] = waiting.store()


def waiting_code(request: Request, election: Election, at: datetime) -> Waiting | None:
    """Return the code that the visit waits for, if it is still good."""
    known = request.session.get(CODE.format(election.public_id))
    if not known or at.timestamp() >= known[2] or known[3] >= ATTEMPTS:
        return None
    return Waiting(*known)


def give_code(request: Request, election: Election, code: str, at: datetime) -> str:
    """Compare what was typed with what was sent; return what is wrong, or nothing."""
    waiting = waiting_code(request, election, at)
    if waiting is None:
        return _("Ce code ne vaut plus rien : en recevoir un autre.")
    typed = "".join(code.split())
    if waiting.voter and compare_digest(_digest(election, typed), waiting.digest):
        _recognise(request, election, waiting.voter, at)
        return ""
    again = Waiting(waiting.voter, waiting.digest, waiting.until, waiting.attempts + 1)
    request.session[CODE.format(election.public_id)] = again.store()
    left = ATTEMPTS - again.attempts
    return ngettext(
        "Ce n’est pas le bon code. Il vous reste %(n)d essai.",
        "Ce n’est pas le bon code. Il vous reste %(n)d essais.",
        left,
    ) % {"n": left}


def give_desk_code(
    request: Request, election: Election, number: str, code: str, at: datetime
) -> bool:
    """Recognise who shows the code that the town hall handed to them."""
    voter = Voter.objects.filter(election=election, number=number.strip()).first()
    if voter is None or not voter.desk_code:
        return False
    if not compare_digest(_digest(election, desk_letters(code)), voter.desk_code):
        return False
    _recognise(request, election, voter.pk, at)
    return True


def hand_desk_code(*, voter: Voter) -> str:
    """Make the code that is handed to a person at the desk, once they are known; return it."""
    code = "".join(choice(BASE58) for _place in range(DESK_LENGTH))
    voter.desk_code = _digest(voter.election, code)
    voter.save(update_fields=["desk_code"])
    return "-".join(code[place : place + 4] for place in range(0, DESK_LENGTH, 4))


def desk_letters(code: str) -> str:
    """Return a code as it was made, however a person typed it."""
    return "".join(letter for letter in code if letter in BASE58)


def find_voter(election: Election, said: str) -> Voter | None:
    """Return whom a number of the roll, or an address, names."""
    said = said.strip().lower()
    if "@" in said:
        return _with_email(election, said)
    return Voter.objects.filter(election=election, number__iexact=said[:20]).first()


def forget(request: Request, election: Election) -> None:
    """Forget who the visit is, for this vote."""
    for name in (CODE, VOTER):
        request.session.pop(name.format(election.public_id), None)


def _voter() -> QuerySet[Voter]:
    key = Later("voter", BigIntegerField())
    return Voter.objects.filter(election=Later("election", BigIntegerField()), pk=key).order_by()


def _with_email(election: Election, email: str) -> Voter | None:
    if not email:
        return None
    return Voter.objects.filter(election=election, email=email.lower()).first()


def _recognise(request: Request, election: Election, voter: int, at: datetime) -> None:
    request.session.cycle_key()
    request.session.pop(CODE.format(election.public_id), None)
    until = hour_after(at + LASTS)  # the visit does not say the minute of a vote
    request.session[VOTER.format(election.public_id)] = [voter, until.timestamp()]


def _digest(election: Election, code: str) -> str:
    return sha256(f"parvis/identification|{election.uuid}|{code}".encode()).hexdigest()


@in_own_language
def _send(election: Election, voter: Voter, code: str, at: datetime) -> None:
    lines = (
        _("Bonjour,"),
        _("Votre code pour entrer dans le vote « %s » :") % election.title,
        code,
        _("Il vaut quinze minutes. Ce n’est pas votre code de vote : gardez les deux pour vous."),
    )
    write_letter(
        key=f"{CODE_LETTERS}vote-{election.public_id}-{token_hex(16)}",
        to=voter.email,
        subject=_("%s : votre code pour entrer") % election.title,
        body="\n\n".join(lines) + "\n",
        at=at,
    )
