"""Recorded pages of fictional outlets, each with the report that a careful reader makes of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from quellenlage.intake import take
from quellenlage.model import Report

PAGES = sorted((Path(__file__).parent / "fixtures" / "pages").glob("*.html"))


def as_written(report: Report) -> dict[str, Any]:
    """A report in the form of the expectations."""
    return {
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "day_only": report.day_only,
        "language": report.language,
        "authors": list(report.authors),
        "credits": list(report.credits),
        "related": list(report.related),
        "notes": list(report.notes),
        "lines": report.text.split("\n"),
        "zones": [[zone.role.value, report.text[zone.start : zone.end]] for zone in report.zones],
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_gives_its_report(page: Path) -> None:
    """A page of each make gives the whole report and nothing of what stands around it."""
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))

    assert as_written(take(page)) == expected


def test_every_make_of_page_is_there() -> None:
    """The folder holds pages, so that the test above cannot pass for want of them."""
    assert {page.stem for page in PAGES} >= {"graph", "opengraph", "microdata", "bare", "ticker", "breaks", "utf16"}


def test_packed_page_is_the_same_report() -> None:
    """What a crawler stores packed reads like the page itself."""
    page = PAGES[0].read_bytes()

    assert take(gzip.compress(page)) == take(page)


def test_given_address_counts_more_than_the_page() -> None:
    """Who read the page from somewhere knows where better than the page."""
    report = take(PAGES[0].read_bytes(), url="https://www.taz.de/!5990000/")

    assert (report.url, report.outlet) == ("https://www.taz.de/!5990000/", "taz")
