"""Cutting a report into words and sentences."""

from __future__ import annotations

import gzip
import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.languages import words as words_of
from quellenlage.model import Report, Role, Zone
from quellenlage.reading.words.sentences import cut
from quellenlage.reading.words.tagged import Sentence

EXAMPLES = files("quellenlage.languages").joinpath("de", "examples")

WORDS = [
    ("Dr. Meyer aß z. B. 5,5 Pfund.", ["Dr.", "Meyer", "aß", "z.", "B.", "5,5", "Pfund", "."]),
    ("Der US-Präsident, 27-Jährige, Ober- und", ["Der", "US-Präsident", ",", "27-Jährige", ",", "Ober-", "und"]),
    ("Sat.1 zeigt es bis zum Ende.3 Tore fielen", ["Sat.1", *"zeigt es bis zum Ende . 3 Tore fielen".split()]),
    ("Um 15:30 Uhr 1.000.000 Euro", ["Um", "15:30", "Uhr", "1.000.000", "Euro"]),
    ("Am 24. Februar 2022.", ["Am", "24.", "Februar", "2022", "."]),
    ("10-15 oder 10–15 Prozent", ["10", "-", "15", "oder", "10", "–", "15", "Prozent"]),
    ("„Spiegel“-Bericht (»so«)", ["„", "Spiegel", "“", "-", "Bericht", "(", "»", "so", "«", ")"]),
    ("Sean O’Keefe geht's gut", ["Sean", "O’Keefe", "geht's", "gut"]),
    ("Leser*innen, Bürger:innen: ja", ["Leser*innen", ",", "Bürger:innen", ":", "ja"]),
    ("Laut nordbote.example und ver.di", ["Laut", "nordbote.example", "und", "ver.di"]),
    ("Mehr: https://nordbote.example/a?b=1.", ["Mehr", ":", "https://nordbote.example/a?b=1", "."]),
    ("An a.b@nordbote.example, @nordbote #Oberau", ["An", "a.b@nordbote.example", ",", "@nordbote", "#Oberau"]),
    ("Das kam zu spät.Der Zug fuhr.", ["Das", "kam", "zu", "spät", ".", "Der", "Zug", "fuhr", "."]),
    ("Der 3:2-Sieg, das 1,5-Fache", ["Der", "3:2-Sieg", ",", "das", "1,5-Fache"]),
    ("Bundes\u00adtag, fu\u0308r", ["Bundes\u00adtag", ",", "fu\u0308r"]),
    ("ein\u00a0Wort\u2009und\u202fzwei", ["ein", "Wort", "und", "zwei"]),
    ("''Nordbote'' ,,so`` '' ...", ["''", "Nordbote", "''", ",,", "so", "``", "''", "..."]),
]

SENTENCES = [
    "Sie kam.|Er ging.",
    "Am 5. Mai kam sie.|Am 6. ging er.",
    "Sie wurde 5.|Danach hörte sie auf.",
    "Das war 2022.|Seitdem ist Ruhe.",
    "Der 1. FC Nordhafen gewann.|Das freute alle.",
    "Das sagte Andrea S. W. Meyer.|Er auch.",
    "Elisabeth II. kam.|König Karl III.|Der Hof schwieg.",
    "„Ich komme.|Du gehst“, sagte er.|Sie ging.",
    "„Ja!“, rief sie.|„Warum?“|Er schwieg.",
    "„Komm!“ sagte er leise.",
    "Das gilt für Obst, Gemüse usw.|Das Fleisch ist teurer.",
    "Das gilt für Obst usw. und Fleisch.",
    "Laut Abs. 5 Nr. 2 gilt das.|Es gibt ca. 50 Fälle.",
    "Er zögerte … und ging.|Sie blieb …|Das war alles.",
    "Die Partei (SPD).|Sie gewann („knapp“).|Er verlor.",
    "Sie fragte: Warum?|Er wusste es nicht.",
    "Es endete 0:1.|Das Tor fiel früh.",
    "Was?!|Das kann nicht sein!!!|Doch.",
]


def pieces(report: Report) -> list[str]:
    """The sentences as they stand in the text."""
    done = cut(report)
    return [report.text[done.starts[one.first] : done.ends[one.end - 1]] for one in done.sentences]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_cut_as_in_german_corpora(text: str, words: list[str]) -> None:
    """Punctuation stands apart; compounds, numbers, abbreviations and addresses stay whole."""
    assert cut(Report(text)).words == words


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    """Neither abbreviations nor ordinals, initials or quotations inside a sentence end it."""
    expected = [piece.strip() for piece in marked.split("|")]

    assert pieces(Report(marked.replace("|", " "))) == [piece for piece in expected if piece]


