"""What moved in the barometer, told beside the alerts and on the page of the week."""

from django.utils.translation import gettext as _, ngettext

from parvis.apps.common.desk import Sign, register_signs
from parvis.apps.sounding.barometer import Line, trend


def register() -> None:
    """Tell of it where agents and elected officials look."""
    register_signs(barometer_signs)


def barometer_signs() -> list[Sign]:
    """Return the questions that moved in the last quarter, the largest move first."""
    moved = [line for line in trend() if line.moved]
    return [_sign(line) for line in sorted(moved, key=lambda line: -abs(line.moved))]


def _sign(line: Line) -> Sign:
    (before, was, _n), (now, share, answered) = line.cells[-2:]
    falls = ngettext("%(num)d point de moins", "%(num)d points de moins", abs(line.moved))
    rises = ngettext("%(num)d point de plus", "%(num)d points de plus", abs(line.moved))
    return Sign(
        page="barometer",
        kind=_("Le baromètre baisse") if line.moved < 0 else _("Le baromètre monte"),
        title=line.words,
        sentence=_(
            "« Tout à fait » ou « plutôt » : %(was)d %% (%(before)s), puis %(share)d %% (%(now)s),"
            " %(points)s, plus que le hasard ne l’explique."
        )
        % {
            "was": was or 0,
            "before": before,
            "share": share or 0,
            "now": now,
            "points": (falls if line.moved < 0 else rises) % {"num": abs(line.moved)},
        },
        people=answered or 0,
    )
