"""What a forked bot does first; importing this reads all of the bot's code, for all of them."""

import os
import sys

from bot.__main__ import main


def live(environment, folder, arguments, output):
    """In a process just born: as ``python -m bot`` with these settings, in this folder."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for each in (1, 2):
        os.dup2(output.fileno(), each)
    output.close()
    sys.stdout.reconfigure(line_buffering=True)
    main(list(arguments), prog_name="python -m bot")
