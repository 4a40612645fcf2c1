"""The sample workspace, and how any workspace is founded."""

from typing import Any

from sandbox.model import Channel, Member, Workspace
from sandbox.state import State

PEOPLE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("anna", "Anna Sigurðardóttir", {}),
    ("bjorn", "Björn Þórsson", {"tz": "Europe/Copenhagen", "locale": "da-DK"}),
    ("kate", "Kate Novak", {"tz": "America/New_York"}),
    ("hildur", "Hildur Ævarsdóttir", {"is_admin": True}),
    ("olafur", "Ólafur Geirsson", {"is_admin": True, "is_owner": True}),
    ("gestur", "Gestur Arason", {"is_restricted": True}),
    ("eva", "Eva Lind", {"is_restricted": True, "is_ultra_restricted": True}),
    ("farinn", "Farinn Helgason", {"deleted": True}),
    ("robot", "Robot", {"is_bot": True}),
)
PARTNER_WORKSPACE = "T0PARTNER1"


def wholesaler(state: State, *, empty: bool) -> Workspace:
    workspace = found_workspace(state, "Norðurljós heildverslun")
    if not empty:
        for name, real_name, facts in PEOPLE:
            _settle(workspace, Member(_id(workspace, name), workspace.id, name, real_name, **facts))
        outsider_id = _id(workspace, "sven")
        outsider = Member(outsider_id, PARTNER_WORKSPACE, "sven", "Sven Berg", "Europe/Stockholm")
        workspace.members[outsider.id] = outsider
        workspace.channels[f"C{workspace.id[1:]}SHRD"].members.add(outsider.id)
    return workspace


def found_workspace(state: State, name: str) -> Workspace:
    """With the app installed, and #general, #sales and #partners (shared with outsiders)."""
    number = len(state.workspaces) + 1
    workspace_id, domain = f"T000000{number:02d}", f"workspace-{number}"
    token = f"xoxb-sandbox-{number}"
    bot_id = f"B000000{number:02d}"
    workspace = Workspace(workspace_id, name, domain, token, f"U0BOT{number:04d}", bot_id)
    bot = Member(workspace.bot_user_id, workspace_id, "app", state.manifest.name, is_bot=True)
    workspace.members[bot.id] = bot
    state.workspaces[workspace_id] = workspace
    for suffix, channel in (("GEN", "general"), ("SALE", "sales"), ("SHRD", "partners")):
        shared = channel == "partners"
        channel_id = f"C{workspace_id[1:]}{suffix}"
        members = {bot.id} if shared else set[str]()
        workspace.channels[channel_id] = Channel(channel_id, channel, members, is_shared=shared)
    return workspace


def _settle(workspace: Workspace, member: Member) -> None:
    """Guests see one channel, others all; who has left or is a bot sits in none."""
    workspace.members[member.id] = member
    if member.deleted or member.is_bot:
        return
    guest = member.is_restricted or member.is_ultra_restricted
    for channel in workspace.channels.values():
        if not guest or channel.name == "sales":
            channel.members.add(member.id)


def _id(workspace: Workspace, name: str) -> str:
    return f"U{workspace.id[-2:]}{name.upper():0<6}"
