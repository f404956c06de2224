"""Who asks for the same thing: what the machine groups, and what people themselves said.

Agents group in the inbox what is the same, and residents say « moi aussi » of one text. Both are
surer than any likeness of words, so both make demands where the machine found none, and add to
those that it found. What an agent took apart stays apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from parvis.apps.contributions.models import Join, Kind
from parvis.apps.grievances.models import Grievance
from parvis.core.insight.corpus import full_text, voice_stance
from parvis.core.insight.judged import ENOUGH, Verdicts, judged
from parvis.core.insight.quotes import first_words
from parvis.core.insight.values import Analysis, Demand, Voice

Joiners = Mapping[int, frozenset[int]]  # who said « moi aussi » of each contribution
PREFIX = "m"  # of the keys of demands that people made


def joiners(at: datetime) -> Joiners:
    """Return who joined each grievance up to a moment."""
    rows = Join.objects.filter(contribution__kind=Kind.GRIEVANCE, at__lte=at)
    found: dict[int, set[int]] = defaultdict(set)
    for contribution, person in rows.values_list("contribution_id", "participant_id"):
        if person is not None:
            found[contribution].add(person)
    return {key: frozenset(people) for key, people in found.items()}


def with_what_people_said(
    found: Analysis, voices: Mapping[int, Voice], said: Verdicts, joined: Joiners
) -> Analysis:
    """Return an analysis whose demands hold what agents decided and what residents joined."""
    grouped = _grouped(voices, said)
    both = Verdicts(same=said.same | grouped, apart=said.apart)
    people = {key: by - {voices[key].person} for key, by in joined.items() if key in voices}
    demands = judged([*found.demands, *_begun(found, both, voices, people)], both, voices, people)
    split = _begun(replace(found, demands=tuple(demands)), Verdicts(), voices, people)
    return replace(found, demands=(*demands, *split))


def _begun(
    found: Analysis, said: Verdicts, voices: Mapping[int, Voice], joined: Joiners
) -> list[Demand]:
    """Return as demands of their own the texts in no demand that people compared or joined."""
    topics = {voice: topic.key for topic in found.topics for voice in topic.voices}
    compared = {lead for _text, lead in said.same if lead in voices}
    shared = {key for key, people in joined.items() if 1 + len(people) >= ENOUGH}
    return [
        _alone(voices[key], topics) for key in sorted((compared | shared) - _inside(found.demands))
    ]


def who_joined(members: Iterable[int], writers: Collection[int], joined: Joiners) -> set[int]:
    """Return who only said « moi aussi » of these texts, and wrote none of them."""
    everyone = {person for key in members for person in joined.get(key, ())}
    return everyone.difference(writers)


def _grouped(voices: Mapping[int, Voice], said: Verdicts) -> frozenset[tuple[int, int]]:
    """Return what agents grouped, unless an agent took the two apart since."""
    rows = Grievance.objects.exclude(merged_into=None)
    pairs = rows.values_list("contribution_id", "merged_into_id")
    apart = {frozenset(pair) for pair in said.apart}
    return frozenset(
        (text, lead)
        for text, lead in pairs
        if text in voices and lead in voices and frozenset((text, lead)) not in apart
    )


def _inside(demands: Iterable[Demand]) -> set[int]:
    return {voice for demand in demands for voice in demand.voices}


def _alone(voice: Voice, topics: Mapping[int, str]) -> Demand:
    """Return the demand that one text makes."""
    text = full_text(voice)
    words = first_words(voice.title or text)
    return Demand(
        key=f"{PREFIX}{voice.id}",
        topic=topics.get(voice.id),
        label=words[:1].upper() + words[1:],
        leader=voice.id,
        voices=(voice.id,),
        people=1,
        wordings=1,
        stance=voice_stance(text),
    )
