"""A summary is prepared by a machine, edited and published by a person, and can be undone."""

import json
from hashlib import sha256

import pytest
from django.utils.timezone import now

from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import Contribution, ErasureReason, Moderation
from parvis.apps.engine.models import Engine, EngineRun
from parvis.apps.insight.models import Alert, AnalysisRun, Demand, Summary, SummaryState, Topic
from parvis.apps.insight.summarising import (
    TooFewError,
    WrongStateError,
    prepare_summary,
    publish_summary,
    request_summary,
    told_by,
)
from parvis.apps.insight.summary_subjects import public_rows, subject_of
from parvis.apps.ledger.models import Entry
from parvis.core.canonical import encode
from parvis.testing.factories import SOME_DAY, ParticipantFactory, PostFactory

OFFICE = "/bourg/mairie/syntheses/"
SAID = [
    "Il faut rouvrir la piscine municipale cet été.",
    "Rouvrir la piscine, les enfants n’ont nulle part où nager.",
    "Je demande de rouvrir la piscine le dimanche aussi.",
    "Il ne faut pas rouvrir la piscine municipale, elle coûte trop cher.",
]


@pytest.fixture
def topic(within_town):
    """Four people speak of the swimming pool in public, and one to the town hall alone."""
    rows = [PostFactory(participant=ParticipantFactory(town=within_town), text=t) for t in SAID]
    secret = PostFactory(participant=ParticipantFactory(town=within_town), text="Secret : piscine.")
    Contribution.objects.filter(pk=secret.pk).update(visibility="town")
    made = Topic.objects.create(
        town=within_town, key="t1", level="fine", public_label="piscine", public_people=4
    )
    for row in (*rows, secret):
        made.members.create(town=within_town, contribution=row)
    AnalysisRun.objects.create(
        town=within_town, asked_at=SOME_DAY, started_at=SOME_DAY, state="done",
        contributions=40, people=30, coverage=0.5,
    )  # fmt: skip
    return made


@pytest.fixture
def demand(topic):
    """Three of them ask for one thing, which the last refuses; one told the town hall alone."""
    rows = list(Contribution.objects.filter(text__in=SAID[:3]).order_by("pk"))
    secret = Contribution.objects.get(text__startswith="Secret")
    return Demand.objects.create(
        town=topic.town, key="d1", topic=topic, leader=rows[0], label="rouvrir la piscine",
        people=4, public_people=3, members=[*(row.pk for row in rows), secret.pk],
    )  # fmt: skip


@pytest.fixture
def agent(within_town):
    return ParticipantFactory(town=within_town, role=Role.AGENT)


@pytest.fixture
def part(playing, within_town):
    """The town's engine, on; it says what a test tells it to."""
    Engine.objects.create(
        town=within_town, address=playing.address, model="petit-modele",
        dialect="json_schema", is_on=True,
    )  # fmt: skip
    return playing


def saying(*sentences):
    rows = [{"text": text, "sources": sources} for text, sources in sentences]
    return lambda _body: json.dumps({"sentences": rows})


def prepared(topic, agent, *, engine=False):
    asked = request_summary(
        about=subject_of(topic, SOME_DAY), with_engine=engine, by=agent, at=SOME_DAY
    )
    return prepare_summary(asked)


def texts(summary):
    return [each["text"] for each in told_by(summary)]


def test_without_an_engine_it_quotes_and_somebody_dissents(topic, agent):
    summary = prepared(topic, agent)

    assert (summary.state, summary.with_engine, summary.people) == ("draft", False, 4)
    assert set(texts(summary)) <= {text for said in SAID for text in (said, said.split(".")[0])}
    [dissent] = [each for each in summary.lines if each.get("dissents")]
    assert Contribution.objects.get(pk=dissent["contribution"]).text == SAID[3]
    assert (summary.read, summary.read_people, summary.coverage) == (40, 30, 0.5)


