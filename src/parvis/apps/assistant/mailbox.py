"""The bot by e-mail: what comes into a mailbox is a turn, and its answer leaves in the thread.

`PARVIS_IMAP_URL` is `imaps://name:password@host/INBOX`. A letter is read, answered in the
outbox and only then marked as seen: cut in between, it is read again, and answered once.
"""

import imaplib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from parvis.apps.assistant.corresponding import Letter, answer_letter
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.core.dialogue.mail import is_automatic, own_words

MOST = 50  # letters a look
TIMEOUT = 20  # seconds
LARGEST = 200_000  # bytes of a letter that is read; a photograph is not

logger = logging.getLogger(__name__)


def read_mailbox(at: datetime) -> int:
    """Answer the letters that nobody has read yet; return how many. Nothing without a mailbox."""
    if not settings.PARVIS_IMAP_URL:
        return 0
    with _opened(urlsplit(settings.PARVIS_IMAP_URL)) as box:
        return sum(_read(box, key, at) for key in _unseen(box)[:MOST])


@contextmanager
def _opened(place: SplitResult) -> Iterator[imaplib.IMAP4]:
    kind = imaplib.IMAP4_SSL if place.scheme == "imaps" else imaplib.IMAP4
    port = place.port or (993 if place.scheme == "imaps" else 143)
    box = kind(place.hostname or "", port, timeout=TIMEOUT)
    try:
        box.login(unquote(place.username or ""), unquote(place.password or ""))
        status, told = box.select(place.path.strip("/") or "INBOX")
        if status != "OK":
            raise box.error(f"the mailbox does not open: {told!r}")
        yield box
    finally:
        box.logout()


def _unseen(box: imaplib.IMAP4) -> list[str]:
    _status, found = box.uid("SEARCH", "UNSEEN")
    return found[0].decode().split() if found and found[0] else []


def _read(box: imaplib.IMAP4, key: str, at: datetime) -> int:
    """Answer one letter; what cannot be read is left seen, so that it stops no other."""
    _status, parts = box.uid("FETCH", key, f"(BODY.PEEK[]<0.{LARGEST}>)")
    raw = next((each[1] for each in parts if isinstance(each, tuple)), b"")
    try:
        answered = _answer(raw, at)
    except (LookupError, UnicodeError, ValueError):
        logger.exception("a letter could not be read")
        answered = False
    box.uid("STORE", key, "+FLAGS", r"(\Seen)")
    return int(answered)


def _answer(raw: bytes, at: datetime) -> bool:
    message = message_from_bytes(raw, policy=default)
    headers = {name: str(value) for name, value in message.items()}
    town = _town_of(message)
    body = message.get_body(preferencelist=("plain",))
    if town is None or body is None or is_automatic(headers):
        return False
    letter = Letter(
        sender=parseaddr(headers.get("From", ""))[1].lower(),
        subject=" ".join(headers.get("Subject", "").split()),
        text=own_words(str(body.get_content())),
        message_id=headers.get("Message-ID", "").strip(),
        thread=(headers.get("References", "") + " " + headers.get("In-Reply-To", "")).split(),
    )
    with within(town):
        return answer_letter(town=town, letter=letter, at=at)


def _town_of(message: EmailMessage) -> Town | None:
    """Return the town that is written to: `place+bourg@…`, `bourg@…`, or the only one."""
    names_of = ("To", "Cc", "Delivered-To")
    fields = [str(each) for name in names_of for each in message.get_all(name, [])]
    names = {part for _name, address in getaddresses(fields) for part in _parts(address)}
    found = Town.objects.filter(slug__in=names).first()
    if found is not None:
        return found
    real = list(Town.objects.filter(is_demo=False)[:2])
    return real[0] if len(real) == 1 else None


def _parts(address: str) -> list[str]:
    local = address.partition("@")[0].lower()
    return [local, local.partition("+")[2]]
