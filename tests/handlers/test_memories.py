"""What a view remembers comes back from Slack as it went."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts.browsing import ContactFilter
from domain.drafts.model import Answer
from domain.ids import ContactId, FormNonce, GroupId, InteractionNumber, TemplateId, UserId
from domain.interactions.filters import EntryFilter
from domain.interactions.filters import Period as FilteredPeriod
from domain.interactions.finding import LONGEST_QUERY, Query
from domain.interactions.kinds import Evaluation, State
from domain.interactions.model import FormRef
from domain.interactions.pages import LISTED, TOP, Place
from domain.language import Language
from domain.phrases.lookup import OFFERED
from domain.phrases.opening import LONGEST_MENTION
from domain.reminders.use_cases import PostponedFilter
from domain.reports.model import Grouping, Narrowing, Period, Question, Span
from domain.segments.calling import CallRef
from domain.set_up import SetUpRef
from domain.text import fitting
from handlers.contacts.wire import CardMemory, NewContactMemory
from handlers.contacts.wire import ListMemory as ContactList
from handlers.entries.wire import EntryFormMemory, EntryMemory
from handlers.finding.wire import FilterMemory, FindMemory
from handlers.handovers.wire import HandOverMemory
from handlers.interactions.wire import FormMemory
from handlers.pages import PageMemory
from handlers.reminders.wire import ListMemory, StepMemory
from handlers.reports.wire import ReportMemory
from handlers.salespeople.forms import dump_answer, load_answer
from handlers.salespeople.wire import PeopleMemory, PersonMemory
from handlers.segments.wire import CallMemory, ReminderMemory
from handlers.several.wire import SeveralMemory
from handlers.templates.wire import SetUpMemory, dump_place, load_place
from handlers.uploads.wire import UploadMemory
from sandbox.limits.table import PRIVATE_METADATA

URL = "https://hooks.slack.com/actions/T0000000000/0000000000000/" + "a" * 60
seconds = st.integers(min_value=0, max_value=2**32).map(
    lambda told: datetime.fromtimestamp(told, tz=UTC)
)
answers = st.none() | st.builds(Answer, st.just(URL), seconds)
numbers = st.integers(min_value=0, max_value=2**53).map(InteractionNumber)
nonces = st.uuids().map(lambda uuid: FormNonce(uuid.hex))
refs = st.builds(
    FormRef, nonce=nonces, number=st.none() | numbers, opened_version=st.none() | numbers
)
filters = st.builds(
    PostponedFilter,
    salesperson=st.none() | st.just(UserId("U0123456789")),
    contact=st.none() | numbers.filter(bool).map(ContactId),
    after=st.none() | numbers.filter(bool),
    before=st.none() | numbers.filter(bool),
)
lists = st.builds(ListMemory, filter=filters, answer=answers)
forms = st.builds(
    FormMemory,
    ref=refs,
    currency=st.just("EUR"),
    language=st.sampled_from(Language),
    answer=answers,
    replaces=st.booleans(),
    under=st.none() | lists.map(ListMemory.dump),
    offered=st.lists(numbers.map(ContactId), max_size=OFFERED).map(tuple),
    mention=st.text(max_size=LONGEST_MENTION).map(lambda text: fitting(text, LONGEST_MENTION)),
)
steps = st.builds(
    StepMemory,
    number=numbers,
    shown_at=seconds,
    form=forms.map(FormMemory.dump),
    answer=answers,
    under=st.none() | lists.map(ListMemory.dump),
)
new_contacts = st.builds(
    NewContactMemory, nonces, forms.map(FormMemory.dump), st.just("V0123456789AB")
)
pages = st.builds(PageMemory, st.integers(min_value=0, max_value=1000))
set_ups = st.builds(
    SetUpMemory,
    ref=st.builds(
        SetUpRef, nonce=nonces, id=st.none() | numbers, opened_version=st.none() | numbers
    ),
    currency=st.just("EUR"),
    language=st.sampled_from(Language),
    page=st.integers(min_value=0, max_value=1000),
)


uploads = st.builds(
    UploadMemory, nonce=nonces, language=st.sampled_from(Language), check=st.none() | st.uuids()
)


contact_lists = st.builds(
    ContactList,
    filter=st.builds(ContactFilter, words=st.text('ÞÆðaé"\\', max_size=100)),
    answer=answers,
)
contact_cards = st.builds(CardMemory, contact=numbers.map(ContactId), list=contact_lists)
entries = st.builds(
    EntryMemory,
    number=numbers,
    version=numbers,
    comments_before=st.none() | numbers,
    back=st.none() | contact_cards.map(lambda card: json.loads(card.dump())),
)
entry_forms = st.builds(
    EntryFormMemory, nonce=nonces, card=entries, line=st.none() | numbers, version=numbers
)
forms_on_cards = st.builds(
    NewContactMemory,
    nonces,
    st.builds(
        FormMemory,
        ref=refs,
        currency=st.just("EUR"),
        language=st.sampled_from(Language),
        answer=answers,
        under=entries.map(EntryMemory.dump),
    ).map(FormMemory.dump),
    st.just("V0123456789AB"),
)
some_day = st.none() | st.dates()
narrowings = st.builds(
    EntryFilter,
    template=st.none() | numbers,
    group=st.none() | numbers,
    salesperson=st.none() | st.just(UserId("U0123456789")),
    period=st.builds(FilteredPeriod, first=some_day, last=some_day),
    state=st.none() | st.sampled_from(State),
    evaluation=st.none() | st.sampled_from(Evaluation),
)
places = st.none() | numbers.filter(bool)
findings = st.builds(
    FindMemory,
    query=st.builds(Query, words=st.text('ÞÆðaé"\\', max_size=LONGEST_QUERY), filter=narrowings),
    place=st.just(TOP) | st.builds(Place, places),
    generation=numbers,
    answer=answers,
)
filter_forms = st.builds(FilterMemory, findings.map(FindMemory.kept))
shown = st.lists(st.tuples(numbers, numbers), max_size=LISTED).map(tuple)
several = st.builds(SeveralMemory, list=findings.map(FindMemory.kept), shown=shown)
team = st.builds(PeopleMemory, page=st.integers(min_value=0, max_value=1000), answer=answers)
people = st.builds(
    PersonMemory,
    person=st.just(UserId("U0123456789")),
    back=st.none() | entries.map(EntryMemory.kept),
)
days = st.dates()
periods = st.builds(Period, days, days)
reports = st.builds(
    ReportMemory,
    question=st.builds(
        Question,
        by=st.none() | st.sampled_from(Grouping),
        span=st.sampled_from(Span),
        chosen=st.none() | periods,
        only=st.builds(
            Narrowing,
            salesperson=st.none() | st.just(UserId("U0123456789")),
            template=st.none() | numbers.filter(bool).map(TemplateId),
            group=st.none() | numbers.filter(bool).map(GroupId),
        ),
        page=st.integers(min_value=0, max_value=1000),
    ),
    shown=st.none() | periods,
)
hand_overs = st.builds(HandOverMemory, nonce=nonces, giver=st.just(UserId("U0123456789")))
calls = st.builds(
    CallMemory,
    ref=st.builds(CallRef, nonce=nonces, segment=numbers, line=numbers),
    under=st.text("x", max_size=600),
)
segment_reminders = st.builds(ReminderMemory, segment=numbers, shown_at=seconds)
MEMORIES = [
    calls,
    segment_reminders,
    hand_overs,
    reports,
    team,
    people,
    lists,
    forms,
    steps,
    new_contacts,
    pages,
    set_ups,
    uploads,
    entries,
    entry_forms,
    forms_on_cards,
    findings,
    filter_forms,
    several,
]


@pytest.mark.parametrize("memories", MEMORIES)
def test_a_memory_comes_back_as_it_went_and_fits_into_a_view(memories):
    @given(memories)
    def comes_back(memory):
        assert type(memory).load(memory.dump()) == memory
        assert len(memory.dump()) <= PRIVATE_METADATA

    comes_back()


@given(answers)
def test_the_settings_form_remembers_where_to_answer(answer):
    assert load_answer(dump_answer(answer)) == answer


@given(numbers, numbers)
def test_a_button_remembers_which_template_stood_where(template, place):
    assert load_place(dump_place(template, place)) == (template, place)
