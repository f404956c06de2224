"""The Jinja environment of every page."""

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import Environment, StrictUndefined

from parvis.apps.common import ui


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
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
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
    """Write a moment in full: « mardi 24 novembre 2026, 18:05 »."""
    local = timezone.localtime(moment)
    pattern = "EEEE d MMMM y, HH:mm"
    return format_datetime(local, pattern, locale=_locale(), tzinfo=local.tzinfo)


def date_day(moment: date) -> str:
    """Write a day, or that of a moment: « 24 novembre 2026 »."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return format_date(day, "long", locale=_locale())


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


def _locale() -> str:
    return translation.get_language() or "fr"
