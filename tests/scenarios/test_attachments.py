"""Files hang on an interaction: added in the form, taken from a message, brought by a template."""

import pytest

from domain.store.tables import AttachmentRow
from tests.support.acts import THORUNN, fill

PDF = b"%PDF-1.7"


@pytest.fixture
async def office(office):
    await office.given_known(office.anna, office.hildur)
    return office


async def card_of(office, number=1):
    page = await office.anna.command("/interaction", f"history {THORUNN}", channel="#sales")
    return await page.press("Open", which=f"Open: {number} {THORUNN}")


async def attached_in_a_form(office, *names):
    form = await office.form()
    await fill(form, description="Spring order")
    await form.press("More details")
    for name in names:
        await form.upload("Attachments", name, PDF)
    return form


def the_file(office, name):
    [found] = [each for each in office.rows(AttachmentRow) if each.title == name]
    return office.sandbox.state.files.find(found.slack_file, office.workspace)


async def test_a_file_of_the_form_is_a_link_on_the_card_until_it_is_removed(office):
    form = await attached_in_a_form(office, "Offer <1>.pdf")
    await form.submit()
    assert form.closed, form.errors

    card = await card_of(office)
    link = the_file(office, "Offer <1>.pdf").permalink
    [row] = [block for block in card.view.blocks if link in str(block.get("text"))]
    assert row["text"]["text"].startswith(f"<{link}|Offer &lt;1&gt;.pdf>\nAnna Sigurðardóttir · ")

    await card.press("Remove", confirm=True)

    assert "Offer" not in card.text
    assert "Anna Sigurðardóttir · Attachment removed" in card.text
    assert office.rows(AttachmentRow) == []


async def test_the_next_choice_takes_files_out_of_their_input_and_shows_them_below(office):
    form = await attached_in_a_form(office, "Offer.pdf", "Plan.pdf")
    await form.choose("Outcome", "Attempt failed")

    assert "Offer.pdf" in form.text
    assert form.value("Attachments") in (None, [])
    await form.press("Remove", which="Remove: Offer.pdf")
    assert "Offer.pdf" not in form.text
    await form.upload("Attachments", "Prices.pdf", PDF)
    await form.press("Finish later")

    assert [row.title for row in office.rows(AttachmentRow)] == ["Plan.pdf", "Prices.pdf"]


async def test_files_of_a_message_come_with_it(office):
    posted = office.bjorn.say("The offer", channel="#sales", files={"Offer.pdf": PDF})
    form = await office.anna.message_action("Record as interaction", on=posted)
    assert "Offer.pdf" in form.text
    await fill(form, description="Offer received")
    await form.submit()

    card = await card_of(office)

    assert "(Slack does not show it to Samskipti; you may be able to open it)" in card.text
    assert "files/U01BJORN0/" in card.text


async def test_a_file_that_is_gone_says_so_and_slack_may_say_nothing(office):
    form = await attached_in_a_form(office, "Offer.pdf", "Plan.pdf")
    await form.submit()
    office.sandbox.faults.server_error("files.info", times=2)
    assert "Slack" not in (await card_of(office)).text
    gone = the_file(office, "Offer.pdf")
    gone.deleted = True

    card = await card_of(office)

    assert "Offer.pdf (deleted in Slack)" in card.text
    assert gone.permalink not in str(card.view.blocks)
    assert the_file(office, "Plan.pdf").permalink in str(card.view.blocks)


async def test_a_templates_files_come_with_it(office):
    page = await office.hildur.command("/interaction", "templates", channel="#sales")
    form = await page.press("Edit", which="Edit: Meeting")
    await form.upload("Attachments", "Prices.pdf", PDF)
    await form.upload("Attachments", "Old prices.pdf", PDF)
    await form.submit()
    again = await page.press("Edit", which="Edit: Meeting")
    assert again.value("Attached so far") == ["Prices.pdf", "Old prices.pdf"]
    await again.choose("Attached so far", "Prices.pdf")
    await again.submit()
    assert again.closed, again.errors

    form = await office.form()
    await fill(form)
    assert "Prices.pdf" in form.text
    assert "Old prices.pdf" not in form.text
    await form.submit()

    assert [row.title for row in office.rows(AttachmentRow)] == ["Prices.pdf"]


async def test_a_correction_adds_files(office):
    form = await attached_in_a_form(office)
    await form.submit()
    card = await card_of(office)
    edit = await card.press("Edit")
    await edit.upload("Attachments", "Contract.pdf", PDF)
    await edit.submit()

    assert "Contract.pdf" in card.text
    assert "Edited · Attachments" in card.text


async def test_where_no_more_can_be_attached_the_form_says_so(office):
    names = [f"{number}.pdf" for number in range(20)]
    posted = office.bjorn.say("All of it", channel="#sales", files=dict.fromkeys(names, PDF))
    form = await office.anna.message_action("Record as interaction", on=posted)
    await form.press("More details")

    assert "Attachments" not in form.labels
    assert "20 files are attached, and no more can be." in form.text
