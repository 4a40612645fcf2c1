"""Who may do what, by Slack's payloads: past anything that Slack's own client would hide."""

from itertools import product

import pytest

from domain.ids import WorkspaceId
from domain.interactions.kinds import Evaluation, State
from domain.interactions.saving import postpone, record
from domain.language import Language
from domain.salespeople.model import Role
from domain.store.tables import (
    AuditRow,
    CampaignRow,
    CommentRow,
    ContactRow,
    DraftRow,
    DueRow,
    GroupRow,
    InteractionRow,
    NumberSeriesRow,
    TemplateRow,
    WorkspaceRow,
)
from domain.workspaces.use_cases import open_workspace
from handlers.drafts.wire import Action as FormAction
from handlers.entries.wire import Action as Entry
from handlers.interactions.wire import Field
from handlers.reminders.wire import Action as Reminder
from tests.support.acts import THORUNN, fill
from tests.support.deeds import STRANGERS, Deeds
from tests.support.forged import Forger
from tests.support.windows import DOUBLE, Windows

SECRET = "Wants to leave his supplier"
FULL_MEMBERS = "Samskipti is for full members of this workspace."
MANAGERS_ONLY = "Only managers and admins can do that."
ADMINS_ONLY = "Only admins can do that: those of Slack, and whoever was made one here."
NOT_YOURS = "Only its salesperson or a manager can do that."

OWNER, COLLEAGUE, MANAGER, ADMIN = "anna", "bjorn", "kate", "hildur"
UNREACHABLE = ("farinn", "robot")  # Slack delivers no message to them


@pytest.fixture
async def busy(office):
    """No. 1 is Anna's and postponed, no. 2 is Anna's and recorded; Kate is the manager."""
    await office.given(postpone, office.anna, description=SECRET)
    await office.given(record, office.anna, description="Spring order")
    await office.given_known(office.bjorn, office.hildur)
    await office.given_manager(office.kate)
    await office.given_contact(DOUBLE)
    return office


async def attempt(office, person, deed, windows=None):
    """What the person came to see by it."""
    office.sandbox.workspace.stacks.clear()
    messages = len(person.dms)
    answer = await deed(Deeds(office, person, windows))
    await office.deliver()
    shown = [person.modal.text] if person.modal else []
    return "\n".join([str(answer), *shown, *(each.text for each in person.dms[messages:])])


def state_of(office, number):
    rows = office.rows(InteractionRow, number=number)
    return rows[0].state if rows else None


def evaluation_of(office):
    return office.interactions[1].content.details.evaluation


def description_of(office):
    return office.interactions[1].content.basics.description


def contact_of(office, contact):
    [row] = office.rows(ContactRow, id=contact)
    return row


def template_of(office, template):
    [row] = office.rows(TemplateRow, id=template)
    return row


def prefix_of(office, code):
    [row] = office.rows(NumberSeriesRow, code=code)
    return row.prefix


def language_of(office):
    [row] = office.rows(WorkspaceRow)
    return row.language


def years_kept(office):
    [row] = office.rows(WorkspaceRow)
    return row.keep_entries_for


def refusals_of(office, person):
    [noted] = office.written(AuditRow)
    return sum((each.actor, each.action) == (person.id, "refused") for each in noted)


def due_on(office):
    [row] = office.rows(DueRow, subject="interaction:1")
    return row.due_at.day


