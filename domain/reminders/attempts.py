"""What comes next in one press: an attempt that reached nobody, its next try, a follow-up."""

from dataclasses import replace
from datetime import datetime

from domain.ids import FormNonce, InteractionNumber, RequestId, UserId, nonce_of
from domain.interactions.beginnings import begun, recorded_one
from domain.interactions.cards import Card, card_of
from domain.interactions.content import Basics, Content, Details, Entered
from domain.interactions.kinds import Outcome
from domain.interactions.model import FormRef, Interaction
from domain.interactions.saving import find_or_deleted, postpone, record
from domain.interactions.sheets import usable_contact
from domain.reminders.presets import MORNING
from domain.reminders.use_cases import Choice, set_reminder, snooze
from domain.reminders.walltime import add_working_days, at_wall
from domain.store.stores import Stores


def without_answer(entered: Entered) -> Entered:
    return replace(entered, basics=replace(entered.basics, outcome=Outcome.ATTEMPT_FAILED))


def no_answer(
    stores: Stores,
    number: InteractionNumber,
    *,
    request: RequestId,
    actor: UserId,
    now: datetime,
) -> Card:
    """A postponed one is recorded as an attempt that failed, at this minute; ``request`` has its
    effect once.

    Raises what ``record`` raises.
    """
    stores.members.acting(actor, now=now)
    held = find_or_deleted(stores, number)
    nonce = nonce_of(request)
    ref = FormRef(nonce=nonce, number=number, opened_version=held.version)
    if held.last_form == nonce:
        return record(
            stores, ref, Entered(basics=held.content.basics, details=None), actor=actor, now=now
        )
    basics = replace(held.content.basics, occurred_at=now.replace(second=0, microsecond=0))
    return record(
        stores, ref, without_answer(Entered(basics=basics, details=None)), actor=actor, now=now
    )


def try_again(
    stores: Stores,
    number: InteractionNumber,
    choice: Choice,
    *,
    request: RequestId,
    actor: UserId,
    now: datetime,
) -> Card:
    """The next try is put aside, linked to this one; chosen once more, its reminder moves.

    There is one next try, whoever chooses it first; nobody else moves it but a manager.

    Raises NotRecorded, ContactUnusable, ReminderInPast, AlreadyFinished, InteractionDeleted,
    NotAllowed.
    """
    _, failed = recorded_one(stores, number, actor=actor, now=now)
    nonce = FormNonce(f"retry-{number}")
    held = stores.interactions.locked_by_nonce(nonce)
    if held is not None:
        return snooze(stores, held.number, choice, request=request, actor=actor, now=now)
    aside = put_aside(stores, failed, nonce, once_more(failed, actor), actor=actor, now=now)
    return set_reminder(stores, aside.number, choice, reason="", actor=actor, now=now)


def follow_up_later(
    stores: Stores, number: InteractionNumber, *, actor: UserId, now: datetime
) -> Card:
    """Put aside for as many working days as the template of ``number`` says, at 9:00; once.

    Raises NotRecorded, ContactUnusable, InteractionDeleted, and AlreadyFinished of the follow-up.
    """
    reader, done = recorded_one(stores, number, actor=actor, now=now)
    nonce = FormNonce(f"follow-{number}-{actor}")
    if (held := stores.interactions.locked_by_nonce(nonce)) is not None:
        held.require_postponed()
        return card_of(stores, held, reader=reader)
    contact = usable_contact(stores, done.content.basics.contact)
    details = Details(salesperson=actor, campaign=done.content.details.campaign)
    content = Content(basics=Basics(contact=contact), details=details)
    aside = put_aside(stores, done, nonce, content, actor=actor, now=now)
    template = stores.templates.find(done.content.basics.template)
    day = add_working_days(
        now.astimezone(reader.tz).date(),
        (template and template.follow_up_days) or 1,
        reader.hours,
    )
    choice = Choice(picked_at=at_wall(day, MORNING, reader.tz), shown_at=now)
    return set_reminder(stores, aside.number, choice, reason="", actor=actor, now=now)


def put_aside(
    stores: Stores,
    origin: Interaction,
    nonce: FormNonce,
    content: Content,
    *,
    actor: UserId,
    now: datetime,
) -> Interaction:
    """Linked to ``origin``, whose messages say so."""
    draft = begun(nonce, content, answer=None, actor=actor, now=now)
    stores.drafts.put(replace(draft, origin=origin.number))
    entered = Entered(basics=draft.content.basics, details=draft.content.details)
    ref = FormRef(nonce=nonce)
    stores.messages.refresh(origin.subject, now=now)
    return postpone(stores, ref, entered, actor=actor, now=now).interaction


def once_more(failed: Interaction, actor: UserId) -> Content:
    """How it went, and how long it took, is to be told anew."""
    before = failed.content
    return Content(
        basics=replace(before.basics, outcome=Outcome.SUCCESSFUL, occurred_at=None),
        details=replace(
            before.details, salesperson=actor, evaluation=None, duration=None, cost=None, files=()
        ),
    )
