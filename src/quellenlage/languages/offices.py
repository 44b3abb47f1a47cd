"""Offices of state: for which body somebody speaks who holds one, from the table of offices."""

from __future__ import annotations

from functools import cache

from quellenlage.languages import table

#: What the table gives as body of an office whose ministry has its name: „Innenminister“ → „Innenministerium“.
MINISTRY = "{minister}"


@cache
def office_body(office: str, language: str = "de") -> str | None:
    """
    For whom an office speaks, as the table gives it; empty where the office names no body, None for no office of state.

    Args:
        office: In the masculine, in lower case.
        language: ISO 639-1 code.

    Example:
        >>> [office_body(word) for word in ("innenminister", "premierminister", "landrat", "virologe")]
        ['{minister}', '{state}', '', None]
    """
    rows = _rows(language)
    return next((body for word, end, body in rows if office == word or (end and office.endswith(word))), None)


def ministry(office: str) -> str:
    """The ministry that has the name of an office: „Innenminister“ → „Innenministerium“."""
    return f"{office}ium"


@cache
def _rows(language: str) -> tuple[tuple[str, bool, str], ...]:
    """(word, whether as a last part too, body), the longest word first and whole words before endings."""
    rows = [(row["word"], row["match"] == "end", row["body"]) for row in table(language, "offices") if not row["means"]]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1])))
