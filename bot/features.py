"""Wires the features: one line each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from domain.archive.use_cases import EXPORT_ALL
from domain.contacts.erasing import ERASE, erase_more
from domain.contacts.exporting import EXPORT
from domain.contacts.uploads.model import CHECK, IMPORT
from domain.reminders.model import MessageKind
from domain.segments.logging import log_more, unlog_more
from domain.segments.logs import LOG, TURN, UNLOG
from domain.segments.turning import turn_more
from handlers.answers import Answers
from handlers.archive.jobs import WorkspaceExports, exported_all
from handlers.archive.listeners import ArchiveListeners
from handlers.archive.views import NOT_SENT
from handlers.archive.views import TITLE as EXPORT_ALL_TITLE
from handlers.campaigns.listeners import CampaignListeners
from handlers.commands.listeners import CommandListeners
from handlers.commands.words import Wish
from handlers.contacts.cards import ContactPages
from handlers.contacts.list_listeners import ContactListListeners
from handlers.contacts.listeners import ContactListeners
from handlers.criteria.listeners import CriteriaListeners
from handlers.criteria.option_listeners import CriteriaOptions
from handlers.criteria.saved_listeners import SavedCriteriaListeners
from handlers.desk import Desk
from handlers.drafts.listeners import DraftListeners
from handlers.drafts.messages import closed_form
from handlers.entries.comment_listeners import CommentListeners
from handlers.entries.listeners import EntryListeners
from handlers.entries.pages import EntryPages
from handlers.errors import Apologies
from handlers.files import Files
from handlers.finding.listeners import FindingListeners
from handlers.handovers.listeners import HandOverListeners
from handlers.handovers.messages import hand_over, hand_over_news
from handlers.home.listeners import HomeListeners
from handlers.home.publisher import Publisher
from handlers.home.wire import Action as Door
from handlers.interactions.listeners import InteractionListeners
from handlers.interactions.opening import Forms
from handlers.interactions.quoting import Quotes
from handlers.jobs.kinds import JobKind, JobKinds, in_store
from handlers.jobs.listeners import JobListeners
from handlers.jobs.messages import job_message
from handlers.opener import Opener
from handlers.reminders.courier import Courier
from handlers.reminders.delivery import Tally
from handlers.reminders.digest import digest
from handlers.reminders.history import History
from handlers.reminders.list_listeners import PostponedListListeners
from handlers.reminders.listeners import ReminderListeners
from handlers.reminders.messages import reminder
from handlers.reminders.replies import answer
from handlers.reminders.steps import Steps
from handlers.reports.listeners import ReportListeners
from handlers.reports.weekly import weekly
from handlers.reports.weekly_list import weekly_list
from handlers.returning import Returning
from handlers.rhythms.listeners import RhythmListeners
from handlers.rhythms.messages import keep_in_touch
from handlers.roster import Roster
from handlers.salespeople.card_listeners import SalespeopleCardListeners
from handlers.salespeople.listeners import SalespeopleListeners
from handlers.salespeople.pages import PeoplePages
from handlers.segments.call_listeners import CallListeners
from handlers.segments.cards import SegmentPages
from handlers.segments.form_listeners import SegmentFormListeners
from handlers.segments.listeners import SegmentListeners
from handlers.segments.log_listeners import SegmentLogListeners
from handlers.segments.log_views import (
    LOG_TITLE,
    TURN_TITLE,
    UNLOG_TITLE,
    logged,
    turned,
    unlogged,
)
from handlers.segments.reminder_listeners import SegmentReminderListeners
from handlers.segments.reminder_views import segment_reminder
from handlers.setup.listeners import SetUpListeners
from handlers.setup.trial import trial
from handlers.several.listeners import SeveralListeners
from handlers.templates.exchange_listeners import ExchangeListeners
from handlers.templates.group_listeners import GroupListeners
from handlers.templates.listeners import TemplateListeners
from handlers.timing import Clock
from handlers.upkeep.jobs import ERASE_TITLE, EXPORT_TITLE, Exports, erased, exported
from handlers.upkeep.listeners import UpkeepListeners
from handlers.uploads.jobs import Checks, Imports
from handlers.uploads.labels import CHECK_TITLE, NOT_IMPORTED, TITLE
from handlers.uploads.listeners import UploadListeners
from handlers.uploads.messages import checked, imported
from handlers.work import QueueWork


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every feature is given."""

    work: QueueWork
    clock: Clock
    client: AsyncWebClient
    tally: Tally

    @property
    def answers(self) -> Answers:
        return Answers(self.client)


