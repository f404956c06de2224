"""The messages of the interface: gather them, keep the catalogues, compile, check.

    python tools/messages.py extract        list what the sources say, into .cache/messages.pot
    python tools/messages.py update         bring the catalogues up to what the sources say
    python tools/messages.py compile DIR    compile the catalogues into DIR/<language>/LC_MESSAGES
    python tools/messages.py check          say what is missing or wrong; 1 if anything is

French is the source: the `fr` catalogue holds only what counts, because French counts zero
as singular and a message without a catalogue counts as English does. The `en` catalogue is
complete. Catalogues bear no dates and no line numbers, so that a change shows what it changes.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "parvis"
LOCALES = SOURCES / "locale"
TEMPLATE = ROOT / ".cache" / "messages.pot"
SOURCE, TARGETS = "fr", ("en",)
METHODS = [("**/jinja2/**.html", "jinja2"), ("**/jinja2/**.txt", "jinja2"), ("**.py", "python")]
JINJA = {
    "extensions": "jinja2.ext.i18n,jinja2.ext.do",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",  # a template that does not parse is an error, not an empty page
}
OPTIONS = {pattern: JINJA for pattern, method in METHODS if method == "jinja2"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "_counted": (1, 2),  # hands its words on to ngettext
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+ 0#]*[\d.]*[sdrif]|%%")


def extract() -> Catalog:
    """Return every message of the sources, in the order of the files."""
    catalog = Catalog(fuzzy=False)
    found = extract_from_dir(SOURCES, METHODS, OPTIONS, KEYWORDS, ("Translators:",))
    for path, line, message, comments, context in found:
        place = (str(path), line)
        catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue is kept."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Read a language's catalogue; one that does not exist is empty."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalogue without dates and line numbers."""
    for message in catalog:
        message.locations = sorted({(file, 0) for file, _line in message.locations})
    body = BytesIO()
    write_po(
        body, catalog, width=96, omit_header=True, sort_by_file=True, ignore_obsolete=True,
        include_lineno=False,
    )  # fmt: skip
    head = HEADER.format(language=catalog.locale or "", plurals=catalog.plural_forms)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head.encode() + body.getvalue())


def plurals(catalog: Catalog) -> Catalog:
    """Return the messages that count: all that French needs."""
    kept = Catalog(fuzzy=False)
    for message in messages(catalog):
        if message.pluralizable:
            kept[message.id] = message.clone()
    return kept


def update() -> None:
    """Bring every catalogue up to what the sources say; nothing is guessed."""
    template = extract()
    french = read(SOURCE)
    french.update(plurals(template), no_fuzzy_matching=True)
    for message in messages(french):
        if not all(message.string):
            message.string = message.id
    write(french, catalogue_path(SOURCE))
    for language in TARGETS:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True)
        write(catalog, catalogue_path(language))


def compile_into(folder: Path) -> None:
    """Compile what is newer than its compiled file; another process may do so too."""
    for language in (SOURCE, *TARGETS):
        source = catalogue_path(language)
        target = folder / language / "LC_MESSAGES" / "django.mo"
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, read(language))
        unfinished.replace(target)


def messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages, without the header."""
    return (message for message in catalog if message.id)


def faults(language: str, template: Catalog) -> Iterator[str]:
    """Say what a catalogue lacks, what it holds in vain and what does not fit its message."""
    catalog = read(language)
    expected = plurals(template) if language == SOURCE else template
    wanted = {(message.context, _first(message)) for message in messages(expected)}
    for message in messages(expected):
        translated = catalog.get(message.id, message.context)
        if translated is None or translated.pluralizable != message.pluralizable:
            yield f"{language}: not in the catalogue: {_first(message)}"
        else:
            yield from (f"{language}: {fault}" for fault in _faults_of(translated))
    for message in messages(catalog):
        if (message.context, _first(message)) not in wanted:
            yield f"{language}: no longer said: {_first(message)}"


def _faults_of(message: Message) -> Iterator[str]:
    """Compare one translation with its message, form by form."""
    ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    if message.fuzzy or not all(strings) or len(ids) != len(strings):
        yield f"untranslated or doubtful: {ids[0]}"
        return
    known = [set(PLACEHOLDER.findall(each)) for each in ids]
    for string, own in zip(strings, known, strict=True):
        placeholders = set(PLACEHOLDER.findall(string))
        # « Une demande » may become “%(n)d grievance” and the reverse; a plural loses nothing.
        if not placeholders <= set().union(*known) or (own is known[-1] and placeholders != own):
            yield f"placeholders {sorted(placeholders)} for {sorted(own)}: {ids[0]}"


def _first(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (list, tuple)) else message.id)


def check() -> list[str]:
    """Return every fault of every catalogue, each in a sentence."""
    template = extract()
    return [fault for language in (SOURCE, *TARGETS) for fault in faults(language, template)]


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description="The messages of the interface.")
    parser.add_argument("deed", choices=("extract", "update", "compile", "check"))
    parser.add_argument("folder", nargs="?", type=Path, help="where to compile")
    asked = parser.parse_args()
    if asked.deed == "extract":
        write(extract(), TEMPLATE)
    elif asked.deed == "update":
        update()
    elif asked.deed == "compile":
        compile_into(asked.folder or parser.error("compile where?"))
    else:
        found = check()
        print("\n".join(found) or "Every message is translated.")
        return int(bool(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
