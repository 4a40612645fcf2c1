"""Modal forms, with the stack that they lie on, and the dialog that asks once more."""

import asyncio

from nicegui import ui

from sandbox.forms import Form
from sandbox.model import Payload, View
from sandbox.page.blocks import BlockPane, looks
from sandbox.page.markup import text_html
from sandbox.page.seat import Seat
from sandbox.page.sidebar import app_icon
from sandbox.page.surface import Desk, FormSurface
from sandbox.page.tags import Modal, in_order, press_button, raw, tag, worded


class FormDialog:
    """The uppermost view; a block stays on the screen as long as the app does not change it."""

    def __init__(self, seat: Seat, desk: Desk) -> None:
        self._seat, self._desk = seat, desk
        self._view: View | None = None
        self._framed: object = None
        self._blocks: list[BlockPane] = []
        self._busy = False
        self._modal = Modal(
            "modal", title_id="form-title", on_dismiss=lambda: self._close(clear_all=False)
        )
        with self._modal:
            self._head = tag("div", "modal-head")
            self._body = tag("div", "modal-body")
            self._foot = tag("div", "modal-foot")

    def refresh(self) -> None:
        form = self._seat.person.modal
        view = form.view if form else None
        if view is None or form is None:
            self._view, self._busy = None, False
            if self._modal.is_open:
                self._modal.hide()
            return
        if view is not self._view:
            self._clear()
            self._view, self._busy = view, False
        self._show_frame(form)
        self._show_blocks(form)
        self._show_errors(view)
        self._modal.show(view.id)

    def _clear(self) -> None:
        self._body.clear()
        self._blocks, self._framed = [], None

    def _show_frame(self, form: Form) -> None:
        stack = len(self._seat.person.stack)
        seen = (
            form.title,
            form.submit_label,
            form.close_label,
            stack,
            form.view.trouble,
            self._busy,
        )
        if seen == self._framed:
            return
        self._framed = seen
        self._head.clear()
        self._foot.clear()
        with self._head:
            if stack > 1:
                press_button("‹", lambda: self._close(clear_all=False), "icon", aria_label="Back")
            app_icon(self._seat.sandbox.state.manifest.name, "small")
            worded("h2", form.title, "modal-title", id="form-title")
            press_button(
                "×",
                lambda: self._close(clear_all=True),
                "icon",
                aria_label="Close",
                data_key="close",
            )
        with self._foot:
            if form.trouble:
                worded("div", f"⚠ {form.trouble}", "trouble", role="alert")
            close = form.close_label or "Close"
            press_button(
                close, lambda: self._close(clear_all=False), "button plain", data_key="cancel"
            )
            if form.submit_label:
                press_button(
                    form.submit_label,
                    self._submit,
                    "button primary" + (" busy" if self._busy else ""),
                    aria_disabled="true" if self._busy else None,
                    data_key="submit",
                )

    def _show_blocks(self, form: Form) -> None:
        surface = FormSurface(form, self._seat.sight, self._desk)
        blocks = form.view.blocks
        known = {pane.block_id: pane for pane in self._blocks}
        kept = [known.get(block["block_id"]) for block in blocks]
        now: list[BlockPane] = []
        for block, pane in zip(blocks, kept, strict=True):
            if pane is not None and pane.looks == looks(block):
                now.append(pane)
                continue
            with self._body:
                now.append(BlockPane(block, surface))
        for pane in self._blocks:
            if pane not in now:
                pane.root.delete()
        self._blocks = now
        in_order(self._body, [pane.root for pane in now])

    def _show_errors(self, view: View) -> None:
        for pane in self._blocks:
            pane.complain(view.errors.get(pane.block_id, ""))

    # What a person does

    async def _submit(self) -> None:
        form = self._seat.person.modal
        if form is None or self._busy:
            return
        self._busy = True
        self.refresh()
        try:
            await self._desk.attempt(form.submit())
        finally:
            self._busy = False
            self.refresh()
        if form.view.errors and not form.closed:
            ui.run_javascript("document.querySelector('.has-error [data-key]')?.focus()")

    async def _close(self, *, clear_all: bool) -> None:
        form = self._seat.person.modal
        if form is not None:
            await self._desk.attempt(form.close(clear_all=clear_all))


class Confirmation:
    """One question at a time; Escape is a no."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._answer: asyncio.Future[bool] | None = None
        self._asked = 0
        self._modal = Modal(
            "modal small", title_id="question-title", on_dismiss=lambda: self._say(False)
        )

    async def ask(self, dialog: Payload) -> bool:
        self._say(False)
        reader = self._seat.sight.reader
        self._asked += 1
        self._modal.clear()
        with self._modal:
            with tag("div", "modal-head"):
                worded("h2", reader.text(dialog["title"]), "modal-title", id="question-title")
            raw(text_html(dialog["text"], reader), "modal-body words")
            with tag("div", "modal-foot"):
                press_button(reader.text(dialog["deny"]), lambda: self._say(False), "button plain")
                style = dialog.get("style", "primary")
                press_button(
                    reader.text(dialog["confirm"]), lambda: self._say(True), f"button {style}"
                )
        self._modal.show(str(self._asked))
        self._answer = asyncio.get_running_loop().create_future()
        return await self._answer

    def _say(self, answer: bool) -> None:
        self._modal.hide()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)
