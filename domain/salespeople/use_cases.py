"""What a person sets for themself, and what Slack tells us of them."""

from collections.abc import Collection
from datetime import datetime

from domain.ids import UserId
from domain.language import Language
from domain.salespeople.model import Member, Profile
from domain.store.stores import Stores


def note_profile(stores: Stores, profile: Profile, *, now: datetime) -> Member:
    """What users.info or user_change said; role and settings stay as they are."""
    stores.members.put(profile, now=now)
    return stores.members.known(profile.id, now=now)


def note_change(stores: Stores, profile: Profile, *, now: datetime) -> bool:
    """user_change: only of those who have used Samskipti, as of others nothing is kept."""
    is_known = stores.members.find(profile.id) is not None
    if is_known:
        stores.members.put(profile, now=now)
        stores.homes.refresh([], actor=profile.id, now=now)
    return is_known


def note_refusal(stores: Stores, why: str, deed: str, *, actor: UserId, now: datetime) -> None:
    """Somebody tried what they may not; ``deed`` names what was pressed or sent, not its words."""
    if stores.workspaces.find() is not None:
        told = {"deed": deed, "why": why}
        stores.audit.note("refused", f"member:{actor}", actor=actor, now=now, after=told)


def who_is(stores: Stores, *, actor: UserId, now: datetime) -> Member:
    """Raises MemberUnknown and NotAMember."""
    return stores.members.acting(actor, now=now)


def reading_language(stores: Stores, *, user: UserId) -> Language:
    """For a sentence to anybody, guests included: nothing but a language is told."""
    member = stores.members.find(user)
    if member is not None:
        return member.language
    workspace = stores.workspaces.find()
    return (workspace.language if workspace else None) or Language.ENGLISH


def choose_language(
    stores: Stores, language: Language | None, *, actor: UserId, now: datetime
) -> Member:
    """None: as the workspace or Slack has it."""
    before = stores.members.acting(actor, now=now)
    stores.members.choose_language(actor, language)
    stores.homes.refresh([], actor=actor, now=now)
    stores.audit.note(
        "choose_language",
        f"member:{actor}",
        actor=actor,
        now=now,
        before={"language": before.chosen_language},
        after={"language": language},
    )
    return stores.members.acting(actor, now=now)


def known_names(stores: Stores, users: Collection[UserId]) -> dict[UserId, str]:
    """Without those who never used Samskipti."""
    names = stores.members.names_of(users)
    return {user: name for user, name in names.items() if name != user}


def name_of(stores: Stores, *, user: UserId) -> str:
    """For a sentence such as *Björn has recorded this already*."""
    return stores.members.name_of(user)
