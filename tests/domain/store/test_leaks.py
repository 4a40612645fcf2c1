"""Whatever a store can do, it shows and touches nothing of another workspace."""

import inspect
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from domain.campaigns.model import SINGLE, Campaign, CampaignContent, CampaignEntry
from domain.campaigns.use_cases import save_campaign
from domain.contacts.merges import Merge
from domain.contacts.model import Contact, ContactUnknown, NewContact, Shelf
from domain.contacts.use_cases import create_contact
from domain.drafts.model import Draft
from domain.drafts.use_cases import autosave, close_form
from domain.files import FileRef
from domain.handovers.model import HandOver, HandOverState, Wish
from domain.home.use_cases import open_home
from domain.interactions.beginnings import open_follow_up
from domain.interactions.comments import add_comment
from domain.interactions.filters import Wanted
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import Comment, FormRef, Interaction
from domain.interactions.pages import Spot
from domain.interactions.saving import record
from domain.interactions.use_cases import undo
from domain.jobs.model import Job, JobState
from domain.language import Language
from domain.reminders.model import DueKind, DueState, Meant, Reminder
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from domain.reminders.walltime import USUAL
from domain.reports.model import EVERYTHING, Grouping, Period
from domain.rhythms.model import NOBODY, Rhythm, due_subject
from domain.rhythms.use_cases import Wanted as WantedRule
from domain.rhythms.use_cases import set_rhythm
from domain.salespeople.model import Habit, MemberUnknown, Profile, Role
from domain.segments.calling import next_call
from domain.segments.criteria.model import Action, ContactPart, Criteria, Deed, Options
from domain.segments.criteria.saved import SavedCriteria
from domain.segments.criteria.saving import save_criteria
from domain.segments.criteria.steps import SegmentStep
from domain.segments.logs import Doubt, FollowUp, LoggedSegment, Problem, Snapshot
from domain.segments.model import Segment, SegmentLine
from domain.segments.reminding import remind_of_segment
from domain.set_up import SetUpRef
from domain.store.claims import Claim
from domain.store.dossiers import About
from domain.store.messages import Message
from domain.store.numbers import NumberSeries, NumberSeriesMissing
from domain.store.stores import Kept, Stores
from domain.store.tables import Base, ContactRow
from domain.store.workspaces import Customs
from domain.templates.groups import save_group
from domain.templates.model import GroupContent, TemplateText
from domain.templates.starter import GROUPS, TEMPLATES
from domain.templates.use_cases import save_template
from tests.support.databases import Openings
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    CALL_OUT,
    MARGRET,
    MEETING,
    THEIRS,
    Ledger,
    claimed,
    complete,
    contact,
    delivered,
    form_on,
    known,
    new_form,
    opened,
    postponed,
    recorded,
)
from tests.support.jobs import begun
from tests.support.merges import merge
from tests.support.segments import found, line, logged_now, segment

pytestmark = pytest.mark.both_databases

PRESS = "press-1"
SAVED_FORM = "saved-1"
CONTACT_FORM, COMMENT_FORM = "contact-form-1", "comment-form-1"
CAMPAIGN_FORM = "campaign-form-1"
RHYTHM_FORM = "rhythm-1"
TEMPLATE_FORM, GROUP_FORM = "template-form-1", "group-form-1"
LONG_AGO = date(2020, 1, 1)
EVER = Period(date(1, 1, 1), date(9999, 12, 31))
FORGED = {"en": TemplateText("Forged", "Forged")}


@dataclass(frozen=True)
class Secrets:
    """One of everything, in a workspace that is not ours."""

    now: object
    contact: Contact
    waiting: Interaction
    done: Interaction
    draft: Draft
    reminder: Reminder
    message: Message
    claim: Claim
    job: Job
    profile: Profile
    rows: dict
    wanted: Wanted
    comment: Comment
    merge: Merge
    campaign: Campaign
    segment: Segment
    line: SegmentLine
    logged: LoggedSegment
    step: SegmentStep
    saved: SavedCriteria
    rhythm: Rhythm
    accompanied: int
    touch: Reminder


@pytest.fixture
def ours(engines, clock):
    """A workspace without a single row: whatever it sees is somebody else's."""
    return Ledger(engines, clock)


def unreached(ledger, interaction):
    """Slack takes no message about it any more."""
    with ledger.stores() as stores:
        reminder = stores.due.reminder(interaction.subject)
        resting = replace(reminder, state=DueState.UNREACHABLE)
        stores.due.put_reminder(resting, now=ledger.clock())


@pytest.fixture(scope="session")
def openings():
    """The rows of the other workspace, and what is to be known of them by database."""
    return Openings("secrets"), {}


@pytest.fixture
def theirs(engines, clock, database_url, openings):
    rows, known = openings
    if not rows.put_back(engines.writer, database_url):
        known[database_url] = furnished(engines, clock)
        rows.keep(engines.writer, database_url)
    clock.now = known[database_url].now
    return known[database_url]


def furnished(engines, clock):
    ledger = opened(engines, clock, THEIRS)
    company = contact(ledger, "Síldin", kind="company")
    merge = merged(ledger, company)
    person = contact(
        ledger,
        company=company.id,
        email="thordur@sildin.is",
        salesperson=ANNA,
        city="Höfn",
        tags=("Secret",),
    )
    accompanied = recorded(ledger, salesperson=ANNA, also_present=(person.id,)).number
    waiting, done = postponed(ledger, of=person), attached(ledger, person)
    comment = added_to(ledger, done)
    clock.now = ledger.reminder(waiting.number).due_at
    delivered(ledger)
    clock.now = ledger.reminder(waiting.number).due_at
    form = form_on(ledger, waiting)
    continued(ledger, form)
    ledger.see(lambda stores: stores.requests.is_first(PRESS, now=clock()))
    ledger.do(create_contact, NewContact(name="Sif"), nonce=CONTACT_FORM, actor=ANNA)
    campaign = set_up(ledger)
    made = segment(ledger)
    whose = line(ledger, made, person)
    called_in_vain(ledger, made, person)
    skipped = replace(line(ledger, made, person, template=CALL_OUT), is_skipped=True)
    ledger.see(lambda stores: stores.segment_lines.put(skipped))
    ledger.do(next_call, made.id, ledger.nonce(), actor=ANNA)
    monday = Choice(preset=Preset.MONDAY, shown_at=clock())
    ledger.do(remind_of_segment, made.id, monday, actor=ANNA)
    line(ledger, made, person)  # once more, so that it is doubted
    other = segment(ledger, lines=1)
    done_segment = logged_now(ledger, other)
    saved = ledger.do(save_criteria, made.id, "secret", nonce=SAVED_FORM, actor=ANNA)
    rhythm = kept_in_touch(ledger, person)
    unreached(ledger, postponed(ledger, of=person))
    ledger.see(lambda stores: stores.members.note_told_of_list(ANNA))
    claim = next(each for each in claimed(ledger) if each.kind is DueKind.REMINDER)
    [message] = ledger.see(lambda stores: stores.messages.live_of(waiting.subject))
    job = ended_job(ledger)
    reader = ledger.see(lambda stores: stores.members.find(MARGRET))
    with ledger.session(THEIRS) as session:
        rows = everything(session)
    return Secrets(
        now=clock(),
        contact=person,
        waiting=waiting,
        done=done,
        draft=ledger.draft(form.nonce),
        reminder=ledger.reminder(waiting.number),
        message=message,
        claim=claim,
        job=job,
        profile=ledger.profiles[ANNA],
        rows=rows,
        wanted=Wanted(reader=reader, words=("thordur",)),
        comment=comment,
        merge=merge,
        campaign=campaign,
        segment=found(ledger, made),
        line=whose,
        logged=done_segment,
        step=ledger.see(lambda stores: stores.segment_steps.last(made.id)),
        saved=saved,
        rhythm=rhythm,
        accompanied=accompanied,
        touch=ledger.see(lambda s: s.touches.find(due_subject(rhythm.id, person.id))),
    )


