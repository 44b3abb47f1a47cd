"""`quellenlage versions`: what stood at an address, and what changed from one text to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, tongue
from quellenlage.cli.ledgers import NOTHING, json_option, ledger_option, opened, print_json
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.ledger import Difference, Version
    from quellenlage.model import Reading, Statement


@click.command(cls=Command)
@click.argument("url", metavar="URL")
@ledger_option
@json_option
@click.pass_context
def versions(ctx: click.Context, /, url: str, place: str | None, as_json: bool) -> int:
    ui = tongue(ctx)
    with opened(place) as ledger:
        try:
            found = ledger.versions(url)
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    before = [None, *found]
    if as_json:
        print_json([_plain(version, old) for version, old in zip(found, before, strict=False)])
    else:
        for version, old in zip(found, before, strict=False):
            click.echo("\n".join(_lines(version, old, ui)) + "\n")
    return 0


def _plain(version: Version, old: Version | None) -> dict[str, Any]:
    return {
        "number": version.number,
        "edition": version.edition,
        "report": version.reading.report.id,
        "title": version.reading.report.title,
        "first_seen": version.first_seen,
        "last_seen": version.last_seen,
        "taker": version.taker,
        "differences": [
            {
                "what": one.what,
                "before": _statement(one.before, old.reading) if old else None,
                "after": _statement(one.after, version.reading),
                "changed": list(one.changed),
                "figures": [{"before": before, "after": after} for before, after in one.figures],
            }
            for one in version.differences
        ],
    }


def _statement(statement: Statement | None, reading: Reading) -> dict[str, Any] | None:
    """The statement as `read --json` gives it."""
    from quellenlage.export.json import plain
    from quellenlage.model import Reading

    if statement is None:
        return None
    (found,) = plain(Reading(reading.report, (statement,), reading.reader))["statements"]
    return dict(found)


def _lines(version: Version, old: Version | None, ui: str) -> Iterator[str]:
    from quellenlage.export.looks import visible

    report = version.reading.report
    seen = {"first": _minute(version.first_seen), "last": _minute(version.last_seen)}
    yield say(ui, f"versions.{version.edition}", number=version.number, **seen)
    yield f"  {visible(report.title or report.text.partition(chr(10))[0][:100])}"
    if old is not None and old.edition == version.edition:
        if not version.differences:
            yield f"  {say(ui, 'versions.same')}"
        if old.taker != version.taker:
            yield f"  {say(ui, 'versions.taker', before=old.taker, after=version.taker)}"
        for one in version.differences:
            yield from _difference(one, old, version, ui)


def _difference(one: Difference, old: Version, version: Version, ui: str) -> Iterator[str]:
    from quellenlage.export.looks import visible
    from quellenlage.ledger import wording

    yield f"  {say(ui, f'difference.{one.what}')}"
    if one.before is not None:
        yield f"    − {visible(wording(one.before, old.reading.report.text))}"
    if one.after is not None:
        yield f"    + {visible(wording(one.after, version.reading.report.text))}"
    if one.what == "reworded" and one.changed != ("content",):
        yield f"    {', '.join(say(ui, f'difference.{name}') for name in one.changed if name != 'content')}"
    for before, after in one.figures:
        yield f"    {visible(before or '–')} → {visible(after or '–')}"


def _minute(seen: str) -> str:
    return seen[:16].replace("T", " ")
