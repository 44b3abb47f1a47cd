"""`quellenlage search`: statements or reports of the ledger, by words and filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.frame import Command, Said, tongue
from quellenlage.cli.ledgers import json_option, ledger_option, opened, print_json
from quellenlage.cli.moments import Moment
from quellenlage.model import Act, Certainty, Kind, Polarity
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.ledger import Hit


def _choice(words: type[Any]) -> click.Choice[str]:
    return click.Choice([word.value for word in words])


@click.command(cls=Command)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@ledger_option
@click.option("--source", default="", metavar="NAME", cls=Said, help="help.search.source")
@click.option("--outlet", default="", metavar="NAME", cls=Said, help="help.search.outlet")
@click.option("--via", default="", metavar="NAME", cls=Said, help="help.search.via")
@click.option("--kind", "kinds", multiple=True, type=_choice(Kind), cls=Said, help="help.search.kind")
@click.option("--act", "acts", multiple=True, type=_choice(Act), cls=Said, help="help.search.act")
@click.option(
    "--certainty", "certainties", multiple=True, type=_choice(Certainty), cls=Said, help="help.search.certainty"
)
@click.option("--polarity", type=_choice(Polarity), cls=Said, help="help.search.polarity")
@click.option("--hearsay/--no-hearsay", "reportative", default=None, cls=Said, help="help.search.hearsay")
@click.option("--unit", metavar="UNIT", cls=Said, help="help.search.unit")
@click.option("--from", "low", type=float, metavar="NUMBER", cls=Said, help="help.search.from")
@click.option("--to", "high", type=float, metavar="NUMBER", cls=Said, help="help.search.to")
@click.option("--since", type=Moment(end=False), cls=Said, help="help.search.since")
@click.option("--until", type=Moment(end=True), cls=Said, help="help.search.until")
@click.option("--language", metavar="CODE", cls=Said, help="help.search.language")
@click.option("--old", is_flag=True, cls=Said, help="help.search.old")
@click.option("--reports", is_flag=True, cls=Said, help="help.search.reports")
@click.option("--limit", type=int, default=20, metavar="N", cls=Said, help="help.search.limit")
@click.option("--after", metavar="PLACE", cls=Said, help="help.search.after")
@json_option
@click.pass_context
def search(
    ctx: click.Context,
    /,
    words: tuple[str, ...],
    place: str | None,
    reports: bool,
    limit: int,
    after: str | None,
    as_json: bool,
    **chosen: Any,
) -> int:
    from quellenlage.ledger import Filters

    ui = tongue(ctx)
    enums: dict[str, type[Any]] = {"kinds": Kind, "acts": Act, "certainties": Certainty}
    for name, kind in enums.items():
        chosen[name] = tuple(kind(value) for value in chosen[name])
    polarity = chosen.pop("polarity")
    filters = Filters(" ".join(words), polarity=Polarity(polarity) if polarity else None, **chosen)
    with opened(place) as ledger:
        found: Any = (ledger.reports if reports else ledger.statements)(filters, after, limit)
    if as_json:
        from quellenlage.export.finds import hit_plain, report_plain

        hits = [
            report_plain(one) if reports else hit_plain(one.statement, one.whole) | {"report": report_plain(one.report)}
            for one in found.hits
        ]
        print_json({"hits": hits, "next": found.next})
    else:
        for hit in found.hits:
            click.echo("\n".join(_report_lines(hit, ui) if reports else _lines(hit, ui)) + "\n")
        if found.next:
            click.echo(say(ui, "search.more", after=found.next), err=True)
        if not found.hits:
            click.echo(say(ui, "search.nothing"), err=True)
    return int(not found.hits)


def _report_lines(row: dict[str, Any], ui: str) -> Iterator[str]:
    from quellenlage.export.looks import visible

    head = [row["published"] and row["published"][:16].replace("T", " "), row["outlet"]]
    yield "  ·  ".join(visible(part) for part in head if part) or say(ui, "search.undated")
    yield visible(row["title"] or row["text"].partition("\n")[0][:120])
    yield visible(row["url"] or row["id"])


def _lines(hit: Hit, ui: str) -> Iterator[str]:
    from quellenlage.export.looks import visible
    from quellenlage.export.phrases import chain

    report, statement = hit.whole, hit.statement
    yield next(_report_lines(hit.report, ui))
    yield visible(" … ".join(span.of(report.text) for span in statement.content))
    yield visible(f"  {chain(report, statement, ui, full=True)}")
    yield visible(f"  {hit.report['url'] or hit.report['id']}")
