"""Set Django up where it is installed; the core's tests need none and run without it.

Here, because a conftest below imports models before pytest-django has read anything.
"""

import gc
import importlib.util
import os

import pytest
from hypothesis import settings as examples

# A busy machine is slow without being wrong: how long a test lasts says nothing here.
examples.register_profile("calm", deadline=None, max_examples=25)
examples.load_profile("calm")


def pytest_collection_finish():
    """Leave out of each look for garbage what was read to begin with: it stays till the end."""
    gc.collect()
    gc.freeze()


if importlib.util.find_spec("django"):
    import django
    from django.conf import settings

    from tools.messages import compile_into

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings_test")
    compile_into(settings.LOCALE_PATHS[0])
    django.setup()

    from django.db import connection

    from parvis.testing.migrated import load_migrated

    if connection.vendor == "sqlite":

        @pytest.fixture(scope="session")
        def django_db_setup(django_db_blocker):
            """Begin with a database that was migrated once for all."""
            with django_db_blocker.unblock():
                load_migrated()
