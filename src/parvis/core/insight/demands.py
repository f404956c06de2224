"""Demands: people who ask for the same thing, counted as people.

A demand is a tight group around its leader: every member is near the leader itself, never
the neighbour of a neighbour, and never of the opposite polarity. A person counts once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.acts import same_wish, wish_of
from parvis.core.insight.corpus import Corpus, Wording, stable_keys
from parvis.core.insight.leaders import around_leaders
from parvis.core.insight.likeness import Likeness
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.polarity import polarity
from parvis.core.insight.quotes import first_words
from parvis.core.insight.stance import Stance
from parvis.core.insight.values import Demand, Previous, Settings, Voice
from parvis.core.insight.vectors import WordModel

ONE_WORD_COSINE = 0.80  # one word names a subject: only the same word asks the same
SUBJECT_COSINE = 0.70  # so do few words that neither ask nor complain
SUBJECT_WORDS = 3
SHORT = 9  # words that carry a subject: so many of a request can be told apart one by one
BARE_WORDS = 2  # "retraites", "vote blanc": who says no more asks for nothing yet
ASKING_SHARE = 0.3  # of a group's people must say more than that


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

    def largest(self, voices: Collection[Voice]) -> int:
        """Return how many people stand behind the largest campaign among these voices."""
        sent = {self.of_voice[voice.id] for voice in voices if voice.id in self.of_voice}
        return max((self.people[each] for each in sent), default=0)


def find_campaigns(corpus: Corpus, near: Likeness, settings: Settings) -> Campaigns:
    """Flag the texts of one wording, or nearly, that enough people sent."""
    copied = near.letters >= np.float32(settings.campaign_cosine)
    pairs = Edges(near.edges.left[copied], near.edges.right[copied], near.letters[copied])
    of_voice: dict[int, int] = {}
    people: dict[int, int] = {}
    for leader, members in around_leaders(_sizes(corpus), pairs, [0] * len(corpus)):
        long_enough = len(corpus.wordings[leader].text.split()) >= settings.campaign_min_words
        count = len(corpus.people(members))
        if long_enough and count >= settings.campaign_min_people:
            people[leader] = count
            of_voice |= {voice.id: leader for voice in corpus.voices(members)}
    return Campaigns(of_voice, people)


def find_demands(
    corpus: Corpus,
    near: Likeness,
    model: WordModel,
    stances: Sequence[Stance],
    campaigns: Campaigns,
    topics: Sequence[str | None],
    *,
    settings: Settings,
    previous: Previous,
) -> list[Demand]:
    """Return the demands of at least two people, the most shared first.

    A group in which hardly anybody says more than a subject is no demand: it stays a topic.
    """
    mean = near.mean
    same = _same_demand(corpus, near, model, stances, settings)
    pairs = Edges(near.edges.left[same], near.edges.right[same], mean[same])
    paired = set(pairs.left.tolist()) | set(pairs.right.tolist())
    signs = [
        polarity(wording.text) if at in paired else 0 for at, wording in enumerate(corpus.wordings)
    ]
    groups = [
        (leader, members)
        for leader, members in around_leaders(_sizes(corpus), pairs, signs)
        if len(corpus.people(members)) > 1 and _asks_for_something(corpus, members, stances)
    ]
    ids = [frozenset(voice.id for voice in corpus.voices(members)) for _, members in groups]
    keys = stable_keys(ids, previous.demands, "d")
    found = [
        Demand(
            key=key,
            topic=topics[leader],
            label=_label(corpus.wordings[leader]),
            leader=corpus.wordings[leader].voices[0].id,
            voices=tuple(sorted(voices)),
            people=len(corpus.people(members)),
            wordings=len(members),
            stance=stances[leader],
            campaign=campaigns.largest(corpus.voices(members)),
        )
        for (leader, members), voices, key in zip(groups, ids, keys, strict=True)
    ]
    return sorted(found, key=lambda demand: (-demand.people, demand.leader))


def _same_demand(
    corpus: Corpus,
    near: Likeness,
    model: WordModel,
    stances: Sequence[Stance],
    settings: Settings,
) -> NDArray[np.bool_]:
    """Tell which near pairs ask for the same.

    Two short requests must want the same done to the same; a complaint or a long text has too
    many words for that, and is compared as a whole.
    """
    wordings = list(zip(corpus.wordings, stances, strict=True))
    short = np.array([_is_short(wording, asks) for wording, asks in wordings])
    bars = np.array([_bar(wording, asks, settings) for wording, asks in wordings], dtype=np.float32)
    left, right = near.edges.left, near.edges.right
    alike = near.mean >= np.maximum(bars[left], bars[right])
    requests = short[left] & short[right]
    alike[requests] = False
    texts = [wording.text for wording in corpus.wordings]
    alike[requests] = same_wish(texts, model, near.only(requests))
    return np.asarray(alike)


def _is_short(wording: Wording, asks: Stance) -> bool:
    return asks is not Stance.PROBLEM and len(set(wording.stems)) <= SHORT


def _label(leader: Wording) -> str:
    """Return the leader's own words; another's could say more than the group asks."""
    words = first_words(leader.text)
    return words[:1].upper() + words[1:]


def _bar(wording: Wording, asks: Stance, settings: Settings) -> float:
    """Return how near another text must be to ask for the same as this one."""
    words = len(set(wording.stems))
    if words == 1:
        return ONE_WORD_COSINE
    if words <= SUBJECT_WORDS and asks is Stance.OTHER and not polarity(wording.text):
        return max(SUBJECT_COSINE, settings.demand_cosine)
    return settings.demand_cosine


def _asks_for_something(corpus: Corpus, members: Sequence[int], stances: Sequence[Stance]) -> bool:
    """Tell whether enough of a group's people say more than a subject."""
    asking = [at for at in members if not _is_bare(corpus.wordings[at], stances[at])]
    return len(corpus.people(asking)) >= ASKING_SHARE * len(corpus.people(members))


def _is_bare(wording: Wording, asks: Stance) -> bool:
    """Tell whether a text names a subject and no more."""
    wish = wish_of(wording.text)
    if wish.named <= 1 and not wish.matter:
        return True
    few = len(set(wish.matter)) <= BARE_WORDS
    return few and asks is Stance.OTHER and not wish.acts and not polarity(wording.text)


def _sizes(corpus: Corpus) -> list[int]:
    return [len(wording.people) for wording in corpus.wordings]
