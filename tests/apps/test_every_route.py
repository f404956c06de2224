"""Every route of a town, walked by everybody, with the town's own identifiers and another's.

The walks that look for leaks between towns run on SQLite alone; how PostgreSQL confines is
`test_isolation`'s part. New routes are found by themselves. A route whose objects
`furnish_world` does not make fails `test_each_route_is_reached`: make one of each there.
"""

import logging
import re
from http.cookies import SimpleCookie
from itertools import cycle, product

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import get_resolver

from parvis.apps.collectivites.models import STAFF, Role
from parvis.apps.common.tenancy import TownModel, across_all
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import Alert, Summary
from parvis.apps.ledger.models import Alarm, Anchor
from parvis.apps.sounding.models import Sounding
from parvis.apps.voting.models import Election
from parvis.testing.worlds import ROLES, furnish_world

# Answer the same to all without looking at anybody, and stand where `http` cannot be imported.
WITHOUT_AUDIENCE = {"colours", "health"}
# Bear a moment of their own: two answers may differ by it.
WITH_A_CLOCK = set()
NOBODY, VISITOR, STRANGER = "nobody", "visitor", "agent elsewhere"
WHO = (NOBODY, VISITOR, STRANGER, *ROLES)
ODD = (
    "",
    "x",
    "-1",
    "999999999999999999999",
    "\x00",
    "\u202eé<script>",
    "a" * 5000,
    "%00",
    "'--",
    "[]",
)
REACHED = {200, 302, 422}
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


# There row-level security would hide what we let out: SQLite, which has none, shows it.
where_nothing_hides_a_leak = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="row-level security would hide a leak: see SQLite"
)
ROUTES = [pytest.param(path, pattern, id=pattern.name) for path, pattern in routes()]


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both towns and everybody's cookies, made once; each test undoes what it changes."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), override_settings(PARVIS_HOME=home), transaction.atomic():
        here = furnish_world(slug="bourg", name="Bourg-Essai", home=home)
        elsewhere = furnish_world(slug="ailleurs", name="Ailleurs-sur-Mer", home=home)
        yield here, elsewhere, {who: enter(who, here, elsewhere) for who in WHO}
        transaction.set_rollback(True)


def enter(who, here, elsewhere):
    """Come as somebody, and return the cookies that say so."""
    client = Client()
    if who == VISITOR:
        client.post(f"/bourg/c/{here.contributions[1].public_id}/moi-aussi/")
    elif who != NOBODY:
        person = elsewhere.people[Role.AGENT] if who == STRANGER else here.people[who]
        client.force_login(person.user)
    return client.cookies


@pytest.fixture
def worlds(furnished, db):
    cache.clear()
    return furnished[:2]


@pytest.fixture(scope="module")
def before(furnished, django_db_blocker):
    """What the other town holds, whatever is tried here."""
    with django_db_blocker.unblock():
        return everything(furnished[1])


@pytest.fixture(scope="module")
def handler():
    """What all clients speak to: it takes as long to begin as to answer a page."""
    return ClientHandler(enforce_csrf_checks=False)


