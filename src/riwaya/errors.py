"""Every error Riwaya raises on purpose.

RiwayaError
├── InputError      one report cannot be read (the batch goes on; exit 1)
├── LexiconError    a lexicon file is wrong: file, line, entry, what to do (exit 2)
├── SettingsError   an option, path or database address is wrong (exit 2)
├── PipelineError   stages cannot run in this order (exit 2)
├── StageError      one document failed in one stage (the batch goes on; exit 1)
└── StoreError      the register cannot be opened, read or written (exit 2)
"""

from __future__ import annotations


class RiwayaError(Exception):
    """Base class. The message is one line that names the thing and says what to do."""


class InputError(RiwayaError):
    """One input cannot be read. ``name`` is the file, URL or ``file:line`` it came from."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason


class LexiconError(RiwayaError):
    """A lexicon entry is wrong. The message reads ``file:line: entry: what is wrong``."""

    def __init__(self, file: str, line: int, entry: str, reason: str) -> None:
        super().__init__(f"{file}:{line}: {entry}: {reason}")
        self.file, self.line, self.entry, self.reason = file, line, entry, reason


class SettingsError(RiwayaError):
    """An option, path or address given by the user is wrong."""


class PipelineError(RiwayaError):
    """A stage needs a layer that no earlier stage gives."""


class StageError(RiwayaError):
    """One document failed in one stage; the cause is chained (its words alone where the error
    comes from another process)."""

    def __init__(self, stage: str, document: str, cause: BaseException | str) -> None:
        reason = cause if isinstance(cause, str) else repr(cause)
        super().__init__(f"{document}: stage '{stage}' failed: {reason}")
        self.stage, self.document, self.reason = stage, document, reason

    def __reduce__(self) -> tuple[type[StageError], tuple[str, str, str]]:
        return type(self), (self.stage, self.document, self.reason)


class StoreError(RiwayaError):
    """The register cannot be opened, read or written."""
