"""Every route of a town, walked by everybody, with the town's own identifiers and another's.

The walks that look for leaks between towns run on SQLite alone; how PostgreSQL confines is
`test_isolation`'s part. New routes are found by themselves. A route whose objects
`furnish_world` does not make fails `test_each_route_is_reached`: make one of each there.

A page that only was looked at changed nothing, and each test undoes what it changes: so what an
address answers to somebody is asked for once, and judged by whichever tests speak of it.
"""

import logging
from http.cookies import SimpleCookie
from itertools import chain, cycle, product

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import override_settings

from parvis.apps.collectivites.models import STAFF, Role
from parvis.testing.worlds import ROLES, furnish_world
from tests.apps.walking import (
    NOBODY,
    STRANGER,
    VISITOR,
    WHO,
    addresses,
    audience,
    everything,
    foreign_keys,
    marks_of,
    may_enter,
    public_ids,
    routes,
    see,
    visits,
    whole,
)

# Answer the same to all without looking at anybody, and stand where `http` cannot be imported.
WITHOUT_AUDIENCE = {"colours", "health"}
# Bear a moment of their own: two answers may differ by it.
WITH_A_CLOCK = set()
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
def numbers_elsewhere(furnished, django_db_blocker):
    with django_db_blocker.unblock():
        return foreign_keys(furnished[1])


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


@pytest.fixture(scope="module")
def seen_before():
    return {}


@pytest.fixture
def look(worlds, client_of, seen_before):
    """Return what somebody is shown at an address, in the worlds as they were furnished.

    A page for everybody is shown to all in a row: its moments (« il y a 1 minute ») are the same.
    """

    def look_at(who, address, pattern):
        if (who, address) not in seen_before:
            is_for_all = audience(pattern) in ("everyone", None)
            for each in WHO if is_for_all else (who,):
                seen_before[each, address] = see(worlds, client_of(each), address)
        return seen_before[who, address]

    return look_at


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


@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_each_route_says_whom_it_is_for(path, pattern):
    if pattern.name not in WITHOUT_AUDIENCE:
        assert audience(pattern), f"{path}: decorate the view (see collectivites.http)"


@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_each_route_is_reached(worlds, look, client_of, path, pattern):
    if pattern.name in {"demo", "demo-role"}:  # a real town has none; see test_demonstration
        assert Client().get(f"/bourg/{path}").status_code == 404
        return
    if audience(pattern) == "programs":  # they show a token, and no cookie
        assert Client().post(f"/bourg/{path}").status_code == 401
        return
    walk = [*product((NOBODY, *ROLES), addresses(path, pattern, worlds[0]))]
    seen = (look(who, address, pattern).status for who, address in walk)
    sent = (client_of(who).post(address).status_code for who, address in walk)
    statuses = set()
    for status in chain(seen, sent):
        statuses.add(status)
        if status in REACHED:
            return

    raise AssertionError(f"{path}: only {statuses}; see furnish_world")


@where_nothing_hides_a_leak
@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_own_objects_are_shown_to_whom_they_are_for(worlds, look, path, pattern):
    here, elsewhere = worlds
    for who, address in visits(pattern, addresses(path, pattern, here)):
        seen = look(who, address, pattern)
        case = (who, address, seen.status)

        assert seen.status < 500, case
        assert not seen.writes, case
        assert not seen.marks & {*marks_of(elsewhere)}, case
        if who not in STAFF:
            assert here.closed_mark not in seen.marks, case
        assert here.shut_mark not in seen.marks, case  # nobody has opened these files
        if not may_enter(who, pattern):
            assert seen.status in (302, 403, 405), case
            assert here.open_mark not in seen.marks, case
        elif audience(pattern) not in ("anyone", "everyone", None):
            assert seen.status != 403, case


@where_nothing_hides_a_leak
@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_what_everybody_may_see_is_the_same_for_everybody(worlds, look, path, pattern):
    if audience(pattern) not in ("everyone", None):
        return
    for address in addresses(path, pattern, worlds[0]):
        first = look(NOBODY, address, pattern)
        for who in WHO:
            seen = look(who, address, pattern)
            assert not seen.cookies, (who, address)
            assert "Cookie" not in seen.varies, (who, address)
            assert seen.status == first.status, (who, address)
            if pattern.name not in WITH_A_CLOCK:
                assert seen.digest == first.digest, (who, address)


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


@where_nothing_hides_a_leak
@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_another_towns_identifiers_in_a_form_change_nothing_there(
    worlds, before, numbers_elsewhere, look, client_of, path, pattern
):
    here, elsewhere = worlds
    foreign = [*public_ids(elsewhere, path)[:2], *numbers_elsewhere]
    walk = [*product((NOBODY, *ROLES), addresses(path, pattern, here)[:2])]
    shown = [look(who, address, pattern) for who, address in walk]  # before anything changes
    for (who, address), page in zip(walk, shown, strict=True):
        for value in foreign if may_enter(who, pattern) else foreign[:1]:
            data = {
                "text": "Un essai assez long.",
                "next": "/ailleurs/",
                **dict.fromkeys(page.fields, value),
            }
            answer = client_of(who).post(address, data)
            case = (who, address, value, answer.status_code)
            assert answer.status_code < 500, case
            assert elsewhere.open_mark not in whole(answer), case
            assert elsewhere.closed_mark not in whole(answer), case
            assert "/ailleurs/" not in answer.get("Location", ""), case
            if answer.status_code == 405:
                break  # whatever is sent
    assert everything(elsewhere) == before


@pytest.mark.parametrize(("path", "pattern"), ROUTES)
def test_odd_input_never_breaks_a_page(worlds, look, client_of, path, pattern):
    usual = ("page", "q", "theme", "quartier", "district", "avant", "tri", "next", "text", "email")
    people = (NOBODY, Role.ADMINISTRATOR)
    walk = [*product(people, addresses(path, pattern, worlds[0])[:1])]
    shown = [look(who, address, pattern) for who, address in walk]  # before anything changes
    for (who, address), page in zip(walk, shown, strict=True):
        names = sorted({*usual, *page.fields})
        for turn in range(4 if may_enter(who, pattern) else 1):  # each field meets four of them
            odd = cycle((*ODD[turn:], *ODD[:turn])[::3])
            data = dict(zip(names, odd, strict=False))
            for method in ("get", "post"):
                answer = getattr(client_of(who), method)(address, data)
                assert answer.status_code < 500, (who, method, address, data)
