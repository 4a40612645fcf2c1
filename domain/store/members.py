"""The people of a workspace, as Slack last described them."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, Select, bindparam, or_, select, update
from sqlalchemy.orm import Session

from domain.ids import TemplateId, UserId
from domain.language import Language
from domain.reminders.walltime import Away, WorkingHours
from domain.salespeople.model import (
    USUAL_HABITS,
    Habit,
    Home,
    Kind,
    Member,
    MemberUnknown,
    Profile,
    Role,
    effective_language,
)
from domain.store.json_lists import among
from domain.store.scope import of_one_workspace, straight
from domain.store.tables import Base, MemberRow, WorkspaceRow

RECENT_TEMPLATES = 5

PEOPLE, HOMES = (Base.metadata.tables[row.__tablename__] for row in (MemberRow, WorkspaceRow))
# Of plain tables, as it is read at every click.
MEMBERS = of_one_workspace(
    select(
        PEOPLE.c.user_id,
        PEOPLE.c.name,
        PEOPLE.c.kind,
        PEOPLE.c.role,
        PEOPLE.c.is_slack_admin,
        PEOPLE.c.deactivated,
        PEOPLE.c.zone,
        PEOPLE.c.locale,
        PEOPLE.c.language,
        PEOPLE.c.refreshed_at,
        PEOPLE.c.recent_templates,
        PEOPLE.c.favourite_templates,
        PEOPLE.c.default_template,
        PEOPLE.c.work_days,
        PEOPLE.c.work_from,
        PEOPLE.c.work_until,
        PEOPLE.c.habits,
        PEOPLE.c.holiday_country,
        PEOPLE.c.away_from,
        PEOPLE.c.away_until,
        PEOPLE.c.told_of_list,
        HOMES.c.language.label("workspace_language"),
        HOMES.c.currency,
        HOMES.c.country,
        HOMES.c.catalogue_version,
        HOMES.c.weekly_list_from,
    ).join_from(PEOPLE, HOMES, PEOPLE.c.workspace_id == HOMES.c.workspace_id),
    PEOPLE,
    HOMES,
)
WITH_HOME = MEMBERS.where(PEOPLE.c.user_id == bindparam("user"))
SOME_WITH_HOME = MEMBERS.where(among(PEOPLE.c.user_id, "users"))
NAMES = of_one_workspace(
    select(PEOPLE.c.user_id, PEOPLE.c.name).where(among(PEOPLE.c.user_id, "users")), PEOPLE
)


class MemberStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, user: UserId) -> Member | None:
        row = straight(self._session, WITH_HOME, {"user": user}).first()
        if row is None:
            return None
        # Saves whoever asks for templates in this transaction a statement.
        self._session.info["catalogue_version"] = row.catalogue_version
        return to_member(row)

    def found(self, users: Collection[UserId]) -> dict[UserId, Member]:
        """Those of them who were ever looked up."""
        asked = {"users": json.dumps(list(users))}
        rows = straight(self._session, SOME_WITH_HOME, asked).all() if users else ()
        if rows:
            self._session.info["catalogue_version"] = rows[0].catalogue_version
        return {UserId(row.user_id): to_member(row) for row in rows}

    def looked_up(self, user: UserId) -> Member:
        """However long ago. Raises MemberUnknown where Slack was never asked."""
        member = self.find(user)
        if member is None:
            raise MemberUnknown(user)
        return member

    def known(self, user: UserId, *, now: datetime) -> Member:
        """Raises MemberUnknown where Slack has to be asked first."""
        member = self.find(user)
        if member is None or not member.is_fresh(now):
            raise MemberUnknown(user)
        return member

    def acting(self, user: UserId, *, now: datetime) -> Member:
        """Who acts. Raises MemberUnknown, and NotAMember for guests and outsiders."""
        member = self.known(user, now=now)
        member.require_active()
        return member

    def name_of(self, user: UserId | None) -> str:
        """Empty for nobody; the bare id of somebody never looked up."""
        return "" if user is None else self.names_of([user])[user]

    def names_of(self, users: Collection[UserId]) -> dict[UserId, str]:
        """The bare id of whoever was never looked up."""
        asked = {"users": json.dumps(list(users))}
        rows = straight(self._session, NAMES, asked) if users else ()
        found = {UserId(row.user_id): row.name for row in rows}
        return {user: found.get(user, user) for user in users}

    def full(self, *, skip: int, limit: int) -> list[Member]:
        """Full members by name, those too who have left."""
        query = (
            select(MemberRow.user_id)
            .where(MemberRow.kind == Kind.MEMBER)
            .order_by(MemberRow.name, MemberRow.user_id)
        )
        return self._found(query.offset(skip).limit(limit))

    def put(self, profile: Profile, *, now: datetime) -> None:
        row = self._row(profile.id) or MemberRow(
            user_id=profile.id, role=Role.SALESPERSON, recent_templates=[], favourite_templates=[]
        )
        row.name = profile.name
        row.kind = profile.kind
        row.is_slack_admin = profile.is_slack_admin
        row.deactivated = profile.deactivated
        row.zone, row.locale = profile.zone, profile.locale
        row.refreshed_at = now
        self._session.add(row)

    def choose(
        self,
        user: UserId,
        *,
        language: Language | None,
        favourites: Sequence[TemplateId],
        default: TemplateId | None,
    ) -> None:
        row = self._row(user)
        if row is not None:
            row.language, row.favourite_templates = language, [*favourites]
            row.default_template = default

    def choose_time(
        self, user: UserId, hours: WorkingHours, habits: Collection[Habit], *, country: str
    ) -> None:
        """When the person works, and what then comes by itself; ``country`` is empty for the
        workspace's."""
        row = self._row(user)
        if row is not None:
            row.work_days = "".join(map(str, sorted(hours.days)))
            row.work_from, row.work_until = hours.begins, hours.ends
            row.away_from = hours.away.first if hours.away else None
            row.away_until = hours.away.last if hours.away else None
            row.holiday_country, row.habits = country or None, sorted(habits)

    def change_habits(self, user: UserId, habits: Collection[Habit]) -> None:
        row = self._row(user)
        if row is not None:
            row.habits = sorted(habits)

    def note_told_of_list(self, user: UserId) -> None:
        row = self._row(user)
        if row is not None:
            row.told_of_list = True

    def forget_told_of_list(self) -> None:
        untold = update(MemberRow).where(MemberRow.told_of_list).values(told_of_list=False)
        self._session.execute(untold.execution_options(synchronize_session=False))
        self._session.expire_all()

    def give_role(self, user: UserId, role: Role) -> None:
        row = self._row(user)
        if row is not None:
            row.role = role

    def in_charge(self, *, limit: int) -> list[Member]:
        """Managers and admins who are still there, by name."""
        query = in_charge_rows().order_by(MemberRow.name, MemberRow.user_id).limit(limit)
        return self._found(query)

    def has_manager(self) -> bool:
        query = in_charge_rows().where(
            MemberRow.role == Role.MANAGER, MemberRow.is_slack_admin.is_(False)
        )
        return self._session.scalar(query.limit(1)) is not None

    def has_admin_beside(self, user: UserId) -> bool:
        query = in_charge_rows().where(
            or_(MemberRow.role == Role.ADMIN, MemberRow.is_slack_admin.is_(True)),
            MemberRow.user_id != user,
        )
        return self._session.scalar(query.limit(1)) is not None

    def remember_template(self, user: UserId, template: TemplateId) -> None:
        """The last one used comes first in the person's next form."""
        row = self._row(user)
        if row is not None and row.recent_templates[:1] != [template]:
            others = [used for used in row.recent_templates if used != template]
            row.recent_templates = [template, *others][:RECENT_TEMPLATES]

    def _found(self, query: Select[str]) -> list[Member]:
        found = [self.find(UserId(user)) for user in self._session.scalars(query)]
        return [member for member in found if member is not None]

    def _row(self, user: UserId) -> MemberRow | None:
        return self._session.scalar(select(MemberRow).where(MemberRow.user_id == user))


