"""What a person sets for themself, and what Slack tells us of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.contacts.imports.countries import known_country
from domain.errors import DomainError
from domain.handovers.lapsing import lapse_all_to
from domain.ids import TemplateId, UserId
from domain.language import Language
from domain.reminders.retiming import retime
from domain.reminders.unreached import reach_again
from domain.reminders.walltime import USUAL, Away, WorkingHours, countries_with_holidays
from domain.reports.weekly import arrange_weekly
from domain.reports.weekly_list import arrange_list
from domain.rhythms.arranging import rearrange
from domain.salespeople.model import USUAL_HABITS, Habit, Member, Profile
from domain.store.stores import Stores
from domain.templates.model import Template

MOST_FAVOURITES = 20
WEEK = frozenset(range(1, 8))
LONGEST_AWAY = timedelta(days=366)


def note_profile(stores: Stores, profile: Profile, *, now: datetime) -> Member:
    """What users.info or user_change said; role and settings stay as they are."""
    take_profile(stores, profile, now=now)
    return stores.members.known(profile.id, now=now)


def note_change(stores: Stores, profile: Profile, *, now: datetime) -> bool:
    """user_change: only of those who have used Samskipti, as of others nothing is kept."""
    is_known = stores.members.find(profile.id) is not None
    if is_known:
        take_profile(stores, profile, now=now)
        stores.homes.refresh([], actor=profile.id, now=now)
    return is_known


def take_profile(stores: Stores, profile: Profile, *, now: datetime) -> None:
    """Whoever has moved to another zone takes along what was meant by the clock on the wall; what
    was offered to somebody who has left stays whose it is."""
    before = stores.members.find(profile.id)
    stores.members.put(profile, now=now)
    after = stores.members.find(profile.id)
    if before is None or after is None:
        return
    if before.is_active != after.is_active:
        come_or_go(stores, after, now=now)
    if before.zone != after.zone:
        retime(stores, after, now=now)
        rearrange(stores, after, now=now)
        arrange_weekly(stores, after, now=now)
        arrange_list(stores, after, now=now)


def come_or_go(stores: Stores, member: Member, *, now: datetime) -> None:
    """They were deactivated, or made a guest, or are a full member again; managers are shown it."""
    if member.is_active:
        reach_again(stores, member, now=now)
    else:
        lapse_all_to(stores, member.id, now=now)
    stores.homes.refresh_watched(actor=member.id, now=now)


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


class HoursEmpty(DomainError):
    """They end as they begin."""


class AwayReversed(DomainError):
    """The last day of an absence is missing, or before the first."""


class AwayTooLong(DomainError):
    """More days than ``LONGEST_AWAY``."""


class HolidaysUnknown(DomainError):
    """No such country, or nobody has written down its public holidays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person chooses for themself. No language: as the workspace or Slack has it.

    ``holiday_country`` is a name or a code; empty for the workspace's. ``hours`` know of no
    absence yet; with no first day it is from today on.
    """

    language: Language | None = None
    favourites: tuple[TemplateId, ...] = ()
    default: TemplateId | None = None
    hours: WorkingHours = USUAL
    away_from: date | None = None
    away_until: date | None = None
    habits: frozenset[Habit] = USUAL_HABITS
    holiday_country: str = ""


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

    Raises NoWorkingDay, HoursEmpty, AwayReversed, AwayTooLong, HolidaysUnknown.
    """
    before = stores.members.acting(actor, now=now)
    today = now.astimezone(before.tz).date()
    hours = replace(wanted.hours, away=absence(wanted, today=today))
    check_hours(hours)
    country = country_with_holidays(wanted.holiday_country)
    active = {each.id for each in stores.templates.active()}
    liked = [each for each in dict.fromkeys(wanted.favourites) if each in active]
    favourites = tuple(liked[:MOST_FAVOURITES])
    default = wanted.default if wanted.default in active else None
    stores.members.choose(
        actor,
        language=wanted.language,
        favourites=favourites,
        default=default,
    )
    habits = wanted.habits | before.habits.difference(before.habits_asked)
    stores.members.choose_time(actor, hours, habits, country=country)
    after = stores.members.acting(actor, now=now)
    if (before.hours, before.habits) != (after.hours, after.habits):
        retime(stores, after, now=now)
        rearrange(stores, after, now=now)
        arrange_weekly(stores, after, now=now)
        arrange_list(stores, after, now=now)
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
            **plain(before),
        },
        after={
            "language": wanted.language,
            "favourites": [*favourites],
            "default": default,
            **plain(after),
        },
    )
    return after


def check_hours(hours: WorkingHours) -> None:
    """Raises NoWorkingDay, HoursEmpty, AwayTooLong."""
    if not hours.days or not hours.days <= WEEK:
        raise NoWorkingDay
    if hours.begins == hours.ends:
        raise HoursEmpty
    if hours.away is not None and hours.away.last - hours.away.first > LONGEST_AWAY:
        raise AwayTooLong


def absence(wanted: Settings, *, today: date) -> Away | None:
    """None where there is none, or none any more. Raises AwayReversed."""
    first, last = wanted.away_from, wanted.away_until
    if last is None and first is None:
        return None
    if last is None or last < (first or last):
        raise AwayReversed
    return Away(first or today, last) if last >= today else None


def country_with_holidays(told: str) -> str:
    """Its code; empty for the workspace's. Raises HolidaysUnknown."""
    code = known_country(told) if told else ""
    if code is None or (code and code not in countries_with_holidays()):
        raise HolidaysUnknown
    return code


def plain(member: Member) -> dict[str, object]:
    """For the audit trail."""
    hours, away = member.hours, member.hours.away
    return {
        "hours": [sorted(hours.days), hours.begins.isoformat(), hours.ends.isoformat()],
        "away": [away.first.isoformat(), away.last.isoformat()] if away else None,
        "habits": sorted(member.habits),
        "holidays": member.holiday_country,
    }


def known_names(stores: Stores, users: Collection[UserId]) -> dict[UserId, str]:
    """Without those who never used Samskipti."""
    names = stores.members.names_of(users)
    return {user: name for user, name in names.items() if name != user}


def name_of(stores: Stores, *, user: UserId) -> str:
    """For a sentence such as *Björn has recorded this already*."""
    return stores.members.name_of(user)
