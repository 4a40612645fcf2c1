"""Runs a listener, and answers Slack in the moment of its ack."""

import asyncio
from contextlib import suppress
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.listener.async_listener import AsyncCustomListener, AsyncListener
from slack_bolt.listener.asyncio_runner import AsyncioListenerRunner
from slack_bolt.listener_matcher.async_builtins import AsyncBuiltinListenerMatcher
from slack_bolt.listener_matcher.async_listener_matcher import AsyncListenerMatcher
from slack_bolt.logger.messages import warning_did_not_call_ack
from slack_bolt.response import BoltResponse

from bot.routes import KnownRoutes

# What our listeners want; Bolt puts together some thirty things for whoever may want another.
GIVEN = frozenset(["ack", "body", "context"])


class PromptAck(AsyncAck):
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt is typed, this one line is not
        self.settled = asyncio.Event()

    async def __call__(self, *args: Any, **kwargs: Any) -> BoltResponse:
        response = await super().__call__(*args, **kwargs)
        self.settled.set()
        # The answer goes out before the listener works on: of fifty at a time, the slowest of a
        # hundred has its ack after three fifths of the time.
        await asyncio.sleep(0)
        return response


class PromptRunner(AsyncioListenerRunner):
    """As Bolt 1.30's, which looks every 10 ms whether ``ack()`` was called: a wait for everybody,
    and under load a good part of the event loop's time. Without lazy functions, which we have not.
    """

    def __init__(self, was: AsyncioListenerRunner) -> None:
        """With the handlers that ``was`` had."""
        super().__init__(
            was.logger,
            was.process_before_response,
            was.listener_error_handler,
            was.listener_start_handler,
            was.listener_completion_handler,
            was.lazy_listener_runner,
        )
        # What nobody refers to, the event loop may drop half-way.
        self._running: set[asyncio.Task[None]] = set()
        self.routes = KnownRoutes(self)

    @classmethod
    def take_over(cls, app: AsyncApp) -> "PromptRunner":
        runner = cls(app.listener_runner)
        app._async_listener_runner = runner  # Bolt has no way to be told
        for listener in app._async_listeners:
            listener.matchers = [*map(matching_body, listener.matchers)]
        app.use(runner.routes)
        return runner

    async def run(
        self,
        request: AsyncBoltRequest,
        response: BoltResponse | None,
        listener_name: str,
        listener: AsyncListener,
        starting_time: float | None = None,
    ) -> BoltResponse | None:
        """None where the listener has not acked in time, or at all."""
        self.routes.learn(request, listener)
        ack = PromptAck()
        request.context["ack"] = ack
        if listener.auto_acknowledgement:
            await ack()
        task = asyncio.create_task(self._listen(ack, request, listener))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        with suppress(TimeoutError):
            async with asyncio.timeout(listener.ack_timeout):
                await ack.settled.wait()
        if ack.response is None:
            self.logger.warning(warning_did_not_call_ack(listener_name))
        return ack.response

    async def _listen(
        self, ack: PromptAck, request: AsyncBoltRequest, listener: AsyncListener
    ) -> None:
        nothing = BoltResponse(status=200)
        try:
            await self.listener_start_handler.handle(request=request, response=nothing)
            await listen(listener, request, nothing)
        except Exception as error:  # noqa: BLE001  Whatever it is, the app's handler is for it.
            await self._fail(ack, request, error)
        finally:
            ack.settled.set()
            await self.listener_completion_handler.handle(request=request, response=nothing)

    async def _fail(self, ack: PromptAck, request: AsyncBoltRequest, error: Exception) -> None:
        """The handler of errors may make an answer of its own, where there was none yet."""
        answer = None if ack.response else BoltResponse(status=500)
        await self.listener_error_handler.handle(error=error, request=request, response=answer)
        ack.response = ack.response or answer


async def listen(listener: AsyncListener, request: AsyncBoltRequest, nothing: BoltResponse) -> None:
    wanted = {*listener.arg_names} - {"self"} if isinstance(listener, AsyncCustomListener) else None
    if wanted is not None and wanted <= GIVEN:
        context = request.context
        given = {"ack": context["ack"], "body": request.body, "context": context}
        await listener.ack_function(**{name: given[name] for name in wanted})
    else:
        await listener.run_ack_function(request=request, response=nothing)


class BodyMatcher(AsyncBuiltinListenerMatcher):
    """Bolt asks one listener after another, and for each puts together the same thirty things."""

    def __init__(self, was: AsyncBuiltinListenerMatcher) -> None:
        self.func, self.arg_names, self.logger = was.func, was.arg_names, was.logger

    async def async_matches(self, req: AsyncBoltRequest, resp: BoltResponse) -> bool:
        found = self.func(body=req.body)
        return found if isinstance(found, bool) else await found


def matching_body(matcher: AsyncListenerMatcher) -> AsyncListenerMatcher:
    if isinstance(matcher, AsyncBuiltinListenerMatcher) and matcher.arg_names == ["body"]:
        return BodyMatcher(matcher)
    return matcher
