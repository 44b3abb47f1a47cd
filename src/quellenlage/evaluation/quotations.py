"""
Attribution measured on the dataset 'Quotation Attribution in German News Articles', from raw text.

The reader's statements are written down in the dataset's own habits, which differ from ours in six places: a
reported speech act is the whole sentence there; sentences that go on in the Konjunktiv after one speaker are one
quotation; a second layer repeats the outer frame, cue and speaker; a quoted fragment inside indirect speech counts as
direct besides; what one quotes of another is written down for both; the turns of an interview are not annotated.
Statements in the outlet's own voice have no counterpart.
"""

from __future__ import annotations

import bisect
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quellenlage.evaluation.scorer import KINDS, PARTS, ROLES, Score, Tally
from quellenlage.model import Kind, Medium, Report, Span, Statement
from quellenlage.reading import read

TYPES = {
    Kind.DIRECT: "Direct",
    Kind.INDIRECT: "Indirect",
    Kind.FREE_INDIRECT: "FreeIndirect",
    Kind.INDIRECT_FREE_INDIRECT: "IndirectFreeIndirect",
    Kind.REPORTED: "Reported",
}
MEDIA = {
    Medium.SPEECH: "Speech",
    Medium.WRITING: "Writing",
    Medium.THOUGHT: "Thought",
    Medium.SPEECH_OR_WRITING: "SW",
    Medium.SPEECH_OR_THOUGHT: "ST",
    Medium.THOUGHT_OR_WRITING: "TW",
}
#: Turns of interviews are not annotated; summaries that say what is talked about, not what is said, 4 of 50 are.
_NOT_ANNOTATED = frozenset({"interview-turn", "reported-topic"})
_SOLLEN = frozenset({"soll", "sollen"})
#: Words of the longest name in quotation marks; letters of a word that joins the parts of a name („ohne“, „für“).
_NAME, _JOINING = 5, 5
Document = dict[str, Any]


@dataclass(frozen=True)
class QuotationScores:
    """What the metric says of a set of documents."""

    tally: Tally
    documents: int


