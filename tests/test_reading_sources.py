"""Who speaks: names, roles, pronouns and descriptions resolved within a report; ⟦…⟧ is the mention of the speaker."""

from __future__ import annotations

import pytest

from mentions import said, voices
from quellenlage.model import Kind, Report, Source, SourceType, Span
from quellenlage.reading import read
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices import Voices, resolve
from quellenlage.reading.words.tagging import tag_report

NAMES = [
    ("⟦Bundesgesundheitsminister Jens Berger (CDU)⟧ warnte, die Zahl steige.", "Jens Berger <person>"),
    ("⟦Der Virologe Karl Winter von der Universität Oberau⟧ sagte, die Zahl steige.", "Karl Winter <person>"),
    ("⟦Olena Husak⟧ sagte, die Zahl steige.", "Olena Husak <person>"),
    ("⟦EU-Kommissionspräsidentin Ursula von der Heide⟧ sagte, sie hoffe.", "Ursula von der Heide <person>"),
    ("⟦Asterix-Übersetzer Klaus Winter⟧ erklärte, das sei falsch.", "Klaus Winter <person>"),
    ("⟦Bergs Sprecherin⟧ sagte, das sei falsch. Anna Berg schwieg.", "Bergs Sprecherin <unnamed>"),
    ("⟦Der Kreml⟧ erklärte, das sei falsch.", "Kreml <state>"),
    ("⟦Südkorea⟧ schätzte, die Zahl sei gestiegen.", "Südkorea <state>"),
    ("⟦Das RKI⟧ meldete, die Zahl sei gestiegen.", "RKI <organisation>"),
    ("⟦Die CDU⟧ forderte, das Gesetz zu ändern.", "CDU <organisation>"),
    ("⟦Die ukrainische Regierung⟧ erklärte, das sei falsch.", "ukrainische Regierung <state>"),
    ("⟦Der Chaos Computer Club⟧ warnte, die Daten seien offen.", "Chaos Computer Club <organisation>"),
    ("⟦Medien⟧ berichteten, er sei geflohen.", "Medien <medium>"),
    ("⟦Die »New York Times«⟧ berichtete, er sei geflohen.", "New York Times <medium>"),
    ("⟦Die Zeitung »Oberauer Bote«⟧ berichtete, er sei geflohen.", "Oberauer Bote <medium>"),
    ("⟦Die Nachrichtenagentur Reuters⟧ berichtete, er sei geflohen.", "Reuters <agency>"),
    ("⟦Die Studie⟧ zeigt, dass die Zahl steigt.", "Studie <document>"),
    ('In ⟦der Publikation "Neue Wege"⟧ heißt es, die Zahl steige.', 'Publikation "Neue Wege" <document>'),
    ("⟦Ein Sprecher des Innenministeriums⟧ sagte, man prüfe.", "Sprecher des Innenministeriums <state>"),
    ("⟦Ein Polizeisprecher⟧ sagte, man prüfe.", "Polizeisprecher <state>"),
    ("⟦Eine Unternehmenssprecherin⟧ sagte, man prüfe.", "Unternehmenssprecherin <organisation>"),
    ("⟦Der US-Präsident⟧ sagte, man prüfe.", "US-Präsident <person>"),
    ("⟦Ein Arzt⟧ sagte, man prüfe.", "Arzt <unnamed>"),
    ("⟦Insider⟧ sagten, man prüfe.", "Insider <unnamed>"),
    ("⟦Quasimann⟧ findet, das sei Unsinn.", "Quasimann <person>"),
    ("Der Aktionskünstler Ruppo Quasimann kommt. ⟦Quasimann⟧ sagt, das gehe.", "Ruppo Quasimann <person>"),
    ("Gestern warnte ⟦die Innere Hilfe⟧, das Geld reiche nicht.", "Innere Hilfe <organisation>"),
    ("⟦Der QXV⟧ warnt, die Anlage sei alt.", "QXV <organisation>"),
    ("⟦Die Länder⟧ forderten, die Schulen zu öffnen.", "Länder <state>"),
    ("⟦Brückenstreit: Verfassungsschutz⟧ warnt vor Anschlägen.", "Verfassungsschutz <state>"),
    ("Die Bundesregierung bat die EU-Kommission um Hilfe, sagte ⟦ein Sprecher⟧.", "Sprecher <state>"),
    ("Großbritannien lehnt das ab, wie ⟦ein Sprecher⟧ sagte.", "Sprecher <state>"),
]
SAYINGS = [
    ("Nach ⟦Angaben der Polizei⟧ gab es Verletzte.", "Polizei <state>"),
    ("Nach ⟦Polizeiangaben⟧ gab es Verletzte.", "Polizei <state>"),
    ("Nach ⟦Einschätzung von Experten⟧ steigt die Zahl.", "Experten <unnamed>"),
    ("Nach ⟦Angaben des Bundesinnenministeriums⟧ steigt die Zahl.", "Bundesinnenministerium <state>"),
    ("⟦Berichten⟧ zufolge ist er geflohen.", "Berichte <medium>"),
    ("⟦Medienberichten⟧ zufolge ist er geflohen.", "Medienberichte <medium>"),
    ("Nach ⟦Angaben von CDU und SPD⟧ steht der Plan.", "CDU <organisation> + SPD <organisation>"),
    ("Nach ⟦Angaben der Polizei vom Freitag⟧ gab es Verletzte.", "Polizei <state>"),
    ("Nach ⟦Ministeriumsangaben⟧ gab es Verletzte.", "Ministerium <state>"),
]
COORDINATED = [
    (
        "⟦Amerikanische und ukrainische Regierungsvertreter⟧ sagten, er komme.",
        "amerikanische Regierungsvertreter <unnamed> + ukrainische Regierungsvertreter <unnamed>",
    ),
    ("⟦Anna Berg und Karl Winter⟧ sagten, er komme.", "Anna Berg <person> + Karl Winter <person>"),
    ("⟦CDU und SPD⟧ forderten, ihn zu holen.", "CDU <organisation> + SPD <organisation>"),
    ("⟦Expertinnen und Experten⟧ forderten, ihn zu holen.", "Expertinnen und Experten <unnamed>"),
    (
        "⟦Innen- und Justizministerium⟧ erklärten, er komme.",
        "Innenministerium <state> + Justizministerium <state>",
    ),
    ("⟦Das Ministerium für Arbeit und Soziales⟧ erklärte, er komme.", "Ministerium für Arbeit und Soziales <state>"),
    ("⟦Der Sparkassen- und Giroverband⟧ warnte, er komme.", "Sparkassen- und Giroverband <organisation>"),
    ("⟦Der Partei- und Fraktionschef Karl Winter⟧ sagte, er komme.", "Karl Winter <person>"),
    ("⟦Ein Sprecher von Polizei und Feuerwehr⟧ sagte, er komme.", "Sprecher von Polizei und Feuerwehr <state>"),
]
TAKEN_UP = [
    ("Jens Berger sprach lange. ⟦Berger⟧ sagte, er gehe.", "Jens Berger <person>"),
    ("Jens Berger sprach lange. Nach ⟦Angaben Bergers⟧ steigt die Zahl.", "Jens Berger <person>"),
    ("Gesundheitsminister Jens Berger kam. ⟦Der Minister⟧ sagte, er gehe.", "Jens Berger <person>"),
    ("Die Virologin Anna Berg traf Karl Winter. ⟦Die Expertin⟧ sagte, sie gehe.", "Anna Berg <person>"),
    ("Die Virologin Anna Berg traf Karl Winter. ⟦Sie⟧ sagte, das reiche.", "Anna Berg <person>"),
    ("Karl Winter (CDU) traf Anna Berg (SPD). ⟦Der CDU-Politiker⟧ sagte, er gehe.", "Karl Winter <person>"),
    ("⟦Anna Berg⟧ sagte, sie gehe. Karl Winter schwieg. ⟦Die 53-Jährige⟧ sagte, sie bleibe.", "Anna Berg <person>"),
    (
        "Das Robert-Koch-Institut zählt. ⟦Das Institut⟧ teilte mit, die Zahl steige.",
        "Robert-Koch-Institut <organisation>",
    ),
    ("Das Robert-Koch-Institut (RKI) zählt. ⟦Das RKI⟧ warnte, die Zahl steige.", "Robert-Koch-Institut <organisation>"),
    (
        "Die Oberauer Wasservereinigung Bayern (OWB) zählt. ⟦Die OWB⟧ warnte, die Zahl steige.",
        "Oberauer Wasservereinigung Bayern <organisation>",
    ),
    ("Das Gesundheitsamt prüft. ⟦Die Behörde⟧ sagte, das dauere.", "Behörde <state>"),
    ("Das Gesundheitsamt prüft. ⟦Das Amt⟧ sagte, das dauere.", "Gesundheitsamt <state>"),
    ("Die »Süddeutsche Zeitung« fragte. ⟦Das Blatt⟧ schrieb, er gehe.", "Süddeutsche Zeitung <medium>"),
    ("Ein Manager klagte. ⟦Ein Manager⟧ sagte, er gehe. ⟦Der Manager⟧ sagte, er bleibe.", "Manager <unnamed>"),
    ("Die Forscher zählten. ⟦Sie⟧ sagten, die Zahl steige.", "Forscher <unnamed>"),
    ("Es sprach Karl Winter, ⟦der⟧ sagte, er gehe.", "Karl Winter <person>"),
]


