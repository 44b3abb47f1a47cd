"""Tags, lemmas and moods of words."""

from __future__ import annotations

import gzip
import pickle
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from quellenlage.errors import ModelChanged
from quellenlage.evaluation.treebank import read_treebank
from quellenlage.languages import words as words_of
from quellenlage.model import Report
from quellenlage.reading.words import hanta
from quellenlage.reading.words.forms import forms
from quellenlage.reading.words.morphology import can_be_subject, case_of
from quellenlage.reading.words.tagging import tag_report

EXAMPLES = files("quellenlage.languages").joinpath("de", "examples")

#: A sentence, and the tags of its words.
TAGS = [
    ("Der Minister teilte mit, er komme.", "ART NN VVFIN PTKVZ $, PPER VVFIN $."),
    ("Laut Prof. Dr. Meyer sind es ca. 5,5 Prozent.", "APPR NN NN NE VAFIN PPER ADV CARD NN $."),
    ("„Das ist gut“, so die Frau.", "$( PDS VAFIN ADJD $( $, ADV ART NN $."),
    ("Am 24. Februar 2022 begann es …", "APPRART ADJA NN CARD VVFIN PPER $("),
    # what the table lacks: compounds, hyphens, names, verbs with a prefix
    ("Die Brückenprüfungsgebühr steigt.", "ART NN VVFIN $."),
    ("Das brückenprüfungsfreie Jahr endet.", "ART ADJA NN VVFIN $."),
    ("Die Brücken- und Tunnelprüfungsgebühr", "ART TRUNC KON NN"),
    ("Die Oberau-Konferenz der Leser*innen", "ART NN ART NN"),
    ("Man hat sie herausgefischelt.", "PIS VAFIN PPER VVPP $."),
    ("Mehr auf nordbote.example und @nordbote", "ADV APPR NE KON NE"),
    # finite or not: the clause decides
    ("Er lacht, wenn Freunde am Abend vorbeikommen.", "PPER VVFIN $, KOUS NN APPRART NN VVFIN $."),
    ("Freunde, die vorbeikommen und mitlachen", "NN $, PRELS VVFIN KON VVFIN"),
    ("Er sagt, dass das Werk die Ziele erreicht.", "PPER VVFIN $, KOUS ART NN ART NN VVFIN $."),
    ("Das Werk hat die Ziele am Ende nicht erreicht.", "ART NN VAFIN ART NN APPRART NN PTKNEG VVPP $."),
    (
        "Sie will um fünf Uhr früh mit ihm nach Berlin kommen.",
        "PPER VMFIN APPR CARD NN ADJD APPR PPER APPR NE VVINF $.",
    ),
]

#: A sentence, a word in it, and the word's lemma.
LEMMAS = [
    ("Sie sprach lange.", "sprach", "sprechen"),
    ("Es hieß, er komme.", "hieß", "heißen"),
    ("Er schlug vor, zu gehen.", "schlug", "schlagen"),
    ("Er bat, das mitzuteilen.", "mitzuteilen", "mitteilen"),
    ("Das hat sie angekündigt.", "angekündigt", "ankündigen"),
    ("Wie mitgeteilt wurde, regnet es.", "mitgeteilt", "mitteilen"),
    ("Er rief an.", "rief", "rufen"),
    ("Das geht hervor.", "geht", "gehen"),
    ("Sie bestritt das.", "bestritt", "bestreiten"),
    ("Er ließ das offen.", "ließ", "lassen"),
    ("Sie wies das zurück.", "wies", "weisen"),
    ("Er habe das gewusst.", "habe", "haben"),
    ("Sie könnten kommen.", "könnten", "können"),
    ("Die Länder zahlen.", "Länder", "Land"),
    ("Den US-Präsidenten traf sie.", "US-Präsidenten", "US-Präsident"),
    ("Das größte Haus brannte.", "größte", "groß"),
    ("Die Brückenprüfungsgebühren steigen.", "Brückenprüfungsgebühren", "Brückenprüfungsgebühr"),
    ("Das entspräche dem Plan.", "entspräche", "entsprechen"),
]

#: A sentence, and its forms that are Konjunktiv for certain.
MOODS = [
    ("Die Lage sei ernst, sagte er.", {"sei": 1}),
    ("Sie habe das gewusst und komme bald.", {"habe": 1, "komme": 1}),
    ("Ich habe das gewusst und komme bald.", {}),
    ("Ich fragte, ob er komme.", {"komme": 1}),
    ("Er sagte, ich sei krank und könne gehen.", {"sei": 1, "könne": 1}),
    ("Sie ändere nichts, er sammle Geld.", {"ändere": 1, "sammle": 1}),
    ("Man teile den Plan mit, ehe er scheitere.", {"teile": 1, "scheitere": 1}),
    ("Sie wären gekommen, hätten sie es gewusst.", {"wären": 2, "hätten": 2}),
    ("Er könnte, dürfte und müsste zahlen.", {"könnte": 2, "dürfte": 2, "müsste": 2}),
    ("Sie würde gehen, käme er.", {"würde": 2, "käme": 2}),
    ("Er sollte, wollte und konnte zahlen.", {}),
    ("Sie sagte, sie machten Fehler.", {}),
    ("Sie blieben zu Hause, die Gäste kamen.", {}),
    ("Habe mich sehr gefreut!", {}),
    ("Die Sage, die Habe und die Rede.", {}),
]


def only(text: str) -> list[tuple[str, str, str]]:
    """Words with tags and lemmas."""
    tagged = tag_report(Report(text))
    return list(zip(tagged.words, tagged.tags, tagged.lemmas, strict=True))


