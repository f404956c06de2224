"""What the other apps may ask of the journal."""

from parvis.apps.ledger.confirming import confirm, seal_confirmed, towns_to_confirm
from parvis.apps.ledger.heads import BusyError
from parvis.apps.ledger.keys import KeyFileError, check_modes
from parvis.apps.ledger.opening import UsedKeyError, open_log
from parvis.apps.ledger.receipts import proof_of, receipt_of
from parvis.apps.ledger.recording import entry_of, erase_subject, forget, record, tell_of_erasure
from parvis.apps.ledger.releases import announce_release, digest_in, latest_digests
from parvis.apps.ledger.sequencer import HaltedError, Sequencer, towns_to_seal
from parvis.apps.ledger.shards import log_numbered, log_of, proof_address
from parvis.apps.ledger.states import Standing, log_of_town, standing_of, standings_of
from parvis.apps.ledger.watching import watch_of
from parvis.apps.ledger.witnessing.attesting import Attester

__all__ = [
    "Attester",
    "BusyError",
    "HaltedError",
    "KeyFileError",
    "Sequencer",
    "Standing",
    "UsedKeyError",
    "announce_release",
    "check_modes",
    "confirm",
    "digest_in",
    "entry_of",
    "erase_subject",
    "forget",
    "latest_digests",
    "log_numbered",
    "log_of",
    "log_of_town",
    "open_log",
    "proof_address",
    "proof_of",
    "receipt_of",
    "record",
    "seal_confirmed",
    "standing_of",
    "standings_of",
    "tell_of_erasure",
    "towns_to_confirm",
    "towns_to_seal",
    "watch_of",
]
