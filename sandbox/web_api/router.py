"""From an HTTP request to a method and back; faults and rate limits stand in between."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.faults import Fault, Faults
from sandbox.model import Exchange, Payload, Workspace
from sandbox.refusals import Refused
from sandbox.state import State
from sandbox.web_api.call import Call
from sandbox.web_api.methods import METHODS
from sandbox.web_api.rates import Pace

SECRET = "token"
CONNECT = "apps.connections.open"


class WebApi:
    def __init__(
        self, state: State, faults: Faults, pace: Pace, connect: Callable[[str], Payload]
    ) -> None:
        """``connect`` answers ``apps.connections.open``, which has a token of its own."""
        self.state, self.faults, self.pace, self.connect = state, faults, pace, connect

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method, args = request.match_info["method"], await read_arguments(request)
        exchange = self.state.log("to slack", method, {**args, SECRET: "***"})
        began = time.monotonic()
        self.state.changes.began(method)
        try:
            return await self._with_faults(request, exchange, args)
        finally:
            exchange.seconds = time.monotonic() - began
            self.state.changes.ended(method)

    async def _with_faults(
        self, request: web.Request, exchange: Exchange, args: Payload
    ) -> web.StreamResponse:
        method = exchange.name
        fault = self.faults.take(method, args)
        if fault is not None and (early := await self._before(fault, request)) is not None:
            exchange.answer = fault.kind
            return early
        token = bearer(request, args)
        if wait := self.pace.wait(method, token, str(args.get("channel") or "")):
            exchange.answer = "rate limit"
            return _rate_limited(str(wait))
        known = len(self.state.violations)
        exchange.answer, headers = self._body(exchange, token, args)
        exchange.violations = self.state.violations[known:]
        if fault is not None:
            await self._after(fault, request)
        return web.json_response(exchange.answer, headers=headers)

    async def _before(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault.kind == "hang":
            await self._idle(self.faults.over)
        if fault.kind in ("refuse", "hang"):
            return _break_off(request)
        return {
            "error": web.json_response({"ok": False, "error": fault.error}),
            "rate limit": _rate_limited(fault.retry_after),
            "server error": web.Response(status=500, text="Internal Server Error"),
            "garble": web.Response(text="{<html>", content_type="application/json"),
        }.get(fault.kind)

    async def _after(self, fault: Fault, request: web.Request) -> None:
        if fault.kind == "hold":
            fault.held.stored.set()
            await self._idle(fault.held.released)
        if fault.kind == "lose":
            _break_off(request)

    async def _idle(self, until: asyncio.Event) -> None:
        # A reply that waits for the test must not count as something still under way.
        self.state.changes.ended("held")
        try:
            await until.wait()
        finally:
            self.state.changes.began("held")

    def _body(
        self, exchange: Exchange, token: str, args: Payload
    ) -> tuple[Payload, dict[str, str]]:
        try:
            if exchange.name == CONNECT:
                return {"ok": True, **self.connect(token)}, {}
            workspace = self._workspace(exchange.name, token)
            call = Call(self.state, workspace, exchange.name, args)
            body = {"ok": True, **METHODS[exchange.name].answer(call)}
        except Refused as refused:
            return refusal(refused), {}
        return body, {"x-oauth-scopes": ",".join(sorted(self.state.manifest.scopes))}

    def _workspace(self, method: str, token: str) -> Workspace:
        if method not in METHODS:
            self.state.violate("unknown method", method)
            raise Refused("unknown_method")
        if not token:
            raise Refused("not_authed")
        workspace = self.state.workspace_of_token(token)
        if workspace is None:
            raise Refused("invalid_auth")
        if not workspace.installed:
            raise Refused("account_inactive")
        self._check_scope(method)
        return workspace

    def _check_scope(self, method: str) -> None:
        needed, provided = METHODS[method].scope, self.state.manifest.scopes
        if needed and needed not in provided:
            self.state.violate(f"missing scope {needed}", method)
            raise Refused("missing_scope", needed=needed, provided=",".join(sorted(provided)))


async def read_arguments(request: web.Request) -> Payload:
    args: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return args | _json_object(await request.text())
    return args | {key: str(value) for key, value in (await request.post()).items()}


def _json_object(text: str) -> Payload:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def bearer(request: web.Request, args: Payload) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ") if header else str(args.get("token") or "")


def refusal(refused: Refused) -> Payload:
    body: Payload = {"ok": False, "error": refused.error, **refused.extra}
    if refused.messages:
        body["response_metadata"] = {"messages": refused.messages}
    return body


def _rate_limited(retry_after: str | None) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return web.json_response(body, status=429, headers=headers)


def _break_off(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