@pytest.mark.parametrize(("text", "tags"), TAGS)
def test_words_are_tagged(text: str, tags: str) -> None:
    """Known words by the table, others by their parts and endings, verbs by their clause."""
    assert " ".join(tag for _, tag, _ in only(text)) == tags


@pytest.mark.parametrize(("text", "word", "lemma"), LEMMAS)
def test_words_have_their_lemma(text: str, word: str, lemma: str) -> None:
    """Verbs have their infinitive, with a prefix if they are written with it; nouns and adjectives their base form."""
    assert {found for written, _, found in only(text) if written == word} == {lemma}


@pytest.mark.parametrize(("text", "moods"), MOODS)
def test_konjunktiv_is_told_where_the_form_shows_it(text: str, moods: dict[str, int]) -> None:
    """Neither „ich komme“ nor „sollte“, „machten“ or „blieben“ is taken for a Konjunktiv."""
    tagged = tag_report(Report(text))

    assert {word: mood for word, mood in zip(tagged.words, tagged.subjunctive, strict=True) if mood} == moods


@pytest.mark.parametrize(("name", "column"), [("konjunktiv", "stem"), ("separable_prefixes", "prefix")])
def test_every_row_of_the_tables_has_a_sentence(name: str, column: str) -> None:
    """The example of each row holds the form that it stands for, as a Konjunktiv II."""
    examples = tomllib.loads(EXAMPLES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))

    assert set(examples) == words_of("de", name, column)
    wrong = []
    for text, form in examples.values():
        tagged = tag_report(Report(text))
        if [tagged.words[k] for k, mood in enumerate(tagged.subjunctive) if mood == 2] != [form]:
            wrong.append((text, list(zip(tagged.words, tagged.tags, tagged.subjunctive, strict=True))))
    assert wrong == []


def test_columns_are_of_one_length_and_marks_are_quoted() -> None:
    """Every column has one entry a word; a quotation reaches from mark to mark."""
    tagged = tag_report(Report("Er sagte: „Ja. Nein.“ Dann ging er."))

    columns = (tagged.words, tagged.lower, tagged.tags, tagged.lemmas, tagged.subjunctive, tagged.starts, tagged.ends)
    assert {len(column) for column in columns} == {len(tagged.quoted)} == {13}
    assert tagged.quotations == [(3, 8)]
    assert tagged.quoted == [-1] * 3 + [0] * 6 + [-1] * 4


@pytest.mark.parametrize(
    "text", ["", "\n \n", "...", "x" * 500_000, "„" * 1_000, "Ж中文 العربية \U0001f600", "ein " * 5_000]
)
def test_odd_texts_are_tagged(text: str) -> None:
    """Nothing, one endless word, other scripts: every word has a tag and a lemma."""
    tagged = tag_report(Report(text))

    assert len(tagged.tags) == len(tagged.lemmas) == len(tagged.words)
    assert all(tagged.tags)


def test_the_same_text_is_tagged_alike_whatever_was_read_before() -> None:
    """What is remembered of earlier texts does not change later ones."""
    text = "Die Brückenprüfungsgebühr steigt, teilte das Amt mit."
    before = tag_report(Report(text))
    tag_report(Report("BRÜCKENPRÜFUNGSGEBÜHR! Steigt das Amt?"))

    assert tag_report(Report(text)) == before


def test_cases_of_determiners() -> None:
    """Only forms that show it fix a case; „einer“ as a determiner is no nominative."""
    shown = {
        word: "".join(sorted(case[0] for case in case_of(word))) for word in "der die dem des einen einer diese".split()
    }

    assert shown == {"der": "dgn", "die": "an", "dem": "d", "des": "g", "einen": "a", "einer": "dg", "diese": "an"}
    assert [word for word in ("er", "ihm", "die", "den", "Oberau") if can_be_subject(word)] == ["er", "die", "Oberau"]


def test_every_analysis_of_the_table_can_be_used() -> None:
    """All tags of the table are HanTa's, and no rule cuts more letters than the form has."""
    numbers = hanta.model().numbers
    wrong = [
        form
        for form in forms().known
        for tag, _, cut, _ in forms().readings(form)
        if tag not in numbers or cut > len(form)
    ]

    assert wrong == []


def test_another_hanta_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A model of another shape is not read as if it were the known one."""
    (tmp_path / "morphmodel_ger.pgz").write_bytes(gzip.compress(pickle.dumps(({}, {}, {}))))
    monkeypatch.setattr(hanta, "files", lambda _: tmp_path)

    with pytest.raises(ModelChanged, match="HanTa: its model has 3 fields instead of 16"):
        hanta.model.__wrapped__()


@pytest.mark.shared
@pytest.mark.parametrize(("name", "least"), [("de_gsd-ud-dev", 0.957), ("de_gsd-ud-test", 0.97)])
def test_tags_are_those_of_the_treebank(shared: Path, name: str, least: float) -> None:
    """On GSD (reviews, news) words cut alike are tagged alike; dev holds many misspelt reviews."""
    alike = compared = 0
    for text, gold in read_treebank(shared / f"data/treebank/{name}.conllu.gz"):
        tagged = tag_report(Report(text))
        tags = dict(zip(zip(tagged.starts, tagged.ends, strict=True), tagged.tags, strict=True))
        for word in gold:
            if (word.start, word.end) in tags:
                compared += 1
                alike += {"PROAV": "PAV", "PIDAT": "PIAT"}.get(word.tag, word.tag) == tags[word.start, word.end]

    assert alike / compared >= least
