"""What colleagues add to an interaction: everybody a comment, and each corrects their own."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.ids import FormNonce, InteractionNumber, UserId
from domain.interactions.kinds import State
from domain.interactions.model import (
    Comment,
    CommentChanged,
    CommentMissing,
    CommentNotFound,
    subject_of,
)
from domain.interactions.saving import find_or_deleted
from domain.salespeople.model import Member
from domain.store.stores import Stores

COMMENT_LENGTH = 3000


def add_comment(
    stores: Stores,
    number: InteractionNumber,
    body: str,
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> Comment:
    """The same form again returns or overwrites the same comment.

    Raises CommentMissing, NotAllowed for a postponed one of somebody else, InteractionDeleted.
    """
    told = required_body(body)
    commented_on(stores, number, actor=actor, now=now)
    existing = stores.comments.by_nonce(nonce)
    if existing is not None:
        existing.require_author(actor)
        return rewritten(stores, existing, told, nonce=nonce, now=now)
    comment = Comment(
        number=number,
        line=stores.comments.last_line(number) + 1,
        version=1,
        nonce=nonce,
        last_form=nonce,
        author=actor,
        body=told,
        created_at=now,
        changed_at=now,
    )
    stores.comments.add(comment)
    note(stores, "comment", comment, before=None, now=now)
    return comment


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSheet:
    """What the form of a comment shows; a new one is None."""

    reader: Member
    comment: Comment | None


def open_comment(
    stores: Stores, number: InteractionNumber, line: int | None, *, actor: UserId, now: datetime
) -> CommentSheet:
    """A new one, or one to be edited.

    Raises CommentNotFound, NotYourComment, NotAllowed, InteractionDeleted.
    """
    reader = commented_on(stores, number, actor=actor, now=now, for_change=False)
    comment = None if line is None else own_comment(stores, number, line, actor=actor)
    return CommentSheet(reader=reader, comment=comment)


def edit_comment(
    stores: Stores,
    number: InteractionNumber,
    line: int,
    body: str,
    *,
    nonce: FormNonce,
    shown: int,
    actor: UserId,
    now: datetime,
) -> Comment:
    """Raises CommentMissing, CommentChanged, CommentNotFound, NotYourComment, NotAllowed."""
    told = required_body(body)
    commented_on(stores, number, actor=actor, now=now)
    comment = own_comment(stores, number, line, actor=actor)
    if comment.last_form != nonce and comment.version != shown:
        raise CommentChanged
    return rewritten(stores, comment, told, nonce=nonce, now=now)


def commented_on(
    stores: Stores,
    number: InteractionNumber,
    *,
    actor: UserId,
    now: datetime,
    for_change: bool = True,
) -> Member:
    """What is postponed is for its owner alone, its comments included."""
    reader = stores.members.acting(actor, now=now)
    interaction = find_or_deleted(stores, number, for_change=for_change)
    if interaction.state is State.POSTPONED:
        interaction.require_own(reader)
    return reader


def own_comment(stores: Stores, number: InteractionNumber, line: int, *, actor: UserId) -> Comment:
    comment = stores.comments.find(number, line)
    if comment is None:
        raise CommentNotFound
    comment.require_author(actor)
    return comment


def required_body(body: str) -> str:
    told = body.strip()[:COMMENT_LENGTH]
    if not told:
        raise CommentMissing
    return told


def rewritten(
    stores: Stores, before: Comment, body: str, *, nonce: FormNonce, now: datetime
) -> Comment:
    if before.body == body:
        return before
    after = replace(before, version=before.version + 1, last_form=nonce, body=body, changed_at=now)
    stores.comments.put(after)
    note(stores, "edit_comment", after, before=before, now=now)
    return after


def note(
    stores: Stores, action: str, after: Comment, *, before: Comment | None, now: datetime
) -> None:
    stores.audit.note(
        action,
        subject_of(after.number),
        actor=after.author,
        now=now,
        before={"line": before.line, "body": before.body} if before else None,
        after={"line": after.line, "body": after.body},
    )
