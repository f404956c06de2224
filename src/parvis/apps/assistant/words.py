"""Words of ours, translated and spaced as French does; what people wrote stays as it is."""

from django.utils import translation

from parvis.apps.common.jinja import typeset_words


def _(message: str) -> str:
    """Translate words of ours."""
    return str(typeset_words(translation.gettext(message)))


def ngettext(one: str, many: str, count: int) -> str:
    """Translate what counts, likewise."""
    return str(typeset_words(translation.ngettext(one, many, count)))
