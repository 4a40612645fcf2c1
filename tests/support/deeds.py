"""What people try, by Slack's payloads: past anything that Slack's own client would hide."""

from domain.contacts.merging import merge_contacts
from domain.reports.model import Grouping
from handlers.entries.wire import Action as Entry
from handlers.interactions.wire import Action, Field, Shortcut
from handlers.reminders.wire import Action as Reminder
from handlers.reports.wire import Action as Report
from handlers.salespeople.wire import Action as Salesperson
from handlers.templates.wire import Action as Template
from handlers.upkeep.wire import Action as Upkeep
from tests.support.acts import THORUNN
from tests.support.forged import Forger
from tests.support.windows import Windows

STRANGERS = ("gestur", "eva", "sven", "farinn", "robot")  # two guests, outsider, left, bot


class Deeds:
    """One person's attempts; each gives what Slack was answered, where that is words."""

    def __init__(self, office, person, windows=None):
        self.office, self.person, self.forger = office, person, Forger(office, person)
        self.windows = windows or Windows(office)

    async def open_the_form(self):
        await self.forger.command("")

    async def open_it_by_shortcut(self):
        await self.forger.shortcut(Shortcut.CREATE)

    async def search(self):
        form = await self.windows.form()
        return (await self.forger.suggest(form.view, Field.CONTACT, "thorunn")).body

    async def record(self):
        return await self._submit(await self.windows.filled_in())

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
        return await self._submit(await self.windows.resumed())

    async def set_a_reminder(self):
        return await self._submit(await self.windows.reminder())

    async def evaluate(self):
        card = await self._card()
        await self.forger.choose_in(card.view, Entry.EVALUATE, "positive")
        return card.alerts

    async def evaluate_several(self):
        return await self._submit(await self.windows.evaluation_of_several())

    async def cancel_several(self):
        return await self._submit(await self.windows.cancellation_of_several())

    async def comment(self):
        form = await self.windows.on_card("Add comment", "Comment", "She called back")
        return await self._submit(form)

    async def edit_what_is_shown(self):
        return await self._submit(await self.windows.on_card("Edit", "Description", "Forged"))

    async def cancel(self):
        return await self._submit(await self.windows.on_card("Cancel", "Reason", "Wrong customer"))

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
        page = await self.windows.figures()
        await self.forger.choose_in(page.view, Report.BY, Grouping.GROUP)
        return [page.text, page.alerts]

    async def _go_on(self, action):
        card = await self._card()
        await self.forger.act_in(card.view, action, 2)
        return card.alerts

    async def _card(self):
        """One's own; whoever gets none may have got hold of Anna's."""
        name = self.person.member.name
        return await self.windows.card("anna" if name in STRANGERS else name)

    async def merge(self):
        return await self._submit(await self.windows.merging())

    async def undo_a_merge(self):
        told = {"nonce": "merge-1", "actor": self.office.hildur.id, "now": self.office.clock()}
        await self.office.work.write(self.office.workspace, merge_contacts, 1, 2, **told)
        await self.forger.press(Upkeep.UNDO_MERGE, 1)

    async def erase(self):
        return await self._submit(await self.windows.erasing())

    async def export(self):
        await self.forger.press(Upkeep.EXPORT, 1)

    async def export_everything(self):
        await self.forger.command("export")

    async def change_a_contact(self):
        return await self._submit(await self.windows.contact())

    async def add_a_contact(self):
        return await self._submit(await self.windows.new_contact())

    async def add_a_template(self):
        return await self._submit(await self.windows.new_template())

    async def deactivate_a_template(self):
        page = await self.windows.of_hildur("templates")
        await self.forger.act_in(page.view, Template.DEACTIVATE, 3)
        return page.alerts

    async def export_templates(self):
        page = await self.windows.of_hildur("templates")
        await self.forger.act_in(page.view, Template.EXPORT, "")
        return page.alerts

    async def import_templates(self):
        return await self._submit(await self.windows.import_of_templates())

    async def look_at_the_campaigns(self):
        await self.forger.command("campaigns")

    async def add_a_group(self):
        return await self._submit(await self.windows.new_group())

    async def add_a_campaign(self):
        return await self._submit(await self.windows.new_campaign())

    async def give_a_role(self):
        return await self._submit(await self.windows.role())

    async def change_a_number_series(self):
        return await self._submit(await self.windows.number_series())

    async def change_the_language(self):
        return await self._submit(await self.windows.language())

    async def delete_old_interactions(self):
        return await self._submit(await self.windows.retention())

    async def import_contacts(self):
        await self.forger.command("import")

    async def _submit(self, form):
        return (await self.forger.submit(form.view)).body
