"""Names and numbers do not become public, whatever the way by which a text comes in."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

import parvis
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import AuthorKind, Contribution, Kind, Origin, Visibility
from parvis.apps.contributions.services import Draft, contribute
from parvis.apps.grievances.services import Details, file_grievance
from parvis.apps.network.services import open_discussion
from parvis.testing.factories import SOME_DAY, PostFactory
from parvis.testing.visits import Visit

pytestmark = pytest.mark.django_db

SAID = (
    "Bonjour je m'appelle Paul Durand, 06 12 34 56 78,"
    " les poubelles débordent rue du Moulin depuis trois semaines."
)
HIDDEN = ("Durand", "06 12", "Lenoir", "07 98", "a.b@exemple.fr")
SOLUTION = "Appelez Mme Lenoir au 07 98 76 54 32, ou a.b@exemple.fr"
FORM = {"text": SAID, "solution": SOLUTION, "place": "chez Mme Lenoir"}


def confirmed(browser, url, fields):
    """Send a form, then what it comes back with, as it stands."""
    asked = browser.post(url, fields)
    assert asked.status_code == 422
    checked = asked.content.decode().split('name="checked" value="')[1].split('"')[0]
    assert browser.post(url, fields | {"checked": checked}).status_code == 302


def by_form(browse, resident, tmp_path):
    confirmed(browse(), "/bourg/signaler/", FORM)


def by_post(browse, resident, tmp_path):
    confirmed(browse(), "/bourg/publier/", {"text": SOLUTION, "title": SAID[:100]})


def by_comment(browse, resident, tmp_path):
    with within(resident.town):
        post = PostFactory(participant=resident)
    confirmed(browse(), f"/bourg/c/{post.public_id}/repondre/", {"text": SAID})


def by_bot(browse, resident, tmp_path):
    Visit(browse()).send(SAID).until_recap().send(choice="file", card_solution=SOLUTION)


def by_import(browse, resident, tmp_path):
    table = tmp_path / "registre.csv"
    table.write_text(f'titre;texte;lieu\n"{SAID}";"{SOLUTION}";"chez Mme Lenoir"\n')
    call_command("import_data", "grievances", str(table), town="bourg")


def by_discussion(browse, resident, tmp_path):
    with within(resident.town):
        open_discussion(participant=resident, title=SAID[:100], text=SOLUTION, at=SOME_DAY)


@pytest.mark.parametrize(
    "way",
    [by_form, by_post, by_comment, by_bot, by_import, by_discussion],
    ids=lambda w: w.__name__,
)
def test_no_way_in_publishes_what_identifies_somebody(browse, resident, tmp_path, way):
    way(browse, resident, tmp_path)

    browser = browse()
    public = [browser.get(f"/bourg/{page}").content.decode() for page in ("", "fil/")]
    public.append(b"".join(browser.get("/bourg/donnees/contributions.csv")).decode())
    with within(resident.town):
        rows = list(Contribution.objects.values("title", "text", "place", "stems"))
        rows += Contribution.objects.values("grievance__solution", "grievance__since")
    assert rows
    assert [word for word in HIDDEN if word in f"{public} {rows}"] == []


@pytest.mark.parametrize("origin", Origin.values)
def test_every_origin_goes_through_the_same_rule(resident, within_town, origin):
    draft = Draft(kind=Kind.GRIEVANCE, text=SAID, origin=origin)
    row = contribute(participant=resident, draft=draft, at=SOME_DAY)

    assert row.title == "Les poubelles débordent rue du Moulin depuis trois semaines"
    assert row.text.startswith("Bonjour je m'appelle […], […], les poubelles")


def test_what_the_town_alone_reads_and_what_the_town_says_stay_whole(resident, within_town):
    draft = Draft(kind=Kind.GRIEVANCE, text=SAID)
    for kept in (
        replace(draft, visibility=Visibility.TOWN),
        replace(draft, author_kind=AuthorKind.AGENT),
        replace(draft, hides=False),  # the bot warned its author, who lets it show
    ):
        details = Details(solution=SOLUTION)
        row = file_grievance(participant=resident, draft=kept, details=details, at=SOME_DAY)
        assert (row.text, row.grievance.solution) == (SAID, SOLUTION)


def test_a_contribution_is_made_in_one_place_alone():
    apps = Path(parvis.__file__).parent / "apps"
    sources = {path.relative_to(apps): ast.parse(path.read_text()) for path in apps.rglob("*.py")}
    makers = [str(path) for path, tree in sources.items() if any(map(makes_one, ast.walk(tree)))]

    assert makers == ["contributions/saying.py"]


def makes_one(node):
    if not isinstance(node, ast.Call):
        return False
    last = getattr(node.func, "attr", getattr(node.func, "id", ""))
    verbs = {"create", "get_or_create", "update_or_create"}
    return last in {"Contribution", *verbs} and ast.unparse(node.func) in {
        "Contribution", *(f"Contribution.objects.{verb}" for verb in verbs)
    }  # fmt: skip
