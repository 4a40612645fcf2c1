"""What is to be said of something due, if anything still is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.drafts.model import UnfinishedForm
from domain.handovers.model import SUBJECT, subject_in
from domain.handovers.use_cases import News, news_of
from domain.home.use_cases import HomePage, home_page
from domain.ids import FormNonce, InteractionNumber, JobId, UserId
from domain.interactions.cards import Card, card_of
from domain.interactions.kinds import State
from domain.interactions.model import Interaction, number_in
from domain.interactions.settling import unfinished
from domain.interactions.thereby import asking
from domain.jobs.model import JobNews
from domain.reminders.model import MessageKind
from domain.reports.weekly import Summary, last_week, subject_of_week, summary_of, week_in
from domain.reports.weekly_list import WeeklyList, arrange_list, is_to_get_it, list_for
from domain.rhythms.telling import TouchNews
from domain.salespeople.model import Member
from domain.segments.logged import undo_ends_at
from domain.segments.reminding import SegmentNews, is_over, news_of_segment, segment_in
from domain.store.claims import Claim
from domain.store.messages import Message
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why an interaction is not postponed any more, for the last sentence of its messages."""

    number: InteractionNumber
    deleted_by: str
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of a digest; as ``Brief`` has them."""

    subject: str
    card: Card | None
    ending: Ending | None = None
    touch: TouchNews | None = None
    is_latest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to send: ``message`` is the one to bring up to date, None for a new one.

    ``card`` is None where the interaction is deleted, then ``ending`` says by whom.
    """

    claim: Claim
    kind: MessageKind
    reader: Member
    subject: str
    message: Message | None = None
    card: Card | None = None
    ending: Ending | None = None
    form: UnfinishedForm | None = None
    news: JobNews | None = None
    home: HomePage | None = None
    summary: Summary | None = None
    hand_over: News | None = None
    items: Sequence[Item] = ()
    segment: SegmentNews | None = None
    touch: TouchNews | None = None
    list: WeeklyList | None = None
    is_latest: bool = True

    @property
    def version(self) -> int | None:
        return self.card.interaction.version if self.card else None

    @property
    def beside(self) -> Sequence[str]:
        """The further subjects that the message shows."""
        news = self.hand_over
        is_asked = news is not None and self.reader.id == news.hand_over.wish.taker
        also = [each.interaction.subject for each in news.cards] if news and is_asked else []
        return [*(each.subject for each in self.items if each.subject != self.subject), *also]

    @property
    def tells_of_list(self) -> bool:
        """Once, in a new reminder: that managers get a weekly list."""
        is_on = self.reader.home.weekly_list_from is not None
        return is_on and self.message is None and not self.reader.told_of_list


REMINDERS = frozenset({MessageKind.REMINDER, MessageKind.DIGEST})


def brief_of_reminder(stores: Stores, claim: Claim) -> Brief | None:
    """None where it was finished or deleted meanwhile."""
    interaction = stores.interactions.find(number_in(claim.subject))
    if interaction is None or interaction.state is not State.POSTPONED:
        return None
    reader = reader_of(stores, claim.recipient)
    return Brief(
        claim=claim,
        kind=MessageKind.REMINDER,
        reader=reader,
        subject=claim.subject,
        card=card_of(stores, interaction, reader=reader),
    )


def brief_of_interaction(stores: Stores, claim: Claim, message: Message) -> Brief:
    """Of a message that shows one, whatever has become of it."""
    reader = reader_of(stores, message.recipient)
    interaction = stores.interactions.find(number_in(message.subject))
    return Brief(
        claim=claim,
        kind=message.kind,
        reader=reader,
        subject=message.subject,
        message=message,
        card=told_of(stores, interaction, message, reader) if interaction else None,
        ending=None if interaction else ending_of(stores, message.subject),
        is_latest=is_latest(stores, message, message.subject),
    )


def is_latest(stores: Stores, message: Message, subject: str) -> bool:
    """Of those that are alike: a digest is a reminder too."""
    alike = REMINDERS if message.kind in REMINDERS else {message.kind}
    live = [each for each in stores.messages.live_of(subject) if each.kind in alike]
    return bool(live) and live[0].key == message.key


def told_of(stores: Stores, interaction: Interaction, message: Message, reader: Member) -> Card:
    card = card_of(stores, interaction, reader=reader)
    return asking(stores, card) if message.kind is MessageKind.ANSWER else card


