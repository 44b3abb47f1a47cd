"""The scene: what a report says about who is who — its people, its bodies, its abbreviations, and who spoke so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quellenlage.model import Relay, Report, Source, SourceType
from quellenlage.reading.voices.authors import employ
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.voices.firms import LEGAL, before_form, kind_of, name_behind
from quellenlage.reading.voices.people import People, find_people
from quellenlage.reading.words.asked import Asked
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.names import Name, gender_of, name_at, nationality, starts_name
from quellenlage.reading.words.tagged import Tagged


@dataclass(frozen=True, slots=True)
class Body:
    """A body or medium named in the report: word of its noun, name, noun in lower case, row of facts, kind of body."""

    noun: int
    name: str
    last: str
    row: Name | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source resolved before: where it was named, with its gender and whether it is several."""

    at: int
    source: Source
    gender: str
    plural: bool


@dataclass(slots=True)
class Scene:
    """A report with its people, its sentences by word, who has spoken so far, and by whom the papers it names are."""

    t: Tagged
    people: People
    firsts: list[int]
    author: Source | None = None
    spoken: list[Spoken] = field(default_factory=list)
    papers: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    _bodies: list[Body] | None = None
    _abbreviations: dict[str, str] | None = None

    @classmethod
    def of(cls, t: Tagged, report: Report) -> Scene:
        """The scene of a tagged report, before anybody spoke."""
        author = None
        if len(report.authors) == 1 and " " in report.authors[0]:
            author = Source(report.authors[0], SourceType.PERSON)
        elif report.outlet:
            author = Source(report.outlet, SourceType.MEDIUM)
        people = find_people(t)
        employ(t, {id(person): person for _, person in people.at.values()}.values())
        return cls(t, people, [sentence.first for sentence in t.sentences], author)

    def sentence(self, k: int) -> int:
        """Number of the sentence that word `k` stands in."""
        return bisect_right(self.firsts, k) - 1

    def remember(self, sources: tuple[Source, ...], via: tuple[Relay, ...], *, reports: bool) -> None:
        """Keep whose words came through a paper, so that „heißt es in dem Schreiben“ can go back to him."""
        named = [(one.name, one.type) for one in via] + [(one.name, one.type) for one in sources]
        press = [one for one in named if one[1] in (SourceType.MEDIUM, SourceType.AGENCY)]
        if press and reports:
            for noun in ("bericht", "artikel", "beitrag"):  # „die »Post« berichtete … . Dem Bericht zufolge …“
                self.papers[noun] = (Source(*press[0]),)
        if not via or via[-1].type is not SourceType.DOCUMENT:
            return
        owners = tuple(replace(source, spans=()) for source in sources if source.type is not SourceType.DOCUMENT)
        if owners:
            self.papers[via[-1].name.rsplit(" ", 1)[-1].lower()] = owners

    @property
    def bodies(self) -> list[Body]:
        """The bodies and media that the report names, in order."""
        if self._bodies is None:
            self._bodies = _find_bodies(self.t)
        return self._bodies

    @property
    def abbreviations(self) -> dict[str, str]:
        """What the report's abbreviations stand for: „Kassenärztliche Vereinigung (KV)“."""
        if self._abbreviations is None:
            self._abbreviations = dict(_find_abbreviations(self.t, self.people))
        return self._abbreviations


def _names_body(word: str) -> bool:
    """Whether a body or medium can be named by this word, or by words that start with it."""
    if not word[:1].isupper():
        return False
    head = head_of(word)
    return starts_name(word) or word in LEGAL or (head is not None and head.sort in (Sort.BODY, Sort.MEDIA))


_NAMING = Asked(_names_body)


