"""What each refusal means in words, with the next step, and the field that it is about."""

from collections.abc import Callable

from slack_sdk.errors import SlackApiError

from domain.contacts.erasing import NotConfirmed
from domain.contacts.merges import (
    ContactErased,
    KindsDiffer,
    MergedFurther,
    MergeNotFound,
    SameContact,
    SurvivorDeactivated,
    TooLateToUndoMerge,
)
from domain.contacts.model import ContactNotFound, EmailInvalid, NameMissing
from domain.contacts.uploads.model import ColumnsMissing, Refusal, UploadDecided, UploadExpired
from domain.drafts.model import DraftGone, DraftState
from domain.ids import UserId
from domain.interactions.kinds import State
from domain.interactions.model import (
    AlreadyFinished,
    ChangedMeanwhile,
    ContactUnusable,
    HandOverNotYet,
    Incomplete,
    InteractionDeleted,
    NothingToKeep,
    SalespersonUnusable,
    TemplateUnusable,
    TooLateToUndo,
)
from domain.interactions.use_cases import NotRecorded
from domain.jobs.model import JobEnded, JobNotFound, JobNotYours
from domain.language import Language
from domain.reminders.model import PickTimeMissing, ReminderInPast
from domain.salespeople.model import AdminsOnly, ManagersOnly, NotAllowed, NotAMember
from domain.store.numbers import NumberSeriesMissing
from domain.templates.model import (
    LONGEST_FOLLOW_UP,
    ChangedByAdmin,
    CodeMissing,
    CodeTaken,
    GroupNotFound,
    GroupsMissing,
    GroupUnusable,
    TemplateNotFound,
    TextNameMissing,
)
from handlers.contacts.wire import Field as ContactField
from handlers.files import FileGone, FileTooLarge
from handlers.interactions.forms import FieldProblem
from handlers.interactions.labels import FIELD
from handlers.interactions.wire import Field
from handlers.refusals import answer_in, code_of
from handlers.reminders.wire import Field as ReminderField
from handlers.roster import LookUpFailed
from handlers.templates import labels as template_labels
from handlers.templates.forms import Unreadable
from handlers.templates.wire import NAME
from handlers.templates.wire import Field as TemplateField
from handlers.upkeep.wire import Field as UpkeepField
from handlers.uploads.forms import FileMissing
from handlers.uploads.labels import REFUSAL
from handlers.uploads.wire import Field as UploadField
from handlers.words import N_, Words
from handlers.work import StoreUnavailable

TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})

PLAIN: dict[type[Exception], str] = {
    NotAMember: N_("Samskipti is for full members of this workspace."),
    NotAllowed: N_("Only its salesperson or a manager can do that."),
    ManagersOnly: N_("Only managers and admins can do that."),
    AdminsOnly: N_("Only admins can do that: those of Slack, and whoever was made one here."),
    NothingToKeep: N_("Nothing to keep yet: choose a contact or write something first."),
    TooLateToUndo: N_("The 10 minutes for Undo have passed. You can still correct it with Edit."),
    ContactUnusable: N_("This contact is blocked or no longer exists. Choose another one."),
    TemplateUnusable: N_("This template is no longer in use. Choose another one."),
    SalespersonUnusable: N_(
        "Choose a full member of this workspace: guests and apps cannot be salespeople."
    ),
    HandOverNotYet: N_(
        "So far you can put aside only your own interactions. Choose yourself as salesperson, "
        "or record it now."
    ),
    ReminderInPast: N_("This time has passed. Pick one in the future."),
    PickTimeMissing: N_("Pick a time first."),
    ContactNotFound: N_("No contact matches. Check the spelling, or add it with New contact."),
    SameContact: N_("These two are one contact already. Choose another one."),
    KindsDiffer: N_("A company and a person cannot be merged. Choose another contact."),
    ContactErased: N_("One of the two was erased, so nothing can be merged or brought back."),
    SurvivorDeactivated: N_("The contact that stays is deactivated. Reactivate it first."),
    MergeNotFound: N_("This merge does not exist."),
    TooLateToUndoMerge: N_("A merge can be undone for 30 days. They have passed."),
    NotConfirmed: N_("This is neither the number nor the name of the contact. Nothing was erased."),
    NameMissing: N_("A contact needs a name. Enter one."),
    EmailInvalid: N_("This is not an e-mail address. Correct it, or leave the field empty."),
    CodeMissing: N_("Enter a code, such as CALL."),
    GroupsMissing: N_(
        "No group is in use. Create or reactivate one first, under Interaction groups."
    ),
    GroupUnusable: N_("This group is no longer in use. Choose another one."),
    TemplateNotFound: N_("This template does not exist."),
    GroupNotFound: N_("This group does not exist."),
    JobNotFound: N_("This job is no longer known: its traces are kept for 30 days."),
    JobNotYours: N_("Only who began it, or an admin, can cancel it."),
    JobEnded: N_("Too late to cancel it: it has ended already."),
    FileMissing: N_("Choose a file first."),
    FileGone: REFUSAL[Refusal.GONE],
    FileTooLarge: REFUSAL[Refusal.TOO_LARGE],
    UploadDecided: N_("This file was imported or discarded already. To go on, upload it again."),
    UploadExpired: N_("What was read from this file has been dropped. Upload it again."),
    ColumnsMissing: N_(
        "Choose a column for a name, the company, the e-mail or the phone at least."
    ),
    NumberSeriesMissing: N_("There is no number series for this yet. Ask an admin to set one up."),
    LookUpFailed: N_("Slack did not tell us who you are. Please try again in a moment."),
    StoreUnavailable: N_(
        "Samskipti cannot reach its records just now. Nothing you typed is lost: please try again "
        "in a moment."
    ),
}
FIELDS: dict[type[Exception], str] = {
    ContactUnusable: Field.CONTACT,
    TemplateUnusable: Field.TEMPLATE,
    SalespersonUnusable: Field.SALESPERSON,
    ReminderInPast: ReminderField.PICKED_AT,
    PickTimeMissing: ReminderField.PICKED_AT,
    SameContact: UpkeepField.OTHER,
    KindsDiffer: UpkeepField.OTHER,
    ContactErased: UpkeepField.OTHER,
    SurvivorDeactivated: UpkeepField.OTHER,
    NotConfirmed: UpkeepField.CONFIRM,
    NameMissing: ContactField.NAME,
    EmailInvalid: ContactField.EMAIL,
    CodeMissing: TemplateField.CODE,
    CodeTaken: TemplateField.CODE,
    GroupUnusable: TemplateField.GROUP,
    ColumnsMissing: UploadField.NAME,
}


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


def changed_by_admin(error: ChangedByAdmin, say: Words, name: str) -> str:
    return say(
        "{name} has changed it meanwhile. Nothing was overwritten: go back and open it again.",
        name=name,
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
    InteractionDeleted: deleted,
    NotRecorded: not_recorded,
    DraftGone: draft_gone,
    Unreadable: template_unreadable,
    CodeTaken: code_taken,
    TextNameMissing: name_missing,
    ChangedByAdmin: changed_by_admin,
    MergedFurther: merged_further,
    SlackApiError: slack_refused,
}
