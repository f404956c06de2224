"""What the conversations of opinions have for agents to do, as the inbox tells it."""

from django.utils.translation import ngettext

from parvis.apps.common.desk import Duty, register_duty
from parvis.apps.opinions.models import Statement, StatementState


def register() -> None:
    """Tell the inbox of the statements that wait to be read."""
    register_duty(Duty("opinion-queue", _waiting, _words))


def _waiting() -> int:
    return Statement.objects.filter(state=StatementState.WAITING).exclude(text="").count()


def _words(count: int) -> str:
    said = ngettext("%(n)d affirmation à relire", "%(n)d affirmations à relire", count)
    return said % {"n": count}
