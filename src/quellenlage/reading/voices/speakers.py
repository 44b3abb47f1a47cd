"""
Speakers: which of the words taken for the speaker are his, and whose words they are instead where they are nobody's.

The frames say what stands where a speaker stands; what a table of people, media and times knows corrects it.
"""

from __future__ import annotations

from dataclasses import replace

from quellenlage.reading.clauses import segments
from quellenlage.reading.clauses.phrases import maybe_nominative, noun_phrase
from quellenlage.reading.frames.adverbials import names_speaking
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.frames.cues import verbs
from quellenlage.reading.frames.speakers import standing
from quellenlage.reading.voices.firms import LEGAL
from quellenlage.reading.voices.mentions import DETERMINERS, MARKS, OURS
from quellenlage.reading.voices.phrase import is_time
from quellenlage.reading.voices.scene import Scene
from quellenlage.reading.words.heads import Sort, head_of, media_noun
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.names import name_at
from quellenlage.reading.words.tagged import Tagged

_INDEFINITE = frozenset("ein eine einer einem eines".split())
#: Words behind a verb in which its subject is looked for.
_NEAR = 7


def told(scene: Scene, attribution: Attribution) -> Attribution:
    """
    The attribution with a medium behind the speaker taken as whom it is told: „sagten Beamte der »Morgenpost«“.

    A genitive and a dative look alike there; only who works for media belongs to the medium („Redakteur der »Post«“).
    „Demnach“ is no speaker.
    """
    t, words = scene.t, _of_issuer(scene.t, attribution.speaker)
    colon = next((n for n in range(len(words) - 1) if t.words[words[n]] == ":"), -1)
    words = words[colon + 1 :]  # „Brückenstreit: Ministerin warnt“
    if words and all(is_time(scene, k) for k in words):
        words = _subject_behind(scene, attribution)
    if words != attribution.speaker:
        attribution = replace(attribution, speaker=words)
    if words and all(t.tags[k] in ("PAV", "PROAV", "ADV") for k in words):
        return replace(attribution, speaker=())
    after = words[-1] + 1 if words else 0
    if words and t.lower[after : after + 1] in (["von"], ["vom"]) and names_speaking(t.words[words[-1]]):
        end = noun_phrase(t, after + 1, t.sentences[scene.sentence(after)].end)
        words = (*words, *range(after, end))
        attribution = replace(attribution, speaker=words)
    for place in range(1, len(words) - 1):
        k = words[place]
        ours = t.lower[k] in OURS
        if (t.lower[k] not in ("der", "dem") and not ours) or t.tags[k] not in DETERMINERS:
            continue
        start = place + 1
        noun = False
        while start < len(words) - 1 and (
            t.words[words[start]] in MARKS or media_noun(t.words[words[start]]) or t.tags[words[start]] == "ADJA"
        ):
            noun = noun or media_noun(t.words[words[start]])
            start += 1
        noun = noun or media_noun(t.words[words[start]])
        known = name_at(t.words, words[start], t.sentences[scene.sentence(k)].end, press=True)
        named = any(m in scene.people.at and _right_before(t, scene.people.at[m][0], k) for m in words[:place])
        head = next((h for m in words[:place] if t.words[m][:1].isupper() and (h := head_of(t.words[m]))), None)
        if (
            known is not None
            and (not known.doubtful or t.quoted[known.first] >= 0)
            and all(t.words[m] in MARKS for m in words if m >= known.end)
            and head is not None
            and head.sort in (Sort.ROLE, Sort.UNNAMED)
            and head.field != "media"
            and attribution.cue
        ) or ((named or ours) and (known is not None or noun)):
            return replace(attribution, speaker=words[:place], addressee=(*attribution.addressee, *words[place:]))
    return attribution


def beside(scene: Scene, attribution: Attribution) -> Attribution:
    """
    Where a name stands beside a description, the name is who speaks: „Der Betreiber, die Residenz GmbH, teilte mit“.

    The same holds for an example: „Experten wie die Virologin Anna Berg“.
    """
    t, words = scene.t, attribution.speaker
    place = next((n for n, k in enumerate(words) if n and t.words[k] in (",", "wie")), 0)
    behind = words[place + 1 :] if place else _mistaken(scene, words)
    if not behind:
        return attribution
    if place and t.lower[words[place]] == "wie":
        persons = {id(scene.people.at[k][1]): scene.people.at[k][0] for k in behind if k in scene.people.at}
        one = range(behind[0], next(iter(persons.values()))) if len(persons) == 1 else words[:place]
        return replace(attribution, speaker=tuple(one))
    if any(_proper(scene, k) for k in words[: place or None]):
        return attribution
    first, end = behind[0], next((k for k in behind if t.words[k] == ","), behind[-1] + 1)
    listed = any(t.lower[k] in ("und", "oder", "sowie") for k in words)
    if listed or t.tags[words[0]] != "ART" or t.lower[words[0]] in _INDEFINITE or t.lower[first] in _INDEFINITE:
        return attribution
    end = noun_phrase(t, first, end) if place else end
    named = any(_proper(scene, k) or _of_body(t, k) for k in range(first, end))
    return replace(attribution, speaker=tuple(range(first, end))) if named else attribution


def _of_body(t: Tagged, k: int) -> bool:
    """Whether a word is a noun for bodies: „Die Betreiberin, die Stiftung Lindenhof“."""
    head = head_of(t.words[k]) if t.tags[k] == "NN" else None
    return head is not None and head.sort is Sort.BODY and t.tags[k + 1 : k + 2] in (["NE"], ["NN"])


