"""Who may do what about keeping in touch, by Slack's payloads: a rule is its person's alone."""

import pytest

from domain.reminders.model import DueKind
from domain.rhythms.use_cases import Wanted, set_rhythm
from domain.store.tables import AuditRow, DueRow, RhythmRow
from handlers.rhythms.wire import Action
from tests.support.acts import THORUNN
from tests.support.deeds import STRANGERS
from tests.support.forged import Forger

FULL_MEMBERS = "Samskipti is for full members of this workspace."
GONE = "This rule was removed meanwhile."
NO_RULE = "You do not keep in touch with this contact any more."
DAYS = "Remind me when nothing was recorded for (working days)"
UNREACHABLE = ("farinn", "robot")  # Slack delivers no message to them


@pytest.fixture
async def rule(office):
    """Anna's, with Þórunn; Kate is a manager, Hildur an admin."""
    await office.given_known(office.anna, office.bjorn, office.hildur)
    await office.given_manager(office.kate)
    wanted = Wanted(every=9, contact=1)
    told = {"actor": office.anna.id, "now": office.clock()}
    return await office.work.write(office.workspace, set_rhythm, "annas", wanted, **told)


@pytest.fixture
async def views(office, rule):
    """What Anna sees: her list of rules, the form of one, and the form of the next."""
    settings = await office.anna.command("/interaction", "settings", channel="#sales")
    page = await settings.press("Keep in touch")
    edit = await page.press("Edit")
    await edit.type(DAYS, "7")
    card = await office.anna.command("/interaction", "contacts", channel="#sales")
    card = await card.press("Open", which=f"Open: {THORUNN}")
    new = await card.press("Keep in touch")
    await new.type(DAYS, "4")
    return page.view, edit.view, new.view


def kept(office):
    return [(row.person, row.contact_id, row.every) for row in office.rows(RhythmRow)]


def waiting(office):
    rows = office.rows(DueRow, kind=DueKind.KEEP_IN_TOUCH)
    return [(row.subject, row.recipient, row.state, row.due_at) for row in rows]


def refusals_of(office, person):
    return len(office.rows(AuditRow, actor=person.id, action="refused"))


async def told_by(office, person, deed):
    before = len(person.dms)
    answer = await deed
    await office.deliver()
    return "\n".join([str(answer.body), *(each.text for each in person.dms[before:])])


@pytest.mark.parametrize("name", ["bjorn", "kate", "hildur"])
async def test_nobody_changes_the_rule_of_somebody_else_and_everybody_may_have_one(
    office, rule, views, name
):
    (page, edit, new), person = views, office.sandbox.person(name)
    forger, annas = Forger(office, person), (office.anna.id, 1, 9)
    due = waiting(office)

    assert GONE in await told_by(office, person, forger.submit(edit))
    await told_by(office, person, forger.act_in(page, Action.EDIT, rule.id))
    await told_by(office, person, forger.act_in(page, Action.REMOVE, rule.id))
    snoozed = forger.choose(Action.SNOOZE, f"{Action.SNOOZE}:1", "monday")
    assert NO_RULE in await told_by(office, person, snoozed)
    await told_by(office, person, forger.press(Action.STOP, 1))
    assert (kept(office), waiting(office)) == ([annas], due)

    await told_by(office, person, forger.submit(new))
    assert kept(office) == [annas, (person.id, 1, 4)]
    await told_by(office, person, forger.press(Action.STOP, 1))
    assert kept(office) == [annas]


@pytest.mark.parametrize("name", STRANGERS)
async def test_whoever_is_no_member_neither_has_nor_changes_one(office, rule, views, name):
    (page, edit, new), person = views, office.sandbox.person(name)
    forger, untouched = Forger(office, person), (kept(office), waiting(office))
    for deed in (
        lambda: forger.submit(edit),
        lambda: forger.submit(new),
        lambda: forger.act_in(page, Action.LIST, ""),
        lambda: forger.act_in(page, Action.NEW, ""),
        lambda: forger.act_in(page, Action.CONTACT, 1),
        lambda: forger.act_in(page, Action.EDIT, rule.id),
        lambda: forger.act_in(page, Action.REMOVE, rule.id),
        lambda: forger.choose(Action.SNOOZE, f"{Action.SNOOZE}:1", "monday"),
        lambda: forger.press(Action.STOP, 1),
        lambda: forger.press(Action.CREATE, 1),
    ):
        noted = refusals_of(office, person)
        told = await told_by(office, person, deed())

        assert refusals_of(office, person) == noted + 1
        assert THORUNN not in told
        assert (kept(office), waiting(office)) == untouched
    assert name in UNREACHABLE or FULL_MEMBERS in told
    assert person.modal is None
