"""A person, a form and a message, over both ways of delivery."""

from datetime import datetime, timedelta

import pytest

from sandbox import NotPossible
from tests.sandbox.tiny_app import utc


async def filled(anna):
    form = await anna.command("/tiny", channel="#sales")
    await form.choose("Contact", "Anna Jónsdóttir", typing="ann")
    await form.type("Description", "Þ & <æ>")
    return form


async def test_a_command_opens_a_form_that_is_filled_in_by_labels_and_submitted(running):
    sandbox, app = running
    anna = sandbox.person("anna")

    form = await filled(anna)
    await form.choose("Kind", "Meeting")
    await form.pick("Date and time", utc(2026, 12, 1, 9, 30))
    await form.submit()

    assert form.closed
    assert anna.modal is None
    assert [each.text for each in anna.dms] == ["Þ & <æ>"]
    values = app.last("view_submission")["view"]["state"]["values"]
    assert values["kind"]["kind"]["selected_option"]["value"] == "meeting"
    assert values["when"]["when"]["selected_date_time"] == utc(2026, 12, 1, 9, 30).timestamp()
    assert values["notes-1"]["notes"] == {"type": "plain_text_input", "value": None}


async def test_a_slash_command_carries_all_fields_and_mentions_as_ids(running):
    sandbox, app = running

    await sandbox.person("anna").command("/tiny", "with @bjorn & <co> in #sales", channel="#sales")

    sent, bjorn = app.last("/tiny"), sandbox.person("bjorn").id
    sales = sandbox.workspace.channel_named("sales").id
    assert sent["text"] == f"with <@{bjorn}|bjorn> &amp; &lt;co&gt; in <#{sales}|sales>"
    assert sent["is_enterprise_install"] == "false"
    assert sent["channel_name"] == "sales"
    assert sent["response_url"].startswith("http://127.0.0.1")


async def test_without_should_escape_the_text_arrives_as_typed_and_the_ack_is_shown(running):
    sandbox, _app = running
    anna = sandbox.person("anna")

    opened = await anna.command("/raw", "@bjorn & co")

    assert opened is None
    assert [each.text for each in anna.ephemerals] == ["@bjorn & co"]


async def test_a_command_that_the_manifest_does_not_know_is_no_command(running):
    sandbox, app = running
    anna = sandbox.person("anna")

    assert await anna.command("/other") is None

    assert anna.ephemerals[-1].text == "/other is not a valid command."
    assert app.payloads == []


async def test_both_kinds_of_shortcut_reach_the_app(running):
    sandbox, app = running
    anna = sandbox.person("anna")
    said = sandbox.person("bjorn").say("Rang Þóra", channel="#sales")

    form = await anna.shortcut("Open tiny")
    await form.close()
    await anna.message_action("Keep this", said)

    assert "channel" not in app.last("shortcut")
    assert app.last("message_action")["message"]["text"] == "Rang Þóra"
    assert anna.ephemerals[-1].text == "kept Rang Þóra"
    assert sandbox.person("bjorn").ephemerals == []


async def test_a_button_in_a_message_updates_that_message(running):
    sandbox, app = running
    anna = sandbox.person("anna")
    await (await filled(anna)).submit()
    message = await anna.next_dm()

    await message.choose("Snooze", "Tomorrow 9:00")

    assert message.text == "Snoozed: Tomorrow 9:00"
    assert message.is_final
    assert [len(each.blocks) for each in message.history] == [2, 0]
    sent = app.last("block_actions")
    state = sent["state"]["values"]["row"]["tiny.snooze"]
    assert state["selected_option"]["text"]["text"] == "Tomorrow 9:00"
    assert sent["container"]["is_ephemeral"] is False


async def test_a_button_in_a_message_opens_a_form(running):
    sandbox, _app = running
    anna = sandbox.person("anna")
    await (await filled(anna)).submit()
    message = await anna.next_dm()

    form = await message.press("Resume")

    assert form.title == "Tiny form"
    assert form == anna.modal


async def test_a_confirm_dialog_must_be_answered_and_may_be_denied(tiny):
    sandbox, app = tiny
    anna = sandbox.person("anna")
    await (await filled(anna)).submit()
    message = await anna.next_dm()
    heard = len(app.payloads)

    with pytest.raises(NotPossible, match="It is gone then"):
        await message.press("Delete")
    await message.press("Delete", confirm=False)
    assert len(app.payloads) == heard
    await message.press("Delete", confirm=True)

    assert message.text == "Deleted"
    assert message.confirm_dialog.startswith("Delete?")


