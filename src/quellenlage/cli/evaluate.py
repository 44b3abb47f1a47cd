"""`quellenlage eval`: measure the stages against data that is not part of the program."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import click

from quellenlage.cli.frame import Command, Group, Said, tongue
from quellenlage.errors import DamagedInput, UsageError
from quellenlage.wording import say

#: What is measured → where its command is defined.
MEASURES = {
    "quotations": "quellenlage.cli.evaluate:quotations",
    "pages": "quellenlage.cli.evaluate:pages",
    "sources": "quellenlage.cli.evaluate:sources",
    "figures": "quellenlage.cli.evaluate:figures",
    "certainty": "quellenlage.cli.evaluate:certainty",
    "acts": "quellenlage.cli.evaluate:acts",
    "agreement": "quellenlage.cli.evaluate:agreement",
    "origins": "quellenlage.cli.evaluate:origins",
    "reuse": "quellenlage.cli.evaluate:reuse",
    "likeness": "quellenlage.cli.evaluate:likeness",
}

evaluate = Group(name="eval", rows=MEASURES)


@click.command(cls=Command)
@click.option("--gold", metavar="FILE", required=True, cls=Said, help="help.quotations.gold")
@click.option("--out", metavar="FILE", cls=Said, help="help.quotations.out")
def quotations(gold: str, out: str | None) -> None:
    with _readable(gold), _counting() as count:
        from quellenlage.evaluation.quotations import format_quotations, measure_quotations

        scores = measure_quotations(Path(gold), Path(out) if out else None, count)
    click.echo(format_quotations(scores))


@click.command(cls=Command)
@click.option("--data", metavar="DIR", required=True, cls=Said, help="help.pages.data")
def pages(data: str) -> None:
    with _readable(data), _counting() as count:
        from quellenlage.evaluation.pages import format_pages, measure_pages

        scores = measure_pages(Path(data), count)
    click.echo(format_pages(scores))


def _on_annotations(name: str) -> Callable[[Callable[[str, str, bool], None]], click.Command]:
    """A command that measures on press articles by what was annotated of them, kept in `eval/annotations/`."""

    def command(measure: Callable[[str, str, bool], None]) -> click.Command:
        for option in (
            click.option("--faults", is_flag=True, cls=Said, help="help.sources.faults"),
            click.option("--annotations", metavar="FILE", default=f"eval/annotations/{name}.jsonl", cls=Said,
                         help="help.sources.annotations"),
            click.option("--data", metavar="FILE", required=True, cls=Said, help="help.press.data"),
        ):  # fmt: skip
            measure = option(measure)
        return click.command(cls=Command)(measure)

    return command


def _measured(name: str, module: str) -> click.Command:
    """The command of a measurement by its module, which has `measure_…` and `format_…` of its own name."""

    def measure(data: str, annotations: str, faults: bool) -> None:
        with _readable(f"{data}, {annotations}"):
            of = import_module(f"quellenlage.evaluation.{module}")
            scores = getattr(of, f"measure_{module}")(Path(data), Path(annotations))
        click.echo(getattr(of, f"format_{module}")(scores, faults=faults))

    measure.__name__ = name
    return _on_annotations(name)(measure)


sources, figures = _measured("sources", "sources"), _measured("figures", "figures")
certainty, acts = _measured("certainty", "judged"), _measured("acts", "judged")


@click.command(cls=Command)
@click.option("--annotations", metavar="DIR", default="eval/annotations", cls=Said, help="help.agreement.annotations")
def agreement(annotations: str) -> None:
    with _readable(annotations):
        from quellenlage.evaluation.agreement import format_agreement, measure_agreement

        found = measure_agreement(Path(annotations))
    click.echo(format_agreement(found))


@_on_annotations("sourcing")
def origins(data: str, annotations: str, faults: bool) -> None:
    with _readable(f"{data}, {annotations}"):
        from quellenlage.evaluation.sourcing import format_sourcing, measure_sourcing

        read = measure_sourcing(Path(data), Path(annotations))
        chains = measure_sourcing(Path(data), Path(annotations), annotated=True)
    click.echo(format_sourcing(read, chains, faults=faults))


@click.command(cls=Command)
@click.option("--data", metavar="FILE", required=True, cls=Said, help="help.press.data")
def reuse(data: str) -> None:
    with _readable(data):
        from quellenlage.evaluation.derivations import format_derivations, measure_derivations

        scores = measure_derivations(Path(data))
    click.echo(format_derivations(scores))


@click.command(cls=Command)
@click.option("--data", metavar="FILE", required=True, cls=Said, help="help.press.data")
@click.option("--annotations", metavar="FILE", default="eval/annotations/claims.jsonl", cls=Said,
              help="help.likeness.annotations")  # fmt: skip
def likeness(data: str, annotations: str) -> None:
    with _readable(f"{data}, {annotations}"):
        from quellenlage.evaluation.claims import format_claims, measure_claims

        scores = measure_claims(Path(data), Path(annotations))
    click.echo(format_claims(scores))


@contextmanager
def _readable(path: str) -> Iterator[None]:
    """Name measuring data that is not in its form, and what is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(say(tongue(), "error.extra", name=error.name, extra="eval")) from error
    except (json.JSONDecodeError, UnicodeDecodeError, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise DamagedInput(path, str(error)) from error
    except (KeyError, TypeError) as error:
        raise DamagedInput(path, f"not in the form of the data: {error!r}") from error


@contextmanager
def _counting() -> Iterator[Callable[[int], None] | None]:
    """A number that counts up on standard error while a person looks on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(say(tongue(), "progress.reading")) as status:
        yield lambda done: status.update(f"{say(tongue(), 'progress.reading')} {done}")
