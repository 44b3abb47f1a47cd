"""
Compile the reading rooms with mypyc; without it everything is plain Python and says the same.

    make fast         (needs a C compiler; minutes)

What is compiled is a copy whose constants are final, so that they are not looked up by name at every use, and without
what mypyc 2.4 crashes at: records with `slots` (compiled ones have them anyway). Its records are not frozen either,
which would set each field through the interpreter; that nobody sets a field, `make lint` has checked.
"""

from __future__ import annotations

import os
import re
import sysconfig
from pathlib import Path

ROOM = "src/quellenlage/reading"
#: Left as they are: `hanta` has a class that inherits from one written in C, `explain` is not read with.
PLAIN = ("words/hanta.py", "explain.py")
#: The compiler's effort. With 3 the reader is no faster.
EFFORT = "2"
#: gcc takes all modules as one, a tenth faster, and lets no other library step between its functions.
GCC = {"CFLAGS": "-flto=auto -fno-semantic-interposition", "LDFLAGS": "-O2 -flto=auto -Wl,-Bsymbolic"}

_HEAD = "from __future__ import annotations\n"
_CONSTANT = re.compile(r"^(_?[A-Z][A-Z0-9_]*) = ", re.MULTILINE)
_TYPED_CONSTANT = re.compile(r"^(_?[A-Z][A-Z0-9_]*): (?!Final)(.+?) = ", re.MULTILINE)


def compilable(text: str) -> str:
    """
    A module as mypyc compiles it best.

    Example:
        >>> text = "from __future__ import annotations\\nA = {1}\\nB: set[int] = {1}\\n@dataclass(slots=True)"
        >>> print(compilable(text))
        from __future__ import annotations
        from typing import Final
        A: Final = {1}
        B: Final[set[int]] = {1}
        @dataclass
    """
    text = _TYPED_CONSTANT.sub(r"\1: Final[\2] = ", _CONSTANT.sub(r"\1: Final = ", text))
    text = text.replace(_HEAD, f"{_HEAD}from typing import Final\n")
    text = text.replace("@dataclass(frozen=True, slots=True)", "@dataclass(unsafe_hash=True)")
    return text.replace("@dataclass(slots=True)", "@dataclass")


def compile_here() -> None:
    """Compile the copy of `src` in this folder into `made`, and change the copy."""
    from mypyc.build import mypycify
    from setuptools import setup

    for path in Path(ROOM).rglob("*.py"):
        path.write_text(compilable(path.read_text(encoding="utf-8")), encoding="utf-8")
    if "gcc" in (os.environ.get("CC") or sysconfig.get_config_var("CC") or ""):
        os.environ |= {name: f"{os.environ.get(name, '')} {flag}" for name, flag in GCC.items()}
    os.environ["MYPYPATH"] = "src"
    plain = {str(Path(ROOM, name)) for name in PLAIN}
    modules = sorted(str(path) for path in Path(ROOM).rglob("*.py") if str(path) not in plain)
    extensions = mypycify(
        ["--config-file=", "--strict", "--ignore-missing-imports", "--no-warn-unused-ignores", *modules],
        opt_level=EFFORT,
        debug_level="0",
        multi_file=True,
        group_name="quellenlage_reading",
    )
    arguments = ["build_ext", "--build-lib", "made", "--build-temp", "objects"]
    setup(name="quellenlage-reading", ext_modules=extensions, script_args=arguments)


if __name__ == "__main__":
    compile_here()
