"""Who may do what, by Slack's payloads: past anything that Slack's own client would hide."""

import pytest

from domain.contacts.merging import merge_contacts
from domain.interactions.kinds import Evaluation, State
from domain.interactions.saving import postpone, record
from domain.store.tables import CommentRow, ContactRow, DraftRow, DueRow, InteractionRow
from handlers.drafts.wire import Action as FormAction
from handlers.entries.wire import Action as Entry
from handlers.interactions.wire import Action, Field, Shortcut
from handlers.reminders.wire import Action as Reminder
from handlers.salespeople.wire import Action as Salesperson
from handlers.upkeep.wire import Action as Upkeep
from tests.support.acts import THORUNN, fill
from tests.support.forged import Forger

SECRET = "Wants to leave his supplier"
FULL_MEMBERS = "Samskipti is for full members of this workspace."
MANAGERS_ONLY = "Only managers and admins can do that."
ADMINS_ONLY = "Only admins can do that: those of Slack, and whoever was made one here."
NOT_YOURS = "Only its salesperson or a manager can do that."

DOUBLE = "Gunnar Hansson"
OWNER, COLLEAGUE, MANAGER, ADMIN = "anna", "bjorn", "kate", "hildur"
STRANGERS = ("gestur", "eva", "sven", "farinn", "robot")  # two guests, outsider, left, bot
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


class Deeds:
    """One person's attempts; each gives what Slack was answered, where that is words."""

    def __init__(self, office, person):
        self.office, self.person, self.forger = office, person, Forger(office, person)

    async def open_the_form(self):
        await self.forger.command("")

    async def open_it_by_shortcut(self):
        await self.forger.shortcut(Shortcut.CREATE)

    async def search(self):
        form = await self.office.form()
        return (await self.forger.suggest(form.view, Field.CONTACT, "thorunn")).body

    async def record(self):
        form = await self.office.form()
        await fill(form)
        return (await self.forger.submit(form.view)).body

    async def look_back(self):
        await self.forger.command(f"history {THORUNN}")

    async def read_the_list(self):
        await self.forger.command("postponed")
        page = self.person.modal
        if page is not None and "Mine" in page.buttons:
            await page.choose("A salesperson's", "Anna Sigurðardóttir")

    async def resume(self):
        await self.forger.press(Reminder.RESUME, 1)

    async def snooze(self):
        await self.forger.choose(Reminder.SNOOZE, f"{Reminder.SNOOZE}:1", "monday")

    async def change(self):
        await self.forger.press(Reminder.CHANGE, 1)

    async def delete(self):
        await self.forger.press(Reminder.DELETE, 1)

    async def undo(self):
        await self.forger.press(Action.UNDO, 2)

    async def edit(self):
        await self.forger.press(Action.EDIT, 2)

    async def record_what_was_resumed(self):
        return (await self.forger.submit((await self._resumed()).view)).body

    async def set_a_reminder(self):
        step = await (await self._resumed()).press("Finish later")
        await step.choose("Remind me", "Monday 9:00")
        return (await self.forger.submit(step.view)).body

    async def evaluate(self):
        card = await self._card()
        await self.forger.choose_in(card.view, Entry.EVALUATE, "positive")
        return card.alerts

    async def comment(self):
        form = await (await self._annas_card()).press("Add comment")
        await form.type("Comment", "She called back")
        return (await self.forger.submit(form.view)).body

    async def edit_what_is_shown(self):
        form = await (await self._annas_card()).press("Edit")
        await form.type("Description", "Forged")
        return (await self.forger.submit(form.view)).body

    async def cancel(self):
        form = await (await self._annas_card()).press("Cancel…")
        await form.type("Reason", "Wrong customer")
        return (await self.forger.submit(form.view)).body

    async def follow_up(self):
        return await self._go_on(Entry.FOLLOW_UP)

    async def record_again(self):
        return await self._go_on(Entry.AGAIN)

    async def look_at_the_card_of_a_colleague(self):
        own = await self._card()
        await self.forger.act_in(own.view, Salesperson.OPEN, self.office.bjorn.id)
        return [own.text, own.alerts]

    async def _go_on(self, action):
        card = await self._card()
        await self.forger.act_in(card.view, action, 2)
        return card.alerts

    async def _card(self):
        """One's own; whoever gets none may have got hold of Anna's."""
        strangers = {self.office.sandbox.person(name).id for name in STRANGERS}
        return await self._card_of(self.office.anna if self.person.id in strangers else self.person)

    async def _annas_card(self):
        return await self._card_of(self.office.anna)

    async def _card_of(self, person):
        page = await person.command("/interaction", f"history {THORUNN}")
        return await page.press("Open", which=f"Open: 2 {THORUNN}")

    async def merge(self):
        form = await self._upkeep("Merge…")
        await form.choose("Other contact", DOUBLE, typing="gunnar")
        return (await self.forger.submit(form.view)).body

    async def undo_a_merge(self):
        told = {"nonce": "merge-1", "actor": self.office.hildur.id, "now": self.office.clock()}
        await self.office.work.write(self.office.workspace, merge_contacts, 1, 2, **told)
        await self.forger.press(Upkeep.UNDO_MERGE, 1)

    async def erase(self):
        form = await self._upkeep("Erase…")
        await form.type("Type the number or the name to confirm", "C-0001")
        return (await self.forger.submit(form.view)).body

    async def export(self):
        await self.forger.press(Upkeep.EXPORT, 1)

    async def _upkeep(self, button):
        """An admin's window, of which somebody else may have got hold."""
        page = await self.office.hildur.command("/interaction", f"history {THORUNN}")
        return await page.press(button)

    async def _resumed(self):
        """Anna's window, of which somebody else may have got hold."""
        page = await self.office.anna.command("/interaction", "postponed")
        return await page.press("Resume")


