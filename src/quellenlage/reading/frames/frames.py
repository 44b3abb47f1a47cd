"""
Frames with a verb or noun: the clause that says that somebody speaks, with the content that depends on it.

`frames` reads one stretch of a sentence from left to right and gives each frame with its content; the caller reads
the content again, so that second layers ("er habe gehört, dass …") are found by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quellenlage.model import Act
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import noun_phrase, oblique
from quellenlage.reading.frames.complements import end_of_content, has_quotation, has_subjunctive, starts_content
from quellenlage.reading.frames.cues import APART, Cue, verb_cue
from quellenlage.reading.frames.draft import Draft, drafted, numbers
from quellenlage.reading.frames.likened import likened, likened_apart
from quellenlage.reading.frames.matrix import appositions, frame_words, who_speaks
from quellenlage.reading.frames.nominal import UNKNOWN, by_noun_or_mood, carried, completing
from quellenlage.reading.frames.postposed import postposed
from quellenlage.reading.frames.speakers import can_speak
from quellenlage.reading.words.tagged import Tagged

Range = tuple[int, int]
#: Verbs that leave the speech act to their object: „äußerte Zweifel“, „erklärte die Bereitschaft“, „rief die Parole“.
CARRIERS = frozenset({"äußern", "erklären", "finden", "rufen", "wiederholen", "bekunden"})
#: Verbs behind a quotation that give a title: „„Heimat“, erschien im Mai“.
NAMING = frozenset({"heißen", "lauten", "erscheinen", "stammen", "handeln", "gehen", "kommen", "sein", "werden"})


def frames(t: Tagged, segs: Sequence[Segment], sentence: int, *, outer: bool = True) -> Iterator[Draft]:
    """
    The frames with a verb or a noun among the segments, outermost layer only.

    At the outer layer a verb in the Konjunktiv is no cue: the clause itself is in somebody's words.
    """
    at = 0
    used = -1  # last segment that is content already
    while at < len(segs):
        if at <= used or segs[at].quoted:
            at += 1
            continue
        if outer and segs[at].finite >= 0 and _in_others_words(t, segs[at]):
            at += 1
            continue
        found = _frame_at(t, segs, at, used, sentence)
        if found is not None:
            draft, used = found
            yield draft
        at += 1


def _in_others_words(t: Tagged, one: Segment) -> bool:
    """Whether a clause cannot say that somebody speaks: it stands in the Konjunktiv, or says what would be if."""
    mood = t.subjunctive[one.finite]
    return mood == 1 or (mood == 2 and t.lower[one.opener] in ("wenn", "falls"))


def _frame_at(t: Tagged, segs: Sequence[Segment], at: int, used: int, sentence: int) -> tuple[Draft, int] | None:
    one = segs[at]
    cue = verb_cue(t, one)
    late = None if cue is not None else _completed_later(t, segs, at, used, sentence)
    if late is not None:
        return late
    if cue is not None:
        if t.lower[one.opener] == "wie" and one.shape in (Shape.QUESTION, Shape.SUBORDINATE, Shape.FRAGMENT):
            return likened(t, segs, at, cue, used, sentence)
        if at > used + 1 or at == 0:
            split = likened_apart(t, segs, at, cue, used, sentence)
            if split is not None:
                return split
        behind = postposed(t, segs, at, cue, used, sentence)
        if behind is not None:
            return behind
        named = by_noun_or_mood(t, segs, at, used, sentence) if cue.row.word in CARRIERS and carried(t, one) else None
        ahead = named or _ahead(t, segs, at, cue, used, sentence)
        if ahead is not None:
            return ahead
    elif (behind := _any_verb_behind(t, segs, at, used, sentence)) is not None:
        return behind
    return by_noun_or_mood(t, segs, at, used, sentence)


def _any_verb_behind(t: Tagged, segs: Sequence[Segment], at: int, used: int, sentence: int) -> tuple[Draft, int] | None:
    """„„Wir bleiben“, lenkte der Trainer ein“: behind a quotation any verb with a subject that can speak is a cue."""
    one = segs[at]
    if at <= used + 1 or one.shape is not Shape.FIRST or one.finite != one.first or not segs[at - 1].quoted:
        return None
    if t.tags[one.finite] != "VVFIN" or t.lemmas[one.finite].lower() in NAMING:
        return None
    found = postposed(t, segs, at, Cue((one.finite, *completing(t, one)), one.finite, UNKNOWN), used, sentence)
    return found if found is not None and can_speak(t, (found[0].speaker[0], found[0].speaker[-1] + 1)) else None


def _completed_later(t: Tagged, segs: Sequence[Segment], at: int, used: int, sentence: int) -> tuple[Draft, int] | None:
    """„… hatte ein Anführer, Baitullah Mehsud, erklärt, …“: participle or particle after an apposition."""
    one = segs[at]
    if one.finite < 0 or one.shape not in (Shape.MAIN, Shape.FIRST) or one.mark != ",":
        return None
    for k in range(at + 1, min(at + 4, len(segs))):
        last = segs[k].end - 1
        completes = t.tags[last] in ("VVPP", "PTKVZ") or t.lower[last] in APART
        if segs[k].finite < 0 and completes and not segs[k].quoted:
            whole = Segment(one.first, segs[k].end, one.shape, one.opener, one.finite, segs[k].mark, False)
            cue = verb_cue(t, whole)
            if cue is None or last not in cue.words:
                return None
            merged = [*segs[:at], whole, *segs[k + 1 :]]
            found = postposed(t, merged, at, cue, used, sentence) or _ahead(t, merged, at, cue, at - 1, sentence)
            if found is None:
                return None
            draft = found[0]
            if draft.speaker and draft.speaker[-1] + 1 == one.end and segs[at + 1].shape is Shape.FRAGMENT:
                draft.speaker = numbers(draft.speaker[0], appositions(t, segs, at, k))
            return draft, found[1] + k - at
        if segs[k].shape not in (Shape.FRAGMENT, Shape.RELATIVE):
            return None
    return None


def _content_ahead(t: Tagged, segs: Sequence[Segment], last: int, cue: Cue) -> tuple[int, str] | None:
    """The segment after `last` where the content begins, and its form."""
    takes = cue.row.takes
    if segs[last].mark == ":":
        if last + 1 < len(segs):
            form = starts_content(t, segs[last + 1], takes)
            rest = segs[last + 1 :]  # no list of names: „Beworben haben sich: Anna Berg und Jonas Wehrle“
            told = "main" in takes or any(one.finite >= 0 or one.quoted for one in rest)
            told = told or "CARD" in t.tags[rest[0].first : rest[-1].end]
            return (last + 1, form or "subjunctive") if form or told else None
        return None
    k = last + 1
    while k < len(segs) and k <= last + 4:
        form = starts_content(t, segs[k], takes)
        if form and (k == last + 1 or form in ("clause", "infinitive", "question") or form == "quotation"):
            return (last + 1 if form == "infinitive" and _begun(t, segs, last, k) else k), form
        if form == "subjunctive" and all(s.shape in (Shape.RELATIVE, Shape.FRAGMENT) for s in segs[last + 1 : k]):
            return k, form
        if has_quotation(t, segs[k]) and "quotation" in takes and k == last + 1 and segs[k].shape is Shape.MAIN:
            return k, "main"
        if segs[k].shape in (Shape.FRAGMENT, Shape.RELATIVE, Shape.LAST) or (
            segs[k].shape is Shape.SUBORDINATE and k == last + 1
        ):
            opens = segs[k].shape is Shape.FRAGMENT and _opens_main(t, segs, k)
            if opens and form == "" and ("main" in takes or _later_subjunctive(t, segs, k)):
                return k, "subjunctive"
            k += 1
            continue
        break
    return None


def _begun(t: Tagged, segs: Sequence[Segment], last: int, k: int) -> bool:
    """Whether an infinitive began before a comma of its own: „hat zugesagt, in Oberau, Neustadt und Wien zu bauen“."""
    closed = t.tags[segs[last].end - 1] in ("VVPP", "VAPP", "PTKVZ", "VVFIN", "VAFIN")
    return closed and all(one.shape is Shape.FRAGMENT and not one.quoted for one in segs[last + 1 : k])


def _opens_main(t: Tagged, segs: Sequence[Segment], k: int) -> bool:
    """A fragment that a later segment beginning with a verb completes: „das Gesetz, das …, sei falsch“."""
    for later in segs[k + 1 : k + 4]:
        if later.shape is Shape.FIRST:
            return True
        if later.shape is Shape.MAIN:
            return False
    return False


def _later_subjunctive(t: Tagged, segs: Sequence[Segment], k: int) -> bool:
    return any(has_subjunctive(t, later) for later in segs[k + 1 : k + 4] if later.shape is Shape.FIRST)


def _ahead(t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, sentence: int) -> tuple[Draft, int] | None:
    who, first, last = who_speaks(t, segs, at, cue, used)
    ahead = _content_ahead(t, segs, last, cue)
    if ahead is None:
        return None
    k, form = ahead
    if cue.row.correlate == "es" and not any(t.lower[w] == "es" for w in cue.words):
        return None
    if (cue.row.correlate and not _correlated(t, cue, form)) or (cue.row.of_paper and who is None):
        return None
    colon = segs[k - 1].mark == ":"
    if colon and cue.row.word == "reagieren" and not has_subjunctive(t, segs[k]) and verb_cue(t, segs[k]) is not None:
        return None  # „Minsk reagierte: Das Ministerium nannte …“
    speaks = not cue.passive and who is not None and can_speak(t, who)
    if form == "main" and (not speaks or (not colon and _has_object(t, segs[at], cue, who))):
        return None
    if colon and not speaks and form == "subjunctive" and not has_subjunctive(t, segs[k], strong=False):
        return None  # „Eine Zahl zeigt es: 3000 Leute fehlen“: nobody says it
    embedded = (
        segs[at].shape in (Shape.RELATIVE, Shape.SUBORDINATE, Shape.QUESTION, Shape.LAST)
        or segs[first].shape is Shape.RELATIVE
    )
    stop = end_of_content(t, segs, k, form, embedded)
    if form == "quotation" and not _quotation_runs_on(t, segs, k):
        stop = k + 1
        while stop < len(segs) and segs[stop].quoted:
            stop += 1
    content = numbers(segs[k].first, segs[stop - 1].end)
    frame = frame_words(t, segs, first, k - 1)
    draft = drafted(t, content, cue, who, frame, "verb-" + form, sentence)
    if draft.act is Act.DENY and colon:
        draft.act = Act.STATE  # „wies das zurück: Man habe …“: what follows is affirmed
    return draft, stop - 1


#: Verbs that mean speaking with a dass-clause also where their correlate is missing.
FREE = frozenset({"hinweisen", "verweisen", "plädieren", "ausgehen", "erinnern", "halten", "drängen"})


def _correlated(t: Tagged, cue: Cue, form: str) -> bool:
    """Whether the word that belongs to the cue stands with it: „besteht darauf, dass“, not „besteht, dass“."""
    if any(t.lower[w] == cue.row.correlate for w in cue.words):
        return True
    return (form in ("clause", "infinitive") and cue.row.word in FREE) or form == "quotation"


def _has_object(t: Tagged, one: Segment, cue: Cue, who: Range | None) -> bool:
    """Whether the clause of the cue says already what is said: an accusative, or the preposition of the cue."""
    k = cue.finite + 1
    taken = {*cue.words, *(range(*who) if who else ())}
    while k < one.end:
        if k in taken:
            k += 1
        elif t.tags[k] in ("APPR", "APPRART"):
            if t.lower[k] in cue.row.phrase:
                return True
            k = max(noun_phrase(t, k + 1, one.end), k + 1)
        else:
            end = noun_phrase(t, k, one.end)
            if end > k and t.tags[k] not in ("PPER", "PRF") and not oblique(t, k, end) and t.lower[k] != "den":
                return True
            k = max(end, k + 1)
    return False


def _quotation_runs_on(t: Tagged, segs: Sequence[Segment], k: int) -> bool:
    return k + 1 < len(segs) and not segs[k + 1].quoted and has_subjunctive(t, segs[k + 1])