def documents(gold: Path) -> Iterator[Document]:
    """The documents of a file in the dataset's form, one JSON object a line, gzip or plain."""
    opener = gzip.open if gold.suffix == ".gz" else open
    with opener(gold, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def measure_quotations(
    gold: Path, out: Path | None = None, progress: Callable[[int], None] | None = None
) -> QuotationScores:
    """
    Read every document's raw text and score what was found.

    Args:
        gold: Documents in the dataset's form.
        out: Where to write the predictions, one document a line, in the dataset's own form.
        progress: Called with the number of documents done.
    """
    tally = Tally()
    written = []
    done = 0
    for done, document in enumerate(documents(gold), 1):
        predicted = predict(document)
        tally.add(document["annotations"], predicted)
        written.append(json.dumps({**document, "annotations": predicted}, ensure_ascii=False))
        if progress is not None:
            progress(done)
    if out is not None:
        text = "\n".join(written) + "\n"
        out.write_bytes(gzip.compress(text.encode())) if out.suffix == ".gz" else out.write_text(text, encoding="utf-8")
    return QuotationScores(tally, done)


def format_quotations(scores: QuotationScores) -> str:
    """The scores as a table of plain text."""
    tally = scores.tally
    rows: list[tuple[str, Score]] = [
        ("joint", tally.tokenwise(PARTS)),
        ("message", tally.tokenwise(("quote",))),
        ("roles", tally.tokenwise(ROLES)),
    ]
    rows += [(role, tally.tokenwise((role,))) for role in ("speaker", "cue", "frame", "addressee")]
    rows += [("form", tally.counted("form")), ("STWR", tally.counted("medium"))]
    rows += [(kind, tally.counted(kind)) for kind in KINDS]
    lines = [f"{scores.documents} documents", f"{'':22}{'P':>6}{'R':>7}{'F1':>7}"]
    lines += [f"{name:22}{100 * s.precision:6.1f} {100 * s.recall:6.1f} {100 * s.f1:6.1f}" for name, s in rows]
    return "\n".join(lines)


def predict(document: Document) -> list[dict[str, Any]]:
    """Read a document's raw text and write the statements down in the dataset's form and habits."""
    report = Report(document["originalText"], language="de")
    statements = [_hearsay(report.text, s) for s in read(report) if s.rule not in _NOT_ANNOTATED]
    said = [s for s in statements if s.kind is not Kind.OWN]
    return to_dataset(document, [s for s in said if not _past_summary(report.text, s)])


def _hearsay(text: str, statement: Statement) -> Statement:
    """Hearsay in the outlet's own voice („soll geflohen sein“) as free speech of nobody named, as in the dataset."""
    words = " ".join(span.of(text) for span in statement.content).lower().split()
    perfect = words[-1:] in (["haben"], ["sein"]) and not _SOLLEN.isdisjoint(words)
    if statement.kind is Kind.OWN and statement.reportative and perfect:
        return replace(statement, kind=Kind.FREE_INDIRECT, medium=Medium.SPEECH_OR_WRITING)
    return statement


def _past_summary(text: str, statement: Statement) -> bool:
    """A speech act summed up in the pluperfect, as background: 4 of 24 are annotated in train."""
    hatte = any(span.of(text).lower() in ("hatte", "hatten") for span in statement.cue)
    return statement.kind is Kind.REPORTED and hatte


def to_dataset(document: Document, statements: Sequence[Statement]) -> list[dict[str, Any]]:
    """
    Statements as annotations of the dataset.

    Args:
        document: The document, for its tokens and sentences.
        statements: What was found in its `originalText`.
    """
    grid = _Grid(document)
    report_text = document["originalText"]
    by_id = {s.id: s for s in statements}
    drafts: list[_Draft] = []
    before: _Draft | None = None
    for statement in statements:
        draft = _draft(grid, statement, by_id.get(statement.inside or ""))
        if statement.rule == "quotation-goes-on" and before is not None and before.is_gone_on_with(draft, grid):
            draft.parts["cue"], draft.parts["frame"] = before.parts["cue"], before.parts["frame"]
        if before is not None and before.goes_on_with(draft, grid):
            before.parts["quote"] = sorted({*before.parts["quote"], *draft.parts["quote"]})
        elif draft.parts["quote"]:
            drafts.append(draft)
            before = draft
        drafts += _fragments(grid, statement, draft) + _quoted_by_another(grid, report_text, statement, draft)
    return [grid.annotation(number, draft) for number, draft in enumerate(drafts)]


@dataclass
class _Draft:
    type: str
    medium: str
    parts: dict[str, list[int]]
    nested: bool

    def goes_on_with(self, other: _Draft, grid: _Grid) -> bool:
        """Whether the dataset would write both as one: free speech of one speaker, sentence after sentence."""
        free = ("IndirectFreeIndirect", "FreeIndirect")
        return (
            self.type == other.type
            and self.type in free
            and self.parts["speaker"] == other.parts["speaker"]
            and bool(other.parts["quote"])
            and self.parts["quote"][-1] + 1 == other.parts["quote"][0]
        )

    def is_gone_on_with(self, other: _Draft, grid: _Grid) -> bool:
        """Whether the other is the next quotation of one speaker, for which the dataset repeats the frame."""
        if self.type != "Direct" or other.parts["frame"] or not (self.parts["quote"] and other.parts["quote"]):
            return False
        last = max((*self.parts["quote"], *self.parts["frame"]))
        return grid.sentence[other.parts["quote"][0]] - grid.sentence[last] <= 1


class _Grid:
    """Positions of the dataset's tokens and sentences."""

    def __init__(self, document: Document) -> None:
        self.words = [token["text"] for token in document["tokens"]]
        self.starts = [token["charBegin"] for token in document["tokens"]]
        self.ends = [token["charEnd"] for token in document["tokens"]]
        self.sentence = [0] * len(self.words)
        self.bounds: list[tuple[int, int]] = []
        for number, sentence in enumerate(document["sentences"]):
            ids = sentence["tokenIds"]
            self.bounds.append((ids[0], ids[-1]) if ids else (0, -1))
            for token in ids:
                self.sentence[token] = number

    def tokens(self, spans: Sequence[Span]) -> list[int]:
        """Tokens that lie mostly inside the spans."""
        found: set[int] = set()
        for span in spans:
            first = bisect.bisect_right(self.ends, span.start)
            for k in range(first, len(self.starts)):
                if self.starts[k] >= span.end:
                    break
                inside = min(self.ends[k], span.end) - max(self.starts[k], span.start)
                if 2 * inside >= self.ends[k] - self.starts[k]:
                    found.add(k)
        return sorted(found)

    def clause(self, tokens: Sequence[int]) -> list[int]:
        """All tokens from the first to the last of these, and the full stop behind them."""
        first, last = min(tokens), max(tokens)
        return list(range(first, last + 1 + (self.bounds[self.sentence[last]][1] == last + 1)))

    def annotation(self, number: int, draft: _Draft) -> dict[str, Any]:
        """One quotation in the dataset's form."""
        parts = {part: self._part(draft.parts.get(part, [])) for part in PARTS}
        return {
            "id": number,
            "type": draft.type,
            "medium": draft.medium,
            "isNested": draft.nested,
            "hasNested": False,
            **parts,
        }

    def _part(self, tokens: Sequence[int]) -> dict[str, Any]:
        runs: list[list[int]] = []
        for k in tokens:
            if runs and k == runs[-1][-1] + 1:
                runs[-1].append(k)
            else:
                runs.append([k])
        spans = [
            {"begin": run[0], "end": run[-1] + 1, "charBegin": self.starts[run[0]], "charEnd": self.ends[run[-1]]}
            for run in runs
        ]
        return {"spans": spans, "text": " ".join(self.words[k] for k in tokens), "tokenIds": list(tokens)}


def _draft(grid: _Grid, statement: Statement, outer: Statement | None) -> _Draft:
    quote = grid.tokens(statement.content)
    parts = {
        "quote": quote,
        "cue": grid.tokens(statement.cue),
        "frame": grid.tokens(statement.frame),
        "speaker": grid.tokens(statement.speaker),
        "addressee": grid.tokens(statement.addressee),
    }
    if statement.kind is Kind.REPORTED:
        parts["quote"] = grid.clause([*quote, *parts["frame"]]) if quote else []
        parts["cue"] = parts["frame"] = []
    elif statement.kind is Kind.FREE_INDIRECT and quote:
        parts["quote"] = grid.clause(quote)
    elif outer is not None and statement.kind is Kind.INDIRECT and outer.kind is Kind.INDIRECT:
        for part, spans in (("cue", outer.cue), ("frame", outer.frame), ("speaker", outer.speaker)):
            parts[part] = sorted({*parts[part], *grid.tokens(spans)} - set(quote))
    return _Draft(TYPES[statement.kind], MEDIA[statement.medium], parts, outer is not None)


def _quoted_by_another(grid: _Grid, text: str, statement: Statement, draft: _Draft) -> list[_Draft]:
    """What somebody quotes of another, once more as the other's words: „der „Nordbote“ zitiert die Ministerin“."""
    if not any("zitier" in span.of(text).lower() for span in statement.cue):
        return []
    words = [grid.tokens(source.spans) for source in statement.sources]
    other = sorted({k for one in words for k in one} - set(draft.parts["speaker"]) - set(draft.parts["quote"]))
    if not other or not draft.parts["speaker"]:
        return []
    return [_Draft(draft.type, draft.medium, {"quote": list(draft.parts["quote"]), "speaker": other}, draft.nested)]


def _fragments(grid: _Grid, statement: Statement, draft: _Draft) -> list[_Draft]:
    """Quoted fragments inside indirect words, which the dataset counts as direct besides."""
    if statement.kind in (Kind.DIRECT, Kind.OWN):
        return []
    found = []
    start = -1
    for k in draft.parts["quote"]:
        word = grid.words[k]
        if start < 0 and word in ("„", "»", "“", '"'):
            start = k
        elif start >= 0 and word in ("“", "”", "«", '"'):
            inner = grid.words[start + 1 : k]
            if _reads_as_speech(inner):
                roles = {} if statement.kind is Kind.REPORTED else dict(draft.parts)
                parts = {**roles, "quote": list(range(start, k + 1)), "speaker": draft.parts["speaker"]}
                found.append(_Draft("Direct", draft.medium, parts, True))
            start = -1
    return found


def _reads_as_speech(inner: Sequence[str]) -> bool:
    """Long, or with a verb or an adjective: not the name of a paper, a ship or „Ärzte ohne Grenzen“."""
    small = [word for word in inner if word[:1].islower()]
    joined = inner[0][:1].isupper() and all(len(word) <= _JOINING for word in small) if inner else True
    return len(inner) > _NAME or (bool(small) and not joined)
