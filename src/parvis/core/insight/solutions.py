"""Solutions that several people propose for one subject, in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parvis.core.insight.alerts import confidence_of
from parvis.core.insight.contrary import dissenting
from parvis.core.insight.findings import Ground, where, zone_counts
from parvis.core.insight.leaders import around_leaders
from parvis.core.insight.neighbours import nearest
from parvis.core.insight.particulars import apart
from parvis.core.insight.polarity import side_of
from parvis.core.insight.quotes import pick_quotes, quote_of, spans_of
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.statistics import benjamini_hochberg, dispersion, predict, tail
from parvis.core.insight.text import stems
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.titles import proposed
from parvis.core.insight.topics import TopicMap
from parvis.core.insight.values import Confidence, Finding, Kind, Topic, Voice

_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Idea:
    """A proposing sentence, as it stands in a voice."""

    voice: Voice
    text: str
    stems: tuple[str, ...]
    subject: int  # place of the broad subject


@dataclass(frozen=True, slots=True)
class _Proposal:
    """Ideas that propose the same."""

    ideas: tuple[Idea, ...]
    people: int
    wordings: int

    @property
    def voices(self) -> list[Voice]:
        return sorted({idea.voice for idea in self.ideas}, key=lambda voice: voice.id)

    @property
    def texts(self) -> frozenset[str]:
        return frozenset(idea.text for idea in self.ideas)


@dataclass(frozen=True, slots=True)
class _Test:
    """How unlikely this week's count of a proposal is, and what was to be expected."""

    p: float
    q: float
    expected: float


def solution_findings(ground: Ground, topics: TopicMap) -> list[Finding]:
    """Return the solutions that enough people propose, or more people than chance explains."""
    ideas = _ideas(ground, topics)
    proposals = _proposals(ideas, ground)
    if not proposals:
        return []
    tested = _tested(proposals, ideas, ground)
    found = []
    for proposal, test in zip(proposals, tested, strict=True):
        if _often_proposed(proposal, test.q, ground):
            subject = proposal.ideas[0].subject
            members = np.flatnonzero(topics.coarse_of == subject).tolist()
            found.append(_finding(proposal, topics.coarse[subject], members, test, ground))
    return found


def _ideas(ground: Ground, topics: TopicMap) -> list[Idea]:
    """Return the proposing sentences of the last months, in order of wording and voice."""
    oldest = ground.week - ground.settings.solution_weeks + 1
    found = []
    for at, subject in enumerate(topics.coarse_of.tolist()):
        said = ground.corpus.voices_of(at)
        recent = [v for v in said if v.week and oldest <= v.week <= ground.week]
        for voice in recent if subject >= 0 else ():
            for span, in_title in spans_of(voice):
                text = quote_of(voice, span, in_title=in_title).text
                words = tuple(stems(text))
                if len(words) >= _FEWEST_WORDS and stance(text) is Stance.SOLUTION:
                    found.append(Idea(voice, text, words, subject))
    return found


def _proposals(ideas: Sequence[Idea], ground: Ground) -> list[_Proposal]:
    """Group the ideas of one subject that propose the same, at least three people each."""
    by_words: dict[tuple[int, int, tuple[str, ...]], list[Idea]] = {}
    for idea in ideas:
        key = (idea.subject, side_of(idea.text), idea.stems)  # « plus » and « moins » have no stem
        by_words.setdefault(key, []).append(idea)
    wordings = [by_words[key] for key in sorted(by_words)]
    if not wordings:
        return []
    rows = ground.model.rows([same[0].stems for same in wordings])
    near = nearest(rows, count=ground.settings.neighbours, cosine=ground.settings.idea_cosine)
    subjects = np.array([same[0].subject for same in wordings])
    pairs = near.chosen(subjects[near.left] == subjects[near.right])
    texts = [same[0].text for same in wordings]
    pairs = pairs.chosen(~apart(texts, pairs, np.ones(len(pairs.left), dtype=np.bool_)))
    sizes = np.array([len({idea.voice.person for idea in same}) for same in wordings])
    signs = {at: side_of(text) for at, text in enumerate(texts)}
    found = []
    for _, members in around_leaders(sizes, pairs, signs):
        together = tuple(idea for at in members for idea in wordings[at])
        people = len({idea.voice.person for idea in together})
        if people >= ground.settings.min_people:
            found.append(_Proposal(together, people, len(members)))
    return found


