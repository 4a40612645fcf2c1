"""The refusals about criteria that one sentence tells."""

from domain.segments.criteria.model import NothingAsked, PeriodReversed, TooManyValues
from domain.segments.criteria.plain import CriteriaUnreadable
from domain.segments.criteria.saved import (
    CriteriaCodeMissing,
    CriteriaCodeTaken,
    CriteriaNotFound,
    NothingToSave,
)
from domain.segments.criteria.steps import SegmentTooLarge, StepsThere
from handlers.criteria.wire import Field
from handlers.words import N_

FIELDS: dict[type[Exception], str] = {PeriodReversed: Field.WITH_UNTIL}
PLAIN: dict[type[Exception], str] = {
    NothingAsked: N_("Say which contacts: choose or write something in one field at least."),
    PeriodReversed: N_("This period ends before it begins."),
    TooManyValues: N_("Choose at most 50 of each kind, and 1,000 contacts one by one."),
    CriteriaUnreadable: N_(
        "A later version of Samskipti saved these criteria: this one cannot read them."
    ),
    SegmentTooLarge: N_(
        "A segment holds at most 100,000 lines. Nothing was added: ask for fewer contacts."
    ),
    StepsThere: N_("Something was done to this segment already. Confirm to go on from there."),
    NothingToSave: N_("Nothing was done to this segment yet, so there is nothing to save."),
    CriteriaCodeMissing: N_("Enter a code, such as FAIR."),
    CriteriaCodeTaken: N_("Other criteria were saved under this code. Choose another one."),
    CriteriaNotFound: N_("These criteria are no longer there: somebody has deleted them."),
}
