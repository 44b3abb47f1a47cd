"""
What a figure counts: its unit, and the noun phrase that it belongs to.

A count has its noun after it ("500 positiv getestete Soldaten"), a measure before it ("ein Paket von 5 Millionen Euro",
"die Zahl der Fälle stieg um 5 Prozent") or after it ("5 Millionen Euro Soforthilfe", "5 Prozent der Befragten").
"""

from __future__ import annotations

from functools import cache

from quellenlage.languages import table, words
from quellenlage.reading.figures.numbers import Form, part_of
from quellenlage.reading.figures.units import unit_named
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.people import is_person
from quellenlage.reading.words.tagged import Tagged

Range = tuple[int, int]

_NOUNS = frozenset({"NN", "NE", "FM"})
#: What may follow a name inside its phrase: another name, or what it owns ("Nordkoreas Einnahmen").
_OWNED = (frozenset({"NE"}), frozenset({"NE", "NN"}))
_ATTRIBUTES = frozenset({"ADJA", "PIAT", "PIDAT", "PDAT", "PPOSAT"})
_ADVERBS = frozenset({"ADV", "ADJD", "PTKNEG", "VVPP"})
_INSIDE_PHRASE = frozenset({"ART", "ADJA", "NN", "NE", "PPOSAT", "CARD"})
_DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PIDAT", "PPOSAT"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
#: "ein Schaden in Höhe von 5 Euro": the phrase between the measured noun and the number.
_BY_NOUN = frozenset(
    "höhe wert umfang volumen länge größe größenordnung gesamtwert gesamthöhe gesamtvolumen gesamtumfang".split()
)
_GENITIVES = frozenset({"der", "des", "aller", "dieser", "ihrer", "seiner", "unserer", "solcher", "dessen", "deren"})
#: Marks that part clauses, with the tags of commas and full stops.
_BREAKS = frozenset({";", ":", "–", "—", "("})
#: What may stand before the number of a whole: "zwei der insgesamt 16 Länder".
_BETWEEN = frozenset({"rund", "etwa", "insgesamt", "mehr", "als", "fast", "knapp"})
#: Words by which a verb of quantity leads to its number.
_LEADING = frozenset({"um", "auf", "bei", "von"})


def noun_after(t: Tagged, k: int, end: int) -> Range | None:
    """
    The noun phrase from word `k`, without its determiner: "der 300 geretteten Soldaten" → "geretteten Soldaten".

    Attributes may stand before the noun, adverbs only before an attribute.
    """
    tags, limit = t.tags, min(end, k + 8)
    first = k
    while k < limit:
        tag = tags[k]
        if tag in _NOUNS or (tag == "ADJA" and t.words[k][0].isupper() and (k + 1 >= end or tags[k + 1] not in _NOUNS)):
            break
        if tag == "TRUNC" and k + 2 < limit and tags[k + 1] == "KON":
            k += 2
        elif tag in _ATTRIBUTES or (tag in _ADVERBS and _attribute_follows(t, k + 1, limit)):
            k += 1
        elif k == first and tag == "VVFIN" and k + 1 < limit and tags[k + 1] == "NN" and t.lower[k].endswith("te"):
            k += 1  # "904 bestätigte Fälle", taken for a verb
        elif k == first and tag in _PREPOSITIONS and (inner := _after_phrase(t, k, limit)):
            first = k = inner
        elif tag == "$(" and t.words[k] in "„\"»'‚" and k == first and k + 1 < limit and tags[k + 1] in ("ADJA", "NN"):
            first = k = k + 1
        else:
            return None
    if k >= limit or not t.words[k][0].isalpha() or _is_number(t.lower[k]):
        return None
    last = k
    while last + 1 < end and tags[last] == "NE" and tags[last + 1] in _OWNED[t.lower[last].endswith("s")]:
        last += 1
    return first, _coordinated(t, last, end)


def _after_phrase(t: Tagged, k: int, limit: int) -> int:
    """The attribute after a phrase that hangs on it ("zwei in Kiew lebende Russen"), 0 where none follows."""
    for n in range(k + 2, limit - 1):
        if t.tags[n] == "ADJA" and t.tags[n - 1] in _NOUNS and t.tags[n + 1] == "NN":
            return n
        if t.tags[n] not in _INSIDE_PHRASE:
            break
    return 0


def _is_nominalised(t: Tagged, k: int) -> bool:
    """Whether a noun is an adjective that means people, so that an adverb can stand before it."""
    lemma = t.lemmas[k].lower()
    return lemma.endswith("e") and is_person(t.lower[k], lemma)


def _attribute_follows(t: Tagged, k: int, limit: int) -> bool:
    while k < limit and t.tags[k] in _ADVERBS:
        k += 1
    return k < limit and (t.tags[k] == "ADJA" or (t.tags[k] == "NN" and _is_nominalised(t, k)))


def _coordinated(t: Tagged, last: int, end: int) -> int:
    """Take in "und Schüler" after "Schülerinnen"; other nouns may belong to the next figure or clause."""
    k = last + 1
    if k + 1 < end and t.lower[k] in ("und", "oder", "sowie") and t.tags[k + 1] == "NN":
        one, two = ((t.lower[n], t.lemmas[n].lower()) for n in (last, k + 1))
        if is_person(*one) and is_person(*two) and (k + 2 >= end or t.tags[k + 2] not in _PREPOSITIONS):
            return k + 1
    return last


