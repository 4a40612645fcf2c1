"""Moving the sandbox's clock to where something is likely to happen."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sandbox.model import Exchange
from sandbox.people import Person
from sandbox.sandbox import Sandbox

# An app that looks at its clock once a second has then looked, and sent what it had to.
NOTICED_WITHIN = 1.6
DAYS = 8
HOURS = (time(9), time(15))


def tomorrow_at_nine(now: datetime) -> datetime:
    """On the wall clock of ``now``'s zone."""
    return datetime.combine(now.date() + timedelta(days=1), HOURS[0], now.tzinfo)


async def skip_to_next_message(
    sandbox: Sandbox, person: Person, go_on: Callable[[], bool] = lambda: True
) -> bool:
    """Whether a direct message came; if none did, the clock stands where it stood.

    The sandbox does not know what the app plans, and a jump too far would set off everything
    that lies before. So the clock hops from one plausible moment to the next, until something
    comes: what people picked in a date-time picker, the hours at which working days begin and
    go on, an hour from now, and the times of day at which the app has written before.
    """
    began, offset = len(person.dms), sandbox.clock.offset
    moments = plausible_moments(
        sandbox.clock(),
        ZoneInfo(person.member.tz),
        sandbox.wire,
        [d.message.ts for d in person.dms],
    )
    for moment in moments:
        if not go_on() or await _message_came(sandbox, person, began, moment):
            return len(person.dms) > began
    # Nothing has happened since, so that going back hides nothing from the app.
    sandbox.travel_to(datetime.now(UTC) + offset)
    return False


async def _message_came(sandbox: Sandbox, person: Person, began: int, moment: datetime) -> bool:
    sandbox.travel_to(max(moment, sandbox.clock()))
    return await sandbox.state.changes.until(lambda: len(person.dms) > began, NOTICED_WITHIN)


def plausible_moments(
    now: datetime, zone: ZoneInfo, wire: list[Exchange], written: list[str]
) -> list[datetime]:
    """Ascending, in the next days; ``written`` are the times of earlier messages."""
    local = now.astimezone(zone)
    habits = {_whole_minute(datetime.fromtimestamp(float(ts), zone)).time() for ts in written}
    days = [local.date() + timedelta(days=each) for each in range(DAYS + 1)]
    found = {datetime.combine(day, hour, zone) for day in days for hour in {*HOURS, *habits}}
    found |= {datetime.fromtimestamp(each, zone) for each in picked(wire)}
    found.add(_whole_minute(local + timedelta(hours=1)))
    ahead = {each.astimezone(UTC) for each in found if now < each <= now + timedelta(days=DAYS)}
    return sorted(ahead)


def _whole_minute(moment: datetime) -> datetime:
    """The next one: what is due in the course of a minute is due at its end."""
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)


def picked(wire: list[Exchange]) -> Iterator[int]:
    """What stood in date-time pickers when something was sent to the app."""
    for exchange in wire:
        blocks = exchange.request.get("view", {}).get("state", {}).get("values", {}).values()
        for held in (held for block in blocks for held in block.values()):
            if held.get("type") == "datetimepicker" and held.get("selected_date_time"):
                yield int(held["selected_date_time"])
