"""Agency items: NewsML-G2, NITF and ninjs give the report that they hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quellenlage.intake.batches.items import Item, Taken, take_item
from quellenlage.intake.batches.walk import walk
from quellenlage.model import Report, Role, Skipped

NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:1"
 version="2" standard="NewsML-G2" xml:lang="de">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Nordpress"><name>Nordpress</name></provider>
<versionCreated>2024-10-25T13:00:00+02:00</versionCreated><firstCreated>2024-10-25T12:00:00+02:00</firstCreated>
<title>kurz</title></itemMeta>
<contentMeta><headline>Schleuse bleibt zu</headline><by>Von Anna Berg</by><creditline>dpa</creditline>
<language tag="de-DE"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>Die Schleuse bleibt zu.</p><p>Das sagte der <em>Sprecher</em>.</p></body></html></inlineXML></contentSet>
</newsItem>"""

MESSAGE = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem><contentMeta><headline>Eins</headline></contentMeta><contentSet><inlineData>Erstens.
Zweitens.</inlineData></contentSet></newsItem>
<newsItem><contentMeta><headline>Bild</headline></contentMeta>
<contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>
<packageItem/></itemSet></newsMessage>"""

NITF = """<nitf><head><title>kurz</title><docdata><doc-id id-string="1" regsrc="AFP"/>
<date.issue norm="20241025T120000+0200"/>
</docdata><pubdata ex-ref="https://nordpress.example/1"/></head><body><body.head>
<hedline><hl1>Schleuse bleibt zu</hl1><hl2>Wehr offen</hl2></hedline><byline>Von Anna Berg</byline>
<distributor>AFP</distributor><dateline><location>Musterstadt</location></dateline>
<abstract><p>Worum es geht und was daraus wird.</p></abstract></body.head>
<body.content><p>Die Schleuse bleibt zu.</p><p>Das sagte der Sprecher.</p></body.content></body></nitf>"""

NINJS = {
    "uri": "https://nordpress.example/1",
    "type": "text",
    "language": "de",
    "versioncreated": "2024-10-25T12:00:00+02:00",
    "byline": "Anna Berg",
    "headline": "Schleuse bleibt zu",
    "body_html": "<p>Die Schleuse bleibt zu.</p><p>Das sagte der Sprecher.</p>",
    "creditline": "dpa",
}

NINJS_2 = {
    "uri": "https://nordpress.example/2",
    "headlines": [{"role": "main", "value": "Schleuse bleibt zu"}],
    "bodies": [{"role": "main", "value": "<p>Die Schleuse bleibt zu.</p>", "contenttype": "text/html"}],
    "infosources": [{"name": "AFP"}],
}


def reports(data: str | bytes, place: Path) -> list[Report]:
    """The reports in a file with this content."""
    (place / "item").write_bytes(data if isinstance(data, bytes) else data.encode())
    items = [one for one in walk([str(place)]) if isinstance(one, Item)]
    return [one.report for item in items for one in take_item(item) if isinstance(one, Taken)]


def test_newsml(tmp_path: Path) -> None:
    """Headline, paragraphs, provider, byline, credit, time and language."""
    (report,) = reports(NEWSML, tmp_path)

    assert report.text == "Schleuse bleibt zu\nDie Schleuse bleibt zu.\nDas sagte der Sprecher."
    assert (report.title, report.outlet, report.language) == ("Schleuse bleibt zu", "Nordpress", "de")
    assert (report.authors, report.credits) == (("Anna Berg",), ("dpa",))
    assert report.published is not None
    assert report.published.isoformat() == "2024-10-25T12:00:00+02:00"


def test_newsml_message(tmp_path: Path) -> None:
    """A message gives its texts; pictures and packages give none."""
    assert [report.text for report in reports(MESSAGE, tmp_path)] == ["Eins\nErstens.\nZweitens."]


def test_nitf(tmp_path: Path) -> None:
    """Headline, abstract as teaser, dateline before the text, distributor as credit."""
    (report,) = reports(NITF, tmp_path)

    assert report.text.split("\n") == [
        "Schleuse bleibt zu",
        "Worum es geht und was daraus wird.",
        "Musterstadt – Die Schleuse bleibt zu.",
        "Das sagte der Sprecher.",
    ]
    assert [zone.role for zone in report.zones[:2]] == [Role.TITLE, Role.TEASER]
    assert (report.authors, report.credits, report.url) == (("Anna Berg",), ("AFP",), "https://nordpress.example/1")
    assert report.published is not None
    assert report.published.isoformat() == "2024-10-25T12:00:00+02:00"


def test_ninjs(tmp_path: Path) -> None:
    """Both versions of ninjs, alone and as lines."""
    (one,) = reports(json.dumps(NINJS), tmp_path)
    first, second = reports(f"{json.dumps(NINJS)}\n{json.dumps(NINJS_2)}\n", tmp_path)

    assert one == first
    assert one.text == "Schleuse bleibt zu\nDie Schleuse bleibt zu.\nDas sagte der Sprecher."
    assert (one.authors, one.credits, one.url) == (("Anna Berg",), ("dpa",), "https://nordpress.example/1")
    assert (second.text, second.credits) == ("Schleuse bleibt zu\nDie Schleuse bleibt zu.", ("AFP",))


@pytest.mark.parametrize(
    ("kind", "data", "cause"),
    [
        ("newsml", b"<newsItem>", "DamagedInput"),
        ("newsml", b"<newsItem/>", "EmptyInput"),
        ("nitf", b"<nitf/>", "DamagedInput"),
        ("newsml", b"<newsItem>" + b"<a>" * 300 + b"</a>" * 300 + b"</newsItem>", "TooDeep"),
        ("ninjs", b"{", "DamagedInput"),
        ("ninjs", b"[" * 100_000, "DamagedInput"),
        ("ninjs", b'{"type": "picture"}', "EmptyInput"),
        ("ninjs", b'{"body_text": {"x": 1}, "byline": 7}', "EmptyInput"),
    ],
)
def test_broken_items_give_a_reason(kind: str, data: bytes, cause: str) -> None:
    """An item that cannot be read is named with its cause."""
    (found,) = take_item(Item("x", data, kind))

    assert isinstance(found, Skipped)
    assert found.reason.partition(":")[0] == cause