def _find_bodies(t: Tagged) -> list[Body]:
    found: list[Body] = []
    stop, last = 0, len(t.words)
    for k in _NAMING.where(t.words):
        if k < stop:
            continue
        word = t.words[k]
        known = name_at(t.words, k, last) if starts_name(word) else None
        if known is not None and (not known.doubtful or t.quoted[k] >= 0):
            kind = kind_of(t.words[k - 1]) if k else ""
            found.append(Body(k, known.spelling, known.spelling.lower(), known.name, kind))
            stop = known.end
            continue
        if word in LEGAL and (first := before_form(t, k)) < k:
            found.append(Body(k, t.wording(range(first, k + 1)), word.lower(), None, "firm"))
            stop = k + 1
            continue
        head = head_of(word) if t.tags[k] in ("NN", "NE") else None
        if head is not None and head.sort in (Sort.BODY, Sort.MEDIA):
            behind = name_at(t.words, k + 1, last) if starts_name(t.words[min(k + 1, last - 1)]) else None
            if behind is not None and not behind.doubtful and behind.name.table == "institutions":
                continue  # „der Energiekonzern EDF“ is named by its name
            kind = kind_of(word)
            stop = name_behind(t, k, last) if kind else k + 1
            if stop > k + 1:
                noun = nominative(t, [k]).lower()
                found.append(Body(k, t.wording(range(k + 1, stop)), noun, None, kind))
                continue
            first = k
            while first and (
                nationality(t.words[first - 1])
                or (t.tags[first - 1] in ("NE", "ADJA") and t.words[first - 1][:1].isupper())
            ):
                first -= 1
            stop = k + 1
            while stop < last and stop - k < 3 and t.tags[stop] == "NE" and _goes_with(t.words[stop]):
                stop += 1
            noun = nominative(t, [k]).lower()
            found.append(Body(k, nominative(t, list(range(first, stop))), noun, None))
    return found


def _goes_with(word: str) -> bool:
    """Whether a name behind a body's noun is the body's: „Ministerium Berg“, not „der Innenverwaltung Anna Berg“."""
    return word[:1].isupper() and not gender_of(word)


#: Words between a name and its abbreviation in brackets at most.
_LONGEST = 9


def _find_abbreviations(t: Tagged, people: People) -> Iterator[tuple[str, str]]:
    """Pairs of abbreviation and name: in brackets behind it, or right behind the noun („Flughafenverband ADV“)."""
    for k, short in enumerate(t.words):
        if not short[0].isupper():
            continue
        bracketed = t.words[k - 1] == "("
        if not (1 < len(short) <= 6) or not (bracketed or short.isupper()) or k == 0:
            continue
        if not (short[:1].isupper() and short.isalpha()) or name_at([short], 0, 1):
            continue
        if bracketed and t.words[k + 1 : k + 2] == [")"]:
            first = _spelt_out(t, people, k - 1, short)
            if first is not None:
                yield short, nominative(t, list(range(first, k - 1)))
        elif short.isupper() and t.tags[k - 1] == "NN":
            head = head_of(t.words[k - 1])
            if head is not None and head.sort is Sort.BODY and head.prefix:
                yield short, nominative(t, [k - 1, k])


def _spelt_out(t: Tagged, people: People, end: int, short: str) -> int | None:
    """First word of the name before `end` that holds the letters of the abbreviation in order, None where none does."""
    start = None
    for k in range(end - 1, max(end - _LONGEST, -1), -1):
        word = t.words[k]
        if not (word[:1].isalpha() or word[:1] == "-") or t.tags[k] in FINITE_TAGS or k in people.at:
            break
        if word[:1] == short[:1] and _holds("".join(t.words[k:end]).casefold(), short.casefold()):
            start = k
    return start


def _holds(text: str, letters: str) -> bool:
    at = -1
    for letter in letters:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return True


def fullest(scene: Scene, row: Name, spelling: str) -> str:
    """The fullest spelling of a name that the report uses anywhere."""
    if not row.spellings or row.table == "states":
        return spelling
    used = {spelling, *(body.name for body in scene.bodies if body.row is row)}
    spelt_out = [name for name in used if " " in name or "-" in name]
    if spelt_out:
        return max(spelt_out, key=len)
    return row.name if row.name in used else spelling


def with_spans(source: Source, t: Tagged, words: tuple[int, ...]) -> Source:
    """The source with the words that name it here."""
    return replace(source, spans=t.spans(words))
