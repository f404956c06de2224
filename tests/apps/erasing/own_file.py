"""A database that is a file, in the place of the tests' own."""

from contextlib import contextmanager
from copy import deepcopy

from django.db import connections
from django.db.utils import load_backend


@contextmanager
def file_of(path):
    """Work meanwhile in a database that is a file, and not in the tests' own."""
    before = connections["default"]
    described = deepcopy(before.settings_dict) | {"NAME": str(path)}
    own = load_backend(described["ENGINE"]).DatabaseWrapper(described, "default")
    connections["default"] = own
    try:
        yield own
    finally:
        own.close()
        connections["default"] = before
