"""Whatever people type comes through whole, on every screen and in both languages."""

import pytest

from domain.interactions.kinds import State
from domain.interactions.saving import postpone
from domain.language import Language
from domain.store.tables import ContactRow
from handlers.words import words_in

HOSTILE = (
    "<!channel> <@U01BJORN0> <https://evil.example|click> &lt;!here&gt; {name} %s \\n "
    "*bold* _it_ ~no~ `code` ```pre``` > quote "
    "\u202eمرحبا שלום\u202c a\x00b 👩‍👩‍👧 :tada: :flag-is: :+1::skin-tone-2:"
)
KEPT = (
    "<!channel> <@U01BJORN0> <https://evil.example|click> &lt;!here&gt; {name} %s \\n "
    "*bold* _it_ ~no~ `code` ```pre``` > quote "
    "\u202eمرحبا שלום\u202c ab 👩‍👩‍👧 🎉 🇮🇸 👍🏻"
)
LANGUAGES = pytest.mark.parametrize("language", Language)


@pytest.fixture
async def say(office, language):
    if language is Language.ICELANDIC:
        form = await office.anna.command("/interaction", "settings")
        await form.choose("Language", "Íslenska")
        await form.submit()
    return words_in(language)


async def walk(office, say, *, name, description, notes, reason):
    """Through every screen, with the same words everywhere."""
    anna = office.anna
    form = await office.form()
    pushed = await form.press(say("New contact"))
    await pushed.type(say("Name"), name)
    await pushed.type(say("Company"), name)
    await pushed.submit()
    template = say("Interaction template")
    await form.choose(template, (await form.options(template))[0])
    await form.type(say("Description"), description)
    await form.type(say("Notes"), notes)
    step = await form.press(say("Finish later"))
    await step.type(say("Reason"), reason)
    await step.submit()
    await office.pass_time(days=1)
    reminder = await anna.next_dm()
    reminder.dialog_of(say("Delete"))
    page = await anna.command("/interaction", "postponed")
    await page.choose(say("Snooze"), say("Monday 9:00"))
    await office.deliver()
    form = await page.press(say("Resume"))
    await form.press(say("More details"))
    assert form.value(say("Notes")) == office.interaction.content.basics.notes
    await form.submit()
    await office.deliver()
    await anna.command("/interaction", f"history {office.rows(ContactRow, id=2)[0].number}")
    edit = await anna.ephemerals[-1].press(say("Edit"))
    await edit.submit()
    return reminder


@LANGUAGES
async def test_hostile_text_is_kept_whole_and_shown_as_text(office, say):
    short = "<!channel> & *b* `c` _d_ a\x00b 🎉 \u202eمرحبا"
    reminder = await walk(office, say, name=HOSTILE, description=short, notes=HOSTILE, reason=KEPT)

    [contact] = office.rows(ContactRow, id=2)
    basics, state = office.interaction.content.basics, office.interaction.state
    assert (contact.name, contact.company_name) == (KEPT, KEPT)
    assert (basics.description, basics.notes) == (short.replace("\x00", ""), KEPT)
    assert (office.interaction.reason, state) == (KEPT, State.RECORDED)
    assert "@channel" not in shown_to_all(office)
    assert reminder.is_final


def shown_to_all(office):
    """As Slack renders it: a mention that works would read @channel."""
    return "\n".join(each.text for each in [*office.anna.dms, *office.anna.ephemerals])


@LANGUAGES
async def test_the_longest_texts_fit_everywhere(office, say):
    await walk(
        office,
        say,
        name="Æ" * 299 + "&",
        description="<" * 100,
        notes="&\n" * 1500,
        reason=">" * 500,
    )

    basics = office.interaction.content.basics
    assert basics.notes == ("&\n" * 1500).strip()
    assert basics.description == "<" * 100
    assert office.rows(ContactRow, id=2)[0].name == "Æ" * 299 + "&"


async def test_namesakes_are_told_apart_in_the_options(office):
    for _ in range(2):
        await office.given_contact("Jón Jónsson", company_name="Acme ehf.", city="Akureyri")
    form = await office.form()
    first, second = await form.options("Contact", typing="jon")

    assert (first, second) == (
        "C-0002 Jón Jónsson · Acme ehf. · Akureyri",
        "C-0003 Jón Jónsson · Acme ehf. · Akureyri",
    )
    await form.choose("Contact", second, typing="jon")
    await form.press("Finish later")
    assert office.interaction.content.basics.contact == 3


async def test_namesakes_whose_difference_is_cut_off_are_told_apart_too(office):
    for ending in ("first", "second"):
        await office.given_contact("Jón " + "Jónsson " * 20 + ending)
    form = await office.form()
    options = await form.options("Contact", typing="jon")

    assert len(set(options)) == 2
    assert all(text.startswith("C-") for text in options)


async def test_a_long_name_that_nobody_has_is_offered_as_new(office):
    name = "Hið íslenska fisksölufélag á Norðurlandi og nágrenni, útibú " + "<&>" * 30
    form = await office.form()
    [option] = await form.options("Contact", typing=name)
    pushed = await form.choose("Contact", option, typing=name)

    assert name.startswith(pushed.value("Name").rstrip("…"))


async def test_the_name_of_a_colleague_is_text_as_well(office):
    wicked = office.sandbox.add_member("wicked", "<!channel> & Co " * 20)
    await office.given(postpone, wicked)
    await office.given_manager(office.kate)
    page = await office.kate.command("/interaction", "postponed")
    await page.choose("A salesperson's", wicked.member.real_name)
    form = await page.press("Resume")
    stale = await wicked.command("/interaction", "postponed", channel="#sales")
    await stale.press("Delete", confirm=True)
    await form.submit()

    [told] = form.errors.values()
    assert told.endswith("has deleted no. 1.")
    await page.press("Resume")
    assert page.alerts[0].endswith("has deleted no. 1.")
    await office.kate.command("/interaction", "history thorunn")


async def test_very_many_words_after_the_command_still_open_the_form(office):
    form = await office.form(words="🎉" * 200 + " " + "salt fish " * 400)

    assert len(form.value("Notes")) > 2000
    await form.press("Finish later")
    assert office.interaction.content.basics.notes.startswith("🎉" * 200)
