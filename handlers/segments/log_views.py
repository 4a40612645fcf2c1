"""*Preview* of a segment, and what its job says when it has ended."""

from collections.abc import Iterator, Mapping

from blockkit import Checkboxes, Input, NumberInput

from domain.jobs.model import Job
from domain.reminders.briefing import Brief
from domain.segments.logs import LONGEST_OFFSET, Findings, Named, Preview
from domain.segments.model import LoggedState
from handlers.answers import Said
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    option,
    plain,
    render,
    section,
)
from handlers.interactions.sentences import bold
from handlers.reminders.messages import Shown, final
from handlers.segments.labels import DOUBT, FIELD, PROBLEM
from handlers.segments.views import title
from handlers.segments.wire import (
    CREATES,
    SALESPERSON,
    TEMPLATE,
    UNREACHED,
    Action,
    Callback,
    Field,
    FormMemory,
)
from handlers.words import N_, Words, words_in

LOG_TITLE, UNLOG_TITLE, TURN_TITLE = (
    N_("Logging the segment"),
    N_("Taking the segment back"),
    N_("Cancelling or restoring the segment"),
)
NAME_SHOWN = 60
TAKES = {
    CREATES: N_("Create follow-up segment"),
    TEMPLATE: N_("With the same template and header"),
    SALESPERSON: N_("With the same salesperson"),
    UNREACHED: N_("Only those not reached"),
}


def preview_form(preview: Preview, memory: FormMemory) -> View:
    say = words_in(preview.reader.language)
    return modal(
        say("Preview"),
        preview_blocks(preview, say),
        submit=say("Log segment"),
        close=say("Back"),
        callback_id=Callback.LOG,
        memory=memory.dump(),
    )


def preview_blocks(preview: Preview, say: Words) -> Iterator[Block]:
    found, name = preview.findings, title(preview.title, say)
    yield section(f"{bold(name)} · {escape(preview.segment.number)}\n{counted(found, say)}")
    if found.problems:
        yield section(bold(say("Nothing is logged while a line has an error:")))
        for problem, named in found.problems.items():
            yield section(told(say(PROBLEM[problem]), named, say))
    elif found.doubts.keys() - preview.choices.told:
        yield section(bold(say("This has come up since. Nothing is logged yet: look once more.")))
    for doubt, named in found.doubts.items():
        yield section(told(say(DOUBT[doubt]), named, say))
    if found.doubts:
        yield leaves(preview, say)
    if preview.has_series:
        yield follow_up(preview, say)
        yield days(preview, say)
    yield context(say("Until all of it is written, nobody sees any of it."))


def counted(found: Findings, say: Words) -> str:
    """What would come of it; of lines with an error nothing does."""
    told = []
    if not found.problems:
        told.append(
            say.many(
                "{count} interaction will be recorded.",
                "{count} interactions will be recorded.",
                found.total,
            )
        )
    if found.recorded:
        told.append(
            say.many(
                "{count} was recorded from the call list.",
                "{count} were recorded from the call list.",
                found.recorded,
            )
        )
    if found.skipped:
        told.append(
            say.many(
                "{count} was skipped: nothing is recorded for it.",
                "{count} were skipped: nothing is recorded for them.",
                found.skipped,
            )
        )
    return " ".join(told)


def told(label: str, named: Named, say: Words) -> str:
    names = [
        f"{line}. {escape(contact.name if contact else say('(no contact yet)'), NAME_SHOWN)}"
        for line, contact in named.lines
    ]
    if named.count > len(names):
        rest = say.number(named.count - len(names))
        names.append(say("and {count} more", count=rest))
    return f"*{label}* ({say.number(named.count)})\n{', '.join(names)}"


def leaves(preview: Preview, say: Words) -> Block:
    options = {doubt: option(say(DOUBT[doubt]), doubt) for doubt in preview.findings.doubts}
    chosen = [each for doubt, each in options.items() if doubt in preview.choices.leaves]
    boxes = Checkboxes(
        action_id=Field.LEAVES, options=list(options.values()), initial_options=chosen or None
    )
    # Slack keeps in a field what was ticked; among other doubts one chooses anew.
    return {**labelled(say, Field.LEAVES, boxes), "block_id": ":".join((Field.LEAVES, *options))}


