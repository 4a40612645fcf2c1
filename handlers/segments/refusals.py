"""The refusals about segments that one sentence tells, and the field that each is about."""

from domain.segments.calling import CallGone, CallOfNobody, CallWithoutTemplate
from domain.segments.headers import LinesFollow
from domain.segments.lines import ContactChangeDropsOwn, LineRecorded
from domain.segments.logs import (
    LoggedSegmentNotFound,
    NotCancelledSegment,
    NotLogged,
    SegmentAtWork,
    SegmentEmpty,
    SegmentFlawed,
    SegmentOfItIsCancelled,
    TooLateToUndoSegment,
)
from domain.segments.model import (
    AmountNegative,
    LineNotFound,
    NumberByHandNotAllowed,
    SegmentBeingLogged,
    SegmentLogged,
    SegmentNotFound,
    SegmentNumberTaken,
    SegmentSeriesMissing,
)
from handlers.interactions.wire import Field as Shared
from handlers.segments.forms import FollowUpUnticked
from handlers.segments.wire import Field
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    CallGone: N_(
        "This line was removed or changed, or its contact can no longer be used. Nothing was "
        "recorded: press Skip to go on."
    ),
    CallWithoutTemplate: N_(
        "This line has no interaction template, so nothing is recorded. Press Close, and choose "
        "one under Header, or with Edit on the line."
    ),
    CallOfNobody: N_(
        "The salesperson of this line has left, so nothing is recorded. Press Close, and choose "
        "another one under Header, or with Edit on the line."
    ),
    LineRecorded: N_(
        "This line was recorded from the call list, so it stays as it is. Correct the interaction "
        "with Edit, or cancel it: then the line is free again."
    ),
    FollowUpUnticked: N_(
        "Without “Create follow-up segment” there is none. Choose that too, or clear the rest."
    ),
    SegmentNotFound: N_("This segment does not exist any more."),
    LineNotFound: N_("This line does not exist any more: somebody has removed it."),
    SegmentBeingLogged: N_("This segment is being logged just now, so nothing of it can change."),
    SegmentLogged: N_("This segment was logged. Its entries are under Logged segments."),
    SegmentSeriesMissing: N_(
        "Segments have no number series yet. An admin sets one up with `/interaction setup`."
    ),
    NumberByHandNotAllowed: N_("The series gives every number itself. Leave the field empty."),
    SegmentNumberTaken: N_(
        "A segment has or had this number, or it is too long. Choose another one."
    ),
    AmountNegative: N_("Neither a cost nor a duration can be less than nothing."),
    SegmentFlawed: N_("Lines stand in the way. Nothing was logged: correct or remove them first."),
    SegmentEmpty: N_("Nothing would be recorded: the segment has no line left."),
    SegmentAtWork: N_(
        "A segment's entries are being written just now. Try again once that is done."
    ),
    LoggedSegmentNotFound: N_("This logged segment does not exist any more."),
    TooLateToUndoSegment: N_(
        "The 10 minutes for Undo have passed. Cancel takes all of its entries back."
    ),
    NotLogged: N_("This segment is cancelled or undone already."),
    NotCancelledSegment: N_("Only a cancelled segment can be restored or deleted."),
    SegmentOfItIsCancelled: N_(
        "The segment that it was logged with is cancelled or undone. Under Logged segments, "
        "restore that one if it is cancelled, or delete it: then this can be restored."
    ),
    LinesFollow: N_("Say first whether the lines that follow it are to change."),
    ContactChangeDropsOwn: N_("Another contact would drop what the line has of its own."),
}
FIELDS: dict[type[Exception], str] = {
    NumberByHandNotAllowed: Field.NUMBER,
    SegmentNumberTaken: Field.NUMBER,
    AmountNegative: Shared.COST,
    FollowUpUnticked: Field.FOLLOW_UP,
    LinesFollow: Field.UPDATES_LINES,
    ContactChangeDropsOwn: Field.CONTACT,
}
