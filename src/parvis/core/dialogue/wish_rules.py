"""The words by which people ask something of the service itself, one rule a wish."""

import re
from enum import StrEnum

_REQUEST = r"(?:demande|doleance|signalement|reclamation|dossier|courrier|message|plainte)s?"
_MINE = r"(?:ma|mon|mes|notre|nos|cette|ce)"
_MY_WORDS = (
    r"(?:(?:toutes |tous |tout )?(?:mes|ma|mon|cette|ces) (?:donnees|demandes?|doleances?|comptes?"
    r"|messages?|informations?|infos|traces|nom|conversations?|echanges?|signalements?|posts?"
    r"|publications?|historique)|(?:tout )?ce que j'ai (?:ecrit|envoye|dit|poste|publie|signale))"
)
_VOTE = r"(?:votes?|voter|voteront|scrutins?|referendums?|budget participatif)"
_HALL = r"(?:mairie|hotel de ville)"
_HALL_IS = (
    r"(?:ou (?:est|se trouve|se situe|puis[- ]je trouver)|c'est ou|adresse|horaires?"
    r"|heures? d'ouverture|a quelle? heures?|quelle heure|quand (?:ouvre|ferme|est ouverte)"
    r"|numero(?: de tel\w*)?|telephone|contacter|joindre|appeler|se rendre a|aller a)"
)
_ELECTED = (
    r"(?:(?:le |la |les |l'|un |une |des |mon |ma |notre |nos |monsieur |madame |m\. |mme )*"
    r"(?:maires?|elue?s?|adjointe?s?|conseill(?:ere?s?|er?s?) municipa\w+|premiere? magistrate?)\b)"
)
_REACH = (
    r"(?:parler|ecrire|rencontrer|voir|contacter|joindre|appeler|m'adresser|s'adresser|interpeller"
    r"|discuter|echanger|rendez[- ]vous|rdv|question)"
)
_YOU = r"(?:tu|vous)"


class Wish(StrEnum):
    """What is asked of the service itself."""

    STATUS = "status"
    LETTERS = "letters"
    GROUPING = "grouping"
    VOTING = "voting"  # advice on a vote
    VOTES = "votes"  # which are open, until when, how
    SECRECY = "secrecy"
    DELAY = "delay"
    ERASURE = "erasure"
    ANONYMITY = "anonymity"
    ACCOUNT = "account"
    HALL = "hall"
    ELECTED = "elected"
    ABILITIES = "abilities"
    LANGUAGE = "language"


