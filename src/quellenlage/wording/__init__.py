"""
What the interface says, in German and English: one table, `words.csv`, with a row for every phrase.

Code names phrases by their key and fills in values; no other module holds words that a reader sees.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

#: Languages of the interface.
TONGUES = ("de", "en")

#: Where the wish for a language is looked for, the first that is set decides (order of POSIX and gettext).
_WISHES = ("QUELLENLAGE_UI", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def phrases(ui: str) -> Mapping[str, str]:
    """All phrases of one language by key. A line break is written `\\n` in the table."""
    lines = files(__package__).joinpath("words.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["key"]: row[ui].replace("\\n", "\n") for row in rows}


def say(ui: str, key: str, **values: object) -> str:
    """
    One phrase with its values filled in.

    Args:
        ui: "de" or "en".
        key: Key of the phrase in the table. An unknown one raises KeyError.

    Example:
        >>> say("de", "certainty.probable"), say("en", "certainty.probable")
        ('wahrscheinlich', 'probable')
    """
    phrase = phrases(ui)[key]
    return phrase.format(**values) if values else phrase


def count(ui: str, key: str, number: int) -> str:
    """
    A number with its noun, from the rows `KEY.one` and `KEY.many`.

    Example:
        >>> count("de", "statements", 1), count("de", "statements", 12)
        ('1 Aussage', '12 Aussagen')
    """
    return say(ui, f"{key}.{'one' if number == 1 else 'many'}", n=whole(ui, number))


def choose(asked: str | None = None, environ: Mapping[str, str] = os.environ) -> str:
    """
    The language of the interface: the one asked for, else the one that the environment wishes, else English.

    Example:
        >>> choose(None, {"LANG": "de_AT.UTF-8"}), choose(None, {"LANG": "C"}), choose("de", {})
        ('de', 'en', 'de')
    """
    wishes = [asked, *(environ.get(name) for name in _WISHES)]
    wish = next((wish for wish in wishes if wish), "en")
    return "de" if wish.lower()[:2] == "de" else "en"


def whole(ui: str, number: int) -> str:
    """
    A whole number with its thousands set apart.

    Example:
        >>> whole("de", 12000), whole("en", 12000)
        ('12.000', '12,000')
    """
    return f"{number:,}".replace(",", say(ui, "number.thousands"))
