"""Several chosen in a list, in Slack."""

from domain.interactions.kinds import Evaluation, State
from domain.interactions.saving import record
from tests.support.acts import THORUNN


async def chosen(office, *numbers):
    """In Þórunn's history: no. 1 and 2 are Anna's, no. 3 is Björn's."""
    for person in (office.anna, office.anna, office.bjorn):
        await office.given(record, person, description="Renewal")
    page = await office.anna.command("/interaction", f"history {THORUNN}")
    step = await page.press("Choose several")
    await step.choose("Tick those that you mean, then choose what is to be done.", *numbers)
    return page, step


async def test_several_are_cancelled_with_one_reason_and_what_may_not_be_is_named(office):
    page, step = await chosen(office, "1", "2", "3")

    await step.press("Cancel")
    await step.type("Reason", "Wrong customer")
    await step.submit()

    assert "2 cancelled." in step.text
    assert f"no. 3 · {THORUNN}: only its salesperson or a manager can do that" in step.text
    states = [each.state for each in office.interactions]
    assert states == [State.CANCELLED, State.CANCELLED, State.RECORDED]
    assert page.text.count("_Cancelled_") == 2


async def test_several_are_evaluated_and_what_is_so_already_is_counted(office):
    page, step = await chosen(office, "1", "3")
    await step.press("Evaluate")
    await step.choose("Evaluation", "Positive")
    await step.submit()
    assert "2 evaluated." in step.text

    step = await page.press("Choose several")
    await step.press("Evaluate")
    assert step.alerts == ["Choose an interaction first."]
    await step.choose("Tick those that you mean, then choose what is to be done.", "1", "2")
    await step.press("Restore")
    assert "0 restored." in step.text
    assert "2 were so already, and stay so." in step.text
    told = [each.content.details.evaluation for each in office.interactions]
    assert told == [Evaluation.POSITIVE, None, Evaluation.POSITIVE]
