"""Every form, list and message in every language, against the limits that Slack sets."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.contacts.browsing import ContactFilter
from domain.contacts.editing import details_of
from domain.contacts.model import ContactKind, NewContact, Shelf
from domain.contacts.upkeep import EraseSheet, MergeSheet
from domain.contacts.uploads.model import IMPORT, Decision, Refusal, Tally
from domain.contacts.use_cases import Found
from domain.drafts.model import DraftState
from domain.handovers.model import HandOverState
from domain.interactions.comments import CommentSheet
from domain.interactions.filtering import FilterNames, FilterSheet
from domain.interactions.filters import EntryFilter, Period
from domain.interactions.finding import EMPTY, LONGEST_QUERY, Findings, Query
from domain.interactions.history import History
from domain.interactions.kinds import Evaluation, State
from domain.interactions.model import FormRef
from domain.interactions.pages import LISTED, Place
from domain.interactions.several import Choosing, Done, Treatment
from domain.interactions.several import Why as LeftOut
from domain.interactions.thereby import ASKED
from domain.jobs.model import JobState
from domain.language import Language
from domain.phrases.lookup import OFFERED
from domain.phrases.opening import LONGEST_MENTION
from domain.reminders.model import DueState, MessageKind
from domain.reminders.use_cases import PostponedFilter
from domain.reports.model import Figures, ReportSheet
from domain.rhythms.use_cases import RhythmSheet, TouchSheet
from domain.salespeople.model import Habit, Kind, Role
from domain.segments.cards import FOUND_AT_ONCE, LinesAt
from domain.segments.criteria.model import Deed
from domain.segments.model import LoggedState, SegmentState
from domain.segments.turning import Undone
from domain.set_up import SetUpRef
from domain.templates.exchange.model import Change, FileFlawed, Flaw, Why
from domain.workspaces.retention import ShorterRetention
from domain.workspaces.setup import Checklist, RoleSheet
from handlers.answers import Said
from handlers.attachments import Unseen
from handlers.blocks import cut, with_alert
from handlers.campaigns import views as campaigns
from handlers.campaigns.wire import CampaignMemory
from handlers.commands import views as commands
from handlers.contacts import views as contacts
from handlers.contacts.card_views import contact_card
from handlers.contacts.form_views import contact_form, warned_form
from handlers.contacts.list_views import contacts as contact_list
from handlers.contacts.wire import CardMemory, ContactFormMemory, NewContactMemory
from handlers.contacts.wire import ListMemory as ContactListMemory
from handlers.criteria import views as criteria
from handlers.criteria.wire import CriteriaMemory
from handlers.drafts import messages as drafts
from handlers.entries.card_views import entry_card
from handlers.entries.form_views import cancel_form, comment_form
from handlers.entries.wire import EntryFormMemory, EntryMemory
from handlers.finding.filter_views import filter_form
from handlers.finding.views import results
from handlers.finding.wire import FilterMemory, FindMemory
from handlers.handovers.messages import (
    DECIDED,
    decided,
    hand_over,
    hand_over_news,
    offered,
)
from handlers.handovers.views import hand_over_form
from handlers.handovers.wire import HandOverMemory
from handlers.home.views import home
from handlers.interactions import replies, views
from handlers.interactions.edit_views import edit_form
from handlers.interactions.history import history
from handlers.interactions.retry import next_try, unanswered
from handlers.interactions.wire import FormMemory
from handlers.jobs import messages as jobs
from handlers.opener import notice, skeleton
from handlers.reminders import messages
from handlers.reminders import replies as reminder_replies
from handlers.reminders import views as reminders
from handlers.reminders.digest import digest
from handlers.reminders.wire import ListMemory, StepMemory
from handlers.reports.views import report_form, report_page, sent_words
from handlers.reports.weekly import weekly
from handlers.reports.weekly_list import weekly_list
from handlers.rhythms.messages import keep_in_touch
from handlers.rhythms.views import rhythm_form, rhythms
from handlers.rhythms.views import snooze_form as touch_snooze_form
from handlers.rhythms.wire import FormMemory as RhythmFormMemory
from handlers.rhythms.wire import SnoozeMemory as TouchSnoozeMemory
from handlers.salespeople import views as salespeople
from handlers.salespeople.card_views import salespeople as salespeople_list
from handlers.salespeople.card_views import salesperson_card
from handlers.salespeople.wire import PeopleMemory, PersonMemory
from handlers.segments import call_views, log_views, logged_views, reminder_views
from handlers.segments import form_views as segment_forms
from handlers.segments import views as segment_views_
from handlers.segments.labels import LOGGED_STATE
from handlers.segments.wire import CallMemory, ReminderMemory
from handlers.segments.wire import CardMemory as SegmentCardMemory
from handlers.segments.wire import FormMemory as SegmentFormMemory
from handlers.segments.wire import ListMemory as SegmentListMemory
from handlers.setup import views as set_up
from handlers.setup.retention import retention_form
from handlers.setup.trial import trial
from handlers.setup.wire import AgreedMemory
from handlers.several import views as several
from handlers.several.wire import SeveralMemory
from handlers.templates import exchange_views as exchange
from handlers.templates import views as templates
from handlers.templates.flaws import file_flawed
from handlers.templates.form_views import group_form, template_form
from handlers.templates.wire import ImportMemory, SetUpMemory
from handlers.upkeep import views as upkeep
from handlers.upkeep.wire import UpkeepMemory
from handlers.uploads import messages as uploads
from handlers.uploads import views as upload_views
from handlers.words import words_in
from sandbox.limits import check_message, check_options, check_view, is_too_large
from tests.handlers.samples import ME, NOW, NUMBER, OTHER, Samples
from tests.support.catalogue import TRANSLATED, written_in
from tests.support.jobs import counting_kind

SHORT = {"name": "Anna"}
HAND_OVER = HandOverMemory(nonce="n" * 32, giver=ME)
# What people may type at most, in what Slack measures and escapes worst.
LONG = {
    "name": cut("Þ&<*👩‍👩‍👧" * 300, 300),
    "description": cut("<👩‍👩‍👧>" * 100, 100),
    "notes": cut("&\n🙂" * 3000, 3000),
}


def all_views(language, **named):
    """What is shown -> the view."""
    some, say = Samples(language, **named), words_in(language)
    form = FormMemory(ref=FormRef(nonce="a" * 32), currency="EUR", language=language)
    step = StepMemory(number=NUMBER, shown_at=NOW, form=form.dump())
    listed = ListMemory(filter=PostponedFilter())
    states = [some.card(due=due, repeats=1) for due in (*DueState, None)]
    full = [*states, *(some.card(salesperson=OTHER) for _ in range(10 - len(states)))]
    gone = some.template(deactivated_at=NOW)
    resumed = FormRef(nonce="a", number=NUMBER, opened_version=1)
    new = NewContactMemory("a" * 32, form.dump(), "V0")
    pages = {
        "list": some.page(*full, forms=[some.unfinished()] * 5, filter=PostponedFilter(after=1)),
        "empty list": some.page(has_earlier=False, has_later=False),
        "empty list of another": some.page(filter=PostponedFilter(salesperson=OTHER)),
    }
    histories = {
        "history": [some.card(state) for state in State] + [some.card(salesperson=OTHER)],
        "empty history": [],
    }
    return {
        "form": views.form(some.sheet(), form),
        "form of which several contacts fit": views.form(
            some.sheet(contact=None),
            replace(form, offered=(NUMBER,) * OFFERED, mention=LONG["name"][:LONGEST_MENTION]),
        ),
        "whole form": views.form(some.sheet(expanded=True), form),
        "form of a postponed one": views.form(
            some.sheet(ref=resumed, templates=(gone,), expanded=True), form
        ),
        "form with more templates than a select holds": views.form(
            some.sheet(templates=tuple(some.template(number) for number in range(1, 102))), form
        ),
        "form without templates": views.form(some.sheet(templates=()), form),
        "edit": edit_form(some.card(State.RECORDED), form),
        "edit of what has no time": edit_form(some.timeless(), form),
        "finish later": reminders.step(some.card(), step),
        "finish later, offered": reminders.step(replace(some.card(), offered_to=OTHER), step),
        "snooze": reminders.snooze_form(some.card(), step),
        **{name: reminders.postponed(page, listed, now=NOW) for name, page in pages.items()},
        **{
            name: history(History(reader=some.reader, contact=some.contact(), cards=cards))
            for name, cards in histories.items()
        },
        "page of a history": history(
            History(
                reader=some.reader,
                contact=some.contact(),
                cards=[some.card(State.RECORDED) for _ in range(10)],
                place=Place(after=NUMBER),
                newer=Place(before=NUMBER),
                older=Place(after=NUMBER),
            )
        ),
        "which contact": history(
            History(
                reader=some.reader,
                contact=None,
                cards=(),
                candidates=[some.contact(number) for number in range(1, 11)],
            )
        ),
        **contact_views(some, new, say),
        **template_views(some),
        **entry_views(some),
        **salesperson_views(some),
        **segment_views(some),
        **criteria_views(some),
        **setup_views(some),
        **report_views(some),
        **upkeep_views(some),
        "no answer": unanswered(some.card(State.RECORDED)),
        "next try": next_try(reminder_replies.reminder_set(some.card()), some.card()),
        **import_views(some, say),
        **home_views(some),
        **finding_views(some),
        **several_views(some),
        "settings": salespeople.settings(some.settings(), ""),
        "one moment": skeleton(say),
        "notice": notice(some.notes, say),
        "form with an alert": with_alert(views.form(some.sheet(), form), some.notes),
    }


def home_views(some):
    admin = replace(some.reader, role=Role.ADMIN)
    guest = replace(some.reader, kind=Kind.GUEST)
    return {
        "home": home(some.home(), now=NOW),
        "empty home": home(some.home(many=False), now=NOW),
        "home of an admin": home(some.home(reader=admin), now=NOW),
        "home of a guest": home(some.home(many=False, reader=guest), now=NOW),
    }


def finding_views(some):
    which = EntryFilter(
        template=NUMBER,
        group=NUMBER,
        salesperson=OTHER,
        period=Period(first=NOW.date(), last=NOW.date() + timedelta(days=99)),
        state=State.RECORDED,
        evaluation=Evaluation.VERY_NEGATIVE,
    )
    names = FilterNames(template=some.template(), group=some.group(), salesperson=some.name)
    cards = [some.card(State.RECORDED) for _ in range(LISTED)]
    found = Findings(
        reader=some.reader,
        query=Query(words="x" * LONGEST_QUERY, filter=which),
        names=names,
        sought=["x" * 60] * 8,
        cards=cards,
        place=Place(after=NUMBER),
        newer=Place(before=NUMBER),
        older=Place(after=NUMBER),
    )
    nothing = replace(found, cards=[], older=None)
    kept = FindMemory(query=found.query)
    sheet = FilterSheet(
        reader=some.reader,
        filter=which,
        names=names,
        templates=[some.template(number, deactivated_at=NOW) for number in range(1, 101)],
        groups=[some.group(number, deactivated_at=NOW) for number in range(1, 102)],
    )
    whole = FilterMemory(kept.kept())
    filtered = History(reader=some.reader, contact=some.contact(), filter=which, names=names)
    return {
        "found": results(found, kept),
        "found so far": results(replace(found, has_given_up=True), kept),
        "found nothing": results(replace(nothing, newer=None), kept),
        "found nothing older": results(nothing, kept),
        "find": results(Findings(reader=some.reader, query=EMPTY), FindMemory()),
        "filter": filter_form(sheet, whole),
        "filter of many templates": filter_form(replace(sheet, templates=[], groups=[]), whole),
        "filtered history": history(replace(filtered, cards=cards)),
        "filtered history of nothing": history(filtered),
    }


def several_views(some):
    language = some.reader.language
    cards = [some.card(State.CANCELLED) for _ in range(LISTED)]
    left_out = {NUMBER + each: why for each, why in enumerate(LeftOut)}
    done = Done(
        reader=some.reader,
        deed=Treatment.CANCEL,
        changed=1,
        already=2,
        left_out=left_out,
        cards=dict.fromkeys(left_out, cards[0]),
    )
    listed = FindMemory(query=Query(words="x" * LONGEST_QUERY)).kept()
    memory = SeveralMemory(list=listed, shown=((NUMBER, NUMBER),) * LISTED)
    return {
        "choose several": several.choice(Choosing(reader=some.reader, cards=cards), memory),
        "none to choose": several.choice(Choosing(reader=some.reader, cards=[]), memory),
        "cancel several": several.cancel_several_form(language, memory),
        "evaluate several": several.evaluate_several_form(language, memory),
        **{
            f"{deed}d several": several.done(replace(done, deed=deed, changed=each))
            for each, deed in enumerate(Treatment)
        },
    }


def upkeep_views(some):
    memory, contact = UpkeepMemory("a" * 32, NUMBER), some.contact()
    counts = {"redacted": NUMBER, "deleted": NUMBER}
    sheet = EraseSheet(reader=some.reader, contact=contact, **counts)
    admin = replace(some.reader, role=Role.ADMIN)
    return {
        "merge": upkeep.merge_form(MergeSheet(reader=some.reader, contact=contact), memory),
        "erase": upkeep.erase_form(sheet, memory),
        "history for an admin": history(History(reader=admin, contact=contact, cards=[])),
    }


def contact_views(some, new, say):
    everybody = ContactListMemory()
    card = CardMemory(contact=NUMBER, list=everybody)
    created = ContactFormMemory(
        ref=SetUpRef(nonce="a" * 32), language=some.reader.language, under=card.dump()
    )
    edited = replace(created, ref=SetUpRef(nonce="a" * 32, id=NUMBER, opened_version=9))
    whole = details_of(some.whole_contact())
    held, alike = NewContact(name=some.name), [some.whole_contact(each) for each in range(5)]
    empty = {"has_earlier": False, "has_later": False}
    searched = {"filter": ContactFilter(words="x" * 300), **empty}
    return {
        "new contact": contacts.new_contact(new, held, say),
        "new contact, warned": contacts.warned(alike, held, new, say),
        "contact chosen": contacts.chosen(some.whole_contact(), new, say),
        "contacts": contact_list(some.contact_page(), everybody),
        "found contacts": contact_list(some.contact_page(25, **searched), everybody),
        "contacts nearly found": contact_list(
            some.contact_page(5, **searched, are_near=True), everybody
        ),
        "no contact found": contact_list(some.contact_page(0, **searched), everybody),
        **{
            f"no contacts, {shelf}": contact_list(
                some.contact_page(0, filter=ContactFilter(shelf=shelf), **empty), everybody
            )
            for shelf in Shelf
        },
        **rhythm_views(some),
        "card of a company": contact_card(some.portrait(), card),
        "card of a person": contact_card(some.portrait(ContactKind.PERSON, cards=0), card),
        "new contact in the list": contact_form(some.contact_sheet(ref=created.ref), created),
        "contact": contact_form(some.contact_sheet(ref=edited.ref, details=whole), edited),
        "contact, warned": warned_form(alike, whole, created),
    }


def rhythm_views(some):
    on = RhythmFormMemory(nonce="a" * 32, contact=NUMBER, under="x" * 200)
    tagged = some.rhythm(contact=None, tag=some.name[:50])
    told = {"reader": some.reader, "contact": some.whole_contact()}
    sheets = {
        "new": RhythmSheet(reader=some.reader),
        "of a tag": RhythmSheet(reader=some.reader, rhythm=tagged),
        "of a contact": RhythmSheet(**told, rhythm=some.rhythm()),
        "of a contact with a tag": RhythmSheet(**told, rhythm=tagged),
    }
    snoozed = TouchSheet(**told, due_at=NOW)
    return {
        **{f"rule, {name}": rhythm_form(sheet, on) for name, sheet in sheets.items()},
        "rules": rhythms(some.rhythm_page()),
        "no rules": rhythms(some.rhythm_page(0)),
        "contact put off": touch_snooze_form(
            snoozed, TouchSnoozeMemory(contact=NUMBER, shown_at=NOW)
        ),
    }


def segment_views(some):
    listed = SegmentListMemory(after=NUMBER)
    card = SegmentCardMemory(segment=NUMBER, at=LinesAt(words="x" * 200), list=listed)
    form = SegmentFormMemory.of(some.header_sheet().ref, some.reader, card.dump(), NUMBER)
    asked, values = replace(form, asked=True), some.segment().values
    call = CallMemory.of(some.call(), card.dump())
    admin = replace(some.reader, role=Role.ADMIN)
    whole, bare = some.segment_line(), some.segment_line(whole=False, contact=False)
    new = some.header_sheet(segment=None)
    many = some.line_sheet(bare, templates=101)
    found = some.segment_card(FOUND_AT_ONCE, words="x" * 200)
    empty = {"has_earlier": False, "has_later": False}
    return {
        "segments": segment_views_.segments(some.segment_page(), listed),
        "no segments": segment_views_.segments(
            some.segment_page(0, reader=admin, has_series=False), listed
        ),
        "segment": segment_views_.segment_card(some.segment_card(), card),
        "lines that were found": segment_views_.segment_card(found, card),
        "no line found": segment_views_.segment_card(some.segment_card(0, words="x"), card),
        "segment without lines": segment_views_.segment_card(some.segment_card(0, **empty), card),
        "segment being logged": segment_views_.segment_card(
            some.segment_card(state=SegmentState.LOGGING), card
        ),
        "new segment": segment_forms.header_form(new, form),
        "header": segment_forms.header_form(some.header_sheet(templates=99), form),
        "header, asked": segment_forms.asked_form(values, 100_000, some.header_sheet(), asked),
        "new line": segment_forms.line_form(some.line_sheet(), form),
        "line": segment_forms.line_form(some.line_sheet(whole), form),
        "line with more templates than a select holds": segment_forms.line_form(many, form),
        "line, warned": segment_forms.warned_form(whole.line.values, some.line_sheet(whole), form),
        "preview": log_views.preview_form(some.preview(), form),
        "clean preview": log_views.preview_form(some.preview(flawed=False), form),
        "call": call_views.call_form(some.call(), call),
        "bare call": call_views.call_form(some.call(whole=False), call),
        "everybody called": call_views.call_form(some.call(ends=True), call),
        "everybody seen to": call_views.call_form(some.call(ends=True, others=0), call),
        "calling stopped": call_views.stopped("x", words_in(some.reader.language)),
        "reminder of a segment": reminder_views.reminder_form(
            some.reminder_sheet(), ReminderMemory(segment=NUMBER, shown_at=NOW, under=card.dump())
        ),
        "being logged": log_views.being_logged(words_in(some.reader.language)),
        "logged segments": logged_views.logged_list(some.logged_page()),
        "no logged segments": logged_views.logged_list(some.logged_page(0)),
        **{
            f"logged segment, {state}": logged_views.logged_card(some.logged_card(state))
            for state in LOGGED_STATE
        },
        "line removed": segment_forms.line_removed(words_in(some.reader.language)),
    }


def criteria_views(some):
    card = SegmentCardMemory(segment=NUMBER, at=LinesAt(words="x" * 200))
    memory = CriteriaMemory(segment=NUMBER, under=card.dump(), nonce="a" * 32, step=NUMBER)
    say = words_in(some.reader.language)
    forms = {
        f"criteria, {deed}": criteria.criteria_form(
            some.criteria_sheet(deed), replace(memory, deed=deed)
        )
        for deed in Deed
    }
    return forms | {
        "criteria, blank": criteria.criteria_form(some.criteria_sheet(whole=False), memory),
        "criteria, unknown": criteria.result(some.criteria_taken(), say),
        "steps": criteria.steps_view(some.steps_shown(), memory),
        "no steps": criteria.steps_view(some.steps_shown(0), memory),
        "save criteria": criteria.save_form(some.steps_shown(), memory),
        "no criteria to save": criteria.save_form(some.steps_shown(0), memory),
        "saved criteria": criteria.saved_list(some.saved_shown(), memory),
        "no saved criteria": criteria.saved_list(some.saved_shown(0), memory),
    }


def setup_views(some):
    page = some.set_up()
    done = Checklist(templates=1, contacts=1, has_managers=True, has_recorded=True)
    return {
        "setup": set_up.setup(page),
        "setup, test sent": set_up.setup(page, trial_sent=True),
        "nothing left to set up": set_up.setup(some.set_up(checklist=done, in_charge=[])),
        "workspace settings": set_up.workspace_form(page),
        **{
            f"retention agreed to, {older}": retention_form(
                page.reader,
                ShorterRetention(10, older),
                AgreedMemory(page.workspace.customs, page.workspace.customs),
            )
            for older in (0, 1, 10_000, 10_001)
        },
        "kept for ever": set_up.setup(
            some.set_up(workspace=replace(page.workspace, keep_entries_for=None))
        ),
        **{f"series {each.code}": set_up.series_form(some.reader, each) for each in page.series},
        "hand-over": hand_over_form(some.hand_over_sheet(), HAND_OVER),
        "hand-over of somebody who left": hand_over_form(
            some.hand_over_sheet(giver=replace(some.reader, deactivated=True)), HAND_OVER
        ),
        "hand-over, nothing": hand_over_form(
            some.hand_over_sheet(0, taker=None), HAND_OVER, is_unknown=True
        ),
        "role": set_up.role_form(RoleSheet(reader=some.reader, person=some.reader), ""),
    }


def entry_views(some):
    whole = EntryMemory(number=NUMBER, version=9, comments_before=9, back={"history": NUMBER})
    bare, on = EntryMemory(number=NUMBER), EntryFormMemory(nonce="a" * 32, card=whole)
    admin = replace(some.reader, role=Role.ADMIN)
    told = {state: some.particulars(state) for state in State}
    colleague = some.particulars(State.RECORDED, salesperson=OTHER, many=False)
    new = CommentSheet(reader=some.reader, comment=None)
    ids = [each.file.id for each in told[State.CANCELLED].attachments]
    return {
        **{f"entry, {state}": entry_card(each, whole) for state, each in told.items()},
        **{
            f"entry with files {why}": entry_card(
                told[State.CANCELLED], whole, dict.fromkeys(ids, why)
            )
            for why in Unseen
        },
        "entry of a colleague": entry_card(colleague, bare),
        "entry that a colleague put aside": entry_card(
            some.particulars(State.POSTPONED, salesperson=OTHER, many=False), whole
        ),
        "cancel": cancel_form(replace(some.card(State.RECORDED), reader=admin), on),
        "new comment": comment_form(new, on),
        "comment": comment_form(replace(new, comment=some.comment()), on),
    }


def salesperson_views(some):
    entry = EntryMemory(number=NUMBER, back={"history": NUMBER}).kept()
    deep, bare = PersonMemory(person=ME, back=entry), PersonMemory(person=ME)
    left = some.salesperson_portrait(deactivated=True)
    alone = some.salespeople_page(1, reader=some.reader, page=0, has_more=False)
    return {
        "salesperson": salesperson_card(some.salesperson_portrait(), deep),
        "new salesperson": salesperson_card(some.salesperson_portrait(0), bare),
        "salesperson who left": salesperson_card(left, deep),
        "salespeople": salespeople_list(some.salespeople_page(), PeopleMemory(page=1)),
        "one salesperson": salespeople_list(alone, PeopleMemory()),
    }


def turned(brief, *, page):
    return replace(brief, message=replace(brief.message, page=page))


def report_views(some):
    own = replace(some.narrowed_report(), reader=some.reader)
    groups = [some.group(number) for number in range(1, 131)]
    return {
        **{name: report_page(each, is_sent=True) for name, each in some.reports().items()},
        "narrowed report": report_page(some.narrowed_report()),
        "narrowed report of nothing": report_page(some.narrowed_report(total=Figures())),
        "dates and filters": report_form(ReportSheet(some.narrowed_report(), groups)),
        "dates of one's own report": report_form(ReportSheet(own, [])),
    }


def template_views(some):
    created = SetUpMemory.of(SetUpRef(nonce="a" * 32), some.reader, 0)
    edited = SetUpMemory.of(SetUpRef(nonce="a" * 32, id=NUMBER, opened_version=9), some.reader, 99)
    whole, group = some.whole_template(group=130).content, some.group().content
    empty = {"count": 0, "page": 0, "has_more": False}
    campaign = CampaignMemory(ref=SetUpRef(nonce="a" * 32, id=NUMBER, opened_version=9), page=99)
    differing = ImportMemory("a" * 32, "F" * 20, "a" * 32, 99)
    return {
        "templates": templates.templates(some.template_page()),
        "no templates": templates.templates(some.template_page(**empty, is_usable=False)),
        "none in use": templates.templates(some.template_page(1, is_usable=False)),
        "groups": templates.groups(some.group_page()),
        "no groups": templates.groups(some.group_page(**empty)),
        "new template": template_form(some.template_sheet(), created),
        "template": template_form(some.template_sheet(whole), edited),
        "campaigns": campaigns.campaigns(some.campaign_page()),
        "no campaigns": campaigns.campaigns(some.campaign_page(**empty)),
        "new campaign": campaigns.campaign_form(some.campaign_sheet(), campaign),
        "campaign": campaigns.campaign_form(some.campaign_sheet(some.campaign()), campaign),
        "new group": group_form(some.group_sheet(), created),
        "group": group_form(some.group_sheet(group), edited),
        "import of templates": exchange.import_form(some.reader, 0),
        "template file being read": exchange.being_read(words_in(some.reader.language)),
        "differences": exchange.differences(some.import_plan(), differing),
        "no differences": exchange.differences(some.import_plan(Change.UNCHANGED), differing),
        "imported": exchange.imported(some.import_plan(), words_in(some.reader.language)),
        "flaws": notice(flaws_told(some), words_in(some.reader.language)),
    }


def flaws_told(some):
    flaws = [Flaw(why, NUMBER, "texts.en.description", "&" * 20) for why in Why]
    return file_flawed(FileFlawed(flaws), words_in(some.reader.language), "")


def import_views(some, say):
    check = some.upload_news(some.tally()).job
    return {
        "upload form": upload_views.upload_form(some.reader, "a" * 32),
        "being checked": upload_views.being_checked(say),
        "columns": upload_views.columns_form(some.reader, check, "a" * 32),
    }


def all_messages(language, **named):
    """What is said -> the message."""
    some, say = Samples(language, **named), words_in(language)
    live = some.card(repeats=1)
    reminders_ = {
        "reminder": some.brief(live),
        "snoozed": some.brief(some.card(), is_update=True),
        "reminded again": some.brief(live, is_update=True, is_latest=False),
        "recorded": some.brief(some.card(State.RECORDED), is_update=True),
        "cancelled": some.brief(some.card(State.CANCELLED), is_update=True),
        "deleted": some.brief(ending=some.ending(), is_update=True),
        "gone": some.brief(is_update=True),
    }
    live_brief = reminders_["reminder"]
    closed = {
        f"closed form, {state}": some.brief(
            kind=MessageKind.CLOSED_FORM, form=some.unfinished(state)
        )
        for state in DraftState
        if state is not DraftState.RECORDED
    }
    closed |= {
        "closed form of a postponed one": some.brief(
            live, kind=MessageKind.CLOSED_FORM, form=some.unfinished()
        ),
        "recorded form": some.brief(
            some.card(State.RECORDED),
            kind=MessageKind.CLOSED_FORM,
            form=some.unfinished(DraftState.RECORDED),
        ),
        "dropped form": some.brief(kind=MessageKind.CLOSED_FORM),
    }
    kinds = {"counting": counting_kind()}
    jobs_ = {
        f"job, {state}": some.brief(kind=MessageKind.JOB, news=some.news(state))
        for state in JobState
        if state is not JobState.FINISHED
    }
    jobs_["job of unknown length"] = some.brief(kind=MessageKind.JOB, news=some.news(total=None))
    uploads_ = {
        "upload": some.tally(),
        "upload without a list": some.tally(list_sent=False),
        "upload with nothing in it": Tally(),
        **{f"upload, {why}": some.tally(refusal=why) for why in Refusal},
        **{f"upload, {what}": some.tally(decision=what) for what in Decision},
    }
    told = {name: some.upload_news(tally) for name, tally in uploads_.items()}
    done = some.upload_news(some.tally(), IMPORT)
    return {
        **{
            name: uploads.checked(some.brief(kind=MessageKind.JOB, news=news), news.job).said
            for name, news in told.items()
        },
        "imported": uploads.imported(some.brief(kind=MessageKind.JOB, news=done), done.job).said,
        **{name: jobs.job_message(brief, kinds).said for name, brief in jobs_.items()},
        **{name: messages.reminder(brief).said for name, brief in reminders_.items()},
        **{name: drafts.closed_form(brief).said for name, brief in closed.items()},
        **{
            f"hand-over {state}, to {who}": hand_over(
                replace(some.brief(), reader=reader, hand_over=some.hand_over_news(state))
            ).said
            for state in HandOverState
            for who, reader in (("giver", some.reader), ("taker", replace(some.reader, id=OTHER)))
        },
        **{
            f"hand-over {state}, told": hand_over_news(
                replace(some.brief(), hand_over=some.hand_over_news(state))
            ).said
            for state in DECIDED
        },
        "hand-over offered": offered(some.hand_over_news(), say),
        "hand-over withdrawn": decided(some.hand_over_news(HandOverState.WITHDRAWN), say),
        "handed over": messages.reminder(
            replace(some.brief(some.card(salesperson=OTHER)), message=None)
        ).said,
        **{
            f"reminder of a segment, {state}": reminder_views.segment_reminder(
                replace(some.brief(), segment=some.segment_told(state))
            ).said
            for state in SegmentState
        },
        "reminder of a segment, snoozed": reminder_views.segment_reminder(
            replace(some.brief(), segment=replace(some.segment_told(), due_at=NOW))
        ).said,
        "test reminder": trial(some.brief()).said,
        "confirmation": replies.confirmation(some.card(State.RECORDED)),
        "confirmation that asks": replies.confirmation(
            replace(some.card(State.RECORDED), waiting=(some.card(),) * ASKED)
        ),
        "undone": replies.undone(some.card(State.CANCELLED)),
        "saved": replies.saved(some.card(State.RECORDED)),
        "reminder set": reminder_replies.reminder_set(some.card()),
        "segment logged": log_views.logged(
            replace(some.brief(), news=replace(some.news(), undo_ends_at=NOW)),
            some.segment_news("log", entries=100_000, followed=100_000),
        ).said,
        "segment logged and undone": log_views.logged(
            some.brief(), some.segment_news("log", entries=1, undone="&" * 20)
        ).said,
        "segment taken back": log_views.unlogged(some.brief(), some.segment_news("unlog")).said,
        "segment cancelled": log_views.turned(some.brief(), some.segment_news("turn")).said,
        "segment restored": log_views.turned(
            some.brief(), some.segment_news("turn", state=LoggedState.LOGGED)
        ).said,
        "segment undone": logged_views.undone(
            Undone(logged=some.logged(), segment=some.segment(), kept=some.segment()), say
        ),
        "segment undone, with its follow-up": logged_views.undone(
            Undone(logged=some.logged(), segment=some.segment(), gone=some.segment()), say
        ),
        "settings saved": salespeople.saved(some.reader),
        **{
            f"keep in touch, {name}": keep_in_touch(replace(some.brief(), touch=news)).said
            for name, news in some.touches().items()
        },
        "keep in touch, again": keep_in_touch(
            replace(some.brief(is_latest=False), touch=some.touch_news())
        ).said,
        "weekly list": weekly_list(some.weekly_list()).said,
        "reminder that tells of the list": messages.reminder(
            some.knowing_of_lists(live_brief)
        ).said,
        "digest that tells of the list": digest(some.knowing_of_lists(some.digest())).said,
        "digest": digest(some.digest()).said,
        "middle of a digest": digest(turned(some.digest(20), page=1)).said,
        "weekly summary": weekly(some.brief(summary=some.summary())).said,
        "weekly summary of nothing": weekly(some.brief(summary=some.summary(0))).said,
        "weekly summary, still wanted": weekly(
            replace(
                some.brief(summary=some.summary()),
                reader=replace(some.reader, habits=frozenset(Habit)),
            )
        ).said,
        "report sent": Said(sent_words(some.narrowed_report(), say), []),
        "discarded": drafts.discarded(say),
        "merged": upkeep.merged(some.merged(), say),
        "unmerged": upkeep.unmerged(some.merged(), say),
        "help": commands.help_text(say),
    }


LENGTHS = pytest.mark.parametrize("named", [SHORT, LONG], ids=["short", "long"])
LANGUAGES = pytest.mark.parametrize("language", Language)


@LANGUAGES
@LENGTHS
def test_slack_takes_every_view(language, named):
    reports = {name: check_view(view) for name, view in all_views(language, **named).items()}

    assert {name: report.problems for name, report in reports.items() if report.problems} == {}
    assert {name: report.advice for name, report in reports.items() if report.advice} == {}


@LANGUAGES
@LENGTHS
def test_slack_takes_every_message(language, named):
    said = all_messages(language, **named)

    reports = {
        name: check_message({"text": each.text, "blocks": each.blocks})
        for name, each in said.items()
    }
    assert {name: report.problems for name, report in reports.items() if report.problems} == {}
    assert {name: len(each.text) for name, each in said.items() if len(each.text) > 4000} == {}
    assert all(each.text for each in said.values())


@LANGUAGES
def test_slack_takes_every_option_of_a_search(language):
    some, say = Samples(language, **LONG), words_in(language)
    answers = [
        contacts.options(Found(), some.name, say),
        contacts.options(Found((some.contact(1), some.contact(2))), "", say),
        contacts.options(Found((some.contact(1),), are_near=True), some.name, say),
    ]

    assert [
        problem for each in answers for problem in check_options({"options": each}).problems
    ] == []


@LANGUAGES
def test_the_longest_form_is_not_too_large(language):
    shown = all_views(language, **LONG)

    assert [name for name, view in shown.items() if is_too_large(view)] == []


@LANGUAGES
def test_no_title_button_or_option_is_cut(language):
    """Nothing ends in … but the sentences that mean it."""
    meant = {
        words_in(language)(text)
        for text in (
            "Try again…",
            "Pick a time…",
            "One moment …",
            "Merge…",
            "Erase…",
            "Filter…",
        )
    }

    assert {text for text in plain_texts(language) if text.endswith("…")} <= meant


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_shown_in_english_to_others(language):
    foreign = {message.id for message in written_in(language) if message.id != message.string}

    assert plain_texts(language) & foreign == set()
    assert plain_texts(Language.ENGLISH) & foreign


def plain_texts(language):
    """Everything that is shown as it stands: titles, labels, buttons, options."""
    said = [each.blocks for each in all_messages(language, **SHORT).values()]
    return set(texts_in([*all_views(language, **SHORT).values(), *said]))


def texts_in(shown):
    if isinstance(shown, list):
        yield from (text for each in shown for text in texts_in(each))
    elif isinstance(shown, dict):
        if shown.get("type") == "plain_text":
            yield shown["text"]
        yield from texts_in(list(shown.values()))
