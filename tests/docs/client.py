"""Asks the process of ``warm.py`` to run a command here: ``client.py SOCKET CODES WORDS...``. The
exit code is added to the file CODES, for a test to see also those inside pipes."""

import json
import os
import socket
import sys

path, codes, *words = sys.argv[1:]
request = {"words": words, "folder": os.getcwd(), "environment": dict(os.environ)}  # noqa: PTH109 - pathlib is slow to load
with socket.socket(socket.AF_UNIX) as asking:
    asking.connect(path)
    socket.send_fds(asking, [json.dumps(request).encode() + b"\n"], [0, 1, 2])
    answer = asking.recv(1)
code = answer[0] if answer else 70
with open(codes, "a") as file:  # noqa: PTH123
    file.write(f"{code}\n")
sys.exit(code)