def _mistaken(scene: Scene, words: tuple[int, ...]) -> tuple[int, ...]:
    """The words beside a description whose article was taken for a relative pronoun: no verb stands among them."""
    t = scene.t
    comma = words[-1] + 1 if words else len(t.words)
    if t.words[comma : comma + 1] != [","] or t.tags[comma + 1 : comma + 2] != ["PRELS"]:
        return ()
    last = t.sentences[scene.sentence(words[0])].end
    stop = next((k for k in range(comma + 1, last) if t.words[k] in ",;:–" or t.tags[k] in FINITE_TAGS), last)
    end = noun_phrase(t, comma + 2, stop) if stop < last and t.words[stop] == "," else comma
    return tuple(range(comma + 2, end)) if end > comma + 2 else ()


def _proper(scene: Scene, k: int) -> bool:
    """Whether a word is a name or part of one."""
    t = scene.t
    if not t.words[k][:1].isupper():
        return False
    return k in scene.people.at or t.words[k] in LEGAL or name_at(t.words, k, len(t.words)) is not None


def _right_before(t: Tagged, stop: int, k: int) -> bool:
    """Whether a name ends right before a word, or with nothing but a party in brackets between."""
    return stop == k or (stop < k - 1 and t.words[stop] == "(" and t.words[k - 1] == ")" and k - stop < 8)


def nearer(scene: Scene, attribution: Attribution, framed: set[int]) -> Attribution:
    """A quotation without a frame is whose the sentence right before it is about, if that names a person."""
    if attribution.rule != "quotation-goes-on" or not attribution.content or not attribution.speaker:
        return attribution
    here = scene.sentence(attribution.content[0])
    about = about_before(scene, here, framed, 1) if scene.sentence(attribution.speaker[0]) < here - 1 else ()
    return replace(attribution, speaker=about) if about else attribution


def about_before(scene: Scene, here: int, framed: set[int], back: int) -> tuple[int, ...]:
    """The person whom the last sentences before one are about; nobody where one with a frame is nearer.

    Args:
        scene: The report.
        here: Number of the sentence.
        framed: The sentences that hold a frame.
        back: How many sentences are looked at.
    """
    for number in range(here - 1, max(here - back, 0) - 1, -1):
        if number in framed:
            break
        sentence = scene.t.sentences[number]
        who = standing(scene.t, segments(scene.t, sentence.first, sentence.end))
        if who is not None and any(k in scene.people.at for k in range(*who)):
            return tuple(range(*who))
    return ()


def somebody(scene: Scene, attribution: Attribution) -> tuple[int, ...]:
    """
    Who says it where no speaker was found: a person right behind the verb, else whom the sentence is about.

    „…, sagte deren Sprecherin Anna Berg“, „Vogt sah sich verletzt und war der Meinung, …“.
    """
    t = scene.t
    row = verbs().get(attribution.lemma)
    if not attribution.cue or (row is not None and row.speaker):
        return ()
    cue = attribution.cue[0]
    last = t.sentences[scene.sentence(cue)].end
    content = set(attribution.content)
    for k in range(cue + 1, min(cue + _NEAR, last)):
        if k in content or t.words[k] in ",;:" or t.tags[k] in ("APPR", "APPRART"):
            break
        if k in scene.people.at:
            return tuple(range(k, scene.people.at[k][0]))
    return subject_before(scene, attribution)


#: Words before the colon of a bare heading: „Die knappe Begründung:“.
_HEADING = 4


def summed_up(scene: Scene, attribution: Attribution) -> tuple[int, ...]:
    """Whose „Die Begründung: …“ it is, where only a noun says so: whom the sentence before is about."""
    t, frame = scene.t, attribution.frame
    if not attribution.rule.startswith("noun-") or not frame or len(frame) > _HEADING or t.words[frame[-1]] != ":":
        return ()
    before = scene.sentence(frame[0]) - 1
    if before < 0 or any(t.tags[k] in FINITE_TAGS for k in frame):
        return ()
    sentence = t.sentences[before]
    who = standing(t, segments(t, sentence.first, sentence.end))
    return tuple(range(*who)) if who is not None else ()


def subject_before(scene: Scene, attribution: Attribution) -> tuple[int, ...]:
    """Whom the sentence is about, where what was taken for the speaker cannot speak: „Vogt hob die Hand und meinte“."""
    if not attribution.cue:
        return ()
    cue = attribution.cue[0]
    sentence = scene.t.sentences[scene.sentence(cue)]
    who = standing(scene.t, segments(scene.t, sentence.first, cue)) if cue > sentence.first else None
    return tuple(range(*who)) if who is not None and not set(range(*who)) & set(attribution.speaker) else ()


def _of_issuer(t: Tagged, words: tuple[int, ...]) -> tuple[int, ...]:
    """„einer von der Stiftung veröffentlichten Studie“: the foundation; „einer in Wien erschienenen Studie“: that."""
    if len(words) < 4 or t.tags[words[0]] not in ("ART", "PIS") or t.tags[words[1]] not in ("APPR", "APPRART"):
        return words
    at = next((n for n in range(2, len(words) - 1) if t.tags[words[n]] == "ADJA" and t.tags[words[n + 1]] == "NN"), 0)
    if not at:
        return words
    return words[2:at] if t.lower[words[1]] in ("von", "vom", "durch") else words[at:]


def _subject_behind(scene: Scene, attribution: Attribution) -> tuple[int, ...]:
    """The nominative behind the finite verb where a time stands before it: „Anfang März hatten die Länder zugesagt“."""
    t = scene.t
    last = max(attribution.frame, default=-1) + 1
    verb = next((k for k in attribution.frame if t.tags[k] in FINITE_TAGS), last)
    for k in attribution.frame:
        end = noun_phrase(t, k, last) if k > verb else k
        if end > k and maybe_nominative(t, k, end) and not is_time(scene, end - 1):
            return tuple(range(k, end))
    return ()
