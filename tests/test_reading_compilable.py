"""The reader stays without what mypyc cannot compile; `make fast` would find it out only after minutes."""

from __future__ import annotations

import ast
from pathlib import Path

from quellenlage import reading


def test_no_membership_is_asked_of_an_unpacked_display() -> None:
    """mypyc 2.4 crashes at `x in (*A, "b")`; a set at the top of the module says the same."""
    found = []
    for path in sorted(Path(reading.__file__).parent.rglob("*.py")):
        compared = [
            one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Compare)
        ]
        displays = [
            one for node in compared for one in node.comparators if isinstance(one, (ast.Tuple, ast.List, ast.Set))
        ]
        found += [
            f"{path.name}:{one.lineno}" for one in displays if any(isinstance(part, ast.Starred) for part in one.elts)
        ]

    assert found == []
