"""What the analysis does, as the public register tells it."""

from collections.abc import Sequence

from django.db.models import Count, Q
from django.utils.translation import gettext, gettext_lazy as _

from parvis.apps.common.algorithms import Algorithm, Measure, register_algorithm
from parvis.apps.insight.models import (
    HANDLED,
    Alert,
    AlertState,
    AnalysisRun,
    Summary,
    SummaryState,
)

AN_AGENT = _("Un agent de la mairie lit, puis transmet, répond ou écarte avec une raison.")
SPEAK = _("Au Crieur ou à la mairie : « ce n’est pas ma demande ». Un agent sépare le texte.")


def register() -> None:
    """Tell the register what the analysis does."""
    for algorithm in (TOPICS, DEMANDS, ALERTS, SUMMARIES):
        register_algorithm(algorithm)


def _of_topics() -> Sequence[Measure]:
    run = AnalysisRun.objects.done().first()
    if run is None:
        return ()
    share = f"{run.coverage * 100:.0f} %"
    return (
        Measure(gettext("contributions lues à la dernière analyse"), str(run.contributions)),
        Measure(gettext("part rattachée à un sujet"), share),
    )


def _of_alerts() -> Sequence[Measure]:
    counts = Alert.objects.aggregate(
        judged=Count("pk", filter=Q(state__in=HANDLED)),
        dismissed=Count("pk", filter=Q(state=AlertState.DISMISSED)),
        confirmed=Count("pk", filter=Q(outcome="confirmed")),
        refuted=Count("pk", filter=Q(outcome="refuted")),
    )
    return (
        Measure(gettext("alertes jugées par la mairie"), str(counts["judged"])),
        Measure(gettext("dont écartées : fausses alertes"), str(counts["dismissed"])),
        Measure(gettext("confirmées, démenties par les habitants"),
                f"{counts['confirmed']}, {counts['refuted']}"),
    )  # fmt: skip


def _of_summaries() -> Sequence[Measure]:
    published = Summary.objects.published()
    edited = published.filter(edited=True)
    return (
        Measure(gettext("synthèses publiées"), str(published.count())),
        Measure(gettext("dont retouchées par un agent"), str(edited.count())),
        Measure(
            gettext("écartées avant d’être publiées"),
            str(Summary.objects.filter(state=SummaryState.DISCARDED).count()),
        ),
    )


