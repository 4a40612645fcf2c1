"""Every store of one workspace, sharing one transaction."""

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
from domain.store.overdue import OverdueStore
from domain.store.records import AuditStore, RequestStore
from domain.store.saved_criteria import SavedCriteriaStore
from domain.store.scope import scope_of
from domain.store.segment_lines import SegmentLineStore
from domain.store.segment_logs import SegmentLogStore
from domain.store.segment_steps import SegmentStepStore
from domain.store.segments import SegmentStore
from domain.store.templates import TemplateStore
from domain.store.workspaces import WorkspaceStore


class Stores:
    def __init__(self, session: Session) -> None:
        self.workspace_id: WorkspaceId = scope_of(session)
        self.attachments = AttachmentStore(session)
        self.archives = ArchiveStore(session)
        self.audit = AuditStore(session)
        self.campaigns = CampaignStore(session)
        self.comments = CommentStore(session)
        self.contacts = ContactStore(session)
        self.criteria = CriteriaStore(session)
        self.dossiers = DossierStore(session)
        self.drafts = DraftStore(session)
        self.due = DueStore(session)
        self.erasures = ErasureStore(session)
        self.figures = FigureStore(session)
        self.groups = GroupStore(session)
        self.handovers = HandOverStore(session)
        self.homes = HomeStore(session)
        self.interactions = InteractionStore(session)
        self.job_chunks = JobChunkStore(session)
        self.jobs = JobStore(session)
        self.logged_segments = LoggedSegmentStore(session)
        self.log = LogSearch(session)
        self.members = MemberStore(session)
        self.merges = MergeStore(session)
        self.messages = MessageStore(session)
        self.numbers = NumberStore(session)
        self.overdue = OverdueStore(session)
        self.requests = RequestStore(session)
        self.saved_criteria = SavedCriteriaStore(session)
        self.segment_lines = SegmentLineStore(session)
        self.segment_logs = SegmentLogStore(session)
        self.segment_steps = SegmentStepStore(session)
        self.segments = SegmentStore(session)
        self.templates = TemplateStore(session)
        self.workspaces = WorkspaceStore(session)
