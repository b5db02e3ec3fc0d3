"""What the main screen asks the engine, and when: every edit makes a new State, every State a question.

Answers come in parts, from threads, as messages.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

import msgspec
from textual import events, on
from textual.reactive import var
from textual.widgets import TextArea

from derivtui.config import Config
from derivtui.model.errors import Problem
from derivtui.model.report import Report
from derivtui.model.request import Request, Sweep
from derivtui.service.client import Reply
from derivtui.service.settings import Settings
from derivtui.tui.delays import Delays
from derivtui.tui.exchange import Exchange
from derivtui.tui.link import Answered, EngineChanged, EngineLink
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.plot import PlotPane
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.plan import parts_for, plan_of
from derivtui.tui.screens.showing import ShowingScreen
from derivtui.tui.selection import first_use
from derivtui.tui.state import State

PAUSE: Final = 0.4
"""Seconds without typing after which a name is finished and an error is shown."""
TOGETHER: Final = 0.15
"""Seconds that an answer waits for its derivation, so that panes change together."""
BUSY: Final = 0.15
"""Seconds of work before the engine is said to be busy."""


class AskingScreen(ShowingScreen):
    """Asks the engine whatever a person changes, and hears what it answers."""

    extras: var[frozenset[str]] = var(frozenset())
    """Parts that somebody wants to see besides, out of `plan.EXTRAS`."""

    def __init__(self, state: State, settings: Settings, config: Config) -> None:
        super().__init__(state, config)
        self._engine = EngineLink(self, settings)
        self._delays = Delays(self)
        self._asked = Request(expression="")
        """The latest question, as the state put it."""
        self._asked_views: tuple[str, ...] = ()
        """The views that were seen when the latest question was asked."""
        self._range: Sweep | None = None
        """The range that the plot keeps; None lets the engine choose."""
        self._former: State | None = None
        """What was asked before the example that stands here: undo brings all of it back, not its text alone."""
        self._left_at: float | None = None
        """The point for which a range was given up that did not have it."""

    def on_mount(self) -> None:
        editor = self.query_one(Editor)
        editor.text = self.state.source
        editor.move_cursor(editor.document.end)
        self.call_after_refresh(self._start)

    def on_unmount(self) -> None:
        self._engine.close()

    def _start(self) -> None:
        """Start the engine: after the first paint, without waiting for it."""
        self._engine.open()
        self._ask()

    # Asking

    def _change(self, state: State) -> None:
        """Take over a new state and ask anew; what was of another text ends with that, and a look with its values."""
        if (state.source, state.values) != (self.state.source, self.state.values):
            self.look = ""
        if state.source != self.state.source:
            self._range = None
            self._entered = False
            expression = self.query_one(ExpressionPane)
            expression.recorded = None
            expression.show_problem(None)
        self.state = state
        self._show_state()
        self._ask()

    def _ask(self) -> None:
        """Ask what the state says, if it says anything."""
        if self.state.source.strip():
            self._asked_views = self.seen_views
            self._asked, request = self.state.request(), self._question()
            plan = plan_of(self._wanted, directed=request.direction is not None)
            self._exchange.generation = self._engine.ask(request, plan)
            self._say_lack()
        else:
            self._exchange = Exchange(generation=self._exchange.generation)
            self._present()

    def _question(self) -> Request:
        """What the state asks, and over which range where a plot is seen: the same for as long as the text is."""
        request = self.state.request()
        if "plot" not in self._asked_views:
            return request
        active = self.state.active
        kept = self._range if self._range is not None and self._range.variable == active else Sweep(variable=active)
        others = [name for name in self.state.names if name != active]
        against = others[0] if others and self.query_one(PlotPane).wants_field else None
        return msgspec.structs.replace(request, sweep=msgspec.structs.replace(kept, against=against))

    def _show_view(self) -> None:
        """Show the views, and ask for what one of them needs that was not asked for."""
        super()._show_view()
        if parts_for(self.seen_views) != parts_for(self._asked_views) and self._exchange.generation:
            self._ask()

    @property
    def _wanted(self) -> set[str]:
        """The parts that somebody wants to see besides those that always show."""
        return {*self.extras, *parts_for(self._asked_views)}

    @on(TextArea.Changed)
    def _edit(self, event: TextArea.Changed) -> None:
        if event.text_area.text == self.state.source:
            return
        self._paused = False
        self._delays.renew(PAUSE, "pause", self._pause)
        text, former, self._former = event.text_area.text, self._former, None
        undone = former is not None and former.source == text
        self._change(former if former is not None and undone else replace(self.state, source=text))

    def _pause(self) -> None:
        self._pause_over()
        self._present()

    def _pause_over(self) -> None:
        """Take the text for finished."""
        self._delays.cancel("pause")
        self._paused = True

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the text finishes the name that the caret touches, and the text."""
        if not isinstance(event.widget, Editor):
            return
        if self._paused:
            self._show_problem()
        else:
            self._pause()

    @on(VariablesPane.GradToggled)
    def _toggle_grad(self, message: VariablesPane.GradToggled) -> None:
        self._change(self.state.with_grad_toggled(message.name))

    @on(VariablesPane.Activated)
    def _activate(self, message: VariablesPane.Activated) -> None:
        self.term = first_use(self.shown, message.name)
        self._turn(replace(self.state, active=message.name))

    def _turn(self, state: State) -> None:
        """Differentiate by another variable, or to another order; ask only where that needs new numbers."""
        if state.request() != self.state.request():
            self._change(state)
        else:
            moved = state.active != self.state.active and "plot" in self.seen_views
            self.state = state
            self._show_state()
            if moved:
                self._ask()

    # The range of the plot

    @on(PlotPane.Fielded)
    def _set_field(self, message: PlotPane.Fielded) -> None:
        message.stop()
        plot = self.query_one(PlotPane)
        if plot.wants_field and len(self.state.names) < 2:
            plot.wants_field = False
            here = f"only {self.state.names[0]}" if self.state.names else "none"
            self.notify(f"A heat map takes two variables; here is {here}.", markup=False)
        elif self._exchange.generation:
            self._ask()

    @on(PlotPane.Ranged)
    def _set_range(self, message: PlotPane.Ranged) -> None:
        message.stop()
        self._range = message.sweep
        self._ask()

    def _keep_range(self, report: Report | None) -> None:
        """Keep the plot's range while values change, until the point leaves it."""
        samples = None if report is None else report.samples
        if samples is None or report is None or report.source != self.state.source:
            return
        if samples.start <= samples.point <= samples.stop or self._range is None or math.isnan(samples.point):
            self._range = Sweep(variable=samples.variable, start=samples.start, stop=samples.stop)
        elif samples.point != self._left_at:
            self._left_at, self._range = samples.point, None
            self._ask()

    # Hearing

    @on(Answered)
    def _hear(self, message: Answered) -> None:
        message.stop()
        if not self.state.source.strip():
            return
        self._exchange.hear(message.reply)
        self._tell_lack(message.reply)
        if self._exchange.complete:
            self._present()
        else:
            self._delays.after(TOGETHER, "together", self._present)

    def _tell_lack(self, reply: Reply) -> None:
        """Say which part could not be had, unless Steps is the part and says so itself."""
        exchange = self._exchange
        if isinstance(reply.answer, Problem) and exchange.lack and exchange.report and exchange.report.derivation:
            self.notify(exchange.lack, severity="warning", markup=False)

    @on(EngineChanged)
    def _engine_changed(self, message: EngineChanged) -> None:
        message.stop()
        if message.state.name == "busy":
            self._delays.after(BUSY, "busy", self._show_engine)
        else:
            self._delays.cancel("busy")
            self._show_engine()
        if message.state.message:
            self.notify(message.state.message, severity="error", markup=False)

    def _show_engine(self) -> None:
        self.query_one(StatusBar).engine = self._engine.doing
        self._dim()

    def _present(self) -> None:
        """Show what has been heard, and ask again where that changes the question."""
        self._delays.cancel("together")
        exchange = self._exchange
        if not exchange.readable:
            return
        read = exchange.read_as
        if read is not None and (self._entered or self.query_one(Editor).came_whole):
            self._rewrite(read)
            return
        self._show_answer()
        self._keep_range(exchange.report)
        if exchange.generation and exchange.heard and self.state.request() != self._asked:
            self._ask()

    def _rewrite(self, source: str) -> None:
        """Put another text in place of LaTeX that is whole, and ask that."""
        self._change(replace(self.state, source=source))
        self.query_one(Editor).rewrite(source)
        self.notify("The LaTeX is read as this; undo brings it back.", markup=False)
