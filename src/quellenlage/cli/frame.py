"""
What all commands share: help in the language of the interface, commands loaded when called, the language switch.

A command's texts are rows of the wording table: `short.NAME` in the list of commands, `help.NAME` at its top,
`examples.NAME` at its end; an option's help is the key of its row.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from quellenlage import __version__
from quellenlage.cli.failures import WRONG, fail
from quellenlage.languages.own import VARIABLE, own_rows
from quellenlage.wording import TONGUES, choose, phrases, say

_UI = "quellenlage.ui"


def tongue(context: click.Context | None = None) -> str:
    """Language of the interface: `--ui` at any level, else by environment."""
    context = context or click.get_current_context(silent=True)
    return choose(context.meta.get(_UI) if context else None)


class _Formatter(click.HelpFormatter):
    """Headings in the language of the interface."""

    def __init__(self, ui: str, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.ui = ui

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{say(self.ui, 'help.usage')} ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(phrases(self.ui).get(f"help.{heading.lower()}", heading))


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        return _Formatter(tongue(self), self.terminal_width, self.max_content_width)


class Said(click.Option):
    """An option whose help is a key of the wording table."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        key = self.help or ""
        return record and (record[0], record[1].replace(key, say(tongue(ctx), key)))


def _words(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Name the folder where every process that is started finds it, and look at once whether it can be used."""
    if value is not None:
        os.environ[VARIABLE] = value
    own_rows()


#: `--words`: for the commands that read.
words_option = click.option(
    "--words", metavar="FOLDER", expose_value=False, callback=_words, cls=Said, help="help.words"
)


class Command(click.Command):
    """A command whose texts are rows of the wording table."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            Said(["--ui"], metavar="de|en", is_eager=True, expose_value=False, callback=_set, help="help.ui")
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say(tongue(ctx), "help.show")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(tongue(), f"short.{self.name}")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(tongue(ctx), f"help.{self.name}"))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            for line in say(tongue(ctx), f"examples.{self.name}").splitlines():
                formatter.write(f"  {line}\n")


def _set(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    if value not in TONGUES:
        raise click.BadParameter(say(tongue(context), "error.ui", value=value), context, option)
    context.meta[_UI] = value


class Group(Command, click.Group):
    """A group of commands that are imported when they are called. `rows`: command → "module:name"."""

    def __init__(self, *args: Any, rows: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args:
            click.echo(ctx.get_help())
            ctx.exit(WRONG)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.rows:
            ctx.fail(say(tongue(ctx), "error.command", name=cmd_name))
        module, _, name = self.rows[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


class Root(Group):
    """The command itself: every failure becomes one line and an exit code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            Said(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
                 help="help.version")
        )  # fmt: skip

    def main(  # type: ignore[override]  # what would be standalone mode is done here
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run, print one line where something fails, and end the process with an exit code."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            code = super().main(args, prog_name or "quellenlage", **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            code = fail(error, tongue(error.ctx))
        except (KeyboardInterrupt, click.Abort):
            code = fail(KeyboardInterrupt(), tongue())
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; what it raises is told here, where the language of the interface is known."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code
        except (click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            return fail(error, tongue(ctx))


def _version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"quellenlage {__version__}")
        context.exit()