def _tested(proposals: Sequence[_Proposal], ideas: Sequence[Idea], ground: Ground) -> list[_Test]:
    """Return the test of this week's count of each proposal; p is 1 where it was not made."""
    settings = ground.settings
    inside = {id(idea) for proposal in proposals for idea in proposal.ideas}
    rest = [idea.voice for idea in ideas if id(idea) not in inside]
    timeline = Timeline.of(
        [proposal.voices for proposal in proposals],
        rest,
        first=min(idea.voice.week or 0 for idea in ideas),
        week=ground.week,
        campaign_of=ground.campaigns.of_voice,
    )
    last = timeline.last
    verdicts = [_Test(1.0, 1.0, 0.0)] * len(proposals)
    if last < settings.warm_up_weeks:
        return verdicts
    half_life, prior = settings.half_life_weeks, settings.prior_weight
    delta = dispersion(
        timeline.counts,
        weeks=range(settings.warm_up_weeks, last),
        half_life=half_life,
        prior=prior,
        default=settings.dispersion,
    )
    forecast = predict(timeline.counts, week=last, lag=1, weeks=1, half_life=half_life, prior=prior)
    seen = timeline.counts[:, last]
    p_values = tail(seen, forecast.mean, forecast.spread + delta)
    active = [place for place in range(len(proposals)) if seen[place] > 0]
    adjusted = benjamini_hochberg([float(p_values[place]) for place in active])
    for place, q in zip(active, adjusted, strict=True):
        verdicts[place] = _Test(float(p_values[place]), q, float(forecast.mean[place]))
    return verdicts


def _often_proposed(proposal: _Proposal, q: float, ground: Ground) -> bool:
    settings = ground.settings
    independent = ground.campaigns.independent(proposal.voices)
    if independent < settings.min_people or proposal.wordings < settings.solution_min_wordings:
        return False
    return independent >= settings.solution_min_people or q <= settings.false_discovery


def _finding(
    proposal: _Proposal, topic: Topic, members: Sequence[int], test: _Test, ground: Ground
) -> Finding:
    """Tell of a proposal; p and q where they are why it is told, and not the rule of five."""
    voices = proposal.voices
    weeks = [voice.week for voice in voices if voice.week is not None]
    campaigns = ground.campaigns.of_voice
    timeline = Timeline.of([voices], [], first=min(weeks), week=ground.week, campaign_of=campaigns)
    quotes = pick_quotes(voices, ground.model, ground.settings, only=proposal.texts)
    significant = test.q <= ground.settings.false_discovery
    return Finding(
        key=f"{Kind.ALTERNATIVE_SOLUTION}:{voices[0].id}",
        kind=Kind.ALTERNATIVE_SOLUTION,
        topic=topic.key,
        label=proposed(quotes[0].text),
        where=where(voices, ground),
        since=min(weeks),
        week=max(weeks),
        people=proposal.people,
        seen=int(timeline.counts[0, -1]),
        expected=round(test.expected, 3) if significant else None,
        p=test.p if significant else None,
        q=test.q if significant else None,
        confidence=confidence_of(test.q) if significant else Confidence.NOT_MEASURED,
        weekly=timeline.weekly(0),
        quotes=quotes,
        evidence=tuple(voice.id for voice in voices),
        words=topic.terms,
        campaign=ground.campaigns.largest(voices),
        zones=zone_counts(voices, ground),
        dissent=dissenting(ground.corpus.voices(members), quotes),
    )
