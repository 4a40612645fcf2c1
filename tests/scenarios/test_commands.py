"""``/interaction`` and its words, the shortcut, settings, history."""

from domain.interactions.kinds import State
from tests.support.acts import THORUNN, fill, put_aside, record


async def asked(office, words, person=None):
    return await (person or office.anna).command("/interaction", words, channel="#sales")


async def choose_icelandic(office):
    form = await asked(office, "settings")
    await form.choose("Language", "Íslenska")
    await form.submit()


async def test_words_become_the_description(office):
    form = await office.form(words="call   about the spring order")

    assert form.value("Description") == "call about the spring order"


async def test_a_reserved_word_counts_only_alone(office):
    form = await office.form(words="help Gunnar with his order")

    assert form.value("Description") == "help Gunnar with his order"


async def test_many_words_become_notes_too(office):
    told = "salt fish " * 40
    form = await office.form(words=told)

    assert form.value("Notes") == told.strip()
    assert told.startswith(form.value("Description"))


async def test_mentions_links_and_signs_arrive_as_they_were_typed(office):
    form = await office.form(words="ask @bjorn in #sales about <b> & https://acme.example/a?b=1&c")

    assert form.value("Description").endswith("about <b> & https://acme.example/a?b=1&c")
    assert "U01" not in form.value("Description")


async def test_help_names_the_commands(office):
    await asked(office, "help")

    [told] = office.anna.ephemerals
    assert "`/interaction postponed`" in told.text


async def test_the_global_shortcut_opens_the_form_and_is_answered_by_direct_message(office):
    form = await office.anna.shortcut("Create interaction")
    await fill(form)
    await form.submit()

    [confirmation] = office.anna.dms
    assert "Recorded as no. 1" in confirmation.text
    assert confirmation.buttons == ["Edit", "Undo"]


async def test_an_answer_comes_by_direct_message_where_slacks_address_is_stale(office):
    form = await office.form()
    await fill(form)
    await office.pass_time(minutes=31)
    await form.submit()

    assert "Recorded as no. 1" in office.anna.dms[-1].text


async def test_history_shows_what_was_recorded_with_a_contact(office):
    await record(office, description="First call")
    await record(office, office.bjorn, description="Second call")
    page = await asked(office, "history thorunn")

    first, second = (line for line in page.text.splitlines() if "call" in line)
    assert "Second call · Björn Þórsson · 2" in first
    assert "First call · Anna Sigurðardóttir · 1" in second


async def test_the_history_of_a_company_includes_its_people(office):
    acme = await office.given_contact("Fiskbúðin ehf.", kind="company")
    await office.given_contact("Gunnar Hansson", company=acme.id, company_name=acme.name)
    await record(office, contact="Gunnar Hansson", description="Called at the shop")
    page = await asked(office, "history Fiskbúðin ehf.")

    assert "Called at the shop" in page.text


async def test_history_shows_of_somebody_elses_postponed_that_it_exists_and_no_more(office):
    await put_aside(office, office.bjorn, description="A secret of mine")
    page = await asked(office, "history thorunn")

    assert "Postponed" in page.text
    assert "Björn Þórsson" in page.text
    assert "secret" not in page.text


async def test_of_several_contacts_history_asks_which_one_is_meant(office):
    await office.given_contact("Þórunn Hallsdóttir")
    await record(office, description="With the other one")
    page = await asked(office, "history þórunn")
    assert "Which one do you mean?" in page.text

    await page.press("History", which=f"History: {THORUNN}")
    assert "With the other one" in page.text


async def test_history_of_nobody_known_is_answered_in_words(office):
    await asked(office, "help")
    assert await asked(office, "history zzz") is None
    assert "No contact in use matches." in office.anna.ephemerals[-1].text


async def test_the_chosen_language_is_that_of_everything_that_follows(office):
    await choose_icelandic(office)
    assert "Íslenska" in office.anna.ephemerals[-1].text

    form = await office.form()
    assert (form.title, form.submit_label) == ("Stofna samskipti", "Skrá")
    await form.choose("Tengiliður", THORUNN)
    await form.choose("Samskiptasniðmát", "Fundur")
    await form.press("Ljúka síðar")
    step = office.anna.modal
    await step.submit()
    await office.pass_time(days=1)
    reminder = await office.anna.next_dm()
    assert (reminder.buttons, reminder.menus) == (
        ["Halda áfram", "Ekki svarað", "Eyða"],
        ["Minna á síðar"],
    )

    form = await reminder.press("Halda áfram")
    await form.submit()
    await office.deliver()
    assert "mið., 3. jún. 2026 kl. 10:00" in reminder.text
    assert office.interaction.state is State.RECORDED


async def test_no_english_is_left_on_an_icelandic_screen(office):
    await choose_icelandic(office)
    await office.form(words="Símtal")
    await office.anna.modal.press("Ljúka síðar")
    await office.anna.modal.submit()
    page = await asked(office, "frestað")

    english = ("old", "reminder", "Resume", "Waiting", "Put aside", "You", "contact")
    assert [word for word in english if word in page.text + office.anna.ephemerals[-1].text] == []


async def test_the_others_keep_their_language(office):
    await choose_icelandic(office)
    form = await office.form(office.bjorn)

    assert form.title == "Create interaction"


async def test_automatic_follows_slack_again(office):
    await choose_icelandic(office)
    form = await asked(office, "stillingar")
    await form.choose("Tungumál", (await form.options("Tungumál"))[0])
    await form.submit()

    assert (await office.form()).title == "Create interaction"


async def test_icelandic_words_are_commands_too(office):
    assert (await asked(office, "frestað")).title.startswith("Postponed")
    assert (await asked(office, "saga þórunn")).title == "History"
    assert await asked(office, "hjálp") is None
