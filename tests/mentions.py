"""Attributions made by hand from sentences in which ⟦…⟧ is the mention of the speaker."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.model import Kind, Report
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices import Voices, resolve
from quellenlage.reading.words.tagging import tag_report


def voices(text: str, *, lemma: str = "sagen", outlet: str | None = None) -> list[Voices]:
    """
    Who speaks for each mention in the text.

    The frame is the sentence of the mention up to the comma or quotation after it, the content the rest.
    """
    plain = text.replace("⟦", "").replace("⟧", "")
    report = Report(plain, outlet=outlet, language="de")
    t = tag_report(report)
    attributions = []
    shift = at = 0
    while (first := text.find("⟦", at)) >= 0:
        last = text.index("⟧", first)
        start, end = first - shift, last - shift - 1
        shift, at = shift + 2, last + 1
        speaker = tuple(k for k in range(len(t.words)) if start <= t.starts[k] < end)
        number = next(n for n, s in enumerate(t.sentences) if s.first <= speaker[0] < s.end)
        sentence = t.sentences[number]
        comma = _after(t.words, [*range(speaker[-1] + 1, sentence.end)])
        opening = next((k for k in range(sentence.first, speaker[0]) if t.words[k] == ","), sentence.first)
        attributions.append(
            Attribution(
                Kind.INDIRECT,
                tuple(range(comma, sentence.end)) or tuple(range(sentence.first, opening)),
                "by-hand",
                number,
                cue=(min(speaker[-1] + 1, sentence.end - 1),),
                frame=tuple(range(opening, comma)),
                speaker=speaker,
                lemma=lemma,
            )
        )
    return resolve(t, attributions, report)


def _after(words: Sequence[str], numbers: Sequence[int]) -> int:
    return next((k for k in numbers if words[k] == ","), numbers[-1] if numbers else 0)


def said(found: Voices) -> str:
    """Sources with their types, and through whom: "Anna Berg <person> via Nordlicht <medium>"."""
    sources = " + ".join(f"{source.name} <{source.type.value}>" for source in found.sources)
    via = ", ".join(f"{relay.name} <{relay.type.value}>" for relay in found.via)
    return f"{sources} via {via}" if via else sources
