"""The command line: one module a group of commands, imported only when its command runs."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from .. import __version__
from ..errors import RiwayaError

COMMANDS = {
    "demo": "demo:demo",
    "read": "coding:read",
    "code": "coding:code",
    "add": "adding:add",
    "remove": "adding:remove",
    "events": "listing:events",
    "figures": "listing:figures",
    "actor": "subjects:actor",
    "place": "subjects:place",
    "timeline": "listing:timeline",
    "search": "listing:search",
    "show": "showing:show",
    "disagreements": "listing:disagreements",
    "brief": "publishing:brief",
    "export": "publishing:export",
    "review": "reviewing:review",
    "evaluate": "evaluating:evaluate",
    "lexicon": "lexicon:lexicon",
    "schema": "coding:schema",
    "doctor": "doctor:doctor",
}


class _Lazy(click.Group):
    """Loads a command's module when the command is asked for, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"riwaya.cli.{module}"), name)
        return command


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
    from .console import complain

    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as exc:
        sys.exit(exc.exit_code)
    except click.ClickException as exc:
        exc.show()
        sys.exit(2)
    except click.Abort:
        complain("interrupted; what was finished is kept, run the same command again to go on")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except RiwayaError as exc:
        complain(str(exc))
        sys.exit(2)
