"""An engine that compares by meaning helps, is never needed, and keeps nothing of what is gone."""

from datetime import timedelta

import pytest
from bourg import TODAY
from django.utils.timezone import now

from parvis.apps.collectivites.models import Place
from parvis.apps.common.tasks import run_next
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import Contribution, ErasureReason
from parvis.apps.engine import embedding
from parvis.apps.engine.models import Engine, EngineRun
from parvis.apps.engine.services import listener
from parvis.apps.insight import meant as meant_texts, similarity
from parvis.apps.insight.meanings import missing_texts, read_batch, read_texts, read_what_is_new
from parvis.apps.insight.models import Demand, DemandPair, TextVector, Topic
from parvis.apps.insight.services import replay, run_analysis, similar_grievances
from parvis.testing.factories import GrievanceFactory, ParticipantFactory, PostFactory

SEATS = [
    "Où s’asseoir au frais quand on promène ses petits ?",
    "Manque d’endroits pour se reposer au parc",
]
BENCHES = "Il faudrait des bancs à l’ombre"
LAMPS = ["Le lampadaire de la rue Pasteur est éteint", "Lampadaire éteint rue Pasteur"]
OTHERS = ["La cantine est trop chère", "Le bus n’est pas passé", "Des rats dans les poubelles"]
SAID = [BENCHES, *SEATS, *LAMPS, *OTHERS]
ASKED = "Nulle part pour souffler un peu quand il fait chaud"


def meant(text):
    """Return a vector as a good engine would: seats and benches are near, all else is apart."""
    kinds = (("asseoir", "reposer", "banc", "souffler"), ("lampadaire",), ("cantine",), ("bus",))
    said = text.lower()
    places = [at for at, words in enumerate(kinds) if any(word in said for word in words)]
    return [float(at in (places or [4])) or 0.01 * (1 + len(text) % 3) for at in range(5)]


@pytest.fixture(autouse=True)
def forgetful():
    embedding._circuits.clear()
    similarity._fresh.clear()


@pytest.fixture
def part(playing):
    playing.embeds = meant
    return playing


@pytest.fixture
def engine(part, within_town):
    """The town's engine: it compares and listens."""
    return Engine.objects.create(
        town=within_town, address=part.address, model="m", dialect="plain", is_on=True,
        embedder="plongeur", compares=True, listens=True,
    )  # fmt: skip


def file(town, text, **more):
    return GrievanceFactory(
        participant=ParticipantFactory(town=town), text=text, at=TODAY - timedelta(days=3), **more
    )


@pytest.fixture
def rows(within_town):
    return [file(within_town, text) for text in SAID]


def shown(town, text=ASKED, **more):
    return similar_grievances(town, text, listener=listener(now()), **more)


def texts(found):
    return [Contribution.objects.get(public_id=each.public_id).text for each in found]


def test_public_texts_get_their_vectors_and_nothing_else_leaves(within_town, rows, engine, part):
    secret = file(within_town, "Secret : un banc", visibility="town")
    hidden = PostFactory(participant=ParticipantFactory(town=within_town), text="Caché : un banc")
    Contribution.objects.filter(pk=hidden.pk).update(moderation="hidden")

    read_texts.call(within_town.pk)

    assert set(TextVector.objects.values_list("contribution_id", flat=True)) == {
        row.pk for row in rows
    }
    assert {secret.pk, hidden.pk}.isdisjoint(TextVector.objects.values_list("contribution", flat=1))
    assert not any(word in each.raw for each in part.asked for word in ("Secret", "Caché"))
    row = TextVector.objects.first()
    assert (row.model, row.engine_run.purpose) == ("plongeur", "comparaison")
    assert len(part.asked) == 1
    read_texts.call(within_town.pk)
    assert len(part.asked) == 1


def test_the_worker_is_asked_each_minute_for_what_is_new(within_town, rows, engine, part):
    read_what_is_new(TODAY)
    assert part.asked == [], "a task asks, not the clock: others' periodic work waits for nobody"

    while run_next("w"):
        pass
    assert TextVector.objects.count() == len(SAID)


