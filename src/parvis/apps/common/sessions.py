"""Sessions in the database, written once: saving again what has just been saved does nothing.

A first visit may so be saved in the transaction of what it does: one commit, which the
disk must confirm, instead of two. Django's middleware then finds nothing left to write.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, QuerySet
from django.utils.crypto import get_random_string
from django.utils.timezone import now

from parvis.apps.common.inserting import insert
from parvis.apps.common.prepared import Later, read


class SessionStore(db.SessionStore):
    _written: tuple[str | None, str] | None = None  # the key, and what stands under it

    def load(self) -> dict[str, Any]:
        """Read the session by a statement that is kept; one that is over is none."""
        found = read(_lasting, key=self.session_key, now=now())
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0][0])

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own
        """Write the session, unless this very content is written already."""
        if not must_create and self._written == self._now():
            return
        if must_create:
            self._insert()
        else:
            super().save()
        self._written = self._now()

    def get_expiry_date(self, **given: Any) -> datetime:
        """Return when it is over, on the hour: its row tells nobody the minute of a visit."""
        return hour_after(super().get_expiry_date(**given))

    def _insert(self) -> None:
        """Write a new session in one statement.

        Raises:
            CreateError: its key is taken; Django draws another one.
        """
        data = self._get_session(no_load=True)  # type: ignore[attr-defined]
        if not insert(self.create_model_instance(data), unless_there=True):
            raise CreateError

    def _get_new_session_key(self) -> str:
        """Draw a key without asking for it first: a key that is taken is refused and redrawn."""
        return get_random_string(32, VALID_KEY_CHARS)

    def _now(self) -> tuple[str | None, str]:
        data = self._session  # type: ignore[attr-defined]
        return self.session_key, self.serializer().dumps(data).decode("latin-1")


def hour_after(moment: datetime) -> datetime:
    """Return the first full hour after a moment."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _lasting() -> QuerySet[Session, tuple[str]]:
    key, moment = Later("key", CharField()), Later("now", DateTimeField())
    rows = Session.objects.filter(session_key=key, expire_date__gt=moment)
    return rows.values_list("session_data")
