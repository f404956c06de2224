"""What people write is escaped; the addresses of their own town alone are links."""

import pytest

from parvis.apps.common.jinja import with_own_links

ROOT = "https://parvis.exemple.fr/bourg"
PAGE = f"{ROOT}/c/7K2M9/"
SIGNED = f"{ROOT}/repondre/45.o70KFvKEYLz7_ZC-z/?avis=yes"
LINK = f'<a href="{PAGE}">{PAGE}</a>'


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (PAGE, LINK),
        (f"Voir {PAGE}.", f"Voir {LINK}."),
        (f"({PAGE}, {PAGE})", f"({LINK}, {LINK})"),
        (f'"{PAGE}"', f"&#34;{LINK}&#34;"),
        (f"<b>{PAGE}</b>", f"&lt;b&gt;{LINK}&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("https://ailleurs.exemple/c/7K2M9/", "https://ailleurs.exemple/c/7K2M9/"),
        ("https://parvis.exemple.fr/autre/", "https://parvis.exemple.fr/autre/"),
        ("https://parvis.exemple.fr/bourg-la-reine/", "https://parvis.exemple.fr/bourg-la-reine/"),
        (f"x{PAGE}", f"x{PAGE}"),
        ("Rien à lier", "Rien à lier"),
        (f"Oui : {SIGNED}", f'Oui : <a href="{SIGNED}">{SIGNED}</a>'),
        (f"{PAGE}?", f"{LINK}?"),
    ],
)
def test_only_the_pages_of_this_town_are_linked(words, shown):
    assert str(with_own_links(words, ROOT)) == shown


@pytest.mark.parametrize("climb", ["../autre/", "%2e%2e/autre/", "./../autre/", '" onclick="x'])
def test_no_address_climbs_out_of_its_town(climb):
    assert f'href="{ROOT}/"' in str(with_own_links(f"{ROOT}/{climb}", ROOT))
