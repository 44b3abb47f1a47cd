"""
Keeping a shelf in files between runs.

The files are a copy of what the reports say and can be made again from them: a shelf that is damaged, of another
version or missing is taken as empty. Each saving writes a new folder and then points to it, so that a kill leaves
the shelf before.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from quellenlage.linking.derivations import Shelf
from quellenlage.linking.shingles import KEPT, MOST, SHINGLE
from quellenlage.model import Report

#: Another way of numbering or choosing shingles makes another shelf.
VERSION = f"1/{SHINGLE}/{KEPT}/{MOST}"


def save_shelf(shelf: Shelf, folder: Path) -> None:
    """Write a shelf into a folder, which is made if it is not there; what the folder held before is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="shelf-", dir=folder))
    columns = shelf.columns()
    for name, column in columns.items():
        np.save(place / f"{name}.npy", column, allow_pickle=False)
    sizes = {name: len(column) for name, column in columns.items()}
    pointer = place / "pointer.json"
    pointer.write_text(json.dumps({"version": VERSION, "place": place.name, "sizes": sizes}), encoding="ascii")
    os.replace(pointer, folder / "shelf.json")
    for old in folder.glob("shelf-*"):
        if old != place:
            shutil.rmtree(old, ignore_errors=True)


def load_shelf(folder: Path, fetch: Callable[[str], Report]) -> Shelf:
    """
    The shelf that a folder holds; an empty one where it holds none that can be used.

    Args:
        folder: As given to `save_shelf`.
        fetch: Gives a report by its id.
    """
    try:
        said = json.loads((folder / "shelf.json").read_text(encoding="ascii"))
        if said["version"] != VERSION:
            return Shelf(fetch)
        columns = {name: np.load(folder / said["place"] / f"{name}.npy") for name in said["sizes"]}
        if any(len(columns[name]) != size for name, size in said["sizes"].items()):
            return Shelf(fetch)
        return Shelf.of(columns, fetch)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return Shelf(fetch)
