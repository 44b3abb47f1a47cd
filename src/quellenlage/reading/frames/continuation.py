"""Across sentences: content announced before, content said of afterwards, and words that go on without a frame."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.model import Kind
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import noun_phrase
from quellenlage.reading.frames.complements import has_subjunctive
from quellenlage.reading.frames.cues import Cue, verb_cue
from quellenlage.reading.frames.draft import Draft, numbers
from quellenlage.reading.frames.matrix import appositions
from quellenlage.reading.frames.nominal import UNKNOWN, noun_row
from quellenlage.reading.frames.speakers import addressee, can_speak, speaker
from quellenlage.reading.frames.state import State
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

#: Sentences that words may go on without naming the speaker again; measured on train: 3.
REACH = 3
#: Sentences over which grammar alone (Konjunktiv I, sollen with a perfect) still points to the last speaker.
FAR = 8
#: Sentences over which sollen with any other infinitive, which may be a plan, still does; measured on train: 1.
NEAR = 1
#: Infinitives that name no deed, so that sollen is hearsay, no plan: „soll sehr selten sein“.
STATES = frozenset({"sein", "haben", "betragen", "handeln", "besitzen", "wissen", "umfassen"})
#: Forms of Konjunktiv II beside which Konjunktiv I is plain to see („könne“), so that they say what may be or would be;
#: where it looks like the indicative („können“), Konjunktiv II stands for it („könnten“). On train: 5 of 21 go on.
OF_ITSELF = frozenset({"könnte", "müsste", "dürfte", "sollte", "wäre", "wären"})
#: Marks before the entries of a list.
BULLETS = frozenset({"-", "–", "•", "*", "·", "+"})
#: Words inside a quotation that make it a clause rather than a title or a term.
CLAUSE = 6


def _without_stop(t: Tagged, first: int, end: int) -> list[int]:
    while end > first and t.words[end - 1] in ".!?…" and t.quoted[end - 1] < 0:
        end -= 1
    return list(range(first, end))


def open_frame(t: Tagged, number: int, segs: Sequence[Segment]) -> Draft | None:
    """A sentence that ends in a colon and so announces the next one as somebody's words."""
    sentence = t.sentences[number]
    if t.words[sentence.end - 1] != ":":
        return None
    for one in reversed(segs):
        if one.finite >= 0 and not one.quoted:
            cue = verb_cue(t, one) or Cue((), one.finite, UNKNOWN)
            who = speaker(t, one, cue)
            frame = list(range(sentence.first, sentence.end))
            to = addressee(t, one.first, one.end, who, cue)
            return Draft(
                Kind.DIRECT,
                [],
                "colon",
                number,
                list(cue.words),
                frame,
                list(range(*who)) if who else [],
                list(range(*to)) if to else [],
                cue.row.word,
                cue.row.act,
                cue.row.medium,
            )
    return _name_and_colon(t, number)


def _name_and_colon(t: Tagged, number: int) -> Draft | None:
    """„BKA-Präsident Ziercke:“, „Zitat von Schröder:“: a name without a verb."""
    first, end = t.sentences[number].first, t.sentences[number].end
    start = first
    cue: list[int] = []
    if t.tags[first] == "NN" and noun_row(t.words[first]) and first + 1 < end and t.lower[first + 1] == "von":
        cue, start = [first], first + 1
    stop = noun_phrase(t, start + bool(cue), end - 1)
    if stop < end - 1 and t.words[stop] == ",":
        stop = end - 1
    elif start < stop < end - 1 and t.tags[stop] in ("APPR", "APPRART", "ADJD") and can_speak(t, (start, stop)):
        last = noun_phrase(t, stop + 1, end - 1) if t.tags[stop] != "ADJD" else stop + 1
        if last == end - 1:  # „Weber nach dem Spiel:“, „Weber wörtlich:“
            return Draft(Kind.DIRECT, [], "name-colon", number, cue, numbers(first, end), numbers(start, stop))
    if stop != end - 1 or stop - start > 16 or t.tags[first] in ("CARD",):
        return None
    return Draft(
        Kind.DIRECT, [], "name-colon", number, cue, list(range(first, end)), list(range(start, stop)), lemma=""
    )


def pending_frame(t: Tagged, number: int, segs: Sequence[Segment], state: State) -> list[Draft]:
    """The content that a colon at the end of the sentence before announced."""
    frame, state.pending = state.pending, None
    if frame is None:
        return []
    sentence = t.sentences[number]
    frame.sentence = number
    for k in range(sentence.first, min(sentence.first + 2, sentence.end)):
        q = t.quoted[k]
        if q >= 0 and q not in state.used:
            first, last = t.quotations[q]
            frame.content = list(range(first, last + 1))
            state.used.add(q)
            return [frame]
    if any(has_subjunctive(t, one) for one in segs) and frame.cue:
        frame.kind = Kind.INDIRECT
        frame.content = _without_stop(t, sentence.first, sentence.end)
        return [frame]
    return []


#: Verbs that say nothing of who speaks unless a paper does so: „Das zeigt eine Studie der Kasse“.
_SHOWING = frozenset({"zeigen", "belegen", "ergeben", "beweisen"})


def _paper(word: str) -> bool:
    head = head_of(word)
    return head is not None and head.sort is Sort.DOCUMENT


