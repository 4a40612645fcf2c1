"""What people try, by Slack's payloads: past anything that Slack's own client would hide."""

from domain.contacts.merging import merge_contacts
from domain.reports.model import Grouping, Narrowing, Question
from handlers.entries.wire import Action as Entry
from handlers.interactions.wire import Action, Field, Shortcut
from handlers.reminders.wire import Action as Reminder
from handlers.reports.wire import Action as Report
from handlers.reports.wire import ReportMemory
from handlers.salespeople.wire import Action as Salesperson
from handlers.templates.wire import Action as Template
from handlers.upkeep.wire import Action as Upkeep
from tests.support.acts import THORUNN, fill
from tests.support.forged import Forger

DOUBLE = "Gunnar Hansson"
LONGER_CALLS = b"templates: [{code: CALL-OUT, duration: 90, texts: {en: {name: Call}}}]"
STRANGERS = ("gestur", "eva", "sven", "farinn", "robot")  # two guests, outsider, left, bot


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

    async def evaluate_several(self):
        step = await self._several()
        await step.press("Evaluate")
        await step.choose("Evaluation", "Positive")
        return (await self.forger.submit(step.view)).body

    async def cancel_several(self):
        step = await self._several()
        await step.press("Cancel")
        await step.type("Reason", "Forged")
        return (await self.forger.submit(step.view)).body

    async def _several(self):
        """Chosen by Anna, and sent by the person."""
        page = await self.office.anna.command("/interaction", f"history {THORUNN}")
        step = await page.press("Choose several")
        await step.choose("Tick those that you mean, then choose what is to be done.", "2")
        return step

    async def comment(self):
        form = await (await self._annas_card()).press("Add comment")
        await form.type("Comment", "She called back")
        return (await self.forger.submit(form.view)).body

    async def edit_what_is_shown(self):
        form = await (await self._annas_card()).press("Edit")
        await form.type("Description", "Forged")
        return (await self.forger.submit(form.view)).body

    async def cancel(self):
        form = await (await self._annas_card()).press("Cancel")
        await form.type("Reason", "Wrong customer")
        return (await self.forger.submit(form.view)).body

    async def follow_up(self):
        return await self._go_on(Entry.FOLLOW_UP)

    async def record_again(self):
        return await self._go_on(Entry.AGAIN)

    async def follow_up_later(self):
        await self.forger.press(Action.FOLLOW_UP_LATER, 2)

    async def look_at_the_card_of_a_colleague(self):
        own = await self._card()
        await self.forger.act_in(own.view, Salesperson.OPEN, self.office.bjorn.id)
        return [own.text, own.alerts]

    async def ask_for_the_figures_of_a_colleague(self):
        """A manager's window, of which somebody else may have got hold."""
        page = await self.office.kate.command("/interaction", "report")
        asked = Question(only=Narrowing(salesperson=self.office.hildur.id))
        page.view.body["private_metadata"] = ReportMemory(question=asked).dump()
        await self.forger.choose_in(page.view, Report.BY, Grouping.GROUP)
        return [page.text, page.alerts]

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

    async def export_everything(self):
        await self.forger.command("export")

    async def _upkeep(self, button):
        """An admin's window, of which somebody else may have got hold."""
        page = await self.office.hildur.command("/interaction", f"history {THORUNN}")
        return await page.press(button)

    async def _resumed(self):
        """Anna's window, of which somebody else may have got hold."""
        page = await self.office.anna.command("/interaction", "postponed")
        return await page.press("Resume")

    async def change_a_contact(self):
        page = await self.office.anna.command("/interaction", "contacts")
        card = await page.press("Open", which=f"Open: {THORUNN}")
        form = await card.press("Edit")
        await form.type("City", "Forged")
        return (await self.forger.submit(form.view)).body

    async def add_a_contact(self):
        page = await self.office.anna.command("/interaction", "contacts")
        form = await page.press("New contact")
        await form.type("Name", "Forged")
        return (await self.forger.submit(form.view)).body

    async def add_a_template(self):
        form = await (await self._of_hildur("templates")).press("New template")
        await form.type("Code", "FORGED")
        await form.choose("Interaction group", "Meetings")
        await form.type("Name in English", "Forged")
        return (await self.forger.submit(form.view)).body

    async def deactivate_a_template(self):
        page = await self._of_hildur("templates")
        await self.forger.act_in(page.view, Template.DEACTIVATE, 3)
        return page.alerts

    async def export_templates(self):
        page = await self._of_hildur("templates")
        await self.forger.act_in(page.view, Template.EXPORT, "")
        return page.alerts

    async def import_templates(self):
        form = await (await self._of_hildur("templates")).press("Import")
        await form.upload("File", "templates.yaml", LONGER_CALLS)
        await form.submit(expect=lambda: "One moment" not in form.text)
        return (await self.forger.submit(form.view)).body

    async def look_at_the_campaigns(self):
        await self.forger.command("campaigns")

    async def add_a_group(self):
        page = await self._of_hildur("templates")
        groups = await page.press(
            "Interaction groups", expect=lambda: page.title == "Interaction groups"
        )
        form = await groups.press("New group")
        await form.type("Code", "FORGED")
        await form.type("Name in English", "Forged")
        return (await self.forger.submit(form.view)).body

    async def add_a_campaign(self):
        await self.office.given_series("campaign", "CP-")
        form = await (await self._of_hildur("campaigns")).press("New campaign")
        await form.type("Description", "Forged")
        return (await self.forger.submit(form.view)).body

    async def give_a_role(self):
        form = await (await self._of_hildur("setup")).press("Give a role")
        await form.choose("Person", "Björn Þórsson")
        await form.choose("Role", "Admin")
        return (await self.forger.submit(form.view)).body

    async def change_a_number_series(self):
        page = await self._of_hildur("setup")
        form = await page.press("Edit", which="Edit: Contacts")
        await form.type("Prefix", "X-")
        return (await self.forger.submit(form.view)).body

    async def change_the_language(self):
        form = await (await self._of_hildur("setup")).press("Workspace settings")
        await form.choose("Language", "Íslenska")
        return (await self.forger.submit(form.view)).body

    async def delete_old_interactions(self):
        """The second step, at which an admin agrees."""
        form = await (await self._of_hildur("setup")).press("Workspace settings")
        await form.choose("Retention", "1 year")
        await form.submit()
        return (await self.forger.submit(self.office.hildur.modal.view)).body

    async def import_contacts(self):
        await self.forger.command("import")

    async def _of_hildur(self, words):
        """An admin's window, of which somebody else may have got hold."""
        return await self.office.hildur.command("/interaction", words)
