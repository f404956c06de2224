"""What an entry of the journal means, in plain French."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from parvis.apps.ledger import policy_lines
from parvis.apps.ledger.wording import without_strokes
from parvis.core.canonical import Json
from parvis.core.errors import CoreError
from parvis.core.ledger.entries import Leaf

Data = Mapping[str, Json]
STATEMENT = "affirmation"  # the rule under which a conversation's statements are looked at
DAMAGED = "damaged"  # no type of the journal: what stands here is no line any more

# What the list of natures shows.
NAMES: Mapping[str, Promise] = {
    "contribution.file": gettext_lazy("paroles d’habitants"),
    "contribution.join": gettext_lazy("« moi aussi »"),
    "contribution.leave": gettext_lazy("« moi aussi » retirés"),
    "contribution.status": gettext_lazy("suites données"),
    "answer.publish": gettext_lazy("réponses de la mairie"),
    "moderation.action": gettext_lazy("décisions de modération"),
    "alert.raise": gettext_lazy("alertes"),
    "alert.verdict": gettext_lazy("suites des alertes"),
    "demand.verdict": gettext_lazy("demandes comparées"),
    "discussion.open": gettext_lazy("discussions ouvertes"),
    "document.publish": gettext_lazy("documents publiés"),
    "erasure.notice": gettext_lazy("effacements"),
    "log.genesis": gettext_lazy("ouverture du journal"),
    "log.key": gettext_lazy("clés du journal"),
    "log.policy": gettext_lazy("règles du journal : clés et témoins"),
    "log.close": gettext_lazy("clôture du journal"),
    "log.closed": gettext_lazy("clôture du journal précédent"),
    "log.damage": gettext_lazy("lignes abîmées"),
    DAMAGED: gettext_lazy("ligne abîmée"),
    "log.shard": gettext_lazy("suites du journal"),
    "software.release": gettext_lazy("versions du logiciel"),
    "rule.version": gettext_lazy("règles de la commune"),
    "access.read": gettext_lazy("dossiers consultés"),
    "proposal.open": gettext_lazy("propositions ouvertes"),
    "proposal.close": gettext_lazy("propositions closes"),
    "proposal.result": gettext_lazy("résultats de propositions"),
    "petition.open": gettext_lazy("pétitions ouvertes"),
    "petition.close": gettext_lazy("pétitions closes"),
    "petition.result": gettext_lazy("résultats de pétitions"),
    "consultation.open": gettext_lazy("consultations ouvertes"),
    "consultation.close": gettext_lazy("consultations closes"),
    "consultation.result": gettext_lazy("résultats de consultations"),
    "signature.batch": gettext_lazy("signatures comptées"),
    "election.setup": gettext_lazy("votes préparés"),
    "election.ballot": gettext_lazy("bulletins reçus"),
    "election.close": gettext_lazy("votes clos"),
    "election.tally": gettext_lazy("dépouillements"),
    "election.result": gettext_lazy("résultats de votes"),
    "certificate.issue": gettext_lazy("attestations délivrées"),
    "certificate.status": gettext_lazy("états d’attestations"),
    "registry.statement": gettext_lazy("lignes de registres"),
    "goal.create": gettext_lazy("objectifs fixés"),
    "goal.milestone": gettext_lazy("étapes d’objectifs"),
    "goal.achieved": gettext_lazy("objectifs atteints"),
    "indicator.snapshot": gettext_lazy("indicateurs relevés"),
    "experiment.declare": gettext_lazy("expérimentations annoncées"),
    "experiment.report": gettext_lazy("bilans d’expérimentations"),
}
# What each type says by itself, and what it says with one word of its data.
PLAIN: Mapping[str, Promise] = {
    "contribution.file": gettext_lazy("Quelqu’un a pris la parole."),
    "contribution.join": gettext_lazy("Une personne a dit « moi aussi »."),
    "contribution.leave": gettext_lazy("Une personne a retiré son « moi aussi »."),
    "contribution.status": gettext_lazy("La mairie a dit où en est une demande."),
    "answer.publish": gettext_lazy("La mairie a répondu à une demande."),
    "moderation.action": gettext_lazy("La modération a pris une décision."),
    "alert.raise": gettext_lazy("L’analyse a signalé un sujet à la mairie."),
    "alert.verdict": gettext_lazy("La mairie a donné suite à une alerte."),
    "demand.verdict": gettext_lazy("Un agent a comparé deux demandes."),
    "discussion.open": gettext_lazy("Une discussion a été ouverte."),
    "document.publish": gettext_lazy("La commune a publié un document."),
    "log.genesis": gettext_lazy("Ce journal a été ouvert."),
    "log.key": gettext_lazy("La clé du journal a changé."),
    "log.policy": gettext_lazy(
        "La règle du journal a changé : à qui se fier, et combien de témoins."
    ),
    "log.close": gettext_lazy("Ce journal a été clos."),
    "log.closed": gettext_lazy("Voici comment le journal précédent a été clos."),
    "log.damage": gettext_lazy("Des lignes abîmées avant leur sceau ont été mises de côté."),
    "log.shard": gettext_lazy("Le journal continue dans un autre."),
    "software.release": gettext_lazy("Le logiciel a changé de version."),
    "rule.version": gettext_lazy("Une règle a changé."),
    "access.read": gettext_lazy("Un agent a consulté un dossier."),
    "erasure.notice": gettext_lazy("Le contenu de lignes a été effacé."),
    "proposal.open": gettext_lazy("Une proposition a été ouverte."),
    "proposal.close": gettext_lazy("Une proposition a été close."),
    "proposal.result": gettext_lazy("Le résultat d’une proposition est connu."),
    "petition.open": gettext_lazy("Une pétition a été ouverte."),
    "petition.close": gettext_lazy("Une pétition a été close."),
    "petition.result": gettext_lazy("Le résultat d’une pétition est connu."),
    "consultation.open": gettext_lazy("Une consultation a été ouverte."),
    "consultation.close": gettext_lazy("Une consultation a été close."),
    "consultation.result": gettext_lazy("Le résultat d’une consultation est connu."),
    "signature.batch": gettext_lazy("Des signatures d’une pétition ont été comptées."),
    "election.setup": gettext_lazy("Un vote a été préparé."),
    "election.ballot": gettext_lazy("Un bulletin est entré dans l’urne."),
    "election.close": gettext_lazy("Un vote a été clos."),
    "election.tally": gettext_lazy("Un vote est en cours de dépouillement."),
    "election.result": gettext_lazy("Le résultat d’un vote est connu."),
    "certificate.issue": gettext_lazy("Une attestation a été délivrée."),
    "certificate.status": gettext_lazy("Une attestation a changé d’état."),
    "registry.statement": gettext_lazy("Une ligne a été portée à un registre."),
    "goal.create": gettext_lazy("La commune s’est fixé un objectif."),
    "goal.milestone": gettext_lazy("Un objectif a franchi une étape."),
    "goal.achieved": gettext_lazy("Un objectif est atteint."),
    "indicator.snapshot": gettext_lazy("Un indicateur a été relevé."),
    "experiment.declare": gettext_lazy("Une expérimentation a été annoncée."),
    "experiment.report": gettext_lazy("Une expérimentation a été racontée."),
}
WORDS = ("kind", "family", "verdict", "by")  # fields whose word makes the sentence more exact
EXACT: Mapping[str, Promise] = {
    "contribution.file grievance": gettext_lazy("Une doléance a été déposée."),
    "contribution.file post": gettext_lazy("Un billet a été publié."),
    "contribution.file discussion": gettext_lazy("Une discussion a été ouverte."),
    "contribution.file comment": gettext_lazy("Quelqu’un a répondu sur la place."),
    "contribution.status open": gettext_lazy(
        "La mairie a dit où en est une demande : elle est en cours."
    ),
    "contribution.status closed": gettext_lazy(
        "La mairie a dit où en est une demande : elle est close."
    ),
    "contribution.status fixed": gettext_lazy(
        "La mairie a dit où en est une demande : c’est fait."
    ),
    "demand.verdict same": gettext_lazy("Un agent a dit que deux textes demandent la même chose."),
    "demand.verdict apart": gettext_lazy(
        "Un agent a dit que deux textes ne demandent pas la même chose."
    ),
    "demand.verdict undone": gettext_lazy(
        "Un agent est revenu sur ce qu’il avait dit de deux textes."
    ),
    "alert.raise recurring_problem": gettext_lazy(
        "L’analyse a signalé un sujet à la mairie : un problème revient."
    ),
    "alert.raise emerging": gettext_lazy(
        "L’analyse a signalé un sujet à la mairie : il est nouveau."
    ),
    "alert.raise rising": gettext_lazy("L’analyse a signalé un sujet à la mairie : il monte."),
    "alert.raise concentrated": gettext_lazy(
        "L’analyse a signalé un sujet à la mairie : le problème est concentré en un lieu."
    ),
    "alert.raise alternative_solution": gettext_lazy(
        "L’analyse a signalé un sujet à la mairie : une autre solution est proposée."
    ),
    "alert.raise grave_signal": gettext_lazy(
        "L’analyse a signalé un sujet à la mairie : il y est question d’un danger."
    ),
    "discussion.open bot": gettext_lazy("Le robot de la commune a ouvert une discussion."),
    "discussion.open agent": gettext_lazy("Un agent a ouvert une discussion."),
    "discussion.open resident": gettext_lazy("Un habitant a ouvert une discussion."),
}


def name_of(kind: str) -> str:
    """Name a nature, as the filter of the list shows it."""
    return str(NAMES.get(kind, kind))


def leaf_shown(data: bytes, at: datetime) -> Leaf:
    """Read a leaf for people. One that a disk has damaged says so, and ends no page.

    Args:
        data: its bytes.
        at: the moment to show where they say none.
    """
    try:
        return Leaf.parse(data)
    except CoreError:
        return Leaf(DAMAGED, {}, at, 0)


def explain(leaf: Leaf) -> str:
    """Say what happened, from what stands in clear; a leaf from outside may hold anything."""
    if leaf.kind in _SAID:
        return _SAID[leaf.kind](leaf.data)
    words = (leaf.data.get(name) for name in WORDS)
    exact = (f"{leaf.kind} {word}" for word in words if isinstance(word, str))
    plain = PLAIN.get(leaf.kind, leaf.kind)
    return str(next((EXACT[each] for each in exact if each in EXACT), plain))


def _moderated(data: Data) -> str:
    if data.get("rule") == STATEMENT:
        return (
            _("Une affirmation d’une conversation d’avis a été refusée.")
            if data.get("action") == "hide"
            else _("Une affirmation d’une conversation d’avis a été publiée.")
        )
    texts = {
        "hide": _("La modération a masqué un message (règle : %(rule)s)."),
        "restore": _("La modération a rétabli un message (règle : %(rule)s)."),
        "erase": _("La mairie a effacé un message (motif : %(rule)s)."),
    }
    other = _("La modération a pris une décision (règle : %(rule)s).")
    return texts.get(str(data.get("action")), other) % {"rule": data.get("rule")}


def _published(data: Data) -> str:
    return _("La commune a publié un document : %(title)s.") % {"title": data.get("title")}


def _erased(data: Data) -> str:
    count = data.get("count")
    count = count if isinstance(count, int) else 0
    return ngettext(
        "Le contenu d’une ligne a été effacé ; la ligne et son empreinte restent.",
        "Le contenu de %(count)d lignes a été effacé ; les lignes et leurs empreintes restent.",
        count,
    ) % {"count": count}


def _accessed(data: Data) -> str:
    return _("Un agent a consulté un dossier (service : %(service)s).") % {
        "service": without_strokes(data.get("service"))
    }


def _damaged(_data: Data) -> str:
    return _("Cette ligne est abîmée ici : le disque en a changé les octets, elle ne se lit plus.")


def _set_aside(data: Data) -> str:
    count = data.get("count")
    count = count if isinstance(count, int) else 0
    return ngettext(
        "Une ligne qui attendait son sceau a été abîmée par le disque, et mise de côté.",
        "%(count)d lignes qui attendaient leur sceau ont été abîmées par le disque, et mises de"
        " côté.",
        count,
    ) % {"count": count}


_SAID: Mapping[str, Callable[[Data], str]] = {
    DAMAGED: _damaged,
    "access.read": _accessed,
    "log.damage": _set_aside,
    "log.policy": policy_lines.sentence,
    "moderation.action": _moderated,
    "document.publish": _published,
    "erasure.notice": _erased,
}
