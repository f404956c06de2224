"""« Un moteur de langue »: off by default, tried before it is on, and nobody else's business."""

import pytest
from django.utils.timezone import now

from parvis.apps.collectivites.models import AdminLog, Role, Town
from parvis.apps.common.tenancy import within
from parvis.apps.engine.keys import read_key
from parvis.apps.engine.models import Engine, EngineRun, Outcome
from parvis.apps.engine.services import embed
from parvis.testing.factories import ParticipantFactory

PAGE = "/bourg/mairie/reglages/moteur/"


@pytest.fixture
def office(within_town, browse):
    return browse(ParticipantFactory(town=within_town, role=Role.ADMINISTRATOR))


@pytest.fixture
def send(office, part):
    def send(**said):
        form = {"address": part.address, "calls_a_day": "20", "tokens_a_day": "9000", **said}
        return office.post(PAGE, form)

    return send


def read(office):
    return office.get(PAGE).content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_there_is_no_engine_until_somebody_sets_one(office, part):
    text = read(office)

    assert "Parvis marche entièrement sans" in text
    assert Engine.objects.count() == 0
    assert part.asked == []


def test_what_is_set_is_tried_then_on(office, send, part):
    send(new_key="sk-secrete", is_on="on")

    engine = Engine.objects.get()
    assert (engine.is_on, engine.model, engine.dialect) == (True, "petit-modele", "json_schema")
    assert read_key(engine.town_id) == "sk-secrete"
    text = read(office)
    assert "L’essai a réussi" in text
    assert "sk-secrete" not in text
    assert AdminLog.objects.filter(matter="engine").first().what.endswith("allumé")
    assert not AdminLog.objects.filter(what__contains="sk-secrete").exists()


def test_a_trial_sends_no_word_of_anybody(send, part):
    send(new_key="sk-secrete")

    [asked] = part.questions()
    assert [each["content"] for each in asked.body["messages"][1:]] == [
        '[{"id": 1, "text": "essai"}]'
    ]
    assert not Engine.objects.get().is_on


@pytest.mark.parametrize(
    ("refuses", "dialect"),
    [({"json_schema": 500}, "json_object"), ({"json_schema": 400, "json_object": 422}, "plain")],
)
def test_the_dialect_is_found_once(send, part, refuses, dialect):
    part.refuses = refuses

    send(is_on="on")

    assert (Engine.objects.get().dialect, Engine.objects.get().is_on) == (dialect, True)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"statuses": [401]}, "refuse la clé"),
        ({"statuses": [200, 503]}, "est occupé"),
        ({"statuses": [200, 400, 400, 400]}, "refuse la question"),
        ({"models": []}, "quels modèles"),
        ({"models": [{"id": "voix", "type": "speech"}]}, "quels modèles"),
        ({"raw": b"<html>"}, "quels modèles"),
        ({"says": lambda _body: "bonjour"}, "pas dans la forme"),
    ],
)
def test_a_trial_that_fails_says_why_and_leaves_the_engine_off(office, send, part, fault, said):
    for name, value in fault.items():
        setattr(part, name, value)

    send(is_on="on")

    assert not Engine.objects.get().is_on
    assert said in read(office)


def test_models_are_those_that_the_engine_names(office, send, part):
    part.models = [{"id": "petit-modele"}, {"id": "grand-modele"}]
    send(is_on="on")

    send(is_on="on", model="grand-modele")
    assert (Engine.objects.get().model, Engine.objects.get().is_on) == ("grand-modele", True)
    assert send(is_on="on", model="inconnu").status_code == 422


def test_what_it_can_compare_and_rank_with_is_found_by_trying(office, send, part):
    part.models = [
        {"id": "ecrivain", "type": "text-generation"},
        {"id": "plongeur", "type": "text-embeddings-inference"},
        {"id": "classeur", "type": "text-classification"},
    ]
    send(is_on="on")

    engine = Engine.objects.get()
    assert (engine.model, engine.embedder, engine.reranker) == ("ecrivain", "plongeur", "classeur")
    assert (engine.compares, engine.listens) == (False, False)
    words = {word for each in part.asked for word in str(each.body or "").split("'")}
    assert {"essai", "deux essais"} <= words
    text = read(office)
    assert "Comparer aussi par le sens" in text
    assert "Aider à chercher" in text

    send(is_on="on", compares="on", listens="on")
    engine.refresh_from_db()
    assert (engine.embeds_texts, engine.hears_what_is_typed) == (True, True)
    assert "compare les textes publics" in AdminLog.objects.filter(matter="engine").first().what
    assert "textes publics lus : 0 sur 0" in read(office)


@pytest.mark.parametrize(
    ("lacks", "embedder", "reranker"),
    [({"/rerank"}, "petit-modele", ""), ({"/rerank", "/embeddings"}, "", "")],
)
def test_one_that_lacks_them_writes_all_the_same(office, send, part, lacks, embedder, reranker):
    part.lacks = frozenset(lacks)
    send(is_on="on", compares="on", listens="on")

    engine = Engine.objects.get()
    assert engine.is_on
    assert (engine.embedder, engine.reranker) == (embedder, reranker)
    assert engine.embeds_texts == bool(embedder)
    assert "n’offre pas cela" in read(office)


