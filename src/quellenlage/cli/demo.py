"""`quellenlage demo`: a story that comes with the program, read and shown report by report."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quellenlage.cli.claiming import print_view
from quellenlage.cli.frame import Command, Said, tongue
from quellenlage.cli.ledgers import counting
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.demo import Bundled
    from quellenlage.model import Reading

#: So many claims are drawn.
CLAIMS = 3


@click.command(cls=Command)
@click.option("--copy", metavar="FOLDER", cls=Said, help="help.demo.copy")
def demo(copy: str | None) -> None:
    from rich.console import Console

    from quellenlage.demo import readings, story
    from quellenlage.export.terminal import draw_short, show, wide

    ui = tongue()
    reports = list(story())
    if copy is not None:
        Path(copy).mkdir(parents=True, exist_ok=True)
        for report in reports:
            shutil.copy(report.path, copy)
    began = time.perf_counter()
    with counting(say(ui, "demo.reading")) as tick:
        read = list(readings(tick))
    seconds = f"{time.perf_counter() - began:.1f}".replace(".", say(ui, "number.point"))
    console = wide(Console(highlight=False))
    console.print(say(ui, "demo.title", seconds=seconds), style="bold")
    console.print()
    for report, reading in zip(reports, read, strict=True):
        remark = say(ui, "demo.changed") if report.changed else ""
        show(draw_short(reading, ui, width=console.width, remark=remark), console)
    _ground(read, ui)
    for line in _next(Path(copy) if copy is not None else reports[0].path.parent, reports[0], ui):
        click.echo(line)


def _ground(readings: list[Reading], ui: str) -> None:
    """On how many feet the weightiest claims stand, drawn."""
    from rich.console import Group

    from quellenlage.cli.claim import weightiest
    from quellenlage.export.claim_view import draw_sourcing
    from quellenlage.joining import ledger_of

    with ledger_of(readings) as ledger:
        founds = weightiest(ledger, 4 * CLAIMS)[:CLAIMS]
    click.echo(say(ui, "demo.grounds") + "\n")
    print_view(lambda width: Group(*(draw_sourcing(one.grounded, one.told, ui, width=width) for one in founds)))


def _next(folder: Path, report: Bundled, ui: str) -> list[str]:
    """What to do next, as commands to copy."""
    command, path = _called(), _short(folder / report.path.name)
    steps = {
        f"{command} read {path}": "demo.next.read",
        f"{command} read --html meldung.html {path}": "demo.next.html",
        f"{command} claims --demo": "demo.next.claims",
        f"{command} read https://…": "demo.next.own",
    }
    return [say(ui, "demo.next"), *(f"  {step}\n      {say(ui, key)}" for step, key in steps.items())]


def _called() -> str:
    """How this command is called from here: by its name where the shell finds it, else by its path."""
    script = Path(sys.argv[0])
    return "quellenlage" if shutil.which("quellenlage") or script.stem != "quellenlage" else str(_short(script))


def _short(path: Path) -> Path:
    """A path seen from the current folder, where it lies below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
