"""Statements written down in the habits of the quotation dataset, and measured against it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quellenlage.evaluation.quotations import documents, format_quotations, measure_quotations, predict, to_dataset
from quellenlage.evaluation.scorer import KINDS, PARTS, Score
from quellenlage.model import Kind, Medium, Report, Span, Statement
from quellenlage.reading.words.sentences import cut

TEXT = (
    "Der Bürgermeister fordert mehr Busse. Die Stadt habe zu wenig Geld, sagte Lena Vogt. Es fehle an „guten Ideen“ "
    "und an Mut. Der „Adler“ stehe still. Der Wirt berichtet, die Köchin habe gesagt, der Fisch sei frisch."
)


def document(text: str, annotations: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """A document in the dataset's form, cut as the reader cuts it."""
    done = cut(Report(text))
    places = zip(done.words, done.starts, done.ends, strict=True)
    return {
        "documentName": "Oberau",
        "originalText": text,
        "tokens": [{"text": word, "charBegin": start, "charEnd": end} for word, start, end in places],
        "sentences": [{"tokenIds": list(range(one.first, one.end))} for one in done.sentences],
        "annotations": list(annotations),
    }


def at(*words: str) -> tuple[Span, ...]:
    """Where these words stand in the text."""
    return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in words)


def statement(number: int, kind: Kind, *content: str, inside: int | None = None, **roles: str) -> Statement:
    """A statement about the text, its roles given by their words."""
    spans = {role: at(words) for role, words in roles.items()}
    outer = None if inside is None else str(inside)
    return Statement(str(number), "r", kind, at(*content), "by-hand", inside=outer, medium=Medium.SPEECH, **spans)  # type: ignore[arg-type]


def written(*statements: Statement) -> list[str]:
    """The annotations in one line each: type, then the words of the parts."""
    return [
        " | ".join([one["type"] + (" nested" if one["isNested"] else ""), *(one[part]["text"] for part in PARTS)])
        for one in to_dataset(document(TEXT), statements)
    ]


def test_a_speech_act_that_is_summed_up_is_the_whole_sentence() -> None:
    """There the dataset marks no cue and no frame."""
    summed = statement(
        0, Kind.REPORTED, "mehr Busse", cue="fordert", frame="Der Bürgermeister fordert", speaker="Der Bürgermeister"
    )

    assert written(summed) == ["Reported | Der Bürgermeister fordert mehr Busse . |  |  |  | Der Bürgermeister"]


def test_words_that_go_on_are_one_quotation() -> None:
    """Sentence after sentence in the Konjunktiv after one speaker; another speaker begins another quotation."""
    first = "Es fehle an „guten Ideen“ und an Mut."
    on = statement(0, Kind.INDIRECT_FREE_INDIRECT, first, speaker="Lena Vogt")
    same = statement(1, Kind.INDIRECT_FREE_INDIRECT, "Der „Adler“ stehe still.", speaker="Lena Vogt")
    other = statement(1, Kind.INDIRECT_FREE_INDIRECT, "Der „Adler“ stehe still.", speaker="Der Wirt")
    fragment = "Direct nested | „ guten Ideen “ |  |  |  | "
    joined = "IndirectFreeIndirect | Es fehle an „ guten Ideen “ und an Mut . |  |  |  | Lena Vogt"

    assert written(on, other) == [
        joined,
        fragment + "Lena Vogt",
        "IndirectFreeIndirect | Der „ Adler “ stehe still . |  |  |  | Der Wirt",
    ]
    merged = joined.replace("Mut .", "Mut . Der „ Adler “ stehe still .")
    assert sorted(written(on, same)) == sorted([merged, fragment + "Lena Vogt"])


def test_a_second_layer_repeats_the_frame_around_it() -> None:
    """Cue, frame and speaker of the outer statement belong to the inner one too."""
    outer = statement(
        0,
        Kind.INDIRECT,
        "die Köchin habe gesagt, der Fisch sei frisch",
        cue="berichtet",
        frame="Der Wirt berichtet,",
        speaker="Der Wirt",
    )
    inner = statement(
        1,
        Kind.INDIRECT,
        "der Fisch sei frisch",
        inside=0,
        cue="habe gesagt",
        frame="die Köchin habe gesagt,",
        speaker="die Köchin",
    )

    assert written(outer, inner) == [
        "Indirect | die Köchin habe gesagt , der Fisch sei frisch |  | berichtet | Der Wirt berichtet , | Der Wirt",
        "Indirect nested | der Fisch sei frisch |  | berichtet habe gesagt | "
        "Der Wirt berichtet , die Köchin habe gesagt , | Der Wirt die Köchin",
    ]


