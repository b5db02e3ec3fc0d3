"""The main screen's conversation with the engine: what is asked, when, and what becomes of the answers.

Every edit makes a new State, every State a question. Answers come in parts, from threads, as messages.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import replace
from time import monotonic
from typing import Final

import msgspec
from textual import events, on
from textual.reactive import var
from textual.widgets import TextArea

from derivtui.model.errors import Problem
from derivtui.model.report import Report
from derivtui.model.request import Request, Sweep
from derivtui.service.client import Reply
from derivtui.service.settings import Settings
from derivtui.tui.delays import Delays
from derivtui.tui.exchange import Exchange
from derivtui.tui.home import Home
from derivtui.tui.link import Answered, AnsweredAside, EngineChanged, EngineLink
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.plot import PlotPane
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.plan import parts_for, plan_of
from derivtui.tui.recording import Recorder
from derivtui.tui.screens.layout import PanesScreen
from derivtui.tui.selection import first_use
from derivtui.tui.state import State
from derivtui.tui.variable_rows import finished_names, names_meanwhile, variable_rows

PAUSE: Final = 0.4
"""Seconds without typing after which a name is finished and an error is shown."""
TOGETHER: Final = 0.15
"""Seconds that an answer waits for its derivation, so that panes change together."""
BUSY: Final = 0.15
"""Seconds of work before the engine is said to be busy."""
SETTLING: Final = 2.0
"""Seconds that quitting waits at most for what was entered to be answered, and so recorded."""


class ConversationScreen(PanesScreen):
    """Asks the engine whatever a person changes, and shows what it answers."""

    state: var[State] = var(State())
    """What is asked."""
    extras: var[frozenset[str]] = var(frozenset())
    """Parts that somebody wants to see besides, out of `plan.EXTRAS`."""

    def __init__(self, state: State, settings: Settings, home: Home) -> None:
        super().__init__()
        self.config = home.config
        self.set_reactive(ConversationScreen.state, state)
        self._engine = EngineLink(self, settings)
        self._exchange = Exchange()
        self._recorder = Recorder(self, home.session_file)
        self._recording = False
        """Whether the latest question is to be recorded once it is answered."""
        self._entered = False
        """Whether Enter was pressed on the text as it stands."""
        self._paused = True
        """Whether nobody has typed for a while."""
        self._delays = Delays(self)
        self._asked_views: tuple[str, ...] = ()
        """The views that were seen when the latest question was asked."""
        self._range: Sweep | None = None
        """The range that the plot keeps; None lets the engine choose."""
        self._left_at: float | None = None
        """The point for which a range was given up that did not have it."""

    def on_mount(self) -> None:
        editor = self.query_one(Editor)
        editor.text = self.state.source
        editor.move_cursor(editor.document.end)
        for pane in self.content_panes[1:]:
            pane.few = self.config.digits
        self._show_state()
        self.call_after_refresh(self._start)

    def on_unmount(self) -> None:
        self._engine.close()
        self._recorder.close()

    @property
    def variables(self) -> VariablesPane:
        """The Variables pane."""
        return self.query_one(VariablesPane)

    def _start(self) -> None:
        """Start the engine: after the first paint, without waiting for it."""
        self._engine.open()
        self._recorder.open()
        self._ask()

    # Asking

    def _change(self, state: State, *, record: bool = False) -> None:
        """Take over a new state and ask anew; what was entered and is not answered yet is answered aside."""
        if self._recording:
            self._engine.ask_aside(self.state.request())
        self.state = state
        self._show_state()
        self._ask()
        self._recording = record

    def _ask(self) -> None:
        """Ask what the state says, if it says anything."""
        if self.state.source.strip():
            self._asked_views = self.seen_views
            request = self._question()
            plan = plan_of(self._wanted, directed=request.direction is not None)
            self._exchange.generation = self._engine.ask(request, plan)
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

    @on(PlotPane.Fielded)
    def _set_field(self, message: PlotPane.Fielded) -> None:
        message.stop()
        plot = self.query_one(PlotPane)
        if plot.wants_field and len(self.state.names) < 2:
            plot.wants_field = False
            self.notify("A heat map takes two variables.", markup=False)
        elif self._exchange.generation:
            self._ask()

    @on(PlotPane.Ranged)
    def _set_range(self, message: PlotPane.Ranged) -> None:
        message.stop()
        self._range = message.sweep
        self._ask()

    @on(TextArea.Changed)
    def _edit(self, event: TextArea.Changed) -> None:
        if event.text_area.text == self.state.source:
            return
        self._range = None
        self._entered = self._paused = False
        self._delays.renew(PAUSE, "pause", self._pause)
        expression = self.query_one(ExpressionPane)
        expression.recorded = None
        self.look = ""
        expression.show_problem(None)
        self._change(replace(self.state, source=event.text_area.text))

    @on(Editor.Recorded)
    def _enter(self) -> None:
        self._entered = self._paused = True
        self._recording = True
        self._present()

    def _pause(self) -> None:
        self._pause_over()
        self._present()

    def _pause_over(self) -> None:
        """Take the text for finished."""
        self._delays.cancel("pause")
        self._paused = True

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the text finishes the name that the caret touches."""
        if isinstance(event.widget, Editor) and not self._paused:
            self._pause()

    @property
    def _coming(self) -> bool:
        """Whether other rows of variables may follow from the text as it stands."""
        exchange, source = self._exchange, self.state.source
        unanswered = exchange.generation == 0 or exchange.answered != exchange.generation
        return bool(source.strip()) and (not self._paused or (unanswered and not exchange.has_named(source)))

    @on(VariablesPane.Edited)
    def _set_value(self, message: VariablesPane.Edited) -> None:
        self._change(self.state.with_value(message.name, message.text), record=message.recorded)

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
        """Show in every pane what has been heard."""
        self._delays.cancel("together")
        report = self._exchange.report
        read = self._exchange.read_as
        if read is not None and (self._entered or self.query_one(Editor).came_whole):
            self._rewrite(read)
            return
        self.state = self.state.with_names(self._names())
        self._show_report(report)
        self._show_state()
        self._show_problem()
        self._record()
        if self._exchange.answers_latest and self.state.request() != self._exchange.request:
            self._ask()

    def _names(self) -> tuple[str, ...]:
        """The variables that the text has, as far as that is known and their names are finished."""
        state, editor = self.state, self.query_one(Editor)
        found = self._exchange.variables
        if found is not None and not self._paused:
            found = finished_names(found, state.names, editor.text[: editor.caret])
        if found is not None and self._exchange.has_named(state.source):
            return found
        return names_meanwhile(state if found is None else replace(state, names=found))

    def _rewrite(self, source: str) -> None:
        """Put another text in place of LaTeX that is whole, and ask that."""
        recording, self._recording = self._recording, False
        self._change(replace(self.state, source=source), record=recording)
        self.query_one(Editor).rewrite(source)
        self.notify("The LaTeX is read as this; undo brings it back.", markup=False)

    def _show_report(self, report: Report | None) -> None:
        """Give all panes the report; dim them where the text has moved on."""
        if report is None or self.shown is None or report.source != self.shown.source:
            self.term = None
        self.shown = report
        for pane in (*self.content_panes, *self.asked_panes):
            pane.show(report)
        self._keep_range(report)
        if self._exchange.lack and report is not None and report.derivation is None:
            self.query_one(StepsPane).explain(self._exchange.lack)
        self._dim()

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

    def _dim(self) -> None:
        """Dim what answers an earlier question: the latest has no report, or is seen to wait for it."""
        exchange = self._exchange
        waits = self.query_one(StatusBar).engine == "busy" and exchange.answered != exchange.generation
        stale = exchange.problem is not None or waits
        _, results, graph, steps = self.content_panes
        self.query_one(VariablesPane).stale = results.stale = graph.stale = stale
        for pane in (steps, *self.asked_panes):
            pane.stale = stale or pane.behind

    def _show_problem(self) -> None:
        """Show an error once a person has paused, but one at the end of the text only when asked to by Enter."""
        problem = self._exchange.problem
        ready = problem is not None and (self._entered or (self._paused and not problem.unfinished))
        self.query_one(ExpressionPane).show_problem(problem if ready else None)

    def _show_state(self) -> None:
        """Show what is asked, where a pane shows that."""
        state = self.state
        variables = self.query_one(VariablesPane)
        variables.coming = self._coming
        variables.show(variable_rows(state, self.shown, self._exchange.problem), state.active)
        self.query_one(ResultsPane).show_title(state.device, state.dtype)
        status = self.query_one(StatusBar)
        status.device, status.dtype = state.device, state.dtype
        self.query_one(StepsPane).follow(state.active)

    def _record(self) -> None:
        """Record the question that a person entered, once it has its report."""
        exchange = self._exchange
        if self._recording and exchange.answers_latest and exchange.request and exchange.report:
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
        while (self._recording and self._exchange.problem is None) or self._engine.asides:
            if monotonic() > patience:
                return
            await asyncio.sleep(0.01)
