"""Database rows. Every row belongs to a workspace and carries it in its key."""

from domain.store.tables.also_present import AlsoPresentRow
from domain.store.tables.base import Base, UtcDateTime, WorkspaceOwned
from domain.store.tables.campaigns import CampaignEntryRow, CampaignRow
from domain.store.tables.contacts import ContactRow, ContactTagRow, ContactWordRow, Part
from domain.store.tables.criteria import RemovedLineRow, SavedCriteriaRow, SegmentStepRow
from domain.store.tables.due import DueRow, JobChunkRow, JobRow, MessageRow, MessageSubjectRow
from domain.store.tables.handovers import HandOverRow
from domain.store.tables.homes import HomeRow
from domain.store.tables.interactions import (
    AttachmentRow,
    CommentRow,
    DraftRow,
    EntryWordRow,
    InteractionRow,
    InteractionVersionRow,
)
from domain.store.tables.merges import MergeMoveRow, MergeRow
from domain.store.tables.people import CounterRow, MemberRow, NumberSeriesRow, WorkspaceRow
from domain.store.tables.records import AuditRow, ProcessedRequestRow
from domain.store.tables.rhythms import RhythmRow
from domain.store.tables.segments import (
    LoggedSegmentRow,
    SegmentCallRow,
    SegmentLineRow,
    SegmentRow,
)
from domain.store.tables.templates import GroupRow, TemplateRow, TemplateTextRow

__all__ = [
    "AlsoPresentRow",
    "AttachmentRow",
    "AuditRow",
    "Base",
    "CampaignEntryRow",
    "CampaignRow",
    "CommentRow",
    "ContactRow",
    "ContactTagRow",
    "ContactWordRow",
    "CounterRow",
    "DraftRow",
    "DueRow",
    "EntryWordRow",
    "GroupRow",
    "HandOverRow",
    "HomeRow",
    "InteractionRow",
    "InteractionVersionRow",
    "JobChunkRow",
    "JobRow",
    "LoggedSegmentRow",
    "MemberRow",
    "MergeMoveRow",
    "MergeRow",
    "MessageRow",
    "MessageSubjectRow",
    "NumberSeriesRow",
    "Part",
    "ProcessedRequestRow",
    "RemovedLineRow",
    "RhythmRow",
    "SavedCriteriaRow",
    "SegmentCallRow",
    "SegmentLineRow",
    "SegmentRow",
    "SegmentStepRow",
    "TemplateRow",
    "TemplateTextRow",
    "UtcDateTime",
    "WorkspaceOwned",
    "WorkspaceRow",
]
