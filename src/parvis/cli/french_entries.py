"""The names of what an entry holds, in French, for a command without any catalogue.

The pages say the same words (`ledger.wording`): a test compares them.
"""

import re
from typing import Final

from parvis.core.canonical import Json

NATURES: Final = {
    "contribution.file": "contribution déposée",
    "contribution.join": "soutien à une contribution",
    "contribution.leave": "soutien retiré",
    "contribution.status": "changement d'état",
    "answer.publish": "réponse de la mairie",
    "moderation.action": "décision de modération",
    "alert.raise": "alerte",
    "alert.verdict": "suite donnée à une alerte",
    "demand.verdict": "deux demandes comparées",
    "discussion.open": "discussion ouverte",
    "document.publish": "document publié",
    "erasure.notice": "effacement",
    "log.genesis": "ouverture du journal",
    "log.key": "clé du journal",
    "log.policy": "règle du journal",
    "log.close": "clôture du journal",
    "log.closed": "clôture du journal précédent",
    "log.damage": "lignes abîmées avant leur sceau, mises de côté",
    "log.shard": "suite du journal",
    "software.release": "version du logiciel",
    "rule.version": "règle de la commune",
    "access.read": "dossier consulté",
    "proposal.open": "proposition ouverte",
    "proposal.close": "proposition close",
    "proposal.result": "résultat d'une proposition",
    "petition.open": "pétition ouverte",
    "petition.close": "pétition close",
    "petition.result": "résultat d'une pétition",
    "consultation.open": "consultation ouverte",
    "consultation.close": "consultation close",
    "consultation.result": "résultat d'une consultation",
    "signature.batch": "signatures comptées",
    "election.setup": "vote préparé",
    "election.ballot": "bulletin reçu",
    "election.close": "vote clos",
    "election.tally": "dépouillement",
    "election.result": "résultat d'un vote",
    "certificate.issue": "attestation délivrée",
    "certificate.status": "état d'une attestation",
    "registry.statement": "ligne d'un registre",
    "goal.create": "objectif fixé",
    "goal.milestone": "étape d'un objectif",
    "goal.achieved": "objectif atteint",
    "indicator.snapshot": "indicateur relevé",
    "experiment.declare": "expérimentation annoncée",
    "experiment.report": "bilan d'une expérimentation",
}
FIELDS: Final = {
    "act": "Acte de clôture",
    "action": "Décision",
    "alert": "Alerte",
    "by": "Par",
    "c": "Empreinte du contenu",
    "content": "Contenu",
    "count": "Nombre",
    "evidence": "Demandes qui l'ont fait signaler",
    "expected": "Nombre attendu d'ordinaire",
    "family": "Où elle en est",
    "file": "Dossier",
    "height": "Rang dans le registre du vote",
    "id": "Identifiant",
    "ids": "Identifiants",
    "joined": "Autres personnes qui ont dit « moi aussi »",
    "key": "Clé publique",
    "kind": "Genre",
    "label": "Statut",
    "line": "Ligne du registre",
    "media": "Format",
    "method": "Empreinte de la méthode",
    "nonce": "Nombre tiré au hasard",
    "numbers": "Résultat",
    "origin": "Nom du journal",
    "p": "Probabilité que ce soit le hasard",
    "people": "Personnes",
    "place": "Lieu",
    "policy": "Règle entière",
    "previous": "Dernier sceau du journal précédent",
    "pseudonym": "Pseudonyme",
    "purpose": "Pour quoi",
    "q": "La même, compte tenu de tous les sujets regardés",
    "reason": "Motif",
    "retires": "Clé retirée",
    "role": "Lu par",
    "root": "Clé racine",
    "rule": "Règle",
    "seen": "Nombre observé",
    "service": "Service",
    "sha256": "Empreinte du texte publié",
    "size": "Lignes sous le dernier bon sceau",
    "statement": "Numéro de l'affirmation",
    "statuses": "Empreinte de la liste des états",
    "text": "Texte",
    "theme": "Thème",
    "title": "Titre",
    "topic": "Sujet",
    "type": "Nature de l'attestation",
    "uuid": "Identifiant du vote",
    "verdict": "Suite donnée",
    "version": "Version",
}
OF_TYPE: Final = {
    "demand.verdict verdict": "Ce que l'agent en a dit",
    "document.publish sha256": "Empreinte du document",
    "election.ballot sha256": "Numéro de suivi du bulletin",
    "election.close sha256": "Empreinte de l'étape",
    "election.result sha256": "Empreinte de l'étape",
    "election.setup sha256": "Empreinte de l'étape",
    "election.tally sha256": "Empreinte de l'étape",
    "log.close root": "Empreinte du journal à cette taille",
    "log.closed sha256": "Empreinte de l'acte",
    "log.damage count": "Lignes mises de côté",
    "log.key key": "Nouvelle clé publique",
    "log.policy sha256": "Empreinte de la règle",
    "log.shard origin": "Nom du journal suivant",
    "rule.version sha256": "Empreinte de la règle",
    "signature.batch root": "Empreinte des signatures",
    "software.release sha256": "Empreinte du logiciel",
}
VALUES: Final = {
    "action erase": "effacé",
    "action hide": "masqué",
    "action restore": "rétabli",
    "by agent": "un agent",
    "by bot": "le robot de la commune",
    "by resident": "un habitant",
    "family closed": "close",
    "family fixed": "faite",
    "family open": "en cours",
    "kind alternative_solution": "une autre solution est proposée",
    "kind comment": "réponse sur la place",
    "kind concentrated": "un problème concentré",
    "kind discussion": "discussion",
    "kind emerging": "un sujet nouveau",
    "kind grave_signal": "un danger est signalé",
    "kind grievance": "doléance",
    "kind post": "billet",
    "kind recurring_problem": "un problème revient",
    "kind rising": "un sujet qui monte",
    "media application/json": "données (JSON)",
    "media application/pdf": "document PDF",
    "media application/zip": "archive (ZIP)",
    "media image/jpeg": "image (JPEG)",
    "media image/png": "image (PNG)",
    "media text/csv": "tableau (CSV)",
    "media text/html": "page web (HTML)",
    "media text/markdown": "texte (Markdown)",
    "media text/plain": "texte",
    "purpose instruction": "instruire la demande",
    "role administrator": "un administrateur",
    "role agent": "un agent",
    "role auditor": "un auditeur",
    "role bot": "le robot de la commune",
    "role elected": "un élu",
    "role moderator": "un modérateur",
    "role resident": "un habitant",
    "rule affirmation": "celle des conversations d'avis",
    "verdict accepted": "retenue",
    "verdict answered": "répondue",
    "verdict apart": "deux demandes différentes",
    "verdict confirmed": "confirmée par les habitants",
    "verdict discussed": "discussion ouverte sur la place",
    "verdict dismissed": "écartée",
    "verdict handed_over": "transmise à un service",
    "verdict refuted": "démentie par les habitants",
    "verdict same": "la même demande",
    "verdict undecided": "les réponses ne tranchent pas",
    "verdict undone": "décision annulée",
    "verdict withdrawn": "discussion retirée de la place",
}
SLUGS: Final = ("service", "theme", "type")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_MEASURED: Final = ("expected", "p", "q")


def named(kind: str, name: str) -> str | None:
    """Name a field of a type, if it is one that we know."""
    return OF_TYPE.get(f"{kind} {name}") or FIELDS.get(name)


def said(name: str, value: Json) -> str | None:
    """Say a value in words; None where there is nothing to say."""
    if value == "" or (name in _MEASURED and value == "None"):
        return None
    if isinstance(value, list):
        return ", ".join(filter(None, (said("", each) for each in value)))
    if isinstance(value, dict):
        rows = ((key, said(key, each)) for key, each in value.items())
        return " ; ".join(f"{FIELDS.get(key, key)} : {text}" for key, text in rows if text)
    text = _written(value)
    if name in SLUGS and _SLUG.fullmatch(text):
        text = re.sub("[-_]", " ", text)
    return VALUES.get(f"{name} {text}", text)


def _written(value: Json) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return "–" if value is None else str(value)
