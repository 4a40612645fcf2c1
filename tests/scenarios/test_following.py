"""What is recorded may call for a follow-up: the template says when."""

from domain.interactions.kinds import State
from domain.store.tables import InteractionRow, TemplateRow, WorkspaceRow
from tests.support.acts import fill


async def test_a_template_with_a_delay_offers_its_follow_up_in_one_press(office):
    office.alter(TemplateRow, {"follow_up_days": 5}, code="MEETING")
    office.alter(WorkspaceRow, {"catalogue_version": 2})
    form = await office.form()
    await fill(form)
    await form.submit()
    confirmation = office.anna.ephemerals[-1]
    await confirmation.press("Follow up in 5 working days")

    assert "You will be reminded Tue, 9 Jun 2026 09:00" in office.anna.ephemerals[-1].text
    [waiting] = office.rows(InteractionRow, state=State.POSTPONED)
    assert waiting.origin == 1


async def test_a_template_without_one_does_not(office):
    form = await office.form()
    await fill(form)
    await form.submit()

    assert office.anna.ephemerals[-1].buttons == ["Edit", "Undo"]
