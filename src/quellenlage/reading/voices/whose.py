"""
Whose words they are: the sources and relays that an attribution's own words name, else whose words go on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quellenlage.model import Kind, Relay, Source, SourceType
from quellenlage.reading.clauses.phrases import maybe_nominative, noun_phrase
from quellenlage.reading.frames.adverbials import names_speaking
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices.antecedents import of_person
from quellenlage.reading.voices.identity import identify
from quellenlage.reading.voices.mentions import OURS, split
from quellenlage.reading.voices.phrase import Identity, is_time, phrase_of
from quellenlage.reading.voices.phrase import named as spelt
from quellenlage.reading.voices.referred import referred
from quellenlage.reading.voices.relays import PASSING, find_relays, passed_on
from quellenlage.reading.voices.scene import Scene, Spoken, with_spans
from quellenlage.reading.voices.speakers import about_before, beside, nearer, somebody, subject_before, summed_up, told
from quellenlage.reading.words.heads import media_noun
from quellenlage.reading.words.morphology import FINITE_TAGS

#: Sentences over which words without a speaker of their own go on with the last one.
REACH = 3
#: Cues that point back to words of a source named before.
THEREAFTER = frozenset({"demnach", "danach", "demzufolge", "hiernach", "wonach", "so"})
#: Of these, those that never stand before the speaker himself.
_BARE = THEREAFTER - {"so"}
_GOING_ON = THEREAFTER | {"heißen"}
#: What only media do where a title in quotation marks does it, and what they say they have.
_REPORTING = frozenset({"berichten", "melden", "zitieren", "titeln"})
_RESEARCH = ("informationen", "recherchen", "bericht", "berichten")
_NO_NAME = FINITE_TAGS | {"VVPP", "KOUS", "$,"}


@dataclass(frozen=True, slots=True)
class Voices:
    """
    Who speaks in an attribution, and through whom the words came, nearest to the outlet first.

    Attributes:
        why: For each source the rule that knew it; "goes-on" where the words go on without a speaker.
        way: What else than the frame's own words gave relays: "inside" another's words, an "interview" told of
            before, "carried" on from the same speaker's words before.
    """

    sources: tuple[Source, ...] = ()
    via: tuple[Relay, ...] = ()
    why: tuple[str, ...] = ()
    way: str = ""


@dataclass(slots=True)
class Course:
    """
    What the attributions of a report have given so far.

    Attributes:
        attributions: All of the report.
        found: Who speaks, one an attribution so far.
        seen: Who speaks by the words of a mention.
        said: Mentions that stand in a frame of their own.
        framed: The sentences that hold a frame.
    """

    attributions: Sequence[Attribution]
    found: list[Voices] = field(default_factory=list)
    seen: dict[tuple[int, ...], Voices] = field(default_factory=dict)
    said: set[tuple[int, ...]] = field(default_factory=set)
    framed: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.framed = {one.sentence for one in self.attributions if one.kind is not Kind.OWN}


def whose(scene: Scene, course: Course, attribution: Attribution) -> tuple[Attribution, Voices]:
    """
    Whose words they are, with the mention that says so in the place of the one that names nobody.

    Where the mention names nobody, a person behind the verb or whom the sentence is about speaks; words without a
    mention go on with the last speaker, or with the person whom the sentences before are about.
    """
    attribution = nearer(scene, beside(scene, told(scene, attribution)), course.framed)
    own = course.seen.get(attribution.speaker) if attribution.speaker else None
    if own is None or attribution.cue:
        own = _own_voices(scene, attribution)
    lost = not own.sources and ("mute" in own.why or not own.via)
    if lost and attribution.lemma not in _BARE:
        who = subject_before if "mute" in own.why else somebody
        words = who(scene, attribution) or summed_up(scene, attribution)
        attribution = replace(attribution, speaker=words)
        own = _own_voices(scene, attribution) if attribution.speaker else replace(own, why=())
    if not own.sources and own.via and attribution.lemma == "heißen":
        attribution = replace(attribution, speaker=(), cue=())  # „auf Twitter hieß es“: whoever spoke before
    if not own.sources and not (attribution.speaker and attribution.cue):
        own = _carried(scene, course, attribution, own)
    elif _taken_up(attribution, course.said, own):
        about = about_before(scene, attribution.sentence, course.framed, REACH)
        if about:
            own = _own_voices(scene, replace(attribution, speaker=about))
        else:
            own = _carried(scene, course, replace(attribution, speaker=()), own)
    if not attribution.cue and _of_himself(scene, attribution, own):
        about = about_before(scene, attribution.sentence, course.framed, REACH)
        own = _own_voices(scene, replace(attribution, speaker=about)) if about else own
    if attribution.cue or attribution.frame:
        course.said.add(attribution.speaker)
    return attribution, own


def _of_himself(scene: Scene, attribution: Attribution, own: Voices) -> bool:
    """Whether words that go on would be of whom they name, who does not speak so of himself: „Vogt sei beliebt“."""
    first = attribution.content[0] if attribution.content else -1
    named = scene.people.at.get(first)
    return named is not None and [one.name for one in own.sources] == [named[1].name]


def _own_voices(scene: Scene, attribution: Attribution) -> Voices:
    """Sources and relays that the attribution's own words name."""
    identities = _identities(scene, attribution, attribution.speaker)
    if not identities and _own_word(scene, attribution):
        identities = _of_itself(scene, attribution)
    sources = tuple(source for one in identities for source in one.sources)
    if _of_press(scene, attribution):
        sources = tuple(replace(one, type=SourceType.MEDIUM) if _title_of(scene, one) else one for one in sources)
    papers = tuple(relay for one in identities for relay in one.via)
    relays = [
        relay
        for relay in find_relays(scene, attribution, _speaker_words(scene, attribution))
        if all(relay.name != source.name for source in sources) and all(relay.name != paper.name for paper in papers)
        if not _ourselves(scene, relay)
    ]
    deeper, behind = _deeper(scene, attribution) or (_quoted(scene, attribution, sources), ())
    if deeper:
        passing = passed_on(sources) or tuple(
            Relay(s.name, s.type, s.spans) for s in sources if s.type in (SourceType.ORGANISATION, SourceType.STATE)
        )
        if passing or not sources:
            named = {source.name for source in deeper} | {relay.name for relay in passing}
            relays = [relay for relay in relays if relay.name not in named]
            return Voices(deeper, (*passing, *relays, *papers, *behind), ("deeper",) * len(deeper))
    for one in identities:
        if attribution.speaker:
            for source in one.sources:
                scene.spoken.append(Spoken(attribution.speaker[0], source, one.gender, one.plural or len(sources) > 1))
    why = tuple(one.rule for one in identities for _ in one.sources)
    if not sources and not papers and _read_off(scene, attribution):
        phrase = phrase_of(scene, tuple(attribution.speaker), {}, plural=False)
        paper = Source(spelt(phrase, phrase.core), SourceType.DOCUMENT, scene.t.spans(attribution.speaker))
        return Voices((paper,) if paper.name else (), tuple(relays), ("read-off",) if paper.name else ("mute",))
    if not sources and any(one.rule == "mute" for one in identities):
        why = ("mute",)
    return Voices(sources, (*relays, *papers), why)


