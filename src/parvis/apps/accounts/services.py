"""Closing an account, and forgetting it on every machine where it was open."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_tasks import task

from parvis.apps.accounts.models import User
from parvis.apps.common.tasks import enqueue

SIGNED_IN = "_auth_user_id"  # Django's own, in a session
LOOKED_AT = 500  # sessions at a time


@transaction.atomic
def close_account(*, user: User) -> None:
    """Delete an account with its address. Who it was in towns is erased before.

    The sessions that it left elsewhere open nothing any more; they hold the address, and go
    soon after.
    """
    enqueue(forget_sessions, user.pk, _mark(user.email))
    user.delete()


@task()
def forget_sessions(user_id: int, mark: str) -> None:
    """Delete the sessions of an account, and those in which its address was typed."""
    keys = [
        session.session_key
        for session in Session.objects.iterator(chunk_size=LOOKED_AT)
        if _is_of(session.get_decoded(), str(user_id), mark)
    ]
    for start in range(0, len(keys), LOOKED_AT):
        Session.objects.filter(session_key__in=keys[start : start + LOOKED_AT]).delete()


def forget_old_sessions(at: datetime) -> int:
    """Delete the sessions that are over: nobody can come back by them."""
    deleted, _rows = Session.objects.filter(expire_date__lt=at).delete()
    return deleted


def _mark(address: str) -> str:
    """Return what finds an address again without saying it: the task's row holds it."""
    return salted_hmac("accounts.forget", address.lower(), algorithm="sha256").hexdigest()


def _is_of(session: dict[str, Any], user: str, mark: str) -> bool:
    if session.get(SIGNED_IN) == user:
        return True
    return any("@" in text and _mark(text) == mark for text in _texts(session))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
