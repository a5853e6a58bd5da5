"""Sudden death, two loaders at once, a full disk: the register is that of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reports_kit import dump
from riwaya.store import open_store

TOWNS = ("سرت", "مصراتة", "بنغازي", "درنة", "سبها", "غريان", "زوارة")
WEAPONS = ("قصفت طائرات حربية", "هاجم مسلحون", "استهدفت قذائف هاون", "قتل انتحاري بسيارة مفخخة")
COUNT = 200


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred short reports of which many tell the same day's happenings."""
    draw = random.Random(7)  # noqa: S311 - not for secrets
    path = tmp_path_factory.mktemp("faults") / "reports.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(COUNT):
            day = n % 9 + 1
            text = (
                f"{draw.choice(WEAPONS)} مواقع تنظيم داعش في مدينة {draw.choice(TOWNS)} يوم {day} يوليو 2016، "
                f"وأسفر ذلك عن مقتل {draw.randint(2, 30)} شخصا. وقال مصدر طبي إن بينهم {draw.randint(1, 9)} مدنيين. "
                f"التقرير رقم {n}."
            )
            line = {"id": str(n), "text": text, "outlet": f"صحيفة {n % 11}", "published": f"2016-07-{day + 1:02}"}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def start(reports: Path, path: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """``riwaya add`` in a process of its own."""
    words = [sys.executable, "-m", "riwaya", "add", str(reports), "--db", str(path), "-j", "1"]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ, preexec_fn=before
    )


def held(path: Path) -> dict[str, object]:
    """All that the register holds; it must be sound."""
    with open_store(path, create=False) as store:
        assert store.check() == []
        return dump(store)


@pytest.fixture(scope="module")
def calm(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], float]:
    """What an undisturbed run makes, and the seconds it takes."""
    path = tmp_path_factory.mktemp("calm") / "register.db"
    begun = time.monotonic()
    process = start(reports, path)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    found = held(path)
    assert len(found["reports"]) == COUNT  # type: ignore[arg-type]
    return found, time.monotonic() - begun


def test_killed_at_random_points_and_run_again(
    reports: Path, calm: tuple[dict[str, object], float], tmp_path: Path
) -> None:
    expected, seconds = calm
    path = tmp_path / "register.db"
    draw = random.Random(3)  # noqa: S311 - not for secrets
    killed = 0
    for _ in range(3):
        process = start(reports, path)
        time.sleep(seconds * draw.uniform(0.3, 0.95))
        process.kill()
        process.communicate()
        killed += process.returncode != 0
        if path.exists():
            with open_store(path) as store:
                assert store.check() == []
    assert killed
    process = start(reports, path)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert held(path) == expected


def test_two_loaders_at_once(reports: Path, calm: tuple[dict[str, object], float], tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    loaders = [start(reports, path), start(reports, path)]
    for process in loaders:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert held(path) == calm[0]


def test_a_full_disk(reports: Path, calm: tuple[dict[str, object], float], tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with open_store(path):
        pass
    limit = 450_000  # room for the tables and some of the reports

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    process = start(reports, path, narrow)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert len(errors.splitlines()) == 1
    assert "register.db" in errors
    assert "nothing was changed" in errors
    with open_store(path) as store:
        assert store.check() == []
        assert store.stats().reports < COUNT
    # with room again the same command goes on
    process = start(reports, path)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert held(path) == calm[0]
