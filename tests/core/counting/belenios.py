"""Our results in the words of `belenios-tool method`, and the tool itself where there is one."""

import json
import shutil
import subprocess

from parvis.core.counting.majority_judgment import Profile, majority_judgment
from parvis.core.counting.schulze import schulze
from parvis.core.counting.stv import Outcome, stv

TOOL = shutil.which("belenios-tool")


def asked_of_the_tool(method, args, ballots):
    command = [TOOL, "method", method, *args]
    answer = subprocess.run(
        command, input=json.dumps(ballots), capture_output=True, text=True, check=True
    )
    return in_one_order(json.loads(answer.stdout))


def ours(method, args, ballots):
    values = dict(each[2:].split("=") for each in args)
    return in_one_order(METHODS[method](ballots, values))


def in_one_order(answer):
    """Sort what is a set for the methods and a list in JSON."""
    if "invalid" in answer:
        answer["invalid"].sort()
    winners = answer["winners"]
    answer["winners"] = [sorted(w) if isinstance(w, list) else w for w in winners]
    return answer


def majority_judgment_answer(ballots, values):
    blank = values["blank-allowed"] == "true"
    options, grades = int(values["nchoices"]), int(values["ngrades"])
    profile = Profile.of_ballots(ballots, options=options, grades=grades, blank=blank)
    return {
        "raw": lists(profile.counts),
        "valid": profile.valid,
        **({"blank": profile.blank} if blank else {}),
        "invalid": lists(profile.invalid),
        "winners": lists(majority_judgment(profile).ranking),
    }


def schulze_answer(ballots, values):
    blank = values["blank-allowed"] == "true"
    counted = schulze(ballots, options=int(values["nchoices"]), blank=blank)
    return {
        "valid": counted.valid,
        **({"blank": counted.blank} if blank else {}),
        "raw": lists(counted.duels),
        "beatpaths": [[[won, -lost] for won, lost in row] for row in counted.paths],
        "winners": lists(counted.ranking),
    }


def stv_answer(ballots, values):
    candidates = len(ballots[0])
    counted = stv(ballots, candidates=candidates, seats=int(values["nseats"]))
    return {
        "ballots": lists(counted.ballots),
        "invalid": lists(counted.invalid),
        "events": [event for each in counted.rounds for event in events(each)],
        "winners": list(counted.elected),
    }


def events(each):
    """Belenios names two of those who tie: the first two, or the last and the one before."""
    if each.outcome is Outcome.ELIMINATED:
        tie = [["TieLose", [each.tied[-1], each.tied[-2]]]] if each.tied else []
        return [*tie, ["Lose", each.candidates[0]]]
    tie = [["TieWin", list(each.tied[:2])]] if each.tied else []
    return [*tie, ["Win", list(each.candidates)]]


def lists(rows):
    return [list(row) for row in rows]


METHODS = {
    "majority-judgment": majority_judgment_answer,
    "schulze": schulze_answer,
    "stv": stv_answer,
}
