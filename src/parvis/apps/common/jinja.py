"""The Jinja environment of every page."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import Environment, StrictUndefined

from parvis.apps.common import ui
from parvis.apps.common.typography import FULL, typeset

FIRST = re.compile(r"\b1(?= )")  # of the month: « 1er août »


def environment(**options: Any) -> Environment:
    """Return the environment: strict, escaped, translated, with the components as `ui`."""
    options["undefined"] = StrictUndefined
    made = Environment(  # noqa: S701 - Django's backend passes autoescape=True
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        **options,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        _typeset(translation.gettext),
        _typeset(translation.ngettext),
        newstyle=True,
        pgettext=_typeset(translation.pgettext),
        npgettext=_typeset(translation.npgettext),
    )
    made.globals.update(
        url=url,
        static=static,
        date_full=date_full,
        date_day=date_day,
        ago=ago,
        now=timezone.now,
        get_messages=get_messages,
        language=translation.get_language,
    )
    made.globals["ui"] = ui.components(made)
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the path of a page of the town being served."""
    return reverse(name, args=args, kwargs=kwargs)


def date_full(moment: datetime) -> str:
    """Write a moment in full: « mardi 24 novembre, 18 h », with the year if it is another."""
    local = timezone.localtime(moment)
    year = "" if local.year == timezone.localtime().year else " y"
    return f"{_day(local.date(), 'EEEE d MMMM' + year)}, {_hour(local)}"


def date_day(moment: date) -> str:
    """Write a day, or that of a moment: « 24 novembre 2026 »."""
    return _day(timezone.localtime(moment).date() if isinstance(moment, datetime) else moment)


def _day(day: date, pattern: str = "long") -> str:
    written = format_date(day, pattern, locale=_locale())
    return FIRST.sub("1er", written, count=1) if _is_french() and day.day == 1 else written


def _hour(local: datetime) -> str:
    if not _is_french():
        return f"{local:%H:%M}"
    return f"{local.hour}{FULL}h" + (f"{FULL}{local:%M}" if local.minute else "")


def ago(moment: datetime) -> str:
    """Write a moment as time passed under a day, as a date beyond."""
    passed = timezone.now() - moment
    if passed.days or passed.total_seconds() < 0:
        return date_day(moment)
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return translation.gettext("à l’instant")
    if minutes < 60:
        return translation.ngettext("il y a %(n)d minute", "il y a %(n)d minutes", minutes) % {
            "n": minutes
        }
    hours = minutes // 60
    return translation.ngettext("il y a %(n)d heure", "il y a %(n)d heures", hours) % {"n": hours}


def _typeset(translate: Callable[..., str]) -> Callable[..., str]:
    def typeset_message(*words: Any) -> str:
        message = translate(*words)
        return typeset(message) if _is_french() else message

    return typeset_message


def _is_french() -> bool:
    return _locale().startswith("fr")


def _locale() -> str:
    return translation.get_language() or "fr"
