"""Feeds and lists: RSS, Atom, RDF, JSON Feed, OPML, news sitemaps; hostile ones are refused or read harmlessly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quellenlage.errors import InputError
from quellenlage.intake.batches.feeds import Listed, read_feed, read_opml, read_sitemap
from quellenlage.intake.batches.items import Item, Taken, take_item
from quellenlage.intake.batches.records import Record
from quellenlage.intake.batches.walk import Walk, walk
from quellenlage.model import Skipped

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Musterbote</title><link>https://bote.example/</link><language>de-DE</language>
<item><title>Schleuse &amp; Wehr zu</title><link>/1.html</link><dc:creator>Von Anna Berg, dpa</dc:creator>
<description>Die Schleuse bleibt zu.</description>
<content:encoded><![CDATA[<p>Die Schleuse bleibt zu.</p><p>Das sagte der Sprecher für Gewässer.</p>]]></content:encoded>
<source url="https://kurier.example/feed">Kurier</source>
<pubDate>Fri, 25 Oct 2024 12:00:00 +0200</pubDate></item>
<item><title>Nur Auszug</title><link>javascript:alert(1)</link><description>Mehr im Netz.</description>
<pubDate>Fri, 99 Oct 2024 12:00:00 +0200</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Musterbote</title>
<entry><title>Schleuse zu</title><link href="https://bote.example/1"/><author><name>Jan Holt</name></author>
<updated>2024-10-25T12:00:00Z</updated><content type="html">&lt;p&gt;Die Schleuse bleibt zu.&lt;/p&gt;</content>
<source><title>Kurier</title></source></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://bote.example/"><title>Musterbote</title><link>https://bote.example/</link></channel>
<item rdf:about="https://bote.example/1"><title>Schleuse zu</title><link>https://bote.example/1</link>
<description>Die Schleuse bleibt zu.</description></item></rdf:RDF>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Musterbote",
    "language": "de",
    "items": [
        {
            "id": "1",
            "url": "https://bote.example/1",
            "title": "Schleuse zu",
            "content_html": "<p>Die Schleuse bleibt zu.</p>",
            "date_published": "2024-10-25T12:00:00+02:00",
            "authors": [{"name": "Jan Holt"}],
        }
    ],
}


def rss(encoding: str = "utf-8") -> bytes:
    return RSS.format(encoding=encoding).encode(encoding)


def described(description: str) -> bytes:
    """A feed with one entry."""
    item = f"<item><title>A</title><description>{description}</description></item>"
    return f"<rss><channel><title>B</title>{item}</channel></rss>".encode()


def test_rss_keeps_sources_and_credits() -> None:
    """Title, body, teaser, address, author, `<source>` and language; an impossible time and link are dropped."""
    first, second = read_feed(rss(), "feed")

    assert first == Record(
        text="<p>Die Schleuse bleibt zu.</p><p>Das sagte der Sprecher für Gewässer.</p>",
        title="Schleuse & Wehr zu",
        teaser="Die Schleuse bleibt zu.",
        url="https://bote.example/1.html",
        outlet="Musterbote",
        published="2024-10-25T10:00:00+00:00",
        language="de-DE",
        byline=("Von Anna Berg, dpa",),
        credits=("Kurier",),
    )
    assert (second.url, second.published, second.text, len(second.notes)) == (None, None, "Mehr im Netz.", 1)


def test_feed_becomes_reports() -> None:
    """Each entry is a report of the edition "feed"; a teaser that the body repeats stands once."""
    found = take_item(Item("feed", rss(), "feed"))
    reports = [one.report for one in found if isinstance(one, Taken)]

    assert [one.path for one in found] == ["feed#1", "feed#2"]
    assert [one.edition for one in found if isinstance(one, Taken)] == ["feed", "feed"]
    assert reports[0].text.split("\n") == [
        "Schleuse & Wehr zu",
        "Die Schleuse bleibt zu.",
        "Das sagte der Sprecher für Gewässer.",
    ]
    assert (reports[0].authors, reports[0].credits, reports[0].language) == (("Anna Berg",), ("dpa", "Kurier"), "de")


@pytest.mark.parametrize("data", [ATOM.encode(), RDF.encode(), json.dumps(JSON_FEED).encode(), ATOM.encode("utf-16")])
def test_every_kind_of_feed(tmp_path: Path, data: bytes) -> None:
    """Atom, RDF, JSON Feed, and UTF-16: told by what they hold."""
    (tmp_path / "feed").write_bytes(data)
    (item,) = walk([str(tmp_path)])
    assert isinstance(item, Item)
    (taken,) = take_item(item)

    assert item.kind == "feed"
    assert isinstance(taken, Taken)
    assert (taken.report.title, taken.report.url) == ("Schleuse zu", "https://bote.example/1")
    assert taken.report.text == "Schleuse zu\nDie Schleuse bleibt zu."


def test_atom_source_is_kept() -> None:
    """An Atom entry taken over from another feed names it."""
    assert read_feed(ATOM.encode(), "feed")[0].credits == ("Kurier",)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    """Umlauts survive whatever encoding a feed is in."""
    assert "Gewässer" in read_feed(rss(encoding), "feed")[0].text


def entities(kind: str) -> str:
    nested = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 10}">' for k in range(1, 10))
    return {
        "nested": f'<!DOCTYPE x [<!ENTITY e0 "lol">{nested}]>',
        "quadratic": f'<!DOCTYPE x [<!ENTITY e9 "{"a" * 50_000}">]>',
        "file": '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
        "net": '<!DOCTYPE x [<!ENTITY e9 SYSTEM "http://127.0.0.1:9/x">]>',
        "parameter": '<!DOCTYPE x [<!entity % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
    }[kind]


@pytest.mark.parametrize("kind", ["nested", "quadratic", "file", "net", "parameter"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("root", "item_kind"),
    [
        ("<rss><channel><title>&e9;</title></channel></rss>", "feed"),
        ("<newsItem><contentSet><inlineXML>&e9;</inlineXML></contentSet></newsItem>", "newsml"),
        ("<nitf><body><body.content><p>&e9;</p></body.content></body></nitf>", "nitf"),
    ],
)
def test_entities_are_refused(root: str, item_kind: str, kind: str, encoding: str) -> None:
    """Entity bombs and entities that point elsewhere: refused by name, in any encoding."""
    data = (entities(kind) + root).encode(encoding)

    assert take_item(Item("x", data, item_kind)) == [
        Skipped("x", "ForbiddenMarkup: declares entities, which can expand or point elsewhere; it is not read")
    ]


@pytest.mark.parametrize("kind", ["nested", "file"])
def test_entities_in_lists_are_refused(tmp_path: Path, kind: str) -> None:
    """The same in OPML and sitemaps."""
    for name, root in (("a.opml", "<opml><body>&e9;</body></opml>"), ("b.xml", "<urlset>&e9;</urlset>")):
        (tmp_path / name).write_text(entities(kind) + root)

    assert [one.reason.partition(":")[0] for one in walk([str(tmp_path)]) if isinstance(one, Skipped)] == [
        "ForbiddenMarkup",
        "ForbiddenMarkup",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"<rss",
        b"<rss><channel><item>",
        b"<feed></feed>",
        b'{"version": "https://jsonfeed.org/version/1", "items": 7}',
        b"<rss>" + b"<channel>" * 100_000,
        b"<rss><channel><item><description>" + b"<b>" * 300,
    ],
)
def test_broken_feeds_give_a_reason(data: bytes) -> None:
    """Whatever is wrong with a feed, there is a result and no error."""
    found = take_item(Item("feed", data, "feed"))

    assert found
    assert all(isinstance(one, (Taken, Skipped)) for one in found)


def test_deeply_nested_description_is_read() -> None:
    """50,000 nested elements in one description do not hold up the others; its words are kept."""
    deep = "&lt;div&gt;" * 50_000 + "Die Schleuse bleibt zu." + "&lt;/div&gt;" * 50_000
    data = (
        f"<rss><channel><title>B</title><item><title>A</title><description>{deep}</description></item></channel></rss>"
    )
    (taken,) = take_item(Item("feed", data.encode(), "feed"))

    assert isinstance(taken, Taken)
    assert taken.report.text == "A\nDie Schleuse bleibt zu."


def test_markup_in_a_feed_is_text() -> None:
    """Script, style and event handlers leave no trace in the text, bidirectional marks neither."""
    bad = (
        "&lt;p onclick=alert(1)&gt;Die Schleuse\u202e bleibt zu.&lt;/p&gt;&lt;script&gt;alert(2)&lt;/script&gt;"
        "&lt;style&gt;p{}&lt;/style&gt;&lt;a href='javascript:alert(3)'&gt;Mehr&lt;/a&gt;"
    )
    data = (
        f"<rss><channel><title>B</title><item><title>A</title><description>{bad}</description></item></channel></rss>"
    )
    (taken,) = take_item(Item("feed", data.encode(), "feed"))

    assert isinstance(taken, Taken)
    assert taken.report.text == "A\nDie Schleuse bleibt zu.\nMehr"


def test_opml_names_feeds_once() -> None:
    """Nested outlines, each address once, no other schemes."""
    data = b"""<opml version="2.0"><body><outline text="Zeitungen">
    <outline text="Bote" type="rss" xmlUrl="https://bote.example/feed"/>
    <outline text="Bote, noch einmal" xmlURL="https://bote.example/feed"/>
    <outline text="boese" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""

    assert read_opml(data, "x") == [Listed("https://bote.example/feed", "Bote")]


