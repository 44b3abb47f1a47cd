"""
Everything that can go wrong, named for its cause.

    QuellenlageError
    ├── InputError              cannot be read, by no fault of the program (exit 2)
    │   ├── MissingInput        no such file
    │   ├── DirectoryGiven      a directory where a report was wanted
    │   ├── EmptyInput          nothing in it
    │   ├── NotText             binary data
    │   ├── DamagedInput        truncated or corrupt container, body shorter than declared
    │   ├── TooLarge            more bytes, decoded or not, than the limit
    │   ├── TooDeep             more nesting than the limit
    │   ├── TooSlow             a parser or a server that took longer than its deadline
    │   ├── ForbiddenMarkup     entities that expand or point elsewhere
    │   ├── NoArticle           a page without an article
    │   └── LanguageNotRead     a language without a folder in languages/
    ├── FetchError              an address that gave no report (exit 2)
    │   ├── AddressRefused      private, loopback, link-local or otherwise not a public address; other schemes
    │   ├── Disallowed          the host lets no programs read it (robots.txt)
    │   └── FetchFailed         no answer, or a status that is not 200
    ├── LedgerError             a ledger that cannot be used (exit 2)
    │   ├── LedgerNotThere      no file, no server
    │   ├── LedgerLocked        another program has been writing for too long
    │   ├── LedgerReadOnly      file, folder or server takes no writes
    │   ├── LedgerFull          no room on the disk
    │   ├── LedgerDamaged       its data are not what was written
    │   ├── LedgerTooNew        made by a newer Quellenlage
    │   ├── LedgerNotEmpty      something stands where a backup or restore was to go
    │   └── NotInLedger         no such report, address or statement (exit 1)
    ├── OwnWordsError           words of the user's own that cannot be used (exit 2)
    │   ├── OwnWordsMissing     no such file or folder
    │   ├── OwnTableUnknown     a file that is named like no table
    │   ├── OwnColumnUnknown    a column that the table does not have
    │   ├── OwnValueRefused     a cell that holds what it may not, or nothing where it must
    │   └── OwnRowBroken        not text, or more cells than columns
    ├── ModelChanged            an installed package keeps its model in a form not known here (exit 2)
    └── UsageError              wrong use (exit 2)

Each error carries its data and says in one sentence what happened and what to do. The command line prints
that sentence; the web shows it on a page with a status.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class QuellenlageError(Exception):
    """The root of all errors that Quellenlage raises on purpose."""


class InputError(QuellenlageError):
    """An input that cannot be read. `path` names it."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class MissingInput(InputError):
    """There is no such file."""


class DirectoryGiven(InputError):
    """A directory was given where one report was wanted."""


class EmptyInput(InputError):
    """There is nothing in it."""


class NotText(InputError):
    """It is binary data, not text."""


class DamagedInput(InputError):
    """It is truncated or corrupt."""


class TooLarge(InputError):
    """It holds more bytes, as they are or decoded, than the limit."""


class TooDeep(InputError):
    """It nests deeper than the limit."""


class TooSlow(InputError):
    """Parser or server took longer than the deadline."""


class ForbiddenMarkup(InputError):
    """It declares entities that expand or point elsewhere."""


class NoArticle(InputError):
    """It is a page without an article."""


class LanguageNotRead(InputError):
    """It is in a language that Quellenlage does not read."""


class FetchError(InputError):
    """An address that gave no report."""


class AddressRefused(FetchError):
    """The address is not one that Quellenlage fetches from."""


class Disallowed(FetchError):
    """The host's robots.txt does not let programs read the address."""


class FetchFailed(FetchError):
    """The server did not answer with a page.

    `status` is its answer's number, None where there was none; `retry_after` is its word on when to come again.
    """

    def __init__(self, path: str, reason: str, status: int | None = None, retry_after: str | None = None) -> None:
        super().__init__(path, reason)
        self.status = status
        self.retry_after = retry_after


class LedgerError(QuellenlageError):
    """A ledger that cannot be used. `place` names it, without its password."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


class LedgerNotThere(LedgerError):
    """There is no ledger, or its server does not answer."""


class LedgerLocked(LedgerError):
    """Another program holds it for too long."""


class LedgerReadOnly(LedgerError):
    """It cannot be written."""


class LedgerFull(LedgerError):
    """There is no room for more."""


class LedgerDamaged(LedgerError):
    """Its data are not what was written."""


class LedgerTooNew(LedgerError):
    """It was made by a newer Quellenlage."""


class LedgerNotEmpty(LedgerError):
    """Something stands where a backup or a restored ledger was to go."""


class NotInLedger(LedgerError):
    """It holds no such report, address or statement."""


class OwnWordsError(QuellenlageError):
    """Words of the user's own that cannot be used. `data` names file, line and what is wrong there."""

    def __init__(self, path: Path, reason: str, **data: object) -> None:
        self.path = path
        self.data = {"path": path, "reason": reason, **data}
        super().__init__(f"{path}: {reason}")


class OwnWordsMissing(OwnWordsError):
    """There is no such file or folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "no such file or folder for words of your own")


class OwnTableUnknown(OwnWordsError):
    """A file is named like no word table."""

    def __init__(self, path: Path, name: str, known: Iterable[str]) -> None:
        told = ", ".join(known)
        super().__init__(path, f"there is no table {name!r}; did you mean: {told}?", name=name, known=told)


class OwnColumnUnknown(OwnWordsError):
    """A table has no such column."""

    def __init__(self, path: Path, line: int, name: str, known: Iterable[str]) -> None:
        told = ", ".join(known)
        super().__init__(path, f"line {line}: no column {name!r}; there are: {told}", line=line, name=name, known=told)


class OwnValueRefused(OwnWordsError):
    """A cell holds what it may not; an empty one, what must not be left out."""

    def __init__(self, path: Path, line: int, column: str, value: str, known: Iterable[str]) -> None:
        told = ", ".join(known) or "…"
        reason = f"line {line}: {column} cannot be {value!r}; it can be: {told}"
        super().__init__(path, reason, line=line, column=column, value=value, known=told)


class OwnRowBroken(OwnWordsError):
    """A file that is no text, or a row that does not fit its header."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(path, f"line {line}: {reason}", line=line)


class ModelChanged(QuellenlageError):
    """An installed package keeps its model in a form that is not known here."""

    def __init__(self, package: str, difference: str) -> None:
        self.package = package
        self.difference = difference
        super().__init__(f"{package}: its model has {difference}; install the version that Quellenlage names")


class UsageError(QuellenlageError):
    """The program was called in a way that cannot work."""
