"""``python -m sandbox`` as a person would start it."""

import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass

ADDRESS = re.compile(r"Open (http://127\.0\.0\.1:\d+/) in your browser")
READY_WITHIN = 60


@dataclass
class RunningSandbox:
    url: str
    lines: list[str]


@contextmanager
def running_bare_page():
    """Without a bot; it ends without ceremony."""
    with running(["tests.page.bare"], ends=-signal.SIGTERM, by=signal.SIGTERM) as sandbox:
        yield sandbox


@contextmanager
def running_sandbox(*options):
    with running(["sandbox", "--port", "0", "--no-tour", *options]) as sandbox:
        yield sandbox


@contextmanager
def running(module, *, ends=0, by=signal.SIGINT):
    command = [sys.executable, "-u", "-m", *module]
    process = subprocess.Popen(  # noqa: S603 our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines, ready = [], threading.Event()

    def read():
        for line in process.stdout:
            lines.append(line)
            if "stays up" in line:
                ready.set()
        ready.set()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert ready.wait(READY_WITHIN), "".join(lines)
        found = ADDRESS.search("".join(lines))
        assert found, "".join(lines)
        yield RunningSandbox(found.group(1), lines)
    finally:
        process.send_signal(by)
        process.wait(20)
        reader.join()
        process.stdout.close()
    assert process.returncode == ends, "".join(lines)
    assert "Traceback" not in "".join(lines), "".join(lines)
