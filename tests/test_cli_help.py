"""Help at every level, in both languages, with examples; and what is shown in the README is what is printed."""

from __future__ import annotations

import doctest
import shlex
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from quellenlage import __version__
from quellenlage.cli import main
from quellenlage.wording import phrases
from readme import README, written_anew


def levels(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    below: list[tuple[str, ...]] = []
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            below += levels(found, (*path, name))
    return [path, *below]


LEVELS = levels(main)


@pytest.mark.parametrize("path", LEVELS, ids=" ".join)
@pytest.mark.parametrize(("ui", "headings"), [("de", ("Aufruf:", "Schalter:", "Beispiele:")),
                                              ("en", ("Usage:", "Options:", "Examples:"))])  # fmt: skip
def test_every_level_has_help_with_examples(path: tuple[str, ...], ui: str, headings: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, [*path, "--help"], env={"QUELLENLAGE_UI": ui})

    assert done.exit_code == 0
    assert [heading for heading in headings if heading not in done.output] == []
    name = path[-1] if path else "quellenlage"
    assert phrases(ui)[f"examples.{name}"].splitlines()[0] in done.output


@pytest.mark.parametrize("ui", ["de", "en"])
@pytest.mark.parametrize("path", LEVELS, ids=" ".join)
def test_the_examples_name_only_switches_that_exist(path: tuple[str, ...], ui: str) -> None:
    for example in phrases(ui)[f"examples.{path[-1] if path else 'quellenlage'}"].splitlines():
        words = shlex.split(example.split("|")[-1 if example.startswith("pbpaste") else 0])
        assert words[0] == "quellenlage"
        command: click.Command = main
        context = click.Context(main)
        for word in words[1:]:
            if word.startswith("--"):
                assert word in {name for option in command.params for name in option.opts} | {"--ui"}
            elif isinstance(command, click.Group) and word in command.list_commands(context):
                found = command.get_command(context, word)
                assert found is not None
                command = found


def test_version_is_that_of_the_package() -> None:
    done = CliRunner().invoke(main, ["--version"])
    assert (done.exit_code, done.output) == (0, f"quellenlage {__version__}\n")


def test_without_arguments_the_help_is_shown_as_wrong_use() -> None:
    done = CliRunner().invoke(main, [], env={"QUELLENLAGE_UI": "en"})
    assert (done.exit_code, done.output.splitlines()[0]) == (2, "Usage: quellenlage [OPTIONS] COMMAND [ARGS]...")


def test_calling_for_help_loads_nothing_heavy() -> None:
    """Help and wrong use are answered at once: readers, parsers and drawing are loaded when they are needed."""
    heavy = "{'rich', 'lxml', 'trafilatura', 'HanTa', 'numpy', 'quellenlage.reading', 'sqlalchemy'}"
    code = (
        "import sys; from quellenlage.cli import main\n"
        "try: main(['read', '--help'])\n"
        f"except SystemExit: print({heavy} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_readme_shows_what_is_printed() -> None:
    """`make docs` writes the blocks anew."""
    readme = README.read_text(encoding="utf-8")
    assert written_anew(readme) == readme


def test_the_python_in_the_readme_runs() -> None:
    assert doctest.testfile(str(README), module_relative=False, encoding="utf-8").failed == 0
