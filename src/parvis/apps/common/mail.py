"""E-mail leaves from an outbox: the letter commits with the fact, the worker sends it."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as Smtp
from django.utils.timezone import now

from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import across_all, current_town

MAX_ATTEMPTS = 5
CODES_KEPT = timedelta(hours=1)  # a code is worth nothing after a quarter of it

logger = logging.getLogger(__name__)


class OutboxBackend(BaseEmailBackend):
    """Django's mail, written to the outbox of the town being served."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each message once for each recipient."""
        written = 0
        for message in email_messages:
            for recipient in message.recipients():
                write_letter(
                    key=uuid4().hex,
                    to=recipient,
                    subject=str(message.subject),
                    body=str(message.body),
                    at=now(),
                )
                written += 1
        return written


def write_letter(
    *,
    key: str,
    to: str,
    subject: str,
    body: str,
    at: datetime,
    unsubscribe: str = "",
    message_id: str = "",
    in_reply_to: str = "",
) -> None:
    """Put a letter in the outbox of the town being served; a key is written once.

    A letter that its reader did not ask for says where it is stopped in one click.
    """
    OutgoingMail.objects.get_or_create(
        town_id=current_town(),
        key=key,
        defaults={
            "to": to,
            "subject": subject[:200],
            "body": body,
            "unsubscribe": unsubscribe,
            "message_id": message_id[:300],
            "in_reply_to": in_reply_to[:300],
            "created_at": at,
        },
    )


def forget_codes(at: datetime) -> int:
    """Delete the letters whose codes are worth nothing any more, in every town.

    They say to the second when somebody came in: to vote, beside the order of the urn.
    """
    with across_all():
        old = OutgoingMail.objects.with_secrets().filter(created_at__lt=at - CODES_KEPT)
        deleted, _rows = old.delete()
    return deleted


def send_waiting(*, at: datetime, most: int = 100) -> int:
    """Send the letters of the town being served; without SMTP they stay to be read there.

    Nothing ever leaves a demonstration: its people are invented, and may bear real addresses.
    """
    if settings.PARVIS_SMTP is None:
        return 0
    sent = 0
    settled: dict[str, Any] = settings.PARVIS_SMTP
    with Smtp(**settled) as smtp:
        letters = OutgoingMail.objects.waiting().filter(town__is_demo=False)
        for letter in letters.filter(attempts__lt=MAX_ATTEMPTS)[:most]:
            letter.attempts += 1
            letter.save(update_fields=["attempts"])
            if _send(letter, smtp):
                letter.mark_sent(at)
                sent += 1
    return sent


def _send(letter: OutgoingMail, smtp: Smtp) -> bool:
    """Send one letter; an address that the server refuses keeps no other from leaving."""
    message = EmailMessage(
        letter.subject, letter.body, None, [letter.to], connection=smtp, headers=_headers(letter)
    )
    try:
        return bool(smtp.send_messages([message]))
    except SMTPRecipientsRefused:
        logger.warning("letter %d: the address is refused", letter.pk)
        return False


def _headers(letter: OutgoingMail) -> dict[str, str]:
    """Return what lets a mail program stop such letters by itself (RFC 8058), or thread them."""
    headers = {}
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if letter.message_id:  # a machine writes: no machine is to answer it (RFC 3834)
        headers |= {"Message-ID": letter.message_id, "Auto-Submitted": "auto-replied"}
    if letter.in_reply_to:
        headers |= {"In-Reply-To": letter.in_reply_to, "References": letter.in_reply_to}
    return headers
