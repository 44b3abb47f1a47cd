"""Claims and stories that grow in the ledger: as reports come, change, are read again and forgotten."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from bridge import REPORTS, add, entry, first, members, report, state

from quellenlage.errors import NotInLedger
from quellenlage.joining import (
    changes,
    claim,
    claim_at,
    claims,
    join,
    link,
    split,
    stories,
    story,
)
from quellenlage.ledger import Ledger, prepare, restore
from quellenlage.model import Reading, Stands


def test_a_claim_grows_under_the_id_that_it_was_opened_with(ledger: Ledger) -> None:
    """Reports come one by one; support and denial join the same claim, another matter does not."""
    for number, one in enumerate(REPORTS):
        add(ledger, [one])
        done = link(ledger)
        assert (done.reports, done.stopped) == (1, False)
        if number == 0:
            opened = claim(ledger, first(one)).grounded.claim.id
        assert link(ledger).reports == 0  # nothing is left to do
    found = claim(ledger, opened)

    assert members(ledger, opened) == [
        ("Waldbote", "supports"),
        ("Seeblatt", "supports"),
        ("Talpost", "supports"),
        ("Bergruf", "denies"),
    ]
    assert found.grounded.claim.text == "die Rheinbrücke werde im Mai gesperrt"
    assert found.grounded.denials is not None
    assert [claim(ledger, first(one)).grounded.claim.id == opened for one in REPORTS] == [True] * 4 + [False]
    assert [(line.id, line.reports) for line in claims(ledger, 1)] == [(opened, 4)]
    assert claim_at(ledger, REPORTS[2].url or "", 30, 60) == claim(ledger, opened)


def test_what_changed_since_a_time(ledger: Ledger) -> None:
    """Two supporters and the first denial came after the first day."""
    add(ledger, REPORTS)
    link(ledger)
    since = changes(claim(ledger, first(REPORTS[0])), "2024-11-05T00:00:00+00:00")

    assert since.statements == tuple(first(one) for one in REPORTS[1:4])
    assert [event.what for event in since.events][-1] == "denied"
    assert since.at_least[0] == 1 <= since.at_least[1]
    assert not changes(claim(ledger, first(REPORTS[0])), "2024-11-08T00:00:00+00:00")


def test_all_at_once_is_the_same_as_one_by_one(ledger: Ledger, tmp_path: Path) -> None:
    """In the order of time, it does not matter how many come at once; in any store."""
    add(ledger, REPORTS)
    link(ledger)
    with Ledger(str(tmp_path / "one-by-one.sqlite")) as other:
        for one in REPORTS:
            add(other, [one])
            link(other)
        assert state(other) == state(ledger)


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 0, 3, 1, 4), (3, 1, 4, 0, 2)])
def test_the_order_of_arrival_changes_no_group(order: Sequence[int], ledger: Ledger) -> None:
    """Backward and mixed: the same statements stand together, those who deny against those who say so."""
    for k in order:
        add(ledger, [REPORTS[k]])
        link(ledger)
    stands = dict(members(ledger, first(REPORTS[0])))

    assert {outlet: what for outlet, what in stands.items() if outlet != "Bergruf"} == dict.fromkeys(
        ("Waldbote", "Seeblatt", "Talpost"), "supports"
    )
    assert stands["Bergruf"] == "denies"


_LINKING = """
import os, signal, sys
from quellenlage.joining import link
from quellenlage.joining import linking
from quellenlage.ledger import Ledger, connect
linking.HANDFUL = 1
written = linking.linking.done
def done(connection, numbers):
    written(connection, numbers)
    if after[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)  # in the middle of a transaction
    after[0] -= 1
after = [int(sys.argv[2])]
linking.linking.done = done
with Ledger(sys.argv[1]) as ledger:
    link(ledger)
