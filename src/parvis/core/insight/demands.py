"""Demands: people who ask for the same thing, counted as people.

A demand is a tight group around its leader: every member is near the leader itself, never
the neighbour of a neighbour, and never read as of the opposite side. A person counts once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from parvis.core.insight.corpus import Corpus, stable_keys
from parvis.core.insight.leaders import Group, around_leaders, around_likely, joined
from parvis.core.insight.quotes import first_words
from parvis.core.insight.sameness import LIKELY, Near, Reading
from parvis.core.insight.stance import Stance
from parvis.core.insight.values import Demand, Previous, Settings, Voice

ASKING_SHARE = 0.5  # of a group's people: more of them must say more than a subject
SURE_PEOPLE = 2  # of a demand that one more may join who is less near


@dataclass(frozen=True, slots=True)
class Campaigns:
    """Texts that many people sent with hardly a word changed."""

    of_voice: Mapping[int, int]  # id of a voice: its campaign
    people: Mapping[int, int]  # campaign: how many people sent it

    def independent(self, voices: Collection[Voice]) -> int:
        """Count the people who spoke, each campaign as one."""
        alone = {voice.person for voice in voices if voice.id not in self.of_voice}
        campaigns = {self.of_voice[voice.id] for voice in voices if voice.id in self.of_voice}
        return len(alone) + len(campaigns)

    def without(self, voices: Iterable[Voice]) -> list[Voice]:
        """Return what people said in their own words."""
        return [voice for voice in voices if voice.id not in self.of_voice]

    def largest(self, voices: Collection[Voice]) -> int:
        """Return how many people stand behind the largest campaign among these voices."""
        sent = {self.of_voice[voice.id] for voice in voices if voice.id in self.of_voice}
        return max((self.people[each] for each in sent), default=0)


def find_campaigns(corpus: Corpus, near: Near, settings: Settings) -> Campaigns:
    """Flag the texts of one wording, or nearly, that enough people sent."""
    of_voice: dict[int, int] = {}
    people: dict[int, int] = {}
    for leader, members in around_leaders(corpus.sizes, near.copies, {}):
        long_enough = len(corpus.texts[leader].split()) >= settings.campaign_min_words
        count = len(corpus.people(members))
        if long_enough and count >= settings.campaign_min_people:
            people[leader] = count
            of_voice |= {voice.id: leader for voice in corpus.voices(members)}
    return Campaigns(of_voice, people)


def group_demands(reading: Reading, near: Near) -> list[Group]:
    """Return the groups of at least two people that ask for the same, each with its leader.

    A group in which hardly anybody says more than a subject is no demand: it stays a topic. But
    those few who do may be one among themselves.
    """
    sizes, people, pairs = reading.corpus.sizes, reading.corpus.people, near.same
    paired = np.unique(np.concatenate([pairs.left, pairs.right]))
    signs = {at: side for at in paired.tolist() if (side := reading.side(at))}
    found: list[Group] = []
    left = np.ones(len(sizes), dtype=np.bool_)
    while True:
        groups = [
            (leader, members)
            for leader, members in around_likely(
                sizes, pairs.chosen(left[pairs.left] & left[pairs.right]), signs, bar=LIKELY
            )
            if left[leader] and len(people(members)) > 1
        ]
        kept = [each for each in groups if _asks_for_something(reading, each[1])]
        found += [_of_those_who_ask(reading, each) for each in kept]
        left[[at for _, members in kept for at in members]] = False
        named = [at for _, members in groups for at in members if reading.is_bare(at)]
        left[named] = False
        if not named:
            break
    sure = [each for each in found if len(people(each[1])) >= SURE_PEOPLE]
    unsure = [each for each in found if len(people(each[1])) < SURE_PEOPLE]
    may_join = left & np.isin(np.arange(len(sizes)), paired)
    may_join[[at for at in np.flatnonzero(may_join).tolist() if reading.is_bare(at)]] = False
    return [*joined(sure, pairs, signs, may_join), *unsure]


def named_groups(
    corpus: Corpus,
    groups: Sequence[Group],
    stances: Sequence[Stance],
    campaigns: Campaigns,
    topics: Sequence[str | None],
    *,
    previous: Previous,
) -> tuple[list[Demand], list[Demand]]:
    """Return the demands, and those who ask to know the same thing, which are none."""
    demands, questions = (
        _named(
            corpus,
            [each for each in groups if (stances[each[0]] is Stance.QUESTION) is wonders],
            stances,
            campaigns,
            topics,
            keys=keys,
        )
        for wonders, keys in ((False, ("d", previous.demands)), (True, ("q", {})))
    )
    return demands, questions


def _named(
    corpus: Corpus,
    groups: Sequence[Group],
    stances: Sequence[Stance],
    campaigns: Campaigns,
    topics: Sequence[str | None],
    *,
    keys: tuple[str, Mapping[str, frozenset[int]]],
) -> list[Demand]:
    """Return what groups ask for, the most shared first; keys begin so, or are as before."""
    ids = [corpus.ids(members) for _, members in groups]
    prefix, before = keys
    named = stable_keys(ids, before, prefix)
    found = [
        Demand(
            key=key,
            topic=topics[leader],
            label=_label(corpus.texts[leader]),
            leader=corpus.voices_of(leader)[0].id,
            voices=voices,
            people=len(corpus.people(members)),
            wordings=len(members),
            stance=stances[leader],
            campaign=campaigns.largest(corpus.voices(members)),
        )
        for (leader, members), voices, key in zip(groups, ids, named, strict=True)
    ]
    return sorted(found, key=lambda demand: (-demand.people, demand.leader))


def _label(leader: str) -> str:
    """Return the leader's own words; another's could say more than the group asks."""
    words = first_words(leader)
    return words[:1].upper() + words[1:]


def _of_those_who_ask(reading: Reading, group: Group) -> Group:
    """Return a group without those who name its subject only, led by who says what is wanted."""
    leader, members = group
    asking = [at for at in members if not reading.is_bare(at)]
    saying = [at for at in asking if reading.asks[at] or reading.wishes.firm[at]]
    return (leader if leader in saying else (saying or asking)[0]), asking


def _asks_for_something(reading: Reading, members: Sequence[int]) -> bool:
    """Tell whether enough of a group's people say more than a subject."""
    asking = [at for at in members if not reading.is_bare(at)]
    people = reading.corpus.people
    return len(people(asking)) > ASKING_SHARE * len(people(members))
