"""How fast Slack takes what we send, learned for each workspace and method.

Slack publishes tiers and enforces something near them. So a pace grows while everything is taken,
is cut when a 429 comes, and grows slowly near where it was cut before (additive increase,
multiplicative decrease, with a memory of the ceiling). What has to wait waits in the table and is
not even claimed, so no coroutine sleeps on a lease and no workspace delays another one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.ids import UserId, WorkspaceId
from domain.reminders.model import DueKind
from domain.store.claims import Claim, Pair

# Slack: "several hundred messages a minute" to a workspace, of which short bursts pass.
FIRST_RATE, BURST = 10.0, 20.0
LEAST_RATE, HIGHEST_RATE = 0.2, 500.0
# Calls a second, for each one that is taken: doubled each second up to more than Slack was ever
# seen to let through, and then by a tenth, as so many more are under way when it says no.
QUICK, DOUBLING, BOLD_GROWTH = 60.0, 1.0, 0.1
# A second refusal within this time tells what fills Slack's bucket: what it took in between.
MEASURED_WITHIN = timedelta(seconds=60)
CUT, DEEP_CUT, DEEPEST_CUT, MEASURED = 0.85, 0.5, 0.125, 0.95
# Of the rate, a second of sending: slowly around where it was refused last.
GROWTH, CAREFUL_GROWTH, NEAR, BEYOND = 0.03, 0.0004, 0.97, 1.03
# A pace opens for what it takes in this time, not for each one by itself.
BREATH = timedelta(milliseconds=50)
# So much as it takes in this time may be saved up, since Slack saves it up as well; less while
# nobody knows the pace, as all of it is under way when Slack says no.
SAVED_UP, UNTRIED = timedelta(milliseconds=500), timedelta(milliseconds=100)
# Slack: about one message a second to a channel, of which short bursts pass. A little less, as it
# counts from when they reach it.
CONVERSATION_RATE, CONVERSATION_BURST = 0.9, 5.0
APART = timedelta(seconds=1 / CONVERSATION_RATE)
MOST_REMEMBERED = 20_000
# Named to the store, when it is asked for what may be sent; what comes to others goes back.
MOST_RESTING = 500
# Less is no clock that was put back, but two who looked at it in turn.
JITTER = timedelta(seconds=1)
LONG_AGO = datetime.min.replace(tzinfo=UTC)

POST, UPDATE, PUBLISH = "chat.postMessage", "chat.update", "views.publish"
METHODS = {
    DueKind.REMINDER: POST,
    DueKind.CLOSED_FORM: POST,
    DueKind.JOB_MESSAGE: POST,
    DueKind.TRIAL: POST,
    DueKind.WEEKLY: POST,
    DueKind.HAND_OVER: POST,
    DueKind.HAND_OVER_NEWS: POST,
    DueKind.SEGMENT: POST,
    DueKind.KEEP_IN_TOUCH: POST,
    DueKind.WEEKLY_LIST: POST,
    DueKind.MESSAGE: UPDATE,
    DueKind.HOME: PUBLISH,
}


@dataclass(slots=True)
class Pace:
    """A bucket that fills at ``rate`` calls a second, of ``burst`` or of what it then takes in
    ``SAVED_UP``."""

    rate: float
    burst: float
    calls: float
    filled_at: datetime
    ceiling: float = HIGHEST_RATE
    refused_at: datetime | None = None
    accepted_since: int = 0
    closed_until: datetime = LONG_AGO

    def take(self, now: datetime) -> bool:
        """One call, if there is one."""
        self._fill(now)
        if now < self.closed_until or self.calls < 1:
            return False
        self.calls -= 1
        return True

    def opens_at(self, now: datetime) -> datetime:
        """``now`` where a call may be made."""
        self._fill(now)
        if self.calls >= 1:
            return max(self.closed_until, now)
        missing = max(1.0, self.rate * BREATH.total_seconds()) - self.calls
        return max(self.closed_until, now + timedelta(seconds=missing / self.rate))

    def accepted(self) -> None:
        """Doubled each second before the first refusal; by a few per cent from then on."""
        if self.refused_at is None:
            growth = DOUBLING if self.rate < QUICK else BOLD_GROWTH
        else:
            is_near = NEAR <= self.rate / self.ceiling < BEYOND
            growth = CAREFUL_GROWTH if is_near else GROWTH
        self.rate = min(self.rate + growth, HIGHEST_RATE)
        self.accepted_since += 1

    def refused(self, now: datetime, *, until: datetime) -> None:
        """Of those that were under way together one counts. What was saved up is gone."""
        if now >= self.closed_until:
            self.ceiling, cut = self._too_fast(now)
            self.rate = max(LEAST_RATE, cut)
            self.refused_at, self.accepted_since = now, 0
            self.burst = 1.0
        self.closed_until = max(self.closed_until, until)
        self.calls, self.filled_at = 1.0, self.closed_until

    def _too_fast(self, now: datetime) -> tuple[float, float]:
        """At which rate that was, as far as anybody can tell, and how fast to go on."""
        if self.refused_at is None:
            return self.rate, DEEP_CUT * self.rate
        passed = now - self.refused_at
        if passed > MEASURED_WITHIN:
            return self.rate, CUT * self.rate
        took = self.accepted_since / max(passed, BREATH).total_seconds()
        found = max(DEEPEST_CUT * self.rate, min(took, self.rate))
        return found, MEASURED * found

    def put_back(self, by: timedelta) -> None:
        self.filled_at -= by
        if self.refused_at is not None:
            self.refused_at -= by
        self.closed_until = max(self.closed_until, LONG_AGO + by) - by

    def _fill(self, now: datetime) -> None:
        passed = (now - self.filled_at).total_seconds()
        if passed > 0:
            saved_up = UNTRIED if self.refused_at is None else SAVED_UP
            most = max(self.burst, self.rate * saved_up.total_seconds())
            self.calls = min(most, self.calls + passed * self.rate)
            self.filled_at = now


@dataclass(slots=True)
class Paces:
    """The paces of this process, of methods and of conversations.

    ``conversations``: the moment up to which what each takes is used up; ``full``: those for whom
    there was one too many, and from when on they take it.
    """

    methods: dict[tuple[str, str], Pace] = field(default_factory=dict)
    conversations: dict[Pair, datetime] = field(default_factory=dict)
    full: dict[Pair, datetime] = field(default_factory=dict)
    seen_at: datetime = LONG_AGO
    put_back: timedelta = timedelta(0)
    """By so much the clock was, of which whoever reads it has not made good the rest yet."""

    def closed(self, now: datetime) -> dict[tuple[str, DueKind], datetime]:
        """What is not to be claimed now, and from when on it is again."""
        self.follow(now)
        opening = {key: pace.opens_at(now) for key, pace in self.methods.items()}
        return {
            (workspace, kind): opens_at
            for (workspace, method), opens_at in opening.items()
            for kind, called in METHODS.items()
            if called == method and opens_at > now
        }

    def resting(self, now: datetime) -> dict[Pair, datetime]:
        """To whom nothing is to be posted now, and from when on one more is."""
        self.follow(now)
        self.full = {whose: at for whose, at in self.full.items() if at > now}
        return self.full.copy()

    def admit(
        self, batch: Sequence[Claim], now: datetime
    ) -> tuple[list[Claim], list[tuple[Claim, datetime]]]:
        """Those whose turn it is, and the others with the moment from which they may be claimed:
        the one at which they were due, so that they keep their place before what was due later, as
        what delays them keeps them from being claimed."""
        self.follow(now)
        turns = [(claim, self._turn(claim, now)) for claim in batch]
        early = [(claim, turn) for claim, turn in turns if turn is not None]
        return [claim for claim, turn in turns if turn is None], early

    def accepted(self, claim: Claim, now: datetime) -> None:
        if claim.kind in METHODS:
            self._pace(claim, now).accepted()

    def refused(self, claim: Claim, retry_after: timedelta, now: datetime) -> None:
        if claim.kind in METHODS:
            self._pace(claim, now).refused(now, until=now + retry_after)
        self._unsay(claim)

    def hear(self, paused: Mapping[WorkspaceId, datetime], now: datetime) -> None:
        """Whom Slack has told another process to leave alone: together they were too fast."""
        for workspace, until in paused.items():
            pace = self.methods.get((workspace, POST))
            if pace is not None and pace.closed_until + JITTER < until:
                pace.refused(now, until=until)

    def recall(self, claim: Claim, now: datetime) -> bool:
        """Whether it is not to be sent after all, as Slack has refused another one since it was
        admitted."""
        is_closed = claim.kind in METHODS and self._pace(claim, now).closed_until > now
        if is_closed:
            self._unsay(claim)
        return is_closed

    def _turn(self, claim: Claim, now: datetime) -> datetime | None:
        """None where it may go."""
        method, before = METHODS.get(claim.kind), min(now, claim.due_at)
        if method is None:
            return None
        if method == POST and (opens_at := self._conversation(claim, now)) > now:
            return before if len(self.full) <= MOST_RESTING else opens_at
        if not self._pace(claim, now).take(now):
            return before
        if method == POST:
            self._speak(claim, now)
        return None

    def _conversation(self, claim: Claim, now: datetime) -> datetime:
        """When it takes one more."""
        opens_at = self.conversations.get(whose_of(claim), LONG_AGO) + APART
        if opens_at > now:
            self.full[whose_of(claim)] = opens_at
        return opens_at

    def _speak(self, claim: Claim, now: datetime) -> None:
        if len(self.conversations) > MOST_REMEMBERED:
            long_since = now - CONVERSATION_BURST * APART
            self.conversations = {
                whose: at for whose, at in self.conversations.items() if at > long_since
            }
        whose = whose_of(claim)
        used_up = max(self.conversations.get(whose, LONG_AGO), now - CONVERSATION_BURST * APART)
        self.conversations[whose] = used_up + APART

    def _unsay(self, claim: Claim) -> None:
        """What was not taken uses up nothing of the conversation."""
        if METHODS.get(claim.kind) == POST and (whose := whose_of(claim)) in self.conversations:
            self.conversations[whose] -= APART

    def follow(self, now: datetime) -> None:
        """Where the clock was put back, so is all that was promised by it."""
        back = self.seen_at - now
        if back > JITTER:
            self.put_back += back
            for pace in self.methods.values():
                pace.put_back(back)
            self.conversations = {key: at - back for key, at in self.conversations.items()}
            self.full = {key: at - back for key, at in self.full.items()}
        self.seen_at = now

    def _pace(self, claim: Claim, now: datetime) -> Pace:
        key = (claim.workspace, METHODS[claim.kind])
        if key not in self.methods:
            self.methods[key] = Pace(FIRST_RATE, BURST, BURST, now)
        return self.methods[key]


def whose_of(claim: Claim) -> Pair:
    return claim.workspace, UserId(claim.recipient or "")
