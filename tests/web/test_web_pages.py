"""The pages on the bundled story: what they show, in which forms, and that every number opens to its words."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from conftest import put, seal_of, visitor
from quellenlage.export.claims import claim_plain
from quellenlage.joining import claims, link
from quellenlage.ledger import Entry, Filters, Ledger, prepare
from quellenlage.model import Kind, Reading, Relay, Report, SourceType, Span, Statement
from quellenlage.web import visits
from quellenlage.web.holdings import Holdings
from quellenlage.web.workshop import Workshop
from quellenlage.wording import phrases

ATOM = "{http://www.w3.org/2005/Atom}"


def story_of(site: TestClient) -> str:
    """Address of the story with most reports."""
    stories = site.get("/index.json").json()["stories"]
    return str(max(stories, key=lambda story: story["reports"])["href"])


def claim_of(site: TestClient) -> str:
    """Address of its weightiest claim."""
    return str(site.get(f"{story_of(site)}.json").json()["claims"][0]["href"])


def report_of(site: TestClient) -> str:
    """Address of its first report."""
    return str(site.get(f"{story_of(site)}.json").json()["reports"][0]["href"])


PAGES: dict[str, Callable[[TestClient], str]] = {
    "front": lambda site: "/",
    "story": story_of,
    "claim": claim_of,
    "report": report_of,
    "source": lambda site: "/source?name=New+York+Times",
    "search": lambda site: "/search?q=Soldaten",
    "add": lambda site: "/add",
    "watchlist": lambda site: "/watchlist",
}
LISTING = ("front", "story", "claim", "source", "search")


def with_ending(address: str, ending: str) -> str:
    path, mark, query = address.partition("?")
    return f"{'/index' if path == '/' else path}{ending}{mark}{query}"


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_html_with_one_heading_and_a_title(site: TestClient, name: str) -> None:
    """A page has one h1, a title, and a language."""
    answer = site.get(PAGES[name](site))
    page = html.fromstring(answer.text)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert len(page.findall(".//h1")) == 1
    assert (page.findtext(".//title") or "").endswith("– Quellenlage")
    assert page.get("lang") == "en"


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_json_at_the_same_address(site: TestClient, name: str) -> None:
    """By `.json` and by `Accept`, the same value."""
    address = PAGES[name](site)
    by_ending = site.get(with_ending(address, ".json"))
    by_accept = site.get(address, headers={"accept": "application/json"})

    assert by_ending.headers["content-type"] == by_accept.headers["content-type"] == "application/json"
    assert by_ending.json() == by_accept.json()


@pytest.mark.parametrize("name", PAGES)
def test_pages_that_list_things_are_feeds(site: TestClient, name: str) -> None:
    """Atom with absolute links; the other pages say that they have none."""
    answer = site.get(with_ending(PAGES[name](site), ".atom"))
    if name not in LISTING:
        assert answer.status_code == 404
        return
    feed = etree.fromstring(answer.content)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]

    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert ids
    assert len(set(ids)) == len(ids)
    assert all(str(link).startswith("http://localhost:8765/") for link in links)


@pytest.mark.parametrize("name", ["front", "story", "claim", "source", "search"])
def test_every_number_opens_to_marked_words_in_two_clicks(site: TestClient, name: str) -> None:
    """Each link on a page that says a number shows marked words, or links to a page that does."""
    address = PAGES[name](site)
    page = html.fromstring(site.get(address).text)
    numbers = {
        link.get("href")
        for link in page.xpath("//main//a[@href]")
        if any(c.isdigit() for c in link.text_content()) and not link.get("href").startswith(("#", "http"))
    }

    assert numbers
    assert [href for href in sorted(numbers) if not _shows_words(site, href, clicks=1)] == []


def _shows_words(site: TestClient, href: str, clicks: int) -> bool:
    answer = site.get(href.partition("#")[0])
    while answer.status_code in (303, 307):
        answer = site.get(answer.headers["location"])
    page = html.fromstring(answer.text)
    if page.xpath("//mark | //span[starts-with(@class, 'st ')]"):
        return True
    hrefs = [link.get("href") for link in page.xpath("//main//a[@href]")]
    further = [href for href in hrefs if "?span=" in href] or [href for href in hrefs if href.startswith("/report/")]
    return clicks > 0 and bool(further) and _shows_words(site, further[0], clicks - 1)


def test_claim_as_json_is_what_the_command_prints(site: TestClient, kept: Ledger) -> None:
    """`quellenlage claim --json` and the page's JSON agree in form."""
    value = site.get(f"{claim_of(site)}.json").json()

    assert {"claim", "statements", "sourcing", "denials", "rivals"} <= set(value)
    assert claim_plain.__module__ == "quellenlage.export.claims"
    assert json.dumps(value, sort_keys=True) == json.dumps(site.get(f"{claim_of(site)}.json").json(), sort_keys=True)