def _of_press(scene: Scene, attribution: Attribution) -> bool:
    """Whether only media do so: „die »Rheinpost« berichtet“, „nach Informationen der »Rheinpost«“."""
    words = [scene.t.lower[k] for k in attribution.speaker]
    return attribution.lemma in _REPORTING or any(word.endswith(_RESEARCH) for word in words)


def _title_of(scene: Scene, source: Source) -> bool:
    """Whether a name stands in quotation marks and no table knows whose it is."""
    t = scene.t
    places = [
        k for span in source.spans for k in range(bisect_left(t.starts, span.start), bisect_left(t.starts, span.end))
    ]
    quoted = any(t.quoted[k] >= 0 for k in places)
    return quoted and source.type is SourceType.ORGANISATION


def _read_off(scene: Scene, attribution: Attribution) -> bool:
    """Whether something that cannot speak is what the words are read off: „laut vorläufigen Ergebnissen“."""
    t = scene.t
    named = attribution.rule == "according-to" and attribution.lemma in ("laut", "zufolge")
    nouns = [k for k in attribution.speaker if t.tags[k] == "NN"]
    return named and bool(nouns) and not any(names_speaking(t.words[k]) for k in nouns)


def _ourselves(scene: Scene, relay: Relay) -> bool:
    """Whether a relay is the outlet that tells it: „sagte er dieser Zeitung“, „unserem Blatt“."""
    t = scene.t
    for span in relay.spans:
        k = bisect_left(t.starts, span.start)
        if k and t.lower[k - 1] in OURS and media_noun(t.words[k]):
            return True
    return False


def _own_word(scene: Scene, attribution: Attribution) -> bool:
    """Whether a mention says that whoever it is about says so himself: „eigene Angaben“, „Angaben vom Donnerstag“."""
    t = scene.t
    return any(
        t.lower[k] in ("eigenen", "eigener") or (is_time(scene, k) and names_speaking(t.words[k - 2]))
        for k in attribution.speaker
    )


def _of_itself(scene: Scene, attribution: Attribution) -> list[Identity]:
    """„nach eigenen Angaben“: whoever the content is about, its first nominative."""
    t = scene.t
    last = max(attribution.content, default=-1) + 1
    past = 0
    for k in attribution.content:
        if t.tags[k] in ("APPR", "APPRART"):
            past = noun_phrase(t, k + 1, last)
        if k < past or t.tags[k] in FINITE_TAGS or k in attribution.frame:
            continue
        end = noun_phrase(t, k, last)
        if end > k and maybe_nominative(t, k, end) and t.tags[k - 1] not in ("APPR", "APPRART"):
            return _identities(scene, attribution, range(k, end))
    return []