def called_in_vain(ledger, made, person):
    """A line whose entry is cancelled."""
    single = recorded(ledger, of=person)
    ledger.do(undo, single.number, actor=ANNA)
    called = replace(line(ledger, made, person, salesperson=ANNA), entry=single.number)
    ledger.see(lambda stores: stores.segment_lines.put(called))


def merged(ledger, survivor):
    """With an entry, and somebody who works there."""
    duplicate = contact(ledger, "Sildin", kind="company", email="sildin@sildin.is")
    contact(ledger, "Sif", company=duplicate.id, company_name="Sildin")
    recorded(ledger, of=duplicate)
    recorded(ledger, salesperson=ANNA, also_present=(duplicate.id,))
    return merge(ledger, survivor, duplicate).merge


def attached(ledger, person):
    told = replace(complete(ledger, person), added=(FileRef("F1", "Secret", ""),))
    return ledger.do(record, new_form(ledger), told, actor=ANNA).interaction


def added_to(ledger, done):
    """A comment and a follow-up."""
    ledger.do(open_follow_up, done.number, "follow-up-1", answer=None, actor=ANNA)
    ledger.do(record, FormRef(nonce="follow-up-1"), complete(ledger), actor=ANNA)
    return ledger.do(add_comment, done.number, "Secret", nonce=COMMENT_FORM, actor=ANNA)


def continued(ledger, form):
    options = {"expand": False, "acted_at": "1.0", "answer": None, "actor": ANNA}
    ledger.do(autosave, form, complete(ledger), **options)
    ledger.do(close_form, form.nonce, actor=ANNA)


def ended_job(ledger):
    """It has left something, and another one of its kind still runs."""
    begun(ledger)
    job = begun(ledger)
    ended = replace(job, state=JobState.FINISHED, ended_at=ledger.clock())

    def leave(stores):
        stores.jobs.put(ended)
        stores.job_chunks.put(job.id, "rows", 1, {"rows": ["secret"]})

    ledger.see(leave)
    return ended


def set_up(ledger):
    ledger.see(lambda stores: stores.handovers.put(OFFERED))
    known(ledger, ADMIN, is_slack_admin=True)
    template = replace(TEMPLATES[2].content, code="FAIR-2")
    ledger.do(save_template, SetUpRef(nonce=TEMPLATE_FORM), template, actor=ADMIN)
    group = GroupContent(code="FAIRS", names={"en": "Fairs"})
    ledger.do(open_home, is_published=True, actor=ANNA)
    ledger.do(save_group, SetUpRef(nonce=GROUP_FORM), group, actor=ADMIN)
    ledger.see(lambda stores: stores.numbers.open_series("campaign", prefix="CP-"))
    secret = CampaignContent(description="Secret")
    made = ledger.do(save_campaign, SetUpRef(nonce=CAMPAIGN_FORM), secret, actor=ADMIN)
    told = complete(ledger, salesperson=ANNA, campaign=made.id)
    ledger.do(record, new_form(ledger), told, actor=ANNA)
    return made


def kept_in_touch(ledger, person):
    """By a rule of the contact, and one of its tag."""
    tagged = WantedRule(every=3, tag="secret")
    ledger.do(set_rhythm, "rhythm-2", tagged, actor=ANNA)
    made = ledger.do(set_rhythm, RHYTHM_FORM, WantedRule(every=3, contact=person.id), actor=ANNA)
    told = ledger.see(lambda s: s.touches.find(due_subject(made.id, person.id)))
    ledger.see(lambda s: s.touches.put(replace(told, repeats=1), now=ledger.clock()))
    return made


def about(theirs):
    return About(
        contacts=[theirs.contact.id],
        entries=[theirs.waiting.number, theirs.done.number],
        former=[],
        forms=[theirs.draft.subject],
    )


OFFERED = HandOver(
    id="handover-1",
    wish=Wish(giver=ANNA, taker="U2", numbers=(1,)),
    asked_by=ANNA,
    state=HandOverState.PENDING,
    asked_at=datetime(2026, 6, 2, 10, tzinfo=UTC),
)
NO_TEMPLATES = Snapshot(kinds=(), texts=())
TEMPLATES_AS_THEY_ARE = Snapshot.of(TEMPLATES)
AS_SPELLED = Action(
    deed=Deed.ADD,
    criteria=Criteria(contact=ContactPart(cities=("Höfn",))),
    options=Options(allows_existing=True),
)
STARTERS = {each.id for each in TEMPLATES}
IN_HOFN = Action(deed=Deed.ADD, criteria=Criteria(contact=ContactPart(cities=("hofn",))))


def just_below(entry):
    return Spot(entry.occurred_on, entry.content.basics.occurred_at, 0)


