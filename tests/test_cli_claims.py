"""`quellenlage claims`, `claim`, `sourcing` and `story`: on the bundled story, on files and on a ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quellenlage.cli import main

BROKEN = "der Damm am Erlensee sei an zwei Stellen gebrochen"
REPORTS = [
    {
        "url": "https://waldbote.example/1",
        "date": "2024-05-01T08:00:00+02:00",
        "title": "Damm am Erlensee gebrochen",
        "text": f"Die Wasserbehörde teilte am Mittwoch mit, {BROKEN}. Verletzt wurde niemand.",
    },
    {
        "url": "https://seeblatt.example/2",
        "date": "2024-05-01T11:00:00+02:00",
        "title": "Nasse Keller am Erlensee",
        "text": f"In Talheim laufen die Keller voll. Nach Angaben der Wasserbehörde hieß es: {BROKEN}. "
        f"Die Wasserbehörde erklärte, {BROKEN}.",
    },
    {
        "url": "https://talkurier.example/3",
        "date": "2024-05-02T08:00:00+02:00",
        "title": "Bürgermeisterin zum Damm am Erlensee",
        "text": f"Am Abend trat der Gemeinderat zusammen. Bürgermeisterin Ute Kern sagte, {BROKEN}.",
    },
]


def run(*words: str, ui: str = "de") -> Result:
    return CliRunner().invoke(main, list(words), env={"QUELLENLAGE_UI": ui, "COLUMNS": "80", "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of three reports."""
    folder = tmp_path_factory.mktemp("claims")
    (folder / "press.jsonl").write_text("\n".join(map(json.dumps, REPORTS)), encoding="utf-8")
    place = str(folder / "ledger.sqlite")
    added = run("add", str(folder / "press.jsonl"), "--ledger", place, "--workers", "1")
    assert added.exit_code == 0, added.output
    return place


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def passage(ledger: str) -> str:
    """The passage of the first report as --at wants it."""
    found = run("search", "Damm", "--ledger", ledger, "--json", "--limit", "50")
    hits = [hit for hit in json.loads(found.stdout)["hits"] if hit["report"]["url"] == REPORTS[0]["url"]]
    spans = [span for hit in hits for span in hit["statement"]["content"] if "zwei Stellen" in span["text"]]
    span = spans[0]
    return f"{REPORTS[0]['url']}:{span['start'] + 5}-{span['end']}"


def claim(ledger: str, *more: str) -> dict[str, Any]:
    done = run("claim", "--at", passage(ledger), "--ledger", ledger, "--json", *more)
    assert done.exit_code == 0, done.output
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_the_claim_that_a_passage_belongs_to(ledger: str) -> None:
    """Three outlets, the authority and the mayor: two origins."""
    value = claim(ledger)
    names = ("reports", "outlets", "at_least", "at_most", "two_sources")

    assert list(value) == ["claim", "statements", "sourcing", "denials", "rivals", "story", "decisions"]
    assert {name: value["sourcing"][name] for name in names} == {
        "reports": 3,
        "outlets": 3,
        "at_least": 2,
        "at_most": 2,
        "two_sources": True,
    }
    assert [(one["name"], one["certain"]) for one in value["sourcing"]["origins"]] == [
        ("Wasserbehörde", True),
        ("Ute Kern", True),
    ]


def test_the_same_by_its_id_by_that_of_a_statement_and_of_a_report(ledger: str) -> None:
    value = claim(ledger)
    first = value["statements"][0]
    span = first["content"][0]
    ways = [
        ("claim", value["claim"]["id"]),
        ("claim", first["id"]),
        ("claim", "--at", f"{first['report']}:{span['start']}-{span['end']}"),
    ]

    assert [json.loads(run(*way, "--ledger", ledger, "--json").stdout) for way in ways] == [value] * 3


def test_the_sourcing_alone_has_no_statements(ledger: str) -> None:
    value = claim(ledger)
    done = run("sourcing", value["claim"]["id"], "--ledger", ledger, "--json")

    assert json.loads(done.stdout) == {name: value[name] for name in ("claim", "sourcing", "denials", "rivals")}


