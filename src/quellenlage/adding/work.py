"""What a worker does with one item: intake, reading, and the rows that the ledger will write."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.errors import InputError
from quellenlage.intake.batches.items import Item, Taken, take_item
from quellenlage.languages import LANGUAGES
from quellenlage.ledger import Prepared, prepare
from quellenlage.model import Reading, Report, Skipped
from quellenlage.reading import read, reader


@dataclass(frozen=True, slots=True)
class Done:
    """
    A report that was read.

    Attributes:
        prepared: Its rows.
        path: What it is called.
        edition: "page" or "feed".
        language: Its language where that is one that is not read: it is kept without statements.
    """

    prepared: Prepared
    path: str
    edition: str
    language: str | None = None


def work(item: Item) -> list[Done | Skipped]:
    """
    All that can be done with an item without the ledger.

    Never raises for what an input holds; a fault of the program itself is a reason like any other.

    Example:
        >>> done, = work(Item("a.txt", "Der Minister sagte, die Lage sei ernst.".encode()))
        >>> len(done.prepared.statements)
        1
    """
    try:
        taken = take_item(item)
    except Exception as fault:
        return [Skipped(item.path, _fault(fault))]
    return [one if isinstance(one, Skipped) else _read(one) for one in taken]


def read_report(report: Report) -> Prepared:
    """A report with today's reading, as rows; in a language that is not read, without statements."""
    statements = read(report) if is_read(report) else ()
    return prepare(Reading(report, statements, reader()))


def is_read(report: Report) -> bool:
    """Whether a report is in a language that is read; unknown ones are tried."""
    return report.language is None or report.language in LANGUAGES


def _read(taken: Taken) -> Done | Skipped:
    language = None if is_read(taken.report) else taken.report.language
    try:
        return Done(read_report(taken.report), taken.path, taken.edition, language)
    except InputError as error:
        return Skipped(taken.path, f"{type(error).__name__}: {error.reason}")
    except Exception as fault:
        return Skipped(taken.path, _fault(fault))


def _fault(fault: Exception) -> str:
    """A fault of the program, told in a way that can be reported."""
    if isinstance(fault, MemoryError):
        return "TooLarge: needs more memory than a report may take"
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else ""
    return f"Fault: {type(fault).__name__}: {str(fault)[:120]}{where} (a fault of the program; please report it)"
