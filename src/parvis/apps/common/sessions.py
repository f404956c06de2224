"""Sessions in the database, written once: saving again what has just been saved does nothing.

A first visit may so be saved in the transaction of what it does: one commit, which the
disk must confirm, instead of two. Django's middleware then finds nothing left to write.
"""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.utils.crypto import get_random_string


class SessionStore(db.SessionStore):
    _written: tuple[str | None, str] | None = None  # the key, and what stands under it

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own
        """Write the session, unless this very content is written already."""
        if not must_create and self._written == self._now():
            return
        super().save(must_create)
        self._written = self._now()

    def _get_new_session_key(self) -> str:
        """Draw a key without asking for it first: a key that is taken is refused and redrawn."""
        return get_random_string(32, VALID_KEY_CHARS)

    def _now(self) -> tuple[str | None, str]:
        data = self._session  # type: ignore[attr-defined]
        return self.session_key, self.serializer().dumps(data).decode("latin-1")
