"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from ..errors import SettingsError


@contextlib.contextmanager
def replacing(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream to a temporary neighbour of ``path`` that takes its name when the block ends well;
    after an error ``path`` is as it was. Text is UTF-8, line ends as written; a path that ends in
    ``.gz`` is gzipped. A missing folder is made.

    Raises :class:`SettingsError` if the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror or error})") from error
    temporary = Path(name)
    try:
        with contextlib.ExitStack() as stack:
            raw: IO[bytes] = stack.enter_context(os.fdopen(number, "wb"))
            if path.suffix == ".gz":  # without name and time: equal content gives equal files
                raw = cast("IO[bytes]", stack.enter_context(gzip.GzipFile("", "wb", fileobj=raw, mtime=0)))
            yield raw if binary else stack.enter_context(io.TextIOWrapper(raw, encoding="utf-8", newline=""))
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
        try:
            temporary.replace(path)
        except OSError as error:
            raise SettingsError(f"{path}: cannot be written ({error.strerror or error})") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
