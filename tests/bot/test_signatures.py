from slack_bolt.util.utils import get_arg_names_of_callable

from tests.support.office import open_office
from tests.support.signatures import names_of_arguments


async def test_the_names_of_arguments_are_the_ones_that_bolt_finds(engines, work):
    async with open_office(engines, work, deliver="socket") as office:
        [app] = office.bot.apps.values()

        asked = [listener.ack_function for listener in app._async_listeners]
        asked += [matcher.func for each in app._async_listeners for matcher in each.matchers]

        assert [names_of_arguments(each) for each in asked] == [
            get_arg_names_of_callable(each) for each in asked
        ]


def test_what_is_no_function_is_left_to_bolt():
    class Called:
        def __call__(self, ack, *, body):
            pass

    assert names_of_arguments(Called()) == get_arg_names_of_callable(Called())
