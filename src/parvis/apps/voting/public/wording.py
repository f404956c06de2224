"""What is said to a voter whose ballot did not go in, and to a program that sent it."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATUSES: Final = {"not-recognised": 403, "too-big": 413, "refused": 422, "suspended": 503}
OTHERS = 409
_SENTENCES: Final[dict[str, Promise]] = {
    "not-recognised": _("Il faut vous identifier à nouveau. Vos choix sont gardés."),
    "not-open": _("L’urne n’est pas ouverte."),
    "already-voted": _("Une enveloppe est déjà dans l’urne pour vous."),
    "paper": _("Vous avez voté sur papier : on ne vote pas deux fois."),
    "known-ballot": _("Cette enveloppe est déjà dans l’urne, déposée d’ailleurs."),
    "unknown-code": _("Ce code n’est pas de ce vote. Relisez votre lettre."),
    "used-code": _("Ce code a déjà voté, et vous non : appelez la mairie."),
    "other-code": _("Ce n’est pas le code avec lequel vous avez voté la première fois."),
    "too-often": _("Vous avez changé d’avis trop souvent : votre dernier bulletin reste."),
    "too-big": _("Cette enveloppe est trop grande."),
    "refused": _("L’urne a refusé cette enveloppe. Refaites votre bulletin."),
    "suspended": _("Le vote est suspendu : le journal public a un ennui. Rien n’est perdu."),
}


def sentence(code: str) -> str:
    """Say a refusal in words."""
    return str(_SENTENCES[code])


def status_of(code: str) -> int:
    """Return the HTTP status of a refusal."""
    return STATUSES.get(code, OTHERS)
