"""
Numbers in German words and digits: what one word says, taken by itself.

"5,5", "100.000", "dreitausend", "zweieinhalb", "Millionen", "Hunderte", "Drittel", "14-tägige".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from quellenlage.languages import table, words


class Form(Enum):
    """What a word contributes to a figure."""

    NUMBER = auto()  # fünf, 100.000
    ONE = auto()  # ein, halbe: numbers only before a scale, a share or a unit
    SCALE = auto()  # Millionen: multiplies the number before
    SHARE = auto()  # Drittel, in percent
    FACTOR = auto()  # dreimal, doppelt
    MEASURE = auto()  # 14-tägige: a number with its unit
    GLUED = auto()  # 5km: digits with something behind


@dataclass(frozen=True, slots=True)
class Part:
    """
    A word that says a number.

    Attributes:
        form: What it contributes.
        value: The number; what a scale multiplies by, how many percent a share is.
        bounds: What it means by itself ("Hunderte" is 100 to 1000); None where it needs a number before it.
        unit: Unit of a measure; what stands behind the digits of a glued word.
        digits: True where it is written in digits.
    """

    form: Form
    value: float
    bounds: tuple[float, float] | None = None
    unit: str = ""
    digits: bool = False


#: 5 · 5,5 · 100.000 · 1.234,5 — then what is glued to it.
_DIGITS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(\d{1,15}))?([^\d.,:/].*)?$")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,5}$|\d{1,15}\.\d{1,2}$")
_INFLECTION = re.compile(r"(e|en|er|es|em|s)?$")


@lru_cache(maxsize=1 << 16)
def part_of(lower: str) -> Part | None:
    """
    What a word in lower case contributes to a figure, None for nearly every word.

    Example:
        >>> part_of("zweiundzwanzigtausend").value
        22000.0
        >>> part_of("hunderte").bounds
        (100.0, 1000.0)
        >>> part_of("14-tägige").unit
        'day'
        >>> part_of("haus") is None
        True
    """
    if lower[:1].isdecimal():
        return _written_in_digits(lower)
    known = _known().get(lower)
    if known is not None:
        return known
    if not lower.startswith(_beginnings()):
        return None
    value = number_word(lower)
    if value is not None:
        return Part(Form.NUMBER, value, (value, value))
    return _measure(lower)


def number_word(lower: str) -> float | None:
    """
    The value of a number written as one word, None for other words.

    Example:
        >>> number_word("dreihundertfünfzig"), number_word("zweieinhalb"), number_word("hunderttausend")
        (350.0, 2.5, 100000.0)
        >>> number_word("einfach") is None
        True
    """
    if lower.endswith("einhalb"):
        whole = number_word(lower[:-7])
        return None if whole is None else whole + 0.5
    return _joined(lower, "tausend", 1000.0) if lower else None


def _joined(word: str, scale: str, factor: float) -> float | None:
    """A number of the shape [so many] hundert/tausend [und] [so many more]."""
    before, middle, after = word.partition(scale)
    smaller = _below_thousand if scale == "tausend" else _below_hundred
    if not middle:
        return smaller(word)
    many = smaller(before) if before else 1.0
    more = smaller(after.removeprefix("und")) if after else 0.0
    return None if many is None or more is None else many * factor + more


def _below_thousand(word: str) -> float | None:
    return _joined(word, "hundert", 100.0)


def _below_hundred(word: str) -> float | None:
    small = _small()
    if word in small:
        return small[word]
    ones, und, tens = word.partition("und")
    if und and small.get(ones, 10) < 10 and small.get(tens, 0) >= 20:
        return small[ones] + small[tens]
    return None


def _written_in_digits(lower: str) -> Part | None:
    found = _DIGITS.match(lower)
    if found is None:
        if not _ENGLISH.match(lower):
            return None
        value = float(lower) if "." in lower else float(lower.replace(",", ""))
        return Part(Form.NUMBER, value, (value, value) if "," in lower else None, digits=True)
    whole, decimals, rest = found.groups()
    value = float(whole.replace(".", "") + "." + (decimals or "0"))
    if not rest:
        return Part(Form.NUMBER, value, (value, value), digits=True)
    stem = _INFLECTION.sub("", rest.removeprefix("-"))
    unit = next((unit for ending, unit in _endings() if stem == ending), None)
    if unit is not None:
        return _with_unit(value, unit)
    return Part(Form.GLUED, value, None, rest, digits=True)


def _measure(lower: str) -> Part | None:
    """Read "zweiwöchige", "dreifach", "viermal"."""
    stem = _INFLECTION.sub("", lower)
    for ending, unit in _endings():
        if stem.endswith(ending):
            value = number_word(stem[: -len(ending)].removesuffix("-"))
            return None if value is None or (unit == "factor" and value == 1) else _with_unit(value, unit)
    return None


def _with_unit(value: float, unit: str) -> Part:
    form = Form.FACTOR if unit == "factor" else Form.MEASURE
    return Part(form, value, (value, value), "" if unit == "factor" else unit)


@cache
def _small() -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in table("de", "numbers")}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["unit"]) for row in table("de", "measures"))


@cache
def _beginnings() -> tuple[str, ...]:
    return (*words("de", "numbers"), "hundert", "tausend")


@cache
def _known() -> dict[str, Part]:
    known: dict[str, Part] = {}
    for row in table("de", "numbers"):
        value = float(row["value"])
        alone = row["alone"] == "yes"
        known[row["word"]] = Part(Form.NUMBER if alone else Form.ONE, value, (value, value) if alone else None)
    for row in table("de", "scales"):
        bounds = (float(row["low"]), float(row["high"])) if row["low"] else None
        known[row["word"]] = Part(Form.SCALE, float(row["value"]), bounds)
    for row in table("de", "shares"):
        percent = 100 * float(row["above"]) / float(row["below"])
        known[row["word"]] = Part(Form.SHARE, percent, (percent, percent) if row["bare"] == "yes" else None)
    for row in table("de", "factors"):
        value = float(row["value"])
        known[row["word"]] = Part(Form.FACTOR, value, (value, value))
    return known
