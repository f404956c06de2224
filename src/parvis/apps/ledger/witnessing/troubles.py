"""Why a witness does not vouch, in words for people."""

from django.utils.translation import gettext as _

from parvis.apps.common.languages import in_own_language
from parvis.core.ledger.witness import Down

UNKNOWN = 404  # c2sp.org/tlog-witness: the journal's name is not one that it follows


@in_own_language
def silent(outcome: Down) -> str:
    """Say what came back instead of a cosignature."""
    if outcome.why.startswith("status "):
        code = outcome.why.removeprefix("status ")
        if code == str(UNKNOWN):
            return _("Il ne suit pas encore ce journal : donnez-lui sa clé.")
        return _("Il répond par une erreur (%(code)s).") % {"code": code}
    if outcome.why.startswith("unreachable"):
        return _("Il ne répond pas.")
    return _("Ce qu’il répond n’est pas une contresignature.")


@in_own_language
def contradicts() -> str:
    """Say that it holds another history."""
    return _("Il ne reconnaît pas ce journal : il en connaît une autre histoire.")


@in_own_language
def unfounded() -> str:
    """Say that what it publishes shows that it is wrong."""
    return _("Il refuse ce journal, mais ce qu’il en publie le confirme.")


@in_own_language
def unsteady() -> str:
    """Say that it never names the same size."""
    return _("Il change d’avis sur ce qu’il a contresigné.")


@in_own_language
def replayed() -> str:
    """Say that its answer is older than the one before."""
    return _("Ce qu’il répond est plus ancien que sa dernière contresignature.")
