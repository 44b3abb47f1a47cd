"""Furniture: what is kept apart, what it says of the report, and what must never be swallowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.intake.furniture import mark
from quellenlage.model import Report, Role, Zone

BEFORE = "Die Brücke über den Fluss wird erneuert, wie der Stadtrat am Montag beschloss.\n"
AFTER = "\nDer Bau soll zwei Jahre dauern und rund drei Millionen Euro kosten."


def marked(line: str) -> list[tuple[str, str]]:
    """Role and words of each zone of a line in the midst of an article."""
    text = BEFORE + line + AFTER
    return [(zone.role.value, text[zone.start : zone.end]) for zone in mark(Report(text)).zones]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Newsletter der Stadt ist kostenlos, die Anmeldung im Rathaus möglich.",
        "Die Bahn bietet ihren Newsletter jetzt kostenfrei an, mit Gutscheinen und Rabatten.",
        "Die Partei wirbt in ihrem Newsletter: „Melden Sie sich jetzt an!“",
        "„Folgen Sie uns auf Facebook“, rief der Bürgermeister. „Wir sind auch bei Instagram.“",
        "Können Sie uns sagen, warum Sie auf Twitter so aktiv sind?",
        "Auf Facebook finden Sie solche Kommentare zuhauf.",
        "Hier finden Sie keine Ruhe, sagte eine Anwohnerin.",
        "Das könnte Sie auch interessieren, sagte der Verkäufer.",
        "Mehr zum Thema Rente will die Regierung am Mittwoch sagen.",
        "Mehr dazu will die Polizei am Nachmittag mitteilen.",
        "Weitere Meldungen über Schäden gab es nicht.",
        "Weitere Artikel des Gesetzes treten im Mai in Kraft.",
        "Passend dazu erklärte die Bundesregierung, sie übernehme die Kosten.",
        "Anzeige gegen den Bürgermeister erstattet",
        "Die Anzeige ging am Montag bei der Polizei ein.",
        "Werbung für Tabak soll verboten werden.",
        "Video zeigt den Einsturz der Brücke",
        "Bild: Die Regierung plant nach Angaben aus Koalitionskreisen eine Steuer, hieß es am Abend in Berlin.",
        "Quelle der Angaben ist das Ministerium.",
        "Mit dpa sprach der Minister nicht.",
        "Die Deutsche Presse-Agentur (dpa) meldet steigende Umsätze.",
        "Die Agence France-Presse (AFP) – gegründet 1944 – sitzt in Paris.",
        "Merz (CDU) lehnte das ab.",
        "Er verwies auf die Zahlen des Bundeskriminalamts (BKA)",
        "Das sagte der Minister der Agentur AFP",
        "Von der Leyen: Europa muss mehr tun",
        "Von Berlin nach Kiew dauert die Fahrt 20 Stunden.",
        "Von Bussen und Bahnen ist die Rede",
        "Reuters: Angela Merkel",
        "Plötzlich – wie ärgerlich für alle – war das Geld weg.",
        "Bayern – das ist mehr als Bier.",
        "Der Streit (die Rede ist von Millionen) dauert an.",
        "Jetzt testen die Forscher den Impfstoff.",
        "Nach der Werbung im Fernsehen stieg der Umsatz.",
        "Die Notenbank kommt ihren journalistischen Kritikern entgegen.",
        "Verbraucherschützer warnen vor Affiliate-Links.",
        "Die Zeitung verstößt gegen die journalistischen Standards, rügte der Presserat.",
        "Jetzt folgen weitere Länder dem Beispiel.",
        "Mit der Anmeldung beim Gericht ist die Firma gegründet.",
        "Beide seien „+++“ gewesen.",
        "24.10.2024 war der Tag, an dem alles begann.",
    ],
)
def test_what_is_news_is_never_swallowed(sentence: str) -> None:
    """A sentence that shares words with furniture stays body."""
    assert marked(sentence) == []


@pytest.mark.parametrize(
    ("line", "authors", "credits", "outlet"),
    [
        ("gom/bos/waldbote.example/dpa", ("gom", "bos"), ("dpa",), "waldbote.example"),
        ("jaz/AFP/dpa", ("jaz",), ("AFP", "dpa"), None),
        ("(dpa/tsp)", (), ("dpa",), "Der Tagesspiegel"),
        ("SZ.de/dpa/liv", ("liv",), ("dpa",), "Süddeutsche Zeitung"),
        ("Quelle: ntv.de, mau/dpa/AFP", ("mau",), ("dpa", "AFP"), "n-tv"),
        ("kle/pg (dpa, afp, rtr)", ("kle", "pg"), ("dpa", "AFP", "Reuters"), None),
        ("RND/dpa", (), ("dpa",), "Redaktionsnetzwerk Deutschland"),
        ("red/dpa/lsw", (), ("dpa",), None),
        ("mit dpa", (), ("dpa",), None),
        ("Mit Material von AFP und Reuters", (), ("AFP", "Reuters"), None),
        ("mit Material der Nachrichtenagenturen dpa und AFP", (), ("dpa", "AFP"), None),
        ("Mit Agenturmaterial", (), (), None),
        ("© dpa-infocom, dpa:241024-930-270318/1", (), ("dpa",), None),
        ("Quelle: dpa", (), ("dpa",), None),
        ("© 2024 AFP", (), ("AFP",), None),
        ("red, ORF.at/Agenturen", (), (), "ORF"),
        ("(APA, red, 24.10.2024)", (), ("APA",), None),
    ],
)
def test_a_sign_off_names_authors_agencies_and_outlet(
    line: str, authors: tuple[str, ...], credits: tuple[str, ...], outlet: str | None
) -> None:
    """Initials are authors, agencies credits under their usual name, a domain or a paper's sign the outlet."""
    report = mark(Report(BEFORE + line))

    assert (report.authors, report.credits, report.outlet) == (authors, credits, outlet)
    assert report.zones == (Zone(len(BEFORE), len(report.text), Role.SIGNOFF),)


