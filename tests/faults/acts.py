"""What a salesperson does over and over in these tests."""

from datetime import timedelta

from domain.interactions.content import Basics, Entered
from domain.interactions.model import FormRef
from domain.interactions.saving import postpone
from domain.reminders.model import Meant
from tests.support.processes import CUSTOMER

UNTIL_DUE = timedelta(days=1)  # the next working day, after a Tuesday, at 9:00
SORRY = "Samskipti cannot reach its records just now. Nothing you typed is lost"


async def filled_form(person, description="Spring order"):
    """Complete, so that *Record* has nothing to complain about."""
    await person.command("/interaction", channel="#sales", expect=lambda: person.modal)
    form = person.modal
    await form.choose("Contact", CUSTOMER, typing="sae")
    await form.choose("Interaction template", "Outgoing call")
    await form.type("Description", description)
    return form


async def record(form):
    """The errors in the form, by field."""
    await form.submit()
    return form.errors


async def finish_later(form):
    """The alerts on top of the form, by position."""
    await form.press("Finish later", expect=lambda: form.alerts or is_step(form))
    return dict(enumerate(form.alerts))


def is_step(form):
    return "Remind me" in form.labels


async def put_aside(person, description="Spring order"):
    """A postponed interaction with the default reminder."""
    form = await filled_form(person, description)
    await finish_later(form)
    await form.submit(expect=lambda: form.closed)


def due_at(moment, person):
    """A use case: a postponed interaction with a reminder for that moment."""

    def put_aside(stores):
        entered = Entered(basics=Basics(description="Call back"), details=None)
        card = postpone(stores, FormRef(nonce="form"), entered, actor=person.id, now=moment)
        stores.due.move(card.interaction.subject, to=moment, meant=Meant.CHOSEN)

    return put_aside


def said_sorry(problems):
    return any(text.startswith(SORRY) for text in problems.values())


def was_sent(slack, name):
    """To the bot, whether it has answered or not."""
    return any((each.direction, each.name) == ("to app", name) for each in slack.wire)