async def test_typed_text_stays_while_the_ids_stay_and_a_new_first_value_is_ignored(running):
    sandbox, _app = running
    form = await sandbox.person("anna").command("/tiny")
    await form.type("Description", "mine")

    await form.press("More")

    assert "Cost" in form.labels
    assert form.value("Description") == "mine"


async def test_a_new_block_id_takes_the_new_first_value(running):
    sandbox, _app = running
    form = await sandbox.person("anna").command("/tiny")
    await form.type("Description", "mine")

    await form.press("Renew")

    assert form.value("Description") == "renewed"
    assert form.value("Kind") == "Call"


async def test_a_press_in_a_form_carries_everything_typed_so_far(running):
    sandbox, app = running
    form = await sandbox.person("anna").command("/tiny")
    await form.type("Notes", "half a thought")

    await form.press("More")

    view = app.last("block_actions")["view"]
    assert view["state"]["values"]["notes-1"]["notes"]["value"] == "half a thought"
    assert view["root_view_id"] == view["id"]
    assert view["app_installed_team_id"] == sandbox.workspace.id


async def test_required_and_too_long_are_refused_by_the_client_and_nothing_is_sent(tiny):
    sandbox, app = tiny
    form = await sandbox.person("anna").command("/tiny")
    await form.type("Description", "x" * 21)
    heard = len(app.payloads)

    await form.submit()

    assert form.errors == {
        "Contact": "Please complete this required field.",
        "Description": "Please enter 20 characters or fewer.",
    }
    assert len(app.payloads) == heard


async def test_closing_sends_nothing_that_was_typed(running):
    sandbox, app = running
    form = await filled(sandbox.person("anna"))

    await form.close()

    closed = app.last("view_closed")
    assert closed["view"]["state"] == {"values": {}}
    assert closed["is_cleared"] is False


async def test_the_x_clears_the_whole_stack_and_says_so(running):
    sandbox, app = running
    anna = sandbox.person("anna")
    form = await anna.command("/tiny")
    pushed = await form.press("Push")
    assert len(anna.stack) == 2

    await pushed.close(clear_all=True)

    assert anna.modal is None
    assert app.last("view_closed")["is_cleared"] is True


async def test_the_home_tab_is_published_when_it_is_opened(running):
    sandbox, app = running

    home = await sandbox.person("anna").open_home()

    assert home.text == "== Home ==\nMy things"
    assert app.last("event_callback")["event"]["tab"] == "home"


async def test_below_the_minimal_query_length_nothing_is_asked(tiny):
    sandbox, app = tiny
    form = await sandbox.person("anna").command("/tiny")
    form.view.blocks[0]["element"].pop("min_query_length")
    heard = len(app.payloads)

    assert await form.options("Contact", typing="an") == []
    assert len(app.payloads) == heard
    assert await form.options("Contact", typing="ann") == ["Anna Jónsdóttir"]


async def test_an_unknown_label_names_the_visible_ones(tiny):
    sandbox, _app = tiny
    sandbox.patience.consequence = 0.1
    form = await sandbox.person("anna").command("/tiny")

    with pytest.raises(NotPossible, match="Description"):
        await form.type("Subject", "x")
    with pytest.raises(NotPossible, match="Meeting"):
        await form.choose("Kind", "Letter")


async def test_a_picked_time_without_zone_is_on_the_persons_clock(tiny):
    sandbox, _app = tiny
    kate = sandbox.person("kate")
    form = await kate.command("/tiny")

    await form.pick("Date and time", datetime(2026, 7, 1, 9))

    assert form.value("Date and time") == utc(2026, 7, 1, 13)
    assert form.value("Date and time").utcoffset() == timedelta(hours=-4)


async def test_a_guest_an_outsider_and_a_second_workspace_are_told_apart(tiny):
    sandbox, _app = tiny
    other = sandbox.add_workspace("Other")
    far = sandbox.add_member("far", workspace=other.id)
    sven = sandbox.person("sven")

    assert await sven.command("/tiny") is None
    assert sven.ephemerals[-1].text == "/tiny is not a valid command."
    assert (await sandbox.person("gestur").command("/tiny")).title == "Tiny form"
    assert far.workspace is other
    assert far.dms == []