# Each tells what it saw: nothing, if nothing leaks. Writers tell nothing; theirs must not change.
ATTEMPTS = {
    "attachments.of": lambda s, t: s.attachments.of(t.done.number),
    "attachments.put": lambda s, t: s.attachments.put(
        t.done.number, [FileRef("F2", "Forged", "")], by=ANNA, now=t.now
    ),
    "archives.count": lambda s, t: s.archives.count("contacts"),
    "archives.rows": lambda s, t: list(s.archives.rows("message_subjects", ["subject"])),
    "archives.holds_any": lambda s, t: s.archives.holds_any("contacts"),
    "archives.add": lambda s, t: s.archives.add("counters", [{"name": "forged", "next_value": 1}]),
    "archives.refer": lambda s, t: s.archives.refer(
        "contacts", [{"id": t.contact.id, "company_id": t.merge.duplicate}]
    ),
    "archives.drop": lambda s, t: s.archives.drop("comments"),
    "audit.note": lambda s, t: s.audit.note("forge", t.waiting.subject, actor=ANNA, now=t.now),
    "audit.add_up": lambda s, t: s.audit.add_up(
        "set_up_campaign", f"campaign:{t.campaign.id}", count=9, actor=ANNA, now=t.now
    ),
    "audit.forget": lambda s, t: s.audit.forget([t.waiting.subject, t.done.subject]),
    "audit.of": lambda s, t: s.audit.of(t.waiting.subject),
    "audit.latest": lambda s, t: s.audit.latest(t.waiting.subject, limit=9),
    "audit.last_actor": lambda s, t: s.audit.last_actor(t.waiting.subject),
    "audit.last": lambda s, t: s.audit.last(t.waiting.subject, "postpone"),
    "campaigns.find": lambda s, t: s.campaigns.find(t.campaign.id),
    "campaigns.locked": lambda s, t: s.campaigns.locked(t.campaign.id),
    "campaigns.locked_by_nonce": lambda s, t: s.campaigns.locked_by_nonce(CAMPAIGN_FORM),
    "campaigns.count": lambda s, t: s.campaigns.count(),
    "campaigns.newest": lambda s, t: s.campaigns.newest(limit=9),
    "campaigns.offered": lambda s, t: s.campaigns.offered(on=t.now.date(), limit=9),
    "campaigns.add": lambda s, t: s.campaigns.add(t.campaign),
    "campaigns.put": lambda s, t: s.campaigns.put(replace(t.campaign, description="Forged")),
    "campaigns.entry": lambda s, t: s.campaigns.entry(t.campaign.id, SINGLE),
    "campaigns.add_entry": lambda s, t: s.campaigns.add_entry(
        CampaignEntry(
            campaign=t.campaign.id,
            segment="S-1",
            description="Forged",
            created_by=ANNA,
            created_at=t.now,
        )
    ),
    "campaigns.entries_of": lambda s, t: s.campaigns.entries_of([t.campaign.id]),
    "campaigns.figures_of": lambda s, t: s.campaigns.figures_of([t.campaign.id]),
    "comments.find": lambda s, t: s.comments.find(t.done.number, 1),
    "comments.by_nonce": lambda s, t: s.comments.by_nonce(COMMENT_FORM),
    "comments.latest": lambda s, t: s.comments.latest(t.done.number, limit=9),
    "comments.last_line": lambda s, t: s.comments.last_line(t.done.number),
    "comments.add": lambda s, t: s.comments.add(
        replace(t.comment, line=2, nonce="forged", last_form="forged")
    ),
    "comments.put": lambda s, t: s.comments.put(replace(t.comment, body="Forged")),
    "contacts.called": lambda s, t: s.contacts.called(t.contact.name, t.contact.number, limit=9),
    "contacts.find": lambda s, t: s.contacts.find(t.contact.id),
    "contacts.found": lambda s, t: s.contacts.found([t.contact.id]),
    "contacts.required": lambda s, t: s.contacts.required(t.contact.id),
    "contacts.those_held": lambda s, t: s.contacts.those_held([t.contact.id]),
    "contacts.held": lambda s, t: s.contacts.held(t.contact.id),
    "contacts.reindex": lambda s, t: s.contacts.reindex([t.contact.id]),
    "contacts.by_nonce": lambda s, t: s.contacts.by_nonce(CONTACT_FORM),
    "contacts.company_named": lambda s, t: s.contacts.company_named("Síldin"),
    "contacts.companies_named": lambda s, t: s.contacts.companies_named(["Síldin"]),
    "contacts.alike": lambda s, t: s.contacts.alike(
        emails=[t.contact.email],
        numbers=[t.contact.number],
        external_ids=[],
        names=[t.contact.name],
    ),
    "contacts.alike_by_email": lambda s, t: s.contacts.alike_by_email(t.contact.email),
    "contacts.like": lambda s, t: s.contacts.like(
        email=t.contact.email,
        phone=t.contact.phone,
        name=t.contact.name,
        company_name=t.contact.company_name,
    ),
    "contacts.page": lambda s, t: s.contacts.page(
        Shelf.ALL, ANNA, start=None, backwards=False, limit=9
    ),
    "contacts.people_of": lambda s, t: s.contacts.people_of(t.contact.company, limit=9),
    "contacts.count_up_to": lambda s, t: s.contacts.count_up_to(9),
    "contacts.count_of": lambda s, t: s.contacts.count_of(ANNA),
    "contacts.give": lambda s, t: s.contacts.give(giver=ANNA, taker="U9"),
    "contacts.has_entries": lambda s, t: s.contacts.has_entries(t.contact.id) or None,
    "contacts.rename_company": lambda s, t: s.contacts.rename_company(
        replace(t.contact, id=t.contact.company, name="Forged"), now=t.now
    ),
    "contacts.among": lambda s, t: s.contacts.among([t.contact.id]),
    "contacts.put_many": lambda s, t: s.contacts.put_many(
        [replace(t.contact, city="Forged")], now=t.now
    ),
    "contacts.join": lambda s, t: s.contacts.join({t.contact.id: t.contact.id}, now=t.now),
    "contacts.add": lambda s, t: s.contacts.add(
        replace(t.contact, company=None), created_by=ANNA, now=t.now, nonce=CONTACT_FORM
    ),
    "contacts.add_many": lambda s, t: s.contacts.add_many(
        [replace(t.contact, company=None)], created_by=ANNA, now=t.now
    ),
    "contacts.put": lambda s, t: s.contacts.put(replace(t.contact, name="Forged"), now=t.now),
    "contacts.search": lambda s, t: s.contacts.search(["thordur", "o"], limit=9),
    "contacts.matching": lambda s, t: s.contacts.matching(["thordur"], limit=9),
    "contacts.matching_of": lambda s, t: s.contacts.matching_of(ANNA, ["thordur"], limit=9),
    "contacts.load": lambda s, t: s.contacts.load([t.contact.id]),
    "contacts.commonness": lambda s, t: any(s.contacts.commonness(["thordur", "sif"])),
    "contacts.existing": lambda s, t: s.contacts.existing(["thor", "sildin"]),
    "contacts.known_words": lambda s, t: s.contacts.known_words(["thordur", "sildin"]),
    "contacts.holding": lambda s, t: s.contacts.holding(
        [["thordur"], ["oskarsson"]], named=True, limit=9
    ),
    "contacts.named": lambda s, t: s.contacts.named([t.contact.id]),
    "contacts.first": lambda s, t: s.contacts.first(limit=9),
    "contacts.count": lambda s, t: s.contacts.count(),
    "criteria.choose": lambda s, t: s.criteria.choose(IN_HOFN).count,
    "criteria.question": lambda s, t: (
        set(s.criteria.question(IN_HOFN).dialect.templates) - STARTERS
        or s.criteria.question(IN_HOFN).action != IN_HOFN
        or s.criteria.question(IN_HOFN).shares[0].before
    ),
    "criteria.answer": lambda s, t: s.criteria.answer(s.criteria.question(IN_HOFN)).count,
    "criteria.cities": lambda s, t: s.criteria.cities(["hofn"]),
    "criteria.cities_like": lambda s, t: s.criteria.cities_like("h", limit=9),
    "criteria.tags_like": lambda s, t: s.criteria.tags_like("sec", limit=9),
    "figures.by": lambda s, t: s.figures.by(Grouping.CONTACT, EVER, EVERYTHING, skip=0, limit=9),
    "figures.by_day": lambda s, t: s.figures.by_day(EVER, EVERYTHING),
    "figures.also_counted": lambda s, t: s.figures.also_counted(EVER, EVERYTHING).number,
    "figures.total": lambda s, t: s.figures.total(EVER, EVERYTHING).number,
    "dossiers.gather": lambda s, t: any(s.dossiers.gather(about(t)).values()),
    "drafts.find": lambda s, t: s.drafts.find(ANNA, t.draft.nonce),
    "drafts.locked": lambda s, t: s.drafts.locked(ANNA, t.draft.nonce),
    "drafts.put": lambda s, t: s.drafts.put(t.draft),
    "drafts.unfinished_of": lambda s, t: s.drafts.unfinished_of(ANNA, now=t.now, limit=9),
    "drafts.open_on": lambda s, t: s.drafts.open_on(t.waiting.number),
    "drafts.open_about": lambda s, t: s.drafts.open_about(t.draft.content.basics.contact),
    "drafts.drop_untouched_since": lambda s, t: s.drafts.drop_untouched_since(
        t.now + timedelta(days=99)
    ),
    "handovers.find": lambda s, t: s.handovers.find(OFFERED.id),
    "handovers.locked": lambda s, t: s.handovers.locked(OFFERED.id),
    "handovers.pending_to": lambda s, t: s.handovers.pending_to(OFFERED.wish.taker),
    "handovers.put": lambda s, t: s.handovers.put(replace(OFFERED, moved=9)),
    "due.reminder": lambda s, t: s.due.reminder(t.waiting.subject),
    "due.reminders": lambda s, t: s.due.reminders([t.waiting.subject]),
    "due.put_reminder": lambda s, t: s.due.put_reminder(
        replace(t.reminder, state=DueState.STOPPED), now=t.now
    ),
    "due.move": lambda s, t: s.due.move(t.waiting.subject, to=t.now, meant=Meant.CHOSEN),
    "due.soon": lambda s, t: s.due.soon(
        DueKind.REMINDER, t.waiting.subject, recipient="U9", at=t.now, now=t.now
    ),
    "due.soon_many": lambda s, t: s.due.soon_many(
        DueKind.REMINDER, [(t.waiting.subject, "U9", t.now)], now=t.now
    ),
    "due.upcoming_of": lambda s, t: s.due.upcoming_of(ANNA, now=t.now - timedelta(days=99)),
    "due.hold": lambda s, t: s.due.hold(t.claim, until=t.now) or None,
    "due.reminders_of": lambda s, t: s.due.reminders_of(ANNA, skip=0, limit=9),
    "due.count_reminders": lambda s, t: s.due.count_reminders(ANNA),
    "due.soon_unless_waiting": lambda s, t: s.due.soon_unless_waiting(
        DueKind.HOME, f"home:{ANNA}", recipient="U9", at=t.now, now=t.now
    ),
    "overdue.of": lambda s, t: s.overdue.of(DueKind.REMINDER, now=t.now),
    "overdue.drop": lambda s, t: s.overdue.drop(DueKind.REMINDER, now=t.now),
    "old_entries.count": lambda s, t: s.old_entries.count(date.max, limit=9),
    "old_entries.locked": lambda s, t: s.old_entries.locked(date.max, limit=9)[0],
    "old_entries.delete": lambda s, t: s.old_entries.delete([t.done.number, t.waiting.number]),
    "purge.some": lambda s, t: s.purge.some(1_000),
    "due.exists": lambda s, t: s.due.exists(DueKind.REMINDER, t.waiting.subject),
    "due.remove": lambda s, t: s.due.remove(DueKind.REMINDER, t.waiting.subject),
    "due.is_ours": lambda s, t: s.due.is_ours(t.claim),
    "due.extend": lambda s, t: s.due.extend(t.claim, until=t.now, attempts=0),
    "due.done": lambda s, t: s.due.done(t.claim),
    "due.release": lambda s, t: s.due.release(t.claim, until=t.now, attempts=0),
    "due.leave_open": lambda s, t: s.due.leave_open(t.claim, until=t.now, attempts=0),
    "due.give_up": lambda s, t: s.due.give_up(t.claim, problem="forged"),
    "erasures.family": lambda s, t: s.erasures.family(t.contact.id),
    "erasures.entries": lambda s, t: s.erasures.entries([t.contact.id]),
    "erasures.forms": lambda s, t: s.erasures.forms([t.contact.id], [t.waiting.number]),
    "erasures.redact_contacts": lambda s, t: s.erasures.redact_contacts([t.contact.id], now=t.now),
    "erasures.leave_others": lambda s, t: s.erasures.leave_others([t.contact.id]),
    "erasures.leave_companies": lambda s, t: s.erasures.leave_companies([t.merge.survivor]),
    "erasures.redact_entries": lambda s, t: s.erasures.redact_entries([t.done.number]),
    "erasures.redact_versions": lambda s, t: s.erasures.redact_versions([t.done.number]),
    "erasures.redact_versions_elsewhere": lambda s, t: s.erasures.redact_versions_elsewhere(
        [t.contact.id]
    ),
    "erasures.redact_segment_lines": lambda s, t: s.erasures.redact_segment_lines([t.contact.id]),
    "erasures.redact_forms": lambda s, t: s.erasures.redact_forms([(ANNA, t.draft.nonce)]),
    "erasures.redact_audit": lambda s, t: s.erasures.redact_audit([t.waiting.subject]),
    "erasures.redact_audit_while_theirs": lambda s, t: s.erasures.redact_audit_while_theirs(
        [t.contact.id], t.waiting.subject
    ),
    "groups.all": lambda s, t: s.groups.all(),
    "groups.locked": lambda s, t: s.groups.locked(1),
    "groups.locked_by_nonce": lambda s, t: s.groups.locked_by_nonce(GROUP_FORM),
    "groups.coded": lambda s, t: s.groups.coded("FAIRS"),
    "groups.add": lambda s, t: s.groups.add(GROUPS[0]),
    "groups.put": lambda s, t: s.groups.put(replace(GROUPS[0], code="FORGED")),
    "homes.find": lambda s, t: s.homes.find(ANNA),
    "homes.open": lambda s, t: s.homes.open(ANNA, page=9, now=t.now),
    "homes.note_shown": lambda s, t: s.homes.note_shown(ANNA, "forged"),
    "homes.publish": lambda s, t: s.homes.publish(ANNA, now=t.now),
    "homes.refresh": lambda s, t: s.homes.refresh([ANNA], now=t.now),
    "homes.refresh_watched": lambda s, t: s.homes.refresh_watched(actor=ANNA, now=t.now),
    "homes.refresh_all": lambda s, t: s.homes.refresh_all(now=t.now),
    "interactions.find": lambda s, t: s.interactions.find(t.waiting.number),
    "interactions.spot": lambda s, t: s.interactions.spot(t.done.number),
    "interactions.locked": lambda s, t: s.interactions.locked(t.waiting.number),
    "interactions.locked_among": lambda s, t: s.interactions.locked_among([t.waiting.number]),
    "interactions.locked_by_nonce": lambda s, t: s.interactions.locked_by_nonce(t.waiting.nonce),
    "interactions.add": lambda s, t: s.interactions.add(t.waiting),
    "interactions.put": lambda s, t: s.interactions.put(replace(t.waiting, reason="forged")),
    "interactions.recorded_with": lambda s, t: s.interactions.recorded_with(t.contact.id, limit=9),
    "interactions.any": lambda s, t: s.interactions.any(),
    "interactions.any_recorded": lambda s, t: s.interactions.any_recorded() or None,
    "interactions.follow_ups_of": lambda s, t: s.interactions.follow_ups_of(t.done.number, limit=9),
    "interactions.followed_up": lambda s, t: s.interactions.followed_up([t.done.number]),
    "interactions.latest_of": lambda s, t: s.interactions.latest_of(ANNA, limit=9),
    "interactions.totals_of": lambda s, t: any(
        s.interactions.totals_of(ANNA, first=date.min, last=date.max)
    ),
    "interactions.totals_with": lambda s, t: any(s.interactions.totals_with(t.contact.id)),
    "interactions.last_on": lambda s, t: s.interactions.last_on(t.contact.id, Outcome.SUCCESSFUL),
    "interactions.last_with": lambda s, t: any(s.interactions.last_with(t.contact.id)),
    "interactions.keep_version": lambda s, t: s.interactions.keep_version(
        t.done, changed_by=ANNA, now=t.now
    ),
    "interactions.delete": lambda s, t: s.interactions.delete(t.waiting.number),
    "interactions.postponed": lambda s, t: s.interactions.postponed(limit=9),
    "interactions.waiting_with": lambda s, t: s.interactions.waiting_with(
        t.contact.id, own_of=ANNA, since_before=t.now + timedelta(days=99), limit=9
    ),
    "interactions.history": lambda s, t: s.interactions.history(t.contact.id, limit=9),
    "interactions.history_before": lambda s, t: s.interactions.history_before(
        t.contact.id, just_below(t.done), limit=9
    ),
    "log.after": lambda s, t: s.log.after(t.wanted, None, limit=9).entries,
    "log.unknown": lambda s, t: len(s.log.unknown(["thordur"])) == 0,
    "log.before": lambda s, t: s.log.before(t.wanted, just_below(t.done), limit=9).entries,
    "interactions.numbered": lambda s, t: s.interactions.numbered([t.waiting.number]),
    "job_chunks.put": lambda s, t: s.job_chunks.put(t.job.id, "rows", 1, {}),
    "job_chunks.find": lambda s, t: s.job_chunks.find(t.job.id, "rows", 1),
    "job_chunks.all": lambda s, t: list(s.job_chunks.all(t.job.id, "rows")),
    "job_chunks.hand_over": lambda s, t: s.job_chunks.hand_over(t.job.id, to=UUID(int=0)),
    "job_chunks.drop": lambda s, t: s.job_chunks.drop(t.job.id),
    "job_chunks.left_by": lambda s, t: s.job_chunks.left_by(t.now + timedelta(days=99)),
    "jobs.forget_before": lambda s, t: s.jobs.forget_before(t.now + timedelta(days=99)),
    "jobs.find": lambda s, t: s.jobs.find(t.job.id),
    "jobs.is_any_running": lambda s, t: s.jobs.is_any_running([t.job.kind]),
    "jobs.locked": lambda s, t: s.jobs.locked(t.job.id),
    "jobs.by_nonce": lambda s, t: s.jobs.by_nonce(t.job.nonce),
    "jobs.add": lambda s, t: s.jobs.add(t.job),
    "jobs.put": lambda s, t: s.jobs.put(replace(t.job, kind="forged")),
    "members.full": lambda s, t: s.members.full(skip=0, limit=9),
    "members.find": lambda s, t: s.members.find(ANNA),
    "members.found": lambda s, t: s.members.found([ANNA]),
    "members.looked_up": lambda s, t: s.members.looked_up(ANNA),
    "members.known": lambda s, t: s.members.known(ANNA, now=t.now),
    "members.acting": lambda s, t: s.members.acting(ANNA, now=t.now),
    "members.name_of": lambda s, t: s.members.name_of(ANNA) != ANNA,
    "members.names_of": lambda s, t: s.members.names_of([ANNA]) != {ANNA: ANNA},
    "members.put": lambda s, t: s.members.put(replace(t.profile, name="Forged"), now=t.now),
    "members.choose": lambda s, t: s.members.choose(ANNA, language="is", favourites=[], default=1),
    "members.choose_time": lambda s, t: s.members.choose_time(
        ANNA, replace(USUAL, days=frozenset({7})), [Habit.PAUSE], country="IS"
    ),
    "members.change_habits": lambda s, t: s.members.change_habits(ANNA, [Habit.PAUSE]),
    "members.note_told_of_list": lambda s, t: s.members.note_told_of_list(MARGRET),
    "members.forget_told_of_list": lambda s, t: s.members.forget_told_of_list(),
    "members.give_role": lambda s, t: s.members.give_role(ANNA, Role.ADMIN),
    "members.in_charge": lambda s, t: s.members.in_charge(limit=9),
    "members.has_manager": lambda s, t: s.members.has_manager(),
    "members.has_admin_beside": lambda s, t: s.members.has_admin_beside(ANNA),
    "members.remember_template": lambda s, t: s.members.remember_template(ANNA, CALL_OUT),
    "merges.find": lambda s, t: s.merges.find(t.merge.id),
    "merges.locked": lambda s, t: s.merges.locked(t.merge.id),
    "merges.by_nonce": lambda s, t: s.merges.by_nonce(t.merge.nonce),
    "merges.put": lambda s, t: s.merges.put(replace(t.merge, undone_by=ANNA)),
    "merges.facts_of": lambda s, t: s.merges.facts_of(t.contact.id),
    "merges.change": lambda s, t: s.merges.change(t.contact.id, {"city": "Forged"}),
    "merges.lock_entries": lambda s, t: s.merges.lock_entries(t.contact.id),
    "merges.entries": lambda s, t: s.merges.entries(t.merge),
    "merges.attended": lambda s, t: s.merges.attended(t.merge),
    "merges.people": lambda s, t: s.merges.people(t.merge),
    "merges.rename_company": lambda s, t: s.merges.rename_company(
        [t.contact.id], before="", after="Forged"
    ),
    "merges.move": lambda s, t: s.merges.move(
        replace(t.merge, id=99, duplicate=t.contact.id, survivor=t.merge.duplicate)
    ),
    "merges.move_back": lambda s, t: s.merges.move_back(t.merge),
    "merges.forget_moves_before": lambda s, t: s.merges.forget_moves_before(
        t.now + timedelta(days=99)
    ),
    "messages.subjects_of": lambda s, t: s.messages.subjects_of(t.message),
    "messages.turn": lambda s, t: s.messages.turn(t.message, 3),
    "messages.add": lambda s, t: s.messages.add(t.message, shown_version=99),
    "messages.show_also": lambda s, t: s.messages.show_also(t.message, "interaction:9"),
    "messages.find": lambda s, t: s.messages.find(t.message.key),
    "messages.live_of": lambda s, t: s.messages.live_of(t.waiting.subject),
    "messages.refresh": lambda s, t: s.messages.refresh(t.waiting.subject, now=t.now),
    "messages.refresh_any": lambda s, t: s.messages.refresh_any([t.waiting.subject], now=t.now),
    "messages.refresh_by": lambda s, t: s.messages.refresh_by(t.waiting.subject, t.now, now=t.now),
    "messages.refresh_many": lambda s, t: s.messages.refresh_many([t.waiting.subject], now=t.now),
    "messages.reopen": lambda s, t: s.messages.reopen([t.waiting.subject]),
    "messages.mark_shown": lambda s, t: s.messages.mark_shown(
        t.message, version=99, is_final=True, now=t.now
    ),
    "numbers.next_interaction": lambda s, t: s.numbers.next_interaction() != 1,
    "numbers.next_contact": lambda s, t: s.numbers.next_contact() != 1,
    "numbers.reserve": lambda s, t: s.numbers.reserve("interaction", 50) != 1,
    "numbers.next_in_series": lambda s, t: s.numbers.next_in_series("contact"),
    "numbers.reserve_in_series": lambda s, t: s.numbers.reserve_in_series("contact", 50),
    "numbers.series": lambda s, t: s.numbers.series("contact"),
    "numbers.put_series": lambda s, t: s.numbers.put_series(
        NumberSeries(code="contact", prefix="X-", digits=4, next_value=9_000)
    ),
    "numbers.open_series": lambda s, t: s.numbers.open_series("contact", prefix="X-"),
    "requests.is_first": lambda s, t: not s.requests.is_first(PRESS, now=t.now),
    "requests.forget_before": lambda s, t: s.requests.forget_before(t.now + timedelta(days=99)),
    "logged_segments.find": lambda s, t: s.logged_segments.find(t.logged.id),
    "logged_segments.locked": lambda s, t: s.logged_segments.locked(t.logged.id),
    "logged_segments.add": lambda s, t: s.logged_segments.add(t.logged),
    "logged_segments.put": lambda s, t: s.logged_segments.put(replace(t.logged, entries=9)),
    "logged_segments.forget": lambda s, t: s.logged_segments.forget(t.logged.id),
    "logged_segments.called": lambda s, t: s.logged_segments.called([], limit=9),
    "logged_segments.page": lambda s, t: s.logged_segments.page(limit=9),
    "logged_segments.entries": lambda s, t: s.logged_segments.entries(t.logged.id, limit=9),
    "logged_segments.count_entries": lambda s, t: s.logged_segments.count_entries(
        t.logged.id, State.RECORDED
    ),
    "logged_segments.salespeople": lambda s, t: s.logged_segments.salespeople(t.logged.id),
    "segment_logs.campaigns": lambda s, t: s.segment_logs.campaigns(1, 1000),
    "segment_logs.tally": lambda s, t: any(
        s.segment_logs.tally(t.segment, NO_TEMPLATES, leaves=()).values()
    ),
    "segment_logs.named": lambda s, t: s.segment_logs.named(
        t.segment, NO_TEMPLATES, Problem.NO_TEMPLATE, leaves=(), limit=9
    ),
    "segment_logs.doubtful": lambda s, t: s.segment_logs.doubtful(
        t.segment, NO_TEMPLATES, (Doubt.DUPLICATE,)
    ),
    "segment_logs.leave_out": lambda s, t: s.segment_logs.leave_out(t.logged.segment, [1]),
    "segment_logs.to_log": lambda s, t: s.segment_logs.to_log(t.segment.id),
    "segment_logs.take_in_again": lambda s, t: s.segment_logs.take_in_again(t.segment.id),
    "segment_logs.end_of_chunk": lambda s, t: s.segment_logs.end_of_chunk(t.segment.id, 0, size=9),
    "segment_logs.write": lambda s, t: s.segment_logs.write(
        t.segment,
        replace(t.logged, id=9),
        TEMPLATES_AS_THEY_ARE,
        after=0,
        until=9,
        first=9_000,
        zone="UTC",
        now=t.now,
    ),
    "segment_logs.follow_up": lambda s, t: (
        s.segment_logs.follow_up(
            t.segment.id, t.logged.segment, FollowUp(title=""), after=1, until=9
        )
        or s.segment_logs.end_of_chunk(t.segment.id, 0, size=9)
    ),
    "segment_logs.join_single_entries": lambda s, t: (
        s.segment_logs.join_single_entries(t.segment.id, t.logged.id)
        or s.segment_logs.end_of_chunk(t.segment.id, 0, size=9)
    ),
    "segment_logs.delete_entries": lambda s, t: s.segment_logs.delete_entries(t.logged.id, limit=9),
    "segment_logs.cancel_entries": lambda s, t: (
        s.segment_logs.cancel_entries(t.logged, after=0, limit=9) != (0, 0)
    ),
    "segment_logs.restore_entries": lambda s, t: (
        s.segment_logs.restore_entries(t.logged, stamp=t.now, after=0, limit=9) != (0, 0)
    ),
    "segments.find": lambda s, t: s.segments.find(t.segment.id),
    "segments.locked": lambda s, t: s.segments.locked(t.segment.id),
    "segments.locked_by_nonce": lambda s, t: s.segments.locked_by_nonce(t.segment.nonce),
    "segments.is_number_used": lambda s, t: s.segments.is_number_used(t.segment.number) or None,
    "segments.add": lambda s, t: s.segments.add(t.segment),
    "segments.put": lambda s, t: s.segments.put(replace(t.segment, number="forged")),
    "segments.active": lambda s, t: s.segments.active(limit=9),
    "segments.kept_by": lambda s, t: s.segments.kept_by(ANNA),
    "segments.among": lambda s, t: s.segments.among([t.segment.id]),
    "sending.held": lambda s, t: s.sending.held([t.claim]),
    "sending.versions": lambda s, t: s.sending.versions([t.waiting.number]),
    "sending.come_again": lambda s, t: s.sending.come_again(
        [replace(t.reminder, state=DueState.STOPPED)]
    ),
    "sending.keep_true": lambda s, t: s.sending.keep_true([(t.message, 99)]),
    "rhythms.find": lambda s, t: s.rhythms.find(t.rhythm.id),
    "rhythms.by_nonce": lambda s, t: s.rhythms.by_nonce(RHYTHM_FORM),
    "rhythms.of": lambda s, t: s.rhythms.of(ANNA),
    "rhythms.holding": lambda s, t: s.rhythms.holding(ANNA, t.contact),
    "rhythms.with_contacts": lambda s, t: s.rhythms.with_contacts([t.contact.id]),
    "rhythms.put": lambda s, t: s.rhythms.put(replace(t.rhythm, every=9)),
    "rhythms.remove": lambda s, t: s.rhythms.remove(t.rhythm.id),
    "saved_criteria.all": lambda s, t: s.saved_criteria.all(limit=9),
    "saved_criteria.find": lambda s, t: s.saved_criteria.find(t.saved.id),
    "saved_criteria.by_nonce": lambda s, t: s.saved_criteria.by_nonce(t.saved.nonce),
    "saved_criteria.coded": lambda s, t: s.saved_criteria.coded(t.saved.code),
    "saved_criteria.add": lambda s, t: s.saved_criteria.add(
        replace(t.saved, id=99, code="FORGED", nonce="forged")
    ),
    "saved_criteria.remove": lambda s, t: s.saved_criteria.remove(t.saved.id),
    "saved_criteria.redact": lambda s, t: s.saved_criteria.redact([t.contact]),
    "segment_reminders.put": lambda s, t: s.segment_reminders.put(
        replace(t.reminder, subject=f"segment:{t.segment.id}:{ANNA}"), now=t.now
    ),
    "segment_reminders.upcoming_of": lambda s, t: s.segment_reminders.upcoming_of(
        ANNA, now=t.now - timedelta(days=999)
    ),
    "segment_reminders.taken": lambda s, t: s.segment_reminders.taken(t.segment.id, ANNA),
    "segment_reminders.due_at": lambda s, t: s.segment_reminders.due_at(t.segment.id, ANNA),
    "segment_reminders.remove_all": lambda s, t: s.segment_reminders.remove_all(t.segment.id),
    "segment_steps.of": lambda s, t: s.segment_steps.of(t.segment.id),
    "segment_steps.last": lambda s, t: s.segment_steps.last(t.segment.id),
    "segment_steps.count": lambda s, t: s.segment_steps.count(t.segment.id),
    "segment_steps.by_nonce": lambda s, t: s.segment_steps.by_nonce(t.step.nonce),
    "segment_steps.add": lambda s, t: s.segment_steps.add(replace(t.step, step=99, nonce="forged")),
    "segment_steps.bring_in": lambda s, t: (
        s.segment_steps.bring_in(
            replace(t.step, action=AS_SPELLED),
            s.criteria.question(AS_SPELLED).dialect,
        ).added
    ),
    "segment_steps.take_away": lambda s, t: (
        s.segment_steps.take_away(
            replace(t.step, step=99, action=replace(AS_SPELLED, deed=Deed.REDUCE)),
            s.criteria.question(AS_SPELLED).dialect,
        ).removed
    ),
    "segment_steps.take_line": lambda s, t: (
        s.segment_steps.take_line(replace(t.step, step=99), t.line.line).removed
    ),
    "segment_steps.bring_back": lambda s, t: s.segment_steps.bring_back(t.step).removed,
    "segment_steps.forget": lambda s, t: s.segment_steps.forget(t.segment.id),
    "segment_calls.next_line": lambda s, t: s.segment_calls.next_line(
        t.segment.id, ANNA, after=0, now=t.now
    ),
    "segment_calls.hold": lambda s, t: s.segment_calls.hold(
        t.segment.id, MARGRET, t.line.line, until=t.now
    ),
    "segment_calls.holder": lambda s, t: s.segment_calls.holder(
        t.segment.id, t.line.line, now=t.now
    ),
    "segment_calls.release": lambda s, t: s.segment_calls.release(t.segment.id, ANNA),
    "segment_calls.release_all": lambda s, t: s.segment_calls.release_all(t.segment.id),
    "segment_calls.take_up_skipped": lambda s, t: (
        s.segment_calls.take_up_skipped(t.segment.id) or None
    ),
    "segment_calls.free_cancelled": lambda s, t: (
        s.segment_calls.free_cancelled(t.segment.id) or None
    ),
    "segment_calls.progress": lambda s, t: (
        s.segment_calls.progress(t.segment.id, ANNA, now=t.now).total or None
    ),
    "segment_lines.templates": lambda s, t: s.segment_lines.templates(t.segment.id),
    "segment_lines.find": lambda s, t: s.segment_lines.find(t.segment.id, t.line.line),
    "segment_lines.count": lambda s, t: s.segment_lines.count(t.segment.id),
    "segment_lines.counts": lambda s, t: s.segment_lines.counts([t.segment.id]),
    "segment_lines.page": lambda s, t: s.segment_lines.page(t.segment.id, limit=9),
    "segment_lines.of_contacts": lambda s, t: s.segment_lines.of_contacts(
        t.segment.id, [t.contact.id], limit=9
    ),
    "segment_lines.numbered": lambda s, t: s.segment_lines.numbered(t.segment.id, [t.line.line]),
    "segment_lines.holding": lambda s, t: s.segment_lines.holding(
        t.segment.id, ["thordur"], limit=9
    ),
    "segment_lines.add_lines": lambda s, t: s.segment_lines.add_lines(
        t.segment.id, [t.contact.company]
    ),
    "segment_lines.add_found": lambda s, t: s.segment_lines.add_found(
        t.segment.id, select(ContactRow.id).where(ContactRow.id == t.contact.company)
    ),
    "segment_lines.add": lambda s, t: s.segment_lines.add(t.line),
    "segment_lines.put": lambda s, t: s.segment_lines.put(replace(t.line, version=9)),
    "segment_lines.give": lambda s, t: s.segment_lines.give(t.segment.id, giver=ANNA, taker=BJORN),
    "segment_lines.next_line": lambda s, t: s.segment_lines.next_line(t.segment.id) != 1,
    "segment_lines.remove": lambda s, t: s.segment_lines.remove(t.segment.id, t.line.line),
    "segment_lines.remove_lines": lambda s, t: s.segment_lines.remove_lines(
        t.segment.id, [t.contact.id]
    ),
    "segment_lines.remove_all": lambda s, t: s.segment_lines.remove_all(t.segment.id),
    "segment_lines.count_following": lambda s, t: s.segment_lines.count_following(
        t.segment.id, ["cost"]
    ),
    "segment_lines.keep": lambda s, t: s.segment_lines.keep(
        t.segment.id, "cost", 9, all_lines=True
    ),
    "segment_lines.keep_salesperson": lambda s, t: s.segment_lines.keep_salesperson(
        t.segment.id, ANNA, all_lines=True
    ),
    "segment_lines.keep_language": lambda s, t: s.segment_lines.keep_language(
        t.segment.id, "en", ["en"], all_lines=True
    ),
    "segment_lines.keep_following": lambda s, t: s.segment_lines.keep_following(
        t.segment.id, {"cost": 9}
    ),
    "segment_lines.keep_of_template": lambda s, t: s.segment_lines.keep_of_template(
        t.segment.id, CALL_OUT, "cost", 9
    ),
    "templates.find": lambda s, t: s.templates.find(MEETING),
    "templates.active": lambda s, t: s.templates.active(),
    "templates.all": lambda s, t: s.templates.all(),
    "templates.locked": lambda s, t: s.templates.locked(MEETING),
    "templates.locked_by_nonce": lambda s, t: s.templates.locked_by_nonce(TEMPLATE_FORM),
    "templates.coded": lambda s, t: s.templates.coded("MEETING"),
    "templates.in_order": lambda s, t: s.templates.in_order(),
    "templates.use_of": lambda s, t: s.templates.use_of([MEETING])[MEETING].count,
    "templates.add": lambda s, t: s.templates.add(TEMPLATES[:1]),
    "templates.put": lambda s, t: s.templates.put(replace(TEMPLATES[2], texts=FORGED)),
    "templates.reorder": lambda s, t: s.templates.reorder([MEETING, CALL_OUT]),
    "touches.put": lambda s, t: s.touches.put(replace(t.touch, repeats=9), now=t.now),
    "touches.find": lambda s, t: s.touches.find(t.touch.subject),
    "touches.waiting": lambda s, t: s.touches.waiting([t.touch.subject]),
    "touches.upcoming_of": lambda s, t: s.touches.upcoming_of(
        ANNA, now=t.now - timedelta(days=999)
    ),
    "touches.count_due": lambda s, t: s.touches.count_due(ANNA, until=t.touch.due_at),
    "touches.told_of": lambda s, t: s.touches.told_of(t.rhythm.id, limit=9),
    "touches.remove_of": lambda s, t: s.touches.remove_of(t.rhythm.id),
    "touches.created_on": lambda s, t: s.touches.created_on(t.contact.id),
    "touches.tagged": lambda s, t: s.touches.tagged("secret", after=NOBODY, limit=9),
    "touches.left_alone": lambda s, t: s.touches.left_alone(
        [t.contact.id, t.contact.company], since=LONG_AGO, until=date(2026, 12, 31)
    ),
    "touches.companies_at": lambda s, t: s.touches.companies_at(t.accompanied),
    "touches.with_entries_of": lambda s, t: s.touches.with_entries_of(
        t.logged.id, after=0, limit=9
    )[0],
    "waiting.refused_of": lambda s, t: s.waiting.refused_of(ANNA),
    "waiting.unreached": lambda s, t: s.waiting.unreached(limit=9),
    "waiting.by_person": lambda s, t: s.waiting.by_person(),
    "workspaces.find": lambda s, t: s.workspaces.find(),
    "workspaces.current": lambda s, t: s.workspaces.current(),
    "workspaces.create": lambda s, t: s.workspaces.create("Forged", now=t.now),
    "workspaces.mark_installed": lambda s, t: s.workspaces.mark_installed("Forged", now=t.now),
    "workspaces.mark_uninstalled": lambda s, t: s.workspaces.mark_uninstalled(now=t.now),
    "workspaces.lock": lambda s, t: s.workspaces.lock(),
    "workspaces.choose": lambda s, t: s.workspaces.choose(
        Customs(language=Language.ICELANDIC, currency="XXX", country="XX", keep_entries_for=1)
    ),
    "workspaces.begin_weekly_list": lambda s, t: s.workspaces.begin_weekly_list(t.now),
    "workspaces.spare_old_until": lambda s, t: s.workspaces.spare_old_until(t.now),
    "workspaces.pause": lambda s, t: s.workspaces.pause(until=t.now + timedelta(days=99)),
}
REFUSALS = (LookupError, ContactUnknown, MemberUnknown, NumberSeriesMissing, IntegrityError)


