"""What the bot keeps of a contribution that is erased, and of a person who is.

The author's conversations hold the words, said in one go or in ten, and all go. One of
somebody else may have shown the contribution among those that say the same: there, its title
alone is taken out.
"""

import json
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from parvis.apps.assistant.models import Dialogue
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.events import Gone
from parvis.apps.contributions.models import Contribution


def erase_dialogues(gone: Gone) -> int:
    """Forget what was typed to the bot; the journal holds nothing of it."""
    row = gone.contribution
    Dialogue.objects.filter(filed=row).delete()
    if row.participant is not None:
        forget_person(row.participant)
    rows = Dialogue.objects.annotate(said=Cast("lines", TextField()))
    for dialogue in rows.filter(Q(said__contains=row.public_id) | Q(state__contains=row.public_id)):
        _take_out(dialogue, row)
    return 0


def forget_person(participant: Participant) -> None:
    """Drop the conversations of a person."""
    Dialogue.objects.filter(participant=participant).delete()


@in_own_language
def _take_out(dialogue: Dialogue, row: Contribution) -> None:
    """Put a word in the place of a title, wherever it stands by itself, and of what it said."""
    name = _("demande effacée")
    dialogue.lines = _without(dialogue.lines, row, name)
    state = _without(json.loads(dialogue.state), row, name)
    dialogue.state = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    dialogue.save(update_fields=["lines", "state"])


def _without(value: Any, row: Contribution, name: str) -> Any:
    if isinstance(value, dict):
        if value.get("source") == row.public_id:  # the bot had answered with the town's words on it
            value = {**value, "text": name, "title": name}
        return {key: _without(each, row, name) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, row, name) for each in value]
    return name if value == row.title else value
