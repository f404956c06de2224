"""The Jinja environment of every page."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import timezone, translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from parvis.apps.common import ui
from parvis.apps.common.drawing import Drawer
from parvis.apps.common.languages import of_town
from parvis.apps.common.typography import FULL, shorten, typeset
from parvis.apps.common.wording import install_messages

FRENCH, MARKED_FRENCH = Markup(""), Markup(' lang="fr"')
BRITISH = {"en": "en_GB"}  # 24 November, not November 24
FIRST = re.compile(r"\b1(?= )")  # of the month: « 1er août »
# No %, and a dot only within a word, as in a signature: nothing climbs out of the town.
ADDRESS_END = r"(?:(?:[A-Za-z0-9/_#=-]|(?<=[\w-])\.(?=[\w-]))*[\w/-](?:\?[a-z]+=\w+)?)?"
REMEMBERED = 8192  # paths or dates: the fifty cards of a feed ask for the same ones


def environment(**options: Any) -> Environment:
    """Return the environment: strict, escaped, translated, with the components as `ui`."""
    options["undefined"] = StrictUndefined
    made = Environment(  # noqa: S701 - Django's backend passes autoescape=True
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        **options,
    )
    install_messages(made)
    made.globals.update(
        url=url,
        static=static_file,
        date_full=date_full,
        date_day=date_day,
        hour=hour,
        ago=ago,
        now=timezone.now,
        get_messages=get_messages,
        language=translation.get_language,
        of_town=of_town,
        french_words=french_words,
    )
    made.filters.update(truncate=shorten, typeset=typeset_words, with_own_links=with_own_links)
    made.globals["ui"] = ui.components(made)
    made.globals["drawn"] = Drawer(made)
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the path of a page of the town being served."""
    place = get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF
    return _path(*place, name, args, tuple(kwargs.items()))


@lru_cache(maxsize=REMEMBERED)
def _path(
    _prefix: str, urlconf: str, name: str, args: tuple[Any, ...], named: tuple[Any, ...]
) -> str:
    return reverse(name, urlconf, args, dict(named))


def static_file(path: str) -> str:
    """Return the address of a file of ours; its name holds its hash, and changes with it."""
    return _static(settings.STATIC_URL, settings.DEBUG, path)


@lru_cache(maxsize=REMEMBERED)
def _static(_root: str, _plain: bool, path: str) -> str:  # noqa: FBT001 - a key
    return static(path)


def date_full(moment: datetime) -> str:
    """Write a moment in full: « mardi 24 novembre, 18 h », with the year if it is another."""
    return _full(moment, timezone.localtime().year, _locale())


def date_day(moment: date) -> str:
    """Write a day, or that of a moment: « 24 novembre 2026 »."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return _day(day, "long", _locale())


@lru_cache(maxsize=REMEMBERED)
def _full(moment: datetime, this_year: int, language: str) -> str:
    local = timezone.localtime(moment)
    year = "" if local.year == this_year else " y"
    return f"{_day(local.date(), 'EEEE d MMMM' + year, language)}, {_hour(local, language)}"


@lru_cache(maxsize=REMEMBERED)
def _day(day: date, pattern: str, language: str) -> str:
    written = format_date(day, pattern, locale=BRITISH.get(language, language))
    return FIRST.sub("1er", written, count=1) if _is_french(language) and day.day == 1 else written


def hour(moment: datetime) -> str:
    """Write the hour of a moment: « 18 h 05 »."""
    return _hour(timezone.localtime(moment), _locale())


def _hour(local: datetime, language: str) -> str:
    if not _is_french(language):
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


def french_words() -> Markup:
    """Mark the words of residents and of the town, in French, on a page in another language."""
    return FRENCH if _is_french(_locale()) else MARKED_FRENCH


def typeset_words(words: Any) -> Any:
    """Set words of ours that come from Python: a label, a help, an error."""
    if not words or not _is_french(_locale()):
        return words
    message = typeset(str(words))
    return Markup(message) if hasattr(words, "__html__") else message  # noqa: S704 - it was safe


def with_own_links(words: str, root: str) -> Markup:
    """Escape words, then link the addresses in them that are pages under `root`, and no other."""
    start = re.escape(str(escape(root.rstrip("/") + "/")))
    return Markup(  # noqa: S704 - escaped first; an address holds letters only
        re.sub(rf"(?<![\w/]){start}{ADDRESS_END}", _link, str(escape(words)))
    )


def _link(found: re.Match[str]) -> str:
    return f'<a href="{found.group()}">{found.group()}</a>'


def _is_french(language: str) -> bool:
    return language.startswith("fr")


def _locale() -> str:
    return translation.get_language() or "fr"
