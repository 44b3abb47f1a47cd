"""The site on the bundled story, to ask without a network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsers import axe, chromium, visit  # noqa: F401  # fixtures of the tests in a browser
from starlette.testclient import TestClient

from quellenlage.demo import story
from quellenlage.joining import link
from quellenlage.ledger import Entry, Ledger, prepare
from quellenlage.model import Reading, Report
from quellenlage.pipeline import read
from quellenlage.web.app import build
from quellenlage.web.security.guard import House
from quellenlage.web.workshop import Workshop

HOME = "http://localhost:8765"


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    """The bundled story, read."""
    return [read(str(one.path), url=one.url, outlet=one.outlet, published=one.published) for one in story()]


@pytest.fixture(scope="session")
def story_file(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the bundled story; not to be written."""
    path = tmp_path_factory.mktemp("story") / "story.sqlite"
    with Ledger(str(path)) as ledger:
        for reading in readings:
            ledger.add([Entry(prepare(reading))])
        link(ledger, workers=1)
    return path


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    """One reading process for all tests."""
    shop = Workshop()
    yield shop
    shop.close()


@pytest.fixture(scope="session")
def kept(story_file: Path) -> Iterator[Ledger]:
    """The ledger of the bundled story, for tests that only look."""
    with Ledger(str(story_file)) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def site(kept: Ledger, workshop: Workshop) -> TestClient:
    """A visitor who only looks."""
    return visitor(kept, workshop)


@pytest.fixture
def ledger(story_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    """The ledger of the bundled story, for tests that change it."""
    shutil.copy(story_file, tmp_path / "story.sqlite")
    with Ledger(str(tmp_path / "story.sqlite")) as opened:
        yield opened


@pytest.fixture
def enter(ledger: Ledger, workshop: Workshop) -> Callable[..., TestClient]:
    """Makes visitors to a site of one's own; called with what `House` takes."""
    return lambda **house: visitor(ledger, workshop, House(**house))


def visitor(ledger: Ledger, workshop: Workshop, house: House | None = None) -> TestClient:
    """A visitor without redirects, in English."""
    app = build(ledger, house or House(limited=False), workshop)
    client = TestClient(app, base_url=HOME, follow_redirects=False)
    client.headers["accept-language"] = "en"
    client.headers["accept"] = "text/html"
    return client


def seal_of(client: TestClient, path: str = "/add") -> str:
    """The seal that the forms of a page carry."""
    found = re.search(r'name="seal" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def put(ledger: Ledger, text: str, **known: object) -> Report:
    """Read a text and keep it."""
    from dataclasses import replace

    from quellenlage.reading import read as read_report

    report = replace(Report(text, language="de"), **known)  # type: ignore[arg-type]
    ledger.add([Entry(prepare(Reading(report, read_report(report), "test")))])
    return report
