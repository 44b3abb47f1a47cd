"""The way from bytes to statements: the only module that joins the stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from quellenlage.errors import LanguageNotRead
from quellenlage.intake import take
from quellenlage.languages import LANGUAGES
from quellenlage.model import Reading
from quellenlage.reading import read as read_report
from quellenlage.reading import reader
from quellenlage.reading.explain import Step
from quellenlage.reading.explain import explain as explain_report


def read(
    source: str | Path | bytes,
    *,
    url: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
    day_only: bool = False,
) -> Reading:
    """
    Take in one report and read its statements.

    Args:
        source: A file's path, an address (http, https), or the bytes themselves.
        url: Address at which the text of a file was published.
        language: ISO 639-1 code, where the report's own would be taken for another.
        outlet: Who publishes it, in place of what the text or its address tells.
        published: When, with zone, in place of what the text tells.
        day_only: True where `published` is a day without a clock time.

    Raises:
        InputError: It cannot be read; the subclass says why.
        LanguageNotRead: It is in a language without a folder in `languages/`.
        OwnWordsError: What the user added to the word tables cannot be used.
    """
    report = take(source, url=url, language=language)
    if report.language is not None and report.language not in LANGUAGES:
        path = url or "standard input" if isinstance(source, bytes) else str(source)
        raise LanguageNotRead(
            path, f"is in {report.language!r}, and only German is read; taken for another? Then with --language de"
        )
    if outlet is not None:
        report = replace(report, outlet=outlet)
    if published is not None:
        report = replace(report, published=published, day_only=day_only)
    return Reading(report, read_report(report), reader())


def explain(reading: Reading) -> dict[str, tuple[Step, ...]]:
    """
    The steps from words to decision for each statement, by its id; the report is read again for it.

    Args:
        reading: What `read` gave in this process. One made with another reader may have other statements, which then
            have no steps.
    """
    return explain_report(reading.report)
