"""What stands in an entry, field by field, as people say it: no word that only programs read."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from parvis.apps.collectivites.models import Service
from parvis.core.canonical import Json
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.entries import COMMITMENT, Leaf
from parvis.core.ledger.note import Note

# The fields of an entry, in clear or sealed, as the pages name them.
FIELDS: Mapping[str, Promise] = {
    "act": gettext_lazy("Acte de clôture"),
    "action": gettext_lazy("Décision"),
    "alert": gettext_lazy("Alerte"),
    "by": gettext_lazy("Par"),
    "c": gettext_lazy("Empreinte du contenu"),
    "content": gettext_lazy("Contenu"),
    "count": gettext_lazy("Nombre"),
    "evidence": gettext_lazy("Demandes qui l’ont fait signaler"),
    "expected": gettext_lazy("Nombre attendu d’ordinaire"),
    "family": gettext_lazy("Où elle en est"),
    "file": gettext_lazy("Dossier"),
    "height": gettext_lazy("Rang dans le registre du vote"),
    "id": gettext_lazy("Identifiant"),
    "ids": gettext_lazy("Identifiants"),
    "joined": gettext_lazy("Autres personnes qui ont dit « moi aussi »"),
    "key": gettext_lazy("Clé publique"),
    "kind": gettext_lazy("Genre"),
    "label": gettext_lazy("Statut"),
    "line": gettext_lazy("Ligne du registre"),
    "media": gettext_lazy("Format"),
    "method": gettext_lazy("Empreinte de la méthode"),
    "nonce": gettext_lazy("Nombre tiré au hasard"),
    "numbers": gettext_lazy("Résultat"),
    "origin": gettext_lazy("Nom du journal"),
    "p": gettext_lazy("Probabilité que ce soit le hasard"),
    "people": gettext_lazy("Personnes"),
    "place": gettext_lazy("Lieu"),
    "policy": gettext_lazy("Règle entière"),
    "previous": gettext_lazy("Dernier sceau du journal précédent"),
    "pseudonym": gettext_lazy("Pseudonyme"),
    "purpose": gettext_lazy("Pour quoi"),
    "q": gettext_lazy("La même, compte tenu de tous les sujets regardés"),
    "reason": gettext_lazy("Motif"),
    "retires": gettext_lazy("Clé retirée"),
    "role": gettext_lazy("Lu par"),
    "root": gettext_lazy("Clé racine"),
    "rule": gettext_lazy("Règle"),
    "seen": gettext_lazy("Nombre observé"),
    "service": gettext_lazy("Service"),
    "sha256": gettext_lazy("Empreinte du texte publié"),
    "size": gettext_lazy("Lignes sous le dernier bon sceau"),
    "statement": gettext_lazy("Numéro de l’affirmation"),
    "statuses": gettext_lazy("Empreinte de la liste des états"),
    "text": gettext_lazy("Texte"),
    "theme": gettext_lazy("Thème"),
    "title": gettext_lazy("Titre"),
    "topic": gettext_lazy("Sujet"),
    "type": gettext_lazy("Nature de l’attestation"),
    "uuid": gettext_lazy("Identifiant du vote"),
    "verdict": gettext_lazy("Suite donnée"),
    "version": gettext_lazy("Version"),
}
# Where a field means something else for one type.
OF_TYPE: Mapping[str, Promise] = {
    "demand.verdict verdict": gettext_lazy("Ce que l’agent en a dit"),
    "document.publish sha256": gettext_lazy("Empreinte du document"),
    "election.ballot sha256": gettext_lazy("Numéro de suivi du bulletin"),
    "election.close sha256": gettext_lazy("Empreinte de l’étape"),
    "election.result sha256": gettext_lazy("Empreinte de l’étape"),
    "election.setup sha256": gettext_lazy("Empreinte de l’étape"),
    "election.tally sha256": gettext_lazy("Empreinte de l’étape"),
    "log.close root": gettext_lazy("Empreinte du journal à cette taille"),
    "log.closed sha256": gettext_lazy("Empreinte de l’acte"),
    "log.damage count": gettext_lazy("Lignes mises de côté"),
    "log.key key": gettext_lazy("Nouvelle clé publique"),
    "log.policy sha256": gettext_lazy("Empreinte de la règle"),
    "log.shard origin": gettext_lazy("Nom du journal suivant"),
    "rule.version sha256": gettext_lazy("Empreinte de la règle"),
    "signature.batch root": gettext_lazy("Empreinte des signatures"),
    "software.release sha256": gettext_lazy("Empreinte du logiciel"),
}
# The words of a closed list, by field.
VALUES: Mapping[str, Promise] = {
    "action erase": gettext_lazy("effacé"),
    "action hide": gettext_lazy("masqué"),
    "action restore": gettext_lazy("rétabli"),
    "by agent": gettext_lazy("un agent"),
    "by bot": gettext_lazy("le robot de la commune"),
    "by resident": gettext_lazy("un habitant"),
    "family closed": gettext_lazy("close"),
    "family fixed": gettext_lazy("faite"),
    "family open": gettext_lazy("en cours"),
    "kind alternative_solution": gettext_lazy("une autre solution est proposée"),
    "kind comment": gettext_lazy("réponse sur la place"),
    "kind concentrated": gettext_lazy("un problème concentré"),
    "kind discussion": gettext_lazy("discussion"),
    "kind emerging": gettext_lazy("un sujet nouveau"),
    "kind grave_signal": gettext_lazy("un danger est signalé"),
    "kind grievance": gettext_lazy("doléance"),
    "kind post": gettext_lazy("billet"),
    "kind recurring_problem": gettext_lazy("un problème revient"),
    "kind rising": gettext_lazy("un sujet qui monte"),
    "media application/json": gettext_lazy("données (JSON)"),
    "media application/pdf": gettext_lazy("document PDF"),
    "media application/zip": gettext_lazy("archive (ZIP)"),
    "media image/jpeg": gettext_lazy("image (JPEG)"),
    "media image/png": gettext_lazy("image (PNG)"),
    "media text/csv": gettext_lazy("tableau (CSV)"),
    "media text/html": gettext_lazy("page web (HTML)"),
    "media text/markdown": gettext_lazy("texte (Markdown)"),
    "media text/plain": gettext_lazy("texte"),
    "purpose instruction": gettext_lazy("instruire la demande"),
    "role administrator": gettext_lazy("un administrateur"),
    "role agent": gettext_lazy("un agent"),
    "role auditor": gettext_lazy("un auditeur"),
    "role bot": gettext_lazy("le robot de la commune"),
    "role elected": gettext_lazy("un élu"),
    "role moderator": gettext_lazy("un modérateur"),
    "role resident": gettext_lazy("un habitant"),
    "rule affirmation": gettext_lazy("celle des conversations d’avis"),
    "verdict accepted": gettext_lazy("retenue"),
    "verdict answered": gettext_lazy("répondue"),
    "verdict apart": gettext_lazy("deux demandes différentes"),
    "verdict confirmed": gettext_lazy("confirmée par les habitants"),
    "verdict discussed": gettext_lazy("discussion ouverte sur la place"),
    "verdict dismissed": gettext_lazy("écartée"),
    "verdict handed_over": gettext_lazy("transmise à un service"),
    "verdict refuted": gettext_lazy("démentie par les habitants"),
    "verdict same": gettext_lazy("la même demande"),
    "verdict undecided": gettext_lazy("les réponses ne tranchent pas"),
    "verdict undone": gettext_lazy("décision annulée"),
    "verdict withdrawn": gettext_lazy("discussion retirée de la place"),
}
SLUGS = ("theme", "type")  # words with strokes, which nobody explains
SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")


def fields_of(leaf: Leaf) -> list[tuple[str, str]]:
    """Return what an entry of the town being served says in clear, with French names."""
    rows = ((name, value) for name, value in leaf.data.items() if name != COMMITMENT)
    return [(label_of(leaf.kind, name), _said(name, value)) for name, value in rows]


def label_of(kind: str, name: str) -> str:
    """Name a field of a type; one that a later version wrote keeps its own name."""
    return str(OF_TYPE.get(f"{kind} {name}") or FIELDS.get(name) or name)


def service_named(word: object) -> str:
    """Name a service; a journal has the short name that it had when the line was written."""
    name = Service.objects.filter(slug=str(word)).values_list("name", flat=True).first()
    return name or without_strokes(word)


def without_strokes(word: object) -> str:
    """Write a short name as words; a name that people have given stays as it is."""
    text = str(word)
    return re.sub("[-_]", " ", text) if SLUG.fullmatch(text) else text


def _said(name: str, value: Json) -> str:
    if f"{name} {value}" in VALUES:
        return str(VALUES[f"{name} {value}"])
    if name in SLUGS:
        return without_strokes(value)
    if name in _READ:
        with suppress(CoreError):
            return _READ[name](value)
    return _plain(value)


def _plain(value: object) -> str:
    """Lay out what a line of another kind holds: a list, a table of numbers, a text."""
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return " ; ".join(f"{_name(name)} : {_plain(each)}" for name, each in value.items())
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    return "–" if value is None else str(value)


def _name(name: object) -> str:
    return str(FIELDS.get(str(name)) or str(name).replace("_", " "))


def _policy(_value: object) -> str:
    return _("ci-dessous")


def _previous(value: object) -> str:
    head = Checkpoint.parse(Note.parse(str(value)).text)
    return _("%(name)s, %(size)s lignes, empreinte %(root)s") % {
        "name": head.origin,
        "size": head.size,
        "root": head.root.hex(),
    }


def _act(value: object) -> str:
    act = Closing.parse(str(value))
    return _("%(name)s a été clos à %(size)s lignes. Motif : %(reason)s") % {
        "name": act.origin,
        "size": act.size,
        "reason": act.reason,
    }


_READ: Mapping[str, Callable[[object], str]] = {
    "act": _act,
    "policy": _policy,
    "previous": _previous,
    "service": service_named,
}
