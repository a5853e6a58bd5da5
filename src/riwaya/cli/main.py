"""The command line: one module a group of commands, imported only when its command runs."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NamedTuple

import click

from .. import __version__
from ..errors import InputError, RiwayaError


class Command(NamedTuple):
    """Where a command is (``module:function`` in this package) and what it does, in a few words: the
    list of commands is printed without importing any."""

    target: str
    about: str


COMMANDS = {
    "demo": Command("demo:demo", "The sample reports, from files to register and brief."),
    "read": Command("coding:read", "Reports to documents, as JSON lines."),
    "code": Command("coding:code", "Reports to coded documents, as JSON lines; no register."),
    "add": Command("adding:add", "Read, code and register reports."),
    "remove": Command("adding:remove", "Take reports out of the register again."),
    "events": Command("listing:events", "What is said to have happened."),
    "figures": Command("listing:figures", "Every quantity, and who gives it."),
    "actor": Command("subjects:actor", "One actor: strength, losses, relations, places, events."),
    "place": Command("subjects:place", "One place: who held it when, losses, events."),
    "timeline": Command("listing:timeline", "Events by day, week, month or year."),
    "search": Command("listing:search", "Reports that have these words."),
    "show": Command("showing:show", "One event, claim or report with all its evidence."),
    "disagreements": Command("listing:disagreements", "Where accounts differ, worst first."),
    "brief": Command("publishing:brief", "An analyst's brief with map, timeline and sources."),
    "export": Command("publishing:export", "The register in a format that others read."),
    "review": Command("reviewing:review", "Accept, reject, edit, merge, split, annotate; undo."),
    "evaluate": Command("evaluating:evaluate", "Score the coder on gold reports or sentences."),
    "lexicon": Command("lexicon:lexicon", "Check, search, test and extend the lexicon."),
    "schema": Command("coding:schema", "The JSON Schema of the coded document."),
    "doctor": Command("doctor:doctor", "What is installed, and whether it works."),
}


class _Lazy(click.Group):
    """Loads a command's module when the command is asked for, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].target.partition(":")
        command: click.Command = getattr(import_module(f"riwaya.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.about) for name, command in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="riwaya")
def cli() -> None:
    """Riwaya reads Arabic reports of conflict and keeps a register of what is said to have happened:
    who did what to whom, where, when, with what toll, and according to whom.

    INPUT is a file, a folder, a glob, a URL or - (standard input); its kind is recognised by content.
    Exit codes: 0 done, 1 some inputs failed (named on standard error, the rest done), 2 wrong usage.
    """


def main() -> None:
    """Entry point: errors made on purpose end in one line, never in a traceback."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as exc:
        sys.exit(exc.exit_code)
    except click.ClickException as exc:
        exc.show()
        sys.exit(2)
    except click.Abort:
        _complain("interrupted; what was finished is kept, run the same command again to go on")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except RiwayaError as exc:
        _complain(str(exc))
        sys.exit(1 if isinstance(exc, InputError) else 2)


def _complain(message: str) -> None:
    from .console import complain  # imports the tables' library, which takes longer than all else here

    complain(message)
