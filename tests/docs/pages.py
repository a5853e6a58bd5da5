"""The project's pages and the blocks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GENERATED = ("reference/command-line.md", "reference/event-types.md", "reference/lexicon-files.md")

_FENCE = re.compile(r"^```(\S*)(.*)$")
_EXIT = re.compile(r"<!-- exit (\d+) -->")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its lines, and the exit code its commands must have (None: any
    but 0). A comment ``<!-- exit 2 -->`` before the block names it; the site shows neither."""

    page: str
    line: int
    language: str
    lines: tuple[str, ...]
    exit: int | None

    @property
    def place(self) -> str:
        """Page and line, for messages."""
        return f"{self.page}:{self.line}"


@dataclass(frozen=True, slots=True)
class Command:
    """One ``$`` line with its continuations, and the output that the page shows below it."""

    place: str
    text: str
    shown: tuple[str, ...]


def paths() -> list[Path]:
    """Every page, the README first."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def name(path: Path) -> str:
    """The page's name from the repository's root."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at, before = 0, ""
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        if fence is None:
            before = lines[at] if lines[at].strip() else before
            at += 1
            continue
        end = next(n for n in range(at + 1, len(lines)) if lines[n].startswith("```"))
        named = _EXIT.search(before)
        code = int(named[1]) if named else None if 'title="fails"' in fence[2] else 0
        yield Block(name(path), at + 1, fence[1], tuple(lines[at + 1 : end]), code)
        at, before = end + 1, ""


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block."""
    text, shown, start = "", [], block.line
    for number, line in enumerate(block.lines, block.line + 1):
        if text.endswith("\\"):
            text = f"{text}\n{line}"
        elif line.startswith("$ "):
            if text:
                yield Command(f"{block.page}:{start}", text, tuple(shown))
            text, shown, start = line[2:], [], number
        elif text:
            shown.append(line)
        else:
            raise ValueError(f"{block.page}:{number}: a console block begins with a '$ ' line")
    if text:
        yield Command(f"{block.page}:{start}", text, tuple(shown))
