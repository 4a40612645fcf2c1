"""Bots born by forking: processes like any other, without the second in which each reads its code.

They have their own memory, connections and end, so that what is said of processes is said of
them. What the command ``python -m bot run`` adds to that is tested where it is started by its name.
"""

import asyncio
import multiprocessing
import os

from sandbox.bot_process import BotProcess
from tests.support.newborn import live

KIN = multiprocessing.get_context("forkserver")
KIN.set_forkserver_preload([live.__module__])


class ForkedBot(BotProcess):
    async def _spawn(self, *arguments):
        return await Forked.start(self.environment, self.folder, arguments)


class Forked:
    """What ``BotProcess`` asks of an ``asyncio.subprocess.Process``."""

    def __init__(self, process, stdout):
        self._process, self.stdout = process, stdout
        self._loop = asyncio.get_running_loop()
        self._status = self._loop.create_future()
        self._loop.add_reader(process.sentinel, self._note_end)

    @classmethod
    async def start(cls, environment, folder, arguments):
        said, says = KIN.Pipe(duplex=False)
        given = (environment, str(folder), arguments, says)
        process = KIN.Process(target=live, args=given, daemon=True)
        process.start()
        says.close()
        stdout = asyncio.StreamReader()
        loop, pipe = asyncio.get_running_loop(), os.fdopen(os.dup(said.fileno()), "rb")
        said.close()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stdout), pipe)
        return cls(process, stdout)

    def _note_end(self):
        self._loop.remove_reader(self._process.sentinel)
        self._process.join()
        self._status.set_result(self._process.exitcode)

    @property
    def returncode(self):
        return self._status.result() if self._status.done() else None

    async def wait(self):
        return await asyncio.shield(self._status)

    async def communicate(self):
        output = await self.stdout.read()
        return output, await self.wait()

    def terminate(self):
        self._process.terminate()

    def kill(self):
        self._process.kill()
