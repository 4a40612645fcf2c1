"""What a person sets for themself, and what Slack tells us of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.errors import DomainError
from domain.ids import TemplateId, UserId
from domain.language import Language
from domain.reminders.walltime import USUAL, WorkingHours
from domain.salespeople.model import Member, Profile
from domain.store.stores import Stores
from domain.templates.model import Template

MOST_FAVOURITES = 20
WEEK = frozenset(range(1, 8))


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


class NoWorkingDay(DomainError):
    """Nothing automatic could ever come."""


class HoursReversed(DomainError):
    """They end before they begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person chooses for themself. No language: as the workspace or Slack has it."""

    language: Language | None = None
    favourites: tuple[TemplateId, ...] = ()
    default: TemplateId | None = None
    hours: WorkingHours = USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsSheet:
    """Templates that can still be chosen: ``favourites`` in their order, and the ``default`` with
    which an empty form begins."""

    reader: Member
    favourites: Sequence[Template]
    default: Template | None = None


def open_settings(stores: Stores, *, actor: UserId, now: datetime) -> SettingsSheet:
    """Raises MemberUnknown and NotAMember."""
    reader = stores.members.acting(actor, now=now)
    active = {each.id: each for each in stores.templates.active()}
    favourites = [active[each] for each in reader.favourite_templates if each in active]
    default = active.get(reader.default_template) if reader.default_template else None
    return SettingsSheet(reader=reader, favourites=favourites, default=default)


def save_settings(stores: Stores, wanted: Settings, *, actor: UserId, now: datetime) -> Member:
    """What is no template in use is neither favourite nor default.

    Raises NoWorkingDay, HoursReversed.
    """
    before = stores.members.acting(actor, now=now)
    if not wanted.hours.days or not wanted.hours.days <= WEEK:
        raise NoWorkingDay
    if wanted.hours.begins >= wanted.hours.ends:
        raise HoursReversed
    active = {each.id for each in stores.templates.active()}
    liked = [each for each in dict.fromkeys(wanted.favourites) if each in active]
    favourites = tuple(liked[:MOST_FAVOURITES])
    default = wanted.default if wanted.default in active else None
    stores.members.choose(
        actor,
        language=wanted.language,
        favourites=favourites,
        default=default,
        hours=wanted.hours,
    )
    stores.homes.refresh([], actor=actor, now=now)
    stores.audit.note(
        "save_settings",
        f"member:{actor}",
        actor=actor,
        now=now,
        before={
            "language": before.chosen_language,
            "favourites": [*before.favourite_templates],
            "default": before.default_template,
            "hours": plain(before.hours),
        },
        after={
            "language": wanted.language,
            "favourites": [*favourites],
            "default": default,
            "hours": plain(wanted.hours),
        },
    )
    return stores.members.acting(actor, now=now)


def plain(hours: WorkingHours) -> list[object]:
    return [sorted(hours.days), hours.begins.isoformat(), hours.ends.isoformat()]


def known_names(stores: Stores, users: Collection[UserId]) -> dict[UserId, str]:
    """Without those who never used Samskipti."""
    names = stores.members.names_of(users)
    return {user: name for user, name in names.items() if name != user}


def name_of(stores: Stores, *, user: UserId) -> str:
    """For a sentence such as *Björn has recorded this already*."""
    return stores.members.name_of(user)
