"""``python -m sandbox`` with the fake bot in the place of the app, which takes seconds to start."""

import sys
from functools import partial
from pathlib import Path

from sandbox import running
from sandbox.__main__ import main
from sandbox.bot_process import BotProcess

FAKE = Path(__file__).parent / "fake_bot"

if __name__ == "__main__":
    running.BotProcess = partial(BotProcess, folder=FAKE)
    sys.exit(main())
