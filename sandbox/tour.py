"""The app's main job, done by a salesperson and told as text."""

from collections.abc import Callable
from datetime import timedelta

from sandbox.forms import Form
from sandbox.people import Person
from sandbox.postings import Posting
from sandbox.refusals import NotPossible
from sandbox.sandbox import Sandbox

Say = Callable[[str], None]
CONTACT = "Þórunn Ægisdóttir"
WAIT = 30.0  # seconds for the bot to notice that its clock was moved


async def tour(sandbox: Sandbox, say: Say) -> None:
    """Raises NotPossible or TimeoutError where the app does not do its part."""
    anna = sandbox.person("anna")
    await _record(anna, say)
    await _finish_later(anna, say)
    sandbox.advance(timedelta(minutes=61))
    say("# 3. An hour later (the sandbox's clock is moved): the reminder\n")
    reminder = await anna.next_dm(within=WAIT)
    say(f"{reminder.rendered}\n")
    await _resume(anna, reminder, say)


async def _record(anna: Person, say: Say) -> None:
    say("# 1. Anna types /interaction in #sales, fills in the form and presses Record\n")
    form = _opened(await anna.command("/interaction", channel="#sales"))
    seen = _count(anna)
    await _fill(form, "Spring order")
    say(f"{form.text}\n")
    await form.submit()
    say(f"{await _answer(anna, form, seen)}\n")


async def _finish_later(anna: Person, say: Say) -> None:
    say("# 2. Interrupted half-way, she presses Finish later and asks to be reminded\n")
    form = _opened(await anna.command("/interaction", channel="#sales"))
    await form.choose("Contact", CONTACT, typing=CONTACT.split()[0].lower())
    await form.type("Notes", "Wants salt fish for the café, asked for prices")
    say(f"{form.text}\n")
    await form.press("Finish later", expect=lambda: "Remind me" in _opened(anna.modal).labels)
    step = _opened(anna.modal)
    soon = next(each for each in await step.options("Remind me") if "1 hour" in each)
    seen = _count(anna)
    await step.choose("Remind me", soon)
    await step.type("Reason", "A delivery arrived")
    say(f"{step.text}\n")
    await step.submit()
    say(f"{await _answer(anna, step, seen)}\n")
    anna.mark_read()


async def _resume(anna: Person, reminder: Posting, say: Say) -> None:
    say("# 4. She presses Resume: everything is still there. She completes it and presses Record\n")
    form = _opened(await reminder.press("Resume"))
    say(f"{form.text}\n")
    seen = _count(anna)
    await _complete(form, "Salt fish for the café")
    await form.submit()
    say(f"{await _answer(anna, form, seen)}\n")
    say("# 5. The reminder now says who finished it, and has no buttons\n")
    await anna.until(lambda: reminder.is_final)
    say(f"{reminder.rendered}\n")


async def _fill(form: Form, description: str) -> None:
    await form.choose("Contact", CONTACT, typing=CONTACT.split()[0].lower())
    await _complete(form, description)


async def _complete(form: Form, description: str) -> None:
    if form.value("Interaction template") is None:
        await form.choose("Interaction template", "Outgoing call")
    await form.type("Description", description)


def _opened(form: Form | None) -> Form:
    if form is None:
        raise NotPossible("no form opened")
    return form


async def _answer(anna: Person, form: Form, seen: int) -> str:
    """What the app said after a submission."""
    if not form.closed:
        raise NotPossible(f"the form did not close:\n{form.text}")
    await anna.until(lambda: _count(anna) > seen)
    last = max([*anna.dms, *anna.ephemerals], key=lambda each: each.message.ts.split(".")[1])
    return last.rendered


def _count(anna: Person) -> int:
    return len(anna.dms) + len(anna.ephemerals)
