"""Tables that scripts write into pages of the documentation, between two marks."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def put(page: str, name: str, text: str) -> None:
    """Replace what stands in ``docs/<page>`` between the marks ``<!-- name -->`` and ``<!-- end of name -->``."""
    path = DOCS / page
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = path.read_text(encoding="utf-8").partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{path} has no place for it: put the lines {start} and {end} in it")
    path.write_text(f"{before}{start}\n\n{text.strip()}\n\n{end}{after}", encoding="utf-8")
