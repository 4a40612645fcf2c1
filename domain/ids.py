"""Identifiers that must never be mixed up; plain values at runtime."""

from typing import NewType
from uuid import NAMESPACE_OID, UUID, uuid5

WorkspaceId = NewType("WorkspaceId", str)
UserId = NewType("UserId", str)
ChannelId = NewType("ChannelId", str)
MessageTs = NewType("MessageTs", str)
ContactId = NewType("ContactId", int)
GroupId = NewType("GroupId", int)
TemplateId = NewType("TemplateId", int)
InteractionNumber = NewType("InteractionNumber", int)
FormNonce = NewType("FormNonce", str)
RequestId = NewType("RequestId", str)
MergeId = NewType("MergeId", int)
SegmentId = NewType("SegmentId", int)
LoggedSegmentId = NewType("LoggedSegmentId", int)
CampaignId = NewType("CampaignId", int)
LineNumber = NewType("LineNumber", int)
CriteriaId = NewType("CriteriaId", int)
RhythmId = NewType("RhythmId", int)
LeaseId = NewType("LeaseId", UUID)
JobId = NewType("JobId", UUID)
FileId = NewType("FileId", str)


def nonce_of(request: RequestId) -> FormNonce:
    """One press, however often it is delivered; its trigger is longer than a nonce may be."""
    return FormNonce(uuid5(NAMESPACE_OID, request).hex)
