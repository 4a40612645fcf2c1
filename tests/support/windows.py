"""The windows that forged payloads come from, opened by whoever may; somebody else may have got
hold of them."""

from copy import deepcopy
from functools import wraps

from domain.reports.model import Narrowing, Question
from handlers.reports.wire import ReportMemory
from tests.support.acts import THORUNN, fill

DOUBLE = "Gunnar Hansson"
LONGER_CALLS = b"templates: [{code: CALL-OUT, duration: 90, texts: {en: {name: Call}}}]"


def once(opening):
    """Whoever comes next finds the window as it was opened: to open it costs more than to try."""

    @wraps(opening)
    async def opened(windows, *told):
        key = (opening.__name__, *map(str, told))
        if key not in windows.kept:
            window = await opening(windows, *told)
            windows.kept[key] = window, windows.all_open()
        window, stacks = windows.kept[key]
        windows.put_back(stacks)
        return window

    return opened


class Windows:
    """Of an office in which nothing changes meanwhile."""

    def __init__(self, office):
        self.office, self.kept = office, {}

    def all_open(self):
        stacks = self.office.sandbox.workspace.stacks
        return {
            owner: [[(view, deepcopy(vars(view))) for view in stack] for stack in theirs]
            for owner, theirs in stacks.items()
        }

    def put_back(self, stacks):
        is_open = self.office.sandbox.workspace.stacks
        is_open.clear()
        for owner, theirs in stacks.items():
            is_open[owner] = [[view for view, _ in stack] for stack in theirs]
            for view, kept in (each for stack in theirs for each in stack):
                vars(view).update(deepcopy(kept))

    @once
    async def form(self):
        return await self.office.form()

    @once
    async def filled_in(self):
        form = await self.office.form()
        await fill(form)
        return form

    @once
    async def resumed(self):
        page = await self.office.anna.command("/interaction", "postponed")
        return await page.press("Resume")

    @once
    async def reminder(self):
        step = await (await self.resumed()).press("Finish later")
        await step.choose("Remind me", "Monday 9:00")
        return step

    @once
    async def card(self, owner):
        """``owner``: by handle."""
        person = self.office.sandbox.person(owner)
        page = await person.command("/interaction", f"history {THORUNN}")
        return await page.press("Open", which=f"Open: 2 {THORUNN}")

    @once
    async def on_card(self, button, label, text):
        form = await (await self.card("anna")).press(button)
        await form.type(label, text)
        return form

    @once
    async def several(self):
        page = await self.office.anna.command("/interaction", f"history {THORUNN}")
        step = await page.press("Choose several")
        await step.choose("Tick those that you mean, then choose what is to be done.", "2")
        return step

    @once
    async def evaluation_of_several(self):
        step = await self.several()
        await step.press("Evaluate")
        await step.choose("Evaluation", "Positive")
        return step

    @once
    async def cancellation_of_several(self):
        step = await self.several()
        await step.press("Cancel")
        await step.type("Reason", "Forged")
        return step

    @once
    async def figures(self):
        """A manager's, as if they had been asked of Hildur."""
        page = await self.office.kate.command("/interaction", "report")
        asked = Question(only=Narrowing(salesperson=self.office.hildur.id))
        page.view.body["private_metadata"] = ReportMemory(question=asked).dump()
        return page

    @once
    async def upkeep(self, button):
        page = await self.office.hildur.command("/interaction", f"history {THORUNN}")
        return await page.press(button)

    @once
    async def merging(self):
        form = await self.upkeep("Merge…")
        await form.choose("Other contact", DOUBLE, typing="gunnar")
        return form

    @once
    async def erasing(self):
        form = await self.upkeep("Erase…")
        await form.type("Type the number or the name to confirm", "C-0001")
        return form

    @once
    async def contact(self):
        page = await self.office.anna.command("/interaction", "contacts")
        card = await page.press("Open", which=f"Open: {THORUNN}")
        form = await card.press("Edit")
        await form.type("City", "Forged")
        return form

    @once
    async def new_contact(self):
        page = await self.office.anna.command("/interaction", "contacts")
        form = await page.press("New contact")
        await form.type("Name", "Forged")
        return form

    @once
    async def of_hildur(self, words):
        """An admin's."""
        return await self.office.hildur.command("/interaction", words)

    @once
    async def new_template(self):
        form = await (await self.of_hildur("templates")).press("New template")
        await form.type("Code", "FORGED")
        await form.choose("Interaction group", "Meetings")
        await form.type("Name in English", "Forged")
        return form

    @once
    async def import_of_templates(self):
        form = await (await self.of_hildur("templates")).press("Import")
        await form.upload("File", "templates.yaml", LONGER_CALLS)
        await form.submit(expect=lambda: "One moment" not in form.text)
        return form

    @once
    async def new_group(self):
        page = await self.of_hildur("templates")
        groups = await page.press(
            "Interaction groups", expect=lambda: page.title == "Interaction groups"
        )
        form = await groups.press("New group")
        await form.type("Code", "FORGED")
        await form.type("Name in English", "Forged")
        return form

    @once
    async def new_campaign(self):
        await self.office.given_series("campaign", "CP-")
        form = await (await self.of_hildur("campaigns")).press("New campaign")
        await form.type("Description", "Forged")
        return form

    @once
    async def role(self):
        form = await (await self.of_hildur("setup")).press("Give a role")
        await form.choose("Person", "Björn Þórsson")
        await form.choose("Role", "Admin")
        return form

    @once
    async def number_series(self):
        form = await (await self.of_hildur("setup")).press("Edit", which="Edit: Contacts")
        await form.type("Prefix", "X-")
        return form

    @once
    async def language(self):
        form = await (await self.of_hildur("setup")).press("Workspace settings")
        await form.choose("Language", "Íslenska")
        return form

    @once
    async def retention(self):
        """The second step, at which an admin agrees."""
        form = await (await self.of_hildur("setup")).press("Workspace settings")
        await form.choose("Retention", "1 year")
        await form.submit()
        return self.office.hildur.modal