def in_charge_rows() -> Select[str]:
    """Managers and admins who are still there, by id."""
    return select(MemberRow.user_id).where(
        or_(MemberRow.role != Role.SALESPERSON, MemberRow.is_slack_admin.is_(True)),
        MemberRow.kind == Kind.MEMBER,
        MemberRow.deactivated.is_(False),
    )


def to_member(row: Row[tuple[object, ...]]) -> Member:
    """Slack's workspace admins and owners are admins, whatever role was given to them."""
    habits = USUAL_HABITS if row.habits is None else frozenset(map(Habit, row.habits))
    return Member(
        id=UserId(row.user_id),
        name=row.name,
        kind=Kind(row.kind),
        role=Role.ADMIN if row.is_slack_admin else row.role,
        is_slack_admin=row.is_slack_admin,
        zone=row.zone,
        language=effective_language(row.language, row.workspace_language, row.locale),
        chosen_language=row.language,
        deactivated=row.deactivated,
        refreshed_at=row.refreshed_at,
        recent_templates=tuple(TemplateId(used) for used in row.recent_templates),
        favourite_templates=tuple(TemplateId(liked) for liked in row.favourite_templates),
        default_template=TemplateId(row.default_template) if row.default_template else None,
        hours=to_hours(row, habits),
        habits=habits,
        holiday_country=row.holiday_country or "",
        told_of_list=row.told_of_list,
        home=Home(
            currency=row.currency,
            country=row.country,
            catalogue_version=row.catalogue_version,
            weekly_list_from=row.weekly_list_from,
        ),
    )


def to_hours(row: Row[tuple[object, ...]], habits: frozenset[Habit]) -> WorkingHours:
    country = (row.holiday_country or row.country) if Habit.HOLIDAYS in habits else ""
    return WorkingHours(
        days=frozenset(map(int, row.work_days)),
        begins=row.work_from,
        ends=row.work_until,
        country=country,
        away=Away(row.away_from, row.away_until) if row.away_until else None,
        once_a_day=Habit.DAILY in habits,
    )
