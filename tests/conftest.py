"""What all tests share: one hypothesis profile, and a lexicon cache that stays out of the user's home."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

settings.register_profile(
    "riwaya",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("riwaya")


def pytest_configure(config: pytest.Config) -> None:
    """Keep caches beside pytest's own; worker processes inherit the folder by the environment."""
    kept = config.cache.mkdir("riwaya") if config.cache else Path(".pytest_cache")
    os.environ.setdefault("RIWAYA_CACHE", str(kept))
    set_hypothesis_home_dir(str(kept))


@pytest.fixture
def lexicon_folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes lexicon files into a fresh folder: ``lexicon_folder(**{"name.csv": text_or_bytes})``."""

    def write(files: dict[str, str | bytes], name: str = "lexicon") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for file, content in files.items():
            raw = content if isinstance(content, bytes) else content.encode("utf-8")
            (folder / file).write_bytes(raw)
        return folder

    return write
