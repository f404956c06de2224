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
    named = [engine.model, engine.host] if engine else [gettext("éteint")]
    if engine and (engine.embeds_texts or engine.hears_what_is_typed):
        named[1:1] = filter(None, (engine.embedder, engine.reranker))
    state = ", ".join(dict.fromkeys(named))
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
    purpose=_("Rédiger le brouillon d’une synthèse ; si la commune le veut, dire quels textes sont"
              " proches par le sens. Facultatif, éteint d’office."),
    data=_("Des textes publics, sans leurs auteurs, masqués autant que possible : quarante au plus"
           " pour une synthèse, tous pour comparer. Si la commune le veut, ce qui est tapé au"
           " Crieur, masqué de même."),
    method=_("Des modèles de langue, chez l’hébergeur que la commune a choisi. Ils ne peuvent que"
             " répondre : aucun outil, aucune action ne leur est offerte. La proximité par le sens"
             " compte pour moitié, à côté des mots."),
    limits=_("Il peut inventer, se tromper ou obéir à qui lui parle dans un texte : rien de ce"
             " qu’il dit n’est cru, et une phrase qui ne tient pas à ses sources est retirée."),
    decides=_("Un administrateur l’allume ; un agent relit tout ce qu’il écrit et décide de tout ce"
              " qu’il rapproche. Il est absent de tout ce qui touche à un vote."),
    contest=_("Demandez à la mairie de l’éteindre, ou d’effacer vos textes."),
    code=("parvis.core.engine",),
    here=_here,
)  # fmt: skip
