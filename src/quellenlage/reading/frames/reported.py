"""Speech acts summed up: „fordert höhere Löhne“, „warnte vor neuen Angriffen“. The content is the complement only."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.model import Act, Kind
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import DETERMINERS, GENITIVE, noun_phrase, oblique
from quellenlage.reading.frames.cues import OF_BEING, Cue, verb_cue
from quellenlage.reading.frames.draft import Draft
from quellenlage.reading.frames.matrix import who_speaks
from quellenlage.reading.frames.speakers import addressee
from quellenlage.reading.words.tagged import Tagged

NEGATIONS = frozenset({"nicht", "weder", "nie", "niemals"})

#: Words between a preposition and a number: „sprach von | bis zu | 850 Stellen“.
AROUND = frozenset("rund etwa circa bis zu zwischen mehr weniger als über knapp gut fast mindestens bereits".split())
#: What was said before, as an object.
MEANT = frozenset({"das", "dies", "beides"})
#: What stands before a genitive that names the deed: „beschuldigt den Nachbarn des Diebstahls“.
ACCUSED = frozenset({"NN", "NE", "PPER", "PIS"})


def reported(t: Tagged, segs: Sequence[Segment], number: int, taken: set[int]) -> list[Draft]:
    """The first main clause of the sentence that sums up a speech act, with its complement as content.

    Args:
        t: Tagged text.
        segs: The segments of the sentence.
        number: Number of the sentence.
        taken: Words of other frames and their contents; where there are any, only a clause without them counts.
    """
    for at, one in enumerate(segs):
        if one.quoted or one.finite < 0 or one.finite in taken:
            continue
        stands_alone = one.shape in (Shape.MAIN, Shape.FIRST)
        if not stands_alone and max(t.quoted[one.first : one.end]) < 0:
            continue
        cue = verb_cue(t, one)
        if cue is None or not {"phrase", "quotation"} & cue.row.takes or t.subjunctive[cue.finite]:
            continue
        if any(t.lower[k] in NEGATIONS for k in range(one.first, one.end) if t.quoted[k] < 0):
            continue  # „bestätigte den Vorfall nicht“: nothing is said
        if _other_sense(t, one, cue):
            continue
        who, _, _ = who_speaks(t, segs, at, cue, -1, cue.row.phrase)
        if who is None and _by_nobody(t, one, cue):
            who = (one.first, one.first)
        if who is None:
            continue
        quoted = (
            []
            if cue.row.word == "halten" or cue.row.of_paper
            else _quoted_words(t, segs, at, who, "als" in cue.row.phrase)
        )
        if quoted:
            return [_predicate(t, one, cue, who, words, number) for words in quoted]
        if "phrase" not in cue.row.takes or not stands_alone:
            continue
        content = _complement(t, one, cue, who)
        if not content:
            continue
        sentence = t.sentences[number]
        first, end = (one.first, one.end) if taken else (sentence.first, sentence.end)
        frame = [k for k in range(first, end) if k not in set(content)]
        while frame and t.words[frame[-1]] in ".!?":
            frame.pop()
        to = addressee(t, one.first, one.end, who, cue)
        return [
            Draft(
                Kind.REPORTED,
                content,
                "reported-topic" if _only_topic(t, one, cue) else "reported",
                number,
                list(cue.words),
                frame,
                list(range(*who)),
                list(range(*to)) if to and not set(range(*to)) & set(content) else [],
                cue.row.word,
                cue.row.act,
                cue.row.medium,
            )
        ]
    return []


def _by_nobody(t: Tagged, one: Segment, cue: Cue) -> bool:
    """Whether a passive without an agent sums up what was said: „als Ursache wurde ein Defekt genannt“."""
    return cue.passive and (cue.row.passive == "yes" or _stands(t, one, (cue.row.passive,)))


def _other_sense(t: Tagged, one: Segment, cue: Cue) -> bool:
    """Whether a verb does not mean saying here: „hielt den Rekord“, „versprechen sich viel“, „forderte drei Tote“."""
    if cue.passive and cue.row.word in OF_BEING and t.lemmas[cue.finite].lower() == "sein":
        return True
    return (bool(cue.row.needs) and not _stands(t, one, cue.row.needs)) or _stands(t, one, cue.row.not_with)


def _stands(t: Tagged, one: Segment, words: tuple[str, ...]) -> bool:
    """Whether one of some words stands in a clause; "-grund" is the last part of one, "sich" any reflexive pronoun."""
    ends = tuple(word[1:] for word in words if word.startswith("-"))
    return any(
        t.lower[k] in words or t.lower[k].endswith(ends) or ("sich" in words and t.tags[k] == "PRF")
        for k in range(one.first, one.end)
    )


def _only_topic(t: Tagged, one: Segment, cue: Cue) -> bool:
    """Whether the complement is what is talked about rather than what is said: „kritisierte den Plan“, „bestritt das“.

    With „als“ it is said what is thought of it: „kritisierte den Plan als zu teuer“.
    """
    act, row = cue.row.act, cue.row
    if "als" in t.lower[one.finite + 1 : one.end]:
        return False
    if row.topic:
        return True
    return act in (Act.CONFIRM, Act.DENY) or (act is Act.CRITICISE and "acc" in row.phrase and not row.object)


def _quoted_words(t: Tagged, segs: Sequence[Segment], at: int, who: tuple[int, int], as_only: bool) -> list[list[int]]:
    """Quoted predicates: „nannte die Lage „sehr ernst““; not the name of a paper or a ship.

    It may stand after an apposition that a comma ends, so that the segments without a verb after the cue count too.
    """
    end = segs[at].end
    for later in segs[at + 1 : at + 4]:
        if later.finite >= 0 or later.shape is not Shape.FRAGMENT:
            break
        end = later.end
    found: list[list[int]] = []
    for q in dict.fromkeys(t.quoted[k] for k in range(segs[at].first, end) if t.quoted[k] >= 0):
        first, last = t.quotations[q]
        inner = range(first + 1, last)
        if last >= end or who[0] <= first < who[1] or not inner:
            continue
        named = t.tags[first - 1] in ("NN", "NE") and t.words[first + 1][:1].isupper()
        if named and (len(inner) <= 3 or not t.finite_in(first, last)):
            continue  # „verbot das Mittel „Nova Forte““
        if as_only and "als" not in t.lower[max(first - 4, segs[at].first) : first]:
            continue  # „feierte die „Woche des Buches““
        if found and not {"und", "oder"} & set(t.lower[found[-1][-1] + 1 : first]):
            break  # only what „und“ joins goes on: „„feige“ und „dumm““
        if len(inner) >= 2 or t.words[first + 1][:1].islower() or t.lower[first - 1] in ("als", "einen", "ein", "eine"):
            found.append(list(range(first, last + 1)))
    return found


def _predicate(t: Tagged, one: Segment, cue: Cue, who: tuple[int, int], words: list[int], number: int) -> Draft:
    inside = set(words)
    end = max(one.end, words[-1] + 1)
    to = addressee(t, one.first, one.end, who, cue)
    return Draft(
        Kind.DIRECT,
        words,
        "quoted-predicate",
        number,
        list(cue.words),
        [k for k in range(min(one.first, who[0]), end) if k not in inside],
        list(range(*who)),
        list(range(*to)) if to and not set(range(*to)) & inside else [],
        cue.row.word,
        cue.row.act,
        cue.row.medium,
    )


def _complement(t: Tagged, one: Segment, cue: Cue, who: tuple[int, int]) -> list[int]:
    wanted = cue.row.phrase
    taken = set(range(*who)) | set(cue.words)
    if cue.row.act is Act.ESTIMATE and "auf" in wanted:
        return _estimated(t, one, taken)
    for k in range(one.first, one.end):
        if k in taken or (
            t.lower[k] not in wanted and not (t.lower[k] in ("vom", "zum", "zur") and {"von", "zu"} & wanted)
        ):
            continue
        start = k + 1
        while start < one.end - 1 and t.lower[start] in AROUND:
            start += 1
        end = noun_phrase(t, start, one.end)
        if end > start:
            return [m for m in range(k, _to_end(t, one, end)) if m not in taken]
    if "als" in wanted:
        k = next((k for k in range(one.first, one.end) if t.lower[k] == "als" and k not in taken), -1)
        return [m for m in range(k, _to_end(t, one, k + 1)) if m not in taken] if k >= 0 else []
    if "gen" in wanted:
        for k in range(cue.finite + 2, one.end):
            if t.lower[k] in GENITIVE and t.tags[k] in DETERMINERS and t.tags[k - 1] in ACCUSED and k not in taken:
                return [m for m in range(k, _to_end(t, one, k + 1)) if m not in taken]
    if cue.row.act in (Act.CONFIRM, Act.DENY) and "acc" in wanted:
        meant = next((k for k in range(one.finite + 1, one.end) if t.tags[k] == "PDS" and t.lower[k] in MEANT), -1)
        if meant >= 0 and meant not in taken and t.tags[meant - 1] not in ("APPR", "APPRART"):
            return [meant]  # „Das Ministerium bestätigte das am Abend“
    if wanted & {"acc", "dat"}:
        k = one.first
        while k < one.end:
            if k in taken or t.tags[k] in ("APPR", "APPRART"):
                k = max(_past_preposition(t, k, one.end), k + 1) if k not in taken else k + 1
                continue
            end = noun_phrase(t, k, one.end)
            if end > k and "dat" not in wanted and oblique(t, k, end):
                k = end  # „verspricht dem Land mehr Geld“: the one spoken to
                continue
            if end > k and not set(range(k, end)) & taken and t.tags[k] not in ("PPER", "PRF"):
                return [m for m in range(k, _to_end(t, one, end)) if m not in taken]
            k = max(end, k + 1)
    return []


def _past_preposition(t: Tagged, k: int, end: int) -> int:
    """End of the phrase after a preposition: of a year, its number; else before a quotation that opens behind it."""
    if t.tags[k + 1 : k + 2] == ["CARD"] and t.tags[k + 2 : k + 3] and t.tags[k + 2] in DETERMINERS:
        return k + 2  # „für 2020 einen Rückgang“
    stop = noun_phrase(t, k + 1, end)
    return next((m for m in range(k + 2, stop) if t.quoted[m] >= 0 and t.quoted[m] != t.quoted[k]), stop)


def _estimated(t: Tagged, one: Segment, taken: set[int]) -> list[int]:
    """„setzt den Wert auf 23 Milliarden Dollar“: the quantity with its number; nothing where no number is given."""
    for k in range(one.first, one.end - 1):
        if t.lower[k] == "auf" and any(t.tags[m] == "CARD" for m in range(k + 1, min(k + 7, one.end))):
            end = _to_end(t, one, k + 1)
            start = next((m for m in range(one.first, k) if m not in taken and t.tags[m] in DETERMINERS), k)
            return [m for m in range(start, end) if m not in taken]
    return []


def _to_end(t: Tagged, one: Segment, end: int) -> int:
    """What follows the noun and is no verb belongs to the content."""
    stop = one.end
    while stop > end and t.tags[stop - 1] in ("PTKVZ", "VVPP", "VVINF", "VAINF", "VAFIN"):
        stop -= 1
    return stop