def build_courier(around: Surroundings, kinds: JobKinds) -> Courier:
    renderers = {
        MessageKind.REMINDER: reminder,
        MessageKind.CLOSED_FORM: closed_form,
        MessageKind.ANSWER: answer,
        MessageKind.TRIAL: trial,
        MessageKind.WEEKLY: weekly,
        MessageKind.HAND_OVER: hand_over,
        MessageKind.HAND_OVER_NEWS: hand_over_news,
        MessageKind.DIGEST: digest,
        MessageKind.SEGMENT: segment_reminder,
        MessageKind.KEEP_IN_TOUCH: keep_in_touch,
        MessageKind.WEEKLY_LIST: weekly_list,
        MessageKind.JOB: lambda brief: job_message(brief, kinds),
    }
    publisher = Publisher(around.client, around.clock)
    history = History(around.client)
    return Courier(around.client, around.answers, around.clock, renderers, publisher, history)


def job_kinds(around: Surroundings) -> JobKinds:
    """The long work of each feature, by the name under which it is stored."""
    files = Files(around.client)
    checks, exports = Checks(around.work, files), Exports(around.work, files)
    everything = WorkspaceExports(around.work, files)
    return {
        CHECK: JobKind(CHECK_TITLE, checks.opened, checked, NOT_IMPORTED),
        ERASE: JobKind(ERASE_TITLE, in_store(erase_more), erased),
        LOG: JobKind(LOG_TITLE, in_store(log_more), logged),
        TURN: JobKind(TURN_TITLE, in_store(turn_more), turned),
        UNLOG: JobKind(UNLOG_TITLE, in_store(unlog_more), unlogged),
        EXPORT: JobKind(EXPORT_TITLE, exports.opened, exported, NOT_SENT),
        EXPORT_ALL: JobKind(EXPORT_ALL_TITLE, everything.opened, exported_all, NOT_SENT),
        IMPORT: JobKind(TITLE, Imports(around.work).opened, imported),
    }


