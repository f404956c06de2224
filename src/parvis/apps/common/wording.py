"""The messages of the interface, as templates ask for them: translated and set once.

A page of fifty cards asks for three hundred messages, nearly all of them the same. Jinja's
own functions go through three calls for each; these answer a known message with one.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils import translation
from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from parvis.apps.common.typography import typeset

REMEMBERED = 8192  # messages, numbers included


def install_messages(environment: Environment) -> None:
    """Give the templates `_`, `gettext`, `ngettext` and the two that take a context."""
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=_set(translation.pgettext),
        npgettext=_set(translation.npgettext),
    )
    environment.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext)


@pass_eval_context
def _gettext(where: EvalContext, message: str, /, **variables: Any) -> str:
    if not variables:
        return _sentence(_language(), where.autoescape, message)
    return _pattern(_language(), where.autoescape, message) % variables


@pass_eval_context
def _ngettext(where: EvalContext, one: str, many: str, number: int, /, **variables: Any) -> str:
    if not variables:
        return _count(_language(), where.autoescape, one, many, number)
    pattern = _pattern(_language(), where.autoescape, one, many, number)
    return pattern % {"num": number, **variables}


@lru_cache(maxsize=REMEMBERED)
def _sentence(language: str, escaped: bool, message: str) -> str:  # noqa: FBT001 - a key
    return _pattern(language, escaped, message) % {}


@lru_cache(maxsize=REMEMBERED)
def _count(language: str, escaped: bool, one: str, many: str, number: int) -> str:  # noqa: FBT001
    return _pattern(language, escaped, one, many, number) % {"num": number}


@lru_cache(maxsize=REMEMBERED)
def _pattern(language: str, escaped: bool, *words: Any) -> str:  # noqa: FBT001 - a key
    """Return a message with its variables; what is put into markup is escaped."""
    translate = translation.gettext if len(words) == 1 else translation.ngettext
    message = translate(*words)
    message = typeset(message) if language.startswith("fr") else message
    return Markup(message) if escaped else message  # noqa: S704 - our own words


def _set(translate: Callable[..., str]) -> Callable[..., str]:
    def set_message(*words: Any) -> str:
        message = translate(*words)
        return typeset(message) if _language().startswith("fr") else message

    return set_message


def _language() -> str:
    return translation.get_language() or "fr"
