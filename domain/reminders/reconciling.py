"""Where nobody knows how an attempt at sending ended: what was found out in Slack.

The message that is there is adopted: written down as if its answer had come, and brought up to
date, since what it shows may have changed meanwhile. What is not there is due as before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.ids import ChannelId, MessageTs
from domain.reminders.briefing import Brief
from domain.reminders.briefings import brief_of
from domain.reminders.delivery import come_again
from domain.reminders.failures import patience
from domain.reminders.model import NEVER_CHANGE, MessageKind
from domain.store.claims import Claim
from domain.store.messages import Message
from domain.store.stores import Stores

# A reminder that comes twice is less bad than one that never comes.
MOST_LOOKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A message of ours in Slack, and the keys of the claims for which it was posted."""

    channel: ChannelId
    ts: MessageTs
    keys: frozenset[str]

    @property
    def is_digest(self) -> bool:
        return len(self.keys) > 1


def settle_found(stores: Stores, claims: Sequence[Claim], found: Found, *, now: datetime) -> int:
    """How many of them were still ours."""
    ours = [each for each in claims if stores.due.is_ours(each)]
    for claim in ours:
        ready = brief_of(stores, claim, now=now)
        if ready is None:  # finished meanwhile: there is nothing to be kept true
            stores.due.done(claim)
            continue
        if ready.kind not in NEVER_CHANGE:
            adopt_found(stores, ready, found, now=now)
        come_again(stores, ready, claim, now=now)
    return len(ours)


def adopt_found(stores: Stores, ready: Brief, found: Found, *, now: datetime) -> None:
    known = stores.messages.find(f"{found.channel}:{found.ts}")
    if known is None:
        message = Message(
            channel=found.channel,
            ts=found.ts,
            kind=MessageKind.DIGEST if found.is_digest else ready.kind,
            recipient=ready.reader.id,
            subject=ready.subject,
            posted_at=now,
            finished_at=None,
        )
        stores.messages.add(message, shown_version=None)
    elif ready.subject not in stores.messages.subjects_of(known):
        stores.messages.show_also(known, ready.subject)
    stores.messages.refresh(ready.subject, now=now)


def settle_not_found(stores: Stores, claims: Sequence[Claim], *, now: datetime) -> None:
    """To be sent, which is a new attempt and looks at everything anew."""
    for each in claims:
        stores.due.release(each, until=now, attempts=each.attempts - 1)


def look_later(
    stores: Stores, claims: Sequence[Claim], *, wait: timedelta | None, now: datetime
) -> None:
    """``wait``: as Slack said; where it was not able to answer at all, it is asked a few times."""
    for each in claims:
        if wait is not None:
            stores.due.leave_open(each, until=now + wait, attempts=each.attempts - 1)
        elif each.attempts < MOST_LOOKS:
            until = now + patience(each.attempts)
            stores.due.leave_open(each, until=until, attempts=each.attempts)
        else:
            settle_not_found(stores, [each], now=now)
