"""What is drawn from opinions, as the public register tells it."""

from django.utils.translation import gettext_lazy as _

from parvis.apps.common.algorithms import Algorithm, register_algorithm


def register() -> None:
    """Tell the register how groups of opinion are found."""
    register_algorithm(OPINIONS)


OPINIONS = Algorithm(
    key="opinions",
    name=_("Trouver ce qui unit et ce qui divise"),
    purpose=_("Montrer, d’une conversation, les affirmations qui rassemblent et les groupes"
              " d’opinion, s’il y en a de nets."),
    data=_("Les réponses « d’accord », « pas d’accord », « je passe », sans les noms."),
    method=_("Celle de Polis : analyse en composantes principales, groupes de voisins, tests de"
             " proportion ; l’affirmation suivante est tirée au sort selon ce qu’elle apprend."),
    limits=_("Ni un vote ni un sondage ; peu de réponses par personne rendent les groupes"
             " incertains : ils ne sont alors pas montrés. Une affirmation est comptée dès que"
             " cinq personnes y ont répondu, même si une seule n’est pas d’accord ; un groupe de"
             " moins de cinq personnes n’est jamais montré, et dans un groupe rien n’est compté."),
    decides=_("La mairie ouvre et ferme la conversation ; rien n’en découle d’office."),
    contest=_("Proposez une affirmation, changez d’avis, ou écrivez à la mairie."),
    code=("parvis.core.insight.opinions",),
    known=("polis", "stability", "stability_of_chance"),
)  # fmt: skip