GENERAL = {
    Deeds.open_the_form: lambda office, told: "Create interaction" in told,
    Deeds.open_it_by_shortcut: lambda office, told: "Create interaction" in told,
    Deeds.search: lambda office, told: THORUNN in told,
    Deeds.record: lambda office, told: state_of(office, 3) is State.RECORDED,
    Deeds.look_back: lambda office, told: "Spring order" in told,
    Deeds.look_at_the_campaigns: lambda office, told: "Campaigns ==" in told,
    Deeds.evaluate: lambda office, told: evaluation_of(office) is Evaluation.POSITIVE,
    Deeds.evaluate_several: lambda office, told: evaluation_of(office) is Evaluation.POSITIVE,
    Deeds.comment: lambda office, told: len(office.rows(CommentRow)) == 1,
    Deeds.follow_up: lambda office, told: "Create interaction ==" in told,
    Deeds.follow_up_later: lambda office, told: state_of(office, 3) is State.POSTPONED,
    Deeds.record_again: lambda office, told: "Create interaction ==" in told,
    Deeds.change_a_contact: lambda office, told: contact_of(office, 1).city == "Forged",
    Deeds.add_a_contact: lambda office, told: len(office.rows(ContactRow, name="Forged")) == 1,
}
OF_THE_OWNER = {
    Deeds.read_the_list: lambda office, told: SECRET in told,
    Deeds.resume: lambda office, told: SECRET in told,
    Deeds.snooze: lambda office, told: due_on(office) == 8,
    Deeds.change: lambda office, told: "Pick a time" in told,
    Deeds.delete: lambda office, told: state_of(office, 1) is None,
    Deeds.undo: lambda office, told: state_of(office, 2) is State.CANCELLED,
    Deeds.edit: lambda office, told: "Edit interaction" in told,
    Deeds.edit_what_is_shown: lambda office, told: description_of(office) == "Forged",
    Deeds.cancel: lambda office, told: state_of(office, 2) is State.CANCELLED,
    Deeds.cancel_several: lambda office, told: state_of(office, 2) is State.CANCELLED,
    Deeds.record_what_was_resumed: lambda office, told: state_of(office, 1) is State.RECORDED,
    Deeds.set_a_reminder: lambda office, told: due_on(office) == 8,
}
OF_MANAGERS = {
    Deeds.look_at_the_card_of_a_colleague: lambda office, told: "Role: Salesperson" in told,
    Deeds.ask_for_the_figures_of_a_colleague: lambda office, told: "By group" in told,
    Deeds.merge: lambda office, told: contact_of(office, 2).merged_into == 1,
    Deeds.add_a_campaign: lambda office, told: len(office.rows(CampaignRow)) == 1,
    Deeds.undo_a_merge: lambda office, told: contact_of(office, 2).merged_into is None,
}
OF_ADMINS = {
    Deeds.erase: lambda office, told: contact_of(office, 1).erased_at is not None,
    Deeds.export: lambda office, told: "C-0001 was sent to you as a file" in told,
    Deeds.export_everything: lambda office, told: "was sent to you as a file" in told,
    Deeds.add_a_template: lambda office, told: len(office.rows(TemplateRow, code="FORGED")) == 1,
    Deeds.deactivate_a_template: lambda office, told: template_of(office, 3).deactivated_at,
    Deeds.export_templates: lambda office, told: "All groups and templates." in told,
    Deeds.import_templates: lambda office, told: len(office.rows(TemplateRow, duration=90)) == 1,
    Deeds.add_a_group: lambda office, told: len(office.rows(GroupRow, code="FORGED")) == 1,
    Deeds.give_a_role: lambda office, told: office.members[office.bjorn.id].role is Role.ADMIN,
    Deeds.change_a_number_series: lambda office, told: prefix_of(office, "contact") == "X-",
    Deeds.change_the_language: lambda office, told: language_of(office) is Language.ICELANDIC,
    Deeds.delete_old_interactions: lambda office, told: years_kept(office) == 1,
    Deeds.import_contacts: lambda office, told: "Import contacts ==" in told,
}
EFFECTS = GENERAL | OF_THE_OWNER | OF_MANAGERS | OF_ADMINS
INSIDERS = {
    OWNER: GENERAL | OF_THE_OWNER,
    COLLEAGUE: GENERAL,
    MANAGER: GENERAL | OF_THE_OWNER | OF_MANAGERS,
    ADMIN: EFFECTS,
}
# A list that is empty, or names no more than the contact and the owner, needs no words.
WORDLESS = (Deeds.search, Deeds.read_the_list)
# Slack gives outsiders none of our commands; a forged one is that of another workspace.
COMMANDS = (
    Deeds.open_the_form,
    Deeds.look_back,
    Deeds.look_at_the_campaigns,
    Deeds.import_contacts,
    Deeds.export_everything,
)


