"""The blocks of README.md that show the command's real output. Run as a script, it writes them anew (`make docs`)."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from quellenlage.cli import main
from quellenlage.demo import story

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"(<!-- output: (?P<command>[^\n]*) -->\n```\n)(?P<output>.*?)(```\n)", re.DOTALL)


def output(command: str) -> str:
    """What a command prints, in English, 80 columns wide, in the folder of the bundled story."""
    folder = next(iter(story())).path.parent
    words = [str(folder / word) if (folder / word).is_file() else word for word in shlex.split(command)[1:]]
    done = CliRunner().invoke(main, words, env={"QUELLENLAGE_UI": "en", "COLUMNS": "80", "NO_COLOR": "1"})
    assert done.exit_code == 0, done.output
    return done.output.replace(f"{folder}/", "")


def written_anew(readme: str) -> str:
    """The README with the output of today."""
    return BLOCK.sub(lambda block: block[1] + output(block["command"]) + block[4], readme)


if __name__ == "__main__":
    README.write_text(written_anew(README.read_text(encoding="utf-8")), encoding="utf-8")