def methods_of_all_stores(stores):
    return {
        f"{name}.{method}"
        for name, kept in vars(Stores).items()
        if isinstance(kept, Kept)
        for method, _ in inspect.getmembers(getattr(stores, name), inspect.ismethod)
        if not method.startswith("_")
    }


def everything(session):
    """Every row of the other workspace as the database has it, past the filter of the session."""
    connection = session.connection()
    rows = {table.name: [] for table in Base.metadata.sorted_tables}
    for name, told in connection.exec_driver_sql(everything_in_one(connection.dialect.name)):
        rows[name].append(told)
    return {name: sorted(found) for name, found in rows.items()}


@cache
def everything_in_one(dialect):
    """One statement instead of one for each table, as it is asked after each attempt."""
    return " UNION ALL ".join(
        f"SELECT '{table.name}', {row_as_text(table, dialect)} FROM {table.name} "  # noqa: S608
        f"WHERE workspace_id = '{THEIRS}'"
        for table in Base.metadata.sorted_tables
    )


def row_as_text(table, dialect):
    if dialect == "postgresql":
        return f"{table.name}::text"
    return " || ',' || ".join(f'quote("{column.name}")' for column in table.columns)


def tried(ledger, name, theirs):
    """What was seen, and whether the rows of the other workspace changed; then it never was."""
    with ledger.session(ledger.workspace) as session:
        seen = None
        with suppress(*REFUSALS), session.begin_nested():
            seen = ATTEMPTS[name](Stores(session), theirs)
        touched = everything(session) != theirs.rows
        session.rollback()
        return seen, touched


