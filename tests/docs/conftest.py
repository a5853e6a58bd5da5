"""A folder as the pages assume it: ``samples``, ``gold``, and this checkout's ``riwaya`` on the path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import riwaya

_HERE = Path(__file__).parent
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


@pytest.fixture(scope="session")
def warm() -> Iterator[Path]:
    """The socket of a process that has the command line loaded; it ends with its standard input."""
    # not pytest's own folder: the name of a socket may only be some hundred letters long
    with tempfile.TemporaryDirectory(prefix="riwaya-docs-") as folder:
        path = Path(folder) / "socket"
        environment = {**_environment(), "PYTHONUTF8": "1"}
        words = [sys.executable, _HERE / "warm.py", path]
        with subprocess.Popen(words, env=environment, stdin=subprocess.PIPE) as process:
            while not path.exists() and process.poll() is None:
                time.sleep(0.05)
            assert process.poll() is None, "the command line does not load"
            yield path


@pytest.fixture
def workplace(tmp_path: Path, warm: Path) -> Workplace:
    """A fresh one, outside of which nothing of the user's is seen."""
    tools, home, folder, codes = (tmp_path / name for name in ("bin", "home", "work", "codes"))
    for made in (tools, home, folder):
        made.mkdir()
    codes.write_text("", encoding="utf-8")
    for tool, words in (("riwaya", f'-S "{_HERE / "client.py"}" "{warm}" "{codes}"'), ("python", "")):
        script = tools / tool
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    shutil.copytree(_SHIPPED / "reports", folder / "samples")
    shutil.copytree(_SHIPPED / "gold", folder / "gold")
    made_here = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "LOGNAME": "reader", "COLUMNS": "120",
        "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    return Workplace(folder, {**_environment(), **made_here}, codes)


def _environment() -> dict[str, str]:
    """Ours without the user's settings of Riwaya; the folder of the compiled lexicon is pytest's."""
    return {k: v for k, v in os.environ.items() if not k.startswith("RIWAYA_") or k == "RIWAYA_CACHE"}
