"""The sandbox as a page in the browser: a view on the same state that the tests' driver acts on.

Built with NiceGUI: its front end (Vue and its socket) lies in the wheel and needs no network, the
page is written in Python beside the state that it shows, and it runs as an ASGI app inside our own
event loop, where a change of the state reaches every open window without polling. Its ready-made
widgets are not used: native elements and four small components in ``static/`` look like Slack,
have labels that screen readers and tests find, and stay fast with a thousand messages.
"""

from sandbox.page.server import PageServer
from sandbox.page.site import Site

__all__ = ["PageServer", "Site"]
