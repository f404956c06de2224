"""Looking for words in all that an installation holds and shows, byte after byte."""

import re
import zlib
from collections import deque
from contextlib import suppress

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from parvis.apps.common.tenancy import across_all

LINK = re.compile(rb'(?:href|action|hx-get|src)="(/bourg/[^"#]*)')


def places(needles, home, *, visitors=()):
    """Return where the words are found: tables, files, pages."""
    found = {*tables(needles), *files(needles, home), *raw_tables(needles)}
    for who, client in (("nobody", Client()), *visitors):
        found |= {f"page of {who}: {path}" for path in pages(needles, client)}
    return found


def holds(needles, value):
    """Whether anything of the words is in a text, in bytes or in a row of them."""
    if isinstance(value, bytes | memoryview):
        value = bytes(value).lower()
        return any(needle.encode() in value for needle in needles)
    if isinstance(value, list | tuple):
        return any(holds(needles, each) for each in value)
    if isinstance(value, dict):
        return holds(needles, [*value, *value.values()])
    text = str(value).lower()
    return any(needle in text for needle in needles)


def tables(needles):
    """Look in every column of every model, and into what sessions wrap."""
    with across_all():
        for model in apps.get_models():
            for row in model._base_manager.values():
                yield from (
                    f"{model.__name__}.{name}"
                    for name, value in row.items()
                    if holds(needles, value)
                )
    for session in Session.objects.all():
        if holds(needles, session.get_decoded()):
            yield "Session.session_data, decoded"


def raw_tables(needles):
    """Look in every table of PostgreSQL as its superuser, behind every policy."""
    if connection.vendor != "postgresql":
        return
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is under test
    from psycopg import sql  # noqa: PLC0415

    told = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name in {"host", "port", "user", "password", "dbname"}
    }
    with psycopg.connect(**told) as server:
        for (name,) in server.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall():
            whole = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name))
            for (row,) in server.execute(whole):
                if holds(needles, row):
                    yield f"table {name}"


def files(needles, home):
    """Look in every file, and in what the file cache compresses."""
    for path in home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            with suppress(zlib.error, ValueError):
                data += zlib.decompress(data[data.index(b"x\x9c") :])
            if holds(needles, data):
                yield f"file {path.relative_to(home)}"


def pages(needles, client, start="/bourg/"):
    """Follow every link from the home, and from what is always there."""
    seen, left = set(), deque([start, "/bourg/donnees/contributions.csv"])
    while left:
        path = left.popleft()
        if path in seen or path.startswith("/bourg/en/"):
            continue
        seen.add(path)
        answer = client.get(path)
        body = answer.getvalue() if answer.streaming else answer.content
        asked = path.partition("?")[2].lower()
        if holds(needles, body) and not holds(needles, asked):
            yield path
        left.extend(each.decode().replace("&amp;", "&") for each in LINK.findall(body))
    assert len(seen) > 20, seen
