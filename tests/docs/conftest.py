"""A folder as the pages assume it: ``samples``, ``gold``, and this checkout's ``riwaya`` on the path."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import riwaya

_SHIPPED = Path(riwaya.__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder to run a page's commands in, and their environment. Every ``riwaya`` that runs there,
    in a pipe or a substitution too, adds its exit code to ``codes``."""

    folder: Path
    environment: dict[str, str]
    codes: Path

    def exits(self) -> set[int]:
        """The exit codes since the last time this was asked."""
        found = {int(code) for code in self.codes.read_text(encoding="utf-8").split()}
        self.codes.write_text("", encoding="utf-8")
        return found


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    """A fresh one, outside of which nothing of the user's is seen."""
    tools, home, folder = tmp_path / "bin", tmp_path / "home", tmp_path / "work"
    for made in (tools, home, folder):
        made.mkdir()
    codes = tmp_path / "codes"
    codes.write_text("", encoding="utf-8")
    for tool, words in (("riwaya", "-m riwaya"), ("python", "")):
        script = tools / tool
        told = f'code=$?\necho $code >> "{codes}"\nexit $code\n' if tool == "riwaya" else ""
        script.write_text(f'#!/bin/sh\n"{sys.executable}" {words} "$@"\n{told}', encoding="utf-8")
        script.chmod(0o755)
    shutil.copytree(_SHIPPED / "reports", folder / "samples")
    shutil.copytree(_SHIPPED / "gold", folder / "gold")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("RIWAYA_") or k == "RIWAYA_CACHE"}
    made_here = {
        "PATH": f"{tools}{os.pathsep}{kept['PATH']}", "HOME": str(home), "LOGNAME": "reader", "COLUMNS": "120",
        "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    return Workplace(folder, {**kept, **made_here}, codes)
