"""Write the style guide: every component in every state, as HTML files to look at.

    python tools/styleguide.py FOLDER

Jinja2 alone, no Django: the pages come out as a town would see them, with the real base.
"""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined  # noqa: E402
from markupsafe import Markup  # noqa: E402

from parvis.apps.common import charts, colours  # noqa: E402
from parvis.apps.common.typography import shorten  # noqa: E402
from parvis.apps.common.ui import components  # noqa: E402

COMMON = ROOT / "src/parvis/apps/common"
PAGES = ("parts", "home", "forms", "office", "operator")
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


def plural(one: str, many: str, n: int) -> str:
    """Choose as French does: zero is singular."""
    return one if n < 2 else many


def date_full(at: datetime) -> str:
    day = "1er" if at.day == 1 else str(at.day)
    return f"{DAYS[at.weekday()]} {day} {MONTHS.split()[at.month - 1]}, {at.hour} h {at.minute:02}"


def ago(at: datetime) -> str:
    minutes = int((NOW - at).total_seconds() // 60)
    return f"il y a {minutes} min" if minutes < 60 else f"il y a {minutes // 60} h"


def environment() -> Environment:
    """Return an environment with the globals that the product's own has."""
    loaders = [FileSystemLoader(COMMON / "jinja2"), FileSystemLoader(ROOT / "tools/styleguide")]
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.install_gettext_callables(str, plural, newstyle=True, pgettext=lambda _context, text: text)
    made.filters.update(typeset=lambda words: words, truncate=shorten)
    ui = components(made)
    made.globals.update(
        ui=ui,
        drawn=ui,
        url=lambda _name, **_values: "/couleurs.css",
        static=lambda path: f"/static/{path}",
        date_full=date_full,
        date_day=lambda at: date_full(at).split(" ", 1)[1].split(",")[0] + f" {at.year}",
        ago=ago,
        language=lambda: "fr",
        french_words=str,
        town=SimpleNamespace(name="Bourg-Parvis", initials="BP", is_demo=False, journal_alarm=""),
    )
    return made


def qr() -> Markup:
    """Draw a square that looks like a code, without the library that makes real ones."""
    cells = [(x, y) for x in range(25) for y in range(25) if (x * x + 3 * y * y + x * y) % 5 < 2]
    path = "".join(f"M{x} {y}h1v1h-1z" for x, y in cells)
    return Markup('<svg viewBox="0 0 25 25" aria-hidden="true"><path d="{}"/></svg>').format(path)


def write(folder: Path) -> None:
    """Render the pages, and lay the static files beside them as a server would."""
    made = environment()
    weeks = [2, 1, 3, 2, 2, 4, 3, 2, 5, 7, 9, 12]
    context = {
        "now": NOW,
        "qr": qr(),
        "chart": charts.sparkline(weeks, usual=3.0),
        "labels": [f"semaine {number}" for number in range(36, 48)],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        html = made.get_template(f"{name}.html").render(context)
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    (folder / "couleurs.css").write_text(colours.accent_stylesheet("#8a3b12"), encoding="utf-8")
    shutil.copytree(COMMON / "static", folder / "static", dirs_exist_ok=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
