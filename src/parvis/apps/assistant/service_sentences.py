"""What the bot says of the service itself, and where it sends: delays, votes, data, people."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from parvis.apps.assistant.words import _, ngettext
from parvis.apps.collectivites.models import Town
from parvis.apps.common.jinja import date_full
from parvis.core.dialogue import SayCode

Facts = Mapping[str, Any]
Sentence = Callable[[Facts, Town], str | list[str]]


def _delay(_facts: Facts, town: Town) -> list[str]:
    days = town.answer_days
    answer = ngettext(
        "La mairie répond sous %(days)d jour.", "La mairie répond sous %(days)d jours.", days
    ) % {"days": days}
    return [answer, _("Le délai de votre demande est écrit sur sa page, avec où elle en est.")]


def _hall(facts: Facts, _town: Town) -> list[str]:
    if facts.get("text"):
        return [_("Voici ce que la mairie a écrit, mot pour mot :"), f"« {facts['text']} »"]
    district = facts.get("district")
    return [
        *([_("La mairie est dans ce quartier : %s.") % district] if district else []),
        _("Je ne sais pas le reste : la mairie n’a écrit ici ni son adresse ni ses horaires."),
        _("L’annuaire de Service-Public les donne. Une personne peut aussi vous répondre."),
    ]


def _elected(facts: Facts, _town: Town) -> list[str]:
    names = facts.get("names", ())
    who = (
        _("Du côté des élus, voici qui répond ici : %s.") % " ; ".join(names)
        if names
        else _("Je ne sais pas qui sont les élus : personne ne l’a écrit ici.")
    )
    return [
        who,
        _("Pour leur écrire, racontez-moi : à l’envoi, vous choisissez qui peut lire."),
        _("Pour un rendez-vous, demandez une personne."),
    ]


def _votes(facts: Facts, _town: Town) -> list[str]:
    until = _("« %(title)s » : vote ouvert jusqu’au %(day)s.")
    coming = _("« %(title)s » : vote à venir, le %(day)s.")
    said = [
        until % {"title": title, "day": date_full(datetime.fromisoformat(at))}
        for _key, title, at in facts.get("open", ())
    ]
    said = said or [_("Aucun vote n’est ouvert en ce moment.")]
    said += [
        coming % {"title": title, "day": date_full(datetime.fromisoformat(at))}
        for _key, title, at in facts.get("coming", ())
    ]
    return [*said, _("Qui peut voter, et comment, est écrit sur la page de chaque vote.")]


def _who(_facts: Facts, _town: Town) -> list[str]:
    return [
        _("Je suis une intelligence artificielle : une machine, pas une personne."),
        _("J’applique des règles que des gens ont écrites. Une personne peut prendre le relais."),
    ]


def _abilities(_facts: Facts, town: Town) -> list[str]:
    return [
        _(
            "Dites-moi ce qui ne va pas, ou votre idée : je le porte à la mairie, après votre"
            " accord."
        ),
        ngettext(
            "Elle répond sous %(days)d jour. Je dis aussi où en est une demande, quels votes sont"
            " ouverts, ce que la mairie a déjà répondu, et comment effacer ce que vous avez écrit.",
            "Elle répond sous %(days)d jours. Je dis aussi où en est une demande, quels votes sont"
            " ouverts, ce que la mairie a déjà répondu, et comment effacer ce que vous avez écrit.",
            town.answer_days,
        )
        % {"days": town.answer_days},
        _("À tout moment, une personne peut prendre le relais."),
    ]


SERVICE: dict[str, Sentence] = {
    SayCode.WHO: _who,
    SayCode.STATUS: lambda facts, _t: _where_it_is(facts),
    SayCode.LETTERS: lambda _f, _t: [
        _("Chaque lettre que j’écris finit par un lien « Ne plus en recevoir » : un clic suffit."),
        _("Sans cette lettre, une personne peut l’arrêter pour vous."),
    ],
    SayCode.GROUPING: lambda _f, _t: [
        _(
            "Sur la page d’une demande commune, « Ce n’est pas ma demande » prévient un agent :"
            " il sépare les deux textes."
        ),
        _("Vous pouvez aussi le dire à une personne."),
    ],
    SayCode.VOTING: lambda _f, _t: [
        _("Je ne donne aucun avis sur un vote, ni sur une personne, ni sur une liste."),
        _("Les questions posées, les dates et la façon de voter sont sur la page des votes."),
    ],
    SayCode.VOTES: _votes,
    SayCode.SECRECY: lambda _f, _t: [
        _("Je ne vois aucun bulletin."),
        _("La page de chaque vote dit qui peut savoir quoi, et ce que chacun peut vérifier."),
    ],
    SayCode.DELAY: _delay,
    SayCode.ERASURE: lambda _f, _t: [
        _(
            "Vous l’effacez vous-même, tout de suite : dans « Moi », ouvrez le message, puis"
            " « Effacer ». Votre compte entier s’efface au même endroit."
        ),
        _(
            "Sans compte, c’est depuis l’appareil où vous avez écrit. Cette conversation s’efface"
            " en bas de la page du Crieur."
        ),
    ],
    SayCode.ANONYMITY: lambda _f, _t: [
        _("Votre nom n’est pas demandé, et votre adresse e-mail ne paraît jamais."),
        _(
            "Votre texte, le lieu et le thème sont publics, sauf si vous choisissez au moment"
            " d’envoyer de ne les montrer qu’à la mairie. Cette conversation est gardée trente"
            " jours."
        ),
    ],
    SayCode.ACCOUNT: lambda _f, _t: _(
        "C’est gratuit, et il ne faut aucun compte pour parler à la mairie. Une adresse e-mail"
        " sert seulement à être prévenu de la réponse."
    ),
    SayCode.HALL: _hall,
    SayCode.ELECTED: _elected,
    SayCode.ABILITIES: _abilities,
    SayCode.LANGUAGE: lambda _f, _t: _(
        "Je comprends le français. Les pages sont aussi en anglais : « English », en bas."
    ),
    SayCode.PRAISE: lambda _f, _t: [
        _("Merci de le dire."),
        _("Je peux le transmettre à la mairie, ou vous pouvez le publier sur la place."),
    ],
    SayCode.PASSED_ON: lambda _f, _t: _("C’est transmis : la mairie lira votre mot."),
    SayCode.GOODBYE: lambda _f, _t: _("Merci à vous, au revoir."),
    SayCode.SORRY: lambda _f, _t: _(
        "C’est entendu. Le formulaire va parfois plus vite, et une personne peut prendre le relais."
    ),
    SayCode.SEEN_TO: lambda _f, _t: [
        _("C’est noté. Rien n’est envoyé pour l’instant."),
        _("Si la mairie doit savoir ce qui s’est passé, je peux le lui porter."),
    ],
}


def _where_it_is(facts: Facts) -> str:
    if facts["number"] and not facts.get("source"):
        return _(
            "Je ne trouve aucune demande publique %s. Vérifiez le numéro ; « Moi » montre aussi ce"
            " que la mairie seule peut lire."
        ) % str(facts["number"])
    if facts["number"]:
        return _("La demande %(number)s : %(label)s.") % {
            "number": facts["number"], "label": facts["label"] or _("reçue")
        }  # fmt: skip
    return _(
        "« Moi » montre ce que vous avez dit ici, et où cela en est. Avec un numéro, je vous mène à"
        " la demande."
    )