@pytest.mark.parametrize(
    "change", [{"is_on": False}, {"compares": False}, {"embedder": "un-autre"}]
)
def test_vectors_go_when_the_town_wants_them_no_more(within_town, rows, engine, change):
    read_texts.call(within_town.pk)
    assert TextVector.objects.count() == len(SAID)

    Engine.objects.update(**change)
    read_what_is_new(TODAY)
    assert TextVector.objects.count() == 0


def test_a_text_that_is_hidden_loses_its_vector(within_town, rows, engine):
    read_texts.call(within_town.pk)
    Contribution.objects.filter(pk=rows[0].pk).update(moderation="hidden")

    read_what_is_new(TODAY)
    assert not TextVector.objects.filter(contribution=rows[0]).exists()
    assert TextVector.objects.count() == len(SAID) - 1


def test_a_text_that_is_erased_loses_its_vector_at_once(within_town, rows, engine):
    read_texts.call(within_town.pk)

    erase_contribution(
        contribution=rows[0], by=rows[0].participant, reason=ErasureReason.AUTHOR, at=now()
    )
    assert not TextVector.objects.filter(contribution=rows[0]).exists()


def test_what_was_erased_while_the_engine_read_it_is_not_kept(within_town, rows, engine, part):
    batch = missing_texts(TODAY, 99)
    part.embeds = lambda text: [1.0, 0.0]
    Contribution.objects.filter(pk=rows[0].pk).update(text="", title="")
    Contribution.objects.filter(pk=rows[1].pk).update(moderation="hidden")

    assert read_batch(within_town, batch, TODAY)
    assert set(TextVector.objects.values_list("contribution_id", flat=True)) == {
        row.pk for row in rows[2:]
    }


def test_a_search_finds_what_means_the_same_in_other_words(within_town, rows, engine):
    read_texts.call(within_town.pk)

    assert similar_grievances(within_town, ASKED) == []
    assert set(texts(shown(within_town))) == {BENCHES, *SEATS}


def test_of_very_many_texts_those_that_words_bring_near_are_compared(
    within_town, rows, engine, monkeypatch
):
    read_texts.call(within_town.pk)
    monkeypatch.setattr(meant_texts, "MOST_MEANT", 3)

    asked = "Un banc, ou un lampadaire"
    found = texts(shown(within_town, asked))
    assert set(found) <= {BENCHES, *SEATS, *LAMPS}
    assert BENCHES in found
    assert not set(SEATS) & set(texts(shown(within_town, "un banc svp")))


def test_the_file_of_the_index_holds_the_vectors(within_town, rows, engine, part):
    run_analysis(town=within_town, at=TODAY)
    assert texts(shown(within_town)) == []
    read_texts.call(within_town.pk)

    with_file = shown(within_town)
    assert set(texts(with_file)) == {BENCHES, *SEATS}
    TextVector.objects.all().delete()
    assert shown(within_town) == with_file
    Engine.objects.update(embedder="un-autre")
    assert texts(shown(within_town)) == []


def test_what_names_another_street_is_not_the_same_however_near(within_town, rows, engine, part):
    for name in ("Rue Pasteur", "Rue Mozart"):
        Place.objects.create(town=within_town, name=name, kind="street")
    read_texts.call(within_town.pk)

    here, there = (f"Un lampadaire ne marche plus rue {name}" for name in ("Pasteur", "Mozart"))
    assert set(texts(shown(within_town, here))) == set(LAMPS)
    assert not set(texts(shown(within_town, there))) & set(LAMPS)


@pytest.mark.parametrize("run_first", [True, False])
@pytest.mark.parametrize("text", [ASKED, "lampadaire éteint", "banc à l’ombre", "zzz"])
def test_a_dead_engine_changes_nothing_of_what_is_shown(
    within_town, rows, engine, part, run_first, text
):
    if run_first:
        run_analysis(town=within_town, at=TODAY)
    plain = similar_grievances(within_town, text)
    read_texts.call(within_town.pk)
    Engine.objects.update(reranker="classeur")
    part.statuses = [500] * 99

    assert shown(within_town, text) == plain
    Engine.objects.update(is_on=False)
    assert listener(now()) is None
    assert similar_grievances(within_town, text) == plain


