"""What comes from trustees and from the registrar, and all that it sets going."""

from datetime import datetime

from django.db import transaction

from parvis.apps.voting.ceremony import take_step
from parvis.apps.voting.codes import take_codes
from parvis.apps.voting.counting import take_decryption, take_shuffle
from parvis.apps.voting.models import Election, Step, StepKind, Trustee
from parvis.apps.voting.opening import set_up


@transaction.atomic
def receive_step(*, trustee: Trustee, step: str, body: bytes, at: datetime) -> Step:
    """Keep what a trustee sent; write the setup, the shuffle or the decryption that it completes.

    Raises:
        StepError: it was not taken, and nothing has changed.
    """
    taken = take_step(trustee=trustee, step=step, body=body, at=at)
    if taken.kind == StepKind.VERIFICATION_KEY:
        set_up(election=trustee.election, at=at)
    elif taken.kind == StepKind.SHUFFLE:
        take_shuffle(step=taken, at=at)
    elif taken.kind == StepKind.DECRYPTION:
        take_decryption(step=taken, at=at)
    return taken


@transaction.atomic
def receive_codes(*, election: Election, data: bytes, at: datetime) -> int:
    """Keep the registrar's public parts; write the setup, if the key was all that it lacked.

    Raises:
        CodesError: they were not taken, and nothing has changed.
    """
    count = take_codes(election=election, data=data)
    set_up(election=election, at=at)
    return count
