"""
Attributions: every frame of a report with its content, sentence by sentence.

Four layers of rules, each a function that takes a sentence and the state of the reading and gives drafts: frames
without a verb, frames with a verb or noun, summaries of speech acts, and sentences that go on in somebody's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.model import Kind, Medium
from quellenlage.reading.clauses import Segment, Shape, segments
from quellenlage.reading.frames.adverbials import (
    Adverbial,
    adverbials,
    by_which,
    clause_around,
    demnach,
    so_phrase,
    with_appositions,
)
from quellenlage.reading.frames.announced import headline, turn, turns
from quellenlage.reading.frames.attached import attached
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.frames.channel import channel
from quellenlage.reading.frames.complements import has_subjunctive
from quellenlage.reading.frames.continuation import going_on, open_frame, pending_frame, quotations_left, this_said
from quellenlage.reading.frames.draft import Draft
from quellenlage.reading.frames.frames import frames
from quellenlage.reading.frames.reported import reported
from quellenlage.reading.frames.retold import retold, vouched
from quellenlage.reading.frames.shown import shown
from quellenlage.reading.frames.state import State
from quellenlage.reading.words.names import name_at
from quellenlage.reading.words.tagged import Tagged

#: A content shorter than this holds no second layer: no frame with content fits in.
SHORTEST_LAYER = 5


def find_attributions(t: Tagged) -> list[Attribution]:
    """
    The attributions of a report in reading order.

    Returns:
        One for each frame with its content; `inside` is the position of the innermost one whose content holds it.
    """
    state = State()
    drafts: list[Draft] = []
    whose = turns(t)
    for number, sentence in enumerate(t.sentences):
        segs = segments(t, sentence.first, sentence.end)
        if segs:
            found = turn(t, number, whose[number]) if number in whose else _read_sentence(t, number, segs, state)
            state.after(t, number, segs, found)
            state.pending = open_frame(t, number, segs)
            drafts = _taken_over(drafts, found, number) + found
    return _finished(t, drafts)


def _taken_over(drafts: list[Draft], found: Sequence[Draft], number: int) -> list[Draft]:
    """The drafts without those that only went on with a sentence that this one gives to somebody."""
    if not any(one.rule in ("this-said", "retold") for one in found):
        return drafts
    return [one for one in drafts if one.sentence != number - 1 or one.cue or not one.rule.startswith("goes-on")]


def _read_sentence(t: Tagged, number: int, segs: Sequence[Segment], state: State) -> list[Draft]:
    sentence = t.sentences[number]
    drafts = pending_frame(t, number, segs, state)
    if _within_quotation(t, sentence.first, sentence.end):
        return drafts + quotations_left(t, number, segs, drafts, state)
    drafts += this_said(t, number, segs, state) or retold(t, number, segs) or headline(t, number, segs)
    if not drafts:
        drafts += _layer(t, segs, number)
        for draft in tuple(drafts):
            drafts += _below(t, draft, number)
    drafts = [_as_direct(t, draft, state) for draft in _passed_on(drafts)]
    taken = {k for d in drafts for k in (*d.content, *d.frame)}
    summaries = reported(t, segs, number, taken)
    drafts += attached(t, segs, number, taken) + summaries
    if t.quotations and max(t.quoted[sentence.first : sentence.end]) >= 0:
        drafts += shown(t, segs, number, {k for d in drafts for k in (*d.content, *d.frame)})
        state.used |= {t.quoted[d.content[0]] for d in drafts if d.rule == "shown"}
    if not drafts:
        drafts += going_on(t, number, segs, state)
    drafts += quotations_left(t, number, segs, drafts, state)
    return drafts


def _passed_on(drafts: list[Draft]) -> list[Draft]:
    """„sagte Berg, dass …, wie die Post berichtet“: what the paper passes on is that Berg said it."""
    for behind in [draft for draft in drafts if draft.rule == "wie"]:
        words = {*behind.content, *behind.frame}
        for outer in drafts:
            if (
                outer is not behind
                and outer.cue
                and set(outer.content) <= words
                and outer.content[0] == behind.content[0]
            ):
                outer.content, outer.frame = behind.content, [*outer.frame, *behind.frame]
                return [draft for draft in drafts if draft is not behind]
    return [one for one in drafts if not _told_again(one, drafts)]


def _told_again(one: Draft, drafts: Sequence[Draft]) -> bool:
    """„Auch aus der Union kam Kritik: „…“, hieß es aus der Spitze“: the frame behind says who."""
    announced = one.lemma in ("", "reagieren") and one.frame and one.frame[-1] < one.content[0]
    if not (one.rule.startswith("noun-") and not one.speaker) and not announced:
        return False
    others = (
        d for d in drafts if d is not one and d.speaker and d.content and (not announced or d.rule == "verb-after")
    )
    return any(d.content[0] == one.content[0] and set(d.content) < set(one.content) for d in others)


def _within_quotation(t: Tagged, first: int, end: int) -> bool:
    """Whether the whole sentence stands inside one quotation that neither begins nor ends a frame here."""
    q = t.quoted[first]
    return q >= 0 and t.quotations[q][1] >= end - 1


def _layer(t: Tagged, segs: Sequence[Segment], number: int) -> list[Draft]:
    """All frames of one stretch of text, without what lies below them."""
    drafts: list[Draft] = []
    first, end = segs[0].first, segs[-1].end
    for one in adverbials(t, first, end):
        draft = _from_adverbial(t, segs, one, number)
        if draft is not None:
            drafts.append(draft)
    for k, segment in enumerate(segs):
        if k and (so := so_phrase(t, segment)) is not None:
            drafts.append(_from_so(t, segs, k, so, number))
        if (word := demnach(t, segment)) is not None:
            drafts.append(_from_demnach(t, segs, k, word, number))
    if said := [d for d in drafts if d.rule == "so"]:
        return drafts + _after_so(t, segs, said[-1], number)
    other = list(frames(t, segs, number))
    thereby = [d for d in drafts if d.rule == "demnach"]
    # „sagte, es sei ein Eindruck entstanden, wonach …“: what X says holds it; else „wonach“ has the whole frame.
    held = [d for d in thereby if any(one.content[0] < d.cue[-1] < one.content[-1] for one in other)]
    if thereby and not held:
        return drafts
    return [d for d in drafts if d not in held] + other


def _below(t: Tagged, draft: Draft, number: int) -> list[Draft]:
    """Second layers: the frames inside a content, each run of words read again."""
    found: list[Draft] = []
    if draft.rule == "according-to" and not _press(t, draft.speaker):
        return _summed_up(t, draft, number)
    for run in _runs(draft.content):
        if run[1] - run[0] < SHORTEST_LAYER or min(t.quoted[run[0] : run[1]]) >= 0:
            continue
        segs = segments(t, *run)
        inner = [d for d in frames(t, segs, number, outer=False) if d.content != draft.content]
        for one in inner:
            found.append(one)
            found += _below(t, one, number)
    return found


def _summed_up(t: Tagged, draft: Draft, number: int) -> list[Draft]:
    """What somebody confirms or demands as another tells it: „Laut Diplomaten bestätigte Ungarn die Einigung“."""
    runs = _runs(draft.content)
    if len(runs) != 1 or any(t.quoted[k] >= 0 for k in draft.content):
        return []
    inner = reported(t, segments(t, *runs[0]), number, set())
    for one in inner:
        one.frame = [k for k in one.frame if k in set(draft.content)]
    return [one for one in inner if one.speaker and set(one.content) < set(draft.content)]


def _press(t: Tagged, speaker: Sequence[int]) -> bool:
    """Whether a mention names a medium or an agency, which passes on what others say."""
    end = speaker[-1] + 1 if speaker else 0
    return any(t.words[k][:1].isupper() and name_at(t.words, k, end, press=True) is not None for k in speaker)


def _runs(content: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for k in content:
        if runs and k == runs[-1][1]:
            runs[-1] = (runs[-1][0], k + 1)
        else:
            runs.append((k, k + 1))
    return runs


def _from_adverbial(t: Tagged, segs: Sequence[Segment], one: Adverbial, number: int) -> Draft | None:
    at = next((k for k, s in enumerate(segs) if s.first <= one.cue < s.end), -1)
    if at < 0:
        return None
    first, end = clause_around(t, list(segs), at)
    if not t.finite_in(first, end):
        return None
    one = with_appositions(t, segs, at, _whole_field(one, segs[at]))
    frame = list(range(*one.frame))
    if one.frame == (segs[at].first, segs[at].end) and at + 1 < len(segs) and segs[at + 1].shape is Shape.RELATIVE:
        # „Nach Angaben der Behörde, die den Fall prüft, …“
        frame = list(range(segs[at].first, segs[at + 1].end + bool(segs[at + 1].mark)))
    left, right = frame[0] - 1, frame[-1] + 1
    if left >= first and t.words[left] == "," and (right >= end or t.words[right] == ","):
        frame = [left, *frame] + ([right] if right < end else [])
    elif one.frame[1] > segs[at].end and right < end and t.words[right] == ",":
        frame.append(right)
    content = [k for k in range(first, end) if k not in frame]
    while content and t.words[content[0]] in ",–-:":
        content.pop(0)
    return Draft(
        Kind.INDIRECT,
        content,
        one.rule,
        number,
        [one.cue],
        frame,
        list(range(*one.speaker)),
        lemma=t.lower[one.cue],
        medium=Medium.SPEECH_OR_WRITING,
    )


def _whole_field(one: Adverbial, segment: Segment) -> Adverbial:
    """Before the verb stands one phrase only: „Nach Plänen | aus dem Vorjahr | soll …“."""
    if (
        segment.shape is Shape.MAIN
        and one.frame[0] == segment.opener
        and one.frame[1] == one.speaker[1] < segment.finite
    ):
        return Adverbial(one.cue, (one.speaker[0], segment.finite), (one.frame[0], segment.finite), one.rule)
    return one


def _from_so(t: Tagged, segs: Sequence[Segment], at: int, one: Adverbial, number: int) -> Draft:
    first, end = segs[0].first, segs[-1].end
    if one.speaker[1] == one.frame[1]:
        one = with_appositions(t, segs, at, one)
    frame = [one.frame[0] - 1, *range(*one.frame)]
    close = one.frame[1]
    after = segs[at + 1] if at + 1 < len(segs) and segs[at - 1].finite >= 0 else None
    if after is not None and after.shape is Shape.RELATIVE and not has_subjunctive(t, after, strong=False):
        end = segs[at].end  # „…, so eine Studie, in der 50 Mittel geprüft wurden“
        frame = [*frame, *range(close, segs[-1].end)]
    if (rest := _goes_on_after(t, segs, at)) < len(segs):
        end = segs[rest].first
    content = [k for k in range(first, end) if k not in frame and k != close]
    return Draft(Kind.INDIRECT, content, "so", number, [one.cue], frame, list(range(*one.speaker)), lemma="so")


def _goes_on_after(t: Tagged, segs: Sequence[Segment], at: int) -> int:
    """The segment behind „so X“ that begins another clause of X's: „…, so Winter, und fährt fort: „…““."""
    return next(
        (
            k
            for k in range(at + 1, len(segs))
            if segs[k].shape is Shape.FIRST
            and not segs[k].quoted
            and t.lower[segs[k].first] in ("und", "aber")
            and not t.subjunctive[segs[k].finite]
        ),
        len(segs),
    )


