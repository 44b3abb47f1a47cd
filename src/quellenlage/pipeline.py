"""The way from bytes to statements: the only module that joins the stages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from quellenlage.errors import LanguageNotRead
from quellenlage.intake import take
from quellenlage.languages import LANGUAGES
from quellenlage.model import Reading
from quellenlage.reading import READER
from quellenlage.reading import read as read_report


def read(
    source: str,
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
        source: A file's path, an address (http, https), or "-" for standard input.
        url: Address at which the text of a file was published.
        language: ISO 639-1 code, where the report's own would be taken for another.
        outlet: Who publishes it, used where the text does not tell.
        published: When, with zone; used where the text does not tell.
        day_only: True where `published` is a day without a clock time.

    Raises:
        InputError: It cannot be read; the subclass says why.
        LanguageNotRead: It is in a language without a folder in `languages/`.
    """
    report = take(source, url=url, language=language)
    if report.language is not None and report.language not in LANGUAGES:
        raise LanguageNotRead(source, report.language)
    if report.outlet is None and outlet is not None:
        report = replace(report, outlet=outlet)
    if report.published is None and published is not None:
        report = replace(report, published=published, day_only=day_only)
    return Reading(report, read_report(report, language), f"quellenlage {READER}")
