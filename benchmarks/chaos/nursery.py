"""``python -m benchmarks.chaos.nursery``: bears bots that are ready in a tenth of the time.

What costs two seconds of a start is importing; so it is done once, here, and each bot is a fork
that goes on as ``python -m bot run`` does from there. A process of its own in all that matters: its
event loop, threads, connections and sockets are made after the fork, and it can be killed.

Each line that comes in is {"environment": {…}, "log": path}; the answer is the process's number.
"""

import ctypes
import gc
import json
import os
import signal
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.__main__ import main
from domain.language import Language
from handlers.words import words_in
from tests.support.signatures import read_from_code

PR_SET_PDEATHSIG = 1


def born(environment: dict[str, str], log: str) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()  # a Ctrl-C in the terminal is not meant for it
    die_with_parent()
    os.environ.clear()
    os.environ.update(environment)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, theirs in ((0, nothing), (1, written), (2, written)):
        os.dup2(theirs, ours)
    main(["run"])


def die_with_parent() -> None:
    """Nobody is left behind, however the run ends; only Linux knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def bear() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever dies is forgotten at once
    read_from_code()
    for language in Language:  # so that their catalogues and calendars are read
        words_in(language).moment(datetime.now(UTC), ZoneInfo("UTC"))
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        told = json.loads(line)
        if not (child := os.fork()):
            born(**told)
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    bear()
