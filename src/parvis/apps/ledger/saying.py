"""What the core refuses, said in French to people: what it is, and what to do.

The core's own words, in English, are for logs and for who mends the program. Those of the
database are for nobody: they may quote the bytes that it could not read.
"""

import socket
import ssl
from typing import Final
from urllib.error import URLError

from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.failures import (
    ContentError,
    PlaceError,
    QuorumError,
    SignatureError,
    SignerError,
)

REPAIR: Final = "./parvis journal repair dit ce qui peut revenir"
TYPES: Final[tuple[tuple[type[CoreError], str], ...]] = (
    (
        ContentError,
        "le contenu gardé n’est pas celui qui a été scellé ; la feuille, elle, reste juste",
    ),
    (SignatureError, f"une signature n’est pas de la clé qu’elle annonce ; {REPAIR}"),
    (SignerError, f"aucune clé connue de ce journal ne le signe ; {REPAIR}"),
    (QuorumError, f"trop peu de témoins le contresignent pour la règle ; {REPAIR}"),
    (PlaceError, f"cette ligne n’est pas à cette place dans le journal ; {REPAIR}"),
)
# How the core's words begin, by what they are about; the first that fits.
SUBJECTS: Final = (
    (("leaf:", "commitment:"), "une ligne n’a pas la forme d’une entrée de journal"),
    (("canonical JSON", "DER"), "ces données n’ont pas la forme attendue"),
    (("checkpoint:", "paper:"), "ce n’est pas un sceau, ou il est coupé"),
    (("note:",), "ce n’est pas un texte signé, ou il est coupé"),
    (("closing:",), "ce n’est pas un acte de clôture, ou il est coupé"),
    (("policy", "one quorum", "each name is given once", "a member is", "a threshold"),
     "la règle n’a pas la forme attendue"),
    (("volunteer",), "la liste des témoins volontaires n’a pas la forme attendue"),
    (("secret key",), "la clé secrète est abîmée, ou copiée à moitié"),
    (("key:", "a public key", "Ed25519: a public key", "ML-DSA-44: a public key", "a witness signs",
      "a log's key", "a witness's key"), "la clé publique est abîmée, ou copiée à moitié"),
    (("witness:",), "l’adresse d’un témoin est de la forme https://hôte/temoin"),
    (("receipt:", "proof:"), "ce n’est pas un reçu, ou il est coupé"),
    (("fork:", "it is the proof of another"), "ce n’est pas la preuve de deux histoires"),
    (("bundle:", "tile:", "no tile"), "un fichier du journal n’a pas la forme attendue"),
    (("state:",), "l’état gardé du dernier passage est abîmé"),
    (("request:",), "la demande faite au témoin n’a pas la forme attendue"),
    (("RFC 3161: no trusted root",), "aucune autorité connue ne répond de cet horodatage"),
    (("RFC 3161",), "l’horodatage n’est pas celui de ce sceau, ou il ne se lit pas"),
    (("OpenTimestamps: no block",), "aucun bloc de Bitcoin ne tient encore cette preuve"),
    (("OpenTimestamps", "Bitcoin"), "la preuve OpenTimestamps est d’un autre sceau, ou abîmée"),
    (("Ethereum",), "la chaîne Ethereum ne porte pas ce sceau, ou sa réponse ne se lit pas"),
    (("no entry tells its hash",), "aucune ligne du journal ne dit son empreinte"),
    (("it is the head of another",), "c’est le sceau d’un autre journal"),
    (("it is the act of another",), "c’est l’acte d’un autre journal"),
    (("it covers other lines", "the journal of today"), "il couvre d’autres lignes que le journal"),
    (("the last entry closes",), "la dernière ligne clôt le journal, et la base l’a oublié"),
    (("the waiting line",), f"une ligne qui attend n’est plus celle qui a été écrite ; {REPAIR}"),
)  # fmt: skip
WORDS: Final = (
    ("the id is another key's", f"une clé est abîmée : son empreinte est d’une autre ; {REPAIR}"),
    ("too short", f"un fichier du journal est trop court ; {REPAIR}"),
    (": missing", f"un fichier du journal manque ; {REPAIR}"),
    ("a tile that was written is missing", f"un fichier du journal manque ; {REPAIR}"),
    ("no such file", "un fichier du journal manque"),
    ("unreadable: ", f"ce que la base garde est abîmé ; {REPAIR}"),
)
UNREAD: Final = "cela ne se lit pas"
UNTRUE: Final = "ce qui est annoncé ne se retrouve pas dans le journal"


def in_french(error: CoreError) -> str:
    """Return the sentence of an error."""
    for kind, sentence in TYPES:
        if isinstance(error, kind):
            return sentence
    told = str(error)
    for words, sentence in WORDS:
        if words in told:
            return sentence
    for beginnings, sentence in SUBJECTS:
        if told.startswith(beginnings):
            return sentence
    return UNREAD if isinstance(error, MalformedError) else UNTRUE


def why_away(error: Exception) -> str:
    """Say why somebody did not answer; the machine's words are English, or say nothing."""
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return "pas de réponse à temps"
    if isinstance(cause, socket.gaierror):
        return "ce nom d’hôte n’existe pas, ou le réseau manque"
    if isinstance(cause, ConnectionRefusedError):
        return "rien n’écoute à cette adresse"
    if isinstance(cause, ssl.SSLError):
        return "son certificat n’est pas accepté"
    return "pas de réponse qui se lise"
