"""What an entry of the journal means, in plain French."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from parvis.core.canonical import Json
from parvis.core.ledger.entries import Leaf

Data = Mapping[str, Json]

# What a list of natures shows; the journal's other types come with what uses them.
NAMES: Mapping[str, Promise] = {
    "contribution.file": gettext_lazy("paroles d’habitants"),
    "contribution.join": gettext_lazy("« moi aussi »"),
    "contribution.status": gettext_lazy("suites données"),
    "answer.publish": gettext_lazy("réponses de la mairie"),
    "moderation.action": gettext_lazy("décisions de modération"),
    "alert.raise": gettext_lazy("alertes"),
    "alert.verdict": gettext_lazy("suites des alertes"),
    "discussion.open": gettext_lazy("discussions ouvertes"),
    "document.publish": gettext_lazy("documents publiés"),
    "erasure.notice": gettext_lazy("effacements"),
    "log.genesis": gettext_lazy("vie du journal"),
}
_FILED: Mapping[str, Promise] = {
    "grievance": gettext_lazy("Une doléance a été déposée."),
    "post": gettext_lazy("Un billet a été publié."),
    "discussion": gettext_lazy("Une discussion a été ouverte."),
    "comment": gettext_lazy("Quelqu’un a répondu sur la place."),
}
_FAMILIES: Mapping[str, Promise] = {
    "open": gettext_lazy("La mairie a dit où en est une demande : elle est en cours."),
    "closed": gettext_lazy("La mairie a dit où en est une demande : elle est close."),
    "fixed": gettext_lazy("La mairie a dit où en est une demande : c’est fait."),
}
_OPENERS: Mapping[str, Promise] = {
    "bot": gettext_lazy("Le robot de la commune a ouvert une discussion."),
    "agent": gettext_lazy("Un agent a ouvert une discussion."),
    "resident": gettext_lazy("Un habitant a ouvert une discussion."),
}
_PLAIN: Mapping[str, Promise] = {
    "contribution.file": gettext_lazy("Quelqu’un a pris la parole."),
    "contribution.join": gettext_lazy("Une personne a dit « moi aussi »."),
    "contribution.status": gettext_lazy("La mairie a dit où en est une demande."),
    "answer.publish": gettext_lazy("La mairie a répondu à une demande."),
    "alert.raise": gettext_lazy("L’analyse a signalé un sujet à la mairie."),
    "alert.verdict": gettext_lazy("La mairie a donné suite à une alerte."),
    "discussion.open": gettext_lazy("Une discussion a été ouverte."),
    "log.genesis": gettext_lazy("Ce journal a été ouvert."),
    "log.key": gettext_lazy("La clé du journal a changé."),
    "log.policy": gettext_lazy("La liste des témoins a changé."),
    "log.close": gettext_lazy("Ce journal a été clos."),
    "log.shard": gettext_lazy("Le journal continue dans un autre."),
    "software.release": gettext_lazy("Le logiciel a changé de version."),
    "rule.version": gettext_lazy("Une règle a changé."),
    "access.read": gettext_lazy("Un agent a consulté un dossier."),
}


def name_of(kind: str) -> str:
    """Name a nature, as the filter of the list shows it."""
    return str(NAMES.get(kind, kind))


def explain(leaf: Leaf) -> str:
    """Say what happened, from what stands in clear; a leaf from outside may hold anything."""
    said = _SAID[leaf.kind](leaf.data) if leaf.kind in _SAID else None
    return str(said or _PLAIN.get(leaf.kind, leaf.kind))


def _moderated(data: Data) -> str:
    texts = {
        "hide": _("La modération a masqué un message (règle : %(rule)s)."),
        "restore": _("La modération a rétabli un message (règle : %(rule)s)."),
    }
    other = _("La modération a pris une décision (règle : %(rule)s).")
    return texts.get(str(data.get("action")), other) % {"rule": data.get("rule")}


def _published(data: Data) -> str:
    return _("La commune a publié un document : %(title)s.") % {"title": data.get("title")}


def _erased(data: Data) -> str:
    count = data.get("count")
    count = count if isinstance(count, int) else 0
    return ngettext(
        "À la demande de qui l’avait écrit, le contenu d’une ligne a été effacé.",
        "À la demande de qui l’avait écrit, le contenu de %(count)d lignes a été effacé.",
        count,
    ) % {"count": count}


_SAID: Mapping[str, Callable[[Data], str | Promise | None]] = {
    "contribution.file": lambda data: _FILED.get(str(data.get("kind"))),
    "contribution.status": lambda data: _FAMILIES.get(str(data.get("family"))),
    "discussion.open": lambda data: _OPENERS.get(str(data.get("by"))),
    "moderation.action": _moderated,
    "document.publish": _published,
    "erasure.notice": _erased,
}