def register_features(
    app: AsyncApp, around: Surroundings, wake_by: Callable[[datetime], None]
) -> None:
    roster = Roster(around.work, around.client, around.clock)
    desk = Desk(around.work, around.clock, roster, around.answers, around.client, wake_by)
    opener, pages = Opener(desk), ContactPages(desk)
    team = PeoplePages(desk)
    returning = Returning(desk, pages, EntryPages(desk, Files(around.client)), team)
    steps = Steps(desk, returning)
    forms, people = Forms(desk, opener), SalespeopleListeners(desk, opener)
    kinds = register_templates(app, desk, opener)
    uploads = UploadListeners(desk, opener, Files(around.client))
    contacts = ContactListListeners(desk, opener, forms, steps, pages)
    settings = SetUpListeners(desk, opener, returning)
    salespeople = SalespeopleCardListeners(desk, opener, forms, steps, team, returning)
    segments = register_segments(app, desk, opener)
    hand_overs = register_hand_overs(app, desk, opener)
    lists = {
        Wish.SEGMENTS: segments.open_list,
        Wish.SALESPEOPLE: salespeople.open_list,
        Wish.IMPORT: uploads.open_import,
        Wish.REPORT: register_reports(app, desk, opener, around).open_report,
        Wish.EXPORT: ArchiveListeners(desk).start,
        Wish.SETTINGS: people.open_settings,
        Wish.TEMPLATES: kinds.pages.open,
        Wish.CAMPAIGNS: register_campaigns(app, desk, opener).pages.open,
        Wish.CONTACTS: contacts.open_list,
        Wish.SETUP: settings.open_page,
        Wish.HAND_OVER: hand_overs.open_form,
    }
    finding = register_log(app, desk, opener, forms, returning)
    commands = CommandListeners(desk, opener, forms, lists, finding.open)
    at_home = [Wish.CONTACTS, Wish.SEGMENTS, Wish.REPORT, Wish.TEMPLATES, Wish.SETTINGS, Wish.SETUP]
    doors = {Door[wish.name]: lists[wish] for wish in at_home}
    doors[Door.POSTPONED] = lambda caller, body: commands.list_postponed(caller, body, "")
    doors[Door.FIND] = finding.open
    commands.register(app)
    HomeListeners(desk, forms, doors).register(app)
    register_interactions(app, desk, opener, forms, steps)
    ContactListeners(desk, forms).register(app)
    RhythmListeners(desk, opener, forms, pages).register(app)
    contacts.register(app)
    JobListeners(desk).register(app)
    people.register(app)
    salespeople.register(app)
    settings.register(app)
    UpkeepListeners(desk, opener, pages).register(app)
    uploads.register(app)
    app.error(Apologies(roster, around.answers, around.client, around.clock).tell)


def register_reports(
    app: AsyncApp, desk: Desk, opener: Opener, around: Surroundings
) -> ReportListeners:
    reports = ReportListeners(desk, opener, Files(around.client))
    reports.register(app)
    return reports


def register_interactions(
    app: AsyncApp, desk: Desk, opener: Opener, forms: Forms, steps: Steps
) -> None:
    InteractionListeners(desk, opener, forms, steps, Quotes(desk)).register(app)
    DraftListeners(desk, forms).register(app)
    ReminderListeners(desk, opener, forms, steps).register(app)
    PostponedListListeners(desk, forms, steps).register(app)


def register_log(
    app: AsyncApp, desk: Desk, opener: Opener, forms: Forms, returning: Returning
) -> FindingListeners:
    entries = returning.entries
    EntryListeners(desk, opener, forms, entries, returning).register(app)
    CommentListeners(desk, opener, entries).register(app)
    finding = FindingListeners(desk, opener, returning)
    finding.register(app)
    SeveralListeners(desk, opener, returning).register(app)
    return finding


def register_campaigns(app: AsyncApp, desk: Desk, opener: Opener) -> CampaignListeners:
    campaigns = CampaignListeners(desk, opener)
    campaigns.register(app)
    return campaigns


def register_templates(app: AsyncApp, desk: Desk, opener: Opener) -> TemplateListeners:
    kinds = TemplateListeners(desk, opener)
    kinds.register(app)
    GroupListeners(desk, opener).register(app)
    ExchangeListeners(desk, opener, Files(desk.client), kinds.pages).register(app)
    return kinds


def register_segments(app: AsyncApp, desk: Desk, opener: Opener) -> SegmentListeners:
    pages = SegmentPages(desk)
    segments = SegmentListeners(desk, opener, pages)
    segments.register(app)
    SegmentFormListeners(desk, opener, pages).register(app)
    SegmentLogListeners(desk, opener, pages).register(app)
    CallListeners(desk, opener, pages).register(app)
    SegmentReminderListeners(desk, opener, pages).register(app)
    CriteriaListeners(desk, opener, pages).register(app)
    SavedCriteriaListeners(desk, opener, pages).register(app)
    CriteriaOptions(desk).register(app)
    return segments


def register_hand_overs(app: AsyncApp, desk: Desk, opener: Opener) -> HandOverListeners:
    hand_overs = HandOverListeners(desk, opener)
    hand_overs.register(app)
    return hand_overs
