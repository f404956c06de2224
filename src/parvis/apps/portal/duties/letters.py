"""The worker's second duty: letters leave within a second or two, a sign-in code first of all."""

import logging
import time
from datetime import datetime

from django.conf import settings

from parvis.apps.collectivites.models import Town
from parvis.apps.common.mail import MAX_ATTEMPTS, send_waiting
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import across_all, within

FIRST_PAUSE = 5.0  # seconds after a failure; doubles up to the last
LAST_PAUSE = 300.0

logger = logging.getLogger(__name__)


class Postman:
    """Sends every town's letters; waits longer each time the mail server refuses."""

    def __init__(self) -> None:
        self._pause = 0.0
        self._not_before = 0.0

    def send(self, at: datetime) -> int:
        """Send what waits, and return how many letters left. Nothing without SMTP."""
        if settings.PARVIS_SMTP is None or time.monotonic() < self._not_before:
            return 0
        sent = 0
        try:
            for town in _towns_with_letters():
                with within(town):
                    sent += send_waiting(at=at)
        except Exception:
            self._pause = min(max(self._pause * 2, FIRST_PAUSE), LAST_PAUSE)
            self._not_before = time.monotonic() + self._pause
            logger.exception("letters: tried again in %d s", self._pause)
        else:
            self._pause = 0.0
        return sent


def _towns_with_letters() -> list[Town]:
    with across_all():
        waiting = OutgoingMail.objects.waiting().filter(attempts__lt=MAX_ATTEMPTS)
        towns = Town.objects.filter(is_demo=False)  # nothing leaves a demonstration
        return list(towns.filter(pk__in=waiting.order_by().values("town")))