@pytest.mark.parametrize(("text", "expected"), [*NAMES, *SAYINGS, *COORDINATED, *TAKEN_UP])
def test_the_speaker_is_resolved(text: str, expected: str) -> None:
    """The last mention of the text has this name and type."""
    assert said(voices(text)[-1]) == expected


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("⟦Gesundheitsminister Jens Berger (CDU)⟧ sagte, er gehe.", "Gesundheitsminister", "CDU"),
        ("⟦RKI-Präsident Karl Winter⟧ sagte, er gehe.", "RKI-Präsident", "RKI"),
        ("⟦Der Präsident der Bundesbank, Karl Winter⟧, sagte, er gehe.", "Präsident", "Bundesbank"),
        ("⟦Karl Winter, Leiter der Friedrich-Ebert-Stiftung⟧, sagte, er gehe.", "Leiter", "Friedrich-Ebert-Stiftung"),
        ("⟦Anna Berg von der Universität Oberau⟧ sagte, sie gehe.", None, "Universität Oberau"),
        ("Die Ärztin Anna Berg kam. ⟦Berg⟧ sagte, sie gehe.", "Ärztin", None),
        ("⟦Ein Sprecher der Polizei⟧ sagte, er gehe.", "Sprecher", "Polizei"),
    ],
)
def test_role_and_organisation_stand_beside_the_name(text: str, role: str | None, organisation: str | None) -> None:
    """What the report says of a person anywhere goes with every statement."""
    [source] = voices(text)[-1].sources
    assert (source.role, source.organisation) == (role, organisation)


