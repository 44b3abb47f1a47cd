"""
Versions of the text at one address, and what changed from one to the next.

A silent edit is news: which statements were gained, lost or reworded, and which figures changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import Connection, select

from quellenlage.ledger import load
from quellenlage.ledger.folding import words
from quellenlage.ledger.schema import reports
from quellenlage.ledger.schema import versions as table
from quellenlage.model import Figure, Reading, Statement

# Two statements are one reworded when so much of their words is alike, in order (difflib's ratio). Of 173,053 pairs
# of different statements of one article (150 articles) 0.05 % reach it; of 5,710 statements in which two words were
# replaced 98 % do; see eval/ledger.md.
ALIKE = 0.6

_COMPARED = ("kind", "act", "certainty", "reportative", "polarity", "sources", "via")


@dataclass(frozen=True, slots=True)
class Difference:
    """
    One statement that is not as it was.

    Attributes:
        what: "gained", "lost" or "reworded".
        before, after: The statement in the older and in the newer text.
        changed: Of a reworded one, what changed: "content" and names of properties ("certainty", "sources").
        figures: Figures that changed, as worded before and after.
    """

    what: str
    before: Statement | None
    after: Statement | None
    changed: tuple[str, ...] = ()
    figures: tuple[tuple[str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """
    A text that stood at an address.

    Attributes:
        number: Counted from 1.
        reading: The report with its statements.
        first_seen, last_seen: UTC, to the second.
        edition: "page" or "feed".
        taker: Version of Quellenlage that took it in: another one can cut the same page differently.
        differences: What changed from the version before.
    """

    number: int
    reading: Reading
    first_seen: str
    last_seen: str
    edition: str
    taker: str
    differences: tuple[Difference, ...]


def versions_at(connection: Connection, url: str) -> list[Version]:
    """All versions at an address, the oldest first; pages before excerpts from feeds."""
    rows = connection.execute(
        select(table, reports.c.taker)
        .join(reports, reports.c.n == table.c.report)
        .where(table.c.url == url)
        .order_by(table.c.edition.desc(), table.c.number)
    ).all()
    found: list[Version] = []
    for row in rows:
        (report,) = load.report_rows(connection, reports.c.n == row.report)
        reading = load.reading_of(connection, report)
        before = found[-1] if found and found[-1].edition == row.edition else None
        changes = differences(before.reading, reading) if before else ()
        version = Version(row.number, reading, row.first_seen, row.last_seen, row.edition, row.taker, tuple(changes))
        found.append(version)
    return found


def differences(before: Reading, after: Reading) -> list[Difference]:
    """
    What changed between two readings of texts at one address, in the order of the newer text, losses last.

    Statements with the same words, figures and properties are the same wherever they stand. Of the rest, the most
    alike are taken as reworded, pair by pair; what remains was gained or lost.
    """
    older, newer = list(before.statements), list(after.statements)
    texts = before.report.text, after.report.text
    _drop_same(older, newer, texts)
    pairs = _pairs(older, newer, texts)
    found = [(new, _reworded(old, new, texts)) for old, new in pairs] + [
        (new, Difference("gained", None, new)) for new in newer if all(new is not pair[1] for pair in pairs)
    ]
    place = {id(statement): k for k, statement in enumerate(newer)}
    changes = [change for _, change in sorted(found, key=lambda item: place[id(item[0])])]
    lost = [old for old in older if all(old is not pair[0] for pair in pairs)]
    return changes + [Difference("lost", old, None) for old in lost]


def wording(statement: Statement, text: str) -> str:
    """The content of a statement as it stands in the text."""
    return " … ".join(span.of(text) for span in statement.content)


def _key(statement: Statement, text: str) -> tuple[object, ...]:
    sources = tuple((source.name, source.type) for source in statement.sources)
    via = tuple((relay.name, relay.type) for relay in statement.via)
    properties = (statement.kind, statement.act, statement.certainty, statement.reportative, statement.polarity)
    return (wording(statement, text), *properties, sources, via)


def _drop_same(older: list[Statement], newer: list[Statement], texts: tuple[str, str]) -> None:
    waiting: dict[tuple[object, ...], list[Statement]] = {}
    for statement in older:
        waiting.setdefault(_key(statement, texts[0]), []).append(statement)
    for statement in list(newer):
        same = waiting.get(_key(statement, texts[1]))
        if same:
            _remove(older, same.pop(0))
            _remove(newer, statement)


def _remove(statements: list[Statement], one: Statement) -> None:
    statements[:] = [statement for statement in statements if statement is not one]


def _pairs(
    older: Sequence[Statement], newer: Sequence[Statement], texts: tuple[str, str]
) -> list[tuple[Statement, Statement]]:
    """Statements that are one reworded, the most alike first."""
    scored = []
    newer_words = [words(wording(statement, texts[1])) for statement in newer]
    for i, statement in enumerate(older):
        old = words(wording(statement, texts[0]))
        for j, new in enumerate(newer_words):
            alike = SequenceMatcher(None, old, new, autojunk=False).ratio()
            if alike >= ALIKE:
                scored.append((-alike, abs(i - j), i, j))
    pairs, used_old, used_new = [], set(), set()
    for _, _, i, j in sorted(scored):
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((older[i], newer[j]))
    return pairs


def _reworded(old: Statement, new: Statement, texts: tuple[str, str]) -> Difference:
    changed = ["content"] if wording(old, texts[0]) != wording(new, texts[1]) else []
    older, newer = _key(old, texts[0])[1:], _key(new, texts[1])[1:]
    changed += [name for name, a, b in zip(_COMPARED, older, newer, strict=True) if a != b]
    return Difference("reworded", old, new, tuple(changed), _figures(old, new, texts))


def _figures(old: Statement, new: Statement, texts: tuple[str, str]) -> tuple[tuple[str | None, str | None], ...]:
    """Figures that changed, paired by unit in their order."""
    left = [figure for figure in old.figures if _value(figure) not in map(_value, new.figures)]
    right = [figure for figure in new.figures if _value(figure) not in map(_value, old.figures)]
    changes: list[tuple[str | None, str | None]] = []
    for figure in left:
        partner = next((other for other in right if other.unit == figure.unit), None)
        if partner is not None:
            right.remove(partner)
        changes.append((figure.span.of(texts[0]), partner.span.of(texts[1]) if partner else None))
    return (*changes, *((None, figure.span.of(texts[1])) for figure in right))


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.unit, figure.approximate
