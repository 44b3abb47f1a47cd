"""How commands on many inputs fetch an address."""

from __future__ import annotations

from quellenlage.intake.batches.walk import Fetch


def fetcher() -> Fetch:
    """Fetches by the rules of `intake.fetch`: public addresses only, with a deadline and a limit."""

    def fetch(url: str) -> tuple[bytes, str]:
        from quellenlage.intake.fetching import fetch as fetch_page

        fetched = fetch_page(url)
        return fetched.bytes, fetched.url

    return fetch
