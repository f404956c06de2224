"""What the bot asks and what is drawn from the answers, as the public register tells it."""

from collections.abc import Sequence

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext, gettext_lazy as _

from parvis.apps.common.algorithms import Algorithm, Measure, register_algorithm
from parvis.apps.sounding.models import Purpose, Silence, Sounding

STOP = _("Le lien « ne plus m’écrire » de chaque lettre arrête tout ; écrivez à la mairie pour le"
         " reste.")  # fmt: skip


def register() -> None:
    """Tell the register how people are asked."""
    for algorithm in (SOUNDINGS, BAROMETER):
        register_algorithm(algorithm)


def _of_soundings() -> Sequence[Measure]:
    closed = Sounding.objects.exclude(closed_at=None).filter(purpose=Purpose.ALERT)
    counts = closed.aggregate(
        n=Count("pk"), asked=Sum("asked", default=0), answered=Sum("answered", default=0),
        confirmed=Count("pk", filter=Q(alert__outcome="confirmed")),
        refuted=Count("pk", filter=Q(alert__outcome="refuted")),
    )  # fmt: skip
    return (
        Measure(gettext("alertes sur lesquelles on a demandé"), str(counts["n"])),
        Measure(gettext("personnes interrogées, personnes qui ont répondu"),
                f"{counts['asked']}, {counts['answered']}"),
        Measure(gettext("alertes confirmées, démenties"),
                f"{counts['confirmed']}, {counts['refuted']}"),
        Measure(gettext("personnes qui ont arrêté les lettres"), str(Silence.objects.count())),
    )  # fmt: skip


def _of_barometers() -> Sequence[Measure]:
    closed = Sounding.objects.exclude(closed_at=None).filter(purpose=Purpose.BAROMETER)
    last = closed.order_by("-opened_at").first()
    answered = last.answered if last else 0
    return (
        Measure(gettext("trimestres comptés"), str(closed.count())),
        Measure(gettext("personnes qui ont répondu au dernier"), str(answered)),
    )


SOUNDINGS = Algorithm(
    key="sonder",
    name=_("Demander aux personnes concernées"),
    purpose=_("Savoir si une alerte est vraie pour ceux qu’elle concerne, et si ce qui est dit"
              " réparé l’est."),
    data=_("Qui a écrit ou rejoint une demande de l’alerte ; les titulaires d’un compte du"
           " quartier ; les réponses, d’un clic."),
    method=_("D’abord ceux qui l’ont dit, puis les autres dans un ordre tiré au sort que chacun"
             " peut refaire. L’alerte est confirmée ou démentie quand l’intervalle de Wilson de la"
             " part qui dit oui est tout entier d’un côté de la moitié ; dès que cinq personnes qui"
             " n’avaient rien dit répondent, elles seules comptent."),
    limits=_("Ceux qui répondent ne sont pas tous les habitants : ce n’est pas un sondage. Rien"
             " n’est dit de moins de cinq réponses. Une lettre par semaine et par personne au"
             " plus : tous ne sont pas interrogés."),
    decides=_("Un agent retient l’alerte, lit les questions et les envoie. « Non » à « est-ce"
              " vraiment réparé ? » rouvre la demande."),
    contest=STOP,
    code=("parvis.core.dialogue.asking", "parvis.core.insight.intervals",
          "parvis.apps.sounding.services", "parvis.apps.sounding.pacing",
          "parvis.apps.sounding.following"),
    here=_of_soundings,
)  # fmt: skip
BAROMETER = Algorithm(
    key="barometre",
    name=_("Le baromètre"),
    purpose=_("Voir chaque trimestre, avec les cinq mêmes questions, ce qui bouge."),
    data=_("Les réponses de ceux qui veulent bien, sans compte ; une par personne et par question,"
           " la dernière compte."),
    method=_("La part qui répond « tout à fait » ou « plutôt ». Elle a bougé si le test de deux"
             " proportions le dit avec 99 chances sur 100, et si l’écart est de dix points au"
             " moins."),
    limits=_("Répond qui veut : la part n’est pas celle de la commune, et la même personne peut"
             " répondre de deux appareils. Rien n’est montré de moins de dix réponses."),
    decides=_("Personne : les élus en sont prévenus par lettre, rien n’en découle d’office."),
    contest=STOP,
    code=("parvis.apps.sounding.barometer",),
    here=_of_barometers,
)  # fmt: skip
