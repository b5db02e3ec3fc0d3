"""The main screen's conversation with the engine, of which it records what a person enters."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Final

import msgspec
from textual import on

from derivtui.model.report import Report
from derivtui.service.settings import Settings
from derivtui.tui.home import Home
from derivtui.tui.link import AnsweredAside
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.recording import Recorder
from derivtui.tui.screens.asking import AskingScreen
from derivtui.tui.state import State

SETTLING: Final = 2.0
"""Seconds that quitting waits at most for what was entered to be answered, and so recorded."""


class ConversationScreen(AskingScreen):
    """Records the expression or the value that Enter was pressed on, once it is answered."""

    def __init__(self, state: State, settings: Settings, home: Home) -> None:
        super().__init__(state, settings, home.config)
        self._recorder = Recorder(self, home.session_file)
        self._recording = False
        """Whether the latest question is to be recorded once it is answered."""

    def on_unmount(self) -> None:
        self._recorder.close()

    def _start(self) -> None:
        self._recorder.open()
        super()._start()

    def _change(self, state: State, *, record: bool = False) -> None:
        """Take over a new state and ask anew; what was entered and is not answered yet is answered aside."""
        if self._recording and self._exchange.refusal is None:
            self._engine.ask_aside(self.state.request())
        super()._change(state)
        self._recording = record

    def _rewrite(self, source: str) -> None:
        recording, self._recording = self._recording, False
        super()._rewrite(source)
        self._recording = recording

    @on(Editor.Recorded)
    def _enter(self) -> None:
        self._entered = self._paused = True
        self._recording = bool(self.state.source.strip())
        self._present()

    @on(VariablesPane.Edited)
    def _set_value(self, message: VariablesPane.Edited) -> None:
        self._change(self.state.with_value(message.name, message.text), record=message.recorded)

    def _show_answer(self) -> None:
        super()._show_answer()
        self._record()

    def _record(self) -> None:
        """Record the question that a person entered, once it has its report and is what the state asks."""
        exchange = self._exchange
        if not self._recording or not exchange.answers_latest or exchange.request != self.state.request():
            return
        if exchange.request and exchange.report:
            self._recording = False
            self._recorder.record(exchange.request, exchange.report)

    @on(AnsweredAside)
    def _record_aside(self, message: AnsweredAside) -> None:
        """Record what was entered before the question changed, as it was read."""
        message.stop()
        if isinstance(message.answer, Report):
            request = msgspec.structs.replace(message.request, expression=message.answer.source)
            self._recorder.record(request, message.answer)

    @property
    def unrecorded(self) -> tuple[str, dict[str, str]]:
        """What is typed and not recorded, with the values that it has; nothing where it is recorded."""
        known = self.query_one(ExpressionPane).recorded is not None
        return ("", {}) if known else (self.state.source, self.state.values if self.state.source else {})

    async def settle(self) -> None:
        """Wait until all that was entered is recorded or known to be wrong, for `SETTLING` seconds at most."""
        patience = monotonic() + SETTLING
        while (self._recording and self._exchange.refusal is None) or self._engine.asides:
            if monotonic() > patience:
                return
            await asyncio.sleep(0.01)
