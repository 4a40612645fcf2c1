"""Closing a form: what was chosen in it is kept and said; the rest passes in silence."""

from datetime import timedelta

import pytest

from domain.interactions.kinds import State
from tests.support.acts import THORUNN, be_reminded, fill, put_aside


async def closed_after_choosing(office):
    """The message about a form in which a contact was chosen, with something typed before it."""
    form = await office.form()
    await form.type("Notes", "Typed before the choice")
    await form.choose("Contact", THORUNN)
    await form.type("Description", "Typed after the choice")
    await form.close()
    await office.deliver()
    [message] = office.anna.ephemerals
    return message


async def test_a_form_with_a_choice_in_it_says_what_can_be_done_with_it(office):
    message = await closed_after_choosing(office)

    assert message.buttons == ["Continue", "Finish later", "Discard"]
    assert THORUNN in message.text
    assert office.interactions == []


async def test_continue_brings_back_what_was_there_at_the_last_choice(office):
    message = await closed_after_choosing(office)
    form = await message.press("Continue")

    assert form.value("Contact").startswith(THORUNN)
    assert form.value("Notes") == "Typed before the choice"
    assert form.value("Description") is None


async def test_a_continued_form_is_recorded_once_and_the_message_says_so(office):
    message = await closed_after_choosing(office)
    form = await message.press("Continue")
    await form.choose("Interaction template", "Meeting")
    await form.submit()

    assert office.interaction.state is State.RECORDED
    assert "Recorded as no. 1" in message.text
    assert message.buttons == ["Edit", "Undo"]


async def test_finish_later_puts_the_closed_form_aside(office):
    message = await closed_after_choosing(office)
    await message.press("Finish later")

    kept = office.interaction
    assert (kept.state, kept.content.basics.notes) == (State.POSTPONED, "Typed before the choice")
    assert "Put aside as no. 1" in message.text
    assert message.is_final


async def test_discard_drops_the_form(office):
    message = await closed_after_choosing(office)
    await message.press("Discard")

    assert message.text == "The unfinished form was discarded."
    assert (message.is_final, office.interactions) == (True, [])


@pytest.mark.parametrize("label", ["Continue", "Finish later", "Discard"])
async def test_a_second_press_is_answered_in_words_and_has_no_effect(office, label):
    message = await closed_after_choosing(office)
    form = await message.press("Continue")
    await fill(form)
    again = message.message.blocks
    await form.submit()
    message.message.blocks = again
    await message.press(label)

    told = office.anna.ephemerals[-1]
    assert told.text == "What was in this form has been recorded already."
    assert [each.state for each in office.interactions] == [State.RECORDED]


@pytest.mark.parametrize("clear_all", [False, True])
async def test_an_untouched_form_closes_in_silence(office, clear_all):
    form = await office.form()
    await form.close(clear_all=clear_all)
    await office.deliver()

    assert (office.anna.dms, office.anna.ephemerals) == ([], [])


async def test_a_form_that_was_only_typed_into_closes_in_silence(office):
    """Slack does not send what was typed, and nothing can be said of it."""
    form = await office.form()
    await form.type("Description", "Nobody will know")
    await form.close()
    await office.deliver()

    assert (office.anna.dms, office.anna.ephemerals) == ([], [])


async def test_one_form_is_spoken_of_once(office):
    message = await closed_after_choosing(office)
    form = await message.press("Continue")
    await form.choose("Interaction template", "Meeting")
    await form.close()
    await office.deliver()

    assert office.anna.ephemerals == [message]


async def test_closing_the_whole_stack_speaks_of_the_form_below(office):
    form = await office.form()
    await form.choose("Contact", THORUNN)
    pushed = await form.press("New contact")
    await pushed.close(clear_all=True)
    await office.deliver()

    [message] = office.anna.ephemerals
    assert message.buttons == ["Continue", "Finish later", "Discard"]


async def test_a_resumed_form_keeps_its_changes_apart_from_the_interaction(office):
    reminder = await be_reminded(office, description="As it was")
    form = await reminder.press("Resume")
    await form.type("Description", "As it might be")
    await form.choose("Outcome", "Attempt failed")
    await form.close()
    await office.deliver()

    message = office.anna.ephemerals[-1]
    assert "You closed the form of no. 1." in message.text
    assert office.interaction.content.basics.description == "As it was"

    await message.press("Discard")
    assert office.interaction.content.basics.description == "As it was"
    assert reminder.buttons == ["Resume", "No answer", "Delete"]


async def test_continuing_a_resumed_form_shows_its_changes(office):
    reminder = await be_reminded(office, description="As it was")
    form = await reminder.press("Resume")
    await form.type("Description", "As it might be")
    await form.choose("Outcome", "Attempt failed")
    await form.close()
    await office.deliver()
    form = await office.anna.ephemerals[-1].press("Continue")

    assert form.value("Description") == "As it might be"
    await form.submit()
    assert office.interaction.content.basics.description == "As it might be"
    assert office.interaction.number == 1


async def test_a_resumed_form_in_which_nothing_changed_closes_in_silence(office):
    reminder = await be_reminded(office)
    before = office.anna.ephemerals
    form = await reminder.press("Resume")
    await form.press("More details")
    await form.close()
    await office.deliver()

    assert office.anna.ephemerals == before


async def test_a_form_without_a_close_is_offered_among_the_postponed_after_two_hours(office):
    """Slack's client may crash, or the computer be switched off."""
    form = await office.form()
    await form.choose("Contact", THORUNN)
    office.sandbox.advance(timedelta(hours=1))
    soon = await office.anna.command("/interaction", "postponed")
    assert "Unfinished form" not in soon.text
    await soon.close()

    office.sandbox.advance(timedelta(hours=1, minutes=1))
    page = await office.anna.command("/interaction", "postponed")
    assert "Unfinished form · 2 hours" in page.text.replace("waiting for ", "")
    assert "Dropped 30 days after its last change." in page.text

    again = await page.press("Continue")
    assert again.value("Contact").startswith(THORUNN)


async def test_an_unfinished_form_can_be_discarded_in_the_list(office):
    message = await closed_after_choosing(office)
    page = await office.anna.command("/interaction", "postponed")
    await page.press("Discard", confirm=True)
    await office.deliver()

    assert "Unfinished form" not in page.text
    assert "Nothing is postponed." in page.text
    assert message.buttons == ["Continue", "Finish later", "Discard"]  # Slack lets none be changed


async def test_a_form_is_spoken_of_by_direct_message_where_no_channel_was_left(office):
    """The shortcut comes from nowhere; the message about its form then stays true."""
    form = await office.anna.shortcut("Create interaction")
    await form.choose("Contact", THORUNN)
    await form.close()
    await office.deliver()
    [message] = office.anna.dms
    form = await message.press("Continue")
    await form.choose("Interaction template", "Meeting")
    await form.submit()
    await office.deliver()

    assert "Recorded by Anna Sigurðardóttir" in message.text
    assert message.is_final


async def test_putting_aside_closes_no_form_in_the_list(office):
    await put_aside(office)
    page = await office.anna.command("/interaction", "postponed")

    assert "Unfinished form" not in page.text
