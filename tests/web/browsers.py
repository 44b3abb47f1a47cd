"""
A real browser for the tests of the page: Debian's Chromium, driven by Playwright, and axe-core from npm.

Where one of them is missing, the tests that need it are skipped with one line that says how to have it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from quellenlage.ledger import Ledger
from quellenlage.web.app import build
from quellenlage.web.security.guard import House
from quellenlage.web.workshop import Workshop

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
AXE = "axe-core@4"

#: Where screenshots are kept to be looked at; git ignores it.
SHOTS = Path(__file__).parents[2] / "out" / "screenshots"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser. For one module only: while it runs, no other event loop can in this thread."""
    if not CHROMIUM:
        pytest.skip("no Chromium to look at pages with: apt-get install chromium, or .ci/run as root")
    with sync_playwright() as play:
        # root may not use the sandbox
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe(request: pytest.FixtureRequest) -> str:
    """The source of axe-core, fetched once by npm and kept in the tests' cache."""
    place = request.config.cache.mkdir("axe")
    found = place / "axe.min.js"
    if not found.exists():
        if not shutil.which("npm"):
            pytest.skip("no npm to fetch axe-core with: apt-get install npm, or .ci/run as root")
        packed = subprocess.run(
            ["npm", "pack", "--silent", AXE], cwd=place, capture_output=True, text=True, timeout=120, check=False
        )
        if packed.returncode:
            pytest.skip("axe-core could not be fetched: npm reaches no registry")
        with tarfile.open(place / packed.stdout.split()[-1]) as archive:
            member = archive.extractfile("package/axe.min.js")
            assert member is not None
            found.write_bytes(member.read())
    return found.read_text(encoding="utf-8")


@contextmanager
def serving(ledger: Ledger, workshop: Workshop) -> Iterator[str]:
    """The site of a ledger on a free port of this machine; its address."""
    config = uvicorn.Config(build(ledger, House(limited=False), workshop), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(1000):
        if server.started:
            break
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def visiting(browser: Browser, home: str, **settings: object) -> Iterator[Page]:
    """
    A visit of its own, in German unless asked otherwise.

    On leaving it holds the visit to what every page promises: nothing asked of another host, nothing refused by the
    content security policy, no error, no dialog.
    """
    context: BrowserContext = browser.new_context(**{"locale": "de-DE", "base_url": home, **settings})  # type: ignore[arg-type]
    context.set_default_timeout(60_000)  # the first page waits for the claims to be found
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    answered = "the server responded with a status of 4"  # a page that says no is no fault
    page.on(
        "console", lambda one: faults.append(one.text) if one.type == "error" and answered not in one.text else None
    )
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    try:
        yield page
        assert [url for url in asked if not url.startswith((f"{home}/", "data:,"))] == []
        assert faults == []
    finally:
        context.close()


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site in a visit of its own; called with address and settings of the visit."""
    open_visits = []

    def go(address: str, **settings: object) -> Page:
        manager = visiting(chromium, served, **settings)
        page = manager.__enter__()
        open_visits.append(manager)
        page.goto(address)
        return page

    yield go
    for manager in open_visits:
        manager.__exit__(None, None, None)


def faults(page: Page, axe: str) -> list[str]:
    """What axe finds serious or critical on a page, each with elements that it names."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {', '.join(node['html'][:120] for node in one['nodes'][:3])}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def opened(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def walk(page: Page) -> None:
    """Tab goes through all links, fields and folds in the order of the page, each marked, and out at the end."""
    wanted = page.evaluate("""() => [...document.querySelectorAll(
        'a[href]:not([tabindex="-1"]), button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
        .filter(one => one.checkVisibility() && one.getClientRects().length).length""")
    seen, unmarked, last = 0, [], -1
    for _ in range(2 * wanted + 10):
        page.keyboard.press("Tab")
        here = page.evaluate("""() => {
            const one = document.activeElement;
            if (!one || one === document.body) return null;
            const all = [...document.querySelectorAll('*')], style = getComputedStyle(one);
            const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            return [all.indexOf(one), ringed, one.outerHTML, !!one.closest('.chain')];
        }""")
        if here is None:
            break
        if here[0] == last:  # a date has a stop for day, month and year
            continue
        assert here[0] > last, f"back to {here[2][:100]}"
        last, seen = here[0], seen + (not here[3])  # a chain opens under the walk
        if not here[1]:
            unmarked.append(here[2][:100])
    assert unmarked == []
    assert seen == wanted


#: Where a number is no count of the program but a word of a report, a time, a scale or a name.
APART = (
    ".words, h1, h2, h3, h4, .when, .article, td, th, .copies, .apart, textarea, .time, .axis, svg .small, #versions, "
    "option, figcaption"
)


def numbers(page: Page) -> list[str]:
    """The addresses behind the numbers of a page; none stands without one."""
    loose = page.evaluate("""(apart) => {
        const found = [], walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const one = walk.currentNode.parentElement;
            if (/(^|\\s)[0-9]/.test(walk.currentNode.data) && one.checkVisibility() && !one.closest('a')
                && !one.closest('title, desc') && !one.closest(apart)) found.push(walk.currentNode.data.trim());
        }
        return found;
    }""", APART)  # fmt: skip
    assert loose == []
    found = page.evaluate("""(apart) => [...document.querySelectorAll('main a')]
        .filter(one => one.checkVisibility() && /(^|\\s)[0-9]/.test(one.textContent) && !one.closest(apart))
        .map(one => one.getAttribute('href'))""", APART)  # fmt: skip
    assert None not in found
    return list(dict.fromkeys(found))


def follow(page: Page, address: str, href: str) -> None:
    """Two clicks at most from a number on a page to words that are marked."""
    page.goto(address)
    page.goto(href if href.startswith("/") else f"{address.partition('#')[0]}{href}")
    if not _marked(page):
        page.goto(_second(page))
        assert _marked(page), href


def _marked(page: Page) -> bool:
    """Whether words of a report are highlighted on this page."""
    found = "mark, .article .st"
    return page.locator(found).count() > 0 and page.locator(found).first.is_visible()


def _second(page: Page) -> str:
    """Where the next click leads from the part of a page that a link led to."""
    href = page.evaluate("""() => {
        const part = location.hash && document.getElementById(location.hash.slice(1)) || document.querySelector('main');
        const all = [...part.querySelectorAll('a[href]')].map(one => one.getAttribute('href'));
        return all.find(one => /[?]span=|^[/]statement[/]|^[/]report[/]/.test(one)) || null;
    }""")
    assert href, page.url
    return str(href)
