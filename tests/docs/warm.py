"""A ``riwaya`` that starts at once, so that a hundred commands of the pages can be run.

``python warm.py SOCKET`` imports the command line and loads the lexicon, once. Each request brings a
command's words, folder, environment and its three streams; a forked copy of the process runs the
command as ``riwaya`` itself would and answers with its exit code. ``client.py`` asks.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from importlib import import_module
from select import select

from riwaya.cli.main import COMMANDS, main
from riwaya.lexicon import load
from riwaya.pipeline import DEFAULT
from riwaya.reading.documents import reader

_LONGEST = 1 << 20


def serve(path: str) -> None:
    """Answer requests until standard input ends, as it does with the process that holds it."""
    for command in COMMANDS.values():
        import_module(f"riwaya.cli.{command.target.partition(':')[0]}")
    for stage in DEFAULT:
        stage.load()
    load()
    reader()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # finished copies need no waiting for
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        while sys.stdin not in select([listening, sys.stdin], [], [])[0]:
            asked, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                answer(asked)
            asked.close()


def answer(asked: socket.socket) -> None:
    """Run one command in this copy of the process, and end it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    raw, streams, _, _ = socket.recv_fds(asked, _LONGEST, 3)
    while not raw.endswith(b"\n"):
        raw += asked.recv(_LONGEST)
    request = json.loads(raw)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["riwaya", *request["words"]]
    code = 1
    try:
        main()
    except SystemExit as exc:
        code = exc.code if isinstance(exc.code, int) else int(exc.code is not None)
    except BaseException:  # noqa: BLE001 - told as the interpreter would tell it
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    asked.sendall(bytes([code]))
    os._exit(code)


if __name__ == "__main__":
    serve(sys.argv[1])
