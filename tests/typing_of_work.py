"""Never run: mypy complains here as soon as it accepts one of these calls."""

from datetime import datetime

from domain.ids import InteractionNumber, UserId, WorkspaceId
from domain.interactions.history import history
from domain.interactions.use_cases import delete_postponed, undo
from handlers.work import Work


async def wrong_calls(
    work: Work, home: WorkspaceId, number: InteractionNumber, actor: UserId, now: datetime
) -> None:
    await work.write(actor, undo, number, actor=actor, now=now)  # type: ignore[arg-type]
    await work.write(home, undo, "12", actor=actor, now=now)  # type: ignore[arg-type]
    await work.write(home, undo, number, now=now)  # type: ignore[call-arg]
    await work.write(home, delete_postponed, number, who=actor, now=now)  # type: ignore[call-arg]
    _few: int = await work.read(home, history, "x", actor=actor, now=now)  # type: ignore[arg-type]
