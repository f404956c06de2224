"""What people say: one row, sealed with its fact."""

import json
from datetime import timedelta

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import (
    Contribution,
    Join,
    Kind,
    Moderation,
    ModerationAction,
    OfficialAnswer,
    Status,
    Stone,
)
from parvis.apps.contributions.models.status import stone
from parvis.apps.contributions.services import (
    Draft,
    change_status,
    contribute,
    join_contribution,
    moderate,
    publish_answer,
    title_of,
)
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory, PostFactory

pytestmark = pytest.mark.django_db


def sealed(contribution):
    return [entry.type for entry in Entry.objects.about(contribution.public_id)]


def test_a_contribution_is_sealed_in_the_transaction_of_its_fact(resident, within_town):
    post = PostFactory(participant=resident, text="Vide-grenier dimanche place du Marché.")

    entry = Entry.objects.about(post.public_id).get()
    assert entry.type == "contribution.file"
    assert entry.index is None
    assert entry.payload["text"] == post.text


def test_the_leaf_says_nothing_of_the_person_or_the_text(resident, within_town):
    post = PostFactory(participant=resident, text="Signé : Georgette, 4 rue Basse")

    leaf = json.loads(bytes(Entry.objects.about(post.public_id).get().leaf))
    assert leaf["data"].keys() == {"kind", "c"}
    assert leaf["data"]["kind"] == "post"


def test_the_same_key_gives_the_same_row(resident, within_town):
    draft = Draft(kind=Kind.POST, text="Une seule fois", idempotency_key="k1")
    first = contribute(participant=resident, draft=draft, at=SOME_DAY)
    again = contribute(participant=resident, draft=draft, at=SOME_DAY + timedelta(hours=1))

    assert first.pk == again.pk
    assert Contribution.objects.count() == 1
    assert Entry.objects.about(first.public_id).count() == 1


def test_the_number_is_no_counter(resident, within_town):
    post = PostFactory(participant=resident)

    initials, year, code = post.number.split("-")
    assert (initials, year) == (resident.town.initials, "2026")
    assert len(code) == 5


def test_joining_twice_counts_once(resident, within_town):
    grievance = GrievanceFactory(participant=resident)
    neighbour = ParticipantFactory(town=resident.town)
    for _ in range(2):
        join_contribution(contribution=grievance, participant=neighbour, at=SOME_DAY)

    grievance.refresh_from_db()
    assert grievance.people == 2
    assert Join.objects.count() == 1
    assert sealed(grievance) == ["contribution.file", "contribution.join"]


def test_one_does_not_join_oneself(resident, within_town):
    grievance = GrievanceFactory(participant=resident)
    join_contribution(contribution=grievance, participant=resident, at=SOME_DAY)

    grievance.refresh_from_db()
    assert grievance.people == 1


def test_a_status_change_is_sealed_with_its_family_alone_in_clear(agent, within_town):
    grievance = GrievanceFactory(participant=ParticipantFactory(town=agent.town))
    done = Status.objects.get(slug="resolue")
    change_status(
        contribution=grievance, status=done, by=agent, at=SOME_DAY, reason="Le trou est bouché."
    )

    entry = Entry.objects.about(grievance.public_id).last()
    assert json.loads(bytes(entry.leaf))["data"].keys() == {"family", "c"}
    assert grievance.status.stone == Stone.DONE


def test_an_answer_is_published_once(agent, within_town):
    grievance = GrievanceFactory(participant=ParticipantFactory(town=agent.town))
    answer = OfficialAnswer.objects.create(
        town=agent.town,
        contribution=grievance,
        text="Les travaux commencent lundi.",
        by=agent,
        created_at=SOME_DAY,
    )
    for hours in (1, 2):
        publish_answer(answer=answer, service=None, at=SOME_DAY + timedelta(hours=hours))

    grievance.refresh_from_db()
    assert grievance.answered_at == SOME_DAY + timedelta(hours=1)
    assert sealed(grievance).count("answer.publish") == 1


def test_a_hidden_contribution_leaves_the_feed_and_stays_with_its_author(resident, within_town):
    post = PostFactory(participant=resident)
    stranger = ParticipantFactory(town=resident.town)
    moderate(
        contribution=post,
        action=ModerationAction.HIDE,
        rule="respect",
        reason="Insulte envers une personne.",
        by=None,
        at=SOME_DAY,
    )

    post.refresh_from_db()
    assert post.moderation == Moderation.HIDDEN
    assert not Contribution.objects.visible_to(stranger).exists()
    assert Contribution.objects.visible_to(resident).get() == post


@pytest.mark.parametrize("words", ["lampadaire cassé", "LAMPADAIRES casses", "lampadaire casser"])
def test_search_meets_accents_plurals_and_capitals(words, resident, within_town):
    lamp = PostFactory(participant=resident, text="Les lampadaires sont cassés rue Haute.")
    PostFactory(participant=resident, text="Le banc est cassé.")

    assert list(Contribution.objects.matching(words)) == [lamp]


def test_search_finds_a_demand_by_its_number(resident, within_town):
    first, _second = (GrievanceFactory(participant=resident) for _ in range(2))

    assert Contribution.objects.matching(f" {first.number.lower()} ").get() == first


@pytest.mark.parametrize("words", ["zzz", "'; DROP TABLE", '" OR "', "& | !", "(", "NEAR/2"])
def test_a_search_for_odd_words_finds_nothing_and_breaks_nothing(words, resident, within_town):
    PostFactory(participant=resident)

    assert not Contribution.objects.matching(words).exists()


def test_search_stays_in_its_town(resident, elsewhere, within_town):
    with within(elsewhere):
        PostFactory(participant=ParticipantFactory(town=elsewhere), text="Un lampadaire ailleurs")

    assert not Contribution.objects.matching("lampadaire").exists()


@pytest.mark.parametrize(
    ("family", "is_decided", "is_first", "expected"),
    [
        ("open", False, True, Stone.RECEIVED),
        ("open", False, False, Stone.STUDIED),
        ("open", True, False, Stone.DECIDED),
        ("closed", False, False, Stone.DECIDED),
        ("fixed", True, False, Stone.DONE),
    ],
)
def test_every_status_maps_to_one_of_four_stones(family, is_decided, is_first, expected):
    assert stone(family, is_decided=is_decided, is_first=is_first) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Trou rue Haute. Il est profond.", "Trou rue Haute"),
        ("C’est quand la piscine ? Merci", "C’est quand la piscine ?"),
        ("", "…"),
        ("mot " * 60, "Mot " + "mot " * 16 + "…"),
    ],
)
def test_a_text_without_a_title_gets_its_first_sentence(text, title):
    assert title_of(text).replace(" …", "…") == title.replace(" …", "…")


def test_a_contribution_says_the_language_it_is_written_in(resident, within_town):
    post = PostFactory(participant=resident, text="The bench in the park is broken again, again.")

    assert post.language == "en"