def _after_so(t: Tagged, segs: Sequence[Segment], so: Draft, number: int) -> list[Draft]:
    """The frames behind „so X“, where X is their subject, too."""
    rest = [one for one in segs if one.first > max(*so.content, *so.frame)]
    found = list(frames(t, rest, number)) if rest else []
    for one in found:
        one.speaker = one.speaker or so.speaker
    return found


def _from_demnach(t: Tagged, segs: Sequence[Segment], at: int, word: int, number: int) -> Draft:
    """„Demnach …“, „…, wonach …“: the word is cue and frame, and stands for the speaker."""
    before = segs[at - 1] if at else None
    which = by_which(t.lower[word : word + 2])
    own = [word, word + 1] if which else [word]
    content = [k for k in range(segs[at].first, segs[-1].end) if k not in own]
    frame, speaker = own, own[-1:]
    if which or t.lower[word] == "wonach":
        start = at - 1
        while start > 0 and segs[start].finite < 0:
            start -= 1
        frame = [*range(segs[max(start, 0)].first, segs[at].first), *own]
    if (which or t.lower[word] == "wonach") and before is not None:
        noun = next((k for k in range(before.end - 1, before.first - 1, -1) if t.tags[k] == "NN"), -1)
        if not which:
            speaker = [noun] if noun >= 0 else []
        if found := vouched(t, before, noun):
            cue, who = found
            words, row = [*cue.words, *own], cue.row
            return Draft(
                Kind.INDIRECT, content, "demnach", number, words, frame, list(range(*who)), [], row.word, row.act
            )
    medium = Medium.SPEECH_OR_WRITING
    return Draft(Kind.INDIRECT, content, "demnach", number, [word], frame, speaker, lemma=t.lower[word], medium=medium)