RULES: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (
        Wish.VOTING,
        re.compile(
            r"\b(?:(?:pour|contre) (?:qui|quoi|quel\w*)\b.{0,40}\bvot(?:e|er|ez|erais|eriez)\b"
            r"|vot(?:e|er|ez|es|erais|eriez)[- ]?(?:tu |vous )?(?:pour|contre) (?:qui|quoi|quel\w*)"
            r"|(?:quoi|que|qu'est-ce que)? ?(?:je )?(?:dois|faut|devrais)[- ]?(?:je|il)? voter\b"
            r"|quel(?:le)? (?:candidat|candidate|liste|projet) (?:choisir|faut-il|dois-je)"
            r"|quel(?:le)? est (?:le |la )?meilleure? (?:candidate?|liste|maire))"
        ),
    ),
    (
        Wish.LETTERS,
        re.compile(
            r"\b(?:(?:arrete[rz]?|cesse[rz]?) (?:de |d')?(?:m'|me |nous )(?:ecrire|envoyer"
            r"|contacter|solliciter|relancer)"
            r"|(?:ne )?(?:m'|me )(?:ecrivez|ecris|contactez|envoyez) (?:plus|pas)"
            r"|(?:me |se )?des(?:abonne|inscri)\w*"
            r"|(?:plus|stop|assez|arrete[rz]?) (?:recevoir |d'envoyer )?"
            r"(?:de |d'|vos |les |aux |avec (?:les |vos ))?"
            r"(?:mails?|e-mails?|courriels?|lettres?)\b)"
        ),
    ),
    (
        Wish.GROUPING,
        re.compile(
            rf"\b(?:(?:c'|ce )?n?'?est pas (?:du tout |vraiment )?{_MINE} {_REQUEST}"
            rf"|{_MINE} {_REQUEST} (?:est|a ete|sont|ont ete) (?:mal |melange)"
            rf"|{_MINE} {_REQUEST} n'a rien a voir|(?:c|c'est|ce n'est) pas {_MINE} {_REQUEST}"
            rf"|{_REQUEST} qui n'est pas (?:la mienne|le mien|les miennes))"
        ),
    ),
    (
        Wish.STATUS,
        re.compile(
            rf"\bou en (?:est|sont|etes[- ]vous)\b.{{0,30}}\b(?:ma|mon|mes|notre|nos) {_REQUEST}"
            rf"|\b(?:suivre|retrouver|voir) (?:ma|mon|mes) {_REQUEST}"
            rf"|\b(?:ma|mon|mes) {_REQUEST} (?:avance|a[- ]t[- ]elle|est[- ]elle (?:traitee|lue))"
        ),
    ),
    (
        Wish.SECRECY,
        re.compile(
            rf"\b(?:{_VOTE}|bulletins?)\b.{{0,20}}\b(?:secrets?|anonymes?|confidentiels?)\b"
            r"|\bsecret du vote|\b(?:savoir|voir|sait|saura|saurez|savez)\b.{0,20}"
            r"\b(?:pour (?:qui|quoi)|ce que) (?:j'ai|je) vot"
        ),
    ),
    (
        Wish.VOTES,
        re.compile(
            r"\b(?:jusqu'a quand|quand|quel(?:le)?s?|date|jour|fin|cloture|ferm\w+|termin\w+|finit"
            rf"|commence|dure|ouvert|ouverts)\b.{{0,30}}\b{_VOTE}\b.{{0,30}}(?:\?|$)"
            rf"|\b{_VOTE}\b.{{0,30}}\b(?:quand|quel(?:le)? (?:jour|date|heure)|jusqu'a)\b"
            rf"|\b(?:y a[- ]t[- ]il|il y a|y a|quels? sont|a[- ]t[- ]on) .{{0,20}}\b{_VOTE}\b"
            r".{0,30}(?:\?|en cours|en ce moment)"
            r"|\b(?:comment|ou|qui|quand) (?:est-ce qu\w* )?(?:on |je |puis[- ]je |peut[- ]on "
            r"|peut "
            r"|faire pour |dois[- ]je |peux )*(?:vote|voter|votons)\b"
            r"|\b(?:peux|peut|puis|pouvons|pourra|pourrai)\b.{0,15}\bvoter?\b"
            r"|\b(?:ai[- ]je|j'ai|a[- ]t[- ]on|avons[- ]nous)\b.{0,15}\bdroit de vote"
        ),
    ),
    (
        Wish.ERASURE,
        re.compile(
            r"\b(?:supprim|effac|retir|enlev|detrui|annul)\w{0,4}\b.{0,20}"
            rf"\b(?:{_MY_WORDS}|tout ce que vous avez)\b"
            rf"|\bque {_MY_WORDS} disparaiss\w+|^\W*(?:efface|supprime)[rz]? tout\W*$"
            rf"|\bdroit a l'(?:oubli|effacement)"
        ),
    ),
    (
        Wish.ANONYMITY,
        re.compile(
            r"\banonym\w+\W*\?|\b(?:c'est|est-ce|suis[- ]je|reste[- ]t?|je (?:reste|suis)|rester"
            r"|etre|en) (?:bien |vraiment |que c'est )?(?:anonym\w+|confidentiel\w*|prive\W*\?)"
            r"|\b(?:mon|ma|mes) (?:nom|prenom|identite|adresse|e?-?mail|numero|coordonnees|message"
            r"|texte)\b.{0,25}\b(?:affiche|public|publique|visible|publie|parait|apparait|montre"
            r"|connu|transmis)"
            r"|\bqui (?:va |peut |pourra |est-ce qui )?(?:lire|lit|lira|voir|voit|verra|sait"
            r"|saura)\b"
            r"|\b(?:que|quoi|comment).{0,25}\b(?:mes|nos) (?:donnees|informations)\b"
            r"|\b(?:enregistr|gard|stock|conserv)\w*\b.{0,20}\b(?:conversation|echanges?|donnees"
            r"|messages?|ce que (?:je|j'))"
        ),
    ),
    (
        Wish.ACCOUNT,
        re.compile(
            r"\b(?:faut|dois|doit|devoir|besoin|creer|ouvrir|necessaire|obligatoire|obliges?)\b"
            r".{0,30}\b(?:un |le )?compte(?:\W*$| (?:ici|pour (?:parler|ecrire|vous|participer"
            r"|signaler|utiliser|publier|repondre|poster)))|\bmot de passe\W*\?"
            r"|\b(?:c'est|est-ce|service) (?:que c'est )?(?:vraiment |bien )?(?:gratuit|payant)\b"
        ),
    ),
    (
        Wish.DELAY,
        re.compile(
            r"\b(?:combien de temps|(?:sous|dans|en|d'ici) combien|quels? (?:est le "
            r"|sont les )?delais?"
            r"|delais?|quand|a quelle date)\b.{0,40}\b(?:repon(?:se|d|dre|dez|dra|drez|ds)|retour"
            r"|traitee?s?)\b"
            r"|\b(?:repond(?:ez|ra|rez)?|reponse)\b.{0,20}\b(?:quand|sous combien|combien de temps"
            r"|dans combien|quel delai)\b"
        ),
    ),
    (
        Wish.HALL,
        re.compile(
            rf"\b(?:{_HALL_IS}|c ou|ou c)\b.{{0,35}}\b{_HALL}\b|\b{_HALL}\b.{{0,25}}\b(?:c'est ou"
            rf"|est ou|ou ca"
            r"|adresse|horaires?|quelle heure|ouverte?|ouvre|ferme|telephone)\b.{0,30}\?"
        ),
    ),
    (
        Wish.ELECTED,
        re.compile(
            rf"\b{_REACH} (?:a |au |aux |avec )?{_ELECTED}|\bqui (?:est|sont|c'est) {_ELECTED}"
            r"|\b(?:nom|coordonnees|mail|adresse|telephone|permanences?) (?:du|de la|des|de) "
            rf"{_ELECTED}"
        ),
    ),
    (
        Wish.ABILITIES,
        re.compile(
            rf"\b(?:que|quoi|ce que|qu'est[- ]ce que?) (?:{_YOU} )?(?:peux|sais|fais|pouvez|savez"
            rf"|faites)[- ]?(?:{_YOU})?(?: faire)?\b(?! ?(?:de|des|pour|avec|contre|si|quand|ou"
            rf"|qui|comment|quel\w*|pourquoi|combien)\b)"
            rf"|\b{_YOU} (?:peux|sais|pouvez|savez) (?:faire|m'aider) quoi"
            r"|^\W*(?:(?:tu|vous) (?:peux|pouvez)|(?:peux|pouvez)[- ](?:tu|vous)) m'aider\W*$"
            rf"|\b(?:a quoi (?:{_YOU} )?ser[stv]\w*(?:[- ]{_YOU})?|{_YOU} (?:sers|servez) a quoi)\b"
            r"|^\W*(?:\S+ ){0,2}comment (?:ca|cela) (?:marche|fonctionne)\W*$"
            r"|\bcomment (?:vous utiliser|t'utiliser|(?:peux|pouvez|pourriez)[- ]?(?:tu"
            r"|vous) m'aider)"
            r"|^\W*(?:vous faites|tu fais) quoi(?: exactement| ici| au juste)?\W*$"
            r"|\bc'est quoi (?:ce (?:site|truc)|parvis|le crieur|ici|ca)\W*$"
            r"|^\W*(?:aide[zr]?(?:[- ]moi)?|help|menu|options?)(?: svp| s'il vous plait)?\W*$"
            r"|^\W*(?:quoi|hein|comment|pardon)? ?\?+\W*$|^\W*(?:quoi|hein)\W*$"
        ),
    ),
    (
        Wish.LANGUAGE,
        re.compile(
            r"\b(?:speak|talk|in) (?:\w+ )?(?:english|french|spanish|german|arabic)\b"
            r"|\benglish\W*\?"
            r"|\bparle[zs]?[- ](?:vous|tu) (?:anglais|espagnol|allemand|arabe|portugais|italien)"
        ),
    ),
)