def test_quoted_fragments_are_direct_besides_but_names_are_not() -> None:
    """„guten Ideen“ is somebody's wording, „Adler“ a ship."""
    ideas = statement(0, Kind.INDIRECT, "Es fehle an „guten Ideen“ und an Mut", speaker="Lena Vogt")
    ship = statement(1, Kind.INDIRECT, "Der „Adler“ stehe still", speaker="Lena Vogt")

    assert written(ideas, ship) == [
        "Indirect | Es fehle an „ guten Ideen “ und an Mut |  |  |  | Lena Vogt",
        "Direct nested | „ guten Ideen “ |  |  |  | Lena Vogt",
        "Indirect | Der „ Adler “ stehe still |  |  |  | Lena Vogt",
    ]


def test_a_token_belongs_where_most_of_it_lies() -> None:
    """The dataset cuts words otherwise now and then; half a word is in, less is not."""
    start = TEXT.index("Busse")
    half = Statement("0", "r", Kind.DIRECT, (Span(start + 2, start + 6),), "by-hand")
    less = Statement("1", "r", Kind.DIRECT, (Span(start + 3, start + 5), Span(start + 5, start + 6)), "by-hand")

    [one] = to_dataset(document(TEXT), [half])
    assert one["quote"]["text"] == "Busse ."
    [two] = to_dataset(document(TEXT), [less])
    assert two["quote"]["text"] == "."


def test_spans_are_runs_of_tokens() -> None:
    """A quotation split by its frame has two spans, counted in tokens and in characters."""
    split = statement(0, Kind.DIRECT, "Der Bürgermeister", "mehr Busse")
    [one] = to_dataset(document(TEXT), [split])

    assert one["quote"] == {
        "spans": [
            {"begin": 0, "end": 2, "charBegin": 0, "charEnd": 17},
            {"begin": 3, "end": 5, "charBegin": 26, "charEnd": 36},
        ],
        "text": "Der Bürgermeister mehr Busse",
        "tokenIds": [0, 1, 3, 4],
    }


def test_the_outlets_own_voice_has_no_counterpart() -> None:
    """What nobody is made to say is no quotation."""
    assert predict(document("Die Stadt sperrte am Montag die Brücke.")) == []


def gold(tmp_path: Path, name: str) -> Path:
    """A file of one document, all of which the reader finds."""
    text = "Die Lage sei ernst, sagte der Minister dem „Nordboten“. „Wir helfen“, sagte er."
    made = document(text)
    words = [token["text"] for token in made["tokens"]]
    assert " ".join(words) == "Die Lage sei ernst , sagte der Minister dem „ Nordboten “ . „ Wir helfen “ , sagte er ."
    parts = [
        (
            "Indirect",
            "Speech",
            {"quote": (0, 4), "cue": (5, 6), "frame": (4, 12), "speaker": (6, 8), "addressee": (8, 12)},
        ),
        (
            "Direct",
            "Speech",
            {"quote": (13, 17), "cue": (18, 19), "frame": (17, 20), "speaker": (19, 20), "addressee": (0, 0)},
        ),
    ]
    made["annotations"] = [
        {"type": kind, "medium": medium, **{part: {"tokenIds": list(range(*run))} for part, run in roles.items()}}
        for kind, medium, roles in parts
    ]
    path = tmp_path / name
    line = json.dumps(made, ensure_ascii=False) + "\n\n"
    path.write_bytes(gzip.compress(line.encode()) if name.endswith(".gz") else line.encode())
    return path


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_what_is_found_whole_scores_full(tmp_path: Path, name: str) -> None:
    """A document read as it is annotated has precision and recall 1, and its predictions are written down."""
    done: list[int] = []
    out = tmp_path / f"out-{name}"
    scores = measure_quotations(gold(tmp_path, name), out, done.append)

    assert scores.documents == 1
    assert done == [1]
    assert scores.tally.tokenwise(PARTS) == Score(1, 1)
    assert [scores.tally.counted(what) for what in ("form", "medium", "Direct", "Indirect")] == [Score(1, 1)] * 4
    [written_down] = documents(out)
    assert [one["type"] for one in written_down["annotations"]] == ["Indirect", "Direct"]


def test_the_table_names_every_number(tmp_path: Path) -> None:
    """Joint, message, roles, each role, form, medium and each kind."""
    lines = format_quotations(measure_quotations(gold(tmp_path, "gold.jsonl"))).splitlines()

    assert lines[0] == "1 documents"
    assert [line.split()[0] for line in lines[2:]] == [
        *("joint", "message", "roles", "speaker", "cue", "frame", "addressee", "form", "STWR"),
        *KINDS,
    ]
    assert lines[2].split() == ["joint", "100.0", "100.0", "100.0"]


@pytest.mark.shared
@pytest.mark.slow
def test_attribution_on_the_dataset_stays_above_its_floor(shared: Path) -> None:
    """Measured on train: joint F1 75.7, message 79.9."""
    tally = measure_quotations(shared / "data" / "quotes" / "train.jsonl.gz").tally

    assert tally.tokenwise(PARTS).f1 >= 0.75
    assert tally.tokenwise(("quote",)).f1 >= 0.79
