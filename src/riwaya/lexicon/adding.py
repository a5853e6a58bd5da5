"""Adding entries to a user's lexicon folder: written only if the layer still loads with them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from pathlib import Path

from ..errors import LexiconError, SettingsError
from .entries import Entries, shipped
from .examples import failing
from .files import DATA, Files
from .lexicon import build
from .triggers import TriggerLexicon

Load = Callable[[Files], object]
"""Checks the files with the new entry; raises :class:`LexiconError` if they will not do."""

Cells = Mapping[str, str | bool | tuple[str, ...]]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def add_row(folder: Path, name: str, cells: Cells, load: Load, *, replace: bool) -> str:
    """Append a row to the user's CSV file ``name``; the first of ``cells`` is its id. Gives
    ``file:line`` of the new row. An id of ours is replaced only if ``replace`` says so."""
    path = folder / name
    row = {column: _cell(column, value) for column, value in cells.items()}
    column, id_ = next(iter(row.items()))
    header = list(next(Files().csv(name, ())).cells)
    text = ",".join(header) + "\n"
    if path.is_file():
        own = list(Files((folder,)).csv(name, ()))
        _refuse(path, id_, {each[column]: each.line for each in own if column in each.cells})
        text = _ended(path.read_text(encoding="utf-8-sig"))
        header = next(csv.reader(io.StringIO(text)))
    if not replace and any(each[column] == id_ for each in Files().csv(name, ())):
        raise SettingsError(f"{id_} is an entry of the shipped {name}; say --replace to put yours in its place")
    line = text.count("\n") + 1
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerow([row.get(each, "") for each in header])
    _write(folder, name, text + made.getvalue(), load)
    return f"{path}:{line}"


def add_table(folder: Path, name: str, array: str, values: Cells, load: Load) -> str:
    """Append a ``[[array]]`` table to the user's TOML file ``name``. Gives ``file:line``."""
    path = folder / name
    text = ""
    if path.is_file():
        listed = Files((folder,)).toml(name, array)
        _refuse(path, str(values["id"]), {str(table.values.get("id")): table.line for table in listed})
        text = _ended(path.read_text(encoding="utf-8-sig")) + "\n"
    _check_id(str(values["id"]))
    lines = [f"{key} = {_toml(key, value)}" for key, value in values.items() if value]
    line = text.count("\n") + 1
    _write(folder, name, text + "\n".join([f"[[{array}]]", *lines, ""]), load)
    return f"{path}:{line}"


def add_trigger(
    folder: Path, type_: str, words: tuple[str, ...], example: str, *, id_: str | None, frame: str | None, weak: bool,
    types_of: Callable[[Entries, str], Iterable[str]],
) -> str:  # fmt: skip
    """Append a trigger, if its example is coded to its type (``types_of`` codes a text). Single words
    are nouns, several words a phrase. Gives ``file:line``."""
    known = TriggerLexicon.load(Files((DATA, folder)) if folder.is_dir() else Files())
    if type_ not in known.types:
        raise SettingsError(f"there is no event type {type_!r}; types are {', '.join(sorted(known.types))}")
    triggers = {form.trigger.id: form.trigger for form in known.forms}
    frames = Counter(trigger.frame.id for trigger in triggers.values() if trigger.type == type_)
    if not (frame or frames):
        raise SettingsError(f"no trigger tells of {type_} yet, so say which --frame of frames.toml it has")
    if id_ in triggers:
        raise SettingsError(f"{id_} is a trigger already; take another id")
    made = id_ or next(name for number in count(1) if (name := f"own-{type_}-{number}") not in triggers)
    values: Cells = {
        "id": made, "type": type_, "frame": frame or frames.most_common(1)[0][0], "weak": weak,
        "nouns": tuple(word for word in words if " " not in word.strip()),
        "phrases": tuple(word for word in words if " " in word.strip()), "example": example,
    }  # fmt: skip

    def load(files: Files) -> None:
        TriggerLexicon.load(files)  # quick to say what is wrong with the entry itself
        entries = Entries(files, build(files))
        mine = [entry for entry in entries.all("triggers.toml", "trigger") if entry.id == made]
        for problem in failing(entries, lambda text: types_of(entries, text), mine):
            raise LexiconError(problem.file, problem.line, problem.entry, problem.reason)

    return add_table(folder, "triggers.toml", "trigger", values, load)


def _refuse(path: Path, id_: str, lines: dict[str, int]) -> None:
    if id_ in lines:
        raise LexiconError(str(path), lines[id_], id_, "is already there; edit it in the file")


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _check_id(id_: str) -> str:
    if not _ID.fullmatch(id_):
        raise SettingsError(
            f"the id {id_!r} must be letters A-Z, digits, '-', '_' and '.', and begin with one of the first two"
        )
    return id_


def _plain(key: str, value: str) -> str:
    if any(unicodedata.category(c) == "Cc" for c in value):
        raise SettingsError(f"{key}: {value!r} holds a line break or another control character")
    return value.strip()


def _cell(column: str, value: str | bool | tuple[str, ...]) -> str:
    if column == "id":
        return _check_id(str(value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        return _plain(column, value)
    if bad := [each for each in value if "|" in each]:
        raise SettingsError(f"{column}: {bad[0]!r} holds '|', which parts the values of a cell")
    return "|".join(_plain(column, each) for each in value)


def _toml(key: str, value: str | bool | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(_plain(key, value), ensure_ascii=False)
    return "[" + ", ".join(_toml(key, each) for each in value) + "]"


def _write(folder: Path, name: str, text: str, load: Load) -> None:
    """Try the new file beside copies of the user's others; put it in place whole if it loads."""
    known = set(shipped())
    with tempfile.TemporaryDirectory() as held:
        trial = Path(held)
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name in known and path.is_file():
                shutil.copyfile(path, trial / path.name)
        (trial / name).write_text(text, encoding="utf-8")
        try:
            load(Files((DATA, trial)))
        except LexiconError as exc:
            file = str(folder / Path(exc.file).name) if exc.file.startswith(held) else exc.file
            raise LexiconError(file, exc.line, exc.entry, f"{exc.reason}; nothing was written") from None
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=folder, prefix=f".{name}.", delete=False
    ) as made:
        made.write(text)
    Path(made.name).chmod(0o644)
    Path(made.name).replace(folder / name)
