"""The language engine, as the public register tells it: on or off, and whose."""

from collections.abc import Sequence

from django.utils.translation import gettext, gettext_lazy as _

from parvis.apps.common.algorithms import Algorithm, Measure, register_algorithm
from parvis.apps.engine.asking import engine_of_town
from parvis.apps.engine.models import EngineRun, Outcome


def register() -> None:
    """Tell the register of the engine."""
    register_algorithm(ENGINE)


def _here() -> Sequence[Measure]:
    engine = engine_of_town()
    state = gettext("éteint") if engine is None else f"{engine.model}, {engine.host}"
    runs = EngineRun.objects.exclude(outcome=Outcome.ASKED)
    answered = runs.filter(outcome=Outcome.ANSWERED).count()
    return (
        Measure(gettext("dans cette commune"), state),
        Measure(gettext("questions posées"), str(runs.count())),
        Measure(gettext("dont restées sans réponse utilisable"), str(runs.count() - answered)),
    )


ENGINE = Algorithm(
    key="moteur",
    name=_("Le moteur de langue"),
    purpose=_("Rédiger le brouillon d’une synthèse. Facultatif, éteint d’office."),
    data=_("Quarante textes publics au plus, sans leurs auteurs, masqués autant que possible."),
    method=_("Un grand modèle de langue, chez l’hébergeur que la commune a choisi. Il ne peut"
             " que répondre : aucun outil, aucune action ne lui est offerte."),
    limits=_("Il peut inventer, se tromper ou obéir à qui lui parle dans un texte : rien de ce"
             " qu’il dit n’est cru, et une phrase qui ne tient pas à ses sources est retirée."),
    decides=_("Un administrateur l’allume ; un agent relit tout ce qu’il écrit. Il est absent de"
              " tout ce qui touche à un vote."),
    contest=_("Demandez à la mairie de l’éteindre, ou d’effacer vos textes."),
    code=("parvis.core.engine",),
    here=_here,
)  # fmt: skip
