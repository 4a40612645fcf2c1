"""What a bunch of reminders needs while it is sent: as many statements as one of them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from domain.ids import InteractionNumber
from domain.reminders.model import DueKind, DueState, Reminder
from domain.store.claimable import HOMES, IS_CLOSED
from domain.store.claims import Claim
from domain.store.due import note_due
from domain.store.due_rows import DUE_ROWS, REMINDERS, to_reminder
from domain.store.log_rows import LOG
from domain.store.messages import INTO_MESSAGES, INTO_SUBJECTS, Message
from domain.store.scope import is_shown, of_one_workspace, own_rows, scope_of, straight

# One after another in the same order: of two who want the same rows one waits for the other.
LOCKED = REMINDERS.with_for_update()
# Nothing where the app was removed meanwhile.
TO_SEND = REMINDERS.where(
    ~select(HOMES.c.workspace_id)
    .where(HOMES.c.workspace_id == DUE_ROWS.c.workspace_id, IS_CLOSED)
    .exists()
)
VERSIONS = of_one_workspace(
    select(LOG.c.number, LOG.c.version).where(
        LOG.c.number.in_(bindparam("numbers", expanding=True)), is_shown(LOG.c.logged_segment_id)
    ),
    LOG,
)
COMES_AGAIN = of_one_workspace(
    update(DUE_ROWS)
    .where(DUE_ROWS.c.kind == DueKind.REMINDER, DUE_ROWS.c.subject == bindparam("about"))
    .values(
        state=bindparam("becomes"),
        meant=bindparam("is_meant"),
        due_at=bindparam("at"),
        claimable_at=bindparam("at"),
        wall_time=bindparam("on_the_wall"),
        repeats=bindparam("came"),
        fence=DUE_ROWS.c.fence + 1,
        attempts=0,
        lease=None,
        intent=None,
        tried_at=None,
    ),
    DUE_ROWS,
)


class SendingStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def held(self, claims: Collection[Claim], *, for_change: bool = False) -> dict[Claim, Reminder]:
        """Those that are ours still, none where the app was removed; locked for a change, so that
        nobody snoozes them before, and then wherever they are."""
        if not claims:
            return {}
        asked = {"subjects": [each.subject for each in claims]}
        statement = LOCKED if for_change else TO_SEND
        found = {row.subject: row for row in straight(self._session, statement, asked)}
        return {
            each: to_reminder(found[each.subject])
            for each in claims
            if each.subject in found and is_of(each, found[each.subject])
        }

    def versions(self, numbers: Collection[InteractionNumber]) -> dict[InteractionNumber, int]:
        """Of those that exist."""
        if not numbers:
            return {}
        rows = straight(self._session, VERSIONS, {"numbers": list(numbers)})
        return {InteractionNumber(row.number): row.version for row in rows}

    def come_again(self, reminders: Sequence[Reminder]) -> None:
        """Or rest; whoever holds a lease on the old moment loses it."""
        comes = [each.due_at for each in reminders if each.state is DueState.SCHEDULED]
        if comes:
            note_due(self._session, min(comes))
        self._execute(COMES_AGAIN, [{**moment_of(each), **self._own} for each in reminders])

    def keep_true(self, shown: Sequence[tuple[Message, int | None]]) -> None:
        """Each message, which shows its subject as of that version and nothing else."""
        ours = {"workspace_id": scope_of(self._session)}
        places = [{**ours, "channel": each.channel, "ts": each.ts} for each, _ in shown]
        pairs = list(zip(places, shown, strict=True))
        self._execute(INTO_MESSAGES, [{**place, **told(each)} for place, (each, _) in pairs])
        self._execute(
            INTO_SUBJECTS,
            [
                {**place, "subject": each.subject, "shown_version": version}
                for place, (each, version) in pairs
            ],
        )

    @property
    def _own(self) -> dict[str, str]:
        return own_rows(self._session)

    def _execute(self, statement: Any, many: Sequence[dict[str, Any]]) -> None:
        if many:
            self._session.flush()
            self._session.connection().execute(statement, many)


def is_of(claim: Claim, row: Any) -> bool:
    return str(row.lease) == str(claim.lease) and row.fence == claim.fence


def moment_of(reminder: Reminder) -> dict[str, Any]:
    return {
        "about": reminder.subject,
        "becomes": reminder.state,
        "is_meant": reminder.meant,
        "at": reminder.due_at,
        "on_the_wall": reminder.wall,
        "came": reminder.repeats,
    }


def told(message: Message) -> dict[str, Any]:
    return {
        "kind": message.kind,
        "recipient": message.recipient,
        "posted_at": message.posted_at,
        "finished_at": message.finished_at,
    }