def test_news_sitemap() -> None:
    """Pages with title, time and language; an index names other sitemaps."""
    data = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://bote.example/1</loc><news:news>
    <news:publication><news:name>Bote</news:name><news:language>de</news:language></news:publication>
    <news:publication_date>2024-10-25</news:publication_date><news:title>Schleuse zu</news:title></news:news></url>
    <url><loc>ftp://bote.example/2</loc></url></urlset>"""
    index = b"<sitemapindex><sitemap><loc>https://bote.example/news.xml</loc></sitemap></sitemapindex>"

    assert read_sitemap(data, "x") == ([Listed("https://bote.example/1", "Schleuse zu", "2024-10-25", "de")], [])
    assert read_sitemap(index, "x") == ([], ["https://bote.example/news.xml"])


def test_lists_are_followed_one_step(tmp_path: Path) -> None:
    """The feeds of an OPML list and the pages of a sitemap are fetched; a list in a list is refused."""
    net = {
        "https://bote.example/feed": rss(),
        "https://bote.example/list": b"<opml><body><outline xmlUrl='https://bote.example/list'/></body></opml>",
        "https://bote.example/news.xml": b"<urlset><url><loc>https://bote.example/1</loc></url></urlset>",
        "https://bote.example/1": b"<html><p>Seite",
    }

    def fetch(url: str) -> tuple[bytes, str]:
        if url not in net:
            raise InputError(url, "gone")
        return net[url], url

    outlines = "".join(f"<outline xmlUrl='https://bote.example/{name}'/>" for name in ("feed", "list", "gone"))
    (tmp_path / "a.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    (tmp_path / "b.xml").write_text(
        "<sitemapindex><sitemap><loc>https://bote.example/news.xml</loc></sitemap></sitemapindex>"
    )
    found = [
        (one.path, one.kind if isinstance(one, Item) else one.reason) for one in Walk(fetch=fetch).walk([str(tmp_path)])
    ]

    assert found == [
        ("https://bote.example/feed", "feed"),
        ("https://bote.example/list", "TooDeep: is a list in a list"),
        ("https://bote.example/gone", "InputError: gone"),
        ("https://bote.example/1", "page"),
    ]
