"""Whatever call of an append fails, nothing that was acknowledged is lost or half there."""

import json

import pytest

ALL, SOME = pytest.param(1, marks=pytest.mark.long, id="each"), pytest.param(29, id="some")


def results(out):
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("step", [SOME, ALL])
@pytest.mark.parametrize("what", ["EIO", "ENOSPC", "KILL"])
def test_a_call_that_fails_loses_nothing_that_was_acknowledged(what, step, appending):
    _home, out = appending("inject", what, str(step))
    runs = results(out)
    assert [run for run in runs if run["wrong"]] == []
    assert len(runs) >= 50 // step
    # The fault was there: something was refused or cut short in most runs, and not in the last.
    whole = [run for run in runs if sum(words[0] == "entry" for words in run["said"]) == 4]
    assert len(whole) < len(runs) / 2 + 1
    assert runs[-1] in whole


@pytest.mark.parametrize("step", [SOME, ALL])
def test_on_a_full_disk_writing_is_refused_reading_goes_on_and_nothing_is_lost(step, appending):
    _home, out = appending("full", str(step))
    runs = results(out)
    assert [run for run in runs if run["wrong"]] == []
    refused = [run for run in runs if any(words[0] == "error" for words in run["said"])]
    assert len(refused) > len(runs) / 2
