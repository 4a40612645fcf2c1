"""An admin sets the workspace up: its language and currency, number series, and who may do what."""

import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum

from babel.core import get_global

from domain.errors import DomainError
from domain.ids import UserId
from domain.reports.weekly_list import choose_list
from domain.salespeople.model import Member, Role
from domain.set_up import ChangedByAdmin
from domain.store.numbers import NumberSeries
from domain.store.stores import Stores
from domain.store.workspaces import Customs, Workspace
from domain.workspaces.retention import choose_retention

MOST_COUNTED = 10_000
IN_CHARGE_SHOWN = 20
WORKSPACE = "workspace"
# One that ends in a digit would make two numbers alike: C-1 and 500, C- and 1500.
PREFIX = re.compile(r"([^\s\x00]{0,9}[^\s\x00\d])?")
MOST_DIGITS = 10
LARGEST_NUMBER = 999_999_999


class SeriesCode(StrEnum):
    CONTACT = "contact"
    SEGMENT = "segment"
    CAMPAIGN = "campaign"


USUAL_PREFIX = {SeriesCode.CONTACT: "C-", SeriesCode.SEGMENT: "S-", SeriesCode.CAMPAIGN: "CP-"}


class CurrencyUnknown(DomainError):
    """No currency has that code (ISO 4217)."""


class CurrencyFixed(DomainError):
    """A cost that is kept would silently become another amount."""


class HomeCountryUnknown(DomainError):
    """No country has that name or code."""


class SeriesInvalid(DomainError):
    """Its prefix or its digits cannot be."""


class NumberUsed(DomainError):
    """A number may have been given already; none is ever given twice."""

    def __init__(self, next_value: int) -> None:
        super().__init__(next_value)
        self.next_value = next_value


class LastAdmin(DomainError):
    """Nobody would be left to set anything up."""