async def attempt(office, person, deed):
    """What the person came to see by it."""
    window, messages = person.modal, len(person.dms)
    answer = await deed(Deeds(office, person))
    shown = [person.modal.text] if person.modal and person.modal != window else []
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


def due_on(office):
    [row] = office.rows(DueRow, subject="interaction:1")
    return row.due_at.day


GENERAL = {
    Deeds.open_the_form: lambda office, told: "Create interaction" in told,
    Deeds.open_it_by_shortcut: lambda office, told: "Create interaction" in told,
    Deeds.search: lambda office, told: THORUNN in told,
    Deeds.record: lambda office, told: state_of(office, 3) is State.RECORDED,
    Deeds.look_back: lambda office, told: "Spring order" in told,
    Deeds.evaluate: lambda office, told: evaluation_of(office) is Evaluation.POSITIVE,
    Deeds.comment: lambda office, told: len(office.rows(CommentRow)) == 1,
    Deeds.follow_up: lambda office, told: "Create interaction ==" in told,
    Deeds.record_again: lambda office, told: "Create interaction ==" in told,
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
    Deeds.record_what_was_resumed: lambda office, told: state_of(office, 1) is State.RECORDED,
    Deeds.set_a_reminder: lambda office, told: due_on(office) == 8,
}
OF_MANAGERS = {
    Deeds.look_at_the_card_of_a_colleague: lambda office, told: "Role: Salesperson" in told,
    Deeds.merge: lambda office, told: contact_of(office, 2).merged_into == 1,
    Deeds.undo_a_merge: lambda office, told: contact_of(office, 2).merged_into is None,
}
OF_ADMINS = {
    Deeds.erase: lambda office, told: contact_of(office, 1).erased_at is not None,
    Deeds.export: lambda office, told: "All that Samskipti keeps about C-0001" in told,
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
COMMANDS = (Deeds.open_the_form, Deeds.look_back)


# The table: whoever is allowed something does it in a case of its own, as it changes what is there;
# what somebody is refused changes nothing, so it is tried one after another.
ALLOWED = [(name, (deed,), None) for name, deeds in INSIDERS.items() for deed in deeds]
REFUSED = [
    (COLLEAGUE, OF_THE_OWNER, NOT_YOURS),
    (OWNER, OF_MANAGERS, MANAGERS_ONLY),
    (OWNER, OF_ADMINS, ADMINS_ONLY),
    (MANAGER, OF_ADMINS, ADMINS_ONLY),
    *((name, EFFECTS, FULL_MEMBERS) for name in STRANGERS),
]


@pytest.mark.parametrize(
    ("name", "deeds", "refusal"),
    [*ALLOWED, *REFUSED],
    ids=[
        *(f"{name}-{deed.__name__}" for name, (deed,), _ in ALLOWED),
        *(f"{name}-{len(deeds)}-refused" for name, deeds, _ in REFUSED),
    ],
)
async def test_who_may_do_what(busy, name, deeds, refusal):
    for deed in deeds:
        told = await attempt(busy, busy.sandbox.person(name), deed)

        assert EFFECTS[deed](busy, told) is (refusal is None), (deed, told)
        if refusal is not None:
            assert SECRET not in told, deed
            assert refusal in told or not is_told(name, deed), (deed, told)
            assert_untouched(busy)


def assert_untouched(office):
    assert (state_of(office, 1), state_of(office, 2)) == (State.POSTPONED, State.RECORDED)
    assert (len(office.interactions), due_on(office)) == (2, 3)


def is_told(name, deed):
    return not (deed in WORDLESS or name in UNREACHABLE or (name == "sven" and deed in COMMANDS))


@pytest.mark.parametrize("name", [*INSIDERS, *STRANGERS])
async def test_who_may_restore_what_is_cancelled(busy, name):
    """Apart from the table, as it begins with something else."""
    form = await (await Deeds(busy, busy.anna)._annas_card()).press("Cancel…")
    await form.type("Reason", "Wrong customer")
    await form.submit()
    card = await Deeds(busy, busy.anna)._annas_card()
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