def test_what_is_for_the_town_hall_alone_is_neither_quoted_nor_sent(topic, agent, part):
    part.says = saying()
    told = "Rouvrir la piscine, a dit Mme Durand au 06 12 34 56 78."
    Contribution.objects.filter(text=SAID[2]).update(text=told)
    summary = prepared(topic, agent, engine=True)

    [asked] = part.questions()
    assert not any(word in asked.raw for word in ("Secret", "Durand", "06 12"))
    assert "Secret" not in str(texts(summary))


def test_an_engine_writes_what_holds_to_the_words_that_it_cites(topic, agent, part):
    part.says = saying(
        ("Des habitants demandent de rouvrir la piscine municipale.", [1, 2]),
        ("Le maire a promis une patinoire gratuite.", [1]),
        ("Des habitants demandent de rouvrir la piscine cet été.", [40]),
    )
    summary = prepared(topic, agent, engine=True)

    [line] = [each for each in summary.lines if each["kind"] == "engine"]
    assert line["text"] == "Des habitants demandent de rouvrir la piscine municipale."
    assert set(line["sources"]) <= set(summary.members)
    assert (summary.with_engine, summary.host) == (True, "127.0.0.1")
    assert summary.engine_run == EngineRun.objects.get()


@pytest.mark.parametrize(
    "fault", [{"statuses": [500] * 9}, {"raw": b"<html>"}, {"says": lambda _body: "non"}]
)
def test_a_dead_or_mad_engine_leaves_the_quotes(topic, agent, part, fault):
    for name, value in fault.items():
        setattr(part, name, value)
    summary = prepared(topic, agent, engine=True)

    assert (summary.state, summary.with_engine) == (SummaryState.DRAFT, False)
    assert texts(summary) == texts(prepared(topic, agent))


def test_too_few_people_are_not_summed_up(topic, agent):
    Contribution.objects.filter(text__in=SAID[1:3]).update(visibility="town")
    assert public_rows(topic, now()).count() == 2

    with pytest.raises(TooFewError):
        request_summary(about=subject_of(topic, SOME_DAY), with_engine=False, by=agent, at=SOME_DAY)


def test_an_alert_is_summed_up_by_what_it_rests_on_in_public(topic, agent):
    alert = Alert.objects.create(
        town=topic.town, public_id="A" * 10, kind="rising", label="secret de la mairie",
        confidence="likely", raised_at=SOME_DAY,
        evidence=list(Contribution.objects.values_list("pk", flat=True)),
    )  # fmt: skip
    summary = prepared(alert, agent)

    assert len(summary.members) == 4
    assert "secret" not in summary.label


def test_publishing_is_sealed_and_can_be_undone(topic, agent, browse):
    summary = publish_summary(summary=prepared(topic, agent), by=agent, at=SOME_DAY)
    page = f"/bourg/syntheses/{summary.public_id}/"

    entry = Entry.objects.get(type="document.publish")
    assert sha256(encode(told_by(summary))).hexdigest() in entry.leaf.decode()
    assert "piscine" not in entry.leaf.decode()
    text = browse().get(page).content.decode()
    assert "40 contributions lues, de 30 personnes" in text
    assert "50 % sont rattachées" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "sans intelligence artificielle" in text
    browse(agent).post(f"{OFFICE}{summary.public_id}/retirer/")
    assert browse().get(page).status_code == 404
    summary.refresh_from_db()
    assert summary.state == SummaryState.DRAFT


def test_what_a_machine_wrote_says_so_beside_its_sources(topic, agent, part, browse):
    part.says = saying(("Des habitants demandent de rouvrir la piscine.", [1, 2]))
    summary = prepared(topic, agent, engine=True)
    publish_summary(summary=summary, by=agent, at=SOME_DAY)

    text = browse().get(f"/bourg/syntheses/{summary.public_id}/").content.decode()
    assert "data-ai-generated" in text
    assert "l’aide d’une intelligence artificielle (petit-modele, chez 127.0.0.1)" in text
    [line] = [each for each in summary.lines if each["kind"] == "engine"]
    for key in line["sources"]:
        assert Contribution.objects.get(pk=key).public_id in text


