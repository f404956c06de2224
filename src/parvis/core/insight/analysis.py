"""One run of the analysis: from voices to topics, demands and findings.

The same voices, in any order, give the same analysis, bit for bit: wordings are put in
alphabetical order first, seeds are fixed numbers, and no clock or chance is read.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from parvis.core.insight.about import lighter
from parvis.core.insight.beside import Beside, afterwards, in_halves
from parvis.core.insight.blended import blended, meanings_of
from parvis.core.insight.concentrated import concentrated_findings
from parvis.core.insight.corpus import Corpus, voice_stance
from parvis.core.insight.demands import (
    Campaigns,
    find_campaigns,
    group_demands,
    named_groups,
)
from parvis.core.insight.findings import Ground, topic_findings, watched
from parvis.core.insight.leaders import Group
from parvis.core.insight.meanings import Vector
from parvis.core.insight.neighbours import Edges, nearest
from parvis.core.insight.past import newest_first, past_alerts, past_danger
from parvis.core.insight.sameness import Reading, near_pairs
from parvis.core.insight.scan import Place
from parvis.core.insight.solutions import solution_findings
from parvis.core.insight.stance import Stance
from parvis.core.insight.told_dangers import (
    all_dangers,
    grave_findings,
    most_people_first,
    recent_weeks,
)
from parvis.core.insight.topics import TopicMap, find_topics
from parvis.core.insight.values import Analysis, Finding, Past, Previous, Settings, Voice
from parvis.core.insight.vectors import Rows

METHOD = (
    "French lemmas and stems; TF-IDF vectors of unit length; graph of nearest texts; Louvain"
    " communities, each connected, agreed by five seeds; each text in the one whose middle is"
    " nearest to it, parted where it holds two matters; these joined into broad subjects where"
    " they are near the subject's middle;"
    " demands as tight groups around a leader, of pairs likely to ask the same, as judged pairs"
    " teach, and of who asks for something alone; distinct"
    " people by week, a common text as one voice in its first week; negative binomial prediction"
    " with leave-one-out exposure; Benjamini-Hochberg;"
    " cumulative sums for slow growth; scan of circles of districts, drawn from a fixed seed."
)
METHOD_VERSION = 8

MOST_ASKED_BESIDE = 150_000  # wordings: of more, two long pieces of work at once hold too much
DEFAULTS = Settings()
NOTHING_BEFORE = Previous()


def analyse(  # noqa: PLR0913 - all but two may be left out
    voices: Sequence[Voice],
    *,
    inhabitants: int,
    previous: Previous | None = None,
    settings: Settings = DEFAULTS,
    this_week: int | None = None,
    positions: Mapping[str, Place] | None = None,
    beside: Beside = afterwards,
    vectors: Mapping[int, Vector] | None = None,
    unread: Collection[str] = (),
    with_past: bool = False,
) -> Analysis:
    """Analyse what people said.

    Args:
        voices: each contribution once. Those without a week count in topics and demands only.
        inhabitants: of the town, for the threshold of what recurs.
        previous: what the last run found, so that names stay the same.
        settings: the numbers that decide.
        this_week: the week to report on; without it, the last in which somebody spoke.
            Voices of later weeks raise no alert.
        positions: where the zones are, in a plane; without, each is looked at by itself.
        beside: how to do two things at once, which changes nothing of what is found.
        vectors: those that an engine gave to some voices' texts; topics are found in words and
            in meaning then.
        unread: words, folded, that make no subject nor name one: those that name somebody.
        with_past: tell what was raised in the weeks before, too, and every danger.
    """
    before = previous or NOTHING_BEFORE
    corpus = Corpus(voices, unread)
    week = this_week if this_week is not None else max(corpus.weeks, default=None)
    undated = sum(voice.week is None for voice in voices)
    people = len({voice.person for voice in voices})
    if not len(corpus):
        return Analysis((), (), (), (), week, len(voices), people, undated)

    rows = lighter(corpus.model, corpus.model.weigh(corpus.counts))
    stances, edges = _compared(corpus, rows, settings, beside)
    is_shared = len(corpus) <= MOST_ASKED_BESIDE
    asking = (beside if is_shared else afterwards)(
        lambda: _asking(Reading(corpus, stances), edges, settings)
    )
    graph = blended(edges, rows, meanings_of(corpus, vectors), settings) if vectors else edges
    topics = find_topics(
        corpus,
        rows,
        graph,
        stances,
        settings=settings,
        previous=before,
        by_words=graph is edges,
        beside=afterwards if is_shared else beside,
    )
    campaigns, groups = asking()
    demands, questions = named_groups(
        corpus,
        groups,
        stances,
        campaigns,
        [topics.topics[at].key if at >= 0 else None for at in topics.of_wording.tolist()],
        previous=before,
    )
    ground = Ground(
        corpus, corpus.model, campaigns, settings, before, inhabitants, week or 0, positions or {}
    )
    is_dated = week is not None and bool(corpus.weeks) and corpus.weeks[0] <= week
    findings, past = _told(ground, topics, is_dated=is_dated, with_past=with_past, beside=beside)
    return Analysis(
        topics=tuple(sorted(topics.topics, key=lambda each: (-each.people, each.key))),
        coarse=tuple(sorted(topics.coarse, key=lambda each: (-each.people, each.key))),
        demands=tuple(demands),
        findings=tuple(findings),
        week=week,
        voices=len(voices),
        people=people,
        undated=undated,
        questions=tuple(questions),
        past=tuple(past),
    )


def _compared(
    corpus: Corpus, rows: Rows, settings: Settings, beside: Beside
) -> tuple[list[Stance], Edges]:
    """Return what each wording does, and the nearest of each."""
    first, rest = in_halves(
        lambda start, end: [voice_stance(text) for text in corpus.texts[start:end]],
        len(corpus),
        beside,
    )
    edges = nearest(rows, count=settings.neighbours, cosine=settings.coarse_cosine, beside=beside)
    return first + rest, edges


def _asking(reading: Reading, edges: Edges, settings: Settings) -> tuple[Campaigns, list[Group]]:
    """Return the common texts, and who asks for the same."""
    near = near_pairs(reading, edges, settings)
    return find_campaigns(reading.corpus, near, settings), group_demands(reading, near)


def method_parameters(settings: Settings = DEFAULTS) -> dict[str, int | float | str]:
    """Return what defines the method beside its code, for a digest that anyone recomputes."""
    return {"method": METHOD, "version": METHOD_VERSION, **asdict(settings)}


def _told(
    ground: Ground, topics: TopicMap, *, is_dated: bool, with_past: bool, beside: Beside
) -> tuple[list[Finding], list[Past]]:
    """Return danger first, then what is least likely by chance, then the most people.

    With the past, what was raised in the weeks before as well; dangers of any week or of none.
    """
    every = all_dangers(ground, topics, beside) if with_past else []
    past = [past_danger(each, ground) for each in every]
    if not is_dated:
        return [], newest_first(past)
    timeline, watch = watched(ground, topics)
    found = [
        *topic_findings(ground, topics, timeline, watch),
        *concentrated_findings(ground, topics),
        *solution_findings(ground, topics),
    ]
    found.sort(key=lambda each: (each.p if each.p is not None else 1.0, -each.people, each.key))
    if not with_past:
        return [*grave_findings(ground, topics), *found], []
    graves = [each for each in every if each.week in recent_weeks(ground)]
    past += past_alerts(ground, topics, found, timeline, watch)
    return [*most_people_first(graves), *found], newest_first(past)
