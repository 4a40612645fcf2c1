"""What each refusal means in words, with the next step, and the field that it is about."""

from collections.abc import Callable

from slack_sdk.errors import SlackApiError

from domain.contacts.merges import (
    MergedFurther,
)
from domain.contacts.model import (
    ContactChanged,
)
from domain.drafts.model import DraftGone, DraftState
from domain.files import TooManyFiles
from domain.ids import UserId
from domain.interactions.kinds import State
from domain.interactions.model import (
    AlreadyFinished,
    AlsoPresentUnusable,
    ChangedMeanwhile,
    Incomplete,
    InteractionDeleted,
    NotRecorded,
)
from domain.language import Language
from domain.segments.calling import CalledByAnother
from domain.segments.model import SegmentChanged
from domain.set_up import ChangedByAdmin
from domain.templates.exchange.model import FileFlawed
from domain.templates.model import LONGEST_FOLLOW_UP, CodeTaken, TextNameMissing
from domain.workspaces.setup import NumberUsed
from handlers.blocks import cut
from handlers.interactions.forms import FieldProblem
from handlers.interactions.labels import FIELD
from handlers.interactions.wire import Field
from handlers.plain_refusals import FIELDS, PLAIN
from handlers.refusals import answer_in, code_of
from handlers.templates import labels as template_labels
from handlers.templates.flaws import file_flawed
from handlers.templates.forms import Unreadable
from handlers.templates.wire import NAME
from handlers.templates.wire import Field as TemplateField
from handlers.words import Words

NAME_TOLD = 60
TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})


def person_in(error: Exception) -> UserId | None:
    """Who did it: to be named, as a field error shows no mentions."""
    by: UserId | None = getattr(error, "by", None)
    return by


def sentence(error: Exception, say: Words, *, name: str) -> str | None:
    """None for what nobody foresaw; ``name`` is that of ``person_in(error)``."""
    told = PLAIN.get(type(error))
    if told is not None:
        return say(told)
    build = BUILT.get(type(error))
    return build(error, say, name) if build else None


def field_of(error: Exception) -> str | None:
    if isinstance(error, FieldProblem | Unreadable):
        return error.field
    if isinstance(error, TextNameMissing):
        return NAME[Language(error.language)]
    if isinstance(error, TooManyFiles):
        return Field.FILES
    if isinstance(error, Incomplete):
        return next(field for field in Field if field.holds == error.missing[0])
    return FIELDS.get(type(error))


def incomplete(error: Incomplete, say: Words, _name: str) -> str:
    labels = ", ".join(say(FIELD[field]) for field in Field if field.holds in error.missing)
    return say("To record it, fill in: {fields}.", fields=labels)


def unreadable(error: FieldProblem, say: Words, _name: str) -> str:
    return amount_unreadable(is_duration=error.field is Field.DURATION, say=say)


def amount_unreadable(*, is_duration: bool, say: Words) -> str:
    if is_duration:
        return say("Duration (minutes) must be a whole number from 0 to 100,000.")
    return say("Cost must be an amount in figures, such as 1500.")


def template_unreadable(error: Unreadable, say: Words, _name: str) -> str:
    if error.field is TemplateField.EMOJI:
        return say("Enter one emoji, or leave the field empty.")
    if error.field is TemplateField.FOLLOW_UP:
        most = say.number(LONGEST_FOLLOW_UP)
        return say("Enter whole working days, from 0 to {most}.", most=most)
    return amount_unreadable(is_duration=error.field is TemplateField.DURATION, say=say)


def code_taken(error: CodeTaken, say: Words, _name: str) -> str:
    return say("The code {code} is taken. Choose another one.", code=error.code)


def name_missing(error: TextNameMissing, say: Words, _name: str) -> str:
    label = say(template_labels.FIELD[NAME[Language(error.language)]])
    return say("Fill in {field}.", field=label)


