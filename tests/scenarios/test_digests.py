"""Several reminders in one message, dealt with one by one."""

from datetime import UTC, datetime

from domain.interactions.saving import postpone

NAMES = ("Þórunn Ægisdóttir", "Sif", "Ari")


async def test_a_digest_is_worked_through_where_it_stands(office):
    for name in NAMES[1:]:
        await office.given_contact(name)
    for contact in (1, 2, 3):
        await office.given(postpone, office.anna, contact=contact)
    await office.wait_until(datetime(2026, 6, 3, 9, 0, 1, tzinfo=UTC))

    [digest] = office.anna.dms
    assert "3 unfinished interactions" in digest.text
    assert digest.buttons.count("Resume") == 3
    assert "Resume: Sif" in digest.spoken_buttons
    await digest.press("Delete", which="Delete: Sif", confirm=True)
    await office.deliver()
    await digest.choose("Snooze", "Tomorrow 9:00", row=1)
    await office.deliver()

    assert "no. 2 was deleted by Anna" in digest.text
    assert "Snoozed until Thu, 4 Jun 2026 09:00" in digest.text
    assert digest.buttons.count("Delete") == 1
    form = await digest.press("Resume", which=f"Resume: {NAMES[0]}")
    await form.submit()
    await office.deliver()

    assert "Recorded" in digest.text
    assert office.anna.dms == [digest]
