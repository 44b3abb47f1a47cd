"""The pages of the bundled story in a real browser: for everybody, on every screen, by keyboard, on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from browsers import faults, follow, numbers, opened, serving, shot, walk
from playwright.sync_api import Page

from quellenlage.demo import story
from quellenlage.ledger import Ledger
from quellenlage.model import Reading
from quellenlage.web.workshop import Workshop

Visit = Callable[..., Page]
WIDTHS = (360, 768, 1280, 1600)
PAGES = (
    "front", "story", "claim", "report", "versions", "source", "search", "filters", "add", "watchlist", "fault",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(kept: Ledger, workshop: Workshop) -> Iterator[str]:
    """The address of the site."""
    with serving(kept, workshop) as home:
        yield home


@pytest.fixture(scope="module")
def addresses(served: str, readings: list[Reading]) -> dict[str, str]:
    """A page of each kind → its address."""

    def plain(path: str) -> Any:
        with urlopen(f"{served}{path}") as answer:
            return json.load(answer)

    heavy = max(plain("/index.json")["stories"], key=lambda one: one["reports"])["href"]
    claim = plain(f"{heavy}.json")["claims"][0]["href"]
    said = plain(f"{claim}.json")["statements"][0]
    span = said["content"][0]
    changed = next(read.report.id for listed, read in zip(story(), readings, strict=True) if listed.changed)
    return {
        "front": "/",
        "story": heavy,
        "claim": claim,
        "report": f"/report/{said['report']}?span={span['start']}-{span['end']}#span",
        "versions": f"/report/{changed}?compare=1",
        "source": "/source?name=New+York+Times",
        "search": "/search?q=Kursk",
        "filters": "/search?q=Soldaten&certainty=possible",
        "add": "/add",
        "watchlist": "/watchlist",
        "fault": "/story/0000000000000000",
    }


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark"), (1280, "light")])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_serious_fault(
    visit: Visit, axe: str, addresses: dict[str, str], name: str, width: int, scheme: str
) -> None:  # fmt: skip
    """Contrast, names, roles, order of headings: folded or open, light or dark, on a phone and on a desk."""
    page = visit(addresses[name], viewport={"width": width, "height": 900}, color_scheme=scheme)
    shot(page, f"{name}-{width}-{scheme}")
    assert faults(page, axe) == []
    opened(page)
    assert faults(page, axe) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(visit: Visit, addresses: dict[str, str], name: str) -> None:
    """From a phone to a wide screen nothing needs to be pushed sideways, folded or open."""
    page = visit(addresses[name])
    assert page.locator("script").count() == 0  # all of it works without one
    for fold in (False, True):
        if fold:
            opened(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", ["front", "story", "claim", "report"])
def test_lines_of_text_are_no_longer_than_the_eye_likes(visit: Visit, addresses: dict[str, str], name: str) -> None:
    """Report texts and sentences keep to about 70 characters a line on the widest screen."""
    page = visit(addresses[name], viewport={"width": 1600, "height": 900})
    longest = page.evaluate("""() => {
        const set = document.querySelectorAll('.article p, .sentence, .quoted');
        return Math.max(0, ...[...set].map(one => one.clientWidth / parseFloat(getComputedStyle(one).fontSize)));
    }""")
    assert longest <= 36  # a character of a serif is half as wide as its size is high


@pytest.mark.parametrize("name", PAGES)
def test_a_walk_by_keyboard_reaches_everything_and_shows_where_it_is(
    visit: Visit, addresses: dict[str, str], name: str
) -> None:  # fmt: skip
    """Tab goes through all links, fields and folds in the order of the page, each marked, and out at the end."""
    walk(visit(addresses[name].partition("#")[0]))  # a place in the page would be where the walk starts


def test_from_the_front_page_to_marked_words_by_keyboard_alone(visit: Visit, addresses: dict[str, str]) -> None:
    """The skip link comes first and leads to the content; from there Enter opens story, claim, and the words."""
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for wanted in (addresses["story"], "/claim/", "?span="):
        for _ in range(200):
            page.keyboard.press("Tab")
            href = page.evaluate("document.activeElement.getAttribute('href')") or ""
            if wanted in href and "#origins" not in href:
                break
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(re.escape(wanted)))
    assert page.locator("mark").first.is_visible()


@pytest.mark.parametrize("name", ["front", "story", "claim", "source"])
def test_every_number_leads_to_its_words(visit: Visit, addresses: dict[str, str], name: str) -> None:
    """No number stands without a link, and each leads in two clicks at most to words that are marked."""
    page = visit(addresses[name])
    links = numbers(page)
    assert links
    for href in links:
        follow(page, addresses[name], href)


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(22, 21, 19)")])
def test_paper_is_light_or_dark_as_the_reader_has_it(visit: Visit, scheme: str, paper: str) -> None:
    page = visit("/", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == paper


@pytest.mark.parametrize("name", ["story", "claim", "report"])
def test_on_paper_the_words_and_drawings_remain(visit: Visit, addresses: dict[str, str], name: str) -> None:
    """Printed, a page has no navigation and no forms, but its text and its wide drawings, also from a phone."""
    page = visit(addresses[name], viewport={"width": 360, "height": 800})
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    shot(page, f"{name}-print")
    assert page.evaluate("document.documentElement.scrollWidth") == 720
    for gone in ("nav", "form", ".skip"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), gone
    assert page.locator("h1").is_visible()
    assert all(one.is_visible() for one in page.locator(".drawing .across").all())
    assert len(page.pdf()) > 5_000


def test_hovering_or_focusing_a_margin_note_shows_its_chain(visit: Visit, addresses: dict[str, str]) -> None:
    page = visit(addresses["report"], viewport={"width": 1280, "height": 900})
    note = page.locator(".note", has=page.locator(".chain", has_text="←")).first
    assert not note.locator(".chain").is_visible()
    note.hover()
    assert note.locator(".chain").is_visible()
    page.mouse.move(0, 0)
    note.locator("a").first.focus()
    assert "←" in note.locator(".chain").inner_text()


def test_a_pasted_text_is_read_and_shown_with_its_statements(visit: Visit) -> None:
    page = visit("/add")
    page.locator("#text").fill("Der Minister trat zurück\n\nDas teilte eine Sprecherin des Ministeriums in Kiel mit.")
    page.get_by_role("button", name="Lesen", exact=True).click()
    page.locator("#read .article .st").first.wait_for(timeout=30_000)  # the first text waits for its process
