"""What stands in the sample workspace before anybody has done anything."""

from sandbox.model import Workspace
from sandbox.state import State

SLACKBOT = "USLACKBOT"
SALES = (
    (
        "hildur",
        "Good morning! *{app}* is installed. Whoever talks to a customer, please record it.",
    ),
    (
        "bjorn",
        "Þórunn Ægisdóttir of Sjávarbakki has just called about the spring order. Who takes it?",
    ),
)
WELCOME = """\
:wave: *Welcome to the sandbox, {name}.* All of this is made up, and stays on this machine. Try it:
1. Type `{command}` below, press Enter, search *thor*, choose a template, press *Record*.
2. The same again, but press *Finish later* half-way: nothing that you typed is lost.
3. Press *Skip to next reminder* at the top. A direct message brings it up again: press *Resume*.

At the left you can become somebody else (another time zone, an admin, a guest). \
*Wire* shows what the app and Slack said to each other."""


def tell(state: State, workspace: Workspace) -> None:
    """Nothing, where the sample people are not there."""
    sales = workspace.channel_named("sales")
    if sales is None or workspace.member_named("anna") is None:
        return
    command = next(iter(state.manifest.commands), "/")
    for name, text in SALES:
        if author := workspace.member_named(name):
            state.post(sales, author.id, text.format(app=state.manifest.name))
    for member_id in sorted(sales.members):
        first = workspace.members[member_id].real_name.split()[0]
        welcome = WELCOME.format(name=first, command=command)
        state.post(sales, SLACKBOT, welcome, ephemeral_to=member_id)
