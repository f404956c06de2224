"""The interface speaks two languages, wholly: French, its source, and English."""

import ast
import gettext
import re

import pytest
from django.template import engines
from django.utils import translation

from tools import messages

TEMPLATES = sorted(messages.SOURCES.glob("apps/*/jinja2/**/*.*"))
CALLS = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
CALLS |= {f"{name}_lazy" for name in CALLS - {"_"}}
# They hand on what others say; their callers write the words.
HAND_ON = {"common/wording.py", "assistant/words.py", "lists/losses.py"}
# What a reader never reads as words of ours: comments, code, expressions, tags, entities.
UNSAID = re.compile(
    r"{#.*?#}|<!--.*?-->|<(?:code|pre|script|style)\b.*?</(?:code|pre|script|style)>"
    r"|{%.*?%}|{{.*?}}|&\w+;",
    re.DOTALL,
)
SAID = re.compile(r"""(?:aria-label|title|alt|placeholder|content)=(["'])(.*?)\1""", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ACCENT = re.compile(r"\w*[àâçéèêëîïôœùûÀÂÇÉÈÊËÎÏÔŒÙÛ«»]\w*")
COMMON = re.compile(r"(?i)\b(?:le|la|les|des|une|du|et|est|vous|votre|pour|dans|avec|sur|pas)\b")
OWN_NAMES = {"Français"}  # each language names itself


@pytest.fixture(scope="module")
def template():
    return messages.extract()


def test_every_template_is_read(template):
    assert len(TEMPLATES) > 60
    assert len(list(messages.messages(template))) > 1000


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_missing_doubtful_or_wrong(language, template):
    assert list(messages.faults(language, template)) == []


def test_a_catalogue_is_what_updating_writes(template, tmp_path):
    for language in ("fr", "en"):
        path = messages.catalogue_path(language)
        again = tmp_path / language
        messages.write(messages.read(language), again)

        assert again.read_text("utf-8") == path.read_text("utf-8")
        assert "POT-Creation-Date" not in again.read_text("utf-8")


def test_zero_is_singular_in_french_and_plural_in_english():
    said = {"num": 0}
    one, many = "%(num)s personne le dit", "%(num)s personnes le disent"

    with translation.override("fr"):
        assert translation.ngettext(one, many, 0) % said == "0 personne le dit"
        assert translation.ngettext(one, many, 2) == many
    with translation.override("en"):
        assert translation.ngettext(one, many, 0) % said == "0 people say so"
        assert translation.ngettext(one, many, 1) % {"num": 1} == "1 person says so"


def test_zero_is_singular_in_a_template_too():
    page = engines["jinja2"].env.from_string(
        '{{ ngettext("%(num)s personne", "%(num)s personnes différentes", n) }}'
    )

    assert page.render(n=0) == "0 personne"


def test_the_catalogues_compile(tmp_path):
    messages.compile_into(tmp_path)

    for language, said in (("fr", "Que se passe-t-il ?"), ("en", "What is happening?")):
        found = gettext.translation("django", tmp_path, [language])
        assert found.gettext("Que se passe-t-il ?") == said


def test_what_is_compiled_is_compiled_once(tmp_path):
    messages.compile_into(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.mo")}
    messages.compile_into(tmp_path)

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.mo")} == before


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_speaks_french_outside_a_message(path):
    text = path.read_text("utf-8")
    spoken = UNSAID.sub(" ", text)
    words = TAG.sub(" ", spoken) + " ".join(match[2] for match in SAID.finditer(spoken))

    assert [each for each in ACCENT.findall(words) if each not in OWN_NAMES] == []
    assert COMMON.findall(words) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_expression_of_a_template_speaks_french_outside_a_message(path):
    tree = engines["jinja2"].env.parse(path.read_text("utf-8"))
    bare = [text for text in _constants(tree) if ACCENT.search(text)]

    assert bare == []


def _constants(node):
    """Yield the strings of a template's expressions, but those given to `_` and its like."""
    kind = type(node).__name__
    if kind == "Call" and getattr(node.node, "name", "") in CALLS:
        children = [each for each in node.args if type(each).__name__ != "Const"] + node.kwargs
    elif kind == "Const":
        return (yield from [node.value] if isinstance(node.value, str) else [])
    else:
        children = node.iter_child_nodes()
    for child in children:
        yield from _constants(child)


def test_every_message_of_the_code_is_written_where_it_is_asked_for():
    hidden = []
    for path in sorted(messages.SOURCES.rglob("*.py")):
        if "/".join(path.parts[-2:]) in HAND_ON:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS and not isinstance(node.args[0], ast.Constant):
                hidden.append(f"{path.name}:{node.lineno}")

    assert hidden == []
