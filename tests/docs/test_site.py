"""The site builds without a warning and asks no other host for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from . import pages

_FOREIGN = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=["']?(?:https?:)?//[^"'>\s]+""")


def test_site_builds_and_is_whole(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=pages.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = sorted(tmp_path.rglob("*.html"))
    sources = {path.relative_to(pages.DOCS).with_suffix(".html") for path in pages.DOCS.rglob("*.md")}
    assert sources <= {path.relative_to(tmp_path) for path in made}
    for path in made:
        html = path.read_text(encoding="utf-8")
        assert not (found := _FOREIGN.findall(html)), (path.name, found)
        assert "```" not in html, f"{path.name}: a block of code that the site shows as text"
