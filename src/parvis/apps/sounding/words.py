"""The bot's questions in French: one sentence each, and the words of each choice."""

from django.utils.translation import gettext as _

from parvis.core.dialogue.asking import (
    BAD,
    CHOICES,
    FAIR,
    GOOD,
    LITTLE,
    LOT,
    NO,
    NONE,
    POOR,
    UNKNOWN,
    YES,
    Ask,
)


def question_of(code: str) -> str:
    """Return a question as people read it."""
    return {
        Ask.SAME: _("Est-ce pareil chez vous ?"),
        Ask.TROUBLE: _("Cela vous gêne-t-il ?"),
        Ask.IDEA: _("Cette idée vous va-t-elle ?"),
        Ask.FIXED: _("Est-ce vraiment réparé ?"),
        Ask.HEARD: _("La mairie écoute-t-elle les habitants ?"),
        Ask.CLEAN: _("Les rues sont-elles propres ?"),
        Ask.SAFE: _("Vous sentez-vous en sécurité dehors ?"),
        Ask.MOVING: _("Est-il facile de se déplacer ?"),
        Ask.LIVING: _("Fait-il bon vivre ici ?"),
    }[Ask(code)]


def choice_of(choice: str) -> str:
    """Return a choice as people read it."""
    return {
        YES: _("Oui"),
        NO: _("Non"),
        UNKNOWN: _("Je ne sais pas"),
        LOT: _("Oui, beaucoup"),
        LITTLE: _("Un peu"),
        NONE: _("Pas du tout"),
        GOOD: _("Tout à fait"),
        FAIR: _("Plutôt"),
        POOR: _("Plutôt pas"),
        BAD: _("Pas du tout"),
    }[choice]


def choices_of(code: str) -> list[tuple[str, str]]:
    """Return the choices of a question, with their words."""
    return [(each, choice_of(each)) for each in CHOICES[Ask(code)]]
