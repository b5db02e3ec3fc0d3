"""The main screen: the conversation with the engine, and the actions that change what is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final

import msgspec
from textual import on
from textual.binding import BindingType

from derivtui.model.errors import Problem
from derivtui.model.phrases import derivative_name
from derivtui.model.request import DTYPES
from derivtui.service.settings import Settings
from derivtui.tui.actions import bindings
from derivtui.tui.link import DevicesFound, Judged
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.screens.answer import AnswerScreen
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.remembering import RememberingScreen
from derivtui.tui.state import State

LOOKING: Final = "Device · looking for more …"
"""The title of the devices until torch has said which there are."""


class MainScreen(RememberingScreen):
    """All panes, the engine behind them, and every action of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen")

    def __init__(
        self, state: State, settings: Settings, session_file: Path | None = None, play: Path | None = None
    ) -> None:
        super().__init__(state, settings, session_file, play)
        self._devices: dict[str, str] | None = None
        """What torch can use here, by name; None until somebody wants to know."""

    def action_escape(self) -> None:
        """Cancel work that is seen to go on, else leave the expression."""
        if self.query_one(StatusBar).engine == "busy":
            self._engine.cancel()
        elif self.query_one(Editor).has_focus:
            self.focus_pane(self.current)

    @on(ResultsPane.Wanted)
    def _want(self, message: ResultsPane.Wanted) -> None:
        """Ask for the parts that Results is to show, where one of them is new."""
        message.stop()
        fresh = not message.parts <= self.extras
        self.extras = message.parts
        if fresh:
            self._ask()

    @on(ResultsPane.Given)
    def _give(self, message: ResultsPane.Given) -> None:
        """Take over an upstream gradient or a direction."""
        message.stop()
        self._change(self.state.with_given(message.what, message.text))

    def action_again(self) -> None:
        self._ask()

    def action_next_variable(self) -> None:
        self._turn(self.state.with_next_variable())

    def action_order(self, change: int) -> None:
        self._turn(self.state.with_order(change))

    @on(StepsPane.Check)
    def _check_answer(self) -> None:
        """Open the window that checks answers, of the derivative that Steps shows."""
        state = self.state
        wanted = (state.active,) if state.active is not None else None
        request = msgspec.structs.replace(state.request(), wrt=wanted)
        wrt = request.derivative or wanted or ("x",)

        def judge(answer: str) -> None:
            self._engine.judge(msgspec.structs.replace(request, answer=answer))

        self.app.push_screen(AnswerScreen(derivative_name(wrt, len(state.names)), judge))

    @on(Judged)
    def _hear_judgement(self, message: Judged) -> None:
        message.stop()
        if isinstance(self.app.screen, AnswerScreen):
            self.app.screen.hear(message.request.answer or "", message.answer)

    def action_device(self) -> None:
        """Choose among the devices that are known; the first time, look for more meanwhile."""
        devices = {self.state.device: "", **(self._devices or {"cpu": "CPU"})}
        title = LOOKING if self._devices is None else "Device"
        self._choose(title, devices, self.state.device, lambda device: replace(self.state, device=device))
        if self._devices is None:
            self._engine.find_devices()

    @on(DevicesFound)
    def _offer_devices(self, message: DevicesFound) -> None:
        message.stop()
        found = message.devices
        if isinstance(found, Problem):
            self.notify(found.message, severity="warning", markup=False)
            found = {}
        self._devices = found or None
        chooser = self.app.screen
        if isinstance(chooser, ChooseScreen) and chooser.title == LOOKING:
            chooser.offer("Device", found)

    def action_dtype(self) -> None:
        dtypes = dict.fromkeys(DTYPES, "")
        self._choose("dtype", dtypes, self.state.dtype, lambda dtype: replace(self.state, dtype=dtype))

    def _choose(self, title: str, options: Mapping[str, str], chosen: str, change: Callable[[str], State]) -> None:
        def take(option: str | None) -> None:
            if option is not None:
                self._change(change(option))

        self.app.push_screen(ChooseScreen(title, options, chosen), take)
