"""`quellenlage derivations`: passages that reports of the ledger share, and who took them from whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, tongue
from quellenlage.cli.ledgers import NOTHING, counting, json_option, ledger_option, opened, print_json
from quellenlage.model import Direction
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.model import Derivation, Report, Span

_SHOWN = 160  # characters of a passage


@click.command(cls=Command)
@click.argument("report", required=False, metavar="[REPORT]")
@ledger_option
@json_option
@click.pass_context
def derivations(ctx: click.Context, /, report: str | None, place: str | None, as_json: bool) -> int:
    from quellenlage.errors import NotInLedger
    from quellenlage.shelving import fetcher, shelf_of

    ui = tongue(ctx)
    with opened(place) as ledger:
        with counting(say(ui, "derivations.shelving")) as tick:
            shelf = shelf_of(ledger, tick)
        fetch = fetcher(ledger)
        try:
            which = [ledger.report(report).report] if report else map(fetch, shelf.ids)
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
        found = sorted({one for asked in which for one in shelf.derivations(asked)})
        shown = {
            ident: fetch(ident) for ident in sorted({side for one in found for side in (one.derived, one.original)})
        }
    if as_json:
        print_json([_plain(one, shown) for one in found])
    else:
        for one in found:
            click.echo("\n".join(_lines(one, shown, ui)) + "\n")
    if not found:
        click.echo(say(ui, "derivations.nothing"), err=True)
    return NOTHING if not found else 0


def _plain(one: Derivation, shown: dict[str, Report]) -> dict[str, Any]:
    return {
        "derived": _side(one.derived, one.passage, shown),
        "original": _side(one.original, one.source, shown),
        "words": one.words,
        "direction": one.direction.value,
        "agency": ", ".join(one.agencies) or None,
        "rule": one.rule,
    }


def _side(ident: str, span: Span, shown: dict[str, Report]) -> dict[str, Any]:
    return {"report": ident, "url": shown[ident].url, "start": span.start, "end": span.end}


def _lines(one: Derivation, shown: dict[str, Report], ui: str) -> Iterator[str]:
    from quellenlage.export.looks import visible

    derived, original = shown[one.derived], shown[one.original]
    names = {"derived": derived.outlet or derived.id, "original": original.outlet or original.id}
    names["agency"] = ", ".join(one.agencies)
    key = "unknown-way" if one.direction is Direction.UNKNOWN else one.direction.value
    yield visible(say(ui, f"derivations.{key}", words=one.words, **names))
    text = one.passage.of(derived.text).replace("\n", " ")
    yield visible(text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …")
    for report, span in ((derived, one.passage), (original, one.source)):
        yield visible(f"  {report.url or report.id}  {span.start}-{span.end}")
    yield f"  {say(ui, 'derivations.rule', rule=one.rule)}"
