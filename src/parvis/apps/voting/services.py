"""What the other apps may ask of votes."""

from parvis.apps.voting.casting import RefusedError, cast_ballot
from parvis.apps.voting.cnil import NO_RISK
from parvis.apps.voting.counting import add_up
from parvis.apps.voting.drafting import (
    add_question,
    change_sheet,
    choose_registrar,
    choose_trustees,
    prepare_election,
    set_level,
)
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.opening import approve
from parvis.apps.voting.players import Players
from parvis.apps.voting.publishing import publish_result
from parvis.apps.voting.receiving import receive_codes
from parvis.apps.voting.roll.reading import read_roll
from parvis.apps.voting.roll.writing import replace_roll

__all__ = [
    "NO_RISK",
    "Players",
    "RefusedError",
    "add_question",
    "add_up",
    "approve",
    "cast_ballot",
    "change_sheet",
    "choose_registrar",
    "choose_trustees",
    "freeze_election",
    "prepare_election",
    "publish_result",
    "read_roll",
    "receive_codes",
    "replace_roll",
    "set_level",
]
