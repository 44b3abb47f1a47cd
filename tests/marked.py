"""Attributions written as sentences: the content between brackets, the rest its frame."""

from __future__ import annotations

from quellenlage.model import Act, Kind, Report
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.words.tagged import Tagged
from quellenlage.reading.words.tagging import tag_report


def marked(
    sentence: str, *, kind: Kind | None = None, act: Act = Act.STATE, lemma: str = ""
) -> tuple[Tagged, Attribution]:
    """
    The tagged sentence and the attribution that its brackets mark.

    Without a frame the kind is the outlet's own voice, with one it is indirect. The lemma of the cue is that of the
    frame's finite verb where none is given.
    """
    start, end = sentence.index("["), sentence.index("]") - 1
    tagged = tag_report(Report(sentence.replace("[", "").replace("]", "")))
    content = tuple(k for k, place in enumerate(tagged.starts) if start <= place < end)
    frame = tuple(k for k, tag in enumerate(tagged.tags) if k not in content and not tag.startswith("$"))
    cue = tuple(k for k in frame if tagged.tags[k] in ("VVFIN", "VAFIN") or tagged.lower[k] == "laut")
    kind = kind or (Kind.INDIRECT if frame else Kind.OWN)
    lemma = lemma or next((tagged.lemmas[k] for k in cue), "")
    return tagged, Attribution(kind, content, "marked", 0, cue, frame, lemma=lemma, act=act)
