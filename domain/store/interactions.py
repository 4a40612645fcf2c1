"""The interaction log."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, case, delete, func, or_, select
from sqlalchemy.orm import Session

from domain.contacts.model import Contact
from domain.ids import ContactId, FormNonce, InteractionNumber, UserId
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import Interaction
from domain.store import also_present
from domain.store.content import kept_columns
from domain.store.entry_words import EntryWords, texts_words
from domain.store.histories import Histories
from domain.store.log_order import (
    NEWEST_OF_DAYS,
    about,
)
from domain.store.log_rows import (
    ASIDE_WITH,
    FOLLOWED_UP,
    INTO_LOG,
    NUMBERED,
    columns,
    one,
)
from domain.store.scope import insert_own, straight
from domain.store.tables import (
    AlsoPresentRow,
    AttachmentRow,
    CommentRow,
    InteractionRow,
    InteractionVersionRow,
)


class InteractionStore(Histories):
    """What was recorded with a contact is in ``Histories``."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._words = EntryWords(session)

    def find(self, number: InteractionNumber | None) -> Interaction | None:
        return self._one("number", number) if number is not None else None

    def locked(self, number: InteractionNumber) -> Interaction | None:
        """For a change: on PostgreSQL a second writer waits, on SQLite there is none."""
        return self._one("number", number, for_change=True)

    def locked_among(self, numbers: Collection[InteractionNumber]) -> list[Interaction]:
        """Likewise, always one after another in the same order."""
        query = select(InteractionRow).where(InteractionRow.number.in_(numbers))
        return self._many(query.order_by(InteractionRow.number).with_for_update())

    def locked_by_nonce(self, nonce: FormNonce) -> Interaction | None:
        return self._one("nonce", nonce, for_change=True)

    def add(self, interaction: Interaction, present: Sequence[Contact] = ()) -> None:
        """``present`` are those whom its content names as also present."""
        self._session.flush()
        values = {"number": interaction.number, **columns(interaction)}
        insert_own(self._session, INTO_LOG, {**values, "has_also_present": bool(present)})
        self._words.add(interaction.number, texts_words(*texts_of(interaction)))
        if present:
            also_present.name_them(self._session, interaction, present)

    def put(self, interaction: Interaction, present: Sequence[Contact] | None = None) -> None:
        """Overwrite; raises LookupError where it does not exist.

        ``present`` as in ``add``; None where that stays as it is.
        """
        row = self._row(interaction.number)
        if row is None:
            raise LookupError(interaction.number)
        is_told_anew = texts_of(interaction) != (row.description, row.notes)
        for name, value in columns(interaction).items():
            setattr(row, name, value)
        had_any, row.has_also_present = row.has_also_present, bool(present or row.has_also_present)
        self._session.flush()
        if is_told_anew:
            self._words.refresh(interaction.number)
        if present is not None and row.has_also_present:
            also_present.name_them(self._session, interaction, present)
        elif had_any:
            also_present.move(self._session, interaction)

    def keep_version(self, before: Interaction, *, changed_by: UserId, now: datetime) -> None:
        """What it held before a change; every version of a recorded one is kept."""
        self._session.add(
            InteractionVersionRow(
                number=before.number,
                version=before.version,
                **kept_columns(before.content),
                changed_by=changed_by,
                changed_at=now,
            )
        )

    def delete(self, number: InteractionNumber) -> None:
        """With its comments, versions and our references to files."""
        self._words.remove([number])
        for table in (
            CommentRow,
            AttachmentRow,
            AlsoPresentRow,
            InteractionVersionRow,
            InteractionRow,
        ):
            self._session.execute(
                delete(table)
                .where(table.number == number)
                .execution_options(synchronize_session=False)
            )

    def postponed(
        self,
        *,
        own_of: UserId | None = None,
        salesperson: UserId | None = None,
        contact: ContactId | None = None,
        after: InteractionNumber | None = None,
        before: InteractionNumber | None = None,
        limit: int,
    ) -> list[Interaction]:
        """Those nobody has finished yet, the oldest first; ``before`` a number, the nearest."""
        query = select(InteractionRow).where(InteractionRow.state == State.POSTPONED)
        if own_of is not None:
            mine = (InteractionRow.salesperson == own_of, InteractionRow.created_by == own_of)
            query = query.where(or_(*mine))
        if salesperson is not None:
            query = query.where(InteractionRow.salesperson == salesperson)
        if contact is not None:
            query = query.where(about(contact))
        if before is not None:
            nearest = query.where(InteractionRow.number < before)
            return self._many(nearest.order_by(InteractionRow.number.desc()).limit(limit))
        if after is not None:
            query = query.where(InteractionRow.number > after)
        return self._many(query.order_by(InteractionRow.number).limit(limit))

    def waiting_with(
        self, contact: ContactId, *, own_of: UserId, since_before: datetime, limit: int
    ) -> list[Interaction]:
        """What a person has put aside with a contact, the oldest first."""
        asked = {"contact": contact, "own_of": own_of, "since_before": since_before}
        return self._whole(straight(self._session, ASIDE_WITH, {**asked, "at_most": limit}).all())

    def latest_of(self, salesperson: UserId, *, limit: int) -> list[Interaction]:
        """Recorded ones, the newest first."""
        query = select(InteractionRow).where(
            InteractionRow.salesperson == salesperson, InteractionRow.state == State.RECORDED
        )
        return self._many(query.order_by(*NEWEST_OF_DAYS).limit(limit))

    def any_recorded(self) -> bool:
        """Whether anything was ever recorded here, cancelled or not."""
        query = select(InteractionRow.number).where(InteractionRow.state != State.POSTPONED)
        return self._session.scalar(query.limit(1)) is not None

    def any(self) -> bool:
        """In whatever state."""
        return self._session.scalar(select(InteractionRow.number).limit(1)) is not None

    def follow_ups_of(self, number: InteractionNumber, *, limit: int) -> list[Interaction]:
        """The oldest first."""
        query = select(InteractionRow).where(InteractionRow.origin == number)
        return self._many(query.order_by(InteractionRow.number).limit(limit))

    def followed_up(
        self, numbers: Collection[InteractionNumber]
    ) -> dict[InteractionNumber, InteractionNumber]:
        """The first follow-up of each that has one."""
        asked = {"numbers": list(numbers)}
        rows = straight(self._session, FOLLOWED_UP, asked) if numbers else ()
        return {InteractionNumber(row.origin): InteractionNumber(row.first) for row in rows}

    def totals_with(self, contact: ContactId) -> tuple[int, int, int]:
        """How many are recorded, their cost in minor units and duration in minutes.

        Whoever was also present is counted, what it cost and how long it took is not.
        """
        is_theirs = or_(InteractionRow.contact_id == contact, InteractionRow.company_id == contact)
        return self._sums(about(contact), InteractionRow.state == State.RECORDED, spent=is_theirs)

    def totals_of(self, salesperson: UserId, *, first: date, last: date) -> tuple[int, int, int]:
        """As ``totals_with``, of these days; read from an index alone."""
        return self._sums(
            InteractionRow.salesperson == salesperson,
            InteractionRow.state == State.RECORDED,
            InteractionRow.occurred_on.between(first, last),
        )

    def last_with(self, contact: ContactId) -> tuple[date | None, date | None]:
        """The last days of a successful one, and of an attempt that failed."""
        return (
            self.last_on(contact, Outcome.SUCCESSFUL),
            self.last_on(contact, Outcome.ATTEMPT_FAILED),
        )

    def last_on(self, contact: ContactId, outcome: Outcome) -> date | None:
        """Of what is recorded; a company includes its people."""
        return self._session.scalar(
            select(func.max(InteractionRow.occurred_on)).where(
                about(contact),
                InteractionRow.state == State.RECORDED,
                InteractionRow.outcome == outcome,
            )
        )

    def numbered(self, numbers: Collection[InteractionNumber]) -> list[Interaction]:
        asked = {"numbers": list(numbers)}
        return self._whole(straight(self._session, NUMBERED, asked).all() if numbers else [])

    def _sums(
        self, *which: ColumnElement[bool], spent: ColumnElement[bool] | None = None
    ) -> tuple[int, int, int]:
        """``spent``: of which of them cost and duration count; of all where it is None."""
        amounts = (
            column if spent is None else case((spent, column))
            for column in (InteractionRow.cost, InteractionRow.duration)
        )
        query = select(func.count(), *map(func.sum, amounts))
        number, cost, duration = self._session.execute(query.where(*which)).one()
        return number, cost or 0, duration or 0

    def _many(self, query: Select[InteractionRow]) -> list[Interaction]:
        return self._whole(self._session.scalars(query).all())

    def _one(self, by: str, key: object, *, for_change: bool = False) -> Interaction | None:
        row = straight(self._session, one(by, for_change=for_change), {"key": key}).first()
        return self._whole([row])[0] if row else None

    def _row(self, number: InteractionNumber) -> InteractionRow | None:
        return self._session.scalar(select(InteractionRow).where(InteractionRow.number == number))


def texts_of(interaction: Interaction) -> tuple[str, str]:
    """By whose words it is found, beside its comments."""
    basics = interaction.content.basics
    return basics.description, basics.notes