def test_a_claim_is_found_by_each_of_its_statements(site: TestClient) -> None:
    """The id of a statement leads to its claim's own address."""
    address = claim_of(site)
    statement = site.get(f"{address}.json").json()["statements"][0]["id"]
    answer = site.get(f"/claim/{statement}")

    assert (answer.status_code, answer.headers["location"]) == (303, address)


def test_a_statement_leads_to_its_words(site: TestClient) -> None:
    """`/statement/ID` goes to the report with these words marked."""
    statement = site.get(f"{claim_of(site)}.json").json()["statements"][0]
    answer = site.get(f"/statement/{statement['id']}")
    spans = statement["content"]

    assert answer.headers["location"] == (
        f"/report/{statement['report']}?span={spans[0]['start']}-{spans[-1]['end']}#span"
    )


@pytest.mark.parametrize("span", ["5-4", "0-999999999", "-1-4", "a-b", "4", "0-0", "1-2-3", "١-٢", "9" * 40 + "-1"])
def test_a_span_outside_the_text_is_told_as_such(site: TestClient, span: str) -> None:
    """A wrong passage is a sentence with status 400, not a fault."""
    assert site.get(report_of(site), params={"span": span}).status_code == 400


def test_a_report_is_found_by_its_address(site: TestClient) -> None:
    """Ids are stable; an address leads to the newest version there."""
    url = site.get(f"{report_of(site)}.json").json()["report"]["url"]
    answer = site.get("/report", params={"url": url})

    assert (answer.status_code, answer.headers["location"]) == (303, report_of(site))


def test_a_changed_report_shows_its_versions(site: TestClient) -> None:
    """The bundled story holds a report that was corrected at its address."""
    found = site.get("/search.json", params={"q": "", "reports": "1", "outlet": "Alpenpost", "old": "1"}).json()
    versions = [site.get(f"/report/{hit['id']}.json").json()["versions"] for hit in found["hits"]]

    assert max(map(len, versions)) == 2


def test_why_a_statement_belongs_to_a_claim_is_told_in_its_own_words(site: TestClient) -> None:
    """No stems, no names of features: a reader sees the words that both share, in German on a German page."""
    page = html.fromstring(site.get(claim_of(site), headers={"accept-language": "de"}).text)
    whys = [p.text for p in page.xpath("//details[@class='apart']/p") if (p.text or "").startswith("Warum hier")]
    shared = [word for why in whys for part in why.split("; ") if part.startswith("gemeinsam: ")
              for word in part.removeprefix("gemeinsam: ").split(", ")]  # fmt: skip
    words = " ".join(page.xpath("//a[@class='words']/text()"))

    assert "Warum hier: sie eröffnete die Behauptung" in whys
    assert shared
    assert [word for word in shared if word not in words] == []
    assert [why for why in whys if "cosine" in why or "both" in why] == []


def test_what_a_statement_was_found_by_is_told_in_words(site: TestClient, readings: list[Reading]) -> None:
    """Of every rule that finds something in the bundled story; its name stands in the address's JSON."""
    rules = {one.rule for reading in readings for one in reading.statements}
    page = site.get(report_of(site), headers={"accept-language": "de"}).text

    assert {rule for rule in rules if f"found.{rule}" not in phrases("de")} == set()
    assert "Erkannt an: " in page
    assert [rule for rule in rules if f"Erkannt an: {rule}<" in page] == []


def test_a_name_is_written_as_without_an_article_and_led_to_as_it_is_kept(
    enter: Callable[..., TestClient], ledger: Ledger
) -> None:
    """„der südkoreanische Geheimdienst“: the adjective is strong where the name stands alone."""
    put(ledger, "Der japanische Geheimdienst teilte mit, die Brücke sei gesperrt.", outlet="Bote")
    site = enter()
    said = html.fromstring(site.get("/search", params={"q": "Brücke"}).text)
    name = next(a for a in said.xpath("//p[@class='way']/a") if "Geheimdienst" in (a.text or ""))
    page = html.fromstring(site.get(name.get("href", "")).text)

    assert name.text == page.xpath("string(//h1)") == "japanischer Geheimdienst"
    assert name.get("href") == "/source?name=japanische%20Geheimdienst"
    assert len(page.xpath("//section[@id='said']/ul/li")) == 1


