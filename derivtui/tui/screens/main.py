"""The main screen: the conversation with the engine, and the actions that change what is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar, Final

import msgspec
from textual import on
from textual.binding import BindingType
from textual.widgets import Input, TextArea

from derivtui.model.errors import Problem
from derivtui.model.phrases import derivative_name
from derivtui.service.settings import Settings
from derivtui.tui.actions import bindings
from derivtui.tui.again import Again
from derivtui.tui.descent import CannotStepError, Descent
from derivtui.tui.examples import EXAMPLES, Example
from derivtui.tui.home import Home
from derivtui.tui.link import DevicesFound, Judged
from derivtui.tui.offered import DTYPES, about_device
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.precision import Precision
from derivtui.tui.registry import registry_of
from derivtui.tui.screens.answer import AnswerScreen
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.copying import CopyingScreen
from derivtui.tui.screens.remembering import RememberingScreen
from derivtui.tui.screens.welcome import WelcomeScreen
from derivtui.tui.state import State, read_direction

LOOKING: Final = "Device · looking for more …"
"""The title of the devices until torch has said which there are."""
INSTEAD: Final = "{undo} brings back the text that stood there."
"""What is told where an example takes the place of a text."""


class MainScreen(RememberingScreen, CopyingScreen):
    """All panes, the engine behind them, and every action of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("screen")

    def __init__(self, state: State, settings: Settings, home: Home | None = None) -> None:
        super().__init__(state, settings, home or Home())
        self._devices: dict[str, str] | None = None
        """What torch can use here, by name; None until somebody wants to know."""
        self._descent = Descent(rate=self.config.rate)
        self._precision = Precision()
        self._again: Again | None = None
        """The last time that the question was asked once more."""

    def _change(self, state: State, *, record: bool = False) -> None:
        """Take over a new state; a descent ends with its text, and where a value is not where its step led."""
        if state.source != self.state.source or state.values != self._descent.values:
            self._descent = Descent(rate=self._descent.rate)
            self.variables.descent = ""
        self._again = None
        self.query_one(ResultsPane).again = ""
        super()._change(state, record=record)

    def _show_answer(self) -> None:
        super()._show_answer()
        if said := self._precision.hear(self._exchange):
            self.notify(said, markup=False)
        if self._again and self._exchange.heard:
            results = self.query_one(ResultsPane)
            results.again = results.again or self._again.said(self._exchange)

    def action_escape(self) -> None:
        """Cancel what a person waits for, else show all panes, else leave the expression, else cancel any work."""
        busy = self.query_one(StatusBar).engine == "busy"
        if busy and not self._exchange.settled:
            self._engine.cancel()
        elif self.zoomed:
            self.zoomed = ""
        elif self.query_one(Editor).has_focus:
            self.focus_pane(self.current)
        elif busy:
            self._engine.cancel()

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
        if message.what == "direction" and message.text and not read_direction(message.text):
            self.notify("A direction is written x=1, y=2.", severity="warning", markup=False)
            return
        self._change(self.state.with_given(message.what, message.text))

    def action_again(self) -> None:
        """Ask once more; Results says how that came out."""
        if self.state.source.strip():
            self._again = Again.asked(self._exchange, self._again)
            self.query_one(ResultsPane).again = ""
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

    # Choosing

    @property
    def devices(self) -> Mapping[str, str]:
        """The devices that are known by now, each with what it is."""
        known = {self.state.device: "", **(self._devices or {"cpu": ""})}
        return {name: about_device(name, what) for name, what in known.items()}

    def use(self, *, device: str | None = None, dtype: str | None = None) -> None:
        """Compute elsewhere, or in another dtype."""
        state = self.state
        self._change(replace(state, device=device or state.device, dtype=dtype or state.dtype))

    def action_device(self) -> None:
        """Choose among the devices that are known; the first time, look for more meanwhile."""
        title = LOOKING if self._devices is None else "Device"
        self._choose(title, self.devices, self.state.device, lambda device: self.use(device=device))
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
            chooser.offer("Device", self.devices)

    def action_dtype(self) -> None:
        self._choose("dtype", DTYPES, self.state.dtype, lambda dtype: self.use(dtype=dtype))

    def _choose(self, title: str, options: Mapping[str, str], chosen: str, take: Callable[[str], None]) -> None:
        self.app.push_screen(
            ChooseScreen(title, options, chosen), lambda option: None if option is None else take(option)
        )

    # Examples

    def action_examples(self) -> None:
        """Offer all worked examples."""
        titles = {each.title: each for each in EXAMPLES}
        offered = {each.title: each.source for each in EXAMPLES}
        self._choose("Examples", offered, "", lambda title: self.open_example(titles[title]))

    def open_example(self, chosen: Example) -> None:
        """Put an example in place of what stands there, which undo brings back, and say what to look at."""
        editor = self.query_one(Editor)
        former = self.state
        values = {**self.state.values, **chosen.values}
        self._change(
            replace(self.state, source=chosen.source, values=values, off=chosen.off, dtype=chosen.dtype, order=1)
        )
        editor.rewrite(chosen.source)
        self._former = former
        self._pause()
        self.look = registry_of(self.app).worded(chosen.look)
        self.focus_pane(self.current)
        if former.source.strip() and former.source != chosen.source:
            self.notify(registry_of(self.app).worded(INSTEAD), markup=False)

    def action_welcome(self) -> None:
        """Greet."""
        editor = self.query_one(Editor)
        editor.focus()

        def write(text: str) -> None:
            editor.insert(text)

        self.app.push_screen(WelcomeScreen(write), lambda chosen: self.open_example(chosen) if chosen else None)

    def greet(self) -> None:
        """Greet a newcomer, unless one knows already what to type."""
        if not self.query_one(Editor).text:
            self.action_welcome()

    # Gradient descent

    def action_descend(self) -> None:
        """One step downhill from what is shown, once that answers what is asked."""
        exchange, report = self._exchange, self._exchange.report
        if exchange.refusal is not None:
            self.notify("What stands there has no results to step down from.", severity="warning", markup=False)
        if report is None or not exchange.answers_latest:
            return
        try:
            self._descent = self._descent.stepped(self.state.values, report)
        except CannotStepError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._change(replace(self.state, values=self._descent.values))
        self._say_descent()

    def action_take_back(self) -> None:
        """Where the last step set out from."""
        try:
            self._descent, values = self._descent.back()
        except CannotStepError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._change(replace(self.state, values=values))
        self._say_descent()

    def action_undo(self) -> None:
        """Take back the last step of a descent, outside of text; else the last change of the expression."""
        if self._descent.trail and not isinstance(self.focused, Input | TextArea):
            self.action_take_back()
        else:
            super().action_undo()

    def action_rate(self, change: int) -> None:
        """Raise or lower the learning rate."""
        self._descent = self._descent.with_rate(change)
        self._say_descent()

    def _say_descent(self) -> None:
        """Say in the frame of Variables how far one has come."""
        steps = len(self._descent.trail)
        self.variables.descent = f"descent {steps} · rate {self._descent.rate:g}"