TOPICS = Algorithm(
    key="sujets",
    name=_("Ranger par sujet"),
    purpose=_("Voir de quoi l’on parle, et combien de personnes en parlent."),
    data=_("Les doléances et les billets des habitants, sauf ceux qui sont masqués. Les pages"
           " publiques ne comptent que les textes publics."),
    method=_("Les mots sont réduits à leur racine ; les textes qui partagent des mots rares sont"
             " voisins ; les voisins forment des groupes (Louvain). Des textes qui ne partagent"
             " aucun nom ne font pas un sujet. Mêmes textes, même résultat."),
    limits=_("Parler du même sujet n’est pas demander la même chose : deux avis opposés emploient"
             " souvent les mêmes mots. Qui n’écrit pas ici n’est pas compté."),
    decides=_("Personne : cela ne décide de rien. Un agent lit les alertes qui s’en servent."),
    contest=SPEAK,
    code=("parvis.core.insight",),
    known=("subjects", "intents", "stances", "language"),
    here=_of_topics,
)  # fmt: skip
DEMANDS = Algorithm(
    key="demandes",
    name=_("Reconnaître une même demande"),
    purpose=_("Proposer « moi aussi » plutôt que de refaire la même demande, et compter ensemble"
              " ceux qui demandent la même chose."),
    data=_("Les doléances ; ce que vous tapez n’est comparé qu’à ce que vous pouvez lire."),
    method=_("Ressemblance des mots et des lettres, près d’un texte qui sert de modèle. Deux"
             " textes qui nomment d’autres lieux ou d’autres chiffres, ou dont la machine lit que"
             " l’un demande le contraire de l’autre, ne sont pas mis ensemble. Qui pose une"
             " question, ou ne fait que nommer un sujet, n’est compté dans aucune demande."),
    limits=_("Un même problème dans deux rues peut être confondu ; le contraire d’une demande"
             " n’est pas toujours reconnu, et peut alors être compté avec elle ou vous être proposé"
             " comme semblable : combien de fois, les mesures le disent."),
    decides=_("Vous, quand une demande semblable vous est proposée ; un agent, pour grouper."),
    contest=SPEAK,
    code=("parvis.core.insight.demands", "parvis.core.insight.leaders",
          "parvis.core.insight.likeness", "parvis.core.insight.polarity",
          "parvis.core.insight.clauses", "parvis.core.insight.phrases",
          "parvis.core.insight.side_words", "parvis.core.insight.orders",
          "parvis.core.insight.acts", "parvis.core.insight.sameness",
          "parvis.core.insight.shared_wish", "parvis.core.insight.particulars",
          "parvis.core.insight.questions",
          "parvis.core.insight.judged", "parvis.core.insight.audit",
          "parvis.core.insight.retrieval", "parvis.core.insight.agreement",
          "parvis.core.insight.synonyms", "parvis.apps.insight.asking"),
    known=("same", "same_by_demand", "opposites", "covered", "found", "copies", "offered"),
)  # fmt: skip
ALERTS = Algorithm(
    key="alertes",
    name=_("Lever une alerte"),
    purpose=_("Prévenir la mairie d’un problème nouveau, qui grandit, qui revient ou qui se"
              " concentre dans un quartier, d’une solution souvent proposée, d’un danger."),
    data=_("Le nombre de personnes différentes par sujet et par semaine ; les phrases qui disent"
           " un danger. Une campagne compte pour une voix."),
    method=_("Le nombre vu est comparé à celui qu’annonçaient les semaines passées et, après plus"
             " d’un an, la même saison de l’année d’avant (loi binomiale négative) ; la part de"
             " fausses alertes est bornée (Benjamini–Hochberg). Un danger est relevé par des"
             " mots à ne jamais manquer, et par une régression apprise sur dix mille textes"
             " écrits pour cela par un programme ; une personne juge."),
    limits=_("Une alerte très sûre peut être fausse ; un problème que peu de gens écrivent peut"
             " ne pas être entendu. Un danger sur quatre n’est pas relevé, et une phrase sur vingt"
             " l’est à tort, parmi des phrases gardées à part."),
    decides=AN_AGENT,
    contest=_("Chaque page d’alerte garde ses chiffres ; demandez à la mairie pourquoi elle a"
              " décidé ainsi : la raison est scellée au journal."),
    code=("parvis.core.insight.alerts", "parvis.core.insight.findings",
          "parvis.core.insight.statistics", "parvis.core.insight.seasons",
          "parvis.core.insight.grave", "parvis.core.harm.learned", "parvis.core.harm.rules",
          "parvis.core.harm.weights", "parvis.core.harm.heard", "parvis.core.harm.kinds",
          "parvis.core.harm",
          "parvis.core.insight.timeline", "parvis.core.insight.scan",
          "parvis.core.insight.concentrated", "parvis.core.insight.learning"),
    known=("events", "false_alerts"),
    here=_of_alerts,
)  # fmt: skip
SUMMARIES = Algorithm(
    key="synthese",
    name=_("Résumer ce qui est dit"),
    purpose=_("Dire en bref ce que disent des habitants, dans leurs mots : d’un sujet, d’une"
              " alerte, d’une demande commune, d’une conversation d’avis."),
    data=_("Les contributions publiques de trois personnes au moins ; d’une conversation d’avis,"
           " les affirmations auxquelles cinq personnes au moins ont répondu, avec les résultats"
           " déjà publiés."),
    method=_("Des phrases citées, proches du sujet et différentes entre elles, une par personne ;"
             " au moins une qui demande le contraire, s’il y en a ; d’une conversation, les"
             " affirmations qui rassemblent et celles qui divisent. Avec un moteur de langue : des"
             " phrases rédigées, gardées seulement si elles citent des textes qui existent et si"
             " la moitié de leurs mots en viennent."),
    limits=_("Les mots ne disent pas tout : une négation perdue passe inaperçue de la machine."),
    decides=_("Un agent relit, corrige, publie ou écarte ; il peut retirer à tout moment."),
    contest=_("Chaque phrase montre ce sur quoi elle repose : dites à la mairie ce qui est faux."),
    code=("parvis.core.insight.summaries", "parvis.core.insight.support",
          "parvis.core.insight.quotes", "parvis.core.insight.leads",
          "parvis.apps.opinions.summing_up"),
    here=_of_summaries,
)  # fmt: skip
