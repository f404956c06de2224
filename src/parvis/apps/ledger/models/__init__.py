"""What the ledger keeps: the journal of each town, and who vouches for it."""

from parvis.apps.ledger.models.anchoring import Anchor, AnchorKind, AnchorPlan, AnchorState
from parvis.apps.ledger.models.attestation import Alarm, AlarmKind, Witness, WitnessPlace
from parvis.apps.ledger.models.journal import ASIDE, BUNDLE, Entry, Log, Tile, Trouble
from parvis.apps.ledger.models.sealed import ClosedLog, Sealed
from parvis.apps.ledger.models.writing import Delivery, WriterToken

__all__ = [
    "ASIDE",
    "BUNDLE",
    "Alarm",
    "AlarmKind",
    "Anchor",
    "AnchorKind",
    "AnchorPlan",
    "AnchorState",
    "ClosedLog",
    "Delivery",
    "Entry",
    "Log",
    "Sealed",
    "Tile",
    "Trouble",
    "Witness",
    "WitnessPlace",
    "WriterToken",
]
