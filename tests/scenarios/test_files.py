"""Files between a person and the bot: only their own, only from Slack, only so large."""

from io import BytesIO

import pytest
from aiohttp import ClientSession

import handlers.files
from bot.slack import web_client
from handlers.files import FileGone, Files, FileTooLarge, FileUnreachable

CSV = b"name\nAnna\n" * 10_000


@pytest.fixture
async def files(office):
    async with ClientSession() as session:
        yield Files(web_client(session, office.sandbox.bot_token, office.sandbox.api_url))


@pytest.fixture
def anna(office):
    return office.anna


@pytest.fixture
def file(office, anna):
    return anna._sight.client.upload("people.csv", CSV)["id"]


async def looked_up(office, files, file, owner):
    return await files.look_up(file, owner=owner.id, workspace=office.workspace)


async def fetched(files, uploaded):
    into = BytesIO()
    await files.fetch(uploaded, into)
    return into.getvalue()


async def test_what_somebody_uploaded_is_looked_up_and_fetched(office, files, file, anna):
    uploaded = await looked_up(office, files, file, anna)

    assert (uploaded.name, uploaded.size) == ("people.csv", len(CSV))
    assert await fetched(files, uploaded) == CSV


async def test_a_colleagues_file_is_nobodys(office, files, file):
    with pytest.raises(FileGone):
        await looked_up(office, files, file, office.bjorn)


async def test_a_file_of_another_workspace_is_nobodys(office, files, anna):
    elsewhere = office.sandbox.add_workspace("Elsewhere")
    stranger = office.sandbox.add_member("eva", workspace=elsewhere.id)
    file = stranger._sight.client.upload("people.csv", CSV)["id"]

    with pytest.raises(FileGone):
        await looked_up(office, files, file, anna)


async def test_what_was_deleted_is_gone(office, files, file, anna):
    known = office.sandbox.state.files.find(file, office.workspace)
    known.deleted = True

    with pytest.raises(FileGone):
        await looked_up(office, files, file, anna)


async def test_too_large_a_file_is_told_by_its_size_and_by_its_bytes(
    office, files, file, anna, monkeypatch
):
    uploaded = await looked_up(office, files, file, anna)
    monkeypatch.setattr(handlers.files, "LARGEST", len(CSV) - 1)

    with pytest.raises(FileTooLarge):
        await looked_up(office, files, file, anna)
    with pytest.raises(FileTooLarge):
        await fetched(files, uploaded)


async def test_our_token_goes_to_slack_alone(office, files, file, anna):
    office.sandbox.state.files.base_url = "https://files.example/"

    with pytest.raises(FileGone):
        await looked_up(office, files, file, anna)


async def test_the_page_where_people_sign_in_is_no_file(office, files, file, anna):
    uploaded = await looked_up(office, files, file, anna)
    office.sandbox.state.files.find(file, office.workspace).deleted = True

    with pytest.raises(FileUnreachable):
        await fetched(files, uploaded)
    office.sandbox.state.violations.clear()  # the sandbox, too, tells of such a try


async def test_a_list_comes_as_a_file_in_a_direct_message(files, anna):
    await files.send(CSV, name="skipped.csv", words="Two rows were skipped.", to=anna.id)

    [message] = anna.dms
    assert (message.text, message.files) == ("Two rows were skipped.", {"skipped.csv": CSV})
