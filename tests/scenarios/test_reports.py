"""Reports, as they are asked for, read and taken along."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from PIL import Image

from domain.interactions.saving import record
from domain.store.tables import GroupRow, InteractionRow, TemplateRow, WorkspaceRow

WEEKLY = "A weekly summary of what I recorded, on Mondays"


@pytest.fixture
async def kate(office):
    """A manager; Anna has recorded two this month, Björn one last month."""
    await office.given_manager(office.kate)
    await office.given(record, office.anna, description="Spring order")
    await office.given(record, office.anna, template=1, description="Called")
    await office.given(record, office.bjorn, description="Long ago")
    office.alter(InteractionRow, {"occurred_on": date(2026, 5, 7)}, number=3)
    return office.kate


async def report_for(person):
    return await person.command("/interaction", "report")


async def test_a_manager_reads_everybodys_figures_and_turns_them(office, kate):
    page = await report_for(kate)

    assert page.title == "Report"
    assert "By salesperson · 1–30 Jun 2026" in page.text
    assert "Anna Sigurðardóttir" in page.text
    assert "2 interactions" in page.text

    await page.choose("Time", "Last month")
    await page.choose("Each line is", "By template")

    assert "By template · 1–31 May 2026" in page.text
    assert "Meeting" in page.text
    assert "1 interaction" in page.text


async def test_dates_and_filters_are_chosen_in_a_form_and_cleared_again(office, kate):
    page = await report_for(kate)
    form = await page.press("Dates and filters")
    await form.pick("From", date(2026, 5, 1))
    await form.pick("Until", date(2026, 4, 1))
    await form.submit()
    assert form.errors == {"Until": "This is before the day on which it begins."}
    await form.pick("Until", date(2026, 6, 30))
    await form.choose("Salesperson", "Björn Þórsson")
    await form.choose("Interaction template", "Meeting", typing="meet")
    await form.submit()

    assert form.closed
    assert "1 May – 30 Jun 2026 · Björn Þórsson · Meeting" in page.text
    assert page.value("Time") == "Chosen dates"
    assert "Anna" not in page.text

    await page.press("Clear filters")

    assert "3 interactions" in page.text


async def test_a_colleague_who_never_used_it_is_named_where_a_report_is_narrowed(office, kate):
    page = await report_for(kate)
    form = await page.press("Dates and filters")
    await form.choose("Salesperson", "Hildur Ævarsdóttir")
    await form.submit()

    assert "By salesperson · 1–30 Jun 2026 · Hildur Ævarsdóttir" in page.text


async def test_a_filter_alone_goes_on_following_the_month(office, kate):
    page = await report_for(kate)
    form = await page.press("Dates and filters")
    await form.choose("Interaction group", "Calls")
    await form.submit()

    assert (page.value("Time"), "1 interaction" in page.text) == ("This month", True)


async def test_what_is_no_longer_used_can_still_be_reported_of(office, kate):
    office.alter(TemplateRow, {"deactivated_at": office.clock()}, id=3)
    office.alter(GroupRow, {"deactivated_at": office.clock()}, id=1)
    office.alter(WorkspaceRow, {"catalogue_version": 99})
    page = await report_for(kate)
    form = await page.press("Dates and filters")
    assert "Calls (no longer used)" in await form.options("Interaction group")
    await form.choose("Interaction template", "Meeting (no longer used)", typing="meet")
    await form.submit()

    assert "1–30 Jun 2026 · Meeting" in page.text
    assert "1 interaction" in page.text


async def test_a_salesperson_sees_their_own_alone(office, kate):
    page = await report_for(office.anna)

    assert "By template · 1–30 Jun 2026 · Anna Sigurðardóttir" in page.text
    assert "2 interactions" in page.text
    form = await page.press("Dates and filters")
    assert form.labels == ["From", "Until", "Interaction template", "Interaction group"]


async def test_an_empty_report_says_what_to_do(office, kate):
    page = await report_for(kate)
    await page.choose("Time", "Last week")

    assert "Nothing was recorded in this time. Choose another one." in page.text
    assert page.buttons == ["Dates and filters"]


async def test_it_is_sent_as_a_picture_with_words_for_whoever_cannot_see_it(office, kate):
    page = await report_for(kate)
    await page.press("Send as picture", expect=lambda: "Sent to you" in page.text)

    [message] = kate.dms
    [(name, content)] = message.files.items()
    assert name == "salesperson-2026-06-01-2026-06-30.png"
    assert message.alt_texts[name] == (
        "Bar chart. By salesperson · 1–30 Jun 2026. 2 interactions. Anna Sigurðardóttir: 2"
    )
    assert "2 interactions" in message.text
    with Image.open(BytesIO(content)) as picture:
        assert picture.format == "PNG"
        assert picture.width > 800


async def test_where_slack_takes_no_file_that_is_said_and_the_next_press_sends_it(office, kate):
    page = await report_for(kate)
    office.sandbox.faults.rate_limit("files.getUploadURLExternal", retry_after="30")
    await page.press("Send as CSV")
    assert "Slack did not take the file. Please try again in a minute" in page.alerts[0]
    assert kate.dms == []

    await page.press("Send as CSV")

    assert page.alerts == []
    assert len(kate.dms) == 1


async def test_it_is_sent_as_a_table_that_calculates_nothing(office, kate):
    evil = await office.given_contact("=HYPERLINK(1)")
    await office.given(record, office.anna, contact=evil.id, description="Evil")
    page = await report_for(kate)
    await page.choose("Each line is", "By contact")
    await page.press("Send as CSV")

    [content] = kate.dms[-1].files.values()
    rows = content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Contact,Interactions,Attempts failed,Duration (minutes),Cost (EUR)")
    assert rows[1].startswith("Þórunn Ægisdóttir · Acme ehf. · Akureyri · C-0001,2,0,60,0.00,")
    assert rows[2].startswith("'=HYPERLINK(1) · C-0002,1,")


async def test_a_weekly_summary_comes_on_monday_until_it_is_stopped(office, kate):
    settings = await office.anna.command("/interaction", "settings")
    habits = [*settings.value("What comes by itself"), WEEKLY]
    await settings.choose("What comes by itself", *habits)
    await settings.submit()
    await office.wait_until(datetime(2026, 6, 8, 9, 0, 1, tzinfo=UTC))

    [summary] = office.anna.dms
    assert "Your week, 1–7 Jun 2026" in summary.text
    assert "2 interactions" in summary.text
    assert summary.buttons == ["Report", "Stop these summaries"]
    page = await summary.press("Report")
    assert "By template · 1–7 Jun 2026 · Anna Sigurðardóttir" in page.text
    await page.close()
    await summary.press("Stop these summaries")
    await office.deliver()

    assert summary.buttons == ["Report"]
    assert "You get no more of these." in summary.text
    await office.pass_time(days=8)
    assert office.anna.dms == [summary]
