"""What the bot does, as the public register tells it."""

from django.utils.translation import gettext_lazy as _

from parvis.apps.common.algorithms import Algorithm, register_algorithm


def register() -> None:
    """Tell the register what the bot does."""
    register_algorithm(BOT)
    register_algorithm(PERSONAL)


BOT = Algorithm(
    key="crieur",
    name=_("Le Crieur comprend ce que vous dites"),
    purpose=_("Remplir avec vous une demande : quoi, où, depuis quand, quelle solution."),
    data=_("Vos messages pendant la conversation, les rues et les thèmes de la commune."),
    method=_("Des règles de français écrites à la main et un déroulé fixe. Un seul modèle appris :"
             " celui qui entend un danger et donne les numéros à appeler. Aucune intelligence"
             " artificielle extérieure."),
    limits=_("Il comprend le français seulement ; une phrase détournée peut être mal lue."),
    decides=_("Vous : rien n’est envoyé avant votre accord sur le récapitulatif."),
    contest=_("Corrigez-le dans la conversation, ou demandez une personne, à tout moment."),
    code=("parvis.core.dialogue", "parvis.core.harm"),
    known=("understood", "left_empty"),
)  # fmt: skip
PERSONAL = Algorithm(
    key="masquer",
    name=_("Cacher ce qui identifie quelqu’un"),
    purpose=_("Ne pas publier par mégarde un nom, un téléphone, une adresse e-mail, une plaque."),
    data=_("Le texte que vous allez publier."),
    method=_("Des règles : formes de numéros, mots qui annoncent un nom (« Madame », « mon"
             " voisin »)."),
    limits=_("Un nom sans mot qui l’annonce peut passer ; un nom de rue peut être caché à tort."),
    decides=_("Vous voyez ce qui sera caché avant d’envoyer ; un agent peut masquer un texte."),
    contest=_("Signalez le texte sur sa page, ou faites-le effacer."),
    code=("parvis.core.dialogue.personal",),
    known=("numbers", "names", "hidden_wrongly"),
)  # fmt: skip
