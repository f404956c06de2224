"""What tests of one module share: made once, and never seen by others.

A town's vote takes two hundred statements and the keys of three people to open. It is made in a
transaction that the tests' own nest in: what one of them changes is undone before the next, and
the vote itself once the module is done.
"""

from contextlib import contextmanager
from itertools import groupby

from django.db import transaction

SHARED = {"hall", "crowd"}  # fixtures of a module that are made so


@contextmanager
def kept_for_others(blocker):
    """Keep in the database what is made inside, until it is left."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def at_the_end(items):
    """Put those that share a thing at the end of their module: it is not there before them."""
    return [
        item
        for _module, together in groupby(items, key=lambda item: item.path)
        for item in sorted(together, key=lambda item: bool(SHARED & {*item.fixturenames}))
    ]
