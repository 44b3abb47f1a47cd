"""Times as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.intake.moments import moment, moment_in_address

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-04-22T15:26:46.863186+00:00", "2024-04-22T15:26:46+00:00"),
        ("2024-05-16T09:26:10.000Z", "2024-05-16T09:26:10+00:00"),
        ("2023-04-28T19:50:30+0200", "2023-04-28T19:50:30+02:00"),
        ("2023-04-28 19:50:30", "2023-04-28T19:50:30+02:00"),
        ("2023-01-28T19:50", "2023-01-28T19:50:00+01:00"),
        ("20230428T195030Z", "2023-04-28T19:50:30+00:00"),
        ("Fri, 28 Apr 2023 19:20:36 +0200", "2023-04-28T19:20:36+02:00"),
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36+02:00"),
        ("Fri Apr 28 2023 17:52:31 GMT+0000 (Coordinated Universal Time)", "2023-04-28T17:52:31+00:00"),
        ("28.04.2023 | 17:52 Uhr", "2023-04-28T17:52:00+02:00"),
        ("Stand: 28.04.23, 17.52 Uhr", "2023-04-28T17:52:00+02:00"),
        ("Freitag, 28. April 2023 um 20:22 Uhr", "2023-04-28T20:22:00+02:00"),
        ("28. Dez. 2023, 8:05 Uhr MEZ", "2023-12-28T08:05:00+01:00"),
        ("1714738228", "2024-05-03T12:10:28+00:00"),
        ("1714738228000", "2024-05-03T12:10:28+00:00"),
    ],
)
def test_clock_time_is_read_with_its_zone(written: str, expected: str) -> None:
    """Local times without zone are Berlin's, in summer and in winter."""
    found = moment(written, NOW)

    assert found is not None
    assert (found.at.isoformat(), found.day_only) == (expected, False)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-10-20", "2025-10-20T00:00:00+02:00"),
        ("2025-10-20T00:00:00Z", "2025-10-20T00:00:00+02:00"),
        ("20251020", "2025-10-20T00:00:00+02:00"),
        ("06.01.2026, Lesezeit 5 Min.", "2026-01-06T00:00:00+01:00"),
        ("5. März 2024", "2024-03-05T00:00:00+01:00"),
        ("April 5, 2024", "2024-04-05T00:00:00+02:00"),
    ],
)
def test_day_without_clock_time_is_a_day(written: str, expected: str) -> None:
    """Midnight to the second is how programs write a day."""
    found = moment(written, NOW)

    assert found is not None
    assert (found.at.isoformat(), found.day_only) == (expected, True)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "gestern",
        "vor 3 Stunden",
        "P 3 M",
        "2024-02-30",
        "31.11.2024",
        "32.13.2024",
        "2024-05-01T25:61:00Z",
        "0001-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "2099-01-01T12:00:00Z",
        "9999999999",
        "5 von 10. Mal",
        "3.2.1",
    ],
)
def test_what_cannot_be_is_unknown(written: str | None) -> None:
    """Impossible, far in the future, empty or relative: never now."""
    assert moment(written, NOW) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://bote.example/2024/04/26/artikel.html", "2024-04-26"),
        ("https://bote.example/politik/20240426-artikel", "2024-04-26"),
        ("https://bote.example/artikel-2024-04-26", "2024-04-26"),
        ("https://bote.example/artikel409956720/", None),
        ("https://bote.example/2024/13/26/", None),
        (None, None),
    ],
)
def test_day_in_an_address(url: str | None, expected: str | None) -> None:
    """Where the page says nothing the address may."""
    found = moment_in_address(url, NOW)

    assert (found.at.date().isoformat() if found else None) == expected


@given(st.text(alphabet="0123456789.:-/T Z+AprilMai,Uhr", max_size=40))
def test_no_writing_raises(written: str) -> None:
    """Whatever stands there, it is a time with zone or none."""
    found = moment(written, NOW)

    assert found is None or found.at.utcoffset() is not None
