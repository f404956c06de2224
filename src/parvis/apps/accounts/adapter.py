"""What allauth asks of us."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.timezone import now

from parvis.apps.common.mail import write_letter
from parvis.apps.common.models import CODE_LETTERS


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are made by our one sign-in form, never by allauth's sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Close allauth's own form."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a letter that bears a code in the outbox, marked so that no staff reads it."""
        letter = self.render_mail(template_prefix, email, context)
        write_letter(
            key=f"{CODE_LETTERS}{uuid4().hex}",
            to=email,
            subject=letter.subject,
            body=letter.body,
            at=now(),
        )

    def format_email_subject(self, subject: str) -> str:
        """Leave the subject as it is written: it names the town."""
        return subject

    def add_message(self, *_: Any, **__: Any) -> None:
        """Say nothing: the page itself says what happened."""