def test_an_agent_edits_adds_removes_and_publishes_without_javascript(topic, agent, part, browse):
    part.says = saying(("Des habitants demandent de rouvrir la piscine.", [1, 2]))
    office = browse(agent)
    office.post(OFFICE + "preparer/", {"sujet": "t1", "avec": "moteur"})
    summary = prepare_summary(Summary.objects.get())
    said = {"line-0": "Plusieurs veulent la piscine ouverte.", "added": "La mairie y travaille."}

    office.post(f"{OFFICE}{summary.public_id}/", {"label": "La piscine", **said, "publier": "1"})

    summary.refresh_from_db()
    assert (summary.state, summary.label, summary.edited) == ("published", "La piscine", True)
    assert texts(summary) == list(said.values())
    text = browse().get(f"/bourg/syntheses/{summary.public_id}/").content.decode()
    assert "Reformulé par la mairie" in text
    assert "Ajouté par la mairie" in text
    assert "Aucune citation n’est gardée" in text


def test_a_draft_is_thrown_away_and_fetched_back(topic, agent, browse):
    summary, office = prepared(topic, agent), browse(agent)
    for act, state in (("ecarter", "discarded"), ("reprendre", "draft"), ("publier", "published")):
        office.post(f"{OFFICE}{summary.public_id}/{act}/")
        summary.refresh_from_db()
        assert summary.state == state
    with pytest.raises(WrongStateError):
        publish_summary(summary=summary, by=agent, at=SOME_DAY)
    assert "Voir la page publique" in office.get(f"{OFFICE}{summary.public_id}/").content.decode()


def test_an_empty_draft_is_not_published(topic, agent, browse):
    summary = prepared(topic, agent)
    browse(agent).post(f"{OFFICE}{summary.public_id}/", {"label": "x", "publier": "1"})

    summary.refresh_from_db()
    assert summary.state == SummaryState.DRAFT


def test_who_reads_and_who_decides(topic, agent, browse, within_town):
    summary = prepared(topic, agent)
    page = f"{OFFICE}{summary.public_id}/"
    moderator = browse(ParticipantFactory(town=within_town, role=Role.MODERATOR))

    assert moderator.get(page).status_code == moderator.get(OFFICE).status_code == 200
    for address in (page, page + "publier/", OFFICE + "preparer/"):
        assert moderator.post(address, {"sujet": "t1"}).status_code == 403
    assert browse(ParticipantFactory(town=within_town)).get(page).status_code == 403
    assert browse().get(f"/bourg/syntheses/{summary.public_id}/").status_code == 404


def test_a_line_goes_with_the_words_that_it_rests_on(topic, agent, part):
    part.says = saying(("Des habitants demandent de rouvrir la piscine municipale.", [1, 2, 3, 4]))
    summary = prepared(topic, agent, engine=True)
    publish_summary(summary=summary, by=agent, at=SOME_DAY)
    gone = Contribution.objects.get(text=SAID[3])

    erase_contribution(contribution=gone, reason=ErasureReason.AUTHOR, at=SOME_DAY)

    summary.refresh_from_db()
    assert not any(each["kind"] == "engine" or each.get("dissents") for each in summary.lines)
    assert gone.pk not in summary.members
    assert summary.lines
    Contribution.objects.filter(text__in=SAID).update(moderation=Moderation.HIDDEN)
    assert told_by(summary) == []


def test_words_of_who_is_erased_leave_what_an_agent_wrote(topic, agent, browse):
    summary = prepared(topic, agent)
    said = {"label": SAID[1], "added": f"{SAID[1]} Nous y travaillons."}
    browse(agent).post(f"{OFFICE}{summary.public_id}/", said)
    gone = Contribution.objects.get(text=SAID[1])

    erase_contribution(contribution=gone, reason=ErasureReason.AUTHOR, at=SOME_DAY)

    summary.refresh_from_db()
    assert "nager" not in f"{summary.label} {summary.lines}"


