"""How the feed is ordered, as the public register tells it."""

from django.utils.translation import gettext_lazy as _

from parvis.apps.common.algorithms import Algorithm, register_algorithm


def register() -> None:
    """Tell the register how the feed is ordered."""
    register_algorithm(FEED)


FEED = Algorithm(
    key="fil",
    name=_("L’ordre de la place"),
    purpose=_("Montrer ce qui se dit."),
    data=_("Les contributions publiques et leur date."),
    method=_("Du plus récent au plus ancien, pour tout le monde pareil. Rien n’est mis en avant,"
             " rien n’est choisi d’après vous."),
    limits=_("Ce qui est ancien descend, même si c’est important."),
    decides=_("Un modérateur peut masquer un texte, avec la règle et la raison, dans un registre"
              " public."),
    contest=_("Écrivez à la mairie, ou à la CNIL pour ce qui touche à vos données."),
    code=("parvis.apps.network.feed",),
    unmeasured=_("Sans objet : un ordre par date ne devine rien."),
)  # fmt: skip
