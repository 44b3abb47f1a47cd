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
from quellenlage.reading.words.weak import own_forms

#: What a form can be: HanTa's tag, how much less likely than the best, how many letters to cut, what to add.
Reading = tuple[str, float, int, str]

#: Steps in which weights are written down, per unit of log probability.
SCALE = 2.0
#: Last parts of a compound and first parts shorter than these match by accident ("in", "er").
_SHORTEST_HEAD, _SHORTEST_REST = 4, 2
#: Beyond this many letters a "word" is none; only its end is looked at.
_LONGEST = 60
#: What the last part of a compound can be, by its capital letter.
_HEADS = {
    True: frozenset({"NN", "NNA", "NNI", "ADJ(A)"}),
    False: frozenset({"ADJ(A)", "ADJ(D)"}),
    None: frozenset({"NN", "NNA", "NNI", "ADJ(A)", "ADJ(D)"}),
}
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

    def readings(self, form: str, capital: bool | None = None) -> tuple[Reading, ...]:
        """
        What a form can be, likeliest first.

        Args:
            form: A word in lower case.
            capital: Whether it is written with a capital letter, None where every word would be. Tells apart
                what unknown forms can be; what known ones are is left to the caller.

        Example:
            >>> [(tag, cut, add) for tag, _, cut, add in forms().readings("teilte")]
            [('VV(FIN)', 2, 'en')]
            >>> forms().readings("regierungsfraktionen", capital=True)[0][0]
            'NN'
        """
        known = self.known.get(form)
        if known is not None:
            return parse(known)
        return self._guess(form[-_LONGEST:], capital)

    def _guess(self, form: str, capital: bool | None) -> tuple[Reading, ...]:
        hyphen = form.rfind("-")
        if hyphen >= 0:
            head = form[hyphen + 1 :]
            if not head:
                return (("TRUNC", 0.0, 0, ""),)
            return self._as_head(head, "", capital) or self._by_ending(head)
        for start in range(_SHORTEST_REST, len(form) - _SHORTEST_HEAD + 1):
            rest, head = form[:start], form[start:]
            if head in self.known and (
                _is_prefix(rest) or _is_prefix(rest.removesuffix("zu")) or self._is_first_part(rest)
            ):
                found = self._as_head(head, rest, capital)
                if found:
                    return found
        return self._by_ending(form)

    def _is_first_part(self, rest: str) -> bool:
        """Whether a compound can begin with this: a form, with or without a joint ("Regierungs-", "Schul-")."""
        known = self.known
        return (
            rest in known
            or rest + "e" in known
            or (rest[-1] in "sne" and rest[:-1] in known)
            or (rest[-2:] in ("en", "es", "er") and rest[:-2] in known)
        )

    def _as_head(self, head: str, rest: str, capital: bool | None) -> tuple[Reading, ...]:
        """What a compound with this last part can be; nothing where the part cannot be one."""
        analysis = self.known.get(head)
        if analysis is None:
            return ()
        allowed = _HEADS[capital]
        if not rest:
            allowed |= {"NE"}
        elif capital is not True:
            if _is_prefix(rest):
                allowed |= _VERBAL
            elif rest.endswith("zu") and _is_prefix(rest[:-2]):
                return tuple(("VV(IZU)", 0.0, cut, add) for tag, _, cut, add in parse(analysis) if tag == "VV(INF)")
        return tuple(reading for reading in parse(analysis) if reading[0] in allowed)

    def _by_ending(self, form: str) -> tuple[Reading, ...]:
        for start in range(max(0, len(form) - 6), len(form)):
            analysis = self.endings.get(form[start:])
            if analysis is not None:
                return parse(analysis)
        return _NO_WORD


def _is_prefix(rest: str) -> bool:
    return rest in _FIXED_PREFIXES or rest in words("de", "separable_prefixes", "prefix")


@cache
def forms() -> Forms:
    """The table of German forms with those of the user's verbs, read once."""
    path = files("quellenlage.languages").joinpath("de", "forms", "forms.xz")
    table = decode(lzma.decompress(path.read_bytes()).decode("utf-8"))
    own = own_forms(table.known)
    return Forms({**table.known, **own}, table.endings) if own else table


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
def parse(analysis: str) -> tuple[Reading, ...]:
    """
    The readings that an analysis of the table stands for.

    Example:
        >>> parse("VV(FIN)/1/2en NN/3/")
        (('VV(FIN)', -0.5, 2, 'en'), ('NN', -1.5, 0, ''))
    """
    readings = []
    for part in analysis.split(" "):
        tag, weight, rule = part.split("/", 2)
        digits = 2 if rule[1:2].isdigit() else 1 if rule[:1].isdigit() else 0
        readings.append((tag, -int(weight) / SCALE, int(rule[:digits] or 0), rule[digits:]))
    return tuple(readings)
