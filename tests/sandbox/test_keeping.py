"""The sandbox's memory as a file."""

import json

import pytest

from sandbox import Sandbox
from sandbox.keeping import dump, load, restore, save
from tests.sandbox.tiny_app import MANIFEST


@pytest.fixture
async def lived_in():
    async with Sandbox.start(manifest=MANIFEST) as sandbox:
        anna = sandbox.person("anna")
        said = anna.say("Good morning", channel="#sales")
        sandbox.state.rewrite(said.message, "Good day", None)
        yield sandbox


async def test_what_is_saved_is_there_again(lived_in, tmp_path):
    file = tmp_path / "state.json"
    save(lived_in.state, file)

    async with Sandbox.start(manifest=MANIFEST) as other:
        restore(other.state, file)
        [message] = other.person("anna").messages("#sales")

        assert message.text == "Good day"
        assert [each.text for each in message.history] == ["Good morning", "Good day"]
        assert dump(other.state) == dump(lived_in.state)
        assert not list(tmp_path.glob("*.new"))


async def test_new_ids_differ_from_those_of_before(lived_in):
    before = lived_in.state.new_ts()

    async with Sandbox.start(manifest=MANIFEST) as other:
        load(other.state, json.loads(json.dumps(dump(lived_in.state))))

        assert int(other.state.new_ts().split(".")[1]) > int(before.split(".")[1])


async def test_a_file_of_another_kind_is_refused(lived_in):
    with pytest.raises(ValueError, match="no state of this sandbox"):
        load(lived_in.state, {"format": 0})
