"""What an alert becomes when the next run hears its subject as something else."""

from datetime import timedelta

import pytest
from bourg import DEMO, STORIES, TODAY, open_bourg, say

from parvis.apps.collectivites.models import District, Theme
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Kind
from parvis.apps.insight.models import Alert, AlertKind, AlertState
from parvis.apps.insight.services import run_analysis
from parvis.apps.ledger.models import Entry

SAID = {each["key"]: each | {"joins": []} for each in DEMO["contributions"]}
COMPLAINTS = (
    "Les voitures bouchent la rue de l'École tous les matins, c'est le chaos devant la grille.",
    "Rue de l'École, encore des voitures sur le trottoir à la sortie de l'école.",
    "Trop de voitures rue de l'École à la sortie, on ne passe plus avec la poussette.",
    "Les voitures klaxonnent rue de l'École chaque matin et chaque soir.",
    "Rue de l'École les voitures roulent trop vite, les enfants ont peur à la sortie.",
    "Voitures garées en double file rue de l'École, toujours à l'heure de la sortie.",
    "La rue de l'École est invivable avec toutes ces voitures devant l'école.",
    "Embouteillage de voitures rue de l'École ce matin encore, à l'entrée de l'école.",
    "Des voitures bloquent le portail de l'école, rue de l'École, à chaque sortie.",
    "On respire les voitures rue de l'École, moteurs allumés devant les enfants.",
)


@pytest.fixture
def speak(db):
    """Open the town without a word said, and let people say things in it."""
    town, _rows, people = open_bourg(texts=False)
    with within(town):
        districts = {each.slug: each for each in District.objects.all()}
        themes = {each.slug: each for each in Theme.objects.all()}

        def speak_in(said):
            return {each["key"]: say(each, people, districts, themes) for each in said}

        speak_in.town = town
        yield speak_in


def all_but(story):
    members = set(STORIES[story]["contributions"])
    return [each for key, each in SAID.items() if key not in members]


def alert_about(row):
    [alert] = [each for each in Alert.objects.all() if row.pk in each.evidence]
    return alert


def test_a_danger_that_many_then_tell_becomes_the_trend(speak):
    story = STORIES["eau-trouble-bellevue"]["contributions"]
    first = "w12"
    row = speak([*all_but("eau-trouble-bellevue"), SAID[first]])[first]
    run_analysis(town=speak.town, at=TODAY)
    danger = alert_about(row)
    assert danger.kind == AlertKind.GRAVE

    speak(SAID[key] for key in story if key != first)
    run_analysis(town=speak.town, at=TODAY + timedelta(hours=1))

    trend = alert_about(row)
    assert trend.public_id == danger.public_id
    assert (trend.kind, trend.danger, trend.state) == (
        AlertKind.EMERGING,
        True,
        AlertState.WAITING,
    )
    assert trend.people > danger.people
    assert trend.quotes[0] == danger.quotes[0], "what tells of the danger is read first"
    assert Entry.objects.filter(type="alert.raise", subject=trend.public_id).count() == 1


def test_a_problem_that_comes_back_gives_way_to_what_its_people_propose(speak):
    crowd = [each["key"] for each in DEMO["people"] if each["role"] == "resident"]
    same = {"kind": Kind.GRIEVANCE, "title": "", "theme": "ecoles", "district": "centre-bourg"}
    complaints = [
        {
            "key": f"c{rank}",
            "person": crowd[rank],
            "text": text,
            "hour": 9,
            "days_ago": 50 - 5 * rank,
        }
        | same
        for rank, text in enumerate(COMPLAINTS)
    ]
    rows = speak([*all_but("rue-aux-ecoles"), *complaints])
    run_analysis(town=speak.town, at=TODAY)
    problem = alert_about(rows["c0"])
    assert problem.kind == AlertKind.RECURRING

    proposed = speak(SAID[key] for key in STORIES["rue-aux-ecoles"]["contributions"])
    run_analysis(town=speak.town, at=TODAY + timedelta(hours=1))

    problem.refresh_from_db()
    assert problem.kind == AlertKind.SOLUTION
    assert problem.label.startswith("Fermer la rue")
    assert {row.pk for row in proposed.values()} & set(problem.evidence)
    schools = [each for each in Alert.objects.all() if "École" in each.label]
    assert schools == [problem]
