"""Criteria of every kind, about the contacts of ``town``."""

from datetime import date, timedelta

from hypothesis import strategies as st

from domain.contacts.model import ContactKind
from domain.ids import ContactId
from domain.interactions.kinds import Evaluation, Outcome
from domain.segments.criteria.model import ContactPart, Criteria, EntryPart
from tests.support.given import ANNA, BJORN, CALL_OUT, MEETING

TODAY = date(2026, 6, 2)
DAYS = st.integers(-3, 1).map(lambda days: TODAY + timedelta(days=days))
ENTRIES = st.builds(
    EntryPart,
    templates=st.sampled_from([(), (MEETING,), (MEETING, CALL_OUT)]),
    groups=st.sampled_from([(), (1,), (2, 3)]),
    evaluations=st.sampled_from([(), (Evaluation.POSITIVE,)]),
    outcomes=st.sampled_from([(), (Outcome.ATTEMPT_FAILED,)]),
    since=st.none() | DAYS,
    until=st.none() | DAYS,
)
PARTS = st.builds(
    ContactPart,
    name=st.sampled_from(["", "a", "fisk", "Ægir s", "—"]),
    cities=st.sampled_from([(), ("akureyri",), ("Höfn", "HUSAVIK"), ("Atlantis",)]),
    countries=st.sampled_from([(), ("IS",), ("IS", "GB")]),
    tags=st.sampled_from([(), ("fair",), ("VIP", "none such")]),
    salespeople=st.sampled_from([(), (ANNA,), (ANNA, BJORN)]),
    companies=st.sampled_from([None, (), (ContactId(1),), (ContactId(2), ContactId(99))]),
    kinds=st.sampled_from([(), (ContactKind.COMPANY,), (ContactKind.PERSON,), tuple(ContactKind)]),
    languages=st.sampled_from([(), ("is",), ("is", "en")]),
    picked=st.sampled_from([None, None, (), (ContactId(3), ContactId(5), ContactId(99))]),
)
CRITERIA = st.builds(
    Criteria,
    contact=PARTS | st.just(ContactPart()),
    having=st.none() | ENTRIES,
    lacking=st.none() | ENTRIES,
)

OF_PERIOD = st.builds(EntryPart, since=st.none() | DAYS, until=st.none() | DAYS)
PERIODS = st.builds(
    Criteria,
    contact=PARTS | st.just(ContactPart()),
    having=st.none() | OF_PERIOD,
    lacking=st.none() | OF_PERIOD,
)


def of_these(picked):
    return st.builds(
        Criteria,
        contact=st.just(ContactPart(picked=picked)),
        having=st.none() | ENTRIES,
        lacking=st.none() | ENTRIES,
    )
