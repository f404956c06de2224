"""Links that know whom they were sent to: signed, for one person and one thing."""

from django.core.signing import BadSignature, Signer

from parvis.apps.collectivites.models import Participant
from parvis.apps.sounding.models import Invitation

_ANSWER, _STOP = "sounding.answer", "sounding.stop"


def answer_token(invitation: Invitation) -> str:
    """Return what the link of an invitation holds."""
    return _sign(invitation.pk, _ANSWER)


def stop_token(participant: Participant) -> str:
    """Return what the link that stops the letters holds."""
    return _sign(participant.pk, _STOP)


def invited(token: str) -> Invitation | None:
    """Return the invitation of a link, if it is one of ours and still there."""
    key = _key(token, _ANSWER)
    rows = Invitation.objects.select_related("sounding", "participant", "town")
    return rows.filter(pk=key).first() if key is not None else None


def stopping(token: str) -> Participant | None:
    """Return who asks for silence, by a link of ours."""
    key = _key(token, _STOP)
    return Participant.objects.filter(pk=key).first() if key is not None else None


def _sign(key: int, salt: str) -> str:
    return Signer(sep=".", salt=salt).sign(str(key))


def _key(token: str, salt: str) -> int | None:
    try:
        return int(Signer(sep=".", salt=salt).unsign(token))
    except (BadSignature, ValueError):
        return None
