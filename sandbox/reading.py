"""What a person reads where an app wrote Slack's markup: dates in their zone, and names."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.clock import SandboxClock
from sandbox.escaping import unescape
from sandbox.fields import Field
from sandbox.model import Member, Payload, Workspace

MARKUP = re.compile(r"<([^<>]*)>")
BOLD = re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])")
TOKEN = re.compile(r"\{(\w+)\}")
FORMATS = {
    "date_num": "%Y-%m-%d",
    "date_slash": "%Y/%m/%d",
    "date": "%B %-d, %Y",
    "date_short": "%b %-d, %Y",
    "date_long": "%A, %B %-d, %Y",
    "time": "%H:%M",
    "time_secs": "%H:%M:%S",
}


@dataclass(frozen=True)
class Reader:
    workspace: Workspace
    member: Member
    clock: SandboxClock

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.member.tz)

    def text(self, written: Payload | None) -> str:
        """Of a text object."""
        if written is None:
            return ""
        text = str(written.get("text", ""))
        return self.mrkdwn(text) if written.get("type") == "mrkdwn" else text

    def mrkdwn(self, text: str) -> str:
        plain = BOLD.sub(r"\1", MARKUP.sub(lambda found: self._markup(found.group(1)), text))
        return unescape(plain)

    def moment(self, epoch: float) -> datetime:
        return datetime.fromtimestamp(epoch, UTC).astimezone(self.zone)

    def value(self, field: Field, held: Payload) -> Any:
        """What stands in a field: text, a list of texts, a date, a time or an aware datetime."""
        raw = field.value(held)
        if field.takes_many:
            return [self._one(field, each) for each in raw]
        return None if raw is None else self._one(field, raw)

    def _one(self, field: Field, raw: Any) -> Any:
        match field.type.removeprefix("multi_"):
            case "static_select" | "external_select" | "radio_buttons" | "checkboxes":
                return self.text(raw["text"])
            case "users_select":
                return self._member(raw)
            case "conversations_select" | "channels_select":
                return f"#{self.workspace.channels[raw].name}"
            case "datetimepicker":
                return self.moment(raw)
            case "datepicker":
                return date.fromisoformat(raw)
        return raw

    def _member(self, member_id: str) -> str:
        member = self.workspace.members.get(member_id)
        return member.real_name if member else member_id

    def _markup(self, inside: str) -> str:
        if inside.startswith("!date^"):
            return self._date(inside)
        target, _, label = inside.partition("|")
        if target.startswith("@"):
            return f"@{self._member(target[1:])}"
        if target.startswith("#"):
            channel = self.workspace.channels.get(target[1:])
            return f"#{channel.name if channel else label}"
        if target.startswith("!"):
            return f"@{target[1:]}"
        return f"{label} ({target})" if label else target

    def _date(self, inside: str) -> str:
        shown, _, _fallback = inside.partition("|")
        _, epoch, pattern, *_link = shown.split("^")
        moment = self.moment(int(epoch))
        return TOKEN.sub(lambda found: self._token(found.group(1), moment), pattern)

    def _token(self, token: str, moment: datetime) -> str:
        today = self.clock().astimezone(self.zone).date()
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((moment.date() - today).days)
        if token.endswith("_pretty") and near:
            return near
        if token == "ago":
            return f"{timedelta(seconds=int((self.clock() - moment).total_seconds()))} ago"
        return moment.strftime(FORMATS.get(token.removesuffix("_pretty"), token))
