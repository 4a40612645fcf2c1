"""What a check of a contact file, and its import, have come to."""

from collections.abc import Iterator

from domain.contacts.imports.rows import Warned
from domain.contacts.uploads.model import Decision, Refusal, Tally, Upload
from domain.jobs.model import Job
from domain.reminders.briefing import Brief
from handlers.answers import Said
from handlers.blocks import actions, button, escape, section
from handlers.reminders.messages import Shown, final
from handlers.uploads.labels import DOUBT, REASON, REFUSAL
from handlers.uploads.wire import Action
from handlers.words import N_, Words, words_in

NAME_SHOWN = 100
COLUMN_SHOWN = 60
DECIDED = {
    Decision.IMPORTED: N_(
        "What was good in it is imported; another message tells how far that is."
    ),
    Decision.DISCARDED: N_("It was discarded, and nothing was written."),
    Decision.MAPPED: N_("It is checked again, with the columns that were chosen."),
    Decision.EXPIRED: N_("Nothing was written, and what was read has been dropped."),
}


def checked(brief: Brief, job: Job) -> Shown:
    say, tally = words_in(brief.reader.language), Tally.of(job)
    if tally.decision is not None:
        read = [] if tally.refusal else [figures(tally, say)]
        return final(headed(job, [*read, say(DECIDED[tally.decision])]))
    if tally.refusal is Refusal.COLUMNS_UNKNOWN and tally.titles:
        return offering(job, [say(REFUSAL[tally.refusal])], say, can_import=False)
    if tally.refusal is not None:
        return final(headed(job, [say(REFUSAL[tally.refusal])]))
    if not tally.changes:
        nothing = say("There is nothing to import.")
        return final(headed(job, [*report(tally, say), nothing]))
    not_yet = say("Nothing has been written yet.")
    return offering(job, [*report(tally, say), not_yet], say, can_import=True)


def imported(brief: Brief, job: Job) -> Shown:
    say, tally = words_in(brief.reader.language), Tally.of(job)
    told = [say("Imported. {figures}", figures=figures(tally, say)), *skipped(tally, say)]
    return final(headed(job, told))


def headed(job: Job, lines: list[str]) -> str:
    name = escape(Upload.of(job).name, NAME_SHOWN)
    return "\n".join([f"*{name}*", *lines])


def offering(job: Job, lines: list[str], say: Words, *, can_import: bool) -> Shown:
    name, value = Upload.of(job).name, str(job.id)
    buttons = [button(say("Discard"), Action.DISCARD, value, names=name)]
    if Tally.of(job).titles:
        asks = say("Which column is what?")
        buttons.insert(0, button(asks, Action.COLUMNS, value, names=name))
    if can_import:
        first = button(say("Import"), Action.IMPORT, value, names=name, style="primary")
        buttons.insert(0, first)
    text = headed(job, lines)
    return Shown(Said(text, [section(text), actions(*buttons)]), is_final=False)


def report(tally: Tally, say: Words) -> Iterator[str]:
    yield figures(tally, say)
    yield from skipped(tally, say)
    if tally.list_sent:
        yield say(
            "Each skipped row, with its line and the reason, is in the file that you were sent."
        )
    elif tally.list_sent is False:
        yield say("The list of the skipped rows could not be sent to you.")
    yield from warnings(tally, say)


def figures(tally: Tally, say: Words) -> str:
    return say(
        "Rows: {rows}. New: {new}, updated: {updated}, unchanged: {unchanged}, skipped: {skipped}.",
        rows=say.number(tally.rows),
        new=say.number(tally.new),
        updated=say.number(tally.updated),
        unchanged=say.number(tally.unchanged),
        skipped=say.number(sum(tally.skipped.values())),
    )


def skipped(tally: Tally, say: Words) -> Iterator[str]:
    """The most frequent reason first."""
    for reason, count in sorted(tally.skipped.items(), key=lambda each: -each[1]):
        yield say("{count} × {reason}", count=say.number(count), reason=say(REASON[reason]))


def warnings(tally: Tally, say: Words) -> Iterator[str]:
    if not tally.examples:
        return
    yield say("Warnings: {count}", count=say.number(sum(tally.warned.values())))
    yield from (warning(each, say) for each in tally.examples)


def warning(warned: Warned, say: Words) -> str:
    return say(
        "Line {line}, {column}: {doubt}",
        line=say.number(warned.line),
        column=escape(warned.column, COLUMN_SHOWN),
        doubt=say(DOUBT[warned.doubt]),
    )
