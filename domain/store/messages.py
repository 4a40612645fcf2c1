"""Which message shows which subject, so that it can be kept true."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, insert, select, update
from sqlalchemy.orm import Session

from domain.ids import ChannelId, MessageTs, UserId
from domain.reminders.model import DueKind, MessageKind
from domain.store.bunches import bunches
from domain.store.due import DueStore
from domain.store.scope import insert_own, of_one_workspace, straight
from domain.store.tables import Base, MessageRow, MessageSubjectRow

MESSAGES, SUBJECTS = (
    Base.metadata.tables[row.__tablename__] for row in (MessageRow, MessageSubjectRow)
)
INTO_MESSAGES, INTO_SUBJECTS = insert(MESSAGES), insert(SUBJECTS)
# Of plain tables, as it is asked with everything that is recorded. With a column that the key of
# SQLite's table has not: else it reads all of that key instead of looking the subject up.
LIVE = of_one_workspace(
    select(MESSAGES.c.channel, MESSAGES.c.ts, MESSAGES.c.recipient, SUBJECTS.c.shown_version)
    .join_from(
        SUBJECTS,
        MESSAGES,
        (SUBJECTS.c.workspace_id == MESSAGES.c.workspace_id)
        & (SUBJECTS.c.channel == MESSAGES.c.channel)
        & (SUBJECTS.c.ts == MESSAGES.c.ts),
    )
    .where(
        SUBJECTS.c.subject.in_(bindparam("subjects", expanding=True)),
        MESSAGES.c.finished_at.is_(None),
    ),
    SUBJECTS,
    MESSAGES,
)
SHOWN = of_one_workspace(
    select(MESSAGES, SUBJECTS.c.subject, SUBJECTS.c.shown_version).join_from(
        MESSAGES,
        SUBJECTS,
        (SUBJECTS.c.workspace_id == MESSAGES.c.workspace_id)
        & (SUBJECTS.c.channel == MESSAGES.c.channel)
        & (SUBJECTS.c.ts == MESSAGES.c.ts),
    ),
    MESSAGES,
    SUBJECTS,
)
PLACED = SHOWN.where(MESSAGES.c.channel == bindparam("at"), MESSAGES.c.ts == bindparam("since"))
LIVE_OF = SHOWN.where(
    SUBJECTS.c.subject == bindparam("about"), MESSAGES.c.finished_at.is_(None)
).order_by(MESSAGES.c.ts.desc())
AT_ONCE, PACE = 20, timedelta(seconds=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    channel: ChannelId
    ts: MessageTs
    kind: MessageKind
    recipient: UserId
    subject: str
    posted_at: datetime
    finished_at: datetime | None
    page: int = 0

    @property
    def key(self) -> str:
        """The subject of the due row that brings this message up to date."""
        return f"{self.channel}:{self.ts}"


class MessageStore:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._due = DueStore(session)

    def add(
        self, message: Message, *, shown_version: int | None, others: Collection[str] = ()
    ) -> None:
        """``others``: what it shows beside its subject."""
        place = {"channel": message.channel, "ts": message.ts}
        told = {"kind": message.kind, "recipient": message.recipient}
        stamps = {"posted_at": message.posted_at, "finished_at": message.finished_at}
        insert_own(self._session, INTO_MESSAGES, {**place, **told, **stamps})
        for subject in (message.subject, *others):
            shows = {"subject": subject, "shown_version": shown_version}
            insert_own(self._session, INTO_SUBJECTS, {**place, **shows})

    def show_also(self, message: Message, subject: str) -> None:
        """One more beside those that it shows."""
        place = {"channel": message.channel, "ts": message.ts}
        shows = {"subject": subject, "shown_version": None}
        insert_own(self._session, INTO_SUBJECTS, {**place, **shows})

    def find(self, key: str) -> Message | None:
        channel, _, ts = key.partition(":")
        row = straight(self._session, PLACED, {"at": channel, "since": ts}).first()
        return to_message(row) if row else None

    def subjects_of(self, message: Message) -> list[str]:
        query = select(MessageSubjectRow.subject).where(
            MessageSubjectRow.channel == message.channel, MessageSubjectRow.ts == message.ts
        )
        return list(self._session.scalars(query))

    def turn(self, message: Message, page: int) -> None:
        """To another page of what it shows."""
        self._session.execute(
            update(MessageRow)
            .where(MessageRow.channel == message.channel, MessageRow.ts == message.ts)
            .values(page=page)
            .execution_options(synchronize_session=False)
        )

    def live_of(self, subject: str) -> list[Message]:
        """Those not in their final state yet, the newest first."""
        return [to_message(row) for row in straight(self._session, LIVE_OF, {"about": subject})]

    def refresh(self, subject: str, *, now: datetime) -> None:
        """In the transaction that made it necessary: every live message becomes due."""
        for message in self.live_of(subject):
            self._due.soon(
                DueKind.MESSAGE, message.key, recipient=message.recipient, at=now, now=now
            )

    def refresh_any(
        self, subjects: Collection[str], *, reader: UserId | None = None, now: datetime
    ) -> None:
        """Those that show one of them; where ``reader`` is given, theirs alone."""
        asked = {"subjects": list(subjects)}
        live = straight(self._session, LIVE, asked).all() if subjects else ()
        found = {f"{row.channel}:{row.ts}": UserId(row.recipient) for row in live}
        for key, whose in sorted(found.items()):
            if reader in (None, whose):
                self._due.soon(DueKind.MESSAGE, key, recipient=whose, at=now, now=now)

    def refresh_by(self, subject: str, moment: datetime, *, now: datetime) -> None:
        """What may wait a little; an update that is under way already takes it along."""
        for message in self.live_of(subject):
            if not self._due.exists(DueKind.MESSAGE, message.key):
                self._due.soon(
                    DueKind.MESSAGE, message.key, recipient=message.recipient, at=moment, now=now
                )

    def refresh_many(self, subjects: Collection[str], *, now: datetime) -> None:
        """The newest at once, the others at a pace at which Slack lets reminders through."""
        keys = self._live_among(subjects)
        self._due.soon_many(
            DueKind.MESSAGE,
            [
                (key, recipient, now + PACE * max(0, place - AT_ONCE))
                for place, (key, recipient) in enumerate(keys)
            ],
            now=now,
        )

    def reopen(self, subjects: Collection[str]) -> None:
        """Those too that were in their final state: what they say is to go."""
        for which in self._showing(subjects):
            reopened = update(MessageRow).where(which).values(finished_at=None)
            self._session.execute(reopened.execution_options(synchronize_session=False))
        self._session.expire_all()

    def _live_among(self, subjects: Collection[str]) -> list[tuple[str, UserId]]:
        columns = select(MessageRow.channel, MessageRow.ts, MessageRow.recipient)
        live = [
            row
            for which in self._showing(subjects)
            for row in self._session.execute(columns.where(which, MessageRow.finished_at.is_(None)))
        ]
        newest = sorted(live, key=lambda row: row.ts, reverse=True)
        return [(f"{row.channel}:{row.ts}", UserId(row.recipient)) for row in newest]

    def _showing(self, subjects: Collection[str]) -> Iterator[ColumnElement[bool]]:
        """By their keys, some of one channel at a time: a join might read all that there are."""
        shown = defaultdict[str, list[str]](list)
        for some in bunches(list(subjects)):
            # As with ``LIVE``, so that the subjects are looked up.
            row = MessageSubjectRow
            columns = select(row.channel, row.ts, row.shown_version)
            for channel, ts, _ in self._session.execute(columns.where(row.subject.in_(some))):
                shown[channel].append(ts)
        for channel, all_of_it in shown.items():
            for some in bunches(all_of_it):
                yield (MessageRow.channel == channel) & MessageRow.ts.in_(some)

    def mark_shown(
        self, message: Message, *, version: int | None, is_final: bool, now: datetime
    ) -> None:
        row = self._session.execute(
            joined().where(MessageRow.channel == message.channel, MessageRow.ts == message.ts)
        ).first()
        if row is not None:
            row[1].shown_version = version
            row[0].finished_at = now if is_final else None


def joined() -> Select[MessageRow, MessageSubjectRow]:
    return select(MessageRow, MessageSubjectRow).join(
        MessageSubjectRow,
        (MessageSubjectRow.workspace_id == MessageRow.workspace_id)
        & (MessageSubjectRow.channel == MessageRow.channel)
        & (MessageSubjectRow.ts == MessageRow.ts),
    )


def to_message(row: Row[Any]) -> Message:
    return Message(
        channel=ChannelId(row.channel),
        ts=MessageTs(row.ts),
        kind=row.kind,
        recipient=UserId(row.recipient),
        subject=row.subject,
        posted_at=row.posted_at,
        finished_at=row.finished_at,
        page=row.page or 0,
    )