@pytest.mark.parametrize(
    ("line", "words", "authors", "credits"),
    [
        ("Das Gericht wies die Klage ab. (dpa)", "(dpa)", (), ("dpa",)),
        ("Das Gericht wies die Klage ab. (mit AFP, epd)", "(mit AFP, epd)", (), ("AFP", "epd")),
        ("„Das wird teuer.“ (Hans Beispiel, dpa)", "(Hans Beispiel, dpa)", ("Hans Beispiel",), ("dpa",)),
        ("Das Gericht wies die Klage ab. dpa/fg", "dpa/fg", ("fg",), ("dpa",)),
        ("Das Gericht wies die Klage ab. mit dpa", "mit dpa", (), ("dpa",)),
        ("Das Gericht wies die Klage ab. © dpa", "© dpa", (), ("dpa",)),
        ("Das Gericht wies die Klage ab. (jb)", "(jb)", ("jb",), ()),
    ],
)
def test_a_sign_off_may_stand_behind_the_last_sentence(
    line: str, words: str, authors: tuple[str, ...], credits: tuple[str, ...]
) -> None:
    """Only the sign-off is furniture, the sentence before it stays body."""
    report = mark(Report(BEFORE + line))

    assert [report.text[zone.start : zone.end] for zone in report.zones] == [words]
    assert (report.zones[0].role, report.authors, report.credits) == (Role.SIGNOFF, authors, credits)


@pytest.mark.parametrize(
    ("line", "dateline", "credits", "outlet"),
    [
        ("Berlin (dpa) – Der Stadtrat tagt.", "Berlin (dpa) –", ("dpa",), None),
        ("BERLIN/KIEW (AFP) - Der Stadtrat tagt.", "BERLIN/KIEW (AFP) -", ("AFP",), None),
        ("Frankfurt/Main (dpa-AFX) - Die Börse fällt.", "Frankfurt/Main (dpa-AFX) -", ("dpa-AFX",), None),
        ("Berlin, 24. Okt (Reuters) - Die Börse fällt.", "Berlin, 24. Okt (Reuters) -", ("Reuters",), None),
        ("Bonn (KNA) Die Bischöfe tagen.", "Bonn (KNA)", ("KNA",), None),
        ("Hannover (epd). Die Synode tagt.", "Hannover (epd).", ("epd",), None),
        ("Musterstadt (dpa/lsw) – Ein Baum fiel um.", "Musterstadt (dpa/lsw) –", ("dpa",), None),
        ("(dpa) - Ein Baum fiel um.", "(dpa) -", ("dpa",), None),
        ("BERLIN taz | Ein Baum fiel um.", "BERLIN taz |", (), "taz"),
        ("KIEW afp/dpa | Ein Baum fiel um.", "KIEW afp/dpa |", ("AFP", "dpa"), None),
        ("dpa BERLIN. Ein Baum fiel um.", "dpa BERLIN.", ("dpa",), None),
        ("Berlin. Ein Baum fiel in der Nacht um.", "Berlin.", (), None),
        ("Paris/Berlin – Ein Baum fiel in der Nacht um.", "Paris/Berlin –", (), None),
    ],
)
def test_a_dateline_stands_before_the_first_sentence(
    line: str, dateline: str, credits: tuple[str, ...], outlet: str | None
) -> None:
    """Place and agency are furniture, the sentence behind them is not."""
    report = mark(Report(line + AFTER))

    assert report.zones == (Zone(0, len(dateline), Role.DATELINE),)
    assert (report.credits, report.outlet) == (credits, outlet)


