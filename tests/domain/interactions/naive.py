"""The rules of an interaction's life as the product tells them, without a store."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from domain.drafts.model import DraftGone, DraftState
from domain.ids import FormNonce, UserId
from domain.interactions.kinds import State
from domain.interactions.model import (
    AlreadyFinished,
    ChangedMeanwhile,
    FormRef,
    InteractionDeleted,
    NotRecorded,
    TooLateToUndo,
)

TEN_MINUTES = timedelta(minutes=10)


@dataclass(frozen=True)
class Form:
    person: UserId
    ref: FormRef


@dataclass(frozen=True)
class Entry:
    """What the naive model knows of one interaction."""

    state: State
    version: int
    description: str
    nonce: FormNonce
    last_form: FormNonce
    created_by: UserId
    finished_by: UserId | None = None
    finished_at: object = None


class Refused(Exception):
    """The model's answer where the store raises ``kind``."""

    def __init__(self, kind):
        super().__init__(kind)
        self.kind = kind


class Model:
    """The rules of the product, written down without a store."""

    def __init__(self):
        self.entries = {}
        self.drafts = {}
        self.numbers = count(1)

    def target(self, form):
        """The number that a form writes to. Raises what a stale one is told."""
        draft = self.drafts.get((form.person, form.ref.nonce))
        number = form.ref.number or (draft[1] if draft else None)
        if number is None:
            begun = [n for n, entry in self.entries.items() if entry.nonce == form.ref.nonce]
            number = begun[0] if begun else None
        elif number not in self.entries:
            raise Refused(InteractionDeleted)
        if number is not None:
            self.require_unchanged(self.entries[number], form)
        return number

    def require_unchanged(self, entry, form):
        if entry.last_form == form.ref.nonce and entry.state is not State.CANCELLED:
            return
        self.require_postponed(entry)
        if entry.version != form.ref.opened_version:
            raise Refused(ChangedMeanwhile)

    def require_postponed(self, entry):
        if entry.state is not State.POSTPONED:
            raise Refused(AlreadyFinished)

    def postponed(self, number):
        if number not in self.entries:
            raise Refused(InteractionDeleted)
        self.require_postponed(self.entries[number])

    def write(self, form, description, state, now):
        number = self.target(form)
        before = self.entries.get(number)
        if before is not None and state is State.POSTPONED:
            self.require_postponed(before)
        if not (before and self.is_repeated(before, form, description, state)):
            number = number or next(self.numbers)
            self.entries[number] = self.after(before, form, description, state, now)
            self.end_draft(form, state, number)
        return number

    def is_repeated(self, before, form, description, state):
        same = (before.state, before.description) == (state, description)
        return same and before.last_form == form.ref.nonce

    def after(self, before, form, description, state, now):
        entry = before or Entry(state, 0, "", form.ref.nonce, form.ref.nonce, form.person)
        if state is State.RECORDED and entry.finished_by is None:
            entry = replace(entry, finished_by=form.person, finished_at=now)
        return replace(
            entry,
            state=state,
            version=entry.version + 1,
            description=description,
            last_form=form.ref.nonce,
        )

    def autosave(self, form):
        number = self.target(form)
        key = (form.person, form.ref.nonce)
        state, _ = self.drafts.get(key, (DraftState.OPEN, None))
        sent = key not in self.drafts and number is not None
        if state is not DraftState.OPEN or (
            sent and self.entries[number].last_form == form.ref.nonce
        ):
            raise Refused(DraftGone)
        self.drafts[key] = (DraftState.OPEN, number or form.ref.number)

    def end_draft(self, form, state, number):
        key = (form.person, form.ref.nonce)
        if key in self.drafts:
            self.drafts[key] = (DraftState(state), number)

    def undo(self, number, now):
        if number not in self.entries:
            raise Refused(InteractionDeleted)
        entry = self.entries[number]
        if entry.state is State.POSTPONED:
            raise Refused(NotRecorded)
        if entry.state is State.RECORDED:
            if now - entry.finished_at > TEN_MINUTES:
                raise Refused(TooLateToUndo)
            self.entries[number] = replace(entry, state=State.CANCELLED, version=entry.version + 1)

    def delete(self, number):
        self.postponed(number)
        del self.entries[number]
