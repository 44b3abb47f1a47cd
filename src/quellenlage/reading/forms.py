"""
Forms: what a word can be, by a table of frequent forms and, for others, by what it ends with.

The table is made once by `make forms`, from a frequency list and HanTa's analyses; see its note in
`languages/de/forms/`. A form that it lacks is mostly a compound: then its last part decides, with all forms of the
table as possible last parts. What is no compound either is judged by its last letters.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quellenlage.languages import words

#: What a form can be: HanTa's tag, how much less likely than the best, how many letters to cut, what to add.
Reading = tuple[str, float, int, str]

#: Steps in which weights are written down, per unit of log probability.
SCALE = 2.0
#: Last parts of a compound and first parts shorter than these match by accident ("in", "er").
_SHORTEST_HEAD, _SHORTEST_REST = 4, 2
#: Beyond this many letters a "word" is none; only its end is looked at.
_LONGEST = 60
_NOMINAL = frozenset({"NN", "NNA", "NNI", "ADJ(A)", "ADJ(D)"})
_VERBAL = frozenset({"VV(FIN)", "VV(INF)", "VV(PP)", "VV(IZU)"})
_FIXED_PREFIXES = frozenset({"be", "ent", "er", "ge", "miss", "ver", "zer", "de", "re", "un"})
_NO_WORD: tuple[Reading, ...] = (("NE", 0.0, 0, ""), ("FM", -2.0, 0, ""))


@dataclass(frozen=True, slots=True)
class Forms:
    """
    The table of forms.

    Attributes:
        known: Analysis of each form in lower case.
        endings: Analysis by last letters, for forms that are neither known nor compounds.
    """

    known: Mapping[str, str]
    endings: Mapping[str, str]

    def readings(self, form: str) -> tuple[Reading, ...]:
        """
        What a form can be, likeliest first.

        Args:
            form: A word in lower case.

        Example:
            >>> [(tag, cut, add) for tag, _, cut, add in forms().readings("teilte")]
            [('VV(FIN)', 2, 'en')]
            >>> forms().readings("regierungsfraktionen")[0][0]
            'NN'
        """
        known = self.known.get(form)
        if known is not None:
            return _parsed(known)
        return self._guess(form[-_LONGEST:])

    def _guess(self, form: str) -> tuple[Reading, ...]:
        hyphen = form.rfind("-")
        if hyphen >= 0:
            head = form[hyphen + 1 :]
            if not head:
                return (("TRUNC", 0.0, 0, ""),)
            return self._as_head(head, form[:hyphen], hyphened=True) or self._by_ending(head)
        for start in range(_SHORTEST_REST, len(form) - _SHORTEST_HEAD + 1):
            found = self._as_head(form[start:], form[:start])
            if found:
                return found
        return self._by_ending(form)

    def _as_head(self, head: str, rest: str, hyphened: bool = False) -> tuple[Reading, ...]:
        """What a compound with this last part can be; nothing where the part cannot be one."""
        analysis = self.known.get(head)
        if analysis is None:
            return ()
        verbal = rest in _FIXED_PREFIXES or rest in words("de", "separable_prefixes", "prefix")
        found = [
            reading
            for reading in _parsed(analysis)
            if reading[0] in _NOMINAL or (verbal and reading[0] in _VERBAL) or (hyphened and reading[0] == "NE")
        ]
        # Else "Schreyeck" would be a corner ("Eck") for the one reading in ten that makes it a noun.
        if not found or found[0][1] < -3:
            return ()
        return tuple(found)

    def _by_ending(self, form: str) -> tuple[Reading, ...]:
        for start in range(max(0, len(form) - 6), len(form)):
            analysis = self.endings.get(form[start:])
            if analysis is not None:
                return _parsed(analysis)
        return _NO_WORD


@cache
def forms() -> Forms:
    """The table of German forms, read once."""
    path = files("quellenlage.languages").joinpath("de", "forms", "forms.xz")
    return decode(lzma.decompress(path.read_bytes()).decode("utf-8"))


def decode(text: str) -> Forms:
    """
    The table from its text: analyses, forms, numbers of their analyses, endings, numbers of theirs, an empty line
    between the parts.

    Example:
        >>> decode("\\n\\n".join(["NN/0/\\nNN/0/1", "haus\\nhäuse", "0 1", "ung", "0"])).known
        {'haus': 'NN/0/', 'häuse': 'NN/0/1'}
    """
    analyses, known, numbers, endings, ending_numbers = text.split("\n\n")
    by_number = analyses.split("\n")
    return Forms(
        dict(zip(known.split("\n"), map(by_number.__getitem__, map(int, numbers.split())), strict=True)),
        dict(zip(endings.split("\n"), map(by_number.__getitem__, map(int, ending_numbers.split())), strict=True)),
    )


@cache
def _parsed(analysis: str) -> tuple[Reading, ...]:
    readings = []
    for part in analysis.split(" "):
        tag, weight, rule = part.split("/", 2)
        digits = 2 if rule[1:2].isdigit() else 1 if rule[:1].isdigit() else 0
        readings.append((tag, -int(weight) / SCALE, int(rule[:digits] or 0), rule[digits:]))
    return tuple(readings)
