"""What allauth asks of us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are made by our one sign-in form, never by allauth's sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Close allauth's own form."""
        return False

    def add_message(self, *_: Any, **__: Any) -> None:
        """Say nothing: the page itself says what happened."""
