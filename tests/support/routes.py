"""The first request of each kind is offered to one listener after another, some 300 of them.

Every office has the same ones in the same order, so that what one has found the next may know.
"""

_found = {}  # by what was pressed or submitted, at which place its listener stands


def know_routes(app):
    """What was found in the offices before; a listener that does not match is still passed by."""
    listeners = app._async_listeners
    known = {route: listeners[place] for route, place in _found.items()}
    app.listener_runner.routes._known |= known


def keep_routes(app):
    places = {id(each): place for place, each in enumerate(app._async_listeners)}
    known = app.listener_runner.routes._known
    _found.update({route: places[id(each)] for route, each in known.items()})