def test_a_source_has_the_words_that_name_it_here() -> None:
    """The span is the phrase of this mention, with its determiner."""
    [found] = voices("Nach ⟦Angaben der Polizei⟧ gab es Verletzte.")
    assert found.sources == (Source("Polizei", SourceType.STATE, (Span(5, 24),)),)


def test_words_without_a_speaker_go_on_with_the_last_one() -> None:
    """A sentence in the Konjunktiv without a frame has the speaker of the sentence before."""
    report = Report("Anna Berg sagte, sie gehe. Das Geld reiche nicht.")
    t = tag_report(report)
    first = Attribution(Kind.INDIRECT, (4, 5), "x", 0, cue=(2,), frame=(0, 1, 2), speaker=(0, 1), lemma="sagen")
    second = Attribution(Kind.INDIRECT_FREE_INDIRECT, (7, 8, 9, 10), "x", 1)
    assert [said(one) for one in resolve(t, [first, second], report)] == ["Anna Berg <person>"] * 2


def test_the_outlet_itself_has_no_source() -> None:
    """The outlet's own voice has neither sources nor relays."""
    report = Report("Die Zahl steigt.")
    own = Attribution(Kind.OWN, (0, 1, 2), "own", 0)
    assert resolve(tag_report(report), [own], report) == [Voices()]


def test_who_writes_ich_is_the_author_or_the_outlet() -> None:
    """„Ich“ outside quotations is the author where one is named, else the outlet."""
    assert said(voices("⟦Ich⟧ glaube, das reicht nicht.", outlet="Nordbote")[0]) == "Nordbote <medium>"
    assert said(voices("⟦Ich⟧ glaube, das reicht nicht.")[0]) == ""


@pytest.mark.parametrize("whose", ["eigenen Angaben", "Angaben vom Freitag"])
def test_sayings_of_nobody_else_belong_to_whom_the_sentence_is_about(whose: str) -> None:
    """A day is no source: the first nominative of the content is."""
    [statement] = read(Report(f"Seit dem 14. März zählte die Polizei nach {whose} 300 Straftaten."))
    assert [(source.name, source.type) for source in statement.sources] == [("Polizei", SourceType.STATE)]


def test_a_time_before_the_verb_does_not_speak() -> None:
    """„Anfang März hatten …“: who speaks stands behind the verb."""
    [statement] = read(Report("Anfang März hatten die Länder zugesagt, die Kinder aufzunehmen."))
    assert [(source.name, source.type) for source in statement.sources] == [("Länder", SourceType.STATE)]
