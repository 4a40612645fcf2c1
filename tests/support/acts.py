"""What salespeople do all day: the beginnings of most scenarios."""

from datetime import datetime

THORUNN = "Þórunn Ægisdóttir"
IN_AN_HOUR = "In 1 hour"


async def fill(form, *, contact=THORUNN, template="Meeting", description=""):
    """``contact`` is offered when its first word is typed."""
    await form.choose("Contact", contact, typing=contact.split()[0])
    await form.choose("Interaction template", template)
    if description:
        await form.type("Description", description)


async def record(office, person=None, **filled):
    """The newest interaction; its confirmation is the person's last ephemeral message."""
    form = await office.form(person)
    await fill(form, **filled)
    await form.submit()
    assert form.closed, form.text
    return office.interactions[-1]


async def begin_later(office, person=None, **filled):
    """The step that *Finish later* leads to."""
    person = person or office.anna
    form = await office.form(person)
    await fill(form, **filled)
    await form.press("Finish later")
    assert person.modal.title == "Finish later", person.screen
    return person.modal


async def put_aside(office, person=None, *, until=IN_AN_HOUR, **filled):
    """``until``: a preset, or a moment to pick."""
    step = await begin_later(office, person, **filled)
    if isinstance(until, datetime):
        await step.pick("Pick a time", until)
    else:
        await step.choose("Remind me", until)
    await step.submit()
    assert step.closed, step.text
    return office.interactions[-1]


async def be_reminded(office, person=None, **filled):
    """The reminder of something put aside an hour ago."""
    person = person or office.anna
    await put_aside(office, person, **filled)
    await office.pass_time(hours=1, seconds=1)
    return await person.next_dm()
