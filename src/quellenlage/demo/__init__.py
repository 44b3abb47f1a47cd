"""
A story to try Quellenlage on: twelve reports of fictional outlets, in `story/`, listed in `story/story.toml`.

It holds what makes sourcing hard: one agency text in two papers with edits, a newspaper citing officials and
others citing that newspaper, an intelligence service cited directly, denials, a corrected report at the same
address, differing figures, and a "could" that hardens to "is". Formats: plain text, and HTML with JSON-LD or
OpenGraph, one page in Windows-1252.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quellenlage.model import Reading


@dataclass(frozen=True, slots=True)
class Bundled:
    """
    One report of the story, as listed.

    Attributes:
        path: The file.
        url: Address that it was published at.
        outlet: Who published it.
        published: When, with zone.
        changed: Whether it is a later version of the report before it.
    """

    path: Path
    url: str
    outlet: str
    published: datetime
    changed: bool = False


def story() -> Iterator[Bundled]:
    """
    The reports in the order of their publication.

    Example:
        >>> len({report.outlet for report in story()})
        10
    """
    with as_file(files(__package__).joinpath("story")) as folder:
        listed = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
        for row in listed["report"]:
            yield Bundled(folder / row.pop("file"), **row)


def readings(tick: Callable[[int, int], None] = lambda done, total: None) -> Iterator[Reading]:
    """
    The reports, read.

    Args:
        tick: Called with the reports done and their number.
    """
    from quellenlage.pipeline import read

    listed = list(story())
    for number, one in enumerate(listed, 1):
        yield read(str(one.path), url=one.url, outlet=one.outlet, published=one.published)
        tick(number, len(listed))
