"""Every command and every program on the pages runs, and prints what the page shows of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from . import pages
from .conftest import Workplace

RUN = ("console", "python")
WITH_BLOCKS = [path for path in pages.paths() if any(block.language in RUN for block in pages.blocks(path))]


@pytest.mark.parametrize("path", WITH_BLOCKS, ids=pages.name)
def test_page(path: Path, workplace: Workplace) -> None:
    for block in pages.blocks(path):
        if block.language == "python":
            done = run([sys.executable, "-c", "\n".join(block.lines)], workplace)
            assert done.returncode == 0, f"{block.place}: the program fails:\n{done.stdout}"
        elif block.language == "console":
            for command in pages.commands(block):
                check(block, command, workplace)


def check(block: pages.Block, command: pages.Command, workplace: Workplace) -> None:
    """Run a command: it ends as the block says, so does every ``riwaya`` in it, and what the page
    shows is printed."""
    done = run(["bash", "-c", command.text], workplace)
    told = f"{command.place}: $ {command.text}\nexit code {done.returncode}\n{done.stdout}"
    if block.exit is None:
        assert done.returncode != 0, told
    else:
        assert done.returncode == block.exit, told
        assert workplace.exits() <= {0, block.exit}, told
    assert "Traceback" not in done.stdout, told
    assert (missing := not_printed(command.shown, done.stdout)) is None, f"no line like {missing!r}\n{told}"


def run(words: list[str], workplace: Workplace) -> subprocess.CompletedProcess[str]:
    """Run a command; what it prints on both streams, in one text."""
    return subprocess.run(
        words, cwd=workplace.folder, env=workplace.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def not_printed(shown: tuple[str, ...], output: str) -> str | None:
    """The first line that a page shows and the output does not have, in order; ``…`` stands for
    anything, bidi isolates and the width of spaces do not count."""
    printed = iter([plain(line) for line in output.split("\n")])
    for line in shown:
        wanted = re.compile(".*".join(map(re.escape, plain(line).split("…"))))
        if line.strip() and not any(wanted.fullmatch(one) for one in printed):
            return line
    return None


def plain(line: str) -> str:
    """The line without bidi isolates, its spaces narrow."""
    return " ".join(line.translate({0x2068: None, 0x2069: None}).split())


def test_shown_output_is_compared() -> None:
    output = "a.txt:   \u2068سرت\u2069 is empty; give a report\nand so on\nr.db: 3 reports read\n"
    assert not_printed(("a.txt: سرت is empty; …", "…", "r.db: … read"), output) is None
    assert not_printed(("r.db: 3 reports read", "a.txt: …"), output) == "a.txt: …"
    assert not_printed(("r.db: 4 reports read",), output) == "r.db: 4 reports read"


def test_every_block_has_a_language_we_know() -> None:
    known = {*RUN, "", "sh", "text", "toml"}
    odd = [b.place for path in pages.paths() for b in pages.blocks(path) if b.language not in known]
    assert not odd, f"write console for commands that run, text for the rest: {odd}"
