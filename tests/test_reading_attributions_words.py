"""Every row of the word tables for attribution has a sentence, and every sentence reads as it should."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from quellenlage.languages import table
from quellenlage.model import Kind
from said import found_in, mark, plain

EXAMPLES = files("quellenlage.languages").joinpath("de", "examples")
#: Tables with their key column.
TABLES = {
    "cues": "word",
    "cue_nouns": "word",
    "cue_phrases": "word",
    "according": "word",
    "channels": "word",
    "feminine": "ending",
}


def examples(name: str) -> dict[str, Any]:
    return tomllib.loads(EXAMPLES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def sentences(name: str) -> dict[str, Any]:
    return {word: example for word, example in examples(name).items() if word != "known_faults"}


def faults(name: str) -> list[Any]:
    return [
        pytest.param(word, *example, marks=pytest.mark.xfail(strict=True, reason=reason), id=f"{name}-{word}")
        for word, (*example, reason) in examples(name).get("known_faults", {}).items()
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_sentence(name: str) -> None:
    """A row without a sentence is a row that nobody has tried."""
    rows = [row[TABLES[name]] for row in table("de", name)]

    assert sorted(set(sentences(name)) | set(examples(name).get("known_faults", {}))) == sorted(rows)


@pytest.mark.parametrize(
    ("word", "sentence", "kind", "act"),
    [(word, *example) for word, example in sentences("cues").items()] + faults("cues"),
)
def test_a_verb_of_saying_gives_content_speaker_and_act(word: str, sentence: str, kind: str, act: str) -> None:
    """The sentence has one statement, found by its row."""
    t, found = found_in(sentence)

    assert [(mark(t, one), one.kind, one.act, one.lemma) for one in found] == [(sentence, kind, act, word)]


@pytest.mark.parametrize(
    ("word", "sentence", "kind", "act"),
    [(word, *example) for word, example in sentences("cue_nouns").items()] + faults("cue_nouns"),
)
def test_a_noun_of_speaking_gives_content_speaker_and_act(word: str, sentence: str, kind: str, act: str) -> None:
    """The sentence has one statement, whose cue holds the noun."""
    t, found = found_in(sentence)

    assert [(mark(t, one), one.kind, one.act) for one in found] == [(sentence, kind, act)]
    assert word in {t.words[k] for one in found for k in one.cue}


@pytest.mark.parametrize(("phrase", "sentence", "act"), [(k, *v) for k, v in sentences("cue_phrases").items()])
def test_a_phrase_of_saying_gives_content_speaker_and_act(phrase: str, sentence: str, act: str) -> None:
    """The sentence has one statement, found by its row."""
    t, found = found_in(sentence)

    assert [(mark(t, one), one.act, one.lemma) for one in found] == [(sentence, act, phrase)]


@pytest.mark.parametrize("sentence", sentences("according").values())
def test_a_noun_after_nach_makes_a_frame(sentence: str) -> None:
    """The speaker keeps the noun of speaking; the content is the clause around the frame."""
    t, found = found_in(sentence)

    assert [(mark(t, one), one.kind, one.rule) for one in found] == [(sentence, Kind.INDIRECT, "according-to")]


@pytest.mark.parametrize(("sentence", "medium"), sentences("channels").values())
def test_the_frame_tells_speech_from_writing(sentence: str, medium: str) -> None:
    """Where the verb leaves it open, the place of the saying decides."""
    assert [one.medium for one in found_in(sentence)[1]] == [medium]


@pytest.mark.parametrize("sentence", sentences("feminine").values())
def test_a_feminine_dative_does_not_speak(sentence: str) -> None:
    """„Der Zeitung sagte der Minister“: the paper is told, the minister speaks."""
    t, found = found_in(sentence)

    assert plain(sentence).startswith(("Der ", "Einer "))
    assert [mark(t, one) for one in found] == [sentence]