def test_nearly_the_same_words_are_folded_as_on_the_terminal(tmp_path: Path, workshop: Workshop) -> None:
    """One word of twenty differs: one wording with a copy under it, on the page as on the terminal."""
    words = "der Damm am Erlensee sei in der Nacht zum Montag gegen drei Uhr an zwei Stellen {} gebrochen"
    with Ledger(str(tmp_path / "folds.sqlite")) as ledger:
        for number, more in enumerate(("auf zehn Metern", "auf zehn Meter")):
            put(ledger, f"Die Wasserbehörde teilte mit, {words.format(more)}.", outlet=f"Blatt {number}",
                url=f"https://blatt{number}.example/1", published=datetime(2024, 5, 1, number, tzinfo=UTC))  # fmt: skip
        link(ledger, workers=1)
        site = visitor(ledger, workshop)
        (line,) = claims(ledger, 9)
        page = html.fromstring(site.get(f"/claim/{line.id}").text)

    assert len(page.xpath("//section[@id='origins']/ul/li")) == 1
    assert len(page.xpath("//section[@id='origins']/ul/li/details[@class='copies']//li")) == 1


def test_source_page_says_through_whom(site: TestClient) -> None:
    """Who cited the paper, and how often."""
    through = site.get("/source.json", params={"name": "New York Times"}).json()["through"]

    assert through
    assert all(isinstance(n, int) and n > 0 for n in through.values())


def test_every_name_of_a_chain_leads_to_a_page_with_statements(site: TestClient) -> None:
    """Outlets, relays and sources; of a relay that says nothing itself, what came through it."""
    said = site.get(f"{claim_of(site)}.json").json()["statements"]
    names = {name for one in said for name in one["chain"]}
    pages = {name: site.get("/source.json", params={"name": name}).json()["statements"] for name in names}

    assert len(names) > 3
    assert [name for name, found in pages.items() if not found] == []


@pytest.mark.parametrize(
    ("name", "longer", "cited"), [("Spiegel", "Spiegel Online", False), ("dpa", "dpa infocom", True)]
)
def test_source_of_a_name_within_another_is_paged_by_itself(
    tmp_path: Path, workshop: Workshop, name: str, longer: str, cited: bool
) -> None:
    """What the outlet, or relay, of the longer name has hides nothing, on the first page or the next."""
    with Ledger(str(tmp_path / "names.sqlite")) as ledger:
        for number in range(100):
            called = name if number < 50 else longer
            printed, at = "Bote" if cited else called, datetime(2024, 10, 1, tzinfo=UTC) + timedelta(hours=number)
            report = Report(
                f"Die Brücke {number} ist gesperrt.", f"https://a.example/{number}", outlet=printed, published=at
            )
            more: dict[str, Any] = (
                {"kind": Kind.INDIRECT, "via": (Relay(called, SourceType.AGENCY),)} if cited else {"kind": Kind.OWN}
            )
            said = Statement(f"{number:016x}", report.id, content=(Span(0, 20),), rule="example", **more)
            ledger.add([Entry(prepare(Reading(report, (said,), "test")))])
        site = visitor(ledger, workshop)
        first = site.get("/source.json", params={"name": name}).json()
        rest = site.get("/source.json", params={"name": name, "after": first["next"]}).json()
        idents = [hit["statement"]["id"] for page in (first, rest) for hit in page["statements"]]

        assert 'rel="next"' in site.get("/source", params={"name": name}).text
    assert idents == [f"{number:016x}" for number in reversed(range(50))]
    assert rest["next"] is None


def test_source_that_said_nothing_is_an_empty_page(site: TestClient) -> None:
    """No statement of that name: a page that says so."""
    answer = site.get("/source", params={"name": "Niemand Nirgends"})

    assert answer.status_code == 200
    assert "Nobody of this name" in answer.text


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({"q": "Soldaten"}, Filters("Soldaten")),
        ({"kind": "direct"}, Filters(kinds=(Kind.DIRECT,))),
        ({"q": "Soldaten", "kind": ["direct", "indirect"]}, Filters("Soldaten", kinds=(Kind.DIRECT, Kind.INDIRECT))),
        ({"unit": "USD", "low": "1e9"}, Filters(unit="USD", low=1e9)),
        ({"hearsay": "yes"}, Filters(reportative=True)),
        ({"since": "2024-10-27"}, Filters(since=datetime(2024, 10, 27).astimezone())),
        ({"outlet": "Alpenpost", "old": "1"}, Filters(outlet="Alpenpost", old=True)),
    ],
)
def test_search_finds_what_the_ledger_finds(
    site: TestClient, kept: Ledger, query: dict[str, str], filters: Filters
) -> None:
    """The page's filters are the ledger's."""
    found = [
        hit["statement"]["id"] for hit in site.get("/search.json", params={**query, "limit": "100"}).json()["hits"]
    ]

    assert found == [hit.statement.id for hit in kept.statements(filters, limit=100).hits]
    assert found


