"""The page: self-contained, harmless whatever the report holds, with anchors both ways."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from example_reading import READING, REPORT, STATEMENTS, TEXT
from quellenlage.export.page import to_html
from quellenlage.model import Reading, Relay, Report, Source, SourceType, Span, Statement

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Elements in order, and the report's words as a reader sees them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        assert name == tag, f"{tag} closes {name}"

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self.open]
        apart = {"note", "sign"} & {name for _, names in self.open for name in names.split()}
        if "main" in inside and "summary" not in inside and not apart:
            self.words.append(data)

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.elements if attribute in attrs]

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("ui", ["de", "en"])
def test_the_words_of_the_report_stand_on_the_page_in_order(ui: str) -> None:
    """Cut into segments and with furniture folded, every word is there once."""
    assert "".join(Page(to_html(READING, ui)).words).split() == TEXT.split()


def test_every_statement_has_its_margin_note_and_its_row_linked_both_ways() -> None:
    page = Page(to_html(READING, "de"))
    numbers = [str(n) for n in range(1, len(STATEMENTS) + 1)]

    assert [i for i in page.all("id") if re.fullmatch(r"s\d+", i)] == [f"s{n}" for n in numbers]
    assert [i for i in page.all("id") if re.fullmatch(r"t\d+", i)] == [f"t{n}" for n in numbers]
    inner = [link for link in page.all("href") if link.startswith("#")]
    assert sorted(inner) == sorted(["#statements", *(f"#{kind}{n}" for kind in "st" for n in numbers)])


def test_nested_statements_are_drawn_by_the_innermost() -> None:
    """A denial inside a certain statement shows its own line, and that it is nested."""
    classes = [attrs["class"] for tag, attrs in Page(to_html(READING, "de")).elements if tag == "span" and
               (attrs.get("class") or "").startswith("st ")]  # fmt: skip
    assert classes == [
        "st possible own", "st certain", "st denied", "st certain", "st certain", "st certain", "st certain nested",
    ]  # fmt: skip


def test_the_page_asks_nothing_of_any_host() -> None:
    """No script, no image, no style from elsewhere; the only address is the report's own, as a link."""
    page = Page(to_html(READING, "de"))

    assert page.tags.isdisjoint({"script", "img", "iframe", "link", "object", "embed", "form", "base", "svg"})
    assert page.all("src") == []
    assert [link for link in page.all("href") if not link.startswith("#")] == [REPORT.url]
    assert "url(" not in to_html(READING, "de")
    assert "@import" not in to_html(READING, "de")


def test_the_policy_allows_only_the_style_in_the_page() -> None:
    page = to_html(READING, "de")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()

    policies = [attrs["content"] for tag, attrs in Page(page).elements if "http-equiv" in attrs]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert Page(page).all("style") == []


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</style></title></main><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;script&gt; &amp; \x00\x1b[31m\u202e",
    "{words} {0} %s",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_wherever_they_stand(words: str) -> None:
    """Text, title, outlet, authors, credits, address, names of sources and relays, notes, rule."""
    said = Statement(
        "1", "r", STATEMENTS[1].kind, (Span(0, len(words)),), words,
        sources=(Source(words, SourceType.PERSON, (), words, words),), via=(Relay(words, SourceType.MEDIUM),),
    )  # fmt: skip
    report = Report(
        f"{words}\n{words}", words, words, words, language=words, authors=(words,), credits=(words,),
        related=(words,), notes=(words,),
    )  # fmt: skip
    harmless = Page(to_html(replace(READING, report=replace(REPORT, zones=()), statements=())))
    page = Page(to_html(Reading(report, (said,), words)))

    assert page.tags - {"h1", "p", "small", "ul", "li", "i"} <= harmless.tags | {
        "a", "b", "tr", "td", "th", "thead", "tbody", "main",
    }  # fmt: skip
    assert {name for _, attrs in page.elements for name in attrs} <= {
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "title",
        "aria-hidden", "aria-label", "scope", "role", "tabindex",
    }  # fmt: skip
    assert [link for link in page.all("href") if not link.startswith("#")] == []
    assert "".join(page.words).count("alert(1)") == 3 * words.count("alert(1)")


def test_furniture_is_folded_and_notes_within_a_line_are_greyed() -> None:
    page = to_html(READING, "de")
    assert "<details><summary>Weitere Meldungen: 2 Zeilen</summary><p>Lesen Sie auch:</p>" in page
    assert '<span class="quiet" title="Ortsmarke">Berlin (dpa) -</span>' in page


def test_a_report_without_statements_has_a_page_that_says_so() -> None:
    assert "Keine Aussage gefunden." in to_html(Reading(REPORT, (), "r"), "de")
