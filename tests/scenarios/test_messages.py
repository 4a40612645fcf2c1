"""A message in a channel becomes an interaction, by its shortcut."""

from dataclasses import replace

import pytest

from domain.interactions.content import NOTES_LENGTH
from domain.interactions.kinds import State
from tests.support.acts import fill

NAME = "Record as interaction"


async def begun(office, text, *, by=None, on=None):
    posted = on or office.bjorn.say(text, channel="#sales")
    return posted, await (by or office.anna).message_action(NAME, on=posted)


def link_of(office, posted):
    workspace, message = office.sandbox.workspace, posted.message
    place = f"{message.channel_id}/p{message.ts.replace('.', '')}"
    return f"https://{workspace.domain}.slack.com/archives/{place}"


async def test_what_somebody_wrote_is_in_the_notes_with_a_link_back(office):
    posted, form = await begun(office, "Þórunn wants 40 lamps &amp; a ladder")
    link = link_of(office, posted)
    assert form.title == "Create interaction"
    assert form.value("Notes") == f"Þórunn wants 40 lamps & a ladder\n\n{link}"
    assert form.value("Description") is None

    await fill(form, description="Lamps")
    await form.submit()

    assert office.interaction.state is State.RECORDED
    assert office.interaction.content.basics.notes.endswith(link)


async def test_whoever_is_mentioned_is_there_by_name(office):
    await office.given_known(office.anna)
    known, unknown = office.anna.id, office.kate.id
    channel = office.sandbox.workspace.channel_named("sales").id
    text = f"<@{known}> <@{unknown}> <@U0NOBODY> <#{channel}|sales> <!here> <https://a.is|offer>"
    _, form = await begun(office, text)

    told = form.value("Notes").partition("\n")[0]
    assert told == (
        f"@Anna Sigurðardóttir @{office.kate.member.real_name} @U0NOBODY #sales @here "
        "offer (https://a.is)"
    )


async def test_a_long_message_is_cut_and_its_link_is_whole(office):
    posted, form = await begun(office, "Ð" * 3500)

    notes = form.value("Notes")
    assert len(notes) == NOTES_LENGTH
    assert notes.endswith(f"…\n\n{link_of(office, posted)}")


async def test_a_message_without_text_leaves_its_link(office):
    posted, form = await begun(office, "")

    assert form.value("Notes") == link_of(office, posted)


async def test_a_reply_is_linked_within_its_thread(office):
    root = office.bjorn.say("Which lamps?", channel="#sales")
    reply = office.bjorn.say("The green ones", channel="#sales")
    reply.message.thread_ts = root.message.ts
    _, form = await begun(office, "", on=reply)

    there = f"?thread_ts={root.message.ts}&cid={root.message.channel_id}"
    assert form.value("Notes").endswith(link_of(office, reply) + there)


async def test_closing_it_at_once_leaves_nothing_to_clear_up(office):
    _, form = await begun(office, "Þórunn wants lamps")
    await form.close()
    await office.deliver()

    assert (office.anna.ephemerals, office.anna.dms) == ([], [])


async def test_it_is_given_in_the_readers_language(office):
    settings = await office.anna.command("/interaction", "settings")
    await settings.choose("Language", "Íslenska")
    await settings.submit()
    _, form = await begun(office, "Þórunn vill lampa")

    assert form.title == "Stofna samskipti"


async def test_who_wrote_it_is_the_contact_with_that_address(office):
    await office.given_contact("Björn of Acme", email=office.bjorn.member.email)
    _, form = await begun(office, "We need lamps")
    assert form.value("Contact").startswith("Björn of Acme")

    await form.choose("Interaction template", "Meeting")
    await form.submit()

    assert office.interaction.content.basics.contact == 2


@pytest.mark.parametrize(
    "others",
    [
        [],
        [{"name": "One"}, {"name": "Two"}],
        [{"name": "Blocked", "privacy_blocked": True}],
    ],
)
async def test_where_that_is_nobody_or_more_than_one_nobody_is_chosen(office, others):
    for other in others:
        await office.given_contact(email=office.bjorn.member.email, **other)
    _, form = await begun(office, "We need lamps")

    assert form.value("Contact") is None


async def test_without_the_optional_scope_nobody_is_chosen(office):
    manifest = office.sandbox.state.manifest
    scopes = manifest.scopes - {"users:read.email"}
    office.sandbox.state.manifest = replace(manifest, scopes=scopes)
    await office.given_contact("Björn of Acme", email=office.bjorn.member.email)
    _, form = await begun(office, "We need lamps")

    assert form.value("Contact") is None
    assert "We need lamps" in form.value("Notes")


@pytest.mark.parametrize("name", ["gestur", "eva"])
async def test_guests_get_nothing_of_it(office, name):
    guest = office.sandbox.person(name)
    posted = office.bjorn.say("Þórunn wants lamps", channel="#sales")
    await guest.message_action(NAME, on=posted)

    assert "Samskipti is for full members" in guest.modal.text
