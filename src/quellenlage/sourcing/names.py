"""
Names: which sources of a claim are one, under different names and in different reports.

Persons are joined by `people`. Bodies are joined by the tables of names, by abbreviations, by country and kind of
ministry, and a short name with the only longer one that holds it. Names that could mean two are not joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from quellenlage.languages import table
from quellenlage.languages.press import agency, outlet
from quellenlage.model import Source, SourceType
from quellenlage.sourcing.descriptions import described, state_in
from quellenlage.sourcing.folding import ARTICLES, folded, tokens
from quellenlage.sourcing.people import body_of, joined

__all__ = ["Names", "folded"]

LONG = 6  # letters from which one word is taken for an institution's proper name inside a longer one

_SMALL = frozenset({"für", "und", "von", "vom", "zu", "zur", "zum", "in", "im", "am", "an", "auf", "of", "the", "and"})
#: Metonyms that stand for a body of their own below the government.
_BELOW = frozenset({"Pentagon", "Foggy Bottom", "Capitol Hill", "Buckingham-Palast", "Quirinal", "Quai d'Orsay"})


@cache
def _aliases(language: str) -> dict[str, str]:
    """Names of bodies and states, folded, → the name in the table; a government counts under its state's name."""
    found: dict[str, str] = {}
    for row in table(language, "names/institutions"):
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                found.setdefault(folded(name), row["name"])
    for row in (*table(language, "names/states"), *table(language, "names/regions")):
        state = "metonyms" in row
        seats = [name for name in row["metonyms"].split(";") if name not in _BELOW] if state else []
        plain = (row["name"], *row["aliases"].split(";"), *(row["capital"].split(";") if state else ()), *seats)
        for name in plain:
            if name:
                found.setdefault(folded(name), row["name"])
            for long in (f"Regierung {name}", f"{name}-Regierung", f"{name}er Regierung") if name else ():
                found[folded(long)] = row["name"]
        for word in row["adjective"].split(";"):
            for noun in ("Regierung", "Staatsregierung", "Landesregierung") if word else ():
                found.setdefault(folded(f"{word}e {noun}"), row["name"])
    for name in ("deutsche Regierung", "deutsche Bundesregierung", "Regierung Deutschland"):
        found[folded(name)] = "Bundesregierung"
    return found


class Names:
    """
    The names of a claim's sources, joined.

    Args:
        sources: All sources and speakers that the claim's statements name.

    Example:
        >>> vogt = Source("Karl Vogt", SourceType.PERSON, organisation="Heeresamt")
        >>> names = Names([vogt, Source("Vogt", SourceType.PERSON), Source("Heeresamt", SourceType.STATE)])
        >>> names.person(Source("Vogt", SourceType.PERSON)), names.body(Source("Vogt", SourceType.PERSON))
        ('Karl Vogt', 'Heeresamt')
    """

    def __init__(self, sources: Iterable[Source], language: str = "de", year: int | None = None) -> None:
        self._language = language
        sources = list(sources)
        self._people = joined((source for source in sources if source.type is SourceType.PERSON), language)
        people = {id(person): body_of(person, language, year) for person in self._people.values()}
        self._bodies_of = {person.name: body for person in self._people.values() if (body := people[id(person)])}
        others = [_speaking_for(source) for source in sources if source.type is not SourceType.PERSON]
        bodies = sorted({*others, *self._bodies_of.values()}, key=lambda name: (-len(folded(name)), -len(name), name))
        self._bodies = _joined(bodies, self._one_body(bodies))

    def person(self, source: Source) -> str:
        """The fullest name of a speaker: of a person, else of the body."""
        if source.type is SourceType.PERSON:
            known = self._people.get(source)
            return known.name if known else source.name
        return self._body(_speaking_for(source))

    def body(self, source: Source) -> str:
        """The name of the body for which a source speaks, of the person where none is known."""
        person = self.person(source)
        if source.type is SourceType.PERSON and person in self._bodies_of:
            return self._body(self._bodies_of[person])
        return person

    def _body(self, name: str) -> str:
        return self._bodies.get(name, self._known(name) or name)

    def _known(self, name: str) -> str | None:
        """The name that a table gives for it."""
        return (
            agency(name, self._language)
            or self._listed(name)
            or _outlet(name, self._language)
            or _ends_in(name, self._language)
        )

    def _listed(self, name: str) -> str | None:
        return _aliases(self._language).get(folded(name))

    def _one_body(self, names: list[str]) -> Callable[[str, str], bool]:
        """Whether two names of bodies mean one, the longer first."""
        abroad = {_noun(name) for name in names if _foreign(name, self._language)}
        words = {name: frozenset(folded(name).split()) for name in names}
        plain = {name: folded(name) for name in names}
        # „das Arbeitsministerium“ beside „US-Arbeitsministerium“ is that of no known state
        known = {name: None if _noun(name) == plain[name] in abroad else self._known(name) for name in names}
        longer: dict[str, int] = {}

        def holders(short: str) -> int:
            if short not in longer:
                longer[short] = sum(words[short] < words[name] for name in names) if words[short] else 0
            return longer[short]

        def same(full: str, short: str) -> bool:
            listed = known[full], known[short]
            if None not in listed:
                return listed[0] == listed[1]
            if plain[full] == plain[short] or _abbreviates(short, full):
                return True
            noun = _noun(full)
            if noun and noun == _noun(short) and (state := state_in(full, self._language)):
                return state == state_in(short, self._language) or plain[short] == noun
            return bool(words[short]) and words[short] < words[full] and holders(short) == 1

        return same


