"""What is written to do harm stands on the page as words: held against a real browser's DOM."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from browsers import serving
from playwright.sync_api import Page

from quellenlage.ledger import Entry, Ledger, prepare
from quellenlage.model import Kind, Reading, Relay, Report, Role, Source, SourceType, Span, Statement, Zone
from quellenlage.web.workshop import Workshop

Visit = Callable[..., Page]

SCRIPT = "<script>window.harm = 1; alert(1)</script>"
#: The ledger itself takes no NUL and no lone surrogate.
WORDS = [
    SCRIPT,
    '"><img src=x onerror="window.harm=1">',
    "'><svg onload=window.harm=1>",
    "</textarea></title></style></svg><script>window.harm=1</script>",
    '<a href="javascript:window.harm=1" onclick=window.harm=1>Weiter</a>',
    "<style>body{display:none}</style><link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv=refresh content="0;url=https://evil.example"><base href=//evil.example>',
    "<form action=https://evil.example><input name=q autofocus onfocus=window.harm=1>",
    "{{ 7 * 7 }} {% include 'x' %} ${7*7} &lt;b&gt;",
    "Kiew \u202egnuleM\u202c \x1b[31m",
]


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Two reports of one event, all of whose words want to do harm."""
    with Ledger(str(tmp_path_factory.mktemp("harm") / "harm.sqlite")) as ledger:
        for number, day in enumerate((24, 25)):
            ledger.add([Entry(prepare(reading(number, datetime(2024, 10, day, 9, tzinfo=UTC))))])
        yield ledger


def reading(number: int, when: datetime) -> Reading:
    """A report whose text, title, outlet, authors, agencies, address, sources and rules are hostile."""
    lines = [f"{words} sagte er am Dienstag in Kiel vor dem Landtag und der Presse." for words in WORDS]
    text = "\n\n".join([f"{WORDS[0]} Titel", *lines])
    title = Zone(0, len(WORDS[0]) + 6, Role.TITLE)
    report = Report(
        text, f"javascript:window.harm={number}" if number else "https://bote.example/1", f"Bote {number} {WORDS[1]}",
        WORDS[0], when, "de", authors=(WORDS[2],), credits=(WORDS[3],), related=(WORDS[4],), zones=(title,),
        notes=(WORDS[5],),
    )  # fmt: skip
    statements = []
    for n, (words, line) in enumerate(zip(WORDS, lines, strict=True)):
        start = text.index(line)
        who = Source(f"{words} B", SourceType.PERSON, (), words, words)
        statements.append(
            Statement(
                f"{number:08x}{n:08x}", report.id, Kind.INDIRECT, (Span(start, start + len(line) - 1),), words,
                sources=(who,), via=(Relay(f"{words} A", SourceType.MEDIUM),), hedges=(Span(start, start + 9),),
            )
        )  # fmt: skip
    return Reading(report, tuple(statements), "test")


@pytest.fixture(scope="module")
def served(harmful: Ledger, workshop: Workshop) -> Iterator[str]:
    """The address of the site."""
    with serving(harmful, workshop) as home:
        yield home


def harmless(page: Page) -> None:
    """Nothing ran, nothing leads or reaches elsewhere than it may, the page is still there."""
    assert page.evaluate("window.harm") is None
    assert page.evaluate("""() => {
        const bad = [];
        for (const one of document.querySelectorAll('*')) {
            for (const {name, value} of one.attributes) {
                if (name.startsWith('on') || name === 'style' || name === 'srcdoc') bad.push(`${one.tagName} ${name}`);
                if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name)
                    && !/^([/?#]|data:,$|https:[/][/]bote[.]example[/]1$)/.test(value)) bad.push(`${name}=${value}`);
            }
        }
        return bad;
    }""") == []  # fmt: skip
    assert page.locator("script, iframe, object, embed, img, base, style, meta[http-equiv]").count() == 0
    outside = page.locator("a[href^='http']")
    for number in range(outside.count()):
        assert {"noopener", "noreferrer"} <= set((outside.nth(number).get_attribute("rel") or "").split())
    assert page.locator("main").is_visible()
    shown = page.locator("body").inner_text() + page.title()
    assert not {one for one in shown if one in "\u202e\u202c\x1b"}


def test_every_page_shows_hostile_words_as_words(visit: Visit, harmful: Ledger, served: str) -> None:
    """Front, story, claim, report, source and all that they link to on this site."""
    page = visit("/")
    waiting, seen = ["/"], set()
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        page.goto(path)
        harmless(page)
        seen.add(path)
        links = page.evaluate(
            "[...document.querySelectorAll('main a')].map(one => one.getAttribute('href').split('#')[0])"
        )
        kinds = [one for one in links if one.startswith("/") and one not in seen and one not in waiting]
        waiting += list(dict.fromkeys(kinds))
    visited = {path.split("/")[1].split("?")[0] for path in seen}
    assert {"report", "source"} <= visited


def test_the_words_of_a_hostile_report_stand_in_its_text(visit: Visit, harmful: Ledger) -> None:
    """Nothing is lost: what looks like markup is read as it was written."""
    for number in range(2):
        report = reading(number, datetime(2024, 10, 24 + number, 9, tzinfo=UTC)).report
        page = visit(f"/report/{report.id}")
        harmless(page)
        told = page.locator(".article").inner_text()
        assert all(words in told for words in WORDS[1:9])


@pytest.mark.parametrize("words", WORDS[:9])
def test_hostile_search_strings_come_back_as_words(visit: Visit, words: str) -> None:
    page = visit(f"/search?q={quote(words)}&source={quote(words)}&certainty={quote(words)}&low={quote(words)}")
    harmless(page)
    assert page.locator("#q").input_value() == words


@pytest.mark.parametrize("words", WORDS[:9])
def test_hostile_names_and_ids_come_back_as_words(visit: Visit, words: str) -> None:
    for address in (
        f"/source?name={quote(words)}",
        f"/report/{quote(words, safe='')}",
        f"/story/{quote(words, safe='')}",
    ):
        harmless(visit(address))


@pytest.mark.parametrize("words", WORDS[:9])
def test_a_hostile_text_that_is_pasted_is_read_as_words(visit: Visit, words: str, tmp_path: Path) -> None:
    page = visit("/add")
    page.locator("#text").fill(f"{words}\n\nDas sagte der Minister am Dienstag in Kiel. {words}")
    page.get_by_role("button", name="Lesen", exact=True).click()
    page.locator("#read, .alert").first.wait_for(timeout=60_000)
    harmless(page)