# What a question is about: too common a word to be a wish where nothing is asked.
TOPICS: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (
        Wish.SECRECY,
        re.compile(
            r"\b(?:savoir|voir|sait|saura|connaitre)\b.*\bvot|\bvot\w+\b.*\b(?:secret|anonyme)"
        ),
    ),
    (
        Wish.VOTES,
        re.compile(
            r"^(?!.*(?:listes? electorale|bureaux? de vote|procuration|carte)).*"
            r"\b(?:vot(?:e|er|es|ez|ons|era)(?:[- ]t[- ]on)?|scrutins?|referendums?)\b"
        ),
    ),
    (
        Wish.ANONYMITY,
        re.compile(
            r"\b(?:anonym\w*|confidentiel\w*|entre nous|identifiee?|(?:c'est|est-ce) public"
            r"|mon nom|mon message|ce que j'ecris|que c'est moi|qui je suis"
            r"|mes (?:donnees|infos?|informations) (?:vont|servent|sont|seront)"
            r"|(?:voisins?|maire|gens|autres|monde|on)\b.{0,20}\b(?:verr|voi[rt]|sach|saur|lir|lis)"
            r"\w*.{0,12}\b(?:mon|ma|mes|que (?:c'est|j'ai)))\b"
        ),
    ),
    (
        Wish.DELAY,
        re.compile(
            r"\b(?:repond(?:ez|rez|ra|re|s)?|delais?|une (?:reponse|suite)"
            r"|des nouvelles(?! d[ue']))\b"
        ),
    ),
    (
        Wish.HALL,
        re.compile(
            r"\bvous (?:etes|serez) (?:ouverte?s?|fermee?s?|ou\b)"
            rf"|\b{_HALL}\b.{{0,25}}\b(?:ou|ouv\w+|ferm\w+|heures?|horaires?|adresse|mail)\b"
            rf"|\b(?:ouv\w+|ferm\w+|heures?|horaires?)\b.{{0,25}}\b{_HALL}\b"
        ),
    ),
    (
        Wish.ELECTED,
        re.compile(
            rf"\b(?:qui|nom|s'appelle|appelle[- ]t[- ](?:on|il|elle))\b.*{_ELECTED}\W*$"
            rf"|\b{_ELECTED}.{{0,20}}\b(?:recevoir|rencontrer|parler|me voir|m'appeler)\b"
        ),
    ),
    (
        Wish.ERASURE,
        re.compile(
            r"\b(?:enlever|supprimer|effacer|retirer) (?:ce que j'ai|mon|ma|mes)\b"
            r"|\b(?:j'ai|mon|ma|mes)\b.*\b(?:l'|le |la |les )(?:enlev|supprim|effac|retir)er\b"
        ),
    ),
    (
        Wish.ABILITIES,
        re.compile(
            r"\bpour quoi faire\b|\b(?:que|quoi|qu'est[- ]ce que?|comment)\b.*"
            r"\b(?:te|t'|vous|tu|toi)\b.{0,12}"
            r"\b(?:aider?|demander|faire|servir|sers|servez|repondre|sais|savez|parler)\W*$"
        ),
    ),
)
