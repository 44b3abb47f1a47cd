"""
Speakers and addressees: which noun phrase of a frame says it, and to whom.

In a main clause the phrase before the verb, else the first phrase after it that can be a nominative; in a passive the
phrase after „von“; with „es heißt“ and „geht hervor“ the document after „in“ or „aus“.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quellenlage.languages import table, words
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import DETERMINERS, PREPOSITIONS, maybe_nominative, noun_phrase, oblique
from quellenlage.reading.frames.cues import Cue
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.names import name_at
from quellenlage.reading.words.tagged import Tagged

LEAD_IN = frozenset(
    [
        "und",
        "aber",
        "doch",
        "denn",
        "dass",
        "daß",
        "weil",
        "wie",
        "wonach",
        "nachdem",
        "während",
        "auch",
        "so",
        "wenn",
        "obwohl",
        "indem",
        "da",
        "als",
        "sowie",
        "jedoch",
        "selbst",
        "sogar",
        "nur",
        "ausgerechnet",
        "insbesondere",
    ]
)
#: Words that are a nominative for certain, where the noun is not feminine.
MASCULINE = frozenset({"der", "dieser", "jener"})
_TAGGED_BEFORE = PREPOSITIONS | {"APPO", "NE", "NN", "ADV"}
_CERTAIN = DETERMINERS | {"NE"}
Range = tuple[int, int]


def speaker(t: Tagged, segment: Segment, cue: Cue, without: frozenset[str] = frozenset()) -> Range | None:
    """
    The words of the speaker in the clause `segment` with the cue `cue`, or None where it names nobody.

    Args:
        t: Tagged text.
        segment: The clause.
        cue: Its cue.
        without: Prepositions that mark what is said and so do not belong to the speaker.
    """
    if cue.passive:
        by = agent(t, segment)
        if by is None and cue.row.word == "zitieren":
            return subject(t, segment, cue.finite)
        return by or _paper(t, segment)  # „im Bericht wird gefordert, dass …“
    if cue.row.of_paper:
        return _paper(t, segment)
    if cue.row.speaker:
        return after_preposition(t, segment, cue.row.speaker)
    return subject(t, segment, cue.finite, without)


def _paper(t: Tagged, segment: Segment) -> Range | None:
    """The paper or medium in which something stands: „im Bericht steht“, not „am Ende steht“."""
    who = after_preposition(t, segment, ("in", "im", "auf"))
    heads = [head_of(t.words[k]) for k in range(*who) if t.words[k][:1].isupper()] if who else []
    papers = any(head is not None and head.sort in (Sort.DOCUMENT, Sort.MEDIA) for head in heads)
    named = who is not None and any(name_at(t.words, k, who[1], press=True) is not None for k in range(*who))
    return who if papers or named else None


def agent(t: Tagged, segment: Segment) -> Range | None:
    """The actor of a passive: „wurde von der Polizei bestätigt“, „hieß es vonseiten der Regierung“."""
    return after_preposition(t, segment, ("von", "vom", "durch", "seitens", "vonseiten"))


def after_preposition(t: Tagged, segment: Segment, prepositions: tuple[str, ...]) -> Range | None:
    """The first noun phrase after one of the prepositions; no number after it („in 20 Jahren“)."""
    for k in range(segment.first, segment.end - 1):
        if t.lower[k] in prepositions and t.tags[k] in _TAGGED_BEFORE:
            end = noun_phrase(t, k + 1, segment.end)
            if end > k + 1 and t.tags[k + 1] != "CARD":
                return (k + 1, end)
    return None


#: Words before a noun phrase that names no hearer though it stands without a preposition.


@cache
def time_units() -> frozenset[str]:
    """Units of time in all forms but the genitive: „Tage“, „Jahren“."""
    rows = table("de", "timewords")
    return frozenset(row["word"] for row in rows if row["kind"] == "unit" and not row["word"].endswith("s"))


@cache
def _times() -> frozenset[str]:
    """Nouns that say when, not who."""
    days = frozenset(row["word"] for row in table("de", "timewords") if row["kind"] in ("weekday", "unit"))
    return days | words("de", "months") | words("de", "dayparts") | words("de", "edges") | {"mal", "weile", "zeit"}


def subject(t: Tagged, segment: Segment, finite: int, without: frozenset[str] = frozenset()) -> Range | None:
    """The subject of the clause, by place and by the form of the article."""
    start = segment.first
    as_what = segment.shape is Shape.MAIN and t.lower[start] == "als"  # „Als Grund nannte die Behörde, dass …“
    while start < finite and t.lower[start] in LEAD_IN and not as_what:
        start += 1
    if as_what:
        return _first_nominative(t, finite + 1, segment.end, without)
    if start < finite and segment.shape is Shape.RELATIVE and t.tags[start] == "PRELS":
        if t.lower[start] in ("der", "die", "das", "welcher", "welche", "welches"):
            inner = _first_nominative(t, start + 1, finite)
            if inner is None or t.lower[start] == "der":
                return (start, start + 1)
            return inner
        start += 1
    if segment.shape in (Shape.SUBORDINATE, Shape.QUESTION, Shape.RELATIVE, Shape.LAST):
        return _with_example(t, _first_nominative(t, start, finite), finite)
    if start < finite and segment.shape is not Shape.FIRST:
        opens_oblique = t.tags[start] in (
            "APPR",
            "APPRART",
            "ADV",
            "PAV",
            "PROAV",
            "ADJD",
            "KOUS",
            "PWAV",
            "PTKNEG",
            "VVPP",
            "KOKOM",
        )
        if not opens_oblique and maybe_nominative(t, start, finite):
            end = noun_phrase(t, start, finite)
            after = finite + 1
            if after < segment.end and t.lower[after] in ("er", "sie", "wir", "ich") and t.tags[after] == "PPER":
                object_ = t.lower[after] == "sie" and end > start and can_speak(t, (start, end))
                return (start, end) if object_ else (after, after + 1)  # „Der Sprecher nannte sie „fahrlässig““
            if end > start:
                before = (start, _whole_field(t, start, end, finite))
                if t.lower[start] in MASCULINE or can_speak(t, before):
                    return before
                behind = _first_nominative(t, finite + 1, segment.end, without)
                return behind if behind is not None and _named_speaker(t, behind) else before
    return _first_nominative(t, finite + 1, segment.end, without)


def _with_example(t: Tagged, who: Range | None, finite: int) -> Range | None:
    """The phrase with an example behind it up to the verb: „Experten wie der Politologe Jan Winter | sagten“."""
    if who is None or who[1] >= finite or t.lower[who[1]] != "wie":
        return who
    return (who[0], finite) if noun_phrase(t, who[1] + 1, finite) == finite else who


def _named_speaker(t: Tagged, who: Range) -> bool:
    """Whether the phrase means a certain speaker: „die Bank von Korea“, „Seoul“, not „schnelle Hilfe“."""
    return t.tags[who[0]] in _CERTAIN and can_speak(t, who)


def _whole_field(t: Tagged, start: int, end: int, finite: int) -> int:
    """Before the verb stands one phrase only, so that what follows the noun belongs to it."""
    if (
        end < finite
        and (t.tags[end] in ("APPR", "APPRART", "ART") or t.lower[end] == "wie")
        and t.tags[finite - 1] in ("NN", "NE", "FM", "$(", "CARD")
    ):
        return finite
    return end


def _first_nominative(t: Tagged, start: int, end: int, without: frozenset[str] = frozenset()) -> Range | None:
    k = start
    while k < end:
        tag = t.tags[k]
        if tag in PREPOSITIONS:
            k = max(noun_phrase(t, k + 1, end), k + 1)
            continue
        if t.lower[k] in ("sich", "es", "ihm", "ihr", "ihnen", "man", "uns", "mir", "ihn") and tag in (
            "PRF",
            "PPER",
            "PIS",
        ):
            k += 1
            continue
        stop = noun_phrase(t, k, end, without=without)
        if stop > k:
            if maybe_nominative(t, k, stop) and not _when(t, k, stop):
                return (k, stop)
            k = stop
            continue
        k += 1
    return None


def _when(t: Tagged, first: int, stop: int) -> bool:
    """Whether a noun phrase is a time: „letzten September“, „jeden Montag“."""
    return t.lower[first].endswith("en") and t.lower[stop - 1] in _times()


def can_speak(t: Tagged, who: Range, *, whole: bool = False) -> bool:
    """
    Whether the phrase means somebody or something that says things: a name, a person, a body, a medium, a paper.

    Args:
        t: Tagged text.
        who: The phrase.
        whole: Whether what belongs to its head counts too: „das Interesse der Verbraucher“.
    """
    who = who if whole else (who[0], _past_head(t, who))
    for k in range(*who):
        tag = t.tags[k]
        if tag == "NE" and k > who[0] and t.tags[k - 1] == "NN" and t.words[k].endswith("s"):
            continue  # a genitive: „das Bruttoinlandsprodukt Nordkoreas“
        if tag in ("NE", "FM") or (tag == "PPER" and t.lower[k] != "es") or tag in ("PRELS", "PIS", "PDS", "PWS"):
            return True
        if t.words[k][:1].isupper() and tag not in ("ART", "APPR", "APPRART") and head_of(t.words[k]) is not None:
            return True
    return any(t.words[k][:1].isupper() and name_at(t.words, k, who[1]) is not None for k in range(*who))


#: Nouns that leave it to their genitive who speaks, as those for large numbers do: „die Mehrheit der Befragten“.
COUNTING = frozenset(
    "prozent mehrheit minderheit hälfte drittel viertel teil teile reihe gruppe gruppen zahl anzahl vielzahl seite "
    "seiten".split()
)


def _past_head(t: Tagged, who: Range) -> int:
    """Where the head of a phrase ends: „das Interesse | der Verbraucher“; after a noun that counts, the whole."""
    for k in range(who[0] + 1, who[1]):
        before = t.tags[k - 1]
        if before == "NN" and (t.tags[k] in ("ART", "PPOSAT", "PDAT") or t.tags[k] in PREPOSITIONS):
            return who[1] if t.lower[k - 1] in COUNTING or t.lower[k - 1] in words("de", "scales") else k
    return who[1]


def standing(t: Tagged, segments: Sequence[Segment]) -> Range | None:
    """Who a sentence without a frame is about, so that the next one can go on in their words.

    The subject of its first main clause if that can speak, else the paper or medium it names after a preposition.
    """
    for n, one in enumerate(segments):
        if one.shape in (Shape.MAIN, Shape.FIRST) and not one.quoted and t.tags[one.finite] in FINITE_TAGS:
            before = segments[:n]
            if one.shape is Shape.FIRST and before and all(s.shape is Shape.FRAGMENT and not s.quoted for s in before):
                ahead = (before[0].opener, before[-1].end)  # „Der Vorsitzende, Jan Berg, bedauerte das“
                return ahead if maybe_nominative(t, *ahead) and can_speak(t, ahead, whole=True) else None
            passive = t.lemmas[one.finite].lower() == "werden" and any(
                t.tags[k] == "VVPP" for k in range(one.finite, one.end)
            )
            who = agent(t, one) if passive else subject(t, one, one.finite)
            if who is not None and can_speak(t, who):
                return who
            break
    return None


def addressee(t: Tagged, first: int, end: int, taken: Range | None, cue: Cue) -> Range | None:
    """
    To whom it is said: „gegenüber X“, „im Gespräch mit X“, „vor Journalisten“, a dative, the object of „auffordern“.

    Args:
        t: Tagged text.
        first, end: The clause of the cue.
        taken: The speaker's words, which are not the addressee.
        cue: The cue.
    """
    k = first
    busy = {*(range(*taken) if taken else ()), *cue.words}
    while k < end:
        if k in busy or t.quoted[k] >= 0 or t.words[k] == ",":
            k += 1
            continue
        low, tag = t.lower[k], t.tags[k]
        if tag in PREPOSITIONS or low == "gegenüber":
            stop = noun_phrase(t, k + 1, end)
            if stop > k + 1 and _spoken_to(t, k, first, stop, cue):
                return (k + 1, stop)
            k = max(stop, k + 1)
            continue
        stop = noun_phrase(t, k, end)
        if stop > k and not busy & set(range(k, stop)) and _hears(t, k, stop, cue):
            return (k, stop)
        k = max(stop, k + 1)
    return None


def _spoken_to(t: Tagged, k: int, first: int, stop: int, cue: Cue) -> bool:
    low = t.lower[k]
    if low == "gegenüber":
        return True
    if low == "an":
        return cue.row.word in ("appellieren", "richten")
    if low == "mit":
        return k > first and t.words[k - 1].endswith(("nterview", "espräch", "Telefonat"))
    if low == "vor":
        head = head_of(t.words[stop - 1])
        hears = t.lower[stop - 1] == "presse" or (head is not None and head.sort is not Sort.DOCUMENT)
        return cue.row.word != "warnen" and hears
    return False


def _hears(t: Tagged, k: int, stop: int, cue: Cue) -> bool:
    """Whether a noun phrase without a preposition names the hearer."""
    low, tag = t.lower[k], t.tags[k]
    if any(t.lower[m] in _times() for m in range(k, stop)) or low in ("es", "sich", "des", "eines", "ihres", "seines"):
        return False
    if cue.row.object:
        return can_speak(t, (k, stop), whole=True) and (cue.passive or low not in ("der", "er", "sie") or tag == "ART")
    if cue.passive:
        return False
    if tag == "PPER":
        return low in ("ihm", "ihnen", "ihr", "uns", "mir")
    if tag in ("ART", "PPOSAT", "PDAT", "PIAT"):
        titled = any(t.quoted[m] >= 0 for m in range(k, stop))
        return (
            (oblique(t, k, stop) or low == "den") and stop > k + 1 and (titled or can_speak(t, (k, stop), whole=True))
        )
    found = name_at(t.words, k, stop, press=True)
    return found is not None and (not found.doubtful or t.quoted[k] >= 0)