def test_since_the_second_day_an_origin_has_come(ledger: str) -> None:
    """The mayor spoke on the second day; what the authority said before is known."""
    changes = claim(ledger, "--since", "2024-05-02")["changes"]

    assert {name: changes[name] for name in ("origins", "at_least", "at_most", "bottleneck")} == {
        "origins": ["Ute Kern"],
        "at_least": [1, 2],
        "at_most": [1, 2],
        "bottleneck": [1, 2],
    }
    shown = run("claim", value_id(ledger), "--ledger", ledger, "--since", "2024-05-02").output
    assert "neuer Ursprung: Ute Kern; jetzt 2, vorher 1" in shown


def test_since_later_nothing_is_new(ledger: str) -> None:
    shown = run("claim", value_id(ledger), "--ledger", ledger, "--since", "2024-06-01").output

    assert shown.splitlines()[-1] == "  Nichts Neues."


def value_id(ledger: str) -> str:
    ident: str = claim(ledger)["claim"]["id"]
    return ident


def test_the_drawing_on_the_terminal(ledger: str) -> None:
    lines = run("sourcing", value_id(ledger), "--ledger", ledger).output.splitlines()

    assert lines[1:3] == [
        "In 3 Meldungen von 3 Medien – 2 unabhängige Ursprünge. Engstelle: Wasserbehörde",
        "+ Ute Kern. Ohne beide bliebe nichts.",
    ]


def test_the_table_of_claims_has_the_weightiest_first(ledger: str) -> None:
    lines = run("sourcing", "--ledger", ledger).output.splitlines()

    assert lines[0].split() == ["Urspr.", "Med.", "Engst.", "2Q", "Kennung", "Behauptung"]
    assert lines[1].split()[:5] == ["2", "3", "2", "✓", value_id(ledger)]


def test_claims_and_story_name_the_same_claim(ledger: str) -> None:
    ident = value_id(ledger)
    claims = json.loads(run("claims", "--ledger", ledger, "--json").stdout)
    stories = json.loads(run("story", "--ledger", ledger, "--json").stdout)
    story = json.loads(run("story", stories[0]["id"], "--ledger", ledger, "--json").stdout)

    assert claims[0]["claim"]["id"] == story["claims"][0]["claim"]["id"] == ident
    assert [one["url"] for one in story["story"]["reports"]] == [one["url"] for one in REPORTS]


def test_what_a_person_splits_and_joins_is_remembered_with_name(ledger: str, tmp_path: Path) -> None:
    """The mayor's statement leaves the claim and comes back."""
    copy = str(tmp_path / "copy.sqlite")
    assert run("backup", copy, "--ledger", ledger).exit_code == 0
    before = claim(copy)
    (mayor,) = [one["id"] for one in before["statements"] if one["url"] == REPORTS[2]["url"]]

    assert run("split", mayor, "--who", "mk", "--ledger", copy).exit_code == 0
    apart = claim(copy)
    assert [one["id"] for one in apart["statements"]] == [
        one["id"] for one in before["statements"] if one["id"] != mayor
    ]
    assert {one["who"] for one in apart["decisions"]} == {"mk"}

    assert run("join", mayor, before["statements"][0]["id"], "--who", "mk", "--ledger", copy).exit_code == 0
    assert {one["id"] for one in claim(copy)["statements"]} == {one["id"] for one in before["statements"]}


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("claim",), 2, "nenne eine Behauptung: ID oder --at"),
        (("claim", "0123456789abcdef", "0123456789abcdee"), 2, "nenne eine Behauptung: ID oder --at"),
        (("claim", "--at", "x:9-3"), 2, "x:9-3 ist keine Stelle wie MELDUNG:120-180"),
        (("join", "0123456789abcdef"), 2, "ID"),
        (("split",), 2, "ID"),
        (("split", "x"), 1, "Das steht nicht im Register"),
        (("join", "0123456789abcdef", "0123456789abcdee"), 1, "Das steht nicht im Register"),
        (("sourcing", "0123456789abcdef", "--limit", "3"), 2, "--limit gilt nur ohne ID und --at"),
        (("story", "0123456789abcdef", "--limit", "3"), 2, "--limit gilt nur ohne ID"),
        (("story", "--claims", "3"), 2, "--claims verlangt die ID eines Themas"),
        (("claims", "--demo"), 2, "nimm nur eines: --ledger, --demo oder Meldungen"),
        (("claims", "meldung.txt"), 2, "nimm nur eines: --ledger, --demo oder Meldungen"),
        (("story", "--demo"), 2, "nimm nur eines: --ledger, --demo oder Meldungen"),
        (("claim", "0123456789abcdef"), 1, "Das steht nicht im Register"),
        (("claim", "--at", "https://nirgends.example/:0-5"), 1, "Das steht nicht im Register"),
        (("sourcing", "0123456789abcdef"), 1, "Das steht nicht im Register"),
        (("story", "0123456789abcdef"), 1, "Das steht nicht im Register"),
    ],
)
def test_what_is_not_there_ends_with_1_and_wrong_use_with_2(
    ledger: str, words: tuple[str, ...], code: int, line: str
) -> None:
    done = run(*words, "--ledger", ledger)

    assert (done.exit_code, line in done.output) == (code, True), done.output


