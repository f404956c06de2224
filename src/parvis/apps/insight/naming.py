"""What a matter is called where its alert is spoken of outside the office."""

from parvis.apps.common.personal import hidden
from parvis.apps.insight.evidence import quotes_of
from parvis.apps.insight.models import Alert
from parvis.apps.insight.wording import title_of
from parvis.core.insight.labels import SEPARATOR

FEWEST_WORDS = 3  # of somebody's words, to say a matter


def in_their_words(alert: Alert, most: int) -> str:
    """Name the matter of an alert for those who will read it outside the office.

    A name made of several terms is a machine's: the first words that somebody wrote of it in
    public say it instead, without the people whom they name.
    """
    if SEPARATOR in alert.label:
        for quote in quotes_of(alert, public_only=True):
            said = " ".join(hidden(quote.text).split()).rstrip(" .!?…")
            if not quote.dissents and len(said.split()) >= FEWEST_WORDS:
                return shorter(said, most)
    return shorter(title_of(alert), most)


def shorter(text: str, most: int) -> str:
    """Cut a text at a word."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