# The table. What somebody is refused changes nothing, so it is tried one after another.
# Entries have a table of their own, test_permission_table.py; here their owner shows the way.
ON_AN_ENTRY = {
    *OF_THE_OWNER,
    Deeds.evaluate,
    Deeds.comment,
    Deeds.follow_up,
    Deeds.follow_up_later,
    Deeds.record_again,
} - {Deeds.read_the_list}
ALLOWED = [
    (name, [deed for deed in deeds if name == OWNER or deed not in ON_AN_ENTRY])
    for name, deeds in INSIDERS.items()
]
REFUSED = [
    (GENERAL, {}),
    (OF_THE_OWNER, {COLLEAGUE: NOT_YOURS}),
    (OF_MANAGERS, {OWNER: MANAGERS_ONLY}),
    (OF_ADMINS, {OWNER: ADMINS_ONLY, MANAGER: ADMINS_ONLY}),
]


@pytest.mark.parametrize(("name", "deeds"), ALLOWED, ids=[name for name, _ in ALLOWED])
async def test_what_everybody_may_do(busy, beginning, name, deeds):
    """Whoever is allowed something changes what is there; the next deed finds it as it was."""
    beginning.keep()
    for deed in deeds:
        beginning.put_back()
        told = await attempt(busy, busy.sandbox.person(name), deed)

        assert EFFECTS[deed](busy, told), (deed, told)


@pytest.mark.parametrize(
    ("deeds", "refusals"), REFUSED, ids=["general", "of the owner", "of managers", "of admins"]
)
async def test_what_nobody_else_may_do(busy, deeds, refusals):
    windows, untouched = Windows(busy), entries_of(busy)
    refusals = refusals | dict.fromkeys(STRANGERS, FULL_MEMBERS)
    for deed, (name, refusal) in product(deeds, refusals.items()):
        person = busy.sandbox.person(name)
        noted = refusals_of(busy, person)
        told = await attempt(busy, person, deed, windows)

        assert not EFFECTS[deed](busy, told), (name, deed, told)
        assert (refusals_of(busy, person) > noted) is is_noted(name, deed), (name, deed)
        assert SECRET not in told, (name, deed)
        said = refusal.rstrip(".").lower()  # on its own, or among others in one sentence
        assert said in told.lower() or not is_told(name, deed), (name, deed, told)
        assert entries_of(busy) == untouched, (name, deed)


def entries_of(office):
    """What their owner does not change either on the way; and when the first is due."""
    entries, due = office.written(InteractionRow, DueRow)
    states = sorted((each.number, each.state, each.description) for each in entries)
    return states, [each.due_at for each in due if each.subject == "interaction:1"]


def is_noted(name, deed):
    """In the audit trail of the workspace that the request claims to come from."""
    if name == "sven" and deed in (*COMMANDS, Deeds.read_the_list):
        return False
    return deed is not Deeds.read_the_list or name in STRANGERS


def is_told(name, deed):
    return not (deed in WORDLESS or name in UNREACHABLE or (name == "sven" and deed in COMMANDS))


@pytest.mark.parametrize("name", [*INSIDERS, *STRANGERS])
async def test_who_may_restore_what_is_cancelled(busy, name):
    """Apart from the table, as it begins with something else."""
    form = await Windows(busy).on_card("Cancel", "Reason", "Wrong customer")
    await form.submit()
    card = await Windows(busy).card("anna")
    await Forger(busy, busy.sandbox.person(name)).act_in(card.view, Entry.RESTORE, 2)

    restored = state_of(busy, 2) is State.RECORDED
    assert restored is (name in (OWNER, MANAGER, ADMIN))
    assert card.alerts == ([] if restored else [FULL_MEMBERS if name in STRANGERS else NOT_YOURS])


