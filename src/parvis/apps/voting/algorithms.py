"""How votes are counted, as the public register tells it."""

from django.utils.translation import gettext_lazy as _

from parvis.apps.common.algorithms import Algorithm, register_algorithm


def register() -> None:
    """Tell the register how votes are counted."""
    register_algorithm(COUNTING)


COUNTING = Algorithm(
    key="depouillement",
    name=_("Dépouiller un vote"),
    purpose=_("Compter des bulletins chiffrés sans en ouvrir un seul, ou après les avoir mêlés."),
    data=_("Les bulletins chiffrés du tableau public ; aucun nom."),
    method=_("Belenios : chiffrement d’ElGamal, preuves sans divulgation, clé partagée entre"
             " plusieurs personnes. La règle (majorité, Schulze, vote transférable…) est celle que"
             " le vote annonce. Aucune intelligence artificielle."),
    limits=_("Le secret tient tant que les gardiens de la clé ne s’entendent pas ; l’appareil d’un"
             " électeur peut être espionné."),
    decides=_("Personne : le résultat suit des bulletins. Deux personnes ouvrent et ferment."),
    contest=_("Recomptez vous-même (verify election), ou faites appel dans le délai annoncé."),
    code=("parvis.core.voting", "parvis.core.counting"),
    unmeasured=_("Sans objet : rien n’est deviné, et chacun peut recompter."),
)  # fmt: skip
