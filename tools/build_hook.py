"""
A build hook of hatchling: puts the compiled reader into the wheel.

Off unless `HATCH_BUILD_HOOK_ENABLE_CUSTOM` is set, so that installing needs no compiler.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileReading(BuildHookInterface):  # type: ignore[misc]
    """Adds the compiled modules to the wheel, beside the plain ones, which Python then leaves aside."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the install is an editable one: there it would hide what is edited."""
        if version == "editable":
            return
        work = self._work()
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(Path(self.root, "src"), work / "src", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        # a process of its own: mypyc looks for modules in the folder it stands in, and setuptools reads sys.argv
        script = Path(self.root, "tools", "compile_reading.py").resolve()
        subprocess.run([sys.executable, str(script)], cwd=work, check=True)
        made = work / "made"
        build_data["force_include"].update({str(so): str(so.relative_to(made)) for so in made.rglob("*.so")})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what was compiled, once the wheel holds it."""
        shutil.rmtree(self._work(), ignore_errors=True)

    def _work(self) -> Path:
        return Path(self.directory, "compiling").resolve()
