"""The half of `./parvis witness` that is about our own journals: whom they ask."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Log, Witness, WitnessPlace
from parvis.apps.ledger.witnessing.choosing import add_witness, remove_witness, set_quorum
from parvis.core.ledger.assignment import MANY, draw, parse_volunteers

Options = Mapping[str, Any]
NO_ADDRESS = (
    "L’adresse publique n’est pas donnée : la règle, scellée au journal, nommerait {}. Recommencez"
    " avec PARVIS_URL=https://… devant la commande, comme le service la connaît."
)


def describe(commands: Any) -> None:
    """Add `ask` and `suggest` to the command."""
    ask = commands.add_parser("ask", help="choisir les témoins d’un de nos journaux")
    choices = ask.add_subparsers(dest="choice", required=True, metavar="CHOIX")
    add = _choice(choices, "add", "solliciter un témoin")
    add.add_argument("name", metavar="NOM", help="son nom dans la règle : lettres, tirets")
    add.add_argument("--url", required=True, help="son adresse : https://hôte/temoin")
    add.add_argument("--vkey", required=True, action="append", help="sa clé ; deux fois pour deux")
    add.add_argument(
        "--place", choices=WitnessPlace.values, default=WitnessPlace.COLLECTIVITE.value
    )
    add.add_argument("--label", default="", help="qui c’est")
    remove = _choice(choices, "remove", "ne plus solliciter un témoin")
    remove.add_argument("name", metavar="NOM")
    _choice(choices, "list", "énumérer les témoins sollicités")
    quorum = _choice(choices, "quorum", "dire combien doivent contresigner")
    quorum.add_argument("many", type=int, metavar="COMBIEN")
    quorum.add_argument("--outside", type=int, default=0, help="dont hors des collectivités")
    suggest = _choice(commands, "suggest", "tirer au sort des témoins parmi des volontaires")
    suggest.add_argument("file", type=Path, metavar="FICHIER", help="la liste publique")
    suggest.add_argument("--year", type=int, default=now().year)
    suggest.add_argument("--many", type=int, default=MANY, help="de cinq à neuf")
    suggest.add_argument(
        "--operator", default="", help="qui fait tourner ce serveur, dans la liste"
    )


def _choice(commands: Any, name: str, text: str) -> ArgumentParser:
    command: ArgumentParser = commands.add_parser(name, help=text)
    command.add_argument("--town", required=True, metavar="COMMUNE")
    return command


def ask(options: Options) -> Iterator[str]:
    """Change or show the witnesses of a town's journal."""
    town = _town(options)
    if options["choice"] in SEALED and not (town.host or settings.PARVIS_URL_IS_GIVEN):
        raise ValidationError(NO_ADDRESS.format(settings.PARVIS_URL))
    yield from CHOICES[options["choice"]](town, options)


def suggest(options: Options) -> Iterator[str]:
    """Draw witnesses by a public hash, and give the commands that take them."""
    town = _town(options)
    with within(town):
        log = Log.objects.first()
    if log is None:
        raise ValidationError(f"« {town.slug} » n’a pas encore de journal.")
    drawn = draw(
        parse_volunteers(options["file"].read_text("utf-8")),
        year=options["year"],
        origin=log.origin,
        operator=options["operator"] or urlsplit(settings.PARVIS_URL).hostname or "",
        many=options["many"],
    )
    yield f"# {log.origin}, {options['year']} : {len(drawn)} témoin(s)"
    for each in drawn:
        name = (urlsplit(each.url).hostname or "").replace(".", "-")
        yield (
            f"./parvis witness ask add {name} --town {town.slug} --place {each.place}"
            f" --url {each.url} --vkey '{each.key}'"
        )


def _add(town: Town, options: Options) -> Iterator[str]:
    witness = add_witness(
        town=town,
        name=options["name"],
        vkeys=options["vkey"],
        url=options["url"],
        place=options["place"],
        at=now(),
        label=options["label"],
    )
    yield f"{witness.label} est sollicité."
    with within(town):
        yield f"Donnez-lui la clé de ce journal : {Log.objects.get().vkey}"


def _remove(town: Town, options: Options) -> Iterator[str]:
    remove_witness(town=town, name=options["name"], at=now())
    yield f"{options['name']} n’est plus sollicité."


def _quorum(town: Town, options: Options) -> Iterator[str]:
    set_quorum(town=town, quorum=options["many"], outside=options["outside"], at=now())
    yield f"Il faut {options['many']} contresignature(s), dont {options['outside']} du dehors."


def _list(town: Town, _options: Options) -> Iterator[str]:
    with within(town):
        for each in Witness.objects.active():
            state = each.trouble or (f"ligne {each.size}" if each.cosigned_at else "pas encore")
            yield f"{each.name}\t{each.get_place_display()}\t{state}\t{each.url}"


def _town(options: Options) -> Town:
    town = Town.objects.filter(slug=options["town"]).first()
    if town is None:
        raise ValidationError(f"Aucune commune « {options['town']} ».")
    return town


CHOICES: Mapping[str, Callable[[Town, Options], Iterator[str]]] = {
    "add": _add,
    "remove": _remove,
    "list": _list,
    "quorum": _quorum,
}
SEALED = frozenset({"add", "remove", "quorum"})  # each changes the rule, which names our address
ACTIONS: Mapping[str, Callable[[Options], Iterator[str]]] = {"ask": ask, "suggest": suggest}
