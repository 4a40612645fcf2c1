"""A naive log beside the real one: who was there, what it cost, and everything counted anew."""

from dataclasses import dataclass, field
from datetime import date

from domain.interactions.kinds import Outcome, State


@dataclass
class Entry:
    """``named`` holds ids of contacts by their place: *main*, *company*, and pairs of those who
    were also present; so a merge changes places, and its undoing changes them back."""

    state: State
    salesperson: str
    day: date
    outcome: Outcome
    cost: int | None
    duration: int | None
    named: dict = field(default_factory=dict)

    @property
    def present(self):
        """Each once, with its company, and never the contact itself."""
        places = sorted(place[1] for place in self.named if place[0] == "present")
        pairs = [(self.named["present", at], self.named["their company", at]) for at in places]
        once = {}
        for contact, company in pairs:
            if contact != self.named["main", 0]:
                once.setdefault(contact, company)
        return list(once.items())

    def name(self, main, company, present):
        """``present``: contact and company of each."""
        self.named |= {("main", 0): main, ("company", 0): company}
        once = dict(reversed([each for each in present if each[0] != main][::-1]))
        if list(once.items()) == self.present:
            return
        for place in [each for each in self.named if each[1]]:
            del self.named[place]
        for at, (contact, of) in enumerate(once.items(), 1):
            self.named |= {("present", at): contact, ("their company", at): of}

    def is_with(self, contact):
        return contact in self.named.values()

    def is_paid_by(self, contact):
        return contact in (self.named["main", 0], self.named["company", 0])


class Merging:
    """``company``: which the survivor took over, as it had none."""

    def __init__(self, id, survivor, duplicate):
        self.id, self.survivor, self.duplicate = id, survivor, duplicate
        self.moved, self.company, self.is_undone = [], None, False


class Model:
    def __init__(self, company_of):
        """``company_of``: of every contact, or None."""
        self.company_of, self.into = company_of, {}
        self.entries, self.merges = {}, []

    def whom(self, contact):
        return self.into.get(contact, contact)

    def pair(self, contact):
        return self.whom(contact), self.company_of[self.whom(contact)]

    def write(self, number, main, present, **told):
        entry = self.entries.setdefault(number, Entry(**told))
        for name, value in told.items():
            setattr(entry, name, value)
        entry.name(*self.pair(main), [self.pair(each) for each in present])

    def places(self):
        """Everything that names a contact, and how to say it anew."""
        return [self.company_of, *(entry.named for entry in self.entries.values())]

    def merge(self, id, survivor, duplicate):
        merging = Merging(id, survivor, duplicate)
        for named in [*self.places(), self.into]:
            merging.moved += [(named, at) for at, whom in named.items() if whom == duplicate]
        self.point(merging.moved, survivor)
        if self.company_of[survivor] is None:
            merging.company = self.company_of[survivor] = self.company_of[duplicate]
        self.into[duplicate] = survivor
        self.merges.append(merging)

    def undo(self, merging):
        del self.into[merging.duplicate]
        still = [(named, at) for named, at in merging.moved if named.get(at) == merging.survivor]
        self.point(still, merging.duplicate)
        if merging.company and self.company_of[merging.survivor] == merging.company:
            self.company_of[merging.survivor] = None
        merging.is_undone = True

    def point(self, places, contact):
        for named, at in places:
            named[at] = contact

    def totals(self, entries):
        return (
            len(entries),
            sum(entry.cost or 0 for entry in entries),
            sum(entry.duration or 0 for entry in entries),
        )

    @property
    def recorded(self):
        return [each for each in self.entries.values() if each.state is State.RECORDED]

    def of_contact(self, contact):
        """Number, cost, duration, last contact, last attempt."""
        there = [each for each in self.recorded if each.is_with(contact)]
        _, *spent = self.totals([each for each in there if each.is_paid_by(contact)])
        days = (
            max((each.day for each in there if each.outcome is outcome), default=None)
            for outcome in (Outcome.SUCCESSFUL, Outcome.ATTEMPT_FAILED)
        )
        return len(there), *spent, *days

    def reported(self):
        """Of each contact with anything: number, cost and duration. Of companies their own only."""
        there = {}
        for entry in self.recorded:
            for contact in dict.fromkeys([entry.named["main", 0], *dict(entry.present)]):
                there.setdefault(contact, []).append(entry)
        return {
            contact: (len(met), *self.totals([e for e in met if e.named["main", 0] == contact])[1:])
            for contact, met in there.items()
        }

    def numbers_with(self, contact):
        """Whatever their state."""
        return sorted(n for n, entry in self.entries.items() if entry.is_with(contact))

    def of_salesperson(self, person, year):
        theirs = (each for each in self.recorded if each.salesperson == person)
        return self.totals([each for each in theirs if each.day.year == year])
