"""
Intake measured on recorded pages, each with what a parser written for its publisher finds.

What is compared, and how, so that everyone computes the same:

- body: token F1 of the expected summary, headings and paragraphs against the report's text without its title and
  without furniture zones. Tokens are runs of letters, digits and underscores in case-folded NFC, soft hyphens removed.
- title: the same for the headline.
- minute, day: whether the time of publication is the expected one, where a clock time (a day) is expected. Expected
  times without zone are Berlin's. Expected midnight is a day without clock time. A time after the page was recorded
  cannot be right (days and months swapped) and is left out.
- authors: F1 of the sets of names, mean over the pages; 1 where none is expected and none is given. Names are compared
  in lower case without academic titles.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from quellenlage.errors import InputError
from quellenlage.intake import take
from quellenlage.model import FURNITURE, Report, Role, Skipped

_BERLIN = ZoneInfo("Europe/Berlin")
_TITLES = re.compile(r"\b(?:dr|prof|med|jur|phil|dipl)\b\.?|[.,]")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page: F1 values, and whether the time is right; None where none is expected."""

    name: str
    body: float
    title: float
    minute: bool | None
    day: bool | None
    authors: float


@dataclass(frozen=True, slots=True)
class PageScores:
    """All pages; those that could not be read count with zeros and stand in `skipped` too."""

    pages: tuple[PageScore, ...]
    skipped: tuple[Skipped, ...]

    def mean(self, field: str) -> float:
        """The mean of a field over the pages that have it."""
        values = [float(value) for page in self.pages if (value := getattr(page, field)) is not None]
        return sum(values) / len(values) if values else 0.0

    @property
    def least_body(self) -> float:
        """The body F1 of the worst page."""
        return min((page.body for page in self.pages), default=0.0)


def measure_pages(folder: Path, progress: Callable[[int], None] | None = None) -> PageScores:
    """
    Read every page of a folder and compare.

    Args:
        folder: Holds `*.html.gz`, one JSON file a publisher, and `meta.info` with addresses and days.
        progress: Called with the number of pages done so far.

    Raises:
        FileNotFoundError: There is no `meta.info`.
    """
    scores: list[PageScore] = []
    skipped: list[Skipped] = []
    for number, (path, about, expected) in enumerate(_pages(folder), start=1):
        if expected is None:
            skipped.append(Skipped(path.name, "no expectation belongs to it"))
        else:
            try:
                report = take(path, url=about.get("url"))
            except InputError as error:
                skipped.append(Skipped(path.name, error.reason))
                scores.append(PageScore(path.name, 0.0, 0.0, False, False, 0.0))
            else:
                scores.append(score_page(path.name, report, expected, about.get("crawl_date")))
        if progress:
            progress(number)
    return PageScores(tuple(scores), tuple(skipped))


def _pages(folder: Path) -> Iterator[tuple[Path, dict[str, str], dict[str, Any] | None]]:
    """Each page with its address and expectation: a publisher's expectations stand in the order of the days."""
    about: dict[str, dict[str, str]] = json.loads((folder / "meta.info").read_text(encoding="utf-8"))
    for publisher in sorted(folder.glob("*.json")):
        expectations = list(json.loads(publisher.read_text(encoding="utf-8")).values())
        pages = sorted(folder.glob(f"{publisher.stem}_[0-9]*.html.gz"))
        fits = len(pages) == len(expectations)
        for place, page in enumerate(pages):
            yield page, about.get(page.name, {}), expectations[place] if fits else None


def score_page(name: str, report: Report, expected: dict[str, Any], recorded: str | None = None) -> PageScore:
    """One report against what is expected of it, in the form of the publishers' JSON files."""
    body = expected.get("body") or {"summary": [], "sections": []}
    parts = [*body["summary"]]
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    minute, day = _times(report, expected.get("publishing_date"), recorded)
    return PageScore(
        name,
        body=overlap(tokens("\n".join(parts)), tokens(_body(report))),
        title=overlap(tokens(expected.get("title") or ""), tokens(report.title or "")),
        minute=minute,
        day=day,
        authors=_same(expected.get("authors") or [], report.authors),
    )


def tokens(text: str) -> Counter[str]:
    """The words of a text with their numbers."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
    return Counter(re.findall(r"\w+", text))


def overlap(expected: Counter[str], found: Counter[str]) -> float:
    """
    F1 of two multisets of words.

    Example:
        >>> overlap(tokens("Kiew dementiert"), tokens("Kiew bestreitet"))
        0.5
    """
    size = expected.total() + found.total()
    return 2 * (expected & found).total() / size if size else 1.0


def _body(report: Report) -> str:
    """The text without title and furniture."""
    text = report.text
    for zone in sorted(report.zones, reverse=True):
        if zone.role is Role.TITLE or zone.role in FURNITURE:
            text = f"{text[: zone.start]} {text[zone.end :]}"
    return text


def _times(report: Report, written: str | None, recorded: str | None) -> tuple[bool | None, bool | None]:
    """Whether minute and day are right; None where none is expected."""
    if not written:
        return None, None
    expected = datetime.fromisoformat(written)
    has_clock = (expected.hour, expected.minute, expected.second) != (0, 0, 0)
    expected = expected if expected.tzinfo else expected.replace(tzinfo=_BERLIN)
    end = datetime.fromisoformat(recorded).replace(tzinfo=UTC) + timedelta(days=2) if recorded else None
    if end and expected > end:
        return None, None
    if not report.published:
        return (False if has_clock else None), False
    day = report.published.astimezone(_BERLIN).date() == expected.astimezone(_BERLIN).date()
    minute = abs(report.published - expected) < timedelta(minutes=1) and not report.day_only
    return (minute if has_clock else None), day


def _same(expected: Collection[str], found: Collection[str]) -> float:
    """F1 of two sets of names."""
    one, other = (
        {" ".join(_TITLES.sub(" ", name.casefold()).split()) for name in names} for names in (expected, found)
    )
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def format_pages(scores: PageScores) -> str:
    """The scores as a table in plain text: the means, then every page, the worst body first."""
    rows = [
        ("pages", f"{len(scores.pages)}"),
        ("body F1, mean", f"{scores.mean('body'):.3f}"),
        ("body F1, least", f"{scores.least_body:.3f}"),
        ("title F1, mean", f"{scores.mean('title'):.3f}"),
        ("time to the minute", f"{scores.mean('minute'):.3f} of {_count(scores, 'minute')}"),
        ("time to the day", f"{scores.mean('day'):.3f} of {_count(scores, 'day')}"),
        ("authors F1, mean", f"{scores.mean('authors'):.3f} of {_count(scores, 'authors')}"),
    ]
    lines = [f"{name:<22}{value}" for name, value in rows]
    lines += ["", f"{'page':<46}{'body':>6}{'title':>7}{'minute':>8}{'day':>5}{'authors':>9}"]
    for page in sorted(scores.pages, key=lambda page: (page.body, page.name)):
        marks = f"{_mark(page.minute):>8}{_mark(page.day):>5}"
        lines.append(f"{page.name:<46}{page.body:>6.3f}{page.title:>7.3f}{marks}{page.authors:>9.2f}")
    lines += [f"not read: {skip.path}: {skip.reason}" for skip in scores.skipped]
    return "\n".join(lines)


def _count(scores: PageScores, field: str) -> int:
    return sum(getattr(page, field) is not None for page in scores.pages)


def _mark(value: bool | None) -> str:
    return "–" if value is None else "yes" if value else "NO"