class SlackAdminStays(DomainError):
    """Slack's own admins and owners are admins here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """How far a new workspace is; ``contacts`` are counted to one more than a limit."""

    templates: int
    contacts: int
    has_managers: bool
    has_recorded: bool

    @property
    def is_done(self) -> bool:
        return bool(self.templates and self.contacts and self.has_managers and self.has_recorded)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """``in_charge``: managers and admins, one more than shown where there are more.

    ``unopened``: the series that nobody has set up yet, which are shown as they are proposed.
    """

    reader: Member
    workspace: Workspace
    checklist: Checklist
    series: Sequence[NumberSeries]
    in_charge: Sequence[Member]
    unopened: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSheet:
    reader: Member
    person: Member | None


def open_role(
    stores: Stores, user: UserId | None = None, *, actor: UserId, now: datetime
) -> RoleSheet:
    """For anybody, or for one. Raises AdminsOnly."""
    reader = admin(stores, actor, now)
    return RoleSheet(reader=reader, person=stores.members.find(user) if user else None)


def open_setup(stores: Stores, *, actor: UserId, now: datetime) -> SetUp:
    """Raises AdminsOnly."""
    reader = admin(stores, actor, now)
    in_charge = stores.members.in_charge(limit=IN_CHARGE_SHOWN + 1)
    return SetUp(
        reader=reader,
        workspace=stores.workspaces.current(),
        checklist=checklist(stores),
        series=[series_of(stores, code) for code in SeriesCode],
        unopened=[code for code in SeriesCode if stores.numbers.series(code) is None],
        in_charge=in_charge,
    )


def admin(stores: Stores, actor: UserId, now: datetime) -> Member:
    reader = stores.members.acting(actor, now=now)
    reader.require_admin()
    return reader


def checklist(stores: Stores, *, most: int = MOST_COUNTED) -> Checklist:
    return Checklist(
        templates=len(stores.templates.active()),
        contacts=stores.contacts.count_up_to(most + 1),
        has_managers=stores.members.has_manager(),
        has_recorded=stores.interactions.any_recorded(),
    )


def series_of(stores: Stores, code: SeriesCode) -> NumberSeries:
    """As it is, or as it is proposed."""
    proposed = NumberSeries(code=code, prefix=USUAL_PREFIX[code], digits=4, next_value=1)
    return stores.numbers.series(code) or proposed


def open_series(
    stores: Stores, code: SeriesCode, *, actor: UserId, now: datetime
) -> tuple[Member, NumberSeries]:
    """Raises AdminsOnly."""
    return admin(stores, actor, now), series_of(stores, code)


def save_workspace(
    stores: Stores,
    told: Customs,
    *,
    shown: Customs,
    agreed: bool = False,
    actor: UserId,
    now: datetime,
) -> Workspace:
    """``shown`` is what the form began with; ``agreed``: to the deletion of what is older.

    Raises AdminsOnly, CurrencyUnknown, CurrencyFixed, ChangedByAdmin, ShorterRetention, NotOffered.
    """
    stores.workspaces.lock()
    admin(stores, actor, now)
    before = stores.workspaces.current()
    wanted = replace(told, currency=told.currency.strip().upper())
    if wanted.currency not in get_global("all_currencies"):
        raise CurrencyUnknown(wanted.currency)
    if wanted == before.customs:
        return before
    if shown != before.customs:
        raise ChangedByAdmin(stores.audit.last_actor(WORKSPACE))
    if wanted.currency != before.currency and has_costs(stores):
        raise CurrencyFixed
    choose_retention(stores, wanted, before, agreed=agreed, now=now)
    stores.workspaces.choose(wanted)
    choose_list(stores, wanted, before, actor=actor, now=now)
    stores.audit.note(
        "set_up_workspace",
        WORKSPACE,
        actor=actor,
        now=now,
        before=asdict(before.customs),
        after=asdict(wanted),
    )
    return stores.workspaces.current()


def has_costs(stores: Stores) -> bool:
    """Or may have: every interaction might."""
    templates = stores.templates.all()
    return stores.interactions.any() or any(each.cost is not None for each in templates)


def save_series(
    stores: Stores, wanted: NumberSeries, *, shown: NumberSeries, actor: UserId, now: datetime
) -> None:
    """``shown`` is what the form began with; numbers that were given since do not count.

    Raises AdminsOnly, SeriesInvalid, NumberUsed, ChangedByAdmin.
    """
    admin(stores, actor, now)
    code = SeriesCode(wanted.code)
    before = stores.numbers.series(code, for_change=True)
    if not PREFIX.fullmatch(wanted.prefix) or not 1 <= wanted.digits <= MOST_DIGITS:
        raise SeriesInvalid
    least = before.next_value if before else 1
    if not least <= wanted.next_value <= LARGEST_NUMBER:
        raise NumberUsed(least)
    if before == wanted:
        return
    if pattern(shown) != pattern(before or series_of(stores, code)):
        raise ChangedByAdmin(stores.audit.last_actor(f"series:{code}"))
    stores.numbers.put_series(wanted)
    stores.audit.note(
        "set_up_series",
        f"series:{code}",
        actor=actor,
        now=now,
        before=plain(before) if before else None,
        after=plain(wanted),
    )


def pattern(series: NumberSeries) -> tuple[str, int, bool]:
    return series.prefix, series.digits, series.allows_manual


def plain(series: NumberSeries) -> dict[str, object]:
    return {
        "prefix": series.prefix,
        "digits": series.digits,
        "next": series.next_value,
        "allows_manual": series.allows_manual,
    }


def give_role(stores: Stores, user: UserId, role: Role, *, actor: UserId, now: datetime) -> Member:
    """Raises AdminsOnly, MemberUnknown, NotAMember, SlackAdminStays, LastAdmin."""
    # Two admins must not take the role from each other at one moment.
    stores.workspaces.lock()
    admin(stores, actor, now)
    member = stores.members.known(user, now=now)
    member.require_active()
    if member.role is role:
        return member
    if member.is_slack_admin:
        raise SlackAdminStays
    if member.role is Role.ADMIN and not stores.members.has_admin_beside(user):
        raise LastAdmin
    stores.members.give_role(user, role)
    stores.audit.note(
        "give_role",
        f"member:{user}",
        actor=actor,
        now=now,
        before={"role": member.role},
        after={"role": role},
    )
    return stores.members.looked_up(user)
