"""Nobody but a browser of this machine, on our own page, gets an answer."""

import http.client
from urllib.parse import urlsplit

import pytest


def answer(url, path="/", **headers):
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=5)
    given = {name.title(): value for name, value in headers.items()}
    connection.putrequest("GET", path, skip_host="Host" in given)
    for name, value in given.items():
        connection.putheader(name, value)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    "path", ["/", "/static/page.css", "/_nicegui_ws/socket.io/?EIO=4&transport=polling"]
)
def test_a_foreign_host_or_origin_is_refused(sandbox, path):
    own = sandbox.url.rstrip("/")

    assert answer(sandbox.url, path) == 200
    assert answer(sandbox.url, path, origin=own) == 200
    assert answer(sandbox.url, path, host="evil.example") == 403
    assert answer(sandbox.url, path, host="127.0.0.1:1") == 403
    assert answer(sandbox.url, path, origin="https://evil.example") == 403
    assert answer(sandbox.url, path, origin="null") == 403


def test_the_socket_is_closed_to_another_site(sandbox):
    upgrade = {
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    path = "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"

    assert answer(sandbox.url, path, **upgrade) == 101
    assert answer(sandbox.url, path, origin="https://evil.example", **upgrade) == 403


def test_it_listens_on_this_machine_only_and_says_that_it_protects_nothing(sandbox):
    assert urlsplit(sandbox.url).hostname == "127.0.0.1"
