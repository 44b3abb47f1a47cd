"""
Firms, clubs and groups that no table knows: how a report brings them in, and by what it takes them up again.

„Der Stromanbieter Voltino“ and „die Residenz GmbH“ name a firm, „das Unternehmen“ is the one named last.
"""

from __future__ import annotations

from quellenlage.reading.voices.people import is_strange
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import gender_of
from quellenlage.reading.words.tagged import Tagged

#: Kinds of bodies whose bare noun can mean one with a name of its own.
KINDS = frozenset({"firm", "club", "group"})
#: What the name of a firm ends in.
LEGAL = frozenset("GmbH AG SE KG KGaA OHG Inc Inc. Ltd Ltd. LLC PLC plc Corp Corp. SpA Oyj".split())
_LONGEST = 4
#: Foreign words inside such names.
_SMALL = frozenset("for of the and de la du & 4".split())
_PROPER = frozenset({"NE", "FM", "XY"})
_BEFORE_FORM = _PROPER | {"NN", "ADJA", "$(", "KON", "TRUNC"}


def kind_of(word: str) -> str:
    """Firm, club or group by a noun for bodies, else empty."""
    head = head_of(word)
    return head.kind if head is not None and head.sort is Sort.BODY and head.kind in KINDS else ""


def name_behind(t: Tagged, noun: int, end: int) -> int:
    """
    The end of the name of its own right behind a noun for bodies, `noun + 1` where none stands there.

    Example:
        >>> from quellenlage.model import Report
        >>> from quellenlage.reading.words.tagging import tag_report
        >>> t = tag_report(Report("Der Stromanbieter Voltino klagt."))
        >>> name_behind(t, 1, len(t.words))
        3
    """
    k = noun + 1
    while k < end and k - noun <= _LONGEST:
        word = t.words[k]
        if k > noun + 1 and word in _SMALL and k + 1 < end and t.words[k + 1][:1].isupper():
            k += 2  # „Doctors for Choice“
            continue
        if k > noun + 1 and t.words[k - 1].isupper() and word[:1].isupper() and t.quoted[k] == t.quoted[noun]:
            k += 1  # „SV Lauenstein“
            continue
        proper = t.tags[k] in _PROPER or (t.tags[k] in ("NN", "ADJA") and is_strange(word)) or word in LEGAL
        capital = word[:1].isupper() and (proper or (word.isupper() and len(word) > 1))
        if not (capital and t.quoted[k] == t.quoted[noun]) or gender_of(word):
            break
        k += 1
    return k


def firm_behind(t: Tagged, noun: int, end: int) -> int:
    """The same behind a noun for persons, only where the name is plainly a firm's: „der Veranstalter FKP Scorpio“."""
    stop = name_behind(t, noun, end)
    first = t.words[noun + 1] if stop > noun + 1 else ""
    plain = (len(first) > 1 and first.isupper()) or t.words[stop - 1] in LEGAL
    return stop if plain else noun + 1


def before_form(t: Tagged, form: int) -> int:
    """Where the name begins that ends in a legal form: „die | Residenz GmbH“."""
    first = form
    while first and form - first < _LONGEST and (t.words[first - 1][:1].isupper() or t.words[first - 1] == "&"):
        if t.tags[first - 1] not in _BEFORE_FORM or kind_of(t.words[first - 1]):
            break
        first -= 1
    return first
