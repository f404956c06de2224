"""Every sentence of the bot, from the codes and facts of the core: vous, short, no feelings."""

from collections.abc import Callable, Mapping
from typing import Any

from parvis.apps.assistant.service_sentences import SERVICE
from parvis.apps.assistant.services import CONTACT_KEPT
from parvis.apps.assistant.transcript import Spoken
from parvis.apps.assistant.words import _, ngettext
from parvis.apps.collectivites.models import Town, TownKind
from parvis.apps.common.languages import of_town
from parvis.core.dialogue import Choice, ChoiceCode, PersonalKind, SayCode, SlotName

Facts = Mapping[str, Any]
EXCERPT = 160


def spoken(what: Spoken, town: Town) -> list[str]:
    """Return what the bot says, a sentence or two a paragraph."""
    said = _SENTENCES[what.code](what.facts, town)
    return [said] if isinstance(said, str) else said


def upper_first(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def short(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[:EXCERPT].rsplit(" ", 1)[0] + "…"


def label(choice: Choice) -> str:
    """Return the words of a button."""
    if choice.label:
        return choice.label
    if choice.code is ChoiceCode.CORRECT:
        return _("Corriger %s") % slot_name(choice.value)
    return str(_LABELS[choice.code]())


def slot_name(slot: str) -> str:
    """Name a part of the grievance."""
    return {
        SlotName.TEXT: _("ce qui se passe"),
        SlotName.PLACE: _("le lieu"),
        SlotName.THEME: _("le thème"),
        SlotName.SINCE: _("depuis quand"),
        SlotName.SOLUTION: _("votre proposition"),
    }[SlotName(slot)]


def _disclosure(_facts: Facts, town: Town) -> list[str]:
    whose = of_town(town.name)
    body = _("la mairie %s") % whose if town.kind == TownKind.COMMUNE else town.name
    return [
        _(
            "Bonjour, je suis %(bot)s, une intelligence artificielle : une machine, au service de"
            " %(body)s."
        )
        % {"bot": town.bot_name, "body": body},
        _(
            "Je note ce que vous dites et je le porte à la mairie."
            " Une personne peut prendre le relais quand vous voulez."
        ),
    ]


def _personal(facts: Facts, _town: Town) -> list[str]:
    kinds = {
        PersonalKind.MAIL: _("une adresse e-mail"),
        PersonalKind.PHONE: _("un numéro de téléphone"),
        PersonalKind.PLATE: _("une plaque d’immatriculation"),
        PersonalKind.BANK: _("un numéro de compte"),
        PersonalKind.HEALTH_NUMBER: _("un numéro de sécurité sociale"),
        PersonalKind.NAME: _("le nom de quelqu’un"),
        PersonalKind.ADDRESS: _("le numéro d’un domicile"),
        PersonalKind.BIRTH: _("une date de naissance"),
        PersonalKind.PAPER: _("le numéro d’un papier ou d’un dossier"),
        PersonalKind.ACCOUNT: _("un compte sur un réseau"),
    }
    *before, last = (str(kinds[PersonalKind(each)]) for each in facts["kinds"])
    named = _(" et ").join(filter(None, (", ".join(before), last)))
    found = ", ".join(_("« %s »") % each for each in facts["found"])
    return [
        _("Je vois %(kinds)s : %(found)s.") % {"kinds": named, "found": found},
        _("Ce sera caché, car votre message est public. Vous pouvez aussi le laisser visible."),
    ]


def _several(facts: Facts, _town: Town) -> list[str]:
    return [
        ngettext(
            "J’ai lu %(count)d demande.",
            "J’ai lu %(count)d demandes. Prenons-les une par une : chacune aura sa réponse.",
            facts["count"],
        )
        % {"count": facts["count"]},
        _("D’abord : « %s »") % facts["first"],
    ]


def _similar(facts: Facts, _town: Town) -> list[str]:
    count = len(facts["candidates"])
    found = ngettext(
        "Une demande déjà faite ressemble à la vôtre.",
        "%(count)d demandes déjà faites ressemblent à la vôtre.",
        count,
    ) % {"count": count}
    ask = _("Est-ce la même chose ? Vous y joindre la rend plus forte, et vous aurez la réponse.")
    return [found, ask]


def _filed(facts: Facts, town: Town) -> list[str]:
    days = facts.get("days") or town.answer_days  # a service has its own
    answer = ngettext(
        "C’est envoyé. La mairie répond sous %(days)d jour.",
        "C’est envoyé. La mairie répond sous %(days)d jours.",
        days,
    ) % {"days": days}
    if facts.get("public", True):
        return [answer]
    return [answer, _("La mairie seule peut lire votre demande.")]


def _follow(facts: Facts, _town: Town) -> list[str]:
    code = _("Vous recevrez un code de six chiffres : pas de mot de passe.")
    if facts["address"]:
        return [_("C’est noté : %s. Reste à confirmer l’adresse.") % facts["address"], code]
    return [_("Laissez une adresse e-mail pour être prévenu de la réponse."), code]


def _handed_over(facts: Facts, _town: Town) -> list[str]:
    how = _("Pour être rappelé, laissez un téléphone ou une adresse e-mail ci-dessous.")
    if not facts["messages"]:
        return [_("Bien sûr : un agent de la mairie peut vous répondre."), how]
    return [_("C’est transmis : un agent de la mairie lira tout ce que vous avez écrit."), how]


def _resume(facts: Facts, _town: Town) -> str:
    if not facts["text"]:
        return _("Vous revoilà. Je vous écoute.")
    return _("Vous revoilà. Nous en étions à : « %s »") % short(facts["text"])


def _sent_already(facts: Facts, _town: Town) -> str:
    joined, sent = _("Vous êtes compté dans la demande %s."), _("Votre demande %s est envoyée.")
    return (joined if facts["joined"] else sent) % str(facts["number"])


def _corrected(facts: Facts, _town: Town) -> str:
    name = slot_name(facts["slot"])
    if not facts["value"]:
        return _("C’est enlevé : %s.") % name
    return _("C’est corrigé. %(slot)s : « %(value)s ».") % {
        "slot": upper_first(name),
        "value": short(facts["value"]),
    }


def _unpublished() -> str:
    return _(
        "Rien n’est publié. Si vous continuez ici, la mairie seule vous lira ; vous pouvez"
        " aussi effacer cette conversation, en bas de la page."
    )


_Sentence = Callable[[Facts, Town], str | list[str]]
_SENTENCES: dict[str, _Sentence] = SERVICE | {
    SayCode.DISCLOSURE: _disclosure,
    SayCode.GREETING: lambda _f, _t: _("Bonjour à vous."),
    SayCode.ASK_GRIEVANCE: lambda _f, _t: [
        _("Que se passe-t-il ? Racontez avec vos mots : quoi, où, depuis quand.")
    ],
    SayCode.EMERGENCY: lambda _f, _t: [
        _("Si quelqu’un est en danger, appelez tout de suite. Je ne préviens pas les secours :")
    ],
    SayCode.DESPAIR: lambda _f, _t: [
        _unpublished(),
        _("Si vous pensez à mourir ou à vous faire du mal, parlez à quelqu’un maintenant :"),
    ],
    SayCode.VIOLENCE: lambda _f, _t: [
        _unpublished(),
        _("Si quelqu’un est en danger, appelez maintenant. Je ne préviens personne :"),
    ],
    SayCode.ONLY_TOWN: lambda _f, _t: _(
        "C’est noté : votre demande ne sera montrée qu’à la mairie."
    ),
    SayCode.PERSONAL_DATA: _personal,
    SayCode.CALM: lambda _f, _t: _(
        "Je porte ce qui ne va pas, même dit avec colère. Sans insulte, ce sera mieux entendu."
    ),
    SayCode.THANKS: lambda _f, _t: _("Merci à vous."),
    SayCode.CANNOT_ANSWER: lambda _f, _t: [
        _("Je ne sais pas : rien de ce que la mairie a écrit ici n’y répond."),
        _("Je peux lui transmettre votre question, ou une personne peut vous répondre."),
    ],
    SayCode.ANSWER: lambda f, _t: [
        _("Voici ce que la mairie a écrit, mot pour mot :"),
        f"« {f['text']} »",
        _("Si cela ne répond pas, une personne peut le faire."),
    ],
    SayCode.SEVERAL: _several,
    SayCode.ASK_PLACE: lambda _f, _t: _("Où est-ce ? Une rue, un lieu, un quartier."),
    SayCode.ASK_THEME: lambda _f, _t: _("De quoi s’agit-il surtout ?"),
    SayCode.ASK_SINCE: lambda _f, _t: _("Depuis quand, à peu près ?"),
    SayCode.ASK_SOLUTION: lambda _f, _t: _("Avez-vous une idée de ce qu’il faudrait faire ?"),
    SayCode.ASK_CORRECTION: lambda f, _t: _("Que faut-il écrire pour %s ?") % slot_name(f["slot"]),
    SayCode.CORRECTED: _corrected,
    SayCode.ADDED: lambda _f, _t: _("J’ajoute cela à votre demande."),
    SayCode.ADD_OR_CORRECT: lambda f, _t: (
        _("« %s » : faut-il l’ajouter à votre demande, ou corriger ce qui suit ?") % f["text"]
    ),
    SayCode.UNCLEAR: lambda _f, _t: _("Je n’ai pas compris. Dites-le autrement, en une phrase."),
    SayCode.LISTENING: lambda _f, _t: _("Je vous écoute : dites-la en une phrase."),
    SayCode.NOTHING_TO_SEND: lambda _f, _t: _("Rien à envoyer alors ?"),
    SayCode.WHICH_ONE: lambda _f, _t: _("Laquelle ? Touchez-la, ou écrivez « la première »."),
    SayCode.WHAT_TO_CHANGE: lambda _f, _t: _("Rien n’est parti. Que faut-il changer ?"),
    SayCode.SEARCHING: lambda _f, _t: _("Je regarde si d’autres l’ont dit."),
    SayCode.SIMILAR: _similar,
    SayCode.RECAP: lambda _f, _t: _(
        "Voici ce que je porte à la mairie. Corrigez ce qu’il faut, puis envoyez."
    ),
    SayCode.FILING: lambda _f, _t: _("J’envoie."),
    SayCode.FILED: _filed,
    SayCode.JOINED: lambda _f, _t: _(
        "C’est noté : vous êtes compté avec les autres, et le service lira vos mots."
    ),
    SayCode.NOT_DONE: lambda _f, _t: _(
        "Cela n’a pas pu partir. Rien n’est perdu : réessayez, ou parlez à une personne."
    ),
    SayCode.AFTERWARDS: lambda _f, _t: _("Voulez-vous dire autre chose ?"),
    SayCode.NEXT_GRIEVANCE: lambda f, _t: (
        _("Vous aviez aussi écrit : « %s » On continue ?") % f["text"]
    ),
    SayCode.FOLLOW: _follow,
    SayCode.HANDED_OVER: _handed_over,
    SayCode.CANCELLED: lambda _f, _t: _(
        "Rien n’est envoyé. Ce que vous avez écrit reste ici, si vous voulez reprendre."
    ),
    SayCode.RESTARTED: lambda _f, _t: _("On repart du début."),
    SayCode.RESUME: _resume,
    SayCode.SENT_ALREADY: _sent_already,
    SayCode.TOO_LATE: lambda f, _t: (
        _("La demande %s est envoyée : je ne peux plus la changer. Une personne le peut.")
        % str(f["number"])
    ),
    SayCode.TOO_LONG: lambda f, _t: (
        _("C’est trop long : %(length)d signes, pour %(most)d au plus.") % f
    ),
    SayCode.FULL: lambda f, _t: (
        _(
            "Cette conversation est pleine (%(messages)d messages). Envoyez cette demande,"
            " parlez à une personne, ou effacez la conversation."
        )
        % f
    ),
    CONTACT_KEPT: lambda f, _t: _("C’est noté : %s. Un agent vous répondra par là.") % f["contact"],
}
_LABELS: dict[ChoiceCode, Callable[[], str]] = {
    ChoiceCode.HUMAN: lambda: _("Parler à une personne"),
    ChoiceCode.SKIP: lambda: _("Passer"),
    ChoiceCode.THEME: lambda: _("Ce thème"),
    ChoiceCode.PLACE: lambda: _("Ce lieu"),
    ChoiceCode.JOIN: lambda: _("C’est pareil pour moi"),
    ChoiceCode.NONE_OF_THESE: lambda: _("Non, c’est autre chose"),
    ChoiceCode.FILE: lambda: _("Envoyer à la mairie"),
    ChoiceCode.MASK: lambda: _("Cacher"),
    ChoiceCode.KEEP: lambda: _("Laisser visible"),
    ChoiceCode.TOGETHER: lambda: _("Tout en une seule demande"),
    ChoiceCode.GRIEVANCE: lambda: _("En faire une demande"),
    ChoiceCode.ADD: lambda: _("L’ajouter"),
    ChoiceCode.PRAISE: lambda: _("Le transmettre à la mairie"),
    ChoiceCode.CONTINUE: lambda: _("Continuer"),
    ChoiceCode.CANCEL: lambda: _("Ne rien envoyer"),
    ChoiceCode.RESTART: lambda: _("Recommencer"),
    ChoiceCode.NEXT: lambda: _("Oui, continuer"),
    ChoiceCode.ANOTHER: lambda: _("Dire autre chose"),
    ChoiceCode.FOLLOW: lambda: _("Être prévenu de la réponse"),
    ChoiceCode.CLOSE: lambda: _("C’est tout"),
}