def _as_direct(t: Tagged, draft: Draft, state: State) -> Draft:
    """A content that is nothing but quotations is direct; it takes in the whole of each quotation."""
    if not t.quotations:
        return draft
    outside = any(t.quoted[k] < 0 and t.words[k][:1].isalnum() for k in draft.content)
    quoted = {t.quoted[k] for k in draft.content if t.quoted[k] >= 0}
    if draft.kind is Kind.INDIRECT and quoted and not outside:
        draft.kind = Kind.DIRECT
        words: list[int] = []
        for q in sorted(quoted):
            first, last = t.quotations[q]
            words += range(first, last + 1)
            state.used.add(q)
        draft.content = words
    elif draft.kind is Kind.INDIRECT:
        state.used |= quoted
    return draft


def _finished(t: Tagged, drafts: list[Draft]) -> list[Attribution]:
    contents = [frozenset(d.content) for d in drafts]
    finished = []
    for k, draft in enumerate(drafts):
        inside = -1
        for m, other in enumerate(contents):
            if m != k and contents[k] < other and (inside < 0 or len(other) < len(contents[inside])):
                inside = m
        finished.append(
            Attribution(
                draft.kind,
                tuple(draft.content),
                draft.rule,
                draft.sentence,
                tuple(draft.cue),
                tuple(draft.frame),
                tuple(draft.speaker),
                tuple(draft.addressee),
                draft.lemma,
                draft.act,
                channel(t, draft.medium, draft.frame, draft.speaker),
                inside,
            )
        )
    return finished
