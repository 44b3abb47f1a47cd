"""The pages of a ledger of real articles in a real browser: as usable as those of the bundled story."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from browsers import faults, follow, numbers, opened, serving, shot, walk
from playwright.sync_api import Page

from quellenlage.ledger import Ledger
from quellenlage.web.workshop import Workshop

pytestmark = [pytest.mark.shared, pytest.mark.slow]

Visit = Callable[..., Page]

#: So many of the 4,318 articles; all with QUELLENLAGE_ARTICLES=4318.
ARTICLES = int(os.environ.get("QUELLENLAGE_ARTICLES", "200"))
#: Where the ledger of these articles is kept for the next run (their number is put behind the name), for with all of
#: them it takes half an hour to make.
KEPT = os.environ.get("QUELLENLAGE_PRESS_LEDGER", "")
EACH = 4  # pages of a kind


@pytest.fixture(scope="module")
def served(shared: Path, tmp_path_factory: pytest.TempPathFactory, workshop: Workshop) -> Iterator[str]:
    """The address of a site on real articles, added as anybody would add them."""
    folder = tmp_path_factory.mktemp("press")
    place = Path(f"{KEPT}.{ARTICLES}") if KEPT else folder / "press.sqlite"
    if not place.exists():
        made = place.with_suffix(".half")
        for rest in ("", "-wal", "-shm"):
            Path(f"{made}{rest}").unlink(missing_ok=True)
        with gzip.open(shared / "data" / "press" / "2020-04.jsonl.gz", "rt", encoding="utf-8") as lines:
            (folder / "press.jsonl").write_text("".join(islice(lines, ARTICLES)), encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "quellenlage", "add", "--ledger", made, "--field", "outlet=source",
             "--field", "published=date", folder / "press.jsonl"],
            check=True, capture_output=True,
        )  # fmt: skip
        made.rename(place)
    with Ledger(str(place)) as ledger, serving(ledger, workshop) as home:
        yield home


@pytest.fixture(scope="module")
def addresses(served: str) -> list[str]:
    """The front page, the heaviest stories and claims, their reports, sources, and searches."""

    def plain(path: str) -> Any:
        with urlopen(f"{served}{path}") as answer:
            return json.load(answer)

    found = ["/", "/search?q=Corona", "/search?q=Merkel&reports=1"]
    stories = sorted(plain("/index.json")["stories"], key=lambda one: -one["reports"])[:EACH]
    for told in stories:
        held = plain(f"{told['href']}.json")
        claims = [one["href"] for one in held["claims"][:EACH]]
        found += [told["href"], *claims, *(one["href"] for one in held["reports"][:EACH])]
        for claim in claims[:1]:
            said = plain(f"{claim}.json")["statements"]
            names = dict.fromkeys(name for one in said for name in one["chain"][1:] if name)
            found += [f"/statement/{said[0]['id']}", *(f"/source?name={quote(name)}" for name in islice(names, 2))]
    return list(dict.fromkeys(found))


def test_there_are_stories_claims_and_reports(addresses: list[str]) -> None:
    kinds = {address.split("/")[1].split("?")[0] for address in addresses}
    assert {"story", "claim", "report", "search"} <= kinds


def test_axe_finds_no_serious_fault_on_real_pages(visit: Visit, axe: str, addresses: list[str]) -> None:
    page = visit("/", viewport={"width": 1280, "height": 900})
    found = {}
    for number, address in enumerate(addresses):
        page.goto(address)
        shot(page, f"press-{number:02}-{address.split('/')[1].split('?')[0] or 'front'}")
        found[address] = faults(page, axe)
    assert {address: some for address, some in found.items() if some} == {}


def test_no_real_page_is_wider_than_the_screen(visit: Visit, addresses: list[str]) -> None:
    page = visit("/")
    wider = []
    for address in addresses:
        page.goto(address)
        opened(page)
        for width in (360, 768, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wider.append((address, width))
    assert wider == []


def test_graphs_of_real_claims_stay_under_200_kb(visit: Visit, addresses: list[str]) -> None:
    page = visit("/")
    drawn = []
    for address in addresses:
        page.goto(address)
        drawn += page.evaluate(
            "[...document.querySelectorAll('figure.graph')].map(one => new Blob([one.outerHTML]).size)"
        )
    assert drawn
    assert max(drawn) < 200_000


@pytest.mark.parametrize("kind", ["story", "claim", "source", "report", "search"])
def test_a_walk_by_keyboard_reaches_everything_on_real_pages(visit: Visit, addresses: list[str], kind: str) -> None:
    walk(visit(first(addresses, kind)))


@pytest.mark.parametrize("kind", ["", "story", "claim", "source"])
def test_numbers_of_real_pages_lead_to_words(visit: Visit, addresses: list[str], kind: str) -> None:
    """A dozen from each kind of page, from its beginning to its end."""
    address = first(addresses, kind)
    page = visit(address)
    found = numbers(page)
    assert found
    for href in found[:: max(1, len(found) // 12)]:
        follow(page, address, href)


def first(addresses: list[str], kind: str) -> str:
    """The first page of a kind; of the kind without a name the front page."""
    return next(one for one in addresses if one.split("/")[1].split("?")[0] == kind)