"""


@pytest.mark.parametrize("after", [0, 2])
def test_linking_that_was_killed_goes_on_with_the_same_result(after: int, tmp_path: Path) -> None:
    """What was linked stays, what was not waits; in the end all is as if nothing had happened."""
    place, whole = tmp_path / "killed.sqlite", tmp_path / "whole.sqlite"
    for path in (place, whole):
        with Ledger(str(path)) as ledger:
            add(ledger, REPORTS)
    home = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    killed = subprocess.run([sys.executable, "-c", _LINKING, str(place), str(after)], env=home, check=False)
    assert killed.returncode == -signal.SIGKILL
    with Ledger(str(place)) as ledger, Ledger(str(whole)) as other:
        assert link(ledger).reports == len(REPORTS) - after
        link(other)
        assert state(ledger) == state(other)
        assert ledger.check().faults == ()


def test_a_later_version_withdraws_what_only_the_earlier_one_said(ledger: Ledger) -> None:
    add(ledger, REPORTS[:3])
    link(ledger)
    add(ledger, [replace(REPORTS[1], text="Die Rheinbrücke bleibt offen, sagte Bürgermeister Max Muster am Dienstag.")])
    link(ledger)

    evidence = claim(ledger, first(REPORTS[0])).grounded.evidence
    withdrawn = {one.outlet: one.withdrawn for one in evidence if one.stands is Stands.SUPPORTS}
    assert withdrawn == {"Waldbote": False, "Seeblatt": True, "Talpost": False}


def test_another_reader_changes_only_what_it_reads_otherwise(ledger: Ledger) -> None:
    """Read again, a statement that is still found stays in its claim since when it was; one that is not leaves."""
    add(ledger, REPORTS)
    link(ledger)
    before = claim(ledger, first(REPORTS[0]))
    again = [replace(entry(REPORTS[0], "reader 2").prepared), prepare(Reading(REPORTS[1], (), "reader 2"))]
    assert ledger.read_again(again) == 2
    link(ledger)
    after = claim(ledger, first(REPORTS[0]))

    assert after.grounded.claim.id == before.grounded.claim.id
    assert after.joined[first(REPORTS[0])] == before.joined[first(REPORTS[0])]
    assert [one.outlet for one in after.grounded.evidence] == ["Waldbote", "Talpost", "Bergruf"]


def test_a_forgotten_report_leaves_its_claim(ledger: Ledger) -> None:
    """The claim stays with its id and gets the words of another; who was alone with it goes."""
    add(ledger, REPORTS)
    link(ledger)
    ident = claim(ledger, first(REPORTS[0])).grounded.claim.id
    ledger.forget(REPORTS[0].id)
    link(ledger)

    assert [outlet for outlet, _ in members(ledger, ident)] == ["Seeblatt", "Talpost", "Bergruf"]
    assert claim(ledger, ident).grounded.claim.text == "Die Rheinbrücke könnte im Mai gesperrt werden"
    ledger.forget(REPORTS[4].id)
    with pytest.raises(NotInLedger):
        claim(ledger, first(REPORTS[4]))


def test_an_excerpt_is_passed_over_where_its_page_is_there(ledger: Ledger) -> None:
    """The page may come later: then the excerpt's statements leave."""
    excerpt = replace(REPORTS[0], text=REPORTS[0].text + " Mehr dazu morgen.")
    add(ledger, [excerpt], edition="feed")
    link(ledger)
    assert members(ledger, first(excerpt)) == [("Waldbote", "supports")]
    add(ledger, [REPORTS[0]])
    link(ledger)
    add(ledger, [replace(excerpt, text=excerpt.text + " Oder übermorgen.")], edition="feed")

    assert link(ledger).passed == 1
    assert members(ledger, first(REPORTS[0])) == [("Waldbote", "supports")]


def test_what_a_person_split_stays_apart(ledger: Ledger) -> None:
    """At once, and when its report is linked again; who said so and when is kept."""
    add(ledger, REPORTS)
    link(ledger)
    ident = claim(ledger, first(REPORTS[0])).grounded.claim.id
    decision = split(ledger, first(REPORTS[1]), "Erika Beispiel")

    assert members(ledger, first(REPORTS[1])) == [("Seeblatt", "supports")]
    assert "Seeblatt" not in dict(members(ledger, ident))
    assert claim(ledger, first(REPORTS[1])).decisions == (decision,)
    ledger.read_again([prepare(Reading(REPORTS[1], (), "reader 2"))])
    link(ledger)
    ledger.read_again([entry(REPORTS[1], "reader 3").prepared])
    link(ledger)
    assert members(ledger, first(REPORTS[1])) == [("Seeblatt", "supports")]
    with pytest.raises(NotInLedger):
        split(ledger, first(REPORTS[1]), "Erika Beispiel")


