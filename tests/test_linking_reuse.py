"""Passages that reports share, and who took them from whom."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.linking.credits import marks
from quellenlage.linking.derivations import Shelf, derivations
from quellenlage.linking.keep import load_shelf, save_shelf
from quellenlage.linking.passages import align
from quellenlage.linking.printed import printed, quotations
from quellenlage.linking.shingles import FRESH, MOST, ShingleIndex
from quellenlage.model import Derivation, Direction, Report, Role, Span, Zone

DAM = (
    "Der Damm am Erlensee ist in der Nacht an zwei Stellen gebrochen, nachdem es drei Tage lang fast ohne Pause "
    "geregnet hatte. Das Wasser lief in die Keller der unteren Gassen und riss am Ufer mehrere Bootshäuser mit. "
    "Helfer der Feuerwehr brachten vierzig Bewohner eines Altenheims in die Turnhalle der Nachbargemeinde, wo sie "
    "auf Feldbetten schliefen und am Morgen versorgt wurden."
)
MARKET = (
    "Auf dem Wochenmarkt standen am Samstag trotzdem die Händler mit ihren Ständen, weil der Platz oberhalb der "
    "Kirche trocken geblieben war und viele Leute nach frischem Brot fragten."
)
SCHOOL = (
    "Die Grundschule bleibt bis auf Weiteres zu. Eltern sollen ihre Kinder nur dann in die Notgruppe bringen, wenn "
    "beide arbeiten und niemand sonst auf sie aufpassen kann."
)
SAID = (
    "„Wir haben vor zwei Jahren gewarnt, dass der Damm an dieser Stelle zu schwach ist, und wir haben Pläne "
    "vorgelegt, die niemand bezahlen wollte. Jetzt stehen die Leute im Wasser, und es wird teurer als alles, was "
    "damals auf dem Tisch lag. Ich erwarte, dass der Kreis noch in dieser Woche handelt.“"
)


def report(text: str, outlet: str = "Waldbote", at: str | None = "2024-05-01T08:00", **more: object) -> Report:
    """A report of a made-up outlet; a time of ten characters is a day."""
    time = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
    address = f"https://{outlet.lower().replace(' ', '-')}.example/{len(text)}-{at}"
    return Report(text, url=address, outlet=outlet, published=time, day_only=bool(at) and len(at or "") == 10, **more)  # type: ignore[arg-type]


def only(*reports: Report) -> Derivation:
    """The one derivation among some reports."""
    (found,) = derivations(reports)
    return found


def test_a_paragraph_taken_over_is_found_inside_a_longer_report() -> None:
    """One paragraph of a report stands in another one, between paragraphs of its own."""
    old = report(DAM)
    new = report(f"{MARKET}\n{DAM}\n{SCHOOL}", "Seeblatt", "2024-05-02T08:00")

    assert only(old, new) == Derivation(
        derived=new.id,
        passage=Span(len(MARKET) + 1, len(MARKET) + len(DAM)),
        original=old.id,
        source=Span(0, len(DAM) - 1),
        words=61,
        direction=Direction.TAKEN,
        agencies=(),
        rule="earlier",
    )


def test_an_edited_passage_is_one_passage() -> None:
    """Words put in, left out and changed do not cut a passage into pieces."""
    edited = (
        DAM.replace("in der Nacht", "am frühen Morgen").replace("fast ohne Pause ", "").replace("vierzig", "rund 40")
    )
    found = only(report(DAM), report(edited, "Seeblatt", "2024-05-02T08:00"))

    assert (found.passage, found.words) == (Span(0, len(edited) - 1), 54)


def test_quoting_the_same_words_is_no_derivation() -> None:
    """Two reports quote the same statement, each in its own frame."""
    one = report(f"{MARKET} Die Landrätin wurde deutlich. {SAID} Danach fuhr sie an den See.")
    other = report(f"{SCHOOL} Am Abend sprach die Landrätin im Rathaus: {SAID}", "Seeblatt", "2024-05-02T08:00")

    assert derivations([one, other]) == ()


def test_a_statement_printed_in_full_and_quoted_elsewhere_is_no_derivation() -> None:
    """One report prints a speech without marks, the other quotes from it: both heard the same words."""
    speech = report(f"Die Rede im Wortlaut:\n{SAID[1:-1]}")
    other = report(f"{SCHOOL} Die Landrätin sagte im Rathaus: {SAID}", "Seeblatt", "2024-05-02T08:00")

    assert derivations([speech, other]) == ()


def test_quoting_another_report_by_name_is_a_derivation() -> None:
    """A report quotes a passage of another one and names it."""
    old = report(DAM, "Süddeutsche Zeitung", "2024-05-02T08:00")
    new = report(f"{MARKET} In der „Süddeutschen Zeitung“ heißt es: „{DAM}“", "Seeblatt")
    found = only(old, new)

    assert (found.derived, found.direction, found.rule) == (new.id, Direction.TAKEN, "names-outlet")


def test_recurring_lines_of_an_outlet_are_no_derivation() -> None:
    """A paragraph that an outlet prints on three days is its own line; elsewhere it was taken over."""
    own = [report(f"{MARKET}\n{DAM}\nTag {n}", at=f"2024-05-0{n}T08:00") for n in (1, 2, 3)]
    other = report(DAM, "Seeblatt", "2024-05-04T08:00")
    longer = [
        report(f"{text.text}\n{SCHOOL} {n}" * 1, at=text.published.isoformat()[:16])
        for n, text in enumerate(own)
        if text.published
    ]

    assert derivations(own) == ()
    assert {found.derived for found in derivations([*longer, other])} == {other.id}


def test_lines_that_present_a_series_are_no_derivation() -> None:
    """Two reports of one outlet open with the same lines and have nothing else in common."""
    one = report(f"{DAM}\n{MARKET} {SAID}")
    two = report(f"{DAM}\n{SCHOOL} " + " ".join(f"Am Ufer {n} lag Holz." for n in range(30)), at="2024-05-08T08:00")

    assert derivations([one, two]) == ()


def test_a_retelling_with_the_same_names_and_terms_is_no_derivation() -> None:
    """Two reports on one matter share four times ten words, each in sentences of its own; sentences would be a copy."""
    words = DAM.split()
    terms = [" ".join(words[k : k + 10]) for k in range(0, 40, 10)]
    apart = ["Das hieß es im Rathaus am Abend nach langer Beratung über die Folgen des Wetters."] * 4
    other = ["Am See sah man sich die Schäden bei Tageslicht an und rechnete nach, was es kostet."] * 4
    one = report(f"{MARKET} " + " ".join(f"{a} {b}" for a, b in zip(terms, apart, strict=True)))
    two = report(f"{SCHOOL} " + " ".join(f"{a} {b}" for a, b in zip(terms, other, strict=True)), "Seeblatt")

    assert derivations([one, two]) == ()
    whole = " ".join(words[:40])
    assert len(derivations([report(f"{MARKET} {whole}"), report(f"{SCHOOL} {whole}", "Seeblatt")])) == 1


def test_a_note_on_the_author_below_two_texts_of_an_outlet_is_no_derivation() -> None:
    """The same lines end both, and nothing else is shared; another outlet that prints them took them over."""
    one = report(f"{MARKET}\n{SAID[1:-1]}\n{DAM}")
    two = report(f"{SCHOOL}\n{' '.join(reversed(SAID[1:-1].split()))}\n{DAM}", at="2024-05-02T08:00")

    assert derivations([one, two]) == ()
    assert len(derivations([one, report(f"{SCHOOL}\n{DAM}", "Seeblatt", "2024-05-02T08:00")])) == 1


def test_tables_of_numbers_are_no_derivation() -> None:
    """A list of places with numbers, printed again with other numbers."""
    places = "Auen Birk Clausthal Dorla Erlen Forst Gaden Hage Ilten Jemgum Kell Lohne Marl Norf Ohe Preetz".split()
    one = report(" ".join(f"{place} {n + 10}," for n, place in enumerate(places * 4)))
    two = report(
        " ".join(f"{place} {n + 10 + n % 3},".replace("13", "14") for n, place in enumerate(places * 4)), "Seeblatt"
    )

    assert derivations([one, two]) == ()


def test_versions_at_one_address_are_no_derivation() -> None:
    """A changed text at the same address is a new version, not a copy."""
    old = Report(DAM, url="https://waldbote.example/1", outlet="Waldbote")
    new = Report(f"{DAM} {MARKET}", url="https://waldbote.example/1", outlet="Waldbote")

    assert derivations([old, new]) == ()


def test_furniture_is_not_compared() -> None:
    """A newsletter invitation that two outlets share is no passage."""
    one = report(f"{MARKET}\n{DAM}", zones=(Zone(len(MARKET) + 1, len(MARKET) + 1 + len(DAM), Role.NEWSLETTER),))

    assert derivations([one, report(f"{DAM}\n{SCHOOL}", "Seeblatt")]) == ()


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        # the later print has it from the earlier one
        (report(DAM), report(DAM, "Seeblatt", "2024-05-01T08:30"), ("Seeblatt", "taken", (), "earlier")),
        # days without clock times are compared as days
        (
            report(DAM, at="2024-05-01"),
            report(DAM, "Seeblatt", "2024-05-02T00:10"),
            ("Seeblatt", "taken", (), "earlier"),
        ),
        # on one day, a report without clock time is neither earlier nor later
        (
            report(DAM, at="2024-05-01"),
            report(DAM, "Seeblatt", "2024-05-01T23:00"),
            ("", "unknown", (), "shared-wording"),
        ),
        # no time at all
        (report(DAM, at=None), report(DAM, "Seeblatt"), ("", "unknown", (), "shared-wording")),
        # both printed one agency's copy
        (
            report(f"{DAM} (dpa)"),
            report(DAM, "Seeblatt", "2024-05-01T09:00", credits=("dpa",)),
            ("Seeblatt", "common", ("dpa",), "agency-mark"),
        ),
        # the credit of the whole report, found by intake
        (
            report(DAM, credits=("AFP",)),
            report(DAM, "Seeblatt", "2024-05-01T09:00"),
            ("Seeblatt", "common", ("AFP",), "credit-line"),
        ),
        # an uncredited print is earlier than the agency's
        (
            report(DAM),
            report(f"{DAM} (dpa)", "Seeblatt", "2024-05-01T09:00"),
            ("Seeblatt", "taken", ("dpa",), "earlier"),
        ),
        # a mark at the end of another entry of a ticker says nothing about this one
        (
            report(f"{MARKET * 3} (AFP)\n{DAM} (dpa)\n{SCHOOL * 20}"),
            report(DAM, "Seeblatt", "2024-05-01T09:00"),
            ("Seeblatt", "common", ("dpa",), "agency-mark"),
        ),
        # the text says where it appeared first, though its page is dated earlier
        (
            report(f"{DAM}\nDieser Text erschien zuerst im Tagesspiegel."),
            report(DAM, "Der Tagesspiegel", "2024-05-03T09:00"),
            ("Waldbote", "taken", (), "credit-line"),
        ),
        # it says so without a name that is known
        (
            report(f"{DAM}\nDieser Beitrag erschien zuerst hier"),
            report(DAM, "Seeblatt", "2024-05-01T07:00", credits=()),
            ("Waldbote", "taken", (), "credit-line"),
        ),
        # it names the outlet beside the passage
        (
            report(f"Wie der Tagesspiegel berichtet, ist Erlen überschwemmt. {DAM}"),
            report(DAM, "Der Tagesspiegel", "2024-05-01T09:00"),
            ("Waldbote", "taken", (), "names-outlet"),
        ),
    ],
)
def test_direction(one: Report, other: Report, verdict: tuple[str, str, tuple[str, ...], str]) -> None:
    """Who took it from whom, by the surest sign, whichever report comes first."""
    outlets = {one.id: one.outlet, other.id: other.outlet}
    for pair in ((one, other), (other, one)):
        found = only(*pair)
        named = "" if found.direction is Direction.UNKNOWN else outlets[found.derived]

        assert (named, found.direction.value, found.agencies, found.rule) == verdict


def test_a_dateline_covers_the_whole_report() -> None:
    """Berlin (dpa) – at the head; an agency that is merely mentioned is no mark."""
    text = f"Erlen (dpa) – {DAM} Das sagte ein Helfer der Agence France-Presse (AFP) am Morgen."

    assert [(mark.agencies, mark.covers) for mark in marks(text)] == [(("dpa",), Span(0, len(text)))]


def test_order_of_arrival_changes_nothing() -> None:
    """Five reports in any order give the same derivations."""
    reports = [
        report(DAM),
        report(f"{MARKET}\n{DAM}", "Seeblatt", "2024-05-01T09:00"),
        report(f"{DAM} (dpa)\n{SCHOOL}", "Kreisanzeiger", "2024-05-01T07:00"),
        report(f"{SCHOOL}\n{MARKET}\n{DAM}", "Waldbote", "2024-05-02T09:00"),
        report(f"{SCHOOL} {MARKET}", "Talkurier", "2024-05-03T09:00"),
    ]
    first = derivations(reports)

    assert len({(found.derived, found.original) for found in first}) == 7
    assert all(derivations(order) == first for order in permutations(reports))


def test_a_report_can_be_asked_about_before_it_is_put_in() -> None:
    """A pasted text is compared with the shelf and does not change it."""
    old, new = report(DAM), report(DAM, "Seeblatt", "2024-05-02T08:00")
    shelf = Shelf({old.id: old}.__getitem__)
    shelf.add(old)
    shelf.add(old)

    assert (len(shelf), old.id in shelf, new.id in shelf) == (1, True, False)
    assert shelf.derivations(new) == derivations([old, new]) == shelf.between(new, old)


def test_a_shelf_is_kept_in_files(tmp_path: Path) -> None:
    """What was saved answers like before and can be added to; damaged files are an empty shelf."""
    reports = [report(DAM), report(DAM, "Seeblatt", "2024-05-02T08:00"), report(f"{DAM} {MARKET}", "Talkurier")]
    by_id = {one.id: one for one in reports}
    shelf = Shelf(by_id.__getitem__)
    shelf.add(reports[0])
    save_shelf(shelf, tmp_path)
    save_shelf(shelf, tmp_path)
    again = load_shelf(tmp_path, by_id.__getitem__)
    again.add(reports[1])
    save_shelf(again, tmp_path)
    last = load_shelf(tmp_path, by_id.__getitem__)

    assert len(last) == 2
    assert last.derivations(reports[2]) == tuple(
        found for found in derivations(reports) if reports[2].id in (found.derived, found.original)
    )
    assert len(list(tmp_path.glob("shelf-*"))) == 1
    for file in tmp_path.glob("shelf-*/ids.npy"):
        file.write_bytes(file.read_bytes()[:-3])
    assert len(load_shelf(tmp_path, by_id.__getitem__)) == 0
    assert len(load_shelf(tmp_path / "missing", by_id.__getitem__)) == 0


def test_of_a_crowded_shingle_the_earliest_reports_are_kept() -> None:
    """The 50 earliest by time, however they arrive and however often the columns were merged."""
    for order in (range(200), reversed(range(200)), np.random.default_rng(1).permutation(200).tolist()):
        index = ShingleIndex()
        times = {}
        for time in order:
            filler = np.arange(FRESH // 40, dtype=np.uint32) + np.uint32(1000 * (time + 1))
            keys = np.sort(np.append(filler, np.uint32(7))).astype(np.uint32)
            times[index.add(keys, np.zeros(len(keys), np.uint32), when=time, tie=0)] = time
        found = index.find(np.array([7], np.uint32))

        assert sorted(times[number] for number in found.reports.tolist()) == list(range(MOST))


def test_case_soft_hyphens_and_sharp_s_do_not_count() -> None:
    """Swiss spelling and hyphenated pages print the same words."""
    one, other = (printed(Report(text)) for text in ("Die Straße war frei", "DIE STRASSE wa\u00adr frei"))

    assert one.words.tolist() == other.words.tolist()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er sagt: „Es reicht.“ Punkt.", ["„Es reicht.“"]),
        ('Er sagt: "Es reicht." Punkt.', ['"Es reicht."']),
        ("»Es reicht«, sagt er.", ["»Es reicht«"]),
        ("«Es reicht», sagt er.", ["«Es reicht»"]),
        # closed by a mark of another kind
        ('Er sagt: „Es reicht." Punkt.', ['„Es reicht."']),
        # a long quotation opens again with every paragraph
        ("„Es reicht.\n„Es ist genug.“ Ende.", ["„Es reicht.", "„Es ist genug.“"]),
        # never closed: to the end of the line
        ("Er sagt: „Es reicht. Punkt.\nMehr.", ["„Es reicht. Punkt."]),
        # wrapped lines inside a quotation
        ('Er sagt: "Es\nreicht nun\nwirklich", und geht.', ['"Es\nreicht nun\nwirklich"']),
        # inches and closing marks alone open nothing
        ('Ein Rohr von 4" und mehr.', []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    """What stands between quotation marks, the marks included."""
    assert [span.of(text) for span in quotations(text)] == quoted


@given(st.lists(st.sampled_from("der die das ein und Damm bricht Wasser".split()), max_size=120), st.data())
@settings(max_examples=60, deadline=None)
def test_passages_hold_equal_words_and_use_no_word_twice(words: list[str], data: st.DataObject) -> None:
    """Whatever two texts are made of, passages say the truth about them."""
    others = data.draw(st.permutations(words)) if words else []
    left, right = printed(Report(" ".join(words))), printed(Report(" ".join([*words[: len(words) // 2], *others])))
    runs = [run for passage in align(left, right) for run in passage.runs]
    used = [(k, run.right + k - run.left) for run in runs for k in range(run.left, run.left + run.length)]

    assert all(left.words[a] == right.words[b] for a, b in used)
    assert len({a for a, _ in used}) == len({b for _, b in used}) == len(used)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "wort " * 50_000,
        "\ud800 kaputt \ud800",
        "„" * 3000,
        '" ' * 3000,
        "1 2 3 " * 9000,
        "\U0001f600" * 9000,
    ],
    ids=["empty", "blank", "one word", "surrogates", "opening marks", "straight marks", "numbers", "emoji"],
)
def test_hostile_texts_are_compared_like_others(text: str) -> None:
    """Nothing that a text holds breaks the comparison or makes it long."""
    assert derivations([report(text), report(text + " ende", "Seeblatt")]) == ()
