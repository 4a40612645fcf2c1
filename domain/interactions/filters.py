"""Which entries of the log somebody wants to see."""

from dataclasses import dataclass
from datetime import date

from domain.ids import GroupId, TemplateId, UserId
from domain.interactions.kinds import Evaluation, State
from domain.salespeople.model import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day to the last, both within; open where there is none."""

    first: date | None = None
    last: date | None = None

    @property
    def is_open(self) -> bool:
        return self.first is None and self.last is None


ALWAYS = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """What is None is not looked at.

    Of what a colleague has postponed a reader may know the owner and that it is postponed; so
    whatever else is asked for, none of it is among what fits.
    """

    template: TemplateId | None = None
    group: GroupId | None = None
    salesperson: UserId | None = None
    period: Period = ALWAYS
    state: State | None = None
    evaluation: Evaluation | None = None

    @property
    def is_empty(self) -> bool:
        return self == NO_FILTER


NO_FILTER = EntryFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """``words`` are folded; each has to begin a word of the entry or of its contact's names."""

    reader: Member
    words: tuple[str, ...] = ()
    filter: EntryFilter = NO_FILTER