def test_the_one_that_opened_a_claim_can_be_split_from_it(ledger: Ledger) -> None:
    """The claim keeps its id, the one that left gets another."""
    add(ledger, REPORTS)
    link(ledger)
    ident = claim(ledger, first(REPORTS[0])).grounded.claim.id
    split(ledger, first(REPORTS[0]), "Erika Beispiel")

    assert claim(ledger, first(REPORTS[0])).grounded.claim.id != ident
    assert [outlet for outlet, _ in members(ledger, ident)] == ["Seeblatt", "Talpost", "Bergruf"]


def test_what_a_person_joined_stays_together(ledger: Ledger) -> None:
    """Both ids lead to the one claim, the earlier one keeps its own; a statement read anew comes back to it."""
    add(ledger, REPORTS)
    link(ledger)
    ident, other = (claim(ledger, first(REPORTS[k])).grounded.claim.id for k in (0, 4))
    join(ledger, first(REPORTS[0]), first(REPORTS[4]), "Max Muster")

    assert claim(ledger, other) == claim(ledger, ident)
    assert [what for _, what in members(ledger, ident)] == ["supports", "supports", "supports", "denies", "supports"]
    ledger.read_again([prepare(Reading(REPORTS[4], (), "reader 2"))])
    link(ledger)
    assert len(members(ledger, ident)) == 4
    ledger.read_again([entry(REPORTS[4], "reader 3").prepared])
    link(ledger)
    assert len(members(ledger, ident)) == 5


def test_stories_grow_with_their_reports(ledger: Ledger) -> None:
    """Three reports on the bridge are a story, the library is another; asked for by report, too."""
    texts = [
        ("Waldbote", 4, "Rheinbrücke bei Musterstadt wird gesperrt, teilte das Verkehrsamt am Montag mit."),
        ("Seeblatt", 5, "Rheinbrücke bei Musterstadt gesperrt, der Verkehr staut sich laut Verkehrsamt."),
        ("Talpost", 6, "Bücherei in Kleinkirchen wird renoviert, sagte die Leiterin der Bücherei."),
    ]
    reports = [report(*one) for one in texts]
    for one in reports:
        add(ledger, [one])
        link(ledger)
    told = story(ledger, reports[0].id)

    assert told.story.reports == (reports[0].id, reports[1].id)
    assert told.reports == (reports[0], reports[1])
    assert [one.reports for one in stories(ledger)] == [(reports[2].id,), told.story.reports]
    assert story(ledger, told.story.id) == story(ledger, reports[1].url or "")
    with pytest.raises(NotInLedger):
        story(ledger, "https://nowhere.example/")


def test_links_move_with_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    """A backup holds the claims; linking goes on in it where it was."""
    add(ledger, REPORTS[:3])
    link(ledger)
    ledger.backup(tmp_path / "backup.sqlite")
    restore(tmp_path / "backup.sqlite", str(tmp_path / "restored.sqlite"))
    with Ledger(str(tmp_path / "restored.sqlite")) as other:
        assert state(other) == state(ledger)
        for one in (other, ledger):
            add(one, REPORTS[3:])
            link(one)
        assert state(other) == state(ledger)


def test_far_apart_in_time_is_another_event(ledger: Ledger) -> None:
    """The same words three months later open a claim of their own."""
    later = replace(
        REPORTS[0], published=(REPORTS[0].published or datetime.max) + timedelta(days=90), url="https://x.example"
    )
    add(ledger, [REPORTS[0], later])
    link(ledger)

    assert claim(ledger, first(REPORTS[0])).grounded.claim.id != claim(ledger, first(later)).grounded.claim.id