@pytest.mark.parametrize("name", ["abbreviations", "starters"])
def test_every_row_of_the_tables_has_a_sentence(name: str) -> None:
    """The example of each row is cut where it says."""
    examples: dict[str, str] = tomllib.loads(EXAMPLES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))

    assert set(examples) == words_of("de", name)
    wrong = {
        word: cut for word, text in examples.items() if "|".join(cut := pieces(Report(text.replace("|", " ")))) != text
    }
    assert wrong == {}


def test_furniture_is_left_out_and_roles_are_kept() -> None:
    """Only what says something about the world is read; titles and teasers are told from the body."""
    text = "Zug hält\nEr hielt früh.\nOberau (nda) - Der Zug hielt. Alle stiegen aus.\nLesen Sie auch: Anderes."
    zones = (
        Zone(0, 8, Role.TITLE),
        Zone(9, 23, Role.TEASER),
        Zone(24, 38, Role.DATELINE),
        Zone(text.index("Lesen"), len(text), Role.RELATED),
    )
    done = cut(Report(text, zones=zones))

    assert done.words == "Zug hält Er hielt früh . Der Zug hielt . Alle stiegen aus .".split()
    assert done.sentences == [
        Sentence(0, 2, Role.TITLE, 0),
        Sentence(2, 6, Role.TEASER, 1),
        Sentence(6, 10, Role.BODY, 2),
        Sentence(10, 14, Role.BODY, 2),
    ]


def test_a_note_inside_a_sentence_does_not_end_it() -> None:
    """What the editors put into a quotation is skipped; the words around it keep their places."""
    text = "„Sie (Anm. d. Red.: die Stadt) zahlt nicht“, sagte er."
    note = Zone(text.index("("), text.index(")") + 1, Role.NOTE)
    done = cut(Report(text, zones=(note,)))

    assert done.words == ["„", "Sie", "zahlt", "nicht", "“", ",", "sagte", "er", "."]
    assert len(done.sentences) == 1
    assert [text[start:end] for start, end in zip(done.starts, done.ends, strict=True)] == done.words


def test_a_line_ends_a_sentence_and_a_paragraph() -> None:
    """Blank lines count once, and a line break is never inside a sentence."""
    done = cut(Report("Eins\n \n\nzwei drei.\r\nVier"))

    assert [(one.first, one.end, one.paragraph) for one in done.sentences] == [(0, 1, 0), (1, 4, 1), (4, 5, 2)]


@given(st.text(alphabet=st.sampled_from("aB.ä1, \n„“\"'’-–:!?()/@#\u00ad\u0308…"), max_size=60))
def test_words_keep_their_places(text: str) -> None:
    """Whatever the text, words come in order, stand where they say, and belong to exactly one sentence."""
    done = cut(Report(text))

    assert [text[start:end] for start, end in zip(done.starts, done.ends, strict=True)] == done.words
    assert all(before <= after for before, after in zip(done.ends, done.starts[1:], strict=False))
    assert [k for one in done.sentences for k in range(one.first, one.end)] == list(range(len(done.words)))
    assert all(one.end > one.first for one in done.sentences)
    assert not any("\n" in text[done.starts[one.first] : done.ends[one.end - 1]] for one in done.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2_000_000,
        "a-" * 500_000,
        "1." * 300_000,
        ". " * 300_000,
        "„" * 100_000,
        "Wort " * 300_000,
        "a.b" * 300_000,
    ],
    ids=["one word", "hyphens", "numbers", "stops", "marks", "no stop", "dots"],
)
def test_endless_lines_are_cut(text: str) -> None:
    """A text without spaces, sentences or sense is cut too, into sentences of bounded length."""
    done = cut(Report(text))

    assert done.ends[-1] == len(text.rstrip())
    assert max(one.end - one.first for one in done.sentences) <= 400


@pytest.mark.shared
def test_sentences_are_those_of_the_annotated_news(shared: Path) -> None:
    """On 700 annotated news texts, sentence ends agree with F1 of at least .96, words with .99."""
    hits = missed = false = words = other = 0
    with gzip.open(shared / "data/quotes/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            done = cut(Report(document["originalText"]))
            tokens = document["tokens"]
            expected = {tokens[one["end"] - 1]["charEnd"] for one in document["sentences"] if one["end"] > one["begin"]}
            found = {done.ends[one.end - 1] for one in done.sentences}
            hits, missed, false = (
                hits + len(expected & found),
                missed + len(expected - found),
                false + len(found - expected),
            )
            gold = {(token["charBegin"], token["charEnd"]) for token in tokens}
            own = set(zip(done.starts, done.ends, strict=True))
            words, other = words + 2 * len(gold & own), other + len(gold ^ own)

    assert 2 * hits / (2 * hits + missed + false) >= 0.96
    assert words / (words + other) >= 0.99
