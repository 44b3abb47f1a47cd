"""
Compile the reading rooms with mypyc while a wheel is built; without it everything is plain Python and says the same.

    make fast         (needs a C compiler; minutes)

A build hook of hatchling, off unless `HATCH_BUILD_HOOK_ENABLE_CUSTOM` is set, so that installing needs no compiler.
What is compiled is a copy without what mypyc 2.4 crashes at: records with `slots` (compiled ones have them anyway) and
`x in (*A, "b")`. Its records are not frozen either, which would set each field through the interpreter; that nobody
sets a field, `make lint` has checked.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOM = "src/quellenlage/reading"
#: Left as they are: `hanta` has a class that inherits from one written in C, `explain` is not read with.
PLAIN = ("words/hanta.py", "explain.py")
#: The compiler's effort. With 3 the reader is no faster.
EFFORT = "2"
#: gcc takes all modules as one, a tenth faster, and lets no other library step between its functions.
GCC = {"CFLAGS": "-flto=auto -fno-semantic-interposition", "LDFLAGS": "-O2 -flto=auto -Wl,-Bsymbolic"}


class CompileReading(BuildHookInterface):  # type: ignore[misc]
    """Adds the compiled modules to the wheel, beside the plain ones, which Python then leaves aside."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the install is an editable one: there it would hide what is edited."""
        if version == "editable":
            return
        work = Path(self.directory, "compiling").resolve()
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(Path(self.root, "src"), work / "src", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        for path in (work / ROOM).rglob("*.py"):
            path.write_text(compilable(path.read_text(encoding="utf-8")), encoding="utf-8")
        # a process of its own: mypyc looks for modules in the folder it stands in, and setuptools reads sys.argv
        flags = GCC if "gcc" in (os.environ.get("CC") or sysconfig.get_config_var("CC") or "") else {}
        told = {name: f"{os.environ.get(name, '')} {flag}" for name, flag in flags.items()}
        here = [sys.executable, str(Path(__file__).resolve())]
        subprocess.run(here, cwd=work, env=os.environ | {"MYPYPATH": "src"} | told, check=True)
        made = work / "made"
        build_data["force_include"].update({str(so): str(so.relative_to(made)) for so in made.rglob("*.so")})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what was compiled, once the wheel holds it."""
        shutil.rmtree(Path(self.directory, "compiling"), ignore_errors=True)


def compilable(text: str) -> str:
    """
    A module without what mypyc crashes at.

    Example:
        >>> compilable('@dataclass(frozen=True, slots=True)\\nclass A:\\n    b = 1 in (*C, 2)')
        '@dataclass(unsafe_hash=True)\\nclass A:\\n    b = 1 in tuple((*C, 2))'
    """
    lines = [line.encode() for line in text.split("\n")]
    compared = [node for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Compare) for node in one.comparators]
    unpacking = [
        node
        for node in compared
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)) and any(isinstance(one, ast.Starred) for one in node.elts)
    ]
    ends = [(node.end_lineno or 0, node.end_col_offset or 0, b")") for node in unpacking]
    starts = [(node.lineno, node.col_offset, b"tuple(") for node in unpacking]
    for line, at, sign in sorted(starts + ends, reverse=True):
        lines[line - 1] = lines[line - 1][:at] + sign + lines[line - 1][at:]
    text = b"\n".join(lines).decode()
    text = text.replace("@dataclass(frozen=True, slots=True)", "@dataclass(unsafe_hash=True)")
    return text.replace("@dataclass(slots=True)", "@dataclass")


def compile_here() -> None:
    """Compile the copy in this folder into `made`."""
    from mypyc.build import mypycify
    from setuptools import setup

    plain = {str(Path(ROOM, name)) for name in PLAIN}
    modules = sorted(str(path) for path in Path(ROOM).rglob("*.py") if str(path) not in plain)
    extensions = mypycify(
        ["--config-file=", "--strict", "--ignore-missing-imports", "--no-warn-unused-ignores", *modules],
        opt_level=EFFORT,
        debug_level="0",
        multi_file=True,
        group_name="quellenlage_reading",
    )
    setup(
        name="quellenlage-reading",
        ext_modules=extensions,
        script_args=["build_ext", "--build-lib", "made", "--build-temp", "objects"],
    )


if __name__ == "__main__":
    compile_here()
