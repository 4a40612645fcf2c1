"""A bot that is installed somewhere, without asking a Slack about it."""

from slack_bolt.authorization import AuthorizeResult

from bot.installation import Installation
from domain.ids import WorkspaceId

OURS = WorkspaceId("T1")
INSTALLED = Installation(
    workspace=OURS,
    workspace_name="Norðurljós",
    scopes=frozenset(["chat:write", "commands", "users:read"]),
    authorization=AuthorizeResult(
        enterprise_id=None, team_id=OURS, bot_id="B1", bot_user_id="U0", bot_token="xoxb-test"
    ),
)