@pytest.mark.parametrize("command", ["join", "split"])
@pytest.mark.parametrize("switch", ["--demo", "--at=x:1-2", "--since=2024-05-01", "--person", "--explain"])
def test_a_decision_takes_no_switch_that_it_would_not_heed(ledger: str, command: str, switch: str) -> None:
    """What is not heeded is refused: a person who wrote --demo must not change a ledger of their own."""
    ids = ["0123456789abcdef", "0123456789abcdee"][: 2 if command == "join" else 1]
    assert run(command, *ids, switch, "--ledger", ledger).exit_code == 2


def test_a_decision_is_told_as_json(ledger: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.sqlite")
    assert run("backup", copy, "--ledger", ledger).exit_code == 0
    *others, last = claim(copy)["statements"]
    told = json.loads(run("split", last["id"], "--who", "mk", "--ledger", copy, "--json").stdout)

    assert list(told) == ["what", "one", "other", "who", "at"]
    assert (told["what"], told["one"], told["who"]) == ("split", last["id"], "mk")
    assert told["other"] in {one["id"] for one in others}


def test_what_changed_is_told_alike_where_persons_count_each_for_themselves() -> None:
    """The foundation's author is no new origin since the last minute only because persons are counted apart."""
    where = ("--demo", "--at", "https://ostseeblatt.example/wirtschaft/waffen-fuer-milliarden:69-187")
    asking = (*where, "--since", "2025-01-01", "--person", "--json")
    told = [json.loads(run(command, *asking).stdout)["changes"] for command in ("claim", "sourcing")]

    assert [(one["origins"], one["statements"]) for one in told] == [([], [])] * 2


def test_two_places_to_ask_at_once_are_wrong_use(tmp_path: Path) -> None:
    """Neither wins silently."""
    report = tmp_path / "meldung.txt"
    report.write_text("Der Minister sagte, die Brücke sei gesperrt.", encoding="utf-8")
    done = run("sourcing", "--demo", str(report))

    assert (done.exit_code, "nimm nur eines: --ledger, --demo oder Meldungen" in done.output) == (2, True)


def test_the_bundled_story_needs_no_ledger() -> None:
    """The value of the arms: three outlets, a foundation's study and its author, one origin."""
    where = "https://ostseeblatt.example/wirtschaft/waffen-fuer-milliarden:69-187"
    value = json.loads(run("sourcing", "--demo", "--at", where, "--json").stdout)["sourcing"]

    assert [(one["name"], one["persons"]) for one in value["origins"]] == [("Stiftung Forum Ostasien", ["Hana Seong"])]
    assert (value["outlets"], value["bottleneck"]["size"], value["two_sources"]) == (3, 1, False)


def test_files_are_read_instead_of_the_ledger(tmp_path: Path) -> None:
    texts = []
    for number, report in enumerate(REPORTS):
        texts.append(tmp_path / f"{number}.txt")
        texts[-1].write_text(f"{report['title']}\n\n{report['text']}\n", encoding="utf-8")
    claims = json.loads(run("claims", *map(str, texts), "--json").stdout)

    assert [one["name"] for one in claims[0]["sourcing"]["origins"]] == ["Wasserbehörde", "Ute Kern"]


def test_the_demo_ends_with_the_sourcing_of_the_weightiest_claims() -> None:
    """An embassy denies, an agency and a service say it: drawn, before the commands to go on with."""
    lines = run("demo").output.splitlines()
    start, end = lines.index("Worauf die gewichtigsten Behauptungen stehen"), lines.index("Und jetzt:")

    assert any("russische Botschaft in Wien" in line for line in lines[start:end])
    assert any(line.endswith("▶ ◆ südkoreanischer Geheimdienst") for line in lines[start:end])
    assert max(map(len, lines[start:end])) <= 80
