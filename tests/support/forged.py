"""Slack's payloads as anybody might send them, past what Slack's own client allows."""

from sandbox import payloads


class Forger:
    """Sends in the name of ``person``; answers come to the person by direct message."""

    def __init__(self, office, person):
        self.office, self.person = office, person
        self.state, self.home = office.sandbox.state, office.sandbox.workspace

    async def command(self, words):
        channel = self.home.channel_named("sales")
        payload = payloads.slash_command(
            self.state,
            self.home,
            self.person.member,
            channel,
            command="/interaction",
            text=words,
            response_url="",
        )
        return await self._send("slash_commands", payload)

    async def shortcut(self, callback_id):
        payload = payloads.global_shortcut(self.state, self.home, self.person.member, callback_id)
        return await self._send("interactive", payload)

    async def press(self, action_id, value):
        action = {"type": "button", "action_id": action_id, "block_id": "row", "value": str(value)}
        return await self._act(action)

    async def choose(self, action_id, block_id, value):
        chosen = {"text": {"type": "plain_text", "text": "…"}, "value": value}
        action = {"type": "static_select", "action_id": action_id, "block_id": block_id}
        return await self._act(action | {"selected_option": chosen})

    async def submit(self, view, forged=()):
        """``forged``: values of selects that were never offered, by action_id."""
        payload = payloads.submission(self.state, view, self.person.member)
        for block in payload["view"]["state"]["values"].values():
            for action_id in block.keys() & dict(forged).keys():
                block[action_id]["selected_option"]["value"] = forged[action_id]
        return await self._send("interactive", payload)

    async def act_in(self, view, action_id, value):
        action = {"type": "button", "action_id": action_id, "block_id": "row", "value": str(value)}
        action["action_ts"] = self.state.new_ts()
        payload = payloads.action_in_view(self.state, view, self.person.member, action)
        return await self._send("interactive", payload)

    async def choose_in(self, view, action_id, value):
        chosen = {"text": {"type": "plain_text", "text": "…"}, "value": value}
        action = {"type": "static_select", "action_id": action_id, "block_id": "row"}
        action |= {"selected_option": chosen, "action_ts": self.state.new_ts()}
        payload = payloads.action_in_view(self.state, view, self.person.member, action)
        return await self._send("interactive", payload)

    async def suggest(self, view, action_id, typed):
        action = {"action_id": action_id, "block_id": f"{action_id}:0", "value": typed}
        payload = payloads.suggestion(self.state, view, self.person.member, action)
        return await self._send("interactive", payload)

    async def _act(self, action):
        """In a message that somebody of the workspace was sent."""
        anna = self.office.anna
        dm = self.state.dm(self.home, anna.member)
        bot = self.home.bot_user_id
        message = self.state.post(dm, bot, "A reminder", by_app=True)
        payload = payloads.action_in_message(
            self.state,
            self.home,
            message,
            self.person.member,
            action=action | {"action_ts": self.state.new_ts()},
            response_url="",
        )
        return await self._send("interactive", payload)

    async def _send(self, kind, payload):
        reply = await self.office.sandbox.deliver_raw(kind, payload)
        await self.office.bot.intake.in_flight.finished()
        return reply
