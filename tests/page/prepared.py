"""State files with what a test needs to find on the page."""

from sandbox.clock import SandboxClock
from sandbox.keeping import save
from sandbox.manifest import DEFAULT, Manifest
from sandbox.sample.wholesaler import wholesaler
from sandbox.stacks import open_root
from sandbox.state import State


def plain(text):
    return {"type": "plain_text", "text": text}


def options(*texts):
    return [{"text": plain(text), "value": text.lower()} for text in texts]


def field(label, kind, **element):
    """An optional input whose ids are its label."""
    return {
        "type": "input",
        "block_id": label,
        "label": plain(label),
        "optional": True,
        "element": {"type": kind, "action_id": label, **element},
    }


def modal(*blocks):
    return {
        "type": "modal",
        "title": plain("Everything"),
        "submit": plain("Send"),
        "blocks": list(blocks),
    }


class Prepared:
    def __init__(self):
        self.state = State(Manifest.read(DEFAULT), SandboxClock())
        self.workspace = wholesaler(self.state, empty=False)

    def member(self, name):
        return self.workspace.member_named(name)

    def channel(self, name):
        return self.workspace.channel_named(name)

    def open_form(self, name, *blocks):
        open_root(self.state, self.workspace, self.member(name).id, modal(*blocks))

    def say(self, channel, name, text, blocks=None, **how):
        self.state.post(self.channel(channel), self.member(name).id, text, blocks, **how)

    def app_says(self, channel, text, blocks):
        bot = self.workspace.bot_user_id
        self.state.post(self.channel(channel), bot, text, blocks, by_app=True)

    def save(self, file):
        save(self.state, file)
        self.state.clock.close()
