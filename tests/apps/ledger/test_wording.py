"""Every line of the journal has a page in plain French: no word that only programs read."""

import html
import re

import pytest

from parvis.apps.collectivites.models import Role, Service
from parvis.apps.contributions.models import Kind, ModerationAction
from parvis.apps.insight.models import AlertKind, Verdict
from parvis.apps.ledger.explanations import PLAIN
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.wording import FIELDS, OF_TYPE, VALUES
from parvis.cli import french_entries
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.entries import FORMS
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db
HEX = "0123456789abcdef" * 4
ROOT = "racine.exemple+0123abcd+AQ=="
# What may stand in each field; where a list is closed, each of its words.
CHOICES = {
    "action": list(ModerationAction),
    "by": ["bot", "agent", "resident"],
    "family": ["open", "closed", "fixed"],
    "kind": [*Kind, *AlertKind],
    "media": ["application/json", "application/pdf", "text/html", "text/csv"],
    "rule": ["Pas d’insulte", "affirmation"],
    "service": ["voirie-eclairage", "etat-civil", "Les Régies"],
    "type": ["residence-principale"],
    "verdict": ["same", "apart", "undone"],
    "count": [0, 1, 3],
    "numbers": [{"Pour": 12, "Contre": 3}],
    "content": [{"title": "Planter", "count": 100, "suivi": True, "etapes": ["un", "deux"]}],
    "sha256": [HEX], "root": [HEX], "method": [HEX], "statuses": [HEX],
    "id": ["K7M4QAAAAA"], "uuid": ["7q7jEWrB7915h2"], "height": [4], "size": [4],
    "origin": ["bourg.exemple/journal/2"], "key": [ROOT], "retires": [ROOT],
    "act": [str(Closing("bourg.exemple/journal", 4, bytes(32), "clé copiée"))],
    "policy": ["# Bourg\nquorum none\n"], "reason": ["clé copiée"], "title": ["Budget 2026"],
    "line": ["Association des Tilleuls"], "version": ["1.2"],
}  # fmt: skip
# Words of programs: names of fields, words of closed lists, and whatever is written as they are.
MACHINE = {*FIELDS, *(word for key in VALUES for word in key.split()[1:])} - {
    *("agent", "discussion", "action", "service", "type", "affirmation", "instruction", "place"),
    *("version", "comment"),
    *("c", "p", "q", "application", "image"),  # French too, or part of a French word
}
ODD = re.compile(r"\b[a-z]+[_][a-z_]+\b|[a-z]+/[a-z]+\b|[{}\[\]\"]|\bTrue\b|\bNone\b|\\n")


def variants(kind):
    """Give data of a type: each form of it, whole, with each word of its closed lists."""
    for form in FORMS[kind]:
        names = [name.removesuffix("?") for name in form if name != "c"]
        many = max((len(CHOICES[n]) for n in names if n in CHOICES), default=1)
        for rank in range(many):
            data = {n: CHOICES[n][rank % len(CHOICES[n])] for n in names if n in CHOICES}
            if kind == "log.genesis":
                data |= {"root": ROOT}
            yield data, "c" in form


def told(page):
    """Return what a page says in clear: its sentence, its name, and rows of names and values."""
    text = page.content.decode()
    lead = re.search(r'<p class="lead">(.*?)</p>', text, re.DOTALL)[1]
    name = re.search(r"<dt>Nature</dt>\s*<dd[^>]*>(.*?)</dd>", text, re.DOTALL)[1]
    clear = text.partition("Ce qu’elle dit en clair")[2].partition("</section>")[0]
    rows = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", clear, re.DOTALL)
    return plain(lead), plain(name), [(plain(label), plain(value)) for label, value in rows]


def plain(text):
    return html.unescape(re.sub("<[^>]+>|\N{SOFT HYPHEN}|\N{WORD JOINER}", "", text)).strip()


def check_words(text, why):
    found = {word for word in re.findall(r"\w+", text) if word in MACHINE}
    assert not found, (why, text)
    assert not ODD.search(text), (why, text)


@pytest.fixture
def pages(log, town, seal, browse):
    """Seal entries, and give what the page of each says."""
    Service.objects.create(town=town, slug="voirie-eclairage", name="Voirie et éclairage")

    def shown(kind):
        start = Entry.objects.exclude(index=None).count()
        told_data = list(variants(kind))
        for data, is_committed in told_data:
            payload = {"id": "K7M4QAAAAA"} if is_committed else None
            record(town=town, type=kind, at=SOME_DAY, data=data, payload=payload)
        size = seal().published
        for (data, _), index in zip(told_data, range(size - len(told_data), size), strict=True):
            yield data, told(browse().get(f"/bourg/journal/ligne/{index}/"))
        assert size > start

    return shown


@pytest.mark.parametrize("kind", FORMS)
def test_the_page_of_a_line_speaks_french(pages, kind):
    for data, (lead, name, rows) in pages(kind):
        check_words(lead.rstrip("."), kind)
        check_words(name, kind)
        assert len(rows) == len(data)
        for (label, value), raw in zip(rows, data.values(), strict=True):
            check_words(label, kind)
            if raw not in (HEX, ROOT, "bourg.exemple/journal/2"):
                check_words(value.replace("bourg.exemple/journal", ""), (kind, label))


def test_the_words_of_a_line_are_those_of_the_town(pages):
    rows = [row for _, (*_, found) in pages("answer.publish") for row in found]
    values = [value for label, value in rows if label == "Service"]
    assert values == ["Voirie et éclairage", "etat civil", "Les Régies"]


def test_each_word_of_a_closed_list_is_said():
    lists = {
        "kind": [*Kind, *AlertKind],
        "action": ModerationAction,
        "verdict": [*Verdict, "same", "apart"],
        "role": Role,
        "by": ["bot", "agent", "resident"],
        "family": ["open", "closed", "fixed"],
    }
    missing = {f"{name} {word}" for name, words in lists.items() for word in words} - VALUES.keys()
    assert not missing


def test_each_field_of_a_type_has_a_name():
    fields = {name.removesuffix("?") for forms in FORMS.values() for form in forms for name in form}
    assert fields <= FIELDS.keys()
    for key in OF_TYPE:
        kind, name = key.split()
        assert any(name in {each.removesuffix("?") for each in form} for form in FORMS[kind])


@pytest.mark.parametrize("name", ["FIELDS", "OF_TYPE", "VALUES"])
def test_the_command_says_the_same_words(name):
    ours = {"FIELDS": FIELDS, "OF_TYPE": OF_TYPE, "VALUES": VALUES}[name]
    words = {key: str(text).replace("’", "'") for key, text in ours.items()}
    assert getattr(french_entries, name) == words
    assert PLAIN.keys() == french_entries.NATURES.keys()


def test_the_command_leaves_out_what_was_not_measured_and_says_the_rest():
    said = french_entries.said
    assert [said("p", "None"), said("place", ""), said("text", "None")] == [None, None, "None"]
    assert said("theme", "espaces-verts") == "espaces verts"
    assert said("evidence", ["A", "B"]) == "A, B"
    assert said("kind", "grievance") == "doléance"
    assert said("numbers", {"Pour": 3}) == "Pour : 3"


def test_the_test_would_see_a_machine_word():
    for text in ("grievance", "handed_over", "application/json", '{"a": 1}', "Genre : hide"):
        with pytest.raises(AssertionError):
            check_words(text, "")