def test_search_goes_on_where_it_stopped(site: TestClient) -> None:
    """Page by page, everything once."""
    first = site.get("/search.json", params={"q": "Soldaten", "limit": "5"}).json()
    second = site.get("/search.json", params={"q": "Soldaten", "limit": "5", "after": first["next"]}).json()
    both = site.get("/search.json", params={"q": "Soldaten", "limit": "10"}).json()

    assert first["hits"] + second["hits"] == both["hits"]


@pytest.mark.parametrize(
    "query",
    [{"kind": "shouted"}, {"low": "many"}, {"low": "nan"}, {"since": "yesterday"}, {"limit": "0"}, {"limit": "9999"},
     {"after": "!!"}, {"after": "z" * 50}, {"since": "9999-12-31"}, {"polarity": "maybe"}],
)  # fmt: skip
def test_search_tells_a_wrong_filter(site: TestClient, query: dict[str, str]) -> None:
    """A filter that cannot be is a sentence beside the form."""
    answer = site.get("/search", params={"q": "Soldaten", **query})

    assert answer.status_code == 400
    assert html.fromstring(answer.text).xpath("//*[@role='alert']")


@pytest.mark.parametrize(
    ("wish", "tongue"),
    [
        ({"headers": {"accept-language": "de-AT, en;q=0.5"}}, "de"),
        ({"headers": {"accept-language": "fr, en;q=0.5"}}, "en"),
        ({"headers": {"accept-language": "de"}, "params": {"lang": "en"}}, "en"),
        ({"headers": {"accept-language": "de"}, "params": {"lang": "xx"}}, "de"),
    ],
)
def test_language_follows_address_then_browser(
    enter: Callable[..., TestClient], wish: dict[str, dict[str, str]], tongue: str
) -> None:
    """`?lang` decides, else the browser's wish; what is asked for once is remembered."""
    site = enter()
    first = site.get("/search", **wish)
    again = site.get("/search", headers={"accept-language": "fr"})
    asked = wish.get("params", {}).get("lang") == tongue

    assert html.fromstring(first.text).get("lang") == tongue
    assert html.fromstring(again.text).get("lang") == (tongue if asked else "en")


def test_pasted_text_is_read_and_shown_but_not_kept(enter: Callable[..., TestClient], ledger: Ledger) -> None:
    """What was read stands on the page; the ledger is as it was."""
    site = enter()
    before = len(ledger.reports(Filters(old=True), limit=100).hits)
    text = "Der Minister sagte, die Brücke sei gesperrt."
    answer = site.post("/add", data={"seal": seal_of(site), "text": text})

    assert answer.status_code == 200
    assert "die Brücke sei gesperrt" in html.fromstring(answer.text).xpath("string(//main//section)")
    assert len(ledger.reports(Filters(old=True), limit=100).hits) == before


def test_pasted_text_is_kept_when_asked(enter: Callable[..., TestClient], ledger: Ledger) -> None:
    """`keep` puts it into the ledger and leads to its page."""
    site = enter()
    text = "Der Minister sagte, die Brücke sei gesperrt."
    answer = site.post("/add", data={"seal": seal_of(site), "text": text, "keep": "1"})
    ident = answer.headers["location"].rpartition("/")[2]

    assert answer.status_code == 303
    assert ledger.report(ident).report.text == text
    assert len(ledger.report(ident).statements) == 1


@pytest.mark.parametrize(
    "form",
    [{}, {"text": "   "}, {"url": "javascript:alert(1)"}, {"url": "file:///etc/passwd"}, {"text": "x" * 400_001},
     {"text": "\x00\x01\x02\x03\x04\x05"}],
)  # fmt: skip
def test_what_cannot_be_read_is_told_beside_the_form(enter: Callable[..., TestClient], form: dict[str, str]) -> None:
    """A sentence, status 422, and the form again."""
    site = enter()
    answer = site.post("/add", data={"seal": seal_of(site), **form})

    assert answer.status_code == 422
    assert html.fromstring(answer.text).xpath("//*[@role='alert']")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://[64:ff9b::a00:1]/",
        "http://2130706433/",
    ],
)
def test_addresses_that_are_not_public_are_refused(enter: Callable[..., TestClient], url: str) -> None:
    """The work ends with a sentence; nothing is fetched."""
    site = enter()
    work = site.post("/add", data={"seal": seal_of(site), "url": url}).headers["location"]
    for _ in range(100):
        state = site.get(f"{work}.json").json()
        if state["ended"]:
            break
        time.sleep(0.05)

    assert state["href"] is None
    assert state["problem"]
    assert state["problem"] in html.fromstring(site.get(work).text).xpath("string(//main)")


