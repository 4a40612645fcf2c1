"""Files come and go as in Slack: announced, shared in a conversation, never without a right."""

import json

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import NotPossible, Sandbox
from sandbox.stacks import accepted, open_root
from tests.sandbox.tiny_app import MANIFEST, plain, select

CSV = b"name\nAnna\n"


@pytest.fixture
async def sandbox():
    async with Sandbox.start(manifest=MANIFEST) as started:
        started.patience.consequence = 0.05
        yield started


@pytest.fixture
async def session():
    async with ClientSession() as session:
        yield session


@pytest.fixture
def client(sandbox, session):
    return AsyncWebClient(
        token=sandbox.bot_token, base_url=sandbox.api_url, session=session, retry_handlers=[]
    )


@pytest.fixture
def form(sandbox):
    """With a file input, before Anna's eyes."""
    element = {"type": "file_input", "filetypes": ["csv"], "max_files": 1}
    texts = {"title": plain("Form"), "submit": plain("Go"), "close": plain("Cancel")}
    view = {"type": "modal", "blocks": [select("File", "file", element)], **texts}
    anna = sandbox.person("anna")
    body = accepted(sandbox.state, view, "test", "modal")
    open_root(sandbox.state, sandbox.workspace, anna.id, body)
    return anna.modal


async def uploaded(form):
    await form.upload("File", "people.csv", CSV)
    [file] = form.value("File")
    return file


async def error(call):
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def dm_of(client, person):
    return (await client.conversations_open(users=person.id))["channel"]["id"]


async def got(session, url, token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with session.get(url, headers=headers, allow_redirects=False) as answer:
        return answer.status, await answer.read()


async def test_what_a_person_uploads_in_a_form_can_be_looked_up_and_fetched(
    sandbox, session, client, form
):
    file = await uploaded(form)

    told = (await client.files_info(file=file["id"]))["file"]

    anna = sandbox.person("anna").id
    assert (told["name"], told["size"], told["user"]) == ("people.csv", len(CSV), anna)
    assert told["user_team"] == sandbox.workspace.id
    assert await got(session, told["url_private_download"], sandbox.bot_token) == (200, CSV)
    assert sandbox.violations == []


@pytest.mark.parametrize("token", [None, "xoxb-wrong"])
async def test_without_a_right_to_it_one_is_asked_to_sign_in(sandbox, session, form, token):
    file = await uploaded(form)

    status, body = await got(session, file["url_private_download"], token)

    assert (status, body) == (302, b"")
    assert [each.where for each in sandbox.violations] == ["file download"]


async def test_a_file_that_is_gone_or_was_never_there_is_told_apart(sandbox, client, form):
    file = await uploaded(form)
    sandbox.state.files.find(file["id"], sandbox.workspace.id).deleted = True

    assert await error(client.files_info(file=file["id"])) == "file_deleted"
    assert await error(client.files_info(file="F0NOBODYS")) == "file_not_found"


async def test_a_file_that_the_app_was_not_given_does_not_exist_for_it(sandbox, client, form):
    file = await uploaded(form)
    sandbox.state.files.find(file["id"], sandbox.workspace.id).is_shown_to_app = False

    assert await error(client.files_info(file=file["id"])) == "file_not_found"


async def test_slacks_client_takes_only_the_kinds_that_the_form_names(form):
    with pytest.raises(NotPossible, match="takes only"):
        await form.upload("File", "picture.png", b"\x89PNG")


async def test_what_the_app_sends_stands_in_the_conversation_with_its_words(sandbox, client):
    anna = sandbox.person("anna")

    await client.files_upload_v2(
        channel=await dm_of(client, anna),
        filename="skipped.csv",
        content=CSV,
        initial_comment="Two rows",
    )

    [message] = anna.dms
    assert (message.text, message.files) == ("Two rows", {"skipped.csv": CSV})
    assert sandbox.violations == []


async def test_a_person_is_no_conversation(sandbox, client):
    upload = client.files_upload_v2(
        channel=sandbox.person("anna").id, filename="skipped.csv", content=CSV
    )

    assert await error(upload) == "channel_not_found"


async def test_what_was_not_sent_whole_cannot_be_shared(sandbox, session, client):
    announced = await client.files_getUploadURLExternal(filename="skipped.csv", length=99)
    async with session.post(announced["upload_url"], data=CSV) as answer:
        assert answer.status == 400

    files = json.dumps([{"id": announced["file_id"]}])
    share = client.api_call("files.completeUploadExternal", params={"files": files})

    assert await error(share) == "file_not_found"
    assert [each.where for each in sandbox.violations] == ["file upload"]


async def test_what_is_shared_is_shown_to_the_app_where_it_is_in_the_conversation(sandbox, client):
    anna, workspace = sandbox.person("anna"), sandbox.workspace
    [hidden] = anna.say("Look", channel="#sales", files={"people.csv": CSV}).message.files
    workspace.channel_named("sales").members.add(workspace.bot_user_id)
    [shown] = anna.say("Look", channel="#sales", files={"people.csv": CSV}).message.files

    told = (await client.files_info(file=shown))["file"]

    home = f"https://{workspace.domain}.slack.com/files/{anna.id}"
    assert told["permalink"] == f"{home}/{shown}/people.csv"
    assert await error(client.files_info(file=hidden)) == "file_not_found"


async def test_a_file_input_takes_no_more_than_it_says(sandbox, form):
    element = {"type": "file_input", "max_files": 2}
    form.view.blocks[0]["element"] |= element

    for _ in range(2):
        await form.upload("File", "people.csv", CSV)
    with pytest.raises(NotPossible, match="no more than 2"):
        await form.upload("File", "people.csv", CSV)
