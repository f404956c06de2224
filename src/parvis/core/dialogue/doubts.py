"""Words at the recap that may correct it, though no rule reads how: none is added unasked.

« Vous vous trompez de rue » published under a request would make no sense: whoever says it is
asked whether it is to be added.
"""

import re

from parvis.core.dialogue.intents import Intent
from parvis.core.dialogue.says import ChoiceCode, SayCode
from parvis.core.dialogue.state import Dialogue, Step
from parvis.core.dialogue.steps import again, tell
from parvis.core.dialogue.telling import excerpt
from parvis.core.dialogue.text import fold, words
from parvis.core.dialogue.turn import HUMAN, Scene, Turn, say
from parvis.core.dialogue.understanding import Understanding

LONGEST = 20  # words: who writes more tells
_OF_WHAT_WAS_SAID = re.compile(
    r"\b(?:tromp\w+|erreur|faute|corrig\w+|rectifi\w+|(?:pas|plus) (?:le bon|la bonne|les bons?)"
    r"|(?:veux|voudrais|faut|peux) (?:pas )?(?:changer|modifier|reprendre|enlever|retirer|refaire)"
    r"|les? mots?|phrases?|texte|resume|recapitulatif|oublie|voul(?:u|ais) dire|compris"
    r"|comprenez|faux|j'ai (?:dit|ecrit|mis)|vous avez (?:dit|ecrit|mis|note)|ca (?:ne )?va pas"
    r"|pas d'accord|au lieu|a la place|en fait|plutot|plus longtemps|mal (?:note|ecrit|dit)"
    r"|themes?|rubrique|categorie|proposition|solution|adresse|(?:dites|ajoutez|notez"
    r"|ecrivez) \w+"
    r")\b"
)


def is_doubtful(dialogue: Dialogue, read: Understanding) -> bool:
    """Whether a message may speak of what was summed up, rather than tell more."""
    if len(words(read.text)) > LONGEST:
        return False
    names_another = (
        read.place is not None and dialogue.place is not None and read.place != dialogue.place
    )
    dates_otherwise = (
        read.since is not None and dialogue.since is not None and read.since != dialogue.since
    )
    speaks_of_it = _OF_WHAT_WAS_SAID.search(fold(read.text)) is not None
    return names_another or dates_otherwise or speaks_of_it


def ask_whether_to_add(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn:
    """Ask it, above what was summed up and can be corrected there."""
    asked = say(SayCode.ADD_OR_CORRECT, ChoiceCode.ADD, HUMAN, text=excerpt(read.text))
    return again(dialogue, scene).after(asked)


def add_last(dialogue: Dialogue, scene: Scene, *, ago: int = 1) -> Turn:
    """Tell the message that was left in doubt."""
    said = scene.read(dialogue.heard[-ago])
    return tell(dialogue, said, scene).after(say(SayCode.ADDED))


def doubt_settled(dialogue: Dialogue, read: Understanding, scene: Scene) -> Turn | None:
    """Return the turn of « oui » or « non » to whether the message before is to be added."""
    if len(dialogue.heard) < 2 or dialogue.step is not Step.RECAP or read.tells:
        return None
    if not read.intents & {Intent.YES, Intent.NO}:
        return None
    before = scene.read(dialogue.heard[-2])
    if before.text in dialogue.texts or not (before.tells and is_doubtful(dialogue, before)):
        return None
    if Intent.YES in read.intents:
        return add_last(dialogue, scene, ago=2)
    return again(dialogue, scene).after(say(SayCode.WHAT_TO_CHANGE))