def test_feeds_are_followed_and_shown_with_their_state(enter: Callable[..., TestClient], ledger: Ledger) -> None:
    """A feed that was put in stands in the list; an address that is none is refused in a sentence."""
    site = enter()
    seal = seal_of(site)
    added = site.post("/watchlist", data={"seal": seal, "url": "https://bote.example/feed.xml"})
    refused = site.post("/watchlist", data={"seal": seal, "url": "http://192.168.0.1/feed"})

    assert (added.status_code, refused.status_code) == (303, 422)
    assert [feed.url for feed in ledger.watchlist.feeds()] == ["https://bote.example/feed.xml"]
    assert [feed["url"] for feed in site.get("/watchlist.json").json()["feeds"]] == ["https://bote.example/feed.xml"]


@pytest.mark.parametrize(
    ("after", "following"), [("0", "/?after=20"), ("360", "/?after=380"), ("380", None), ("9999", None)]
)
def test_the_last_page_of_stories_ends_where_it_is_said(
    site: TestClient, monkeypatch: pytest.MonkeyPatch, after: str, following: str | None
) -> None:
    """400 stories are listed, 20 on a page."""
    (ident,) = {story_of(site).rpartition("/")[2]}
    monkeypatch.setattr(Holdings, "stories", lambda self, most: [ident] * min(most, 500))
    told = site.get("/index.json", params={"after": after}).json()

    assert (len(told["stories"]), told["next"]) == (20, following)


def test_after_an_addition_only_the_first_page_is_worked_out(
    enter: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages behind it are, once, when the site starts."""
    asked: list[int] = []
    monkeypatch.setattr(Holdings, "stories", lambda self, most: asked.append(most) or [])
    site = enter()
    site.post("/add", data={"seal": seal_of(site), "text": "Der Minister sagte, die Brücke sei gesperrt.", "keep": "1"})
    for _ in range(100):
        if asked:
            break
        time.sleep(0.05)

    assert asked == [20]


def test_front_page_says_what_changed_since_the_last_visit(enter: Callable[..., TestClient], ledger: Ledger) -> None:
    """A story with a report that came after the last visit is new; the others are not."""
    site = enter()
    long_ago = int(datetime(2024, 10, 30, tzinfo=UTC).timestamp())
    answer = site.get("/", headers={"cookie": f"{visits.COOKIE}=_{long_ago}"})
    page = html.fromstring(answer.text)

    assert "New since your last visit" in page.xpath("string(//main)")
    assert answer.cookies[visits.COOKIE].startswith(f"{long_ago}_")
    first = html.fromstring(enter().get("/").text).xpath("string(//main)")
    assert "New since" not in first


def test_persons_split_and_join_by_hand(enter: Callable[..., TestClient], ledger: Ledger) -> None:
    """A decision is kept with who took it."""
    site = enter()
    address = claim_of(site)
    statements = [one["id"] for one in site.get(f"{address}.json").json()["statements"]]
    seal = seal_of(site, address)
    split = site.post(address, data={"seal": seal, "what": "split", "statement": statements[0]})
    joined = site.post(address, data={"seal": seal, "what": "join", "other": statements[1]})
    wrong = site.post(address, data={"seal": seal, "what": "erase", "statement": statements[0]})

    assert (split.status_code, joined.status_code, wrong.status_code) == (303, 303, 400)
    assert {decision.what for decision in ledger.linked.decisions()} == {"split", "join"}
    assert {decision.who for decision in ledger.linked.decisions()} == {"reader"}


def test_what_is_added_appears_in_its_story(enter: Callable[..., TestClient], ledger: Ledger) -> None:
    """A report that is kept shows on the front page."""
    site = enter()
    before = site.get("/index.json").json()["reports"]
    put(ledger, "Der Bürgermeister sagte, das Schwimmbad bleibe geschlossen.", outlet="Bote",
        title="Schwimmbad bleibt zu", published=datetime.now(UTC) - timedelta(minutes=1))  # fmt: skip

    assert site.get("/index.json").json()["reports"] == before + 1
    assert "Schwimmbad bleibt zu" in site.get("/").text
