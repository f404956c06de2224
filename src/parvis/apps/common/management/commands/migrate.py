"""`migrate`, in half the time where nothing has been made yet."""

from contextlib import nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.common.migrating import each_model_made_once


class Command(OurCommand, migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        is_new = not connections[options["database"]].introspection.table_names()
        with each_model_made_once() if is_new else nullcontext():
            super().handle(*args, **options)
