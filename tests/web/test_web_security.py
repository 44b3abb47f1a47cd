"""What the site refuses, and how hostile words come out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from lxml import etree, html
from starlette.testclient import TestClient

from conftest import put, seal_of
from quellenlage.errors import UsageError
from quellenlage.ledger import Filters, Ledger
from quellenlage.web.app import PAGES
from quellenlage.web.security.hosts import check_listening
from quellenlage.web.security.limits import WRONG_PASSWORDS, Rate
from quellenlage.web.security.passwords import Lock

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><svg onload=alert(1)>",
    "</textarea><style>*{display:none}</style>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% for x in y %}",
    "' OR 1=1; DROP TABLE reports; --",
    "\u202egnikcatta\u2066",
    "a\x1b[31mb",
    "%00%0d%0aSet-Cookie:x=1",
    "☃" * 100,
]
#: Characters that turn the direction of reading or steer a terminal.
STEERING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\x0b-\x1f\x7f-\x9f]")


def check_harmless(page: str) -> None:
    """No script, style, frame, event handler or address that runs something, and no steering characters."""
    tree = html.fromstring(page)
    tags = {one.tag for one in tree.iter() if isinstance(one.tag, str)}
    names = {name for one in tree.iter() for name in one.attrib}
    hrefs = [value for one in tree.iter() for name, value in one.attrib.items() if name in ("href", "src", "action")]
    scripts = [one.get("src") or "" for one in tree.iter("script")]

    assert not tags & {"iframe", "object", "embed", "style", "base", "frame"}
    assert all(src.startswith("/static/") for src in scripts)
    assert not {name for name in names if name.startswith("on") or name in ("style", "srcdoc", "formaction")}
    assert all(re.match(r"(/|#|\?|https?://|data:,$)", href) for href in hrefs), hrefs
    assert not STEERING.search(page)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_searches_are_shown_as_text(site: TestClient, words: str) -> None:
    """What was looked for stands in the form, harmless."""
    answer = site.get("/search", params={"q": words})

    check_harmless(answer.text)
    assert answer.status_code == 200


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "path",
    ["/story/{}", "/claim/{}", "/report/{}", "/statement/{}", "/progress/{}", "/source?name={}", "/report?url={}"],
)
def test_hostile_addresses_end_in_a_sentence(site: TestClient, path: str, words: str) -> None:
    """Not found, never a fault."""
    answer = site.get(path.format(quote(words, safe="")))

    check_harmless(answer.text)
    assert answer.status_code == (200 if "source" in path else 404)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_reports_are_shown_as_text(enter: Callable[..., TestClient], ledger: Ledger, words: str) -> None:
    """Text, title, outlet, address, author and speaker of a report, on every page and in every feed that shows them."""
    text = f"{words}\nDer Minister {words} sagte, die Brücke {words} sei gesperrt.\n"
    text += f"„Das {words} stimmt“, sagte Erika {words} Muster."
    report = put(ledger, text, title=words, outlet=words, url=words, authors=(words,), credits=(words,), notes=(words,),
                 published=datetime(2024, 10, 26, tzinfo=UTC))  # fmt: skip
    site = enter()
    names = {source.name for one in ledger.report(report.id).statements for source in one.sources}

    for path in ["/", f"/report/{report.id}", "/search?q=gesperrt", "/search?reports=1"]:
        check_harmless(site.get(path).text)
    for name in names:
        check_harmless(site.get("/source", params={"name": name}).text)
    for path in ("/search.atom?q=gesperrt", "/search.atom?reports=1"):
        assert not STEERING.search(site.get(path).text)
        assert etree.fromstring(site.get(path).content) is not None


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_feed_titles_are_shown_as_text(enter: Callable[..., TestClient], ledger: Ledger, words: str) -> None:
    """What a feed calls itself, and what went wrong with it, in the words of its server."""
    from dataclasses import replace

    from quellenlage.adding.watch import Watch

    Watch(ledger).follow([(f"https://bote.example/{len(words)}", words)])
    ledger.watchlist.note([replace(ledger.watchlist.feeds()[0], told=words)])

    check_harmless(enter().get("/watchlist").text)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pasted_texts_are_shown_as_text(enter: Callable[..., TestClient], words: str) -> None:
    """What was pasted, drawn and given back in the form."""
    site = enter()
    form = {"seal": seal_of(site), "text": f"Der Minister sagte, die Brücke {words} sei gesperrt.", "url": words}

    check_harmless(site.post("/add", data=form).text)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8765", 200),
        ("127.0.0.1:8765", 200),
        ("[::1]:8765", 200),
        ("LOCALHOST", 200),
        ("rebound.example", 421),
        ("localhost.rebound.example", 421),
        ("10.0.0.7:8765", 421),
        ("localhost:8765@rebound.example", 421),
        ("", 421),
        ("a b", 421),
    ],
)
def test_only_known_names_are_answered(site: TestClient, host: str, status: int) -> None:
    """A page of another site that has its name point here reads nothing."""
    assert site.get("/search", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("host", "locked", "refused"),
    [
        ("127.0.0.1", False, False),
        ("localhost", False, False),
        ("::1", False, False),
        ("127.1.2.3", False, False),
        ("0.0.0.0", False, True),
        ("::", False, True),
        ("192.168.0.5", False, True),
        ("quellen.example", False, True),
        ("", False, True),
        ("0.0.0.0", True, False),
    ],
)
def test_listening_beyond_this_machine_needs_a_password(host: str, locked: bool, refused: bool) -> None:
    """Refused with the way to set one."""
    if refused:
        with pytest.raises(UsageError, match="QUELLENLAGE_PASSWORD"):
            check_listening(host, locked=locked)
    else:
        check_listening(host, locked=locked)


@pytest.mark.parametrize("path", ["/", "/search.json", "/static/report.css", "/nothing", "/claim/x.atom", "/add"])
def test_nothing_is_shown_without_the_password(enter: Callable[..., TestClient], path: str) -> None:
    """Not even a file or an error page of the site itself."""
    site = enter(lock=Lock.of("correct horse battery", None))
    answer = site.get(path)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic ")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"auth": ("anna", "correct horse battery")}, 200),
        ({"auth": ("anna", "wrong horse battery")}, 401),
        ({"auth": ("", "")}, 401),
        ({"headers": {"authorization": "Bearer token-of-a-program"}}, 200),
        ({"headers": {"authorization": "Bearer correct horse battery"}}, 401),
        ({"headers": {"authorization": "Basic !!!"}}, 401),
        ({"headers": {"authorization": "Basic " + "A" * 9000}}, 401),
        ({"headers": {"authorization": "Digest x"}}, 401),
    ],
)
def test_password_and_token_open(enter: Callable[..., TestClient], given: dict[str, object], status: int) -> None:
    """Either in its own way, nothing else."""
    site = enter(lock=Lock.of("correct horse battery", "token-of-a-program"))

    assert site.get("/search", **given).status_code == status  # type: ignore[arg-type]


def test_guessing_passwords_is_slow(enter: Callable[..., TestClient]) -> None:
    """After ten wrong ones even the right one has to wait."""
    site = enter(lock=Lock.of("correct horse battery", None))
    tries = [site.get("/search", auth=("a", str(n))).status_code for n in range(WRONG_PASSWORDS.burst + 2)]
    right = site.get("/search", auth=("a", "correct horse battery"))

    assert tries == [401] * WRONG_PASSWORDS.burst + [429] * 2
    assert (right.status_code, int(right.headers["retry-after"]) > 0) == (429, True)


@pytest.mark.parametrize("short", ["", "12345678901"])
def test_short_passwords_are_none(short: str) -> None:
    """Eleven characters are refused; none at all leaves the lock open."""
    if short:
        with pytest.raises(UsageError, match="12 or more"):
            Lock.of(short, None)
    else:
        assert Lock.of(None, None).open


FORM = {"text": "Der Minister sagte, die Brücke sei gesperrt.", "keep": "1"}
URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "http://other.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/json"}, 415),
        ({"content-type": "multipart/form-data; boundary=x"}, 415),
        ({"origin": "http://other.example", "x-quellenlage": "1"}, 403),
    ],
)
def test_forms_of_other_sites_change_nothing(
    enter: Callable[..., TestClient], ledger: Ledger, headers: dict[str, str], status: int
) -> None:
    """A browser that is made to send a form brings cookies and password, but neither seal nor origin."""
    site = enter()
    site.get("/add")
    before = _state(ledger)
    answer = site.post("/add", content="text=x&keep=1", headers={"content-type": URLENCODED, **headers})

    assert (answer.status_code, _state(ledger)) == (status, before)


def test_a_seal_holds_for_its_own_visitor_only(enter: Callable[..., TestClient], ledger: Ledger) -> None:
    """The seal of one visitor is none for another."""
    site = enter()
    mine = seal_of(site)
    site.cookies.clear()
    seal_of(site)

    assert site.post("/add", data={**FORM, "seal": mine}).status_code == 403


def test_programs_say_who_they_are_by_a_line_of_their_own(enter: Callable[..., TestClient]) -> None:
    """A token, or a line that a browser sends to no other site without asking."""
    by_line = enter().post("/add", data=FORM, headers={"x-quellenlage": "1"})
    locked = enter(lock=Lock.of(None, "token-of-a-program"))
    by_token = locked.post("/add", data=FORM, headers={"authorization": "Bearer token-of-a-program"})

    assert (by_line.status_code, by_token.status_code) == (303, 303)


@pytest.mark.parametrize("path", PAGES)
def test_looking_changes_nothing(enter: Callable[..., TestClient], ledger: Ledger, path: str) -> None:
    """No GET writes, whatever it asks for."""
    site = enter()
    before = _state(ledger)
    site.get(
        path.format(ident="x"), params={**FORM, "what": "split", "url": "https://bote.example/feed", "statement": "x"}
    )

    assert _state(ledger) == before


def _state(ledger: Ledger) -> tuple[object, ...]:
    return (
        [row["id"] for row in ledger.reports(Filters(old=True), limit=100).hits],
        ledger.linked.decisions(),
        ledger.watchlist.feeds(),
    )


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(site: TestClient, method: str) -> None:
    """Looking and sending forms is all there is."""
    assert site.request(method, "/search").status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/search.json?q=x", "/search.atom?q=x", "/nothing", "/static/report.css", "/search?kind=x", "/add"]
)
def test_every_answer_forbids_what_the_site_does_not_need(site: TestClient, path: str) -> None:
    """Policy, no guessing of kinds, no frames, no referrer, on errors and files too."""
    headers = site.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))

    assert policy["default-src"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert (policy["frame-ancestors"], policy["base-uri"], policy["form-action"]) == ("'none'", "'none'", "'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_cookies_are_not_for_scripts_or_other_sites(enter: Callable[..., TestClient]) -> None:
    """HttpOnly and SameSite on each."""
    cookies = enter().get("/").headers.get_list("set-cookie")

    assert cookies
    assert all("httponly" in one.lower() and "samesite=" in one.lower() for one in cookies)


def test_a_fault_of_the_program_is_a_sentence(
    enter: Callable[..., TestClient], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither traceback nor the words of the error reach the reader."""
    site = enter()

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret at /etc/ledger")

    monkeypatch.setattr(Ledger, "statements", broken)
    answer = site.get("/search?q=x")
    as_json = site.get("/search.json?q=x")

    assert (answer.status_code, as_json.status_code) == (500, 500)
    for told in (answer.text, as_json.text):
        assert not re.search("Traceback|secret|RuntimeError|/etc", told)


def test_too_much_is_refused_with_a_sentence(enter: Callable[..., TestClient]) -> None:
    """Forms beyond 2 MB, forms of a thousand fields, addresses beyond 4,000 characters."""
    site = enter()
    seal = seal_of(site)
    large = site.post("/add", data={"seal": seal, "text": "a" * 3_000_000})
    many = site.post("/add", content="a=1&" * 1000, headers={"content-type": URLENCODED})
    long = site.get("/search", params={"q": "a" * 5000})

    assert [one.status_code for one in (large, many, long)] == [413, 400, 414]


def test_many_requests_have_to_wait(enter: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch) -> None:
    """After a burst a visitor is told when to come again."""
    monkeypatch.setattr("quellenlage.web.security.guard.READS", Rate(3, 0.01))
    site = enter()
    answers = [site.get("/static/report.css") for _ in range(4)]

    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 1