def _speaking_for(source: Source) -> str:
    """The name of a body; of a spokesperson without a name, that of the body ("ein Sprecher des Kreml")."""
    return source.organisation if source.role and source.organisation else source.name


@cache
def _noun(name: str) -> str:
    """The kind of ministry that a name names, without its country; empty for other bodies."""
    words = [word for part in name.split() for word in part.split("-") if word[:1].isupper()]
    for word in words:
        plain = folded(word).replace("aussenamt", "aussenministerium")
        if plain.endswith("ministerium") and plain != "ministerium":
            return plain
    return ""


def _foreign(name: str, language: str) -> bool:
    """Whether a name is that of a ministry abroad."""
    return bool(_noun(name)) and described(name, language).country not in (None, "DE")


@cache
def _proper(language: str) -> dict[str, str]:
    """Names of institutions that are one word of their own ("Leopoldina") → the name in the table."""
    rows = [row for row in table(language, "names/institutions") if row["type"] == "organisation"]
    rows = [row for row in rows if "Partei" not in row["heads"].split(";")]
    names = [(name, row["name"]) for row in rows for name in (row["name"], *row["aliases"].split(";"))]
    kinds = tuple(row["word"] for row in table(language, "bodies"))  # „Bayerischer Bauernverband“ is another one
    return {
        name: known
        for name, known in names
        if len(name) >= LONG and name.isalpha() and not name.isupper() and not name.casefold().endswith(kinds)
    }


def _ends_in(name: str, language: str) -> str | None:
    """The institution whose proper name is the last word ("Akademie der Wissenschaft Leopoldina")."""
    return _proper(language).get(name.split()[-1]) if name.split() else None


def _outlet(name: str, language: str) -> str | None:
    """The outlet of that name, if the table knows it under another one too."""
    known = outlet(name, language)
    return known if known != name else None


def _joined(names: list[str], same: Callable[[str, str], bool]) -> dict[str, str]:
    """Each name → the first one that means the same."""
    heads: list[str] = []
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        head = next((head for head in heads if same(head, name)), name)
        if head == name:
            heads.append(name)
        found[name] = head
    return found


def _abbreviates(short: str, full: str) -> bool:
    """
    Whether a name is made of the first letters of another's words, or stands in it in brackets.

    Example:
        >>> _abbreviates("IHK", "Industrie- und Handelskammer"), _abbreviates("RKI", "Robert Koch-Institut")
        (True, True)
    """
    letters = short.strip().upper()
    if not (short.isupper() and short.isalpha() and 2 <= len(short) <= 8):
        return False
    words = tokens(full)
    if short in words:
        return True
    big = [token for token in words if token.casefold() not in _SMALL | ARTICLES]
    initials = "".join(token[0] for token in big).upper()
    return initials == letters or _compound(letters, big)


def _compound(letters: str, words: list[str]) -> bool:
    """Whether letters are the beginnings of the parts of words ("Handelskammer" → H, K), in order, one part first."""
    if not letters:
        return not words
    if not words or words[0][:1].upper() != letters[0]:
        return False
    word = words[0].upper()
    for taken in range(1, min(len(letters), 3) + 1):
        at, inside = 0, True
        for letter in letters[1:taken]:
            at = word.find(letter, at + 3)
            inside = inside and at > 0
        if inside and _compound(letters[taken:], words[1:]):
            return True
    return False
