"""One register of the sample reports, made once, and a way to run the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import riwaya

SAMPLES = Path(riwaya.__file__).parent / "samples" / "reports"
GOLD = Path(riwaya.__file__).parent / "samples" / "gold"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def command(
    *words: str | Path, stdin: bytes = b"", cwd: Path | None = None, columns: int = 200
) -> subprocess.CompletedProcess[str]:
    """Run ``riwaya`` as a person would; output decoded, nothing raised."""
    env = {**os.environ, "COLUMNS": str(columns), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "riwaya", *map(str, words)], input=stdin, capture_output=True, env=env, cwd=cwd,
        check=False, timeout=300,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def run() -> Run:
    return command


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def gold() -> Path:
    return GOLD


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports in a register; tests only read it."""
    path = tmp_path_factory.mktemp("register") / "samples.db"
    done = command("add", SAMPLES, "--db", path, "-j", "1")
    assert done.returncode == 0, done.stderr
    return path