def test_every_public_method_of_every_store_is_attempted(ours):
    with ours.stores() as stores:
        assert methods_of_all_stores(stores) == set(ATTEMPTS)


def test_another_workspace_is_neither_seen_nor_touched(ours, theirs):
    tries = {name: tried(ours, name, theirs) for name in ATTEMPTS}

    assert [name for name, (seen, _) in tries.items() if seen] == []
    assert [name for name, (_, touched) in tries.items() if touched] == []


def test_the_secrets_are_there_to_be_seen(theirs):
    empty = {name for name, rows in theirs.rows.items() if not rows}

    assert empty == {"interaction_versions", "removed_lines"}


def test_at_home_the_same_attempts_see_something(engines, clock, theirs):
    """So that an attempt with wrong arguments does not pass for a closed door."""
    home = Ledger(engines, clock, THEIRS)
    with home.stores() as stores:
        readers = [name for name in ATTEMPTS if answers(stores, name)]

    assert readers
    assert [name for name in readers if not tried(home, name, theirs)[0]] == []


def test_at_home_the_same_attempts_touch_something(engines, clock, theirs):
    home = Ledger(engines, clock, THEIRS)
    with home.stores() as stores:
        writers = [name for name in ATTEMPTS if not answers(stores, name)]

    still = [name for name in writers if not tried(home, name, theirs)[1]]

    # What is there already is refused, or stays as it is.
    assert set(still) == {
        "campaigns.add",
        "contacts.add",
        "contacts.add_many",
        "contacts.reindex",
        "drafts.put",
        "erasures.redact_versions",
        "erasures.redact_versions_elsewhere",
        "groups.add",
        "interactions.add",
        "jobs.add",
        "merges.lock_entries",
        "messages.reopen",
        "messages.add",
        "numbers.open_series",
        "logged_segments.add",
        "segment_lines.add",
        "segment_logs.take_in_again",
        "segments.add",
        "sending.keep_true",
        "templates.add",
        "workspaces.create",
        "workspaces.lock",
    }


def answers(stores, name):
    store, method = name.split(".")
    return inspect.signature(getattr(getattr(stores, store), method)).return_annotation is not None
