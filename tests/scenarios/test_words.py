"""Words after ``/interaction``: the form opens with what they say."""

from domain.interactions.kinds import State
from tests.support.acts import THORUNN


async def two_gunnars(office):
    for city in ("Höfn", "Selfoss"):
        await office.given_contact("Gunnar Hansson", city=city)


async def test_the_form_opens_filled_in_and_record_records_it(office):
    form = await office.form(words="meeting þórunn spring order yesterday 14:00 5m")

    assert form.value("Contact").startswith(THORUNN)
    assert form.value("Interaction template") == "Meeting"
    assert form.value("Description") == "spring order"
    assert office.interactions == []

    await form.submit()
    content = office.interaction.content
    assert f"{content.basics.occurred_at:%d %H:%M}" == "01 14:00"
    assert content.details.duration == 5


async def test_a_failed_attempt_is_chosen_and_a_later_choice_loses_nothing(office):
    form = await office.form(words="call þórunn no answer 5m")
    assert form.value("Outcome") == "Attempt failed"

    await form.choose("Interaction template", "Meeting")

    assert form.value("Duration (minutes)") == "5"
    assert form.value("Description") == "Meeting"


async def test_of_several_contacts_none_is_chosen_and_they_come_first_in_the_list(office):
    await two_gunnars(office)
    form = await office.form(words="meeting with Gunnar about fish")

    assert form.value("Contact") is None
    assert "Several contacts fit “Gunnar”" in form.text
    first, second, *_ = await form.options("Contact")
    assert {first, second} == {"Gunnar Hansson · Höfn", "Gunnar Hansson · Selfoss"}

    await form.choose("Contact", "Gunnar Hansson · Selfoss")
    assert "Several contacts fit" not in form.text
    assert form.value("Description") == "fish"


async def test_what_was_said_is_there_after_the_form_was_closed(office):
    form = await office.form(words="note þórunn wants a lamp 5m")
    await form.close()
    await office.deliver()

    form = await office.anna.ephemerals[-1].press("Continue")
    assert form.value("Contact").startswith(THORUNN)
    assert form.value("Description") == "wants a lamp"
    assert office.interactions == []


async def test_words_are_kept_when_it_is_finished_later(office):
    form = await office.form(words="símtal út til Þórunnar 5m vorpöntun")
    await form.press("Finish later")

    assert office.interaction.state is State.POSTPONED
    assert office.interaction.content.basics.description == "vorpöntun"


async def test_one_who_only_comes_close_is_offered_and_not_chosen(office):
    await office.given_contact("Gunnar Hansson", city="Höfn")
    form = await office.form(words="meeting with Gunnar Karlsson :tada: about fish")

    assert form.value("Contact") is None
    assert "“Gunnar Karlsson” is nobody's full name" in form.text
    first, *_ = await form.options("Contact")
    assert first == "Gunnar Hansson · Höfn"
    assert form.value("Description") == "Gunnar Karlsson 🎉 about fish"
