"""Bolt inspects the signatures of some 300 listeners, and of as many matchers of its own, for each
app that is built: a third of the time of opening an office. Their code says the same at once.
"""

from inspect import unwrap
from types import FunctionType, MethodType

from slack_bolt.listener import async_listener
from slack_bolt.listener_matcher import builtins
from slack_bolt.util.utils import get_arg_names_of_callable


def names_of_arguments(func):
    """As Bolt's ``get_arg_names_of_callable``, of whatever it is given."""
    plain = unwrap(func)
    if isinstance(plain, MethodType):
        plain = plain.__func__
    if not isinstance(plain, FunctionType) or hasattr(plain, "__signature__"):
        return get_arg_names_of_callable(func)
    code = plain.__code__
    return list(code.co_varnames[: code.co_argcount])


def read_from_code():
    """From now on, for every app that is built in this process."""
    for module in (async_listener, builtins):
        module.get_arg_names_of_callable = names_of_arguments
