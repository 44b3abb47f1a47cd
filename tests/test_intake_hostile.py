"""Pages that could exhaust memory, time or patience, made at test time."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.errors import (
    DirectoryGiven,
    ForbiddenMarkup,
    MissingInput,
    NoArticle,
    TooDeep,
    TooLarge,
    TooSlow,
)
from quellenlage.intake import take
from quellenlage.intake.isolate import CROWDED, read_apart

SENTENCE = "Die Regierung in Kiew hat den Bericht am Montag bestritten und von einer Erfindung des Gegners gesprochen."


def page(inside: str) -> bytes:
    return f"<html><head><title>Kiew bestreitet Bericht</title></head><body>{inside}</body></html>".encode()


@pytest.mark.parametrize("depth", [300, 2000])
def test_text_deep_down_is_kept(depth: int) -> None:
    """Where other readers stop at 256 levels, no text is lost."""
    nested = "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth

    assert SENTENCE in take(page(nested)).text.split("\n")


def test_fifty_thousand_levels_are_refused() -> None:
    """Deeper than the parser goes, the page is refused rather than cut."""
    with pytest.raises(TooDeep, match="deeper than 2,048 levels"):
        take(page("<div>" * 50_000 + SENTENCE))


def test_crowded_page_is_read_in_a_process_of_its_own() -> None:
    """A page of empty paragraphs gives what text it has."""
    report = take(page("<p></p>" * CROWDED + f"<h1>Kiew bestreitet</h1><p>{SENTENCE}</p>" * 1))

    assert (report.title, report.language) == ("Kiew bestreitet", "de")
    assert report.text == f"Kiew bestreitet\n{SENTENCE}"


def test_child_gives_the_same_report_as_reading_here() -> None:
    """Times, zones and notes survive the way between processes."""
    text = (
        f'<html><head><meta property="article:published_time" content="2024-05-03T14:24:00+02:00"></head>'
        f"<body><h1>Kiew bestreitet Bericht</h1><p>{SENTENCE}</p><p>Kiew (dpa) – {SENTENCE}</p></body></html>"
    )
    here = take(text.encode(), url="https://bote.example/1")

    assert read_apart("text/html", text, url="https://bote.example/1", path="-") == here


def test_errors_come_back_from_the_child() -> None:
    """What the reader finds wrong is said in the same words."""
    with pytest.raises(NoArticle, match="without an article") as caught:
        read_apart("text/html", "<p>Nichts.</p>", url=None, path="seite.html")
    assert caught.value.path == "seite.html"


def test_reader_that_takes_too_long_is_ended() -> None:
    """The watchdog sets aside only that input."""
    with pytest.raises(TooSlow, match="took longer than"):
        read_apart("text/html", "<p></p>" * 200_000, url=None, path="-", seconds=0.05)


def test_one_line_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    """Only as much of a file is loaded as a report can have."""
    path = tmp_path / "lang.txt"
    path.write_bytes(b"Kiew " * 10_000_000)

    with pytest.raises(TooLarge, match="at most 16 MB"):
        take(path)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd" [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!doctype html [ <!ELEMENT p ANY> <!entity % p SYSTEM "http://bote.example/x.dtd"> ]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    """Nested, quadratic and external entities: nothing expands, nothing is fetched."""
    with pytest.raises(ForbiddenMarkup, match="declares entities"):
        take(f"{doctype}<html><body><p>&b; {SENTENCE}</p></body></html>".encode())


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<nav><a href=/>Start</a></nav>",
        "<h1>404</h1><p>Seite nicht gefunden.</p>",
        "<script>" + SENTENCE + "</script>",
        "<div class=cookie-banner><p>Wir nutzen Cookies.</p></div>",
        "<ul>" + "<li><a href=/a>Ein Titel mit fünf Wörtern hier</a></li>" * 30 + "</ul>",
    ],
)
def test_page_without_an_article_is_said_to_be(inside: str) -> None:
    """Menus, notices and lists of links are no report."""
    with pytest.raises(NoArticle, match="without an article"):
        take(page(inside))


@pytest.mark.parametrize(
    "json",
    [
        "[" * 100_000,
        '{"@graph": ' * 50_000,
        '{"@type": "NewsArticle", "headline": "\\ud83d"}',
        "<!-- {} -->",
        "null",
        '{"@type": 7}',
        '{"@type": "NewsArticle", "author": [[[]]], "datePublished": {"a": 1}, "headline": ["", 3]}',
    ],
)
def test_json_that_is_none_leaves_the_page_readable(json: str) -> None:
    """JSON-LD that is broken, nested without end or typed wrongly costs the metadata and nothing else."""
    script = f'<script type="application/ld+json">{json}</script>'

    assert (
        take(page(f"{script}<h1>Kiew bestreitet Bericht</h1><p>{SENTENCE}</p>")).text
        == f"Kiew bestreitet Bericht\n{SENTENCE}"
    )


def test_missing_file_and_directory_are_told_apart(tmp_path: Path) -> None:
    """The two commonest mistakes have errors of their own."""
    with pytest.raises(MissingInput):
        take(tmp_path / "fehlt.txt")
    with pytest.raises(DirectoryGiven):
        take(tmp_path)


TAGS = [
    "<p>",
    "</p>",
    "<div class=teaser>",
    "</div>",
    "<li>",
    "<br>",
    "<b>",
    "</b>",
    "<h2>",
    "</h2>",
    "<a href=/x>",
    "</a>",
    "<article>",
    "</article>",
    "<form>",
    "<figure>",
    "&shy;",
    "<table><td>",
    "<time datetime=2024-01-01>",
]
WORDS = [
    SENTENCE,
    "Kiew (dpa) –",
    "Lesen Sie auch:",
    "gom/bos/dpa",
    "Von Anna Berg",
    "Teilen",
    "12.05.2024, 10:00 Uhr",
    "„Ja“, sagte er.",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TAGS + WORDS), max_size=30))
def test_any_soup_gives_zones_that_fit_the_text(soup: list[str]) -> None:
    """Whatever the markup: every zone lies inside the text, none overlap, and no line is blank."""
    report = take(
        page(f"<h1>Kiew bestreitet Bericht</h1><p>{SENTENCE}</p>{' '.join(soup)}<p>Das Amt schweigt dazu.</p>")
    )

    assert all(0 <= zone.start < zone.end <= len(report.text) for zone in report.zones)
    assert all(one.end <= other.start for one, other in itertools.pairwise(report.zones))
    assert not any(line != line.strip() or not line for line in report.text.split("\n"))
