"""
Frames with a verb or noun: the clause that says that somebody speaks, with the content that depends on it.

`frames` reads one stretch of a sentence from left to right and gives each frame with its content; the caller reads
the content again, so that second layers ("er habe gehört, dass …") are found by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quellenlage.languages import table
from quellenlage.model import Act, Kind, Medium
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.complements import end_of_content, has_quotation, has_subjunctive, starts_content
from quellenlage.reading.cues import Cue, CueWord, verb_cue
from quellenlage.reading.phrases import maybe_nominative, noun_phrase, oblique
from quellenlage.reading.speakers import addressee, can_speak, speaker, subject
from quellenlage.reading.tagged import Tagged

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """An attribution in the making, in word numbers."""

    kind: Kind
    content: list[int]
    rule: str
    sentence: int
    cue: list[int] = field(default_factory=list)
    frame: list[int] = field(default_factory=list)
    speaker: list[int] = field(default_factory=list)
    addressee: list[int] = field(default_factory=list)
    lemma: str = ""
    act: Act = Act.STATE
    medium: Medium = Medium.SPEECH
    inside: int = -1


_NOUNS: dict[str, tuple[Act, Medium]] = {}


def noun_row(word: str) -> tuple[Act, Medium] | None:
    """Act and medium of a noun of speaking, by the word or by the last part of a compound."""
    if not _NOUNS:
        _NOUNS.update({row["word"]: (Act(row["act"]), Medium(row["medium"])) for row in table("de", "cue_nouns")})
    if word in _NOUNS:
        return _NOUNS[word]
    for cut in range(3, len(word) - 4):
        tail = word[cut].upper() + word[cut + 1 :]
        if tail in _NOUNS and word[:1].isupper():
            return _NOUNS[tail]
    return None


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
        if outer and segs[at].finite >= 0 and t.subjunctive[segs[at].finite] == 1:
            at += 1
            continue
        found = _frame_at(t, segs, at, used, sentence)
        if found is not None:
            draft, used = found
            yield draft
        at += 1


def _frame_at(t: Tagged, segs: Sequence[Segment], at: int, used: int, sentence: int) -> tuple[Draft, int] | None:
    one = segs[at]
    cue = verb_cue(t, one)
    late = None if cue is not None else _completed_later(t, segs, at, sentence)
    if late is not None:
        return late
    if cue is not None:
        if t.lower[one.opener] == "wie" and one.shape in (Shape.QUESTION, Shape.SUBORDINATE, Shape.FRAGMENT):
            return _wie(t, segs, at, cue, used, sentence)
        if at > used + 1 or at == 0:
            split = _wie_interrupted(t, segs, at, cue, used, sentence)
            if split is not None:
                return split
        behind = _postposed(t, segs, at, cue, used, sentence)
        if behind is not None:
            return behind
        ahead = _ahead(t, segs, at, cue, used, sentence)
        if ahead is not None:
            return ahead
    return _noun_or_unknown(t, segs, at, used, sentence)


def _completed_later(t: Tagged, segs: Sequence[Segment], at: int, sentence: int) -> tuple[Draft, int] | None:
    """„… hatte ein Anführer, Baitullah Mehsud, erklärt, …“: participle or particle after an apposition."""
    one = segs[at]
    if one.finite < 0 or one.shape not in (Shape.MAIN, Shape.FIRST) or one.mark != ",":
        return None
    for k in range(at + 1, min(at + 4, len(segs))):
        last = segs[k].end - 1
        completes = t.tags[last] in ("VVPP", "PTKVZ") or t.lower[last] in ("bekannt", "fest", "klar")
        if segs[k].finite < 0 and completes and not segs[k].quoted:
            whole = Segment(one.first, segs[k].end, one.shape, one.opener, one.finite, segs[k].mark, False)
            cue = verb_cue(t, whole)
            if cue is None or last not in cue.words:
                return None
            merged = [*segs[:at], whole, *segs[k + 1 :]]
            found = _ahead(t, merged, at, cue, at - 1, sentence)
            if found is None:
                return None
            return found[0], found[1] + k - at
        if segs[k].shape not in (Shape.FRAGMENT, Shape.RELATIVE):
            return None
    return None


def _ids(first: int, end: int) -> list[int]:
    return list(range(first, end))


def _draft(
    t: Tagged, content: list[int], cue: Cue, who: Range | None, frame: list[int], rule: str, sentence: int
) -> Draft:
    to = None
    if frame:
        to = addressee(t, min(frame), max(frame) + 1, who, cue)
        if to and not set(range(*to)) <= set(frame):
            to = None
    return Draft(
        Kind.INDIRECT,
        content,
        rule,
        sentence,
        list(cue.words),
        frame,
        _ids(*who) if who else [],
        _ids(*to) if to else [],
        cue.row.word,
        cue.row.act,
        cue.row.medium,
    )


def matrix_start(t: Tagged, segs: Sequence[Segment], at: int, used: int) -> int:
    """The first segment of the clause with its verb in segment `at`; appositions and relative clauses belong to it."""
    one = segs[at]
    first = at
    if one.shape is Shape.FIRST and t.lower[one.first] not in ("und", "oder", "doch", "aber"):
        k = at - 1
        while k > used:
            shape = segs[k].shape
            if shape is Shape.FRAGMENT and not segs[k].quoted:
                first = k
            elif shape is Shape.MAIN or segs[k].quoted or shape is Shape.FIRST:
                break
            elif shape is Shape.SUBORDINATE and k == used + 1:
                first = k
            k -= 1
        return first
    if one.shape is Shape.LAST:
        k = at - 1
        while k > used and at - k <= 4:
            if segs[k].shape in (Shape.SUBORDINATE, Shape.RELATIVE, Shape.QUESTION) and segs[k].finite < 0:
                return k
            k -= 1
    return first


def who_speaks(
    t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, without: frozenset[str] = frozenset()
) -> tuple[Range | None, int, int]:
    """Speaker, first segment of the matrix clause, last segment of it (appositions after the verb taken in)."""
    one = segs[at]
    first = matrix_start(t, segs, at, used)
    last = at
    who = speaker(t, one, cue, without)
    if first < at and not cue.passive and cue.row.word not in ("heißen", "hervorgehen"):
        start = segs[first].opener
        while start < segs[first].end - 1 and t.tags[start] in ("ADV", "KON"):
            start += 1
        if segs[first].shape is Shape.FRAGMENT:
            stop = noun_phrase(t, start, segs[first].end)
            if stop > start and maybe_nominative(t, start, stop):
                who = (start, _appositions(t, segs, first, at))
        elif segs[first].shape in (Shape.SUBORDINATE, Shape.RELATIVE) and segs[first].finite < 0:
            inner = subject(t, segs[first], segs[first].end)
            who = inner or who
    if who is None and one.shape is Shape.FIRST and t.lower[one.first] in ("und", "aber", "doch") and not cue.passive:
        for k in range(at - 1, -1, -1):
            if segs[k].shape is Shape.MAIN and segs[k].finite >= 0:
                who = subject(t, segs[k], segs[k].finite)
                break
    if who and who[1] == one.end and one.mark == "," and who[0] > cue.finite and at + 1 < len(segs):
        after = segs[at + 1]
        if after.shape is Shape.FRAGMENT and not after.quoted and after.finite < 0:
            stop = noun_phrase(t, after.first, after.end)
            if stop > after.first and t.lower[after.first] not in ("dem", "den", "und", "so"):
                who = (who[0], stop if stop < after.end else after.end)
                last = at + 1
    return who, first, last


def _appositions(t: Tagged, segs: Sequence[Segment], first: int, at: int) -> int:
    """Where the name with its appositions ends: „Lars Beringer, Sprecher der Polizei“, without a relative clause."""
    end = segs[first].end
    for one in segs[first + 1 : at]:
        if one.shape is not Shape.FRAGMENT or one.quoted or t.tags[one.first] in ("APPR", "APPRART", "PTKNEG"):
            break
        end = one.end
    return end


def _frame_words(t: Tagged, segs: Sequence[Segment], first: int, last: int) -> list[int]:
    """Words of segments `first` to `last`, with the mark that leads over to the content."""
    end = segs[last].end
    if segs[last].mark:
        end += 1
    return _ids(segs[first].first, end)


def _content_ahead(t: Tagged, segs: Sequence[Segment], last: int, cue: Cue) -> tuple[int, str] | None:
    """The segment after `last` where the content begins, and its form."""
    takes = cue.row.takes
    if segs[last].mark == ":":
        if last + 1 < len(segs):
            return last + 1, starts_content(t, segs[last + 1], takes) or "subjunctive"
        return None
    k = last + 1
    while k < len(segs) and k <= last + 4:
        form = starts_content(t, segs[k], takes)
        if form and (k == last + 1 or form in ("clause", "infinitive", "question") or form == "quotation"):
            return k, form
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
    if cue.row.correlate and not _correlated(t, cue, form):
        return None
    if form == "main" and (cue.passive or who is None or not can_speak(t, who) or _has_object(t, segs[at], cue, who)):
        return None
    embedded = (
        segs[at].shape in (Shape.RELATIVE, Shape.SUBORDINATE, Shape.QUESTION, Shape.LAST)
        or segs[first].shape is Shape.RELATIVE
    )
    stop = end_of_content(t, segs, k, form, embedded)
    if form == "quotation" and not _quotation_runs_on(t, segs, k):
        stop = k + 1
        while stop < len(segs) and segs[stop].quoted:
            stop += 1
    content = _ids(segs[k].first, segs[stop - 1].end)
    frame = _frame_words(t, segs, first, k - 1)
    return _draft(t, content, cue, who, frame, "verb-" + form, sentence), stop - 1


#: Verbs that mean speaking with a dass-clause also where their correlate is missing.
FREE = frozenset({"hinweisen", "verweisen", "plädieren", "ausgehen", "erinnern", "halten"})


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


def _postposed(
    t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, sentence: int
) -> tuple[Draft, int] | None:
    """Content before its frame: „…, sagte X“, „…, so betont X“, „…, das entschied X“, also where it goes on."""
    one = segs[at]
    opens_with = t.lower[one.first] if one.finite == one.first + 1 else ""
    if at == 0 or not (one.shape is Shape.FIRST or opens_with in ("so", "das", "dies")):
        return None
    if t.lower[one.first] in ("und", "oder", "doch", "aber"):
        return None
    start = used + 1
    before = segs[start:at]
    if not before or (opens_with != "so" and not _can_stand_before(t, before, cue, segs, at)):
        return None
    who, _, last = who_speaks(t, segs, at, cue, at - 1)
    if who is None and not cue.passive and cue.row.word not in ("heißen", "verlauten"):
        return None
    if cue.row.correlate == "es" and not any(t.lower[w] == "es" for w in cue.words):
        return None
    content = _ids(segs[start].first, segs[at - 1].end)
    if opens_with in ("das", "dies"):
        content.append(one.first)
    stop = last
    if last + 1 < len(segs):
        after = segs[last + 1]
        goes_on = (
            after.quoted
            or has_quotation(t, after)
            or has_subjunctive(t, after, strong=False)
            or opens_with == "so"
            or (after.shape is Shape.SUBORDINATE and t.lower[after.opener] in ("dass", "daß", "weil", "wenn", "da"))
        )
        if goes_on and after.shape is not Shape.RELATIVE:
            content += _ids(after.first, segs[-1].end)
            stop = len(segs) - 1
    comma = one.first - 1
    words = cue
    if opens_with == "so":
        words = Cue((one.first, *cue.words), cue.finite, cue.row, cue.passive)
    begin = one.first + 1 if opens_with in ("das", "dies") else one.first
    frame = ([comma] if t.quoted[comma] < 0 else []) + _ids(begin, segs[last].end)
    return _draft(t, content, words, who, frame, "verb-after", sentence), stop


def _can_stand_before(t: Tagged, before: Sequence[Segment], cue: Cue, segs: Sequence[Segment], at: int) -> bool:
    """Whether segments before a verb-first frame are content: a clause that can stand alone, or a quotation."""
    first = before[0]
    if any(s.quoted for s in before) or (has_quotation(t, before[-1]) and before[-1].finite < 0):
        return True
    if first.shape is Shape.SUBORDINATE and t.lower[first.opener] in ("dass", "daß", "ob") and first.finite >= 0:
        return "clause" in cue.row.takes
    if first.shape is Shape.QUESTION and first.finite >= 0 and t.lower[first.opener] != "wie":
        return "clause" in cue.row.takes and len(before) == 1
    main = [s for s in before if s.shape in (Shape.MAIN, Shape.FIRST) and s.finite >= 0]
    if not main:
        return False
    if any(has_subjunctive(t, s) for s in before):
        return True
    return "main" in cue.row.takes or segs[at].first + 1 == cue.finite


#: Verbs after „wie“ that give a name or a likeness, not a source: „der Senator, wie er genannt wird“.
LIKENING = frozenset({"nennen", "heißen", "bezeichnen", "einsetzen", "zeigen", "erwarten", "verdächtigen"})


def _wie(t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, sentence: int) -> tuple[Draft, int] | None:
    """„Wie X mitteilte, …“, also in the middle or at the end."""
    one = segs[at]
    if cue.row.word in LIKENING:
        return None
    rest = [s for k, s in enumerate(segs) if k != at and k > used]
    if not any(s.finite >= 0 or has_quotation(t, s) for s in rest):
        return None
    words = Cue(tuple(sorted({one.opener, *cue.words})), cue.finite, cue.row, cue.passive)
    who = speaker(t, one, cue) or (None if cue.passive else _between(t, one.opener + 1, min(cue.words)))
    end = one.end
    start = one.first
    frame = _ids(start, end)
    if at > 0:
        frame = [start - 1, *frame]
    if one.mark and at + 1 < len(segs) and at == 0:
        frame.append(end)
    taken = set(frame)
    low, high = segs[used + 1].first, segs[-1].end
    content = [k for k in _ids(low, high) if k not in taken and not (t.words[k] == "," and k == end)]
    return _draft(t, content, words, who, frame, "wie", sentence), len(segs) - 1


def _between(t: Tagged, first: int, end: int) -> Range | None:
    """The words between „wie“ and its verb, where no phrase was recognised: „wie t-online.de berichtet“."""
    return (first, end) if 0 < end - first <= 4 and t.tags[first] not in ("APPR", "APPRART", "PRF") else None


def _wie_interrupted(
    t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, sentence: int
) -> tuple[Draft, int] | None:
    """„Wie X, Sprecher der Y, mitteilte, …“: the verb stands in a later segment than „wie“."""
    one = segs[at]
    for k in range(at - 1, max(used, at - 4), -1):
        if segs[k].finite < 0 and t.lower[segs[k].opener] == "wie":
            if (
                not all(s.shape in (Shape.FRAGMENT, Shape.RELATIVE) for s in segs[k + 1 : at])
                or cue.finite != one.end - 1
            ):
                return None
            rest = [s for j, s in enumerate(segs) if (j < k or j > at) and j > used]
            if not any(s.finite >= 0 for s in rest):
                return None
            words = Cue(tuple(sorted({segs[k].opener, *cue.words})), cue.finite, cue.row, cue.passive)
            frame = _ids(segs[k].first, one.end)
            if k > 0:
                frame = [segs[k].first - 1, *frame]
            elif one.mark:
                frame.append(one.end)
            taken = set(frame) | {one.end}
            content = [m for m in _ids(segs[used + 1].first, segs[-1].end) if m not in taken]
            who = (segs[k].opener + 1, _appositions(t, segs, k, at))
            return _draft(t, content, words, who, frame, "wie", sentence), len(segs) - 1
    return None


UNKNOWN = CueWord(
    "",
    "",
    "",
    Act.STATE,
    Medium.SPEECH_OR_WRITING,
    frozenset({"clause", "infinitive", "quotation"}),
    frozenset(),
)


def _noun_or_unknown(t: Tagged, segs: Sequence[Segment], at: int, used: int, sentence: int) -> tuple[Draft, int] | None:
    """A noun of speaking before its content, or any verb whose content stands in the Konjunktiv."""
    one = segs[at]
    if at + 1 >= len(segs) or (one.shape in (Shape.SUBORDINATE, Shape.RELATIVE) and one.finite < 0):
        return None
    noun = next(
        (
            k
            for k in range(one.end - 1, max(one.first - 1, one.end - 6), -1)
            if t.tags[k] == "NN" and t.quoted[k] < 0 and noun_row(t.words[k])
        ),
        -1,
    )
    after = segs[at + 1]
    form = starts_content(t, after, UNKNOWN.takes)
    if noun >= 0 and not form and after.shape is Shape.MAIN and t.subjunctive[after.finite] == 2:
        form = "subjunctive"
    if noun >= 0 and form and form != "question" and (form != "infinitive" or _promises(t, one, noun)):
        return _noun_frame(t, segs, at, used, noun, form, sentence)
    if form == "subjunctive" or (form == "clause" and has_subjunctive(t, after)):
        return _unknown(t, segs, at, used, form, sentence)
    if form == "clause" and one.finite >= 0 and t.tags[one.finite] == "VVFIN" and t.lower[after.opener] != "ob":
        who = subject(t, one, one.finite)
        if who is not None and can_speak(t, who):
            return _unknown(t, segs, at, used, "that", sentence)
    if one.mark == ":" and after.quoted:
        return _unknown(t, segs, at, used, "quotation", sentence) if one.finite >= 0 else _named(t, segs, at, sentence)
    return None


def _named(t: Tagged, segs: Sequence[Segment], at: int, sentence: int) -> tuple[Draft, int] | None:
    """„Bundesinnenminister Schäuble: „…““: a name, a colon, a quotation."""
    first = at
    while first > 0 and segs[first - 1].shape is Shape.FRAGMENT and not segs[first - 1].quoted:
        first -= 1
    start = segs[first].opener
    if noun_phrase(t, start, segs[first].end) != segs[first].end or t.tags[start] == "CARD":
        return None
    stop = at + 2
    while stop < len(segs) and segs[stop].quoted:
        stop += 1
    content = _ids(segs[at + 1].first, segs[stop - 1].end)
    frame = _frame_words(t, segs, first, at)
    return Draft(
        Kind.INDIRECT, content, "name-colon", sentence, frame=frame, speaker=_ids(start, segs[at].end)
    ), stop - 1


def _promises(t: Tagged, one: Segment, noun: int) -> bool:
    """A noun with an infinitive is a frame where somebody does the saying: „sie äußerten die Absicht, … zu“."""
    row = noun_row(t.words[noun])
    acts = (Act.DEMAND, Act.PROMISE, Act.WARN, Act.CRITICISE, Act.ANNOUNCE)
    return one.mark == "," and one.finite >= 0 and t.tags[one.finite] == "VVFIN" and row is not None and row[0] in acts


def _noun_frame(
    t: Tagged, segs: Sequence[Segment], at: int, used: int, noun: int, form: str, sentence: int
) -> tuple[Draft, int]:
    one = segs[at]
    act, medium = noun_row(t.words[noun]) or (Act.STATE, Medium.SPEECH_OR_WRITING)
    start = noun
    while (
        start - 1 > one.first
        and t.tags[start - 1] in ("ART", "PPOSAT", "ADJA", "APPR", "PIAT", "APPRART", "PDAT")
        and start - 1 != one.finite
    ):
        start -= 1
    words = _ids(start, noun + 1)
    row = CueWord(t.lemmas[noun], "", "", act, medium, UNKNOWN.takes, frozenset())
    embedded = one.finite < 0 or one.shape in (Shape.RELATIVE, Shape.SUBORDINATE, Shape.QUESTION)
    stop = end_of_content(t, segs, at + 1, form, embedded)
    who = None
    if one.finite >= 0:
        words = [one.finite, *words, *_completing(t, one)]
        who = subject(t, one, one.finite)
        if who and who[0] <= noun < who[1]:
            who = _genitive_of(t, noun, one.end)
    else:
        who = _genitive_of(t, noun, one.end)
    cue = Cue(tuple(sorted(set(words))), one.finite, row)
    first = matrix_start(t, segs, at, used)
    frame = _frame_words(t, segs, first, at)
    return _draft(t, _ids(segs[at + 1].first, segs[stop - 1].end), cue, who, frame, "noun-" + form, sentence), stop - 1


def _completing(t: Tagged, one: Segment) -> list[int]:
    """The particle or participle that belongs to the finite verb of a clause."""
    return [k for k in range(one.finite + 1, one.end) if t.tags[k] in ("PTKVZ", "VVPP")][:1]


def _genitive_of(t: Tagged, noun: int, end: int) -> Range | None:
    """„die Forderung der Gewerkschaft“: whose word it is."""
    if noun + 1 < end and t.lower[noun + 1] in (
        "des",
        "der",
        "eines",
        "einer",
        "von",
        "vom",
        "ihrer",
        "seiner",
    ):
        first = noun + 2 if t.lower[noun + 1] in ("von", "vom") else noun + 1
        stop = noun_phrase(t, first, end)
        return (first, stop) if stop > first else None
    return None


def _unknown(
    t: Tagged, segs: Sequence[Segment], at: int, used: int, form: str, sentence: int
) -> tuple[Draft, int] | None:
    one = segs[at]
    if one.finite < 0 or one.shape in (Shape.SUBORDINATE, Shape.RELATIVE, Shape.QUESTION, Shape.INFINITIVE):
        return None
    if t.subjunctive[one.finite] or one.mark not in (",", ":"):
        return None
    cue = Cue((one.finite, *_completing(t, one)), one.finite, UNKNOWN)
    who, first, _ = who_speaks(t, segs, at, cue, used)
    stop = end_of_content(t, segs, at + 1, "clause" if form == "that" else form, False)
    frame = _frame_words(t, segs, first, at)
    return _draft(
        t, _ids(segs[at + 1].first, segs[stop - 1].end), cue, who, frame, "subjunctive-" + form, sentence
    ), stop - 1