def test_a_summary_of_another_town_is_not_found(topic, agent, browse, elsewhere):
    summary = prepared(topic, agent)
    with within(elsewhere):
        stranger = browse(ParticipantFactory(town=elsewhere, role=Role.AGENT))

    assert stranger.get(f"/ailleurs/mairie/syntheses/{summary.public_id}/").status_code == 404
    posted = stranger.post("/ailleurs/mairie/syntheses/preparer/", {"sujet": "t1"})
    assert posted.status_code == 404


def test_topics_lead_to_their_summary(topic, agent, browse):
    summary = publish_summary(summary=prepared(topic, agent), by=agent, at=SOME_DAY)

    assert (
        f"/bourg/syntheses/{summary.public_id}/" in browse().get("/bourg/sujets/").content.decode()
    )


def test_a_demand_is_summed_up_in_the_words_of_who_asks_for_it(demand, agent, browse):
    office, address = browse(agent), f"mairie/demandes-communes/{demand.leader.public_id}/"
    assert "Préparer une synthèse" in office.get(f"/bourg/{address}").content.decode()
    asked = {"demande": demand.leader.public_id, "avec": "citations"}
    office.post(OFFICE + "preparer/", asked)
    summary = prepare_summary(Summary.objects.get())

    assert (summary.label, summary.people, summary.matter) == (demand.label, 3, "Demande commune")
    assert len(summary.members) == 3
    assert texts(summary)
    assert not any("coûte" in text or "Secret" in text for text in texts(summary))
    page = f"/bourg/syntheses/{publish_summary(summary=summary, by=agent, at=now()).public_id}/"
    public = browse().get(f"/bourg/sujets/demandes/{demand.leader.public_id}/").content.decode()
    assert page in public
    shown = browse().get(page).content.decode()
    assert f"/bourg/sujets/demandes/{demand.leader.public_id}/" in shown
    assert "Citations choisies par un programme" in shown


def test_a_demand_that_one_page_does_not_show_is_not_named(demand, agent):
    Contribution.objects.filter(pk=demand.leader_id).update(visibility="town")

    assert "piscine" not in subject_of(demand, SOME_DAY).label
    with pytest.raises(TooFewError):
        prepared(demand, agent)


def test_the_summary_of_a_demand_goes_with_the_words(demand, agent, part):
    part.says = saying(("Des habitants demandent de rouvrir la piscine municipale.", [1, 2, 3]))
    summary = prepared(demand, agent, engine=True)
    assert [each["kind"] for each in summary.lines].count("engine") == 1
    publish_summary(summary=summary, by=agent, at=SOME_DAY)

    erase_contribution(contribution=demand.leader, reason=ErasureReason.AUTHOR, at=SOME_DAY)

    summary.refresh_from_db()
    assert "piscine" not in summary.label
    assert {each["kind"] for each in summary.lines} == {"quote"}
    assert demand.leader_id not in {each["contribution"] for each in summary.lines}
    for row in Contribution.objects.filter(text__in=SAID):
        erase_contribution(contribution=row, reason=ErasureReason.AUTHOR, at=SOME_DAY)
    summary.refresh_from_db()
    assert (summary.lines, summary.state) == ([], SummaryState.DISCARDED)


def test_the_name_of_a_demand_is_hidden_with_its_first_text(demand, agent, browse):
    summary = publish_summary(summary=prepared(demand, agent), by=agent, at=SOME_DAY)
    page = f"/bourg/syntheses/{summary.public_id}/"
    assert f"<h1>{demand.label}</h1>" in browse().get(page).content.decode()
    Contribution.objects.filter(pk=demand.leader_id).update(moderation=Moderation.HIDDEN)

    text = browse().get(page).content.decode()
    assert "<h1>Ce que demandent des habitants</h1>" in text
    assert f"Synthèse : {demand.label}" not in " ".join(text.split())


def test_the_summary_of_a_demand_does_not_stand_for_its_topic(demand, agent, browse):
    publish_summary(summary=prepared(demand, agent), by=agent, at=SOME_DAY)

    assert "/bourg/syntheses/" not in browse().get("/bourg/sujets/").content.decode()
