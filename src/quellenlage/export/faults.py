"""What went wrong with an input, an address or a ledger, in one line of the interface's language."""

from __future__ import annotations

from quellenlage.errors import InputError, LedgerError, OwnWordsError, QuellenlageError
from quellenlage.wording import phrases, say


def told(error: QuellenlageError, ui: str) -> str:
    """
    What happened, in one line.

    Example:
        >>> from quellenlage.errors import EmptyInput
        >>> told(EmptyInput("a.txt", "no bytes"), "de")
        'a.txt: Darin steht nichts.'
    """
    if isinstance(error, InputError):
        known = (kind.__name__ for kind in type(error).__mro__)
        key = next(f"error.{name}" for name in known if f"error.{name}" in phrases(ui))
        line = say(ui, key, path=error.path, reason=error.reason.rstrip(".") if ui != "en" else error.reason)
    elif isinstance(error, LedgerError):
        line = say(ui, f"error.{type(error).__name__}", place=error.place, reason=error.reason.rstrip("."))
    elif isinstance(error, OwnWordsError):
        line = say(ui, f"error.{type(error).__name__}", **error.data)
    else:
        line = str(error)
    return " ".join(line.split())