def brief_of_form(stores: Stores, claim: Claim, *, message: Message | None) -> Brief | None:
    subject = message.subject if message else claim.subject
    _, person, nonce = subject.split(":")
    draft = stores.drafts.find(UserId(person), FormNonce(nonce))
    reader = reader_of(stores, UserId(person))
    interaction = stores.interactions.find(draft.number) if draft else None
    return Brief(
        claim=claim,
        kind=MessageKind.CLOSED_FORM,
        reader=reader,
        subject=subject,
        message=message,
        form=unfinished(stores, draft) if draft else None,
        card=card_of(stores, interaction, reader=reader) if interaction else None,
    )


def brief_of_job(
    stores: Stores, claim: Claim, *, message: Message | None, now: datetime
) -> Brief | None:
    subject = message.subject if message else claim.subject
    job = stores.jobs.find(JobId(UUID(subject.partition(":")[2])))
    if job is None:
        return None
    return Brief(
        claim=claim,
        kind=MessageKind.JOB,
        reader=reader_of(stores, claim.recipient),
        subject=subject,
        message=message,
        news=JobNews(
            job=job,
            ended_by=stores.members.name_of(job.ended_by),
            undo_ends_at=undo_ends_at(stores, job, now=now),
        ),
    )


def brief_of_week(
    stores: Stores, claim: Claim, *, message: Message | None, now: datetime
) -> Brief | None:
    """Last week's, or that of the message; nothing to whoever has left."""
    reader = reader_of(stores, claim.recipient)
    if not reader.is_active:
        return None
    week = week_in(message.subject) if message else last_week(reader, now)
    return Brief(
        claim=claim,
        kind=MessageKind.WEEKLY,
        reader=reader,
        subject=subject_of_week(reader.id, week),
        message=message,
        summary=summary_of(stores, reader, week),
    )


def brief_of_list(stores: Stores, claim: Claim, *, now: datetime) -> Brief | None:
    """Nothing where there is nothing to report, until the next week."""
    reader = reader_of(stores, claim.recipient)
    told = list_for(stores, reader, now=now) if is_to_get_it(reader) else None
    if told is None or not told.lines:
        arrange_list(stores, reader, now=now)
        return None
    return Brief(
        claim=claim, kind=MessageKind.WEEKLY_LIST, reader=reader, subject=claim.subject, list=told
    )


def brief_of_home(stores: Stores, claim: Claim, *, now: datetime) -> Brief | None:
    """None where nobody has opened it."""
    reader = reader_of(stores, claim.recipient)
    home = stores.homes.find(reader.id)
    if home is None:
        return None
    return Brief(
        claim=claim,
        kind=MessageKind.HOME,
        reader=reader,
        subject=claim.subject,
        home=home_page(stores, home, reader, now=now),
    )


def brief_of_hand_over(
    stores: Stores, claim: Claim, kind: MessageKind, *, message: Message | None = None
) -> Brief:
    shown = stores.messages.subjects_of(message) if message else [claim.subject]
    subject = next(subject_in(each) for each in shown if each.startswith(SUBJECT))
    reader = reader_of(stores, message.recipient if message else claim.recipient)
    return Brief(
        claim=claim,
        kind=kind,
        reader=reader,
        subject=subject,
        message=message,
        hand_over=news_of(stores, subject, reader=reader),
    )


def brief_of_segment(stores: Stores, claim: Claim, *, message: Message | None) -> Brief | None:
    """Nothing anew of one that was logged or deleted meanwhile."""
    reader = reader_of(stores, message.recipient if message else claim.recipient)
    subject = message.subject if message else claim.subject
    news = news_of_segment(stores, segment_in(subject), reader.id)
    if news is None or (message is None and is_over(news.segment)):
        return None
    return Brief(
        claim=claim,
        kind=MessageKind.SEGMENT,
        reader=reader,
        subject=news.segment.subject,
        message=message,
        segment=news,
    )


def brief_of_trial(stores: Stores, claim: Claim) -> Brief:
    reader = reader_of(stores, claim.recipient)
    return Brief(claim=claim, kind=MessageKind.TRIAL, reader=reader, subject=claim.subject)


def reader_of(stores: Stores, user: UserId | None) -> Member:
    """Fresh or not: what is due was decided when the person was known.

    Raises LookupError for nobody, and for whoever is not known at all.
    """
    member = stores.members.find(user) if user else None
    if member is None:
        raise LookupError("nobody to send it to")
    return member


def ending_of(stores: Stores, subject: str) -> Ending:
    deletion = stores.audit.last(subject, "delete")
    return Ending(
        number=number_in(subject),
        deleted_by=stores.members.name_of(deletion.actor) if deletion else "",
        deleted_at=deletion.at if deletion else None,
    )