def test_an_engine_that_is_off_changes_nothing_of_a_run(within_town, rows, engine):
    plain = run_analysis(town=within_town, at=TODAY)
    read_texts.call(within_town.pk)
    Engine.objects.update(is_on=False)

    again = run_analysis(town=within_town, at=TODAY)
    assert TextVector.objects.exists()
    for name in ("method", "data", "result", "parameters", "topics", "demands", "coverage"):
        assert getattr(again, name) == getattr(plain, name)
    assert "embedder" not in plain.parameters


def test_a_run_names_the_model_and_what_it_told_and_can_be_done_again(within_town, rows, engine):
    plain = run_analysis(town=within_town, at=TODAY)
    read_texts.call(within_town.pk)

    run = run_analysis(town=within_town, at=TODAY)
    assert (run.parameters["embedder"], len(run.parameters["vectors"])) == ("plongeur", 64)
    assert (run.method != plain.method, run.data) == (True, plain.data)
    same = replay(run)
    assert (same.same_data, same.same_method, same.same_result) == (True, True, True)
    old = replay(plain)
    assert (old.same_method, old.same_result) == (True, True)
    TextVector.objects.filter(contribution=rows[0]).delete()
    assert not replay(run).same_method


def test_topics_are_found_in_words_and_in_meaning(within_town, rows, engine, part):
    read_texts.call(within_town.pk)
    asked = len(part.asked)

    run = run_analysis(town=within_town, at=TODAY)
    groups = {
        frozenset(topic.members.values_list("contribution_id", flat=True))
        for topic in Topic.objects.filter(level="fine")
    }
    assert frozenset(row.pk for row in rows[:3]) in groups
    assert run.topics >= 1
    assert len(part.asked) == asked


def test_agents_are_proposed_demands_that_mean_the_same(within_town, engine, part, browse):
    for text in (BENCHES, SEATS[1], LAMPS[0], OTHERS[0]):
        for _ in range(2):
            file(within_town, text)
    run_analysis(town=within_town, at=TODAY)
    assert Demand.objects.count() >= 3
    assert not DemandPair.objects.exists()
    read_texts.call(within_town.pk)

    run_analysis(town=within_town, at=TODAY)
    [pair] = DemandPair.objects.all()
    assert pair.is_meant
    assert {pair.left.text, pair.right.text} == {BENCHES, SEATS[1]}
    agent = browse(ParticipantFactory(town=within_town, role="agent"))
    page = agent.get("/bourg/mairie/demandes-communes/").content.decode()
    assert "Rapprochées par le moteur de langue" in page
    Engine.objects.update(is_on=False)
    run_analysis(town=within_town, at=TODAY)
    assert not DemandPair.objects.exists()


def test_the_first_ten_are_put_in_the_engines_order(within_town, rows, engine, part):
    Engine.objects.update(reranker="classeur", embedder="", compares=False)
    more = [file(within_town, f"{LAMPS[1]} depuis {n} jours") for n in range(12)]
    plain = [each.public_id for each in similar_grievances(within_town, LAMPS[0], k=20)]
    assert len(plain) > 10
    part.ranks = lambda _text, at: float(at)

    ranked = [each.public_id for each in shown(within_town, LAMPS[0], k=20)]
    assert ranked == [*plain[9::-1], *plain[10:]]
    assert [each.path for each in part.asked] == ["/v1/rerank"]
    assert len(part.asked[0].body["documents"]) == 10
    assert EngineRun.objects.get().purpose == "recherche"
    assert more


@pytest.mark.parametrize("fault", [{"waits": 60.0}, {"raw": b"{}"}, {"lacks": {"/rerank"}}])
def test_an_engine_that_ranks_badly_or_late_leaves_the_order_of_the_words(
    within_town, rows, engine, part, monkeypatch, fault
):
    monkeypatch.setattr(embedding, "QUICK", 0.2)
    Engine.objects.update(reranker="classeur", embedder="", compares=False)
    for name, value in fault.items():
        setattr(part, name, value)

    assert shown(within_town, LAMPS[0]) == similar_grievances(within_town, LAMPS[0])
