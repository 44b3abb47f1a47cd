"""
Head nouns: what the noun of a phrase says about who it is — a body, a role, a medium, a paper, a source without a name.

Tables hold the base form; the forms of case, number and gender are derived, more than German has, which does no harm
as nobody writes them. A compound is known by its last part („Bundesgesundheitsminister“, „RKI-Chef“).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from quellenlage.languages import table
from quellenlage.model import SourceType


class Sort(StrEnum):
    """The table that knows a head noun."""

    BODY = "body"
    ROLE = "role"
    UNNAMED = "unnamed"
    MEDIA = "media"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Head:
    """
    A head noun.

    Attributes:
        word: The row's word ("minister").
        sort: The table it stands in.
        kind: Its kind there: office, spokesperson, profession, title; one, many, programme, channel; study, paper, …;
            firm, club, group, court.
        type: What kind of source it is, None where that depends on more than the noun.
        gender: m, f, n or p, empty where the noun does not tell.
        field: Descriptions of one field can take each other up.
        again: Whether the bare noun takes up a body named before.
        prefix: What stands before the row's word in a compound, as written, without hyphen and linking s.
    """

    word: str
    sort: Sort
    kind: str = ""
    type: SourceType | None = None
    gender: str = ""
    field: str = ""
    again: bool = False
    prefix: str = ""


#: Later tables win over earlier ones where both know a word.
_TABLES = {
    Sort.BODY: "bodies",
    Sort.DOCUMENT: "documents",
    Sort.UNNAMED: "unnamed",
    Sort.ROLE: "roles",
    Sort.MEDIA: "media",
}
_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern", "ns")
#: Nouns declined like adjectives, whose gender only the article shows („der Vorsitzende“, „die Vorsitzende“).
_ADJECTIVAL = tuple(
    "ende ender ordnete ordneter jährige jähriger tragte tragter mte mter klagte klagter igte igter".split()
)
_UMLAUTS = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}
#: A first part shorter than this is no word of its own („Verrat“ is no Rat), unless a hyphen follows.
_SHORTEST_PART = 3
_NO_PARTS = frozenset({"ver", "ent", "zer", "miss", "miß"})


#: Words are remembered up to this number, so that a long run does not grow without end.
REMEMBERED = 100_000


def head_of(word: str) -> Head | None:
    """
    What a noun says about its phrase, or None where no table knows it.

    Example:
        >>> head_of("Bundesgesundheitsministerin").kind, head_of("RKI-Präsident").prefix
        ('office', 'RKI')
        >>> head_of("Finanzministeriums").type
        <SourceType.STATE: 'state'>
    """
    found = _SEEN.get(word, _MISSING)
    if found is _MISSING:
        found = _look_up(word)
        if len(_SEEN) < REMEMBERED:
            _SEEN[word] = found
    return found  # type: ignore[return-value]


def media_noun(word: str) -> bool:
    """Whether a word is a noun for media („Zeitung“, „Nachrichtenagentur“)."""
    head = head_of(word)
    return head is not None and head.sort is Sort.MEDIA


_MISSING = object()
_SEEN: dict[str, object] = {}


def _look_up(word: str) -> Head | None:
    whole, ends, longest, last_letters = _forms()
    low = word.lower()
    known = whole.get(low) or (whole.get(low.replace("-", "")) if "-" in low else None)  # „Presse-Agentur“
    if known is not None:
        return known
    if low[-3:] not in last_letters or not (word[:1].isupper() or "-" in word):
        return None
    for start in range(max(len(low) - longest, 1), len(low) - 2):
        known = ends.get(low[start:])
        if known is not None and (low[start - 1] == "-" or (start >= _SHORTEST_PART and low[:start] not in _NO_PARTS)):
            part = word[:start]
            return Head(
                known.word,
                known.sort,
                known.kind,
                known.type,
                known.gender,
                known.field,
                known.again,
                part[:-1] if part.endswith("-") else _without_link(part),
            )
    return None


def _without_link(part: str) -> str:
    """The first part of a compound without the s that links it („Regierungs“ → „Regierung“)."""
    return part[:-1] if part.endswith(("ngs", "ts", "ons")) and not part.endswith(("sts", "rts")) else part


@cache
def _forms() -> tuple[dict[str, Head], dict[str, Head], int, frozenset[str]]:
    """Heads by form, by the last part of a compound, the longest of these and the last letters of all."""
    whole: dict[str, Head] = {}
    ends: dict[str, Head] = {}
    for sort, name in _TABLES.items():
        for row in table("de", name):
            for form, gender in _inflected(row["word"], sort, row.get("gender", "")):
                known = Head(
                    row["word"],
                    sort,
                    row.get("kind", "") or row.get("again", "").removeprefix("yes"),
                    SourceType(row["type"]) if row.get("type") else None,
                    gender,
                    row.get("field", ""),
                    bool(row.get("again", "")),
                )
                exact = form == row["word"]
                if exact or whole.get(form) is None or whole[form].word != form:
                    whole[form] = known
                    if row["match"] == "end":
                        ends[form] = known
    return whole, ends, max(map(len, ends)), frozenset(form[-3:] for form in ends)


def _inflected(word: str, sort: Sort, gender: str) -> set[tuple[str, str]]:
    stems = {word, _umlaut(word)}
    forms = {(stem + ending, gender) for stem in stems for ending in _ENDINGS}
    if word.endswith("e"):
        forms |= {(word[:-1] + ending, gender) for ending in ("en", "er", "em", "es")}
    if word.endswith("er") and sort in (Sort.ROLE, Sort.UNNAMED):
        forms |= {(word[:-1] + ending, gender) for ending in ("n", "m")} | {(word[:-1], gender)}
    if word.endswith("um"):
        forms |= {(word[:-2] + "en", gender)}
    if sort in (Sort.ROLE, Sort.UNNAMED):
        own = "f" if word.endswith(("frau", "in", "mutter", "tochter", "schwester", "hebamme", "witwe")) else "m"
        if word.endswith(_ADJECTIVAL):
            return {(form, "") for form, _ in forms}
        forms = {(form, own) for form, _ in forms}
        for stem in stems:
            bare = stem[:-1] if stem.endswith("e") else stem
            forms |= {(bare + ending, "f") for ending in ("in", "innen")}
    return forms


def _umlaut(word: str) -> str:
    for k in range(len(word) - 1, -1, -1):
        if word[k] in "aou":
            if k and word[k - 1 : k + 1] == "au":
                return word[: k - 1] + "äu" + word[k + 1 :]
            return word[:k] + _UMLAUTS[word[k]] + word[k + 1 :]
        if word[k] in "eiäöü" and k < len(word) - 2:
            break
    return word
