"""Who speaks where the frame names nobody or what cannot speak, read from whole sentences."""

from __future__ import annotations

import pytest

from mentions import said, voices
from quellenlage.model import Kind, Report, Source, SourceType
from quellenlage.reading import read
from quellenlage.reading.words.people import may_be_person
from quellenlage.sourcing.people import body_of, parsed

NAMED = [
    ("⟦Der Lebacher Bürgermeister⟧ sagte, man prüfe.", "Lebacher Bürgermeister <person>"),
    ("⟦Polens Regierungspartei PiS⟧ erklärte, man prüfe.", "PiS <organisation>"),
    ("⟦Chinas Staatliche Eisenbahngruppe⟧ erklärte, man prüfe.", "Chinas Staatliche Eisenbahngruppe <organisation>"),
    ("⟦Ein Sprecher von Innenminister Karl Vogt⟧ sagte, man prüfe.", "Sprecher <state>"),
    ("⟦Ein Team um den Virologen Karl Winter⟧ erklärte, man prüfe.", "Karl Winter <person>"),
    ("⟦Die Definition des RKI⟧ besagt, man prüfe.", "RKI <organisation>"),
    ("⟦Das Geschirr⟧ sagte, man prüfe.", ""),
    (
        "Nach Informationen ⟦der Nachrichtenagenturen dpa und AFP aus Teilnehmerkreisen⟧, reicht es.",
        "Teilnehmerkreise <unnamed> via dpa <agency>, AFP <agency>",
    ),
    ("Anna Berg lobte Karl Winter. ⟦Dieser⟧ sagte, man prüfe.", "Karl Winter <person>"),
    ("Der Trainer sprach, an Bord der Anna Berg. Karl Winter kam. ⟦Er⟧ sagte, man prüfe.", "Karl Winter <person>"),
    ("⟦Das Weiße Haus⟧ erklärte, man prüfe.", "Weißes Haus <state>"),
    ("⟦Anna Bergs Rivale⟧ sagte, man prüfe. Anna Berg kam.", "Anna Bergs Rivale <unnamed>"),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_whom_a_phrase_names(text: str, expected: str) -> None:
    """Places before nouns are no sources, things do not speak, groups are known by who leads them."""
    assert said(voices(text)[0]) == expected


def test_a_paper_goes_back_to_who_wrote_it() -> None:
    """Who wrote the paper in one sentence speaks in it in the next."""
    first = "⟦Sechs Institute⟧ schreiben in ihrem Gutachten, es reiche. "
    found = voices(first + "Das Geld fehle, heißt es in ⟦dem Gutachten⟧.")
    assert [said(one) for one in found] == ["Sechs Institute <organisation> via Gutachten <document>"] * 2


READ = [
    ("Das Geld fehle, sagte deren Sprecherin Anna Berg.", ["Anna Berg"]),
    ("Ministerin Anna Berg sah sich im Recht und war der Meinung, dass das Geld fehle.", ["Anna Berg"]),
    ("Anna Berg kritisierte das Gesetz. „Das Geld fehlt überall“, sagte sie.", ["Anna Berg"]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_somebody_says_it(text: str, expected: list[str]) -> None:
    """A person behind the verb, or whom the sentence is about, speaks where no subject was found."""
    last = [one for one in read(Report(text, language="de")) if one.kind is not Kind.OWN][-1]
    assert [source.name for source in last.sources] == expected


def test_the_outlet_has_the_letter_at_hand() -> None:
    """„das dem Boten vorliegt“ in the Bote itself is no way that the words took; in another paper it is one."""
    text = "In dem Brief, der dem Tagesspiegel vorliegt, schreibt Anna Berg, das Geld fehle."
    via = {
        outlet: [relay.name for one in read(Report(text, outlet=outlet, language="de")) for relay in one.via]
        for outlet in ("Der Tagesspiegel", "Süddeutsche Zeitung")
    }
    assert via == {"Der Tagesspiegel": ["Brief"], "Süddeutsche Zeitung": ["Tagesspiegel", "Brief"]}


SPOKESPERSONS = [
    ("⟦Ein Sprecher von Innenminister Karl Vogt⟧ sagte, man prüfe.", "Innenministerium"),
    ("⟦Eine Sprecherin von Innenministerin Anna Berg⟧ sagte, man prüfe.", "Innenministerium"),
    ("⟦Ein Sprecher von Premierminister Karl Vogt⟧ sagte, man prüfe.", "Karl Vogt"),
    ("⟦Ein Sprecher der Oberauer Polizei⟧ sagte, man prüfe.", "Oberauer Polizei"),
]


@pytest.mark.parametrize(("text", "body"), SPOKESPERSONS)
def test_for_whom_a_spokesperson_speaks(text: str, body: str) -> None:
    """A minister's spokesperson speaks for the ministry; a prime minister has none of that name."""
    [source] = voices(text)[0].sources
    assert (source.type, source.organisation) == (SourceType.STATE, body)


@pytest.mark.parametrize(
    ("word", "human"),
    [
        *((word, True) for word in ("Skiurlauber", "Ethnologin", "Insolvenzverwalter", "Darsteller", "Erzähler")),
        *((word, True) for word in ("Ausbilder", "Absender", "Tierhalter", "Regisseur", "Kreativling", "Teilnehmende")),
        *((word, False) for word in ("Küchenfenster", "Halbleiter", "Sekunde", "Lautsprecher", "Lichtschalter")),
        *((word, False) for word in ("Zeitalter", "Stromzähler", "Radiosender", "Termin", "Dokument", "Zeitgeist")),
        *((word, False) for word in ("Geschirr", "Haustier", "Wochenende")),
    ],
)
def test_nouns_that_mean_people(word: str, human: bool) -> None:
    """A noun that no table of speakers has means people by its ending; things that end so are rows of the table."""
    assert may_be_person(word.lower(), word.lower()) is human


BY_FORM = [
    ("⟦Ein Insolvenzverwalter⟧ sagte, man prüfe.", "Insolvenzverwalter <unnamed>"),
    ("⟦Das Küchenfenster⟧ sagte, man prüfe.", ""),
    ("⟦Schlimmer⟧ sagte, man prüfe.", "Schlimmer <person>"),
    ("⟦Fenster⟧ sagte, man prüfe.", ""),
]


@pytest.mark.parametrize(("text", "expected"), BY_FORM)
def test_nouns_that_no_table_of_speakers_has(text: str, expected: str) -> None:
    """People speak, things do not; what ends like a person and stands alone is somebody's name."""
    assert said(voices(text)[0]) == expected


def test_well_known_people_speak_for_their_body_of_the_year() -> None:
    """What is generally known counts only where no report says for whom somebody speaks."""
    alone = parsed(Source("Olaf Scholz", SourceType.PERSON))
    of_party = parsed(Source("Olaf Scholz", SourceType.PERSON, organisation="SPD"))
    found = [body_of(alone, year=year) for year in (2020, 2023, None)] + [body_of(of_party, year=2023)]
    assert found == ["Bundesfinanzministerium", "Bundesregierung", None, "SPD"]


TAKEN_UP = [
    ("Der Stromanbieter Voltino wirbt. ⟦Das Unternehmen⟧ teilte mit, man prüfe.", "Voltino <organisation>"),
    ("Der Stromanbieter Voltino wirbt. Nach ⟦Unternehmensangaben⟧ wird geprüft.", "Voltino <organisation>"),
    ("Die Residenz GmbH baut. ⟦Die Firma⟧ teilte mit, man prüfe.", "Residenz GmbH <organisation>"),
    ("Zweitligist SV Oberau verliert. ⟦Der Club⟧ teilte mit, man prüfe.", "SV Oberau <organisation>"),
    ("Zweitligist SV Oberau verliert. Laut ⟦dem Zweitligisten⟧ wird geprüft.", "SV Oberau <organisation>"),
    ("Das Landgericht Kiel entschied. ⟦Die Kammer⟧ erklärte, man prüfe.", "Landgericht Kiel <state>"),
    ("Die WHO warnt. ⟦Die UN-Behörde⟧ teilte mit, man prüfe.", "WHO <organisation>"),
    ("Jan Kunz singt. „Das war gut“, sagte ⟦der Oberauer⟧.", "Jan Kunz <person>"),
    ("⟦Der Veranstalter FKP Meridian⟧ teilte mit, man prüfe.", "FKP Meridian <organisation>"),
    ("⟦Die Präsidentin Sofia Marek⟧ sagte, man prüfe.", "Sofia Marek <person>"),
    (
        "Nach ⟦einer Umfrage des Instituts Civitas⟧ steigt die Zahl.",
        "Institut Civitas <organisation> via Umfrage <document>",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TAKEN_UP)
def test_who_is_taken_up_by_what_he_is(text: str, expected: str) -> None:
    """Firms, clubs and courts are taken up by their kind, people by where they come from; names stay as they are."""
    assert said(voices(text)[-1]) == expected


BESIDE = [
    ("Der Betreiber, die Residenz GmbH, teilte mit, man prüfe.", ["Residenz GmbH"]),
    ("Der Hersteller, die Aerolis GmbH mit Sitz in Rostock, teilte mit, man prüfe.", ["Aerolis GmbH"]),
    ("Die Ministerin, die Grüne Anna Berg, sagte, man prüfe.", ["Anna Berg"]),
    ("Der Minister, ein Jurist, sagte, man prüfe.", ["Minister"]),
    ("Experten wie der Politologe Jan Winter sagten, man prüfe.", ["Jan Winter"]),
    ("Trotz allem werden die Leute einer Studie zufolge mehr sparen.", ["Studie"]),
    ("Der Konsum wird in diesem Jahr der Bank Austria zufolge sinken.", ["Bank Austria"]),
    ("Laut vorläufigen Ergebnissen gewann die Partei.", ["vorläufige Ergebnisse"]),
    ("Einige dieser Studien zeigten, dass es gut ist.", ["Studien"]),
    ("Die Nachrichtenagentur Reuters meldet, es brenne. Der Experte Jan Reuter schwieg.", ["Reuters"]),
    ("Minister Felix Wendt kam. »Wir dürfen nicht wegsehen«, schrieb Wendt.", ["Felix Wendt"]),
    ("„Das stimmt“, sagte Karl Vogt, fügte aber nichts hinzu.", ["Karl Vogt"]),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_the_name_beside_a_description_speaks(text: str, expected: list[str]) -> None:
    """A name in apposition, after „wie“, or in the dative before „zufolge“ is the speaker, not the words around it."""
    statements = [one for one in read(Report(text)) if one.kind is not Kind.OWN]
    assert [source.name for one in statements for source in one.sources] == expected


def test_a_pronoun_passes_over_who_is_named_beside_others() -> None:
    """Whom the sentence is about is taken up before whom it names after a preposition."""
    text = (
        "Felix Wendt reist ab. Er wolle mit seinem Kollegen Badr Salem sprechen, hieß es. Danach warnte er vor Krieg."
    )
    assert [source.name for source in read(Report(text))[-1].sources] == ["Felix Wendt"]


STANDING_FOR = [
    ("Das Ifo-Institut warnte, es werde eng. Die Jobs fielen weg, schrieben die Münchner Forscher.", "Ifo-Institut"),
    (
        "Man fand Reste. Das berichtet ein Team um den Archäologen Jens Auer. „Es ist alt“, schreiben die Forscher.",
        "Jens Auer",
    ),
    ("Die Betreiberin, die Stiftung Lindenhof, wies die Vorwürfe zurück.", "Stiftung Lindenhof"),
    ("Jan Berg gab auf, erklärte Berg schriftlich. „Es war ein Fehler, mein Fehler“, heißt es darin.", "Jan Berg"),
    ("Es gibt Neues. Das zeigt eine Studie der Universität Oberau.", "Universität Oberau"),
]


@pytest.mark.parametrize(("text", "expected"), STANDING_FOR)
def test_for_whom_a_description_stands(text: str, expected: str) -> None:
    """Scholars stand for the institute or team that spoke, „darin“ for who wrote it, a body for its operator."""
    last = [one for one in read(Report(text)) if one.kind is not Kind.OWN][-1]
    assert [source.name for source in last.sources] == [expected]


def test_nobody_goes_on_about_himself_by_name() -> None:
    """Words that name whose they would be are those of whom the sentence before is about."""
    text = (
        "Er gebe auf, erklärte Rolf Zimmermann am Abend. Der Vorsitzende der Fraktion, Bernd Kölsch, bedauerte das. "
        "Zimmermann sei beliebt gewesen."
    )
    assert [source.name for source in read(Report(text))[-1].sources] == ["Bernd Kölsch"]


def test_a_heading_with_a_colon_is_of_whom_the_sentence_before_is_about() -> None:
    """„Die Begründung: …“ names nobody; who did what is explained says it, and goes on."""
    text = "Die Stadt Oberau lehnte den Antrag ab. Die Begründung: Es gebe kein Geld. Außerdem sei der Weg zu schmal."
    assert [one.sources[0].name for one in read(Report(text))[-2:]] == ["Stadt Oberau", "Stadt Oberau"]


def test_who_was_brought_in_without_a_name_is_meant_by_an_age() -> None:
    """„die 52-Jährige“ after „Eine Nachbarin …“ is she, not a woman named before; a name in between is nearer."""
    text = (
        "Staatsanwältin Judith Röhl sprach. Eine Nachbarin kam als Zeugin. „Ich rief sofort an“, sagte die 52-Jährige."
    )
    assert [one.name for one in read(Report(text))[-1].sources] == ["Nachbarin"]
    text = "Eine Nachbarin kam. Anna Berg half. „Ich rief sofort an“, sagte die 30-Jährige."
    assert [one.name for one in read(Report(text))[-1].sources] == ["Anna Berg"]


def test_a_paper_is_not_called_by_when_it_came_out() -> None:
    """„in dem am Freitag veröffentlichten Monatsbericht“ is the Monatsbericht."""
    [one] = read(Report("Grund sei die Nachfrage, heißt es in dem am Freitag veröffentlichten Monatsbericht."))
    assert [source.name for source in one.sources] == ["Monatsbericht"]