@pytest.fixture(autouse=True, scope="module")
def unsaid():
    """Leave out of the log that pages are refused: here thousands are, as they should be."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(before)


@pytest.fixture
def client_of(furnished, handler):
    """Return a new client that comes as somebody."""

    def come(who):
        client = Client()
        client.handler = handler
        client.cookies = SimpleCookie(
            {name: morsel.value for name, morsel in furnished[2][who].items()}
        )
        return client

    return come


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
    with across_all():
        return {
            model.__name__: sorted(map(str, model.objects.filter(town=world.town).values_list()))
            for model in apps.get_models()
            if issubclass(model, TownModel)
        }


@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_each_route_says_whom_it_is_for(path, pattern):
    if pattern.name not in WITHOUT_AUDIENCE:
        assert audience(pattern), f"{path}: decorate the view (see collectivites.http)"


@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_each_route_is_reached(worlds, client_of, path, pattern):
    if pattern.name in {"demo", "demo-role"}:  # a real town has none; see test_demonstration
        assert Client().get(f"/bourg/{path}").status_code == 404
        return
    if audience(pattern) == "programs":  # they show a token, and no cookie
        assert Client().post(f"/bourg/{path}").status_code == 401
        return
    statuses = set()
    for who, address in product((NOBODY, *ROLES), addresses(path, pattern, worlds[0])):
        client = client_of(who)
        statuses |= {client.get(address).status_code, client.post(address).status_code}
        if statuses & REACHED:
            return

    raise AssertionError(f"{path}: only {statuses}; see furnish_world")


@where_nothing_hides_a_leak
@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_own_objects_are_shown_to_whom_they_are_for(worlds, client_of, path, pattern):
    here, elsewhere = worlds
    for who, address in visits(pattern, addresses(path, pattern, here)):
        client = client_of(who)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(address)
        text = whole(answer)
        case = (who, address, answer.status_code)

        assert answer.status_code < 500, case
        assert not [q["sql"] for q in queries if WRITES.match(q["sql"])], case
        assert elsewhere.open_mark not in text, case
        assert elsewhere.closed_mark not in text, case
        if who not in STAFF:
            assert here.closed_mark not in text, case
        assert here.shut_mark not in text, case  # nobody has opened these files
        if not may_enter(who, pattern):
            assert answer.status_code in (302, 403, 405), case
            assert here.open_mark not in text, case
        elif audience(pattern) not in ("anyone", "everyone", None):
            assert answer.status_code != 403, case


@where_nothing_hides_a_leak
@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_what_everybody_may_see_is_the_same_for_everybody(worlds, client_of, path, pattern):
    if audience(pattern) not in ("everyone", None):
        return
    for address in addresses(path, pattern, worlds[0]):
        answers = {who: client_of(who).get(address) for who in WHO}
        first = answers[NOBODY]
        for who, answer in answers.items():
            assert not answer.cookies, (who, address)
            assert "Cookie" not in answer.get("Vary", ""), (who, address)
            assert answer.status_code == first.status_code, (who, address)
            if pattern.name not in WITH_A_CLOCK:
                assert bytes_of(answer) == bytes_of(first), (who, address)


@where_nothing_hides_a_leak
@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_an_object_of_another_town_does_not_exist_here(worlds, before, client_of, path, pattern):
    if "public_id" not in path:
        return
    elsewhere = worlds[1]
    every = addresses(path, pattern, elsewhere)
    for who, address in visits(pattern, every[:: len(every) // 8 + 1]):
        for method in ("get", "post"):
            answer = getattr(client_of(who), method)(address, {"text": "Un essai."})
            text, case = whole(answer), (who, method, address, answer.status_code)
            refused = (404, 405) if may_enter(who, pattern) else (302, 403, 404, 405)
            assert answer.status_code in refused, case
            assert elsewhere.open_mark not in text, case
            assert elsewhere.closed_mark not in text, case
            assert "Ailleurs" not in text, case
    assert everything(elsewhere) == before


def fields_of(client, address):
    page = client.get(address)
    return sorted(set(FIELD.findall(whole(page))) - {"csrfmiddlewaretoken", "viewport"})


@where_nothing_hides_a_leak
@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_another_towns_identifiers_in_a_form_change_nothing_there(
    worlds, before, client_of, path, pattern
):
    here, elsewhere = worlds
    foreign = [*public_ids(elsewhere, path)[:2], *foreign_keys(elsewhere)]
    for who, address in product((NOBODY, *ROLES), addresses(path, pattern, here)[:2]):
        fields = fields_of(client_of(who), address)
        for value in foreign if may_enter(who, pattern) else foreign[:1]:
            data = {
                "text": "Un essai assez long.",
                "next": "/ailleurs/",
                **dict.fromkeys(fields, value),
            }
            answer = client_of(who).post(address, data)
            case = (who, address, value, answer.status_code)
            assert answer.status_code < 500, case
            assert elsewhere.open_mark not in whole(answer), case
            assert elsewhere.closed_mark not in whole(answer), case
            assert "/ailleurs/" not in answer.get("Location", ""), case
    assert everything(elsewhere) == before


def foreign_keys(world):
    """Return one number of each kind of row that a form may name."""
    with across_all():
        numbers = {
            model.objects.filter(town=world.town).values_list("pk", flat=True).first()
            for model in apps.get_models()
            if issubclass(model, TownModel)
        }
    return sorted(str(number) for number in numbers if number)[-3:]


@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_odd_input_never_breaks_a_page(worlds, client_of, path, pattern):
    usual = ("page", "q", "theme", "quartier", "district", "avant", "tri", "next", "text", "email")
    for who, address in product(
        (NOBODY, Role.ADMINISTRATOR), addresses(path, pattern, worlds[0])[:1]
    ):
        names = sorted({*usual, *fields_of(client_of(who), address)})
        for turn in range(4 if may_enter(who, pattern) else 1):  # each field meets four of them
            odd = cycle((*ODD[turn:], *ODD[:turn])[::3])
            data = dict(zip(names, odd, strict=False))
            for method in ("get", "post"):
                answer = getattr(client_of(who), method)(address, data)
                assert answer.status_code < 500, (who, method, address, data)
