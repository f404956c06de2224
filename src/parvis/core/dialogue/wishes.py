"""What people ask of the service itself: where their request is, no more letters, and the like.

Each has one sentence of ours for an answer, with a page to go to; nothing of it is filed
unless the person says so. Whom to vote for is never answered.
"""

import re
from enum import StrEnum

NUMBER = re.compile(r"\b[a-z]{1,4}-\d{4}-[0-9a-hjkmnp-tv-z]{5}\b")  # as « bp-2026-k7m4q »
_REQUEST = r"(?:demande|doleance|signalement|reclamation|dossier|courrier|message|plainte)s?"
_MINE = r"(?:ma|mon|mes|notre|nos|cette|ce)"


class Wish(StrEnum):
    """What is asked of the service itself."""

    STATUS = "status"
    LETTERS = "letters"
    GROUPING = "grouping"
    VOTING = "voting"


_RULES: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (
        Wish.VOTING,
        re.compile(
            r"\b(?:(?:pour|contre) (?:qui|quoi|quel\w*)\b.{0,40}\bvot(?:e|er|ez|erais|eriez)\b"
            r"|vot(?:e|er|ez|es|erais|eriez)[- ]?(?:tu |vous )?(?:pour|contre) (?:qui|quoi|quel\w*)"
            r"|(?:quoi|que|qu'est-ce que)? ?(?:je )?(?:dois|faut|devrais)[- ]?(?:je|il)? voter\b"
            r"|quel(?:le)? (?:candidat|candidate|liste|projet) (?:choisir|faut-il|dois-je)"
            r"|quel(?:le)? est (?:le |la )?meilleure? (?:candidate?|liste|maire))"
        ),
    ),
    (
        Wish.LETTERS,
        re.compile(
            r"\b(?:(?:arrete[rz]?|cesse[rz]?) (?:de |d')?(?:m'|me |nous )(?:ecrire|envoyer"
            r"|contacter|solliciter|relancer)"
            r"|(?:ne )?(?:m'|me )(?:ecrivez|ecris|contactez|envoyez) (?:plus|pas)"
            r"|(?:me |se )?des(?:abonne|inscri)\w*"
            r"|(?:plus|stop|assez|arrete[rz]?) (?:recevoir |d'envoyer )?"
            r"(?:de |d'|vos |les |aux |avec (?:les |vos ))?"
            r"(?:mails?|e-mails?|courriels?|lettres?)\b)"
        ),
    ),
    (
        Wish.GROUPING,
        re.compile(
            rf"\b(?:(?:c'|ce )?n?'?est pas (?:du tout |vraiment )?{_MINE} {_REQUEST}"
            rf"|{_MINE} {_REQUEST} (?:est|a ete|sont|ont ete) (?:mal |melange)"
            rf"|{_MINE} {_REQUEST} n'a rien a voir|(?:c|c'est|ce n'est) pas {_MINE} {_REQUEST}"
            rf"|{_REQUEST} qui n'est pas (?:la mienne|le mien|les miennes))"
        ),
    ),
    (
        Wish.STATUS,
        re.compile(
            rf"\bou en (?:est|sont|etes[- ]vous)\b.{{0,30}}\b(?:ma|mon|mes|notre|nos) {_REQUEST}"
            rf"|\b(?:suivre|retrouver|voir) (?:ma|mon|mes) {_REQUEST}"
            rf"|\b(?:ma|mon|mes) {_REQUEST} (?:avance|a[- ]t[- ]elle|est[- ]elle (?:traitee|lue))"
        ),
    ),
)


def wish_of(folded: str) -> Wish | None:
    """Return what a folded text asks of the service, if it does."""
    found = next((wish for wish, rule in _RULES if rule.search(folded)), None)
    if found is None and number_in(folded) and len(folded.split()) <= 8:
        return Wish.STATUS
    return found


def number_in(folded: str) -> str:
    """Return the number of a request that a folded text names, as it is written; else nothing."""
    found = NUMBER.search(folded)
    return found[0].upper() if found else ""
