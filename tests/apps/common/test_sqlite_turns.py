"""Writers of one SQLite file wait for one another in turn, across connections."""

import threading
import time

import pytest
from django.db import DatabaseError
from django.db.utils import ConnectionHandler

from parvis.site.databases import database

WRITERS = 8
ROUNDS = 25


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """Open connections of their own to one file."""
    described = {**database("", tmp_path), "CONN_MAX_AGE": 0}
    opened = []

    def connection():
        made = ConnectionHandler({"default": described})["default"]
        made.inc_thread_sharing()
        opened.append(made)
        return made

    with django_db_blocker.unblock():
        with connection().cursor() as cursor:
            cursor.execute("CREATE TABLE seen (writer INTEGER)")
        yield connection
        for each in opened:
            each.close()


def write(connection, writer):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM seen")
        cursor.execute("INSERT INTO seen VALUES (%s)", [writer])
    connection.commit()
    connection.set_autocommit(True)


def test_every_writer_gets_through_and_nobody_waits_long(connect):
    longest = []

    def work(writer):
        mine = connect()
        for _ in range(ROUNDS):
            start = time.perf_counter()
            write(mine, writer)
            longest.append(time.perf_counter() - start)

    threads = [threading.Thread(target=work, args=[writer]) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with connect().cursor() as cursor:
        cursor.execute("SELECT count(*) FROM seen")
        assert cursor.fetchone() == (WRITERS * ROUNDS,)
    assert len(longest) == WRITERS * ROUNDS


def test_a_failed_transaction_passes_its_turn_on(connect):
    first, second = connect(), connect()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(DatabaseError), first.cursor() as cursor:
        cursor.execute("INSERT INTO nowhere VALUES (1)")
    first.rollback()
    first.set_autocommit(True)

    write(second, 2)


def test_a_connection_that_closes_passes_its_turn_on(connect):
    first, second = connect(), connect()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.in_atomic_block = False
    first.close()

    write(second, 2)


def test_a_new_file_is_its_owner_s_alone_and_so_are_those_beside_it(connect, tmp_path):
    with connect().cursor() as cursor:
        cursor.execute("INSERT INTO seen VALUES (1)")
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.glob("parvis.sqlite3*")}
    assert {"parvis.sqlite3", "parvis.sqlite3-wal"} <= set(modes)
    assert set(modes.values()) == {0o600}
