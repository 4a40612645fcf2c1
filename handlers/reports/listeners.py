"""Slack events about reports."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.reports.model import Question, Report
from domain.reports.use_cases import MOST, PAGE, is_first_press, open_narrowing, report
from domain.reports.weekly import stop_weekly
from domain.templates.finding import search_templates
from handlers.caller import Caller, caller_of, request_of
from handlers.desk import Desk
from handlers.files import Files
from handlers.interactions.views import template_options
from handlers.opener import Opener
from handlers.reports import forms, views
from handlers.reports.picture import BARS, PARTS, Picture, in_words, picture_of
from handlers.reports.spreadsheet import spreadsheet
from handlers.reports.wire import UNASKED, Action, Callback, Field
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReportListeners:
    desk: Desk
    opener: Opener
    files: Files

    def register(self, app: AsyncApp) -> None:
        app.action(Action.BY)(self.regroup)
        app.action(Action.SPAN)(self.retime)
        app.action(Action.PREVIOUS)(self.previous_page)
        app.action(Action.NEXT)(self.next_page)
        app.action(Action.NARROW)(self.open_form)
        app.options(Field.TEMPLATE)(self.suggest_templates)
        app.view(Callback.FORM)(self.narrow)
        app.action(Action.WIDEN)(self.widen)
        app.action(Action.PICTURE)(self.send_picture)
        app.action(Action.TABLE)(self.send_table)
        app.action(Action.OPEN)(self.open_from_summary)
        app.action(Action.STOP_WEEKLY)(self.stop_weekly)

    async def open_report(self, caller: Caller, body: Body, asked: Question = UNASKED) -> None:
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, report, asked, actor=caller.user, now=now),
            views.report_page,
        )

    async def open_from_summary(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller = caller_of(context, body)
        await self.open_report(caller, body, forms.told_in_summary(body, caller.user))

    async def stop_weekly(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The message says so, as soon as it is brought up to date."""
        await ack()
        caller, week, now = caller_of(context, body), forms.pressed_week(body), self.desk.clock()
        await self.desk.write(caller, stop_weekly, week, actor=caller.user, now=now)
        self.desk.wake()

    async def regroup(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], forms.regrouped(body))

    async def retime(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], forms.retimed(body))

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], forms.turned(body, by=-1))

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], forms.turned(body, by=1))

    async def open_form(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, asked, now = caller_of(context, body), forms.question_in(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_narrowing, asked, actor=caller.user, now=now),
            views.report_form,
            pushes=True,
        )

    async def suggest_templates(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        found = await self.desk.read(
            caller, search_templates, body["value"], with_unused=True, actor=caller.user, now=now
        )
        await ack(options=template_options(found))

    async def narrow(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once it is known that this can be told; then the page below tells it."""
        caller, view = caller_of(context, body), body["view"]
        found = await self._report(caller, forms.read_narrowing(view))
        await ack()
        if below := view.get("previous_view_id"):
            await self.desk.show(below, views.report_page(found))

    async def widen(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], forms.widened(body))

    async def send_picture(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, asked = caller_of(context, body), replace(forms.question_in(body), page=0)
        if await self._is_first(caller, body):
            limit = PARTS if asked.by and asked.by.is_of_time else BARS
            found = await self._report(caller, asked, limit=limit)
            say = words_in(found.reader.language)
            content = await asyncio.to_thread(drawn, picture_of(found, say))
            await self._send(caller, content, "png", found, alt=in_words(found, say))
            await self._show(caller, body["view"]["id"], forms.question_in(body), told=True)

    async def send_table(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, asked = caller_of(context, body), replace(forms.question_in(body), page=0)
        if await self._is_first(caller, body):
            found = await self._report(caller, asked, limit=MOST)
            content = spreadsheet(found, words_in(found.reader.language))
            await self._send(caller, content, "csv", found)
            await self._show(caller, body["view"]["id"], forms.question_in(body), told=True)

    async def _is_first(self, caller: Caller, body: Body) -> bool:
        return await self.desk.write(
            caller,
            is_first_press,
            request_of(body),
            actor=caller.user,
            now=self.desk.clock(),
        )

    async def _report(self, caller: Caller, asked: Question, *, limit: int = PAGE) -> Report:
        now = self.desk.clock()
        return await self.desk.read(caller, report, asked, actor=caller.user, now=now, limit=limit)

    async def _show(
        self, caller: Caller, view_id: str, asked: Question, *, told: bool = False
    ) -> None:
        found = await self._report(caller, asked)
        await self.desk.show(view_id, views.report_page(found, is_sent=told))

    async def _send(
        self, caller: Caller, content: bytes, ending: str, found: Report, alt: str | None = None
    ) -> None:
        period = found.period
        name = f"{found.by}-{period.first}-{period.last}.{ending}"
        words = views.sent_words(found, words_in(found.reader.language))
        await self.files.send_at_once(content, name=name, words=words, to=caller.user, alt=alt)


def drawn(picture: Picture) -> bytes:
    # A second and 60 MB, for those who ask for a picture only.
    from handlers.reports.chart import draw  # noqa: PLC0415

    return draw(picture)
