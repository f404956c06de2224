"""What those whom an alert concerns say of it: confirmed, refuted, or divided.

The analysis guesses and an agent judges; whoever asks the people themselves (the bot, a
poll on the square) brings the result back here, once or again: the last one stands.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import ngettext

from parvis.apps.common.languages import in_own_language
from parvis.apps.insight.handling import seal_verdict
from parvis.apps.insight.models import Alert, Outcome, Verdict
from parvis.core.insight.intervals import wilson

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Sounding:
    """How many people were asked whether an alert is true of them, and what they said."""

    asked: int
    answered: int
    agreed: int

    @property
    def outcome(self) -> Outcome:
        """Read the answers: a side wins when the whole interval of its share is above half."""
        low, high = wilson(self.agreed, self.answered)
        if low > HALF:
            return Outcome.CONFIRMED
        return Outcome.REFUTED if high < HALF else Outcome.UNDECIDED


@transaction.atomic
def tell_outcome(*, alert: Alert, sounding: Sounding, at: datetime) -> Outcome:
    """Write on an alert what those it concerns said of it, and seal it.

    Raises:
        ValueError: nobody answered, or more people than were asked, or agreed than answered.
    """
    if not 0 <= sounding.agreed <= sounding.answered <= sounding.asked or not sounding.answered:
        raise ValueError("a result counts at least one answer, of people who were asked")
    alert.outcome, alert.outcome_at = sounding.outcome, at
    alert.outcome_asked = sounding.asked
    alert.outcome_answered, alert.outcome_agreed = sounding.answered, sounding.agreed
    alert.save(
        update_fields=[
            "outcome", "outcome_at", "outcome_asked", "outcome_answered", "outcome_agreed",
        ]
    )  # fmt: skip
    seal_verdict(alert, Verdict(alert.outcome), _told(sounding), by=None, at=at)
    return Outcome(alert.outcome)


@in_own_language
def _told(sounding: Sounding) -> str:
    told = ngettext(
        "%(agreed)d d’accord sur %(answered)d réponse, personnes interrogées : %(asked)d",
        "%(agreed)d d’accord sur %(answered)d réponses, personnes interrogées : %(asked)d",
        sounding.answered,
    )
    return told % {
        "agreed": sounding.agreed,
        "answered": sounding.answered,
        "asked": sounding.asked,
    }