def called_by_another(_error: Exception, say: Words, name: str) -> str:
    return say(
        "{name} has this contact now, or has recorded the call. Nothing was recorded twice: press "
        "Close, and open the call list again.",
        name=name,
    )


def changed_by_admin(_error: Exception, say: Words, name: str) -> str:
    return say(
        "{name} has changed it meanwhile. Nothing was overwritten: go back and open it again.",
        name=name,
    )


def number_used(error: NumberUsed, say: Words, _name: str) -> str:
    return say(
        "Numbers below {number} may have been given already, and none is given twice.",
        number=error.next_value,
    )


def finished(error: AlreadyFinished, say: Words, name: str) -> str:
    interaction = error.interaction
    if interaction.state is State.CANCELLED:
        return say(
            "No. {number} was recorded and then cancelled. Nothing was overwritten.",
            number=interaction.number,
        )
    return say(
        "{name} has recorded this already, as no. {number}. Nothing was overwritten.",
        name=name,
        number=interaction.number,
    )


def changed(error: ChangedMeanwhile, say: Words, name: str) -> str:
    return say(
        "{name} has changed no. {number} meanwhile. Nothing was overwritten: "
        "open it again to see what it holds now.",
        name=name,
        number=error.interaction.number,
    )


def also_present_unusable(error: AlsoPresentUnusable, say: Words, _name: str) -> str:
    return say(
        "“{name}” is blocked or no longer exists. Take them out under More details, Also present.",
        name=cut(error.contact.name, NAME_TOLD),
    )


def deleted(error: InteractionDeleted, say: Words, name: str) -> str:
    if error.by is None:
        return say("No. {number} no longer exists.", number=error.number)
    return say("{name} has deleted no. {number}.", name=name, number=error.number)


def not_recorded(error: NotRecorded, say: Words, _name: str) -> str:
    if error.interaction.state is State.CANCELLED:
        return say(
            "No. {number} is cancelled, so it stays as it is.", number=error.interaction.number
        )
    return say(
        "No. {number} is still postponed. Resume it to change it.",
        number=error.interaction.number,
    )


def draft_gone(error: DraftGone, say: Words, _name: str) -> str:
    state = error.draft.state if error.draft else DraftState.DISCARDED
    if state is DraftState.RECORDED:
        return say("What was in this form has been recorded already.")
    if state is DraftState.POSTPONED:
        return say("This form has been put aside already. `/interaction postponed` shows it.")
    return say("This form was discarded, or is older than 30 days. `/interaction` opens a new one.")


def too_many_files(error: TooManyFiles, say: Words, _name: str) -> str:
    return say("At most {most} files can be attached. Remove some first.", most=error.most)


def merged_further(error: MergedFurther, say: Words, _name: str) -> str:
    return say(
        "{number} was merged into another contact since. Undo that merge first.",
        number=error.survivor.number,
    )


def slack_refused(error: SlackApiError, say: Words, _name: str) -> str | None:
    if code_of(error) in TOO_LATE or "trigger_id" in str(answer_in(error)):
        return say("That took too long for Slack. Please try once more.")
    return None


BUILT: dict[type[Exception], Callable[..., str | None]] = {
    Incomplete: incomplete,
    FieldProblem: unreadable,
    AlreadyFinished: finished,
    ChangedMeanwhile: changed,
    AlsoPresentUnusable: also_present_unusable,
    InteractionDeleted: deleted,
    NotRecorded: not_recorded,
    DraftGone: draft_gone,
    Unreadable: template_unreadable,
    CodeTaken: code_taken,
    FileFlawed: file_flawed,
    TextNameMissing: name_missing,
    ChangedByAdmin: changed_by_admin,
    ContactChanged: changed_by_admin,
    SegmentChanged: changed_by_admin,
    CalledByAnother: called_by_another,
    MergedFurther: merged_further,
    NumberUsed: number_used,
    TooManyFiles: too_many_files,
    SlackApiError: slack_refused,
}