def part_of_what(t: Tagged, k: int, end: int, *, among: bool) -> Range | None:
    """
    The genitive from word `k` that names the whole ("5 Prozent der Befragten"), or its "von" phrase.

    Args:
        t: Tagged text.
        k: First word after number and unit.
        end: End of the sentence.
        among: Whether a "von" phrase counts ("Hunderte von Menschen").
    """
    if k + 1 >= end:
        return None
    lower = t.lower[k]
    if lower in _GENITIVES or (among and lower in ("von", "vom")):
        k += 1
        while k < end - 1 and (
            t.tags[k] in _DETERMINERS or t.tags[k] == "CARD" or _is_number(t.lower[k]) or t.lower[k] in _BETWEEN
        ):
            k += 1
        return noun_after(t, k, end)
    return None


def measured_before(t: Tagged, first: int, start: int, *, time: bool = False) -> Range | None:
    """
    The noun phrase that a number from word `first` measures, looked for between `start` and the number.

    Args:
        t: Tagged text.
        first: First word of the figure.
        start: First word of its sentence.
        time: Whether the number is a length of time, which only "dauern" gives to its subject.
    """
    k = first - 1
    if k > start and t.lower[k] == "von" and t.tags[k - 1] in _NOUNS and t.lower[k - 1] not in _months():
        if k - 2 >= start and t.lower[k - 1] in _BY_NOUN:
            before = k - 2
            while before > start and t.tags[before] in ("ADJA", "ART"):
                before -= 1
            if t.lower[before] in ("in", "im", "mit", "zum", "zu"):
                return _noun_before(t, before - 1, start) if before > start else None
        return _noun_before(t, k - 1, start)
    found = _by_verb(t, first, start, _end_of_clause(t, first), {"dauern": "subject"} if time else _quantities())
    if found is None and k > start and t.lower[k] == "um" and t.tags[k - 1] == "NN":
        return _noun_before(t, k - 1, start)  # "ein Rückgang um 5 Prozent"
    return found


def _noun_before(t: Tagged, last: int, start: int) -> Range | None:
    """The noun phrase that ends with word `last`, with the noun that it is a genitive of."""
    if last < start or t.tags[last] not in _NOUNS:
        return None
    k = last
    while k > start and t.tags[k - 1] in ("NE", "ADJA", "NN"):
        if t.tags[k - 1] == "NN" and t.tags[k] != "NE":
            break
        k -= 1
    if k - 2 >= start and t.lower[k - 1] in _GENITIVES and t.tags[k - 2] == "NN":
        outer = _noun_before(t, k - 2, start)
        return (outer[0], last) if outer else (k, last)
    return k, last


def _end_of_clause(t: Tagged, k: int) -> int:
    while k < len(t.words) and t.tags[k] not in ("$.", "$,") and t.words[k] not in _BREAKS:
        k += 1
    return k


def _by_verb(t: Tagged, first: int, start: int, end: int, roles: dict[str, str]) -> Range | None:
    """Subject or object of a verb of quantity, where the number hangs on it."""
    begin = first
    while begin > start and t.tags[begin - 1] not in ("$,", "$.") and t.words[begin - 1] not in _BREAKS:
        begin -= 1
    counted = ""
    verb = first
    for k in range(begin, end):
        if t.tags[k][0] == "V" and t.lemmas[k] in roles:
            counted, verb = roles[t.lemmas[k]], k
    if not counted:
        return None
    begin = _own_clause(t, begin, min(verb, first))
    found = _bare_phrases(t, begin, first)
    if counted == "object" and len(found) == 1 and t.tags[verb] == "VVFIN" and found[0][1] < verb:
        return None  # "der Konzern setzt 5 Millionen um": the subject
    if not found and verb > first:
        found = _bare_phrases(t, verb + 1, end)
    if not found:
        return None
    return found[0] if counted == "subject" else found[-1]


def _own_clause(t: Tagged, begin: int, verb: int) -> int:
    """Where the verb's own clause begins: after "und" where another finite verb stands before it."""
    seen = False
    for k in range(begin, verb):
        if t.tags[k] == "KON" and seen:
            begin, seen = k + 1, False
        elif t.tags[k] in FINITE_TAGS:
            seen = True
    return begin


def _bare_phrases(t: Tagged, k: int, end: int) -> list[Range]:
    """Noun phrases between `k` and `end` that hang on no preposition and name no time."""
    found: list[Range] = []
    governed, after = False, -1
    while k < end:
        if t.tags[k] in _PREPOSITIONS or t.lower[k] in _LEADING:
            governed = True
            k += 1
            continue
        if t.tags[k] in _DETERMINERS and t.tags[k] != "PIAT":
            k += 1
            continue
        phrase = noun_after(t, k, end)
        if phrase is None:
            if t.tags[k] not in _DETERMINERS and t.tags[k] not in ("CARD", "ADJA"):
                governed = False
            k += 1
            continue
        last = phrase[1]
        if last + 2 < end and t.lower[last + 1] in ("der", "des", "dieser", "seiner", "ihrer", "aller", "von"):
            inner = noun_after(t, last + 2, end)
            last = inner[1] if inner else last
        unit = unit_named(t.lower[phrase[1]])
        if phrase[0] == after:  # goes on the phrase before: "in den Städten Süditaliens"
            governed = True
        after = last + 1
        if not governed and (unit is None or unit.kind != "time") and t.lower[phrase[1]] not in _months():
            found.append((phrase[0], last))
        governed = False
        k = last + 1
    return found


def _is_number(lower: str) -> bool:
    part = part_of(lower)
    return part is not None and part.form in (Form.NUMBER, Form.SCALE)


@cache
def _months() -> frozenset[str]:
    return words("de", "months")


@cache
def _quantities() -> dict[str, str]:
    return {row["lemma"]: row["counted"] for row in table("de", "quantities")}
