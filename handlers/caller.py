"""Who is asking: the only reader of Bolt's identity fields."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncBoltContext

from domain.ids import RequestId, UserId, WorkspaceId
from domain.salespeople.model import NotAMember


@dataclass(frozen=True, slots=True)
class Caller:
    workspace: WorkspaceId
    user: UserId


def caller_of(context: AsyncBoltContext, body: dict[str, Any]) -> Caller:
    """Raises NotAMember for somebody of another workspace, LookupError without an identity."""
    workspace = workspace_of(context)
    if context.user_id is None:
        raise LookupError("Slack request without a user")
    user = body.get("user")
    home = user.get("team_id") if isinstance(user, dict) else None
    if home is not None and home != workspace:
        raise NotAMember
    return Caller(workspace, UserId(context.user_id))


def workspace_of(context: AsyncBoltContext) -> WorkspaceId:
    """Org-wide installs have no team; the enterprise then owns the data.

    Raises LookupError without either.
    """
    tenant = context.team_id or context.enterprise_id
    if tenant is None:
        raise LookupError("Slack request without a team or enterprise")
    return WorkspaceId(tenant)


def request_of(body: dict[str, Any]) -> RequestId:
    """One press or submission, however often it is delivered: its trigger is never used again.

    Slack's description of a submission names no trigger, though its examples have one; without it
    a view is told by its hash, and a press by its moment. Raises LookupError without any.
    """
    if trigger := body.get("trigger_id"):
        return RequestId(trigger)
    if actions := body.get("actions"):
        return RequestId(f"{body['user']['id']}:{actions[0]['action_ts']}")
    view = body["view"]
    return RequestId(f"{view['id']}:{view['hash']}")
