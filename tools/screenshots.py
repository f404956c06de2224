"""Take pictures of the main pages on the demonstration: `python tools/screenshots.py FOLDER`.

    python tools/screenshots.py FOLDER [--only NAME …] [--widths 390 1280] [--schemes light dark]

A database of its own is made, filled, analysed and served, and dropped at the end. For
whoever changes a page: look at it on a phone and on a desktop, in light and in dark.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings_test")
# The browser's loop lives in this thread, which also looks into the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src")]

import django  # noqa: E402 - the settings come first

django.setup()

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from parvis.apps.common.tenancy import within  # noqa: E402
from parvis.apps.contributions.models import Contribution  # noqa: E402
from parvis.apps.insight.models import Alert  # noqa: E402
from parvis.testing.square import Square, open_square  # noqa: E402

CHROMIUM = os.environ.get("PARVIS_CHROMIUM") or shutil.which("chromium")
HEIGHTS = {320: 640, 390: 844, 1280: 800}
SAYING = "Le lampadaire de la rue Haute est éteint depuis deux semaines, on n’y voit rien"

Do = Callable[[Page, Square], None]


def go(path: str) -> Do:
    """Open a page of the town."""
    return lambda page, square: _go(page, f"{square.address}/{path}")


def outside(path: str) -> Do:
    """Open a page of the installation."""
    return lambda page, square: _go(page, f"{square.origin}/{path}")


def of_answered(path: str) -> Do:
    """Open a page of the contribution that has an answer and the most people behind it."""

    def opened(page: Page, square: Square) -> None:
        with within(square.town):
            rows = Contribution.objects.filter(answered_at__isnull=False)
            _go(page, f"{square.address}/{path.format(rows.order_by('-people')[0].public_id)}")

    return opened


def of_alert(page: Page, square: Square) -> None:
    """Open the alert that waits first."""
    with within(square.town):
        alert = Alert.objects.filter(state="new").first() or Alert.objects.first()
    _go(page, f"{square.address}/mairie/alertes/{alert.public_id if alert else 'aucune'}/")


def tell_bot(page: Page, square: Square) -> None:
    """Say something to the bot, and see what it asks."""
    _go(page, f"{square.address}/crieur/")
    page.get_by_label("Votre message").fill("Le lampadaire est éteint, on n’y voit rien le soir")
    _send(page)


def show_recap(page: Page, square: Square) -> None:
    """Say everything to the bot, until it shows what it will file."""
    _go(page, f"{square.address}/crieur/")
    page.get_by_label("Votre message").fill(SAYING)
    _send(page)
    for _ in range(4):
        if page.locator(".recap").count():
            return
        page.locator(".quick-replies button, .replies button, #say button").last.click()
        page.wait_for_load_state("networkidle")


# name: who looks (a role of the demonstration, or nobody), and what they do


def write_to_check(page: Page, square: Square) -> None:
    """Send the plain form with a name in it: it comes back with what would be hidden."""
    _go(page, f"{square.address}/signaler/")
    page.fill("textarea[name=text]", f"Je m'appelle Paul Durand, 06 12 34 56 78. {SAYING}")
    page.click("form[method=post] button.large")
    page.wait_for_selector("#to-check")


SCENES: dict[str, tuple[str, Do]] = {
    "home": ("", go("")),
    "feed": ("", go("fil/")),
    "contribution": ("", of_answered("c/{}/")),
    "bot": ("", go("crieur/")),
    "bot-asks": ("", tell_bot),
    "bot-recap": ("", show_recap),
    "mine": ("resident", go("moi/")),
    "inbox": ("agent", go("mairie/")),
    "week": ("elected", go("mairie/semaine/")),
    "audit": ("", go("audit/")),
    "alerts": ("agent", go("mairie/alertes/")),
    "alert": ("elected", of_alert),
    "treat": ("agent", of_answered("mairie/c/{}/")),
    "receipt": ("", of_answered("recu/{}/")),
    "journal": ("", go("journal/")),
    "topics": ("", go("sujets/")),
    "search": ("", go("recherche/?mots=poubelles")),
    "answers": ("", go("reponses/")),
    "sign-in": ("", go("connexion/")),
    "verify": ("", go("verifier/")),
    "new-grievance": ("", go("signaler/")),
    "new-grievance-checked": ("", write_to_check),
    "outbox": ("agent", go("mairie/courrier/")),
    "demo": ("", go("demo/")),
    "operator": ("", outside("")),
    "algorithms": ("", go("algorithmes/")),
    "accessibility": ("", go("accessibilite/")),
}


def main() -> None:
    """Read the arguments, open the square, take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", choices=sorted(SCENES), default=list(SCENES))
    parser.add_argument("--widths", nargs="*", type=int, default=[390, 1280])
    parser.add_argument("--schemes", nargs="*", default=["light", "dark"])
    parser.add_argument("--screen", action="store_true", help="the first screen alone")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        open_square(Path(home)) as square,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width, scheme, name in product(asked.widths, asked.schemes, asked.only):
            path = asked.folder / f"{name}-{width}-{scheme}.png"
            take(browser, square, name, width, scheme, path, whole=not asked.screen)
        browser.close()


def take(
    browser: Browser, square: Square, name: str, width: int, scheme: str, path: Path, *, whole: bool
) -> None:
    """Play a scene in a window of its own, and keep what it shows."""
    role, do = SCENES[name]
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="fr-FR",
    )
    page = context.new_page()
    if role:
        _go(page, f"{square.address}/demo/")
        page.locator(f"button[name=role][value={role}]").click()
    do(page, square)
    page.screenshot(path=path, full_page=whole)
    context.close()
    print(path)


def _go(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


def _send(page: Page) -> None:
    page.get_by_label("Votre message").press("Control+Enter")
    page.locator("#say button[type=submit]:visible").last.scroll_into_view_if_needed()
    page.locator(".composer button[type=submit]").click()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()