@pytest.mark.parametrize(
    ("line", "authors", "credits"),
    [
        ("Von Sven von Probe", ("Sven von Probe",), ()),
        ("von Erika Musterfrau", ("Erika Musterfrau",), ()),
        ("VON ERIKA MUSTERFRAU", ("ERIKA MUSTERFRAU",), ()),
        ("Von Erika Musterfrau, dpa", ("Erika Musterfrau",), ("dpa",)),
        ("Von Erika Musterfrau (dpa)", ("Erika Musterfrau",), ("dpa",)),
        ("Von Erika Musterfrau und Hans P. Beispiel, Kiew", ("Erika Musterfrau", "Hans P. Beispiel"), ()),
        ("Von Ron Muster / New Example Outlook", ("Ron Muster",), ()),
        ("Ein Bericht von Erika Musterfrau", ("Erika Musterfrau",), ()),
        ("Eine Analyse von James O’Muster.", ("James O’Muster",), ()),
        ("Das Gespräch führte Prof. Dr. Anna Muster.", ("Prof. Dr. Anna Muster",), ()),
        ("Aus dem Englischen von Hans Beispiel", (), ()),
        ("Von Redaktion", (), ()),
        ("Von dpa/AFP", (), ("dpa", "AFP")),
    ],
)
def test_a_byline_names_the_authors(line: str, authors: tuple[str, ...], credits: tuple[str, ...]) -> None:
    """Persons are authors, translators and newsrooms are not, agencies are credits."""
    report = mark(Report(BEFORE + line + AFTER))

    assert (report.authors, report.credits) == (authors, credits)
    assert report.zones == (Zone(len(BEFORE), len(BEFORE) + len(line), Role.CREDIT),)


def test_copy_is_credited_by_a_sentence_about_the_text() -> None:
    """A text that says it was taken over from an agency is credited to it; news about taking over is not."""
    line = "Dieser Text wurde automatisch von der Deutschen Presse-Agentur (dpa) übernommen und nicht geprüft."

    assert mark(Report(line + AFTER)).credits == ("dpa",)
    assert mark(Report("Die AFP hat einen Dienst in Asien übernommen." + AFTER)).credits == ()


@pytest.mark.parametrize(
    ("lines", "related"),
    [
        ("Lesen Sie auch: Hafen ohne Strom", ("Hafen ohne Strom",)),
        ("Mehr zum Thema – Wie der Hafen wächst", ("Wie der Hafen wächst",)),
        ("[Mehr zum Thema: Was der Hafen kostet]", ("Was der Hafen kostet",)),
        ("Lesen Sie auch:\n- Hafen ohne Strom\n- Kräne „fast neu“", ("Hafen ohne Strom", "Kräne „fast neu“")),
        ("Mehr zum Thema\n● Hafen ohne Strom ● Kräne wie neu", ("Hafen ohne Strom", "Kräne wie neu")),
        ("Lesen Sie auch\nHafen ohne Strom\nWer zahlt die Kräne?", ("Hafen ohne Strom", "Wer zahlt die Kräne?")),
        ("Lesen Sie hierzu, wie der Hafen wächst.", ()),
        ("Lesen Sie auch:\n- Hafen ohne Strom (Plus)", ("Hafen ohne Strom",)),
    ],
)
def test_titles_of_other_reports_are_kept(lines: str, related: tuple[str, ...]) -> None:
    """On the line or in the list below it; the list ends where prose begins."""
    report = mark(Report(BEFORE + lines + AFTER))

    assert report.related == related
    assert {zone.role for zone in report.zones} == {Role.RELATED}
    assert report.zones[-1].end == len(BEFORE + lines)


def test_a_list_of_sources_names_the_agencies() -> None:
    """Portals end with what they drew on."""
    line = "Verwendete Quellen:\n- Nachrichtenagenturen dpa und AFP\n- Eigene Recherche"
    report = mark(Report(BEFORE + line))

    assert report.credits == ("dpa", "AFP")
    assert [zone.role for zone in report.zones] == [Role.CREDIT] * 3


def test_a_list_of_links_may_hold_a_line_for_the_newsletter() -> None:
    """It is no title of a report, and the list goes on behind it."""
    items = ["- Hafen ohne Strom", "- Melden Sie sich jetzt für unseren Newsletter an", "- Kräne wie neu"]
    report = mark(Report(BEFORE + "Lesen Sie auch:\n" + "\n".join(items) + AFTER))

    assert report.related == ("Hafen ohne Strom", "Kräne wie neu")
    assert [zone.role for zone in report.zones] == [Role.RELATED, Role.RELATED, Role.NEWSLETTER, Role.RELATED]


