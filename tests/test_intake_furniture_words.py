"""Every row of the table of furniture has a line, and every line is recognised in the midst of an article."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from quellenlage.intake.furniture import mark
from quellenlage.languages import table
from quellenlage.model import Report, Role

EXAMPLES = tomllib.loads(
    files("quellenlage.languages").joinpath("de", "examples", "furniture.toml").read_text(encoding="utf-8")
)
ROWS = {(row["kind"], row["phrase"]): row["role"] for row in table("de", "furniture")}
BEFORE = "Die Brücke über den Fluss wird erneuert, wie der Stadtrat am Montag beschloss.\n"
AFTER = "\nDer Bau soll zwei Jahre dauern und rund drei Millionen Euro kosten."
#: The role of lines whose row leaves it open.
ROLES = {
    "teasers": {Role.HEADING, Role.TEASER},
    "byline": {Role.CREDIT},
    "helpers": {Role.CREDIT},
    "material": {Role.SIGNOFF, Role.CREDIT},
    "generic": {Role.SIGNOFF},
    "desk": {Role.SIGNOFF},
    "credit": {Role.CREDIT},
    "sources": {Role.CREDIT},
    "note": {Role.NOTE},
    "picture": {Role.CAPTION},
    "dateline": {Role.DATELINE},
    "invite": {Role.NEWSLETTER, Role.SOCIAL, Role.ADVERT, Role.RELATED},
}


def test_every_row_has_a_line_and_every_line_a_row() -> None:
    """The examples are as many as the rows, kind by kind and phrase by phrase."""
    assert {(kind, phrase) for kind, lines in EXAMPLES.items() for phrase in lines} == set(ROWS)


@pytest.mark.parametrize(
    ("kind", "phrase", "line"),
    [(kind, phrase, line) for kind, lines in EXAMPLES.items() for phrase, line in lines.items()],
)
def test_a_row_recognises_its_line(kind: str, phrase: str, line: str) -> None:
    """The marked stretch, or the whole line, is furniture of the row's role, and nothing beside it is."""
    assert phrase.lower() in line.lower().replace("’", "'")
    plain = line.replace("⟦", "").replace("⟧", "")
    start = len(BEFORE) + max(line.find("⟦"), 0)
    end = len(BEFORE) + (line.index("⟧") - 1 if "⟧" in line else len(line))

    zones = mark(Report(BEFORE + plain + AFTER)).zones

    role = ROWS[kind, phrase]
    assert zones
    assert {zone.role for zone in zones} <= ({Role(role)} if role else ROLES[kind])
    assert (zones[0].start, zones[-1].end) == (start, end)
