"""Chains and wordings as a reader sees them."""

from __future__ import annotations

import pytest

from quellenlage.export.phrases import Chain, chain
from quellenlage.export.wordings import spoken
from quellenlage.model import Kind, Relay, Report, Source, SourceType, Span, Statement

MINISTRY = Source("Innenministerium", SourceType.STATE)


@pytest.mark.parametrize(
    ("outlet", "via", "sources", "shown"),
    [
        ("Nordbote", ("Morgenblatt",), (MINISTRY,), Chain(("Nordbote", "Morgenblatt"), ("Innenministerium",))),
        ("Der Tagesspiegel", ("Tagesspiegel",), (MINISTRY,), Chain(("Der Tagesspiegel",), ("Innenministerium",))),
        ("Der Tagesspiegel", (), (Source("Tagesspiegel", SourceType.MEDIUM),), Chain(("Der Tagesspiegel",), ())),
        ("Nordbote", (), (), Chain(("Nordbote",), ("nicht genannt",), named=False)),
        (None, (), (MINISTRY,), Chain(("diese Meldung",), ("Innenministerium",), printed=False)),
    ],
)
def test_the_chain_names_each_once(
    outlet: str | None, via: tuple[str, ...], sources: tuple[Source, ...], shown: Chain
) -> None:
    """An outlet that cites itself under another form of its name is no step; words for nobody are no names."""
    relays = tuple(Relay(name, SourceType.MEDIUM) for name in via)
    said = Statement("1", "r", Kind.INDIRECT, (Span(0, 4),), "example", sources=sources, via=relays)

    assert chain(Report("", outlet=outlet), said, "de") == shown


def test_the_comma_of_a_frame_is_left_out_at_a_gap() -> None:
    """What stands around the frame is closed up without it."""
    report = Report("Läden dürfen, so der Minister, die Türen öffnen.")
    said = Statement("1", report.id, Kind.INDIRECT, (Span(0, 12), Span(29, 47)), "example")

    assert spoken(said, report) == "Läden dürfen … die Türen öffnen"
