"""The day's seal, printed: one sheet of A4."""

import re

SHEET = re.compile(rb"/Type\s*/Page\b")
A4 = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+59[45][.\d]*\s+84[12]")


def test_the_days_seal_fits_one_sheet(visits):
    page = visits.page_at(1280)
    page.goto("journal/affiche/")
    printed = page.pdf(prefer_css_page_size=True)

    assert len(SHEET.findall(printed)) == 1
    assert A4.search(printed)