@pytest.mark.parametrize("confuses", [True, False])
def test_one_that_confuses_texts_sent_together_is_sent_one_at_a_time(send, part, confuses):
    part.confuses = confuses
    part.embeds = lambda text: [float(len(text)), 9.0]
    send(is_on="on", compares="on")
    part.asked.clear()
    assert Engine.objects.get().one_by_one == confuses

    found = embed(texts=["a", "bb", "ccc"], at=now()).vectors
    assert [round(9 * one / other) for one, other in found] == [1, 2, 3]
    assert len(part.asked) == (3 if confuses else 1)


def test_what_leaves_is_agreed_to_for_one_engine(send, part):
    send(is_on="on", compares="on", listens="on")

    send(address=part.address.replace("/v1", "/v2"), is_on="on", compares="on", listens="on")
    engine = Engine.objects.get()
    assert engine.is_on
    assert (engine.compares, engine.listens) == (False, False)


def test_the_page_tells_the_budget_and_the_last_failure(office, send, part):
    send(is_on="on")
    assert "questions : 0 sur 20" in read(office)
    assert "Dernier échec" in read(office)
    EngineRun.objects.create(
        town=Engine.objects.get().town, purpose="synthèse", model="m", prompt="0" * 64,
        outcome=Outcome.BUSY, tokens=12, at=now(),
    )  # fmt: skip

    text = read(office)
    assert "questions : 1 sur 20 ; jetons : 12 sur 9000 ; 1 échec" in text
    assert "synthèse, moteur occupé" in text


def test_people_are_told_what_is_read_of_theirs(browse, send, part):
    send(is_on="on")
    before = [read_page(browse, page) for page in ("donnees-personnelles", "algorithmes", "crieur")]
    send(is_on="on", compares="on", listens="on")
    after = [read_page(browse, page) for page in ("donnees-personnelles", "algorithmes", "crieur")]

    told = ("ce que vous tapez au Crieur", "ce qui est tapé part masqué", "est lu aussi par un")
    for words, without, with_it in zip(told, before, after, strict=True):
        assert words not in without
        assert words in with_it
    assert "tous les textes publics" in after[0]


def read_page(browse, page):
    return browse().get(f"/bourg/{page}/").content.decode()


def test_another_address_is_another_engine_and_is_not_sent_the_key(send, part):
    send(new_key="sk-secrete", is_on="on")

    send(address=part.address.replace("/v1", "/v2"), is_on="on")

    engine = Engine.objects.get()
    assert read_key(engine.town_id) == ""
    assert "Authorization" not in part.asked[-1].headers


def test_an_engine_is_turned_off_without_being_asked(send, part):
    send(is_on="on")
    asked = len(part.asked)

    send()

    assert not Engine.objects.get().is_on
    assert len(part.asked) == asked


def test_an_engine_is_forgotten_with_its_key(office, send):
    send(new_key="sk-secrete", is_on="on")
    town = Engine.objects.get().town_id

    office.post(PAGE + "oublier/")

    assert Engine.objects.count() == 0
    assert read_key(town) == ""
    assert office.post(PAGE + "oublier/").status_code == 302


@pytest.mark.parametrize(
    "said",
    [{"address": "http://169.254.169.254/"}, {"address": "https://u:p@ia.example/v1"},
     {"address": ""}, {"new_key": "deux mots"}, {"new_key": "clé"}, {"calls_a_day": "-1"},
     {"tokens_a_day": "x"}],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_asked(send, part, said):
    assert send(**said).status_code == 422
    assert part.asked == []
    assert Engine.objects.count() == 0


def test_only_an_administrator_sees_it(browse, within_town, part):
    for role in (Role.RESIDENT, Role.AGENT, Role.ELECTED, Role.AUDITOR):
        browser = browse(ParticipantFactory(town=within_town, role=role))
        assert browser.get(PAGE).status_code == 403
        assert browser.post(PAGE, {"address": part.address}).status_code == 403
    assert browse().get(PAGE).status_code == 302
    assert part.asked == []


def test_nothing_leaves_a_demonstration(browse, within_town, part):
    Town.objects.filter(pk=within_town.pk).update(is_demo=True, insee_code="99001")
    with within(within_town):
        mayor = browse(ParticipantFactory(town=within_town, role=Role.ELECTED))

    form = {"address": part.address, "calls_a_day": "1", "tokens_a_day": "1", "is_on": "on"}
    assert mayor.post(PAGE, form).status_code == 403
    assert "rien n’en sort" in mayor.get(PAGE).content.decode().replace("\u202f", " ")
    assert part.asked == []


def test_people_are_told_that_an_engine_is_on_and_where(browse, send, part):
    privacy, register = (f"/bourg/{each}/" for each in ("donnees-personnelles", "algorithmes"))
    before = [browse().get(page).content.decode() for page in (privacy, register)]

    send(is_on="on")

    after = [browse().get(page).content.decode() for page in (privacy, register)]
    assert [("127.0.0.1" in text) for text in (*before, *after)] == [False, False, True, True]
    assert "aucun service extérieur" in before[0]
    assert "aucun service extérieur" not in after[0]
    assert "sans service extérieur" not in after[1]
