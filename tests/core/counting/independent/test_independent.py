"""Programs that others wrote count the same ballots, and come to the same.

They are in the dependency group `counting-oracles`, with a lock of its own (1.5 GB with what
they need): `./parvis test --long` installs it. Where they are not, these tests say so.
"""

import random
import warnings
from types import SimpleNamespace

import pytest

from parvis.core.counting.approval import approval_of_ballots
from parvis.core.counting.equal_shares import (
    Satisfaction,
    completed_equal_shares,
    equal_shares,
)
from parvis.core.counting.greedy_budget import greedy_budget
from parvis.core.counting.majority_judgment import Middle, Profile, majority_judgment
from parvis.core.counting.plurality import plurality_of_ballots
from parvis.core.counting.schulze import schulze
from parvis.core.counting.stv import Outcome, stv

# What others' programs say of themselves is not ours to mend.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
ROUNDS = 300


def installed(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name, reason=f"{name} is of counting-oracles: not run")


@pytest.fixture(scope="module")
def theirs():
    """pref-voting: its methods, and its kinds of profiles."""
    names = ("margin_based_methods", "scoring_methods", "grade_methods", "proportional_methods")
    names += ("profiles", "profiles_with_ties", "grade_profiles")
    return SimpleNamespace(**{name: installed(f"pref_voting.{name}") for name in names})


@pytest.fixture(scope="module")
def abc():
    names = ("abcrules", "preferences")
    return SimpleNamespace(**{name: installed(f"abcvoting.{name}") for name in names})


@pytest.fixture(scope="module")
def pabu():
    names = ("election", "rules", "tiebreaking")
    return SimpleNamespace(**{name: installed(f"pabutools.{name}") for name in names})


def drawn(seed):
    """Give sizes and a source of votes, each time others."""
    chance = random.Random(seed)  # noqa: S311 - votes, not secrets
    for _ in range(ROUNDS):
        yield chance, chance.randint(2, 6), chance.randint(1, 15)


def test_schulze(theirs):
    for chance, options, voters in drawn(1):
        ballots = [[chance.randint(0, options) for _ in range(options)] for _ in range(voters)]
        ranks = [{o: r for o, r in enumerate(ballot) if r} for ballot in ballots]
        profile = theirs.profiles_with_ties.ProfileWithTies(ranks, candidates=range(options))
        profile.use_extended_strict_preference()

        def strength(one, two, profile=profile):  # winning votes, then fewer against
            return 1000 * profile.support(one, two) - profile.support(two, one)

        counted = schulze(ballots, options=options, blank=False)
        winners = theirs.margin_based_methods.beat_path(profile, strength_function=strength)
        assert list(counted.ranking[0]) == winners


def test_plurality(theirs):
    for chance, options, voters in drawn(2):
        orders = [chance.sample(range(options), options) for _ in range(voters)]
        ballots = [[int(order[0] == option) for option in range(options)] for order in orders]
        profile = theirs.profiles.Profile(orders)

        winners = theirs.scoring_methods.plurality(profile)
        assert list(plurality_of_ballots(ballots, options).ranking[0]) == winners


def test_majority_judgment(theirs):
    """Theirs breaks a tie by those above and below the middle grade alone."""
    alone = 0
    for chance, options, voters in drawn(3):
        ballots = [[chance.randint(1, 5) for _ in range(options)] for _ in range(voters)]
        grades = [{o: -grade for o, grade in enumerate(ballot)} for ballot in ballots]
        kinds = range(-5, 0)
        profile = theirs.grade_profiles.GradeProfile(grades, kinds, candidates=range(options))

        counts = Profile.of_ballots(ballots, options=options, grades=5, blank=False)
        ours = majority_judgment(counts, Middle.WORSE).ranking[0]
        winners = theirs.grade_methods.majority_judgement(profile)
        assert set(ours) <= set(winners)
        alone += len(winners) == 1
    assert alone > ROUNDS / 2


def test_approval(abc):
    for chance, options, voters in drawn(4):
        ballots = [[chance.randint(0, 1) for _ in range(options)] for _ in range(voters)]
        places = chance.randint(1, options)
        profile = abc.preferences.Profile(options)
        profile.add_voters([[o for o, mark in enumerate(b) if mark] for b in ballots])

        seats = approval_of_ballots(ballots, options).seats(places)
        committees = abc.abcrules.compute_av(profile, places)
        every = set.intersection(*map(set, committees))
        assert set(seats.elected) <= every if seats.tied else set(seats.elected) == every
        assert {*seats.elected, *seats.tied} == set.union(*map(set, committees))


