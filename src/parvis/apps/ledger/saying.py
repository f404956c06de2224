"""What the core refuses, said in French to the operator: what it is, and what to do.

The core's own words are kept where there is no sentence for them. Those of the database
never are: they may quote the bytes that it could not read.
"""

from typing import Final

from parvis.core.errors import CoreError
from parvis.core.ledger.failures import ContentError, QuorumError, SignatureError, SignerError

REPAIR: Final = "./parvis journal repair dit ce qui peut revenir"
TYPES: Final[tuple[tuple[type[CoreError], str], ...]] = (
    (
        ContentError,
        "le contenu gardé n’est pas celui qui a été scellé ; la feuille, elle, reste juste",
    ),
    (SignatureError, f"une signature n’est pas de la clé qu’elle annonce ; {REPAIR}"),
    (SignerError, f"aucune clé connue de ce journal ne le signe ; {REPAIR}"),
    (QuorumError, f"trop peu de témoins le contresignent pour la règle ; {REPAIR}"),
)
WORDS: Final = (
    ("the id is another key's", f"une clé est abîmée : son empreinte est d’une autre ; {REPAIR}"),
    ("too short", f"un fichier du journal est trop court ; {REPAIR}"),
    (": missing", f"un fichier du journal manque ; {REPAIR}"),
    ("unreadable: ", f"ce que la base garde est abîmé ; {REPAIR}"),
)


def in_french(error: CoreError) -> str:
    """Return the sentence of an error; the core's own if there is none."""
    for kind, sentence in TYPES:
        if isinstance(error, kind):
            return sentence
    told = str(error)
    return next((sentence for words, sentence in WORDS if words in told), told)
