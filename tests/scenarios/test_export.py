"""``/interaction export``: everything of the workspace comes to an admin as a file."""

import asyncio
import json

import pytest

import handlers.archive.jobs
from domain.archive.model import ExportStopped
from domain.interactions.saving import postpone, record
from domain.jobs.model import JobState
from domain.store.tables import JobRow
from tests.support.archives import files_of


@pytest.fixture
async def admin(office):
    await office.given(record, office.anna, description="Spring order")
    await office.given(postpone, office.anna, description="Later")
    await office.given_known(office.hildur)
    return office.hildur


async def asked(person):
    return await person.command("/interaction", "export", channel="#sales")


async def test_an_admin_gets_everything_as_a_file(office, admin):
    assert await asked(admin) is None
    assert "Everything in this workspace is being exported." in admin.ephemerals[-1].text
    await office.deliver()

    progress, message = sorted(admin.dms, key=lambda each: bool(each.files))
    assert progress.text == "Everything in this workspace was sent to you as a file."
    assert progress.buttons == []
    assert "contacts 1, interactions 2" in message.text
    [(name, content)] = message.files.items()
    assert name == "samskipti-2026-06-02.zip"
    lines = files_of(content)["interactions.jsonl"].decode().splitlines()
    assert [json.loads(each)["description"] for each in lines] == ["Spring order", "Later"]


async def test_while_one_is_under_way_no_second_begins(office, admin):
    await asked(admin)
    await asked(admin)

    assert "Everything is being exported already." in admin.ephemerals[-1].text
    assert len(office.rows(JobRow)) == 1


async def test_a_file_that_slack_would_refuse_is_not_sent(office, admin, monkeypatch):
    monkeypatch.setattr(handlers.archive.jobs, "LARGEST_SENT", 1_000)
    await asked(admin)
    await office.deliver()

    [message] = admin.dms
    assert "The file is larger than Slack takes, which is 1 GB." in message.text
    assert message.files == {}


async def test_where_the_disk_is_full_that_is_said_and_not_tried_again(office, admin, monkeypatch):
    def full(*_told, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handlers.archive.jobs, "write_everything", full)
    await asked(admin)
    await office.deliver()

    [message] = admin.dms
    assert "there is not enough room" in message.text
    [job] = office.rows(JobRow)
    assert job.state is JobState.FINISHED


async def test_a_cancelled_export_ends_at_the_next_thousand_rows(office, admin, monkeypatch):
    """As long as nobody cancels it, this one has a thousand rows more to write."""
    ended = []

    def endless(stores, file, tell, *, now):
        try:
            while True:
                tell(1_000)
        except ExportStopped:
            ended.append(now)
            raise

    monkeypatch.setattr(handlers.archive.jobs, "write_everything", endless)
    monkeypatch.setattr(handlers.archive.jobs, "NEWS", 0.05)
    await asked(admin)
    await office.send()
    await office.jobs.run_once()
    [message] = admin.dms
    assert "No file will be sent." in message.dialog_of("Cancel")
    await message.press("Cancel", confirm=True)
    await asyncio.wait_for(office.jobs.finished(), timeout=10)
    await office.send()

    assert len(ended) == 1
    told = "Export everything: cancelled by Hildur Ævarsdóttir. No file will be sent."
    assert message.text == told
    assert [each for each in admin.dms if each.files] == []
