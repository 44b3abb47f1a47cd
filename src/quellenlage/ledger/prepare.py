"""
A reading as rows, ready to be written.

All that can be worked out without the ledger is worked out here, in the worker that read the report: the one writer
then only writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quellenlage.errors import NotText, TooLarge
from quellenlage.ledger import coding
from quellenlage.ledger.coding import Row
from quellenlage.ledger.folding import long_words, words
from quellenlage.ledger.keys import PLACES
from quellenlage.model import Figure, Reading, Relay, Report, Source, Statement, fingerprint

_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PreparedStatement:
    """The rows of one statement, and the words it is found by."""

    row: Row
    speakers: tuple[tuple[Row, str], ...]
    relays: tuple[tuple[Row, str], ...]
    figures: tuple[Row, ...]
    times: tuple[Row, ...]
    words: str
    facets: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    A reading ready to be written.

    Attributes:
        report: The report itself; its row number depends on the ledger.
        row: Its columns.
        seal: Checksum over the report.
        reader: Version of the reader.
        reading_seal: Checksum over the statements.
        statements: In the order of the text.
        words, facets: What the report is found by.
        vocabulary: Its long words, for finding words in compounds.
        text_id: Fingerprint of the text alone.
    """

    report: Report
    row: Row
    seal: str
    reader: str
    reading_seal: str
    statements: tuple[PreparedStatement, ...]
    words: str
    facets: str
    vocabulary: tuple[str, ...]
    text_id: str


def prepare(reading: Reading) -> Prepared:
    """
    Work out the rows of a reading.

    Raises:
        NotText: The report holds characters that no text has (NUL, lone surrogates).
        TooLarge: It holds more statements than a report can have in the ledger.

    Example:
        >>> ready = prepare(Reading(Report("Straßen gesperrt", outlet="Bote"), (), "test"))
        >>> ready.words, ready.facets
        ('strass gesperrt', 'o=bot')
    """
    report = reading.report
    place = report.url or report.id
    row = coding.report_row(report)
    if any(_NO_TEXT.search(value) for value in row.values() if isinstance(value, str)):
        raise NotText(place, "holds characters that no text has (NUL or lone surrogates)")
    if len(reading.statements) >= PLACES // 2:
        raise TooLarge(place, f"{len(reading.statements)} statements in one report; {PLACES // 2} can be kept")
    folded = words(report.text)
    common = [*_named("o", report.outlet), *([f"l={report.language}"] if report.language else [])]
    return Prepared(
        report=report,
        row=row,
        seal=coding.report_seal(report),
        reader=reading.reader,
        reading_seal=coding.reading_seal(report.id, reading.reader, reading.statements),
        statements=tuple(_statement(s, report.text, common) for s in reading.statements),
        words=" ".join(folded),
        facets=" ".join(common),
        vocabulary=tuple(sorted(set(long_words(folded)))),
        text_id=text_id(report.text),
    )


def text_id(text: str) -> str:
    """The fingerprint of a text wherever it stands."""
    return fingerprint("text", text)


def _statement(statement: Statement, text: str, common: list[str]) -> PreparedStatement:
    named = [source.name for source in statement.sources]
    stretches = [span.of(text) for span in (*statement.content, *statement.frame)]
    return PreparedStatement(
        row=coding.statement_row(statement),
        speakers=tuple((coding.source_row(s), coding.spans_text(s.spans)) for s in statement.sources),
        relays=tuple((coding.source_row(r), coding.spans_text(r.spans)) for r in statement.via),
        figures=tuple(coding.figure_row(figure) for figure in statement.figures),
        times=tuple(coding.time_row(time) for time in statement.times),
        words=" ".join(words(" ".join([*stretches, *named]))),
        facets=" ".join([*common, *_facets(statement)]),
    )


def _facets(statement: Statement) -> list[str]:
    """What a statement is filtered by, as words of the index: one letter, "=", value."""
    facets = [
        f"k={statement.kind.value}",
        f"a={statement.act.value}",
        f"c={statement.certainty.value}",
        f"p={statement.polarity.value}",
        f"h={int(statement.reportative)}",
    ]
    facets += _distinct(word for source in statement.sources for word in _speaker_words(source))
    facets += _distinct(word for relay in statement.via for word in _named("v", relay.name))
    facets += _distinct(word for figure in statement.figures for word in _figure_words(figure))
    return facets


def _speaker_words(source: Source | Relay) -> list[str]:
    """A speaker is found by name, role and organisation: "Außenministerin" finds her too."""
    if isinstance(source, Relay):
        return _named("s", source.name)
    return [*_named("s", source.name), *_named("s", source.role), *_named("s", source.organisation)]


def _figure_words(figure: Figure) -> list[str]:
    return ["f=1", *([f"u={unit_word(figure.unit)}"] if figure.unit else [])]


def unit_word(unit: str) -> str:
    """A unit as a word of the index ("km/h" → "kmh")."""
    return "".join(sign for sign in unit.lower() if sign.isalnum())


def _named(letter: str, name: str | None) -> list[str]:
    return [f"{letter}={word}" for word in words(name or "")]


def _distinct(facets: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(facets))
