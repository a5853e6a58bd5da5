"""The pages speak of everything a user can meet, and of nothing that is not there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click
import pytest

import riwaya
from riwaya import errors
from riwaya.cli.main import COMMANDS, cli
from riwaya.evaluating.score import LAYERS
from riwaya.lexicon import actor_files, figures
from riwaya.lexicon.entries import shipped
from riwaya.model import MODALITIES, json_schema
from riwaya.model.events import ACTIONS, FIELDS, RULES
from riwaya.pipeline import DEFAULT, OPTIONAL
from riwaya.publishing.exports import EXPORTS
from riwaya.publishing.tables import ACCOUNT_COLUMNS, EVENT_COLUMNS, FIGURE_COLUMNS
from riwaya.store import Store

from . import pages

_CODE = re.compile(r"`([^`\n]+)`")


def text_of(page: str) -> str:
    return (pages.DOCS / page).read_text(encoding="utf-8")


def codes(page: str) -> set[str]:
    """What stands in backticks on a page."""
    return set(_CODE.findall(text_of(page)))


def written() -> Iterator[tuple[str, str]]:
    """Pages written by hand, with their text."""
    for path in pages.paths():
        if path.relative_to(pages.ROOT).as_posix().removeprefix("docs/") not in pages.GENERATED:
            yield pages.name(path), path.read_text(encoding="utf-8")


def commands(group: click.Group, path: str = "riwaya") -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def test_every_command_is_in_the_reference_and_in_a_page_about_a_task() -> None:
    reference, others = text_of("reference/command-line.md"), "\n".join(text for _, text in written())
    for name, command in commands(cli):
        assert f"# {name}\n" in reference, name
        assert isinstance(command, click.Group) or re.search(rf"{name}\b", others), f"no page uses {name}"


def test_commands_and_options_on_the_pages_are_there() -> None:
    options = {"--help", "--version"}
    for _, command in commands(cli):
        options |= {option for param in command.params for option in param.opts}
    for page, text in written():
        inline = _CODE.findall(text)
        for name in re.findall(r"\briwaya ([a-z]+)\b", "\n".join(inline)):
            assert name in COMMANDS, f"{page}: there is no command riwaya {name}"
        for code in inline:
            for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", code if code.startswith(("--", "riwaya")) else ""):
                assert option in options, f"{page}: there is no option {option}"


def test_every_lexicon_file_has_a_heading() -> None:
    for name in shipped():
        assert f"\n### {name}\n" in text_of("reference/lexicon-files.md"), name


def test_every_public_name_error_and_stage_is_in_the_python_reference() -> None:
    page, named = text_of("reference/python.md"), codes("reference/python.md")
    for name in riwaya.__all__:
        assert re.search(rf"`riwaya\.{name}\b", page), name
    for name, value in vars(errors).items():
        if inspect.isclass(value) and issubclass(value, errors.RiwayaError):
            assert name in named, name
    for stage in DEFAULT:
        row = f"| `{stage.name}` | {stage.gives}"
        assert row in page, f"no row of the table of stages begins {row}"
        needs = ", ".join(stage.needs) or "–"
        assert re.search(rf"^\| `{stage.name}` \|.*\| {needs} \|$", page, re.M), (stage.name, needs)
    for replaced, stage in OPTIONAL:
        assert f"| `{stage.name}` | `{replaced}` |" in page, stage.name


def test_every_method_of_a_register_is_in_the_python_reference() -> None:
    named = " ".join(codes("reference/python.md"))
    for name, _ in inspect.getmembers(Store, inspect.isfunction):
        assert name.startswith("_") or re.search(rf"\b{name}\(", named), name


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("reference/coded-document.md", sorted(actor_files.TYPES)),
        ("reference/coded-document.md", figures.KINDS),
        ("reference/coded-document.md", MODALITIES),
        ("reference/exports.md", tuple(dict.fromkeys(EVENT_COLUMNS + ACCOUNT_COLUMNS + FIGURE_COLUMNS))),
        ("how-to/hand-on.md", tuple(EXPORTS)),
        ("how-to/review.md", FIELDS),
        ("explanation/register.md", RULES),
    ],
    ids=["actor types", "figure kinds", "modalities", "columns", "formats", "fields", "rules"],
)
def test_every_value_is_explained(page: str, names: tuple[str, ...]) -> None:
    missing = [name for name in names if name not in codes(page)]
    assert not missing, f"{page} does not explain {', '.join(missing)}"


def test_every_field_of_the_coded_document_is_explained() -> None:
    page, named = text_of("reference/coded-document.md"), codes("reference/coded-document.md")
    definitions = json_schema()["$defs"]
    assert isinstance(definitions, dict)
    for name, definition in definitions.items():
        for field in definition.get("properties", {}):
            assert field in named or f"\n## {field}\n" in page or field == "schema", f"{name}.{field}"


def test_review_actions_and_layers_are_named() -> None:
    review, quality = text_of("how-to/review.md"), text_of("explanation/quality.md")
    for action in ACTIONS:
        assert f"riwaya review {action}" in review, action
    for layer in LAYERS:
        assert f"\n| {layer} |" in quality, layer


def test_every_setting_of_the_environment_is_explained() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (pages.ROOT / "src" / "riwaya").rglob("*.py"))
    used = set(re.findall(r"""["'](RIWAYA_[A-Z]+)["']""", source))
    assert used >= {"RIWAYA_DB"}
    assert used <= codes("reference/command-line.md")


def test_every_page_is_in_the_navigation() -> None:
    listed = (pages.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in pages.DOCS.rglob("*.md"):
        assert f" {path.relative_to(pages.DOCS).as_posix()}\n" in listed, path