def test_equal_shares_of_a_committee(abc):
    for chance, options, voters in drawn(5):
        ballots = [[chance.randint(0, 1) for _ in range(options)] for _ in range(voters)]
        places = chance.randint(1, options)
        profile = abc.preferences.Profile(options)
        profile.add_voters([[o for o, mark in enumerate(b) if mark] for b in ballots])

        ours = equal_shares(ballots, [1] * options, budget=places).bought
        committees = abc.abcrules.compute_equal_shares(
            profile, places, algorithm="standard-fractions", resolute=False, completion=None
        )
        assert set(ours) in list(map(set, committees))


def test_the_transferable_vote(theirs):
    """Theirs elects all who reach the quota at once; so only rounds of one are compared."""
    compared = 0
    for chance, options, voters in drawn(6):
        ballots = [
            [rank + 1 for rank in chance.sample(range(options), options)] for _ in range(voters)
        ]
        places = chance.randint(1, options - 1)
        counted = stv(ballots, candidates=options, seats=places)
        if any(each.tied or _several(each, counted.quota) for each in counted.rounds):
            continue
        orders = [list(choices) for choices in counted.ballots]
        profile = theirs.profiles.Profile(orders)
        winners = theirs.proportional_methods.stv_wig(profile, num_seats=places, quota_rule="droop")
        assert set(counted.elected) == set(winners)
        compared += 1
    assert compared > ROUNDS / 5


def _several(each, quota):
    return each.outcome is Outcome.QUOTA and sum(v >= quota for v in each.votes.values()) > 1


def budget(pabu, ballots, costs, limit):
    """Say it to pabutools, with our way to break ties."""
    projects = [pabu.election.Project(str(place), cost) for place, cost in enumerate(costs)]
    instance = pabu.election.Instance(projects, budget_limit=limit)
    profile = pabu.election.ApprovalProfile(
        [
            pabu.election.ApprovalBallot([p for p, mark in zip(projects, b, strict=True) if mark])
            for b in ballots
        ]
    )

    def order(_, __, project):
        place = int(project.name)
        return (-sum(ballot[place] for ballot in ballots), project.cost, place)

    return instance, profile, pabu.tiebreaking.TieBreakingRule(order)


def elections(seed):
    for chance, options, voters in drawn(seed):
        ballots = [[chance.randint(0, 1) for _ in range(options)] for _ in range(voters)]
        costs = [chance.randint(1, 40) for _ in range(options)]
        yield ballots, costs, chance.randint(10, 90)


def places(found):
    return [int(project.name) for project in found]


@pytest.mark.parametrize("satisfaction", Satisfaction)
def test_equal_shares_of_a_budget(pabu, satisfaction):
    kinds = {
        Satisfaction.COST: pabu.election.Cost_Sat,
        Satisfaction.NUMBER: pabu.election.Cardinality_Sat,
    }
    for ballots, costs, limit in elections(7):
        instance, profile, ties = budget(pabu, ballots, costs, limit)
        found = pabu.rules.method_of_equal_shares(
            instance, profile, sat_class=kinds[satisfaction], tie_breaking=ties
        )

        ours = equal_shares(ballots, costs, budget=limit, satisfaction=satisfaction)
        assert list(ours.bought) == places(found)


def test_equal_shares_with_more_for_everybody(pabu):
    for ballots, costs, limit in elections(8):
        instance, profile, ties = budget(pabu, ballots, costs, limit)
        found = pabu.rules.method_of_equal_shares(
            instance,
            profile,
            sat_class=pabu.election.Cost_Sat,
            tie_breaking=ties,
            voter_budget_increment=1,
        )

        ours = completed_equal_shares(ballots, costs, budget=limit, step=1)
        assert list(ours.shares.bought) == places(found)


def test_the_usual_rule(pabu):
    for ballots, costs, limit in elections(9):
        instance, profile, ties = budget(pabu, ballots, costs, limit)
        found = pabu.rules.greedy_utilitarian_welfare(
            instance, profile, sat_class=pabu.election.Cost_Sat, tie_breaking=ties
        )

        votes = [sum(column) for column in zip(*ballots, strict=True)]
        ours = greedy_budget(votes, costs, budget=limit)
        assert list(ours.funded) == [p for p in places(found) if votes[p]]
