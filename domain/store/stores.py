"""Every store of one workspace, sharing one transaction."""

from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from domain.ids import WorkspaceId
from domain.store.archives import ArchiveStore
from domain.store.attachments import AttachmentStore
from domain.store.campaigns import CampaignStore
from domain.store.comments import CommentStore
from domain.store.contacts import ContactStore
from domain.store.criteria import CriteriaStore
from domain.store.dossiers import DossierStore
from domain.store.drafts import DraftStore
from domain.store.due import DueStore
from domain.store.erasing import ErasureStore
from domain.store.figures import FigureStore
from domain.store.groups import GroupStore
from domain.store.handovers import HandOverStore
from domain.store.homes import HomeStore
from domain.store.interactions import InteractionStore
from domain.store.job_chunks import JobChunkStore
from domain.store.jobs import JobStore
from domain.store.log_search import LogSearch
from domain.store.logged_segments import LoggedSegmentStore
from domain.store.members import MemberStore
from domain.store.merges import MergeStore
from domain.store.messages import MessageStore
from domain.store.numbers import NumberStore
from domain.store.old_entries import OldEntryStore
from domain.store.overdue import OverdueStore
from domain.store.purging import PurgeStore
from domain.store.records import AuditStore, RequestStore
from domain.store.rhythms import RhythmStore
from domain.store.saved_criteria import SavedCriteriaStore
from domain.store.scope import scope_of
from domain.store.segment_calls import SegmentCallStore
from domain.store.segment_lines import SegmentLineStore
from domain.store.segment_logs import SegmentLogStore
from domain.store.segment_reminders import SegmentReminderStore
from domain.store.segment_steps import SegmentStepStore
from domain.store.segments import SegmentStore
from domain.store.sending import SendingStore
from domain.store.templates import TemplateStore
from domain.store.touches import TouchStore
from domain.store.waiting import WaitingStore
from domain.store.workspaces import WorkspaceStore

S = TypeVar("S")


class Kept(Generic[S]):
    """A store made when it is first asked for: a use case needs three or four of them."""

    def __init__(self, make: Callable[[Session], S]) -> None:
        self._make = make

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, stores: "Stores", _owner: type) -> S:
        made = self._make(stores.session)
        stores.__dict__[self._name] = made  # found before us from now on
        return made


class Stores:
    attachments = Kept(AttachmentStore)
    archives = Kept(ArchiveStore)
    audit = Kept(AuditStore)
    campaigns = Kept(CampaignStore)
    comments = Kept(CommentStore)
    contacts = Kept(ContactStore)
    criteria = Kept(CriteriaStore)
    dossiers = Kept(DossierStore)
    drafts = Kept(DraftStore)
    due = Kept(DueStore)
    erasures = Kept(ErasureStore)
    figures = Kept(FigureStore)
    groups = Kept(GroupStore)
    handovers = Kept(HandOverStore)
    homes = Kept(HomeStore)
    interactions = Kept(InteractionStore)
    job_chunks = Kept(JobChunkStore)
    jobs = Kept(JobStore)
    logged_segments = Kept(LoggedSegmentStore)
    log = Kept(LogSearch)
    members = Kept(MemberStore)
    merges = Kept(MergeStore)
    messages = Kept(MessageStore)
    numbers = Kept(NumberStore)
    old_entries = Kept(OldEntryStore)
    overdue = Kept(OverdueStore)
    purge = Kept(PurgeStore)
    requests = Kept(RequestStore)
    rhythms = Kept(RhythmStore)
    saved_criteria = Kept(SavedCriteriaStore)
    segment_calls = Kept(SegmentCallStore)
    segment_lines = Kept(SegmentLineStore)
    segment_logs = Kept(SegmentLogStore)
    segment_reminders = Kept(SegmentReminderStore)
    segment_steps = Kept(SegmentStepStore)
    segments = Kept(SegmentStore)
    sending = Kept(SendingStore)
    templates = Kept(TemplateStore)
    touches = Kept(TouchStore)
    waiting = Kept(WaitingStore)
    workspaces = Kept(WorkspaceStore)

    def __init__(self, session: Session) -> None:
        self.session = session
        self.workspace_id: WorkspaceId = scope_of(session)
