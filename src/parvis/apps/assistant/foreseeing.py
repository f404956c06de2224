"""Looking ahead, where the town's engine may hear who types: what a turn will search for.

A turn is one transaction, and an engine takes its time: it is asked before, of the very draft that
the turn will look for. Where the turn then looks for something else, what was found is left aside.
"""

from datetime import datetime

from parvis.apps.assistant.deeds import Foreseen, Scene, candidates
from parvis.apps.assistant.models import Dialogue
from parvis.apps.assistant.services import Heard
from parvis.apps.collectivites.gazetteer import gazetteer_of
from parvis.apps.collectivites.models import Participant, Town
from parvis.apps.engine.services import listener
from parvis.core import dialogue as core
from parvis.core.dialogue import Said, Search, Turn


def foresee(*, town: Town, token: str, heard: Heard, at: datetime) -> Foreseen | None:
    """Search as a turn will, with the engine's help; nothing is written of the dialogue.

    What is for the town hall alone is never sent.
    """
    helper = listener(at)
    if helper is None or heard.fields or heard.only_town:
        return None
    row = Dialogue.objects.filter(token=token).first()
    row = row or Dialogue(town=town, token=token, state=core.to_json(core.Dialogue()))
    if row.only_town or row.has_heard(text=heard.text, choice=heard.choice, answers=heard.answers):
        return None
    scene = Scene(town=town, row=row, visitor=_nobody, gazetteer=gazetteer_of(town), at=at)
    turn = Turn(row.value)
    if not row.lines:
        turn = scene.reply(turn, Said())
    turn = scene.reply(turn, Said(heard.text, heard.choice))
    match turn.wants:
        case Search(draft=draft) if not turn.only_town:
            return Foreseen(draft, candidates(draft, scene, helper))
    return None


def _nobody() -> Participant:
    raise RuntimeError("looking ahead makes nobody")
