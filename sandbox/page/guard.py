"""Keeps other web sites from using the page through the browser of the person who runs it."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
REFUSAL = b"Only this machine may use the sandbox.\n"


class LoopbackGuard:
    """Refuses a foreign Host (DNS rebinding) and a foreign Origin (another site's script)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or is_ours(scope["headers"], scope["server"][1]):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            plain = [(b"content-type", b"text/plain")]
            await send({"type": "http.response.start", "status": 403, "headers": plain})
            await send({"type": "http.response.body", "body": REFUSAL})


def is_ours(headers: Iterable[tuple[bytes, bytes]], port: int) -> bool:
    """An Origin need not be there; a Host must, once."""
    allowed = {f"{name}:{port}" for name in NAMES}
    hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
    origins = [value.decode("latin-1") for name, value in headers if name == b"origin"]
    ours = {f"http://{place}" for place in allowed}
    same_site = all(origin in ours for origin in origins)
    return len(hosts) == 1 and hosts[0] in allowed and same_site
