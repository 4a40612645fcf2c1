"""Who acts: a member of the workspace, and what the role allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.errors import Refused
from domain.ids import TemplateId, UserId
from domain.language import Language, language_of_locale
from domain.reminders.walltime import USUAL, WorkingHours

FRESH_FOR = timedelta(hours=24)


class Role(StrEnum):
    SALESPERSON = "salesperson"
    MANAGER = "manager"
    ADMIN = "admin"


class Kind(StrEnum):
    """What Slack says the account is; only members may use Samskipti."""

    MEMBER = "member"
    GUEST = "guest"
    OUTSIDER = "outsider"
    BOT = "bot"


class Habit(StrEnum):
    """What a person wants of what comes by itself; each is on or off alone."""

    REPEATS = "repeats"
    DIGEST = "digest"
    DAILY = "daily"
    WEEKLY = "weekly"
    HOLIDAYS = "holidays"
    TOUCH_RESTS = "touch_rests"
    LIST_RESTS = "list_rests"
    PAUSE = "pause"


USUAL_HABITS = frozenset({Habit.REPEATS, Habit.DIGEST, Habit.HOLIDAYS})


class MemberUnknown(Exception):
    """Never seen, or seen too long ago: Slack has to be asked before any data is shown."""

    def __init__(self, user: UserId) -> None:
        super().__init__(user)
        self.user = user


class NotAMember(Refused):
    """A guest, an outside member, a bot or a deactivated account."""


class NotAllowed(Refused):
    """The person's role does not cover this."""


class ManagersOnly(Refused):
    """What concerns everybody's contacts is for managers and admins."""


class AdminsOnly(Refused):
    """Setting up is for admins: Slack's, and those who were given the role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What Slack tells of an account (users.info)."""

    id: UserId
    name: str
    kind: Kind
    is_slack_admin: bool
    deactivated: bool
    zone: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What is needed of the member's workspace wherever the member is."""

    currency: str = "EUR"
    country: str = ""
    catalogue_version: int = 0
    weekly_list_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    id: UserId
    name: str
    kind: Kind
    role: Role
    is_slack_admin: bool = False
    zone: str
    language: Language
    chosen_language: Language | None
    deactivated: bool
    refreshed_at: datetime
    recent_templates: tuple[TemplateId, ...] = ()
    favourite_templates: tuple[TemplateId, ...] = ()
    default_template: TemplateId | None = None
    hours: WorkingHours = USUAL
    habits: frozenset[Habit] = USUAL_HABITS
    holiday_country: str = ""
    told_of_list: bool = False
    home: Home = Home()

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def habits_asked(self) -> Sequence[Habit]:
        """Those that concern this person: only managers get the weekly list."""
        return [each for each in Habit if each is not Habit.LIST_RESTS or self.is_manager]

    @property
    def is_manager(self) -> bool:
        return self.role is Role.MANAGER

    @property
    def is_active(self) -> bool:
        return self.kind is Kind.MEMBER and not self.deactivated

    @property
    def sees_all(self) -> bool:
        """Managers and admins reach the whole workspace's interactions."""
        return self.role in {Role.MANAGER, Role.ADMIN}

    def is_fresh(self, now: datetime) -> bool:
        return now - self.refreshed_at < FRESH_FOR

    def require_active(self) -> None:
        """Raises NotAMember."""
        if not self.is_active:
            raise NotAMember

    def owns(self, *people: UserId | None) -> bool:
        """Own, or the role covers everybody's: ``product rule "Who may do what"``."""
        return self.sees_all or self.id in people

    def require_owner(self, *people: UserId | None) -> None:
        """Raises NotAllowed."""
        if not self.owns(*people):
            raise NotAllowed

    def require_manager(self) -> None:
        """Raises ManagersOnly; whoever is an admin passes."""
        if not self.sees_all:
            raise ManagersOnly

    def require_admin(self) -> None:
        """Raises AdminsOnly."""
        if self.role is not Role.ADMIN:
            raise AdminsOnly


def effective_language(
    chosen: Language | None, workspace: Language | None, locale: str
) -> Language:
    """The person's own setting, else the workspace's, else Slack's locale, else English."""
    return chosen or workspace or language_of_locale(locale) or Language.ENGLISH
