"""The refusals about criteria that one sentence tells."""

from domain.segments.criteria.model import NothingAsked, PeriodReversed, TooManyValues
from domain.segments.criteria.plain import CriteriaUnreadable
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    NothingAsked: N_("Say which contacts: choose or write something in one field at least."),
    PeriodReversed: N_("This period ends before it begins."),
    TooManyValues: N_("Choose at most 50 of each kind, and 1,000 contacts one by one."),
    CriteriaUnreadable: N_(
        "A later version of Samskipti saved these criteria: this one cannot read them."
    ),
}