def _identities(scene: Scene, attribution: Attribution, words: Sequence[int]) -> list[Identity]:
    return named_by(scene, words, plural=_plural(scene, attribution))


def named_by(scene: Scene, words: Sequence[int], *, plural: bool) -> list[Identity]:
    """Whom a mention names, one identity a phrase, with the words of the phrase as spans."""
    parts = split(scene.t, scene.people, words)
    found = []
    for part in parts:
        one = identify(scene, part.words, part.written, plural=plural and len(parts) == 1)
        if one.sources or one.via or one.rule == "mute":
            sources = tuple(with_spans(source, scene.t, part.words) for source in one.sources)
            found.append(replace(one, sources=sources))
    return found


def _plural(scene: Scene, attribution: Attribution) -> bool:
    """Whether the verb of the frame stands in the plural."""
    t = scene.t
    for k in attribution.frame or attribution.cue:
        if t.tags[k] in FINITE_TAGS:
            return t.lower[k].endswith(("en", "ern", "eln")) or t.lower[k] == "sind"
    return False


def _speaker_words(scene: Scene, attribution: Attribution) -> frozenset[int]:
    """The speaker's words with the apposition behind them („X, Chefredakteur der Zeitung Y“)."""
    words = set(attribution.speaker)
    if words:
        t = scene.t
        k = max(words) + 1
        if k + 1 < len(t.words) and t.words[k] == "," and k + 1 in attribution.frame:
            end = k + 1
            last = max(attribution.frame)
            while end <= last and t.words[end] not in ",.;:" and t.tags[end] not in FINITE_TAGS:
                end += 1
            words.update(range(k, end))
    return frozenset(words)


def _deeper(scene: Scene, attribution: Attribution) -> tuple[tuple[Source, ...], tuple[Relay, ...]] | None:
    """Whom the speaker has it from, where he says so, and the papers on the way."""
    words = referred(scene, attribution)
    if not words or set(words) & set(attribution.speaker):
        return None
    identities = named_by(scene, words, plural=False)
    sources = tuple(source for one in identities for source in one.sources)
    return (sources, tuple(relay for one in identities for relay in one.via)) if sources else None


def _quoted(scene: Scene, attribution: Attribution, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Whom a medium quotes: „die Zeitung zitierte einen Beamten“."""
    if attribution.lemma != "zitieren" or not all(source.type in PASSING for source in sources):
        return ()
    t = scene.t
    for k in attribution.speaker:
        if k in scene.people.at:
            return tuple(with_spans(of_person(scene.people.at[k][1]), t, (k,)) for _ in (1,))
    last = attribution.frame[-1] + 1 if attribution.frame else 0
    taken = set(attribution.speaker)
    for k in attribution.frame:
        if t.tags[k] in ("APPR", "APPRART"):
            taken.update(range(k, noun_phrase(t, k + 1, last)))
        if k in taken or t.tags[k] in _NO_NAME:
            continue
        end = noun_phrase(t, k, last)
        if end > k and t.lower[k] not in ("dem", "der") and t.tags[k] not in ("PRF", "PPER", "PRELS"):
            return tuple(s for one in named_by(scene, range(k, end), plural=False) for s in one.sources)
    return ()


def _therein(scene: Scene, attribution: Attribution) -> bool:
    """Whether words stand in what somebody wrote before: „heißt es darin“."""
    return any(scene.t.lower[k] in ("darin", "dort", "weiter") for k in attribution.frame)


def _carried(scene: Scene, course: Course, attribution: Attribution, own: Voices) -> Voices:
    """Words that go on without a speaker: those of the attribution before, not of one inside another."""
    if attribution.inside >= 0 or (attribution.cue and attribution.lemma not in _GOING_ON):
        return own
    for before in range(len(course.found) - 1, -1, -1):
        if attribution.sentence - course.attributions[before].sentence > REACH:
            break
        if course.attributions[before].inside < 0 and course.found[before].sources:
            sources = course.found[before].sources
            if (
                attribution.lemma == "heißen"
                and sources[0].type is SourceType.PERSON
                and not _therein(scene, attribution)
            ):
                continue  # „hieß es“: no single person
            return Voices(sources, own.via or course.found[before].via, ("goes-on",) * len(sources))
    return own


def _taken_up(attribution: Attribution, said: set[tuple[int, ...]], own: Voices) -> bool:
    """Whether words without a frame were given to people whom the sentence before is only about."""
    if attribution.cue or attribution.frame or not attribution.speaker or attribution.speaker in said:
        return False
    return all(source.type is SourceType.UNNAMED for source in own.sources)