def test_a_bulleted_list_of_links_ends_with_its_bullets() -> None:
    """The heading behind it belongs to the report."""
    report = mark(Report(BEFORE + "Lesen Sie auch:\n- Hafen ohne Strom\nBrücke aktuell: Stadtrat tagt" + AFTER))

    assert report.related == ("Hafen ohne Strom",)


@pytest.mark.parametrize(
    ("line", "zones"),
    [
        ("Foto: dpa", [("caption", "Foto: dpa")]),
        ("Quelle: imago/Musterfrau", [("caption", "Quelle: imago/Musterfrau")]),
        ("Das Rathaus am Abend. Foto: H. Beispiel", [("caption", "Das Rathaus am Abend. Foto: H. Beispiel")]),
        ("Das Rathaus am Abend (Archivbild)", [("caption", "Das Rathaus am Abend (Archivbild)")]),
        ("Der Rat stritt. Die Mehrheit war dünn. Foto: Probe", [("caption", " Foto: Probe")]),
        ("„Das wird teuer“, sagte sie. (Foto: AFP)", [("caption", " (Foto: AFP)")]),
        ("Erika Musterfrau/dpa", [("caption", "Erika Musterfrau/dpa")]),
    ],
)
def test_a_caption_goes_with_its_credit_and_prose_does_not(line: str, zones: list[tuple[str, str]]) -> None:
    """A picture's agency is no credit of the text."""
    assert marked(line) == zones
    assert mark(Report(BEFORE + line + AFTER)).credits == ()


def test_an_invitation_ends_where_the_reader_is_no_longer_addressed() -> None:
    """Sentences before it in the same line stay body."""
    line = "Der Rat vertagte sich. Wie es weitergeht, lesen Sie in unserem Newsletter. Jetzt kostenlos anmelden!"

    assert marked(line) == [("newsletter", line.partition(". ")[2])]


def test_a_note_of_the_editors_is_furniture_with_its_brackets() -> None:
    """Nested brackets included, the quotation around it not."""
    line = "„Er (der Chef der Probe AG (PAG), Anm. d. Red.) wusste davon“, sagte sie. „[Sie] wusste es auch.“"

    assert marked(line) == [("note", "(der Chef der Probe AG (PAG), Anm. d. Red.)")]


def test_bullets_above_the_text_are_teasers_and_lists_inside_it_are_not() -> None:
    """A list that a colon announces is the article's own, and so is one that no prose follows."""
    bullets = "\n- Der Rat stimmt zu\n- Die Kosten steigen"
    teased = mark(Report("Die Brücke wird erneuert." + bullets + AFTER))
    listed = mark(Report("Zwei Dinge stehen fest:" + bullets + AFTER))

    assert [zone.role for zone in teased.zones] == [Role.TEASER, Role.TEASER]
    assert listed.zones == ()
    assert mark(Report(BEFORE + bullets.strip())).zones == ()


def test_zones_that_are_there_stay_and_authors_are_not_doubled() -> None:
    """A page's own title and author count more than initials in its text."""
    text = "Brücke (dpa)\n" + BEFORE + "mau/dpa"
    title = Zone(0, 12, Role.TITLE)
    report = mark(Report(text, authors=("Erika Musterfrau",), outlet="Der Bote", zones=(title,)))

    assert report.zones[0] == title
    assert (report.authors, report.credits, report.outlet) == (("Erika Musterfrau",), ("dpa",), "Der Bote")


WORDS = st.sampled_from(
    [
        *("\n", "\n", "\n", ". ", "! ", ": ", " ", "„", "“", '"', "(", ")", "[", "]", "- ", "● ", "+++ ", "© ", "/"),
        *("Lesen Sie auch", "Mehr zum Thema", "Newsletter", "Melden Sie sich jetzt an", "Folgen Sie uns", "Facebook"),
        *("Foto:", "Anzeige", "Von Erika Musterfrau", "dpa", "mau/dpa", "Berlin", "waldbote.example", "Anm. d. Red."),
        *("Der Rat tagt", "sagte sie", "İzmir", "ﬁ", "Hier finden Sie", "Quelle:", "24.10.2024", "14.32 Uhr"),
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_zones_are_in_order_inside_the_text_and_found_again(text: str) -> None:
    """They never overlap, none is empty, and marking again keeps them."""
    once = mark(Report(text))

    assert all(0 <= zone.start < zone.end <= len(text) for zone in once.zones)
    assert all(a.end <= b.start for a, b in zip(once.zones, once.zones[1:], strict=False))
    assert set(once.zones) <= set(mark(once).zones)