def follow_up(preview: Preview, say: Words) -> Block:
    chosen, options = preview.choices.follow_up, takes(say)
    ticked = []
    if chosen is not None:
        ticked = [CREATES]
        ticked += [TEMPLATE] if chosen.template else []
        ticked += [SALESPERSON] if chosen.salesperson else []
        ticked += [UNREACHED] if chosen.only_unreached else []
    boxes = Checkboxes(
        action_id=Field.FOLLOW_UP,
        options=[option(label, value) for value, label in options.items()],
        initial_options=[option(options[value], value) for value in ticked] or None,
    )
    return labelled(say, Field.FOLLOW_UP, boxes)


def takes(say: Words) -> Mapping[str, str]:
    return {value: say(label) for value, label in TAKES.items()}


def days(preview: Preview, say: Words) -> Block:
    held = preview.choices.follow_up.days if preview.choices.follow_up else None
    typed = NumberInput(
        action_id=Field.DAYS,
        is_decimal_allowed=False,
        initial_value=held,
        min_value=0,
        max_value=LONGEST_OFFSET,
    )
    return labelled(say, Field.DAYS, typed)


def labelled(say: Words, field: Field, element: Checkboxes | NumberInput) -> Block:
    return render(
        Input(label=plain(say(FIELD[field])), element=element, optional=True, block_id=field)
    )


def being_logged(say: Words) -> View:
    text = say(
        "It is being logged. A message tells you when it is done; nothing of it shows before."
    )
    return modal(say("Log segment"), [section(text)], close=say("Close"), callback_id=Callback.LOG)


def logged(brief: Brief, job: Job) -> Shown:
    say, parameters = words_in(brief.reader.language), job.parameters
    number, value = parameters["number"], str(parameters["logged"])
    show = button(say("Open"), Action.OPEN_LOGGED, value, names=number)
    if again := job.memory.get("undone"):
        text = undone_text(number, again, job.memory.get("stay", 0), say)
        return Shown(Said(text, [section(text), actions(show)]), is_final=True)
    count = say.many(
        "{count} interaction was recorded.",
        "{count} interactions were recorded.",
        job.memory["entries"],
    )
    text = say("Segment {number} is logged. {count}", number=escape(number), count=count)
    if parameters["follow_up_number"]:
        followed = say.many("{count} line", "{count} lines", job.memory.get("followed", 0))
        text += "\n" + say(
            "Follow-up segment {number}: {lines}.",
            number=escape(parameters["follow_up_number"]),
            lines=followed,
        )
    may_be_undone = brief.news is not None and brief.news.undo_ends_at is not None
    undo = [button(say("Undo"), Action.UNDO, value, names=number)] if may_be_undone else []
    said = Said(text, [section(text), actions(show, *undo)])
    return Shown(said, is_final=not may_be_undone)


def undone_text(number: str, again: str, stay: int, say: Words) -> str:
    told = say(
        "Segment {number} was undone: its entries are cancelled, its lines are segment {again}.",
        number=escape(number),
        again=escape(again),
    )
    kept = say.many(
        "{count} interaction from the call list stays recorded.",
        "{count} interactions from the call list stay recorded.",
        stay,
    )
    return f"{told}\n{kept}" if stay else told


def unlogged(brief: Brief, job: Job) -> Shown:
    say = words_in(brief.reader.language)
    number = escape(job.parameters["number"])
    return final(say("Segment {number} was not logged, and is open again.", number=number))


def turned(brief: Brief, job: Job) -> Shown:
    say = words_in(brief.reader.language)
    number = escape(job.parameters["number"])
    if job.memory.get("state") == LoggedState.LOGGED:
        return final(say("The entries of segment {number} are restored.", number=number))
    return final(say("The entries of segment {number} are cancelled.", number=number))
