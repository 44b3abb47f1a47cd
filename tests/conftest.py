"""What several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

#: Words that whoever runs the tests has added to the tables stay out of them.
os.environ["QUELLENLAGE_WORDS"] = ""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the measuring data, which is not part of the project."""
    place = Path(os.environ.get("QUELLENLAGE_SHARED", Path(__file__).parents[2] / "shared"))
    if not (place / "data").is_dir():
        pytest.skip("measuring data absent: set QUELLENLAGE_SHARED to its folder to run this")
    return place
