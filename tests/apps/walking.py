"""Every route of a town with its addresses, who may walk there, and what somebody is shown."""

import hashlib
import re
from dataclasses import dataclass
from itertools import product

from django.apps import apps
from django.db import connection
from django.urls import get_resolver

from parvis.apps.common.tenancy import TownModel, across_all
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import Alert, Summary
from parvis.apps.ledger.models import Alarm, Anchor
from parvis.apps.sounding.models import Sounding
from parvis.apps.voting.models import Election
from parvis.testing.worlds import ROLES

NOBODY, VISITOR, STRANGER = "nobody", "visitor", "agent elsewhere"
WHO = (NOBODY, VISITOR, STRANGER, *ROLES)
# What an address is about, by how it begins; else a contribution.
ABOUT = {
    "votes/": Election,
    "mairie/votes/": Election,
    "mairie/alertes/": Alert,
    "mairie/syntheses/": Summary,
    "syntheses/": Summary,
    "journal/ancres/": Anchor,
    "questions/": Sounding,
    "mairie/questions/": Sounding,
}
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|ALTER|CREATE|DROP)", re.IGNORECASE)
FIELD = re.compile(r'name="([\w-]+)"')


def routes(resolver=None, before=""):
    """Return each pattern of the town's addresses with its whole path."""
    found = []
    for pattern in (resolver or get_resolver("parvis.site.urls")).url_patterns:
        path = before + str(pattern.pattern)
        found += routes(pattern, path) if hasattr(pattern, "url_patterns") else [(path, pattern)]
    return found


def named(model):
    return issubclass(model, TownModel) and any(f.name == "public_id" for f in model._meta.fields)


def public_ids(world, path=""):
    """Return the names of the objects that an address is about, and one of each other kind."""
    ids = []
    model = next((kind for start, kind in ABOUT.items() if path.startswith(start)), None)
    with across_all():
        for kind in filter(named, apps.get_models()):
            rows = kind.objects.filter(town=world.town).values_list("public_id", flat=True)
            ids += rows if kind is (model or Contribution) else rows[:1]
    return ids


def values_of(name, converter, world, path):
    """Return what a part of an address may be, in a town."""
    if name.endswith("public_id"):
        return public_ids(world, path)
    if name in world.names:
        return world.names[name]
    if re.fullmatch(r"[\w-]+(\|[\w-]+)*", converter.regex):
        return converter.regex.split("|")
    known = {"rest": ["0/000", "entries/000", "0/000.p/3", "../../x"], "index": ["0", "7"]}
    if name == "number":  # of a journal, or of an alarm
        with across_all():
            return [
                "0",
                "1",
                "2",
                *Alarm.objects.filter(town=world.town).values_list("pk", flat=True),
            ]
    slugs = ["voirie", "centre", "inconnu"]
    return known.get(name, ["0", "1"] if converter.regex == "[0-9]+" else slugs)


def addresses(path, pattern, world, slug="bourg"):
    """Return the addresses of a route with the objects of a town, under a town's prefix."""
    parts = re.findall(r"<(?:\w+:)?(\w+)>", path)
    converters = pattern.pattern.converters
    choices = [[str(v) for v in values_of(part, converters[part], world, path)] for part in parts]
    found = []
    for chosen in product(*choices):
        address = path
        for part, value in zip(parts, chosen, strict=True):
            address = re.sub(rf"<(?:\w+:)?{part}>", lambda _m, v=value: v, address)
        found.append(f"/{slug}/{address}")
    return found


def bytes_of(answer):
    """Return what is served; a stream can be read once."""
    if not hasattr(answer, "read_once"):
        answer.read_once = answer.getvalue() if answer.streaming else answer.content
    return answer.read_once


def whole(answer):
    return bytes_of(answer).decode(errors="replace") + str(answer.headers) + str(answer.cookies)


def audience(pattern):
    return getattr(pattern.callback, "audience", None)


def may_enter(who, pattern):
    who_may = audience(pattern)
    if who_may in (None, "everyone", "anyone"):
        return True
    if who in (NOBODY, VISITOR, STRANGER):
        return False
    return who_may == "members" or who in who_may.split(",")


def visits(pattern, addresses):
    """Give who goes where; who may not enter is turned away before any object is looked for."""
    for who in WHO:
        for address in addresses if may_enter(who, pattern) else addresses[:3]:
            yield who, address


def everything(world):
    """Return all rows of a town, to see that nothing changed."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if issubclass(model, TownModel):
                table, key = model._meta.db_table, model._meta.pk.column
                where = f'FROM "{table}" WHERE town_id = %s ORDER BY "{key}"'
                cursor.execute(f"SELECT * {where}", [world.town.pk])
                found[model.__name__] = cursor.fetchall()
    return found


def foreign_keys(world):
    """Return one number of each kind of row that a form may name."""
    with across_all():
        numbers = {
            model.objects.filter(town=world.town).values_list("pk", flat=True).first()
            for model in apps.get_models()
            if issubclass(model, TownModel)
        }
    return sorted(str(number) for number in numbers if number)[-3:]


@dataclass(frozen=True, slots=True)
class Seen:
    """What an address answered to somebody who asked to see it."""

    status: int
    digest: str  # of its bytes
    marks: frozenset[str]  # those of both towns that stand in it
    fields: tuple[str, ...]  # of its forms
    cookies: bool
    varies: str  # by which headers of the request
    writes: tuple[str, ...]  # statements that change something


def see(worlds, client, address):
    """Ask for a page, and keep of it what the tests speak of."""
    asked = []

    def listen(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        answer = client.get(address)
        text = whole(answer)
    marks = (mark for world in worlds for mark in marks_of(world))
    return Seen(
        status=answer.status_code,
        digest=hashlib.sha256(bytes_of(answer)).hexdigest(),
        marks=frozenset(mark for mark in marks if mark in text),
        fields=tuple(sorted(set(FIELD.findall(text)) - {"csrfmiddlewaretoken", "viewport"})),
        cookies=bool(answer.cookies),
        varies=answer.get("Vary", ""),
        writes=tuple(sql for sql in asked if WRITES.match(sql)),
    )


def marks_of(world):
    return world.open_mark, world.closed_mark, world.shut_mark