def this_said(t: Tagged, number: int, segs: Sequence[Segment], state: State) -> list[Draft]:
    """„Dies teilte X mit“, „Das sagten … der Zeitung“: the content is the sentence before."""
    sentence = t.sentences[number]
    first = sentence.first
    if (
        number == 0
        or t.lower[first] not in ("dies", "das", "dieses")
        or first + 1 >= sentence.end
        or t.tags[first + 1] not in FINITE_TAGS
    ):
        return []
    one = _clause(t, segs)
    cue = verb_cue(t, one)
    if cue is None or cue.row.word in ("heißen", "finden", "wissen") or not {"clause"} & cue.row.takes:
        return []
    who = speaker(t, one, cue, frozenset() if "phrase" in cue.row.takes else cue.row.phrase)
    if who is None or who[0] == first:
        return []
    if cue.row.word in _SHOWING and not any(_paper(t.words[k]) for k in range(*who) if t.tags[k] == "NN"):
        return []
    if who[1] == segs[0].end < one.end:
        who = (who[0], appositions(t, segs, 0, len(segs) - 1))
    before = t.sentences[number - 1]
    content = [*_without_stop(t, before.first, before.end), first]
    quoted = all(t.quoted[k] >= 0 for k in range(before.first, before.end) if t.words[k][:1].isalnum())
    if quoted:  # „„Wir bleiben.“ Das sagte die Kanzlerin“
        content = [k for k in range(before.first, before.end) if t.quoted[k] >= 0]
        state.used |= {t.quoted[k] for k in content}
    frame = _without_stop(t, first + 1, sentence.end)
    related = (s.first for s in segs if s.shape is Shape.RELATIVE and s.first > max(cue.words))
    to = addressee(t, first + 1, next(related, sentence.end), who, cue)
    return [
        Draft(
            Kind.DIRECT if quoted else Kind.INDIRECT,
            content,
            "this-said",
            number - 1,
            list(cue.words),
            frame,
            list(range(*who)),
            list(range(*to)) if to else [],
            cue.row.word,
            cue.row.act,
            cue.row.medium,
        )
    ]


def _clause(t: Tagged, segs: Sequence[Segment]) -> Segment:
    """The first clause, with particle or participle after an apposition: „Dies teilte der Vorsitzende, …, mit“."""
    one, last = segs[0], segs[-1]
    between = all(s.shape is Shape.FRAGMENT and not s.quoted for s in segs[1:])
    if len(segs) > 1 and between and t.tags[last.end - 1] in ("PTKVZ", "VVPP"):
        return Segment(one.first, last.end, one.shape, one.opener, one.finite, last.mark, False)
    return one


def going_on(t: Tagged, number: int, segs: Sequence[Segment], state: State) -> list[Draft]:
    """A sentence in the Konjunktiv, or with reportative sollen, after somebody's words: they go on."""
    sentence = t.sentences[number]
    finite = [k for k in t.finite_in(sentence.first, sentence.end) if t.quoted[k] < 0]
    if not finite:
        return []
    since = number - state.since
    grammar = any(
        one.finite >= 0 and t.subjunctive[one.finite] == 1
        for one in segs
        if one.shape in (Shape.MAIN, Shape.FIRST, Shape.FRAGMENT, Shape.LAST) or len(segs) == 1
    )
    second = t.subjunctive[finite[0]] == 2 and since <= REACH and t.words[sentence.end - 1] != "?"
    second = second and t.lower[finite[0]] not in OF_ITSELF
    if grammar or second:
        return _unframed(t, number, Kind.INDIRECT_FREE_INDIRECT, "goes-on", state)
    if t.lower[finite[0]] in ("soll", "sollen"):
        outside = [k for k in range(sentence.first, sentence.end) if t.quoted[k] < 0]
        perfect = any(t.lower[k] in ("haben", "sein") and t.tags[k - 1] in ("VVPP", "VAPP", "VMINF") for k in outside)
        hearsay = perfect or t.lower[outside[-2]] in STATES
        if since <= (FAR if hearsay else NEAR):
            return _unframed(t, number, Kind.FREE_INDIRECT, "goes-on-sollen", state)
    return []


def _unframed(t: Tagged, number: int, kind: Kind, rule: str, state: State) -> list[Draft]:
    """The whole sentence without its bullet as words of the last speaker."""
    sentence = t.sentences[number]
    start = sentence.first
    while start < sentence.end - 1 and t.words[start] in BULLETS:
        start += 1
    whole = list(range(start, sentence.end))
    return [Draft(kind, whole, rule, number, speaker=state.voice(t, number, FAR), medium=state.medium)]


def quotations_left(
    t: Tagged, number: int, segs: Sequence[Segment], found: Sequence[Draft], state: State
) -> list[Draft]:
    """Quotations of a clause or more that no frame has taken: they go on after the last speaker."""
    if not t.quotations:
        return []
    sentence = t.sentences[number]
    left = set(t.quoted[sentence.first : sentence.end]) - {-1} - state.used
    if not left:
        return []
    drafts = []
    taken = {k for d in found for k in d.content}
    for q in sorted(left):
        first, last = t.quotations[q]
        if last >= sentence.end:
            continue
        if first in taken:
            continue
        alone = first == sentence.first and last + 1 >= sentence.end - 1
        announced = first > 0 and t.words[first - 1] == ":"
        if not (alone or announced or last - first - 1 >= CLAUSE) or not t.finite_in(first + 1, last):
            continue
        here = next((d for d in found if d.speaker), None)
        voice = here.speaker if here is not None else state.voice(t, number, REACH + 1)
        if voice:
            state.used.add(q)
            one = Draft(Kind.DIRECT, list(range(first, last + 1)), "quotation-goes-on", number, speaker=list(voice))
            if here is not None and announced:
                one.cue, one.frame, one.act, one.lemma = list(here.cue), list(here.frame), here.act, here.lemma
            drafts.append(one)
    return drafts
