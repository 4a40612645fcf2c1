"""Identifiers that must never be mixed up; plain values at runtime."""

from typing import NewType
from uuid import UUID

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
LeaseId = NewType("LeaseId", UUID)
JobId = NewType("JobId", UUID)
FileId = NewType("FileId", str)