async def test_a_colleague_sees_that_a_postponed_interaction_exists(busy):
    await Deeds(busy, busy.bjorn).read_the_list()

    assert THORUNN in busy.bjorn.modal.text
    assert "Anna Sigurðardóttir" in busy.bjorn.modal.text
    assert "Resume" not in busy.bjorn.modal.buttons


@pytest.mark.parametrize("action", [FormAction.CONTINUE, FormAction.FINISH_LATER])
async def test_the_closed_form_of_somebody_else_is_out_of_reach(busy, action):
    form = await busy.form()
    await form.choose("Contact", THORUNN)
    await form.close()
    [draft] = busy.rows(DraftRow)
    await Forger(busy, busy.kate).press(action, draft.nonce)

    assert "This form was discarded" in busy.kate.dms[-1].text
    assert busy.kate.modal is None
    assert len(busy.interactions) == 2


@pytest.mark.parametrize("kind", ["block_actions", "view_submission"])
async def test_a_payload_of_another_workspace_reaches_nothing(busy, kind):
    other = busy.sandbox.add_workspace("Somebody else's")
    page = await busy.anna.command("/interaction", "postponed")
    form = await page.press("Resume")
    await form.press("More details")
    await form.type("Cost", "x")
    await form.submit()
    payload = busy.sandbox.last_payload(kind)
    payload["team"]["id"] = payload["user"]["team_id"] = other.id
    payload["view"]["team_id"] = payload["view"]["app_installed_team_id"] = other.id
    before = busy.interactions, busy.rows(DraftRow)[0].touched_at
    await busy.sandbox.deliver_raw("interactive", payload)

    assert (busy.interactions, busy.rows(DraftRow)[0].touched_at) == before


async def test_a_contact_of_another_workspace_is_refused_and_noted(busy):
    other = WorkspaceId(busy.sandbox.add_workspace("Somebody else's").id)
    await busy.work.write(other, open_workspace, name="Somebody else's", now=busy.clock())
    for name in ("Sif", "Ragna", "Their secret customer"):
        theirs = await busy.given_contact(name, workspace=other)
    form = await busy.form()
    await fill(form)
    await form.press("More details")
    await form.type("Cost", "x")
    await form.submit()
    payload = busy.sandbox.last_payload("view_submission")
    chosen = forged(payload["view"]["state"]["values"], Field.CONTACT, Field.COST)
    chosen[Field.CONTACT]["selected_option"]["value"] = str(theirs.id)
    chosen[Field.COST]["value"] = ""
    reply = await busy.sandbox.deliver_raw("interactive", payload)

    assert "There is no such contact in this workspace." in str(reply.body)
    assert len(busy.interactions) == 2
    [noted] = busy.rows(AuditRow, action="refused")
    assert (noted.actor, noted.after["why"]) == (busy.anna.id, "ContactUnknown")


def forged(values, *fields):
    """The inputs of these fields, to be altered."""
    return {
        action: told
        for block in values.values()
        for action, told in block.items()
        if action in fields
    }


async def test_a_member_of_another_workspace_with_a_payload_of_ours_is_refused(busy):
    form = await busy.form()
    await fill(form)
    await form.press("More details")
    await form.type("Cost", "x")
    await form.submit()
    payload = busy.sandbox.last_payload("view_submission")
    payload["user"]["team_id"] = "T0ELSEWHERE"
    reply = await busy.sandbox.deliver_raw("interactive", payload)

    assert FULL_MEMBERS in str(reply.body)
    assert len(busy.interactions) == 2


async def test_a_number_that_never_was_is_answered_in_words(busy):
    await Forger(busy, busy.anna).press(Reminder.RESUME, 999)

    assert busy.anna.dms[-1].text == "No. 999 no longer exists."


async def test_who_leaves_is_kept_out_at_once(busy):
    busy.sandbox.change_member(busy.anna, is_restricted=True)
    await busy.sandbox.settled()
    await Forger(busy, busy.anna).press(Reminder.RESUME, 1)

    assert busy.anna.dms[-1].text == FULL_MEMBERS
