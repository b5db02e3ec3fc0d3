"""What the main screen shows of the question and its answer, in every pane; it asks nothing itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.reactive import var

from derivtui.config import Config
from derivtui.model.report import Report
from derivtui.tui.exchange import Exchange
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.rowview import WAITING
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.registry import registry_of
from derivtui.tui.screens.layout import PanesScreen
from derivtui.tui.state import State
from derivtui.tui.variable_rows import finished_names, names_meanwhile, variable_rows

UNFINISHED: Final = "Unfinished, or wrong at its end: {record} says why."
"""What Results says beside a text whose error is not shown while the caret may still be behind it."""
HINT: Final = "{record} says why"
"""What it says below results of before."""
TOLD: Final = "No results: Expression says why."
"""What it says beside an error that is shown."""


class ShowingScreen(PanesScreen):
    """Shows a State and an Exchange."""

    state: var[State] = var(State())
    """What is asked."""

    def __init__(self, state: State, config: Config) -> None:
        super().__init__()
        self.config = config
        self.set_reactive(ShowingScreen.state, state)
        self._exchange = Exchange()
        self._entered = False
        """Whether Enter was pressed on the text as it stands."""
        self._paused = True
        """Whether nobody has typed for a while."""

    def on_mount(self) -> None:
        for pane in self.content_panes[1:]:
            pane.few = self.config.digits
        self._show_state()

    def watch_all_digits(self) -> None:
        super().watch_all_digits()
        self._show_state()

    @property
    def variables(self) -> VariablesPane:
        """The Variables pane."""
        return self.query_one(VariablesPane)

    def _show_answer(self) -> None:
        """Show in every pane what has been heard."""
        self.state = self.state.with_names(self._names())
        self._show_report(self._exchange.report)
        self._show_state()
        self._show_problem()

    def _names(self) -> tuple[str, ...]:
        """The variables that the text has, as far as that is known and their names are finished."""
        state, editor = self.state, self.query_one(Editor)
        found = self._exchange.variables
        if found is not None and not self._paused:
            found = finished_names(found, state.names, editor.text[: editor.caret])
            found = finished_names(found, state.names, self._exchange.earlier_than(state.source))
        if found is not None and self._exchange.has_named(state.source):
            return found
        return names_meanwhile(state if found is None else replace(state, names=found))

    def _show_report(self, report: Report | None) -> None:
        """Give all panes the report; dim them where the text has moved on."""
        if report is None or self.shown is None or report.source != self.shown.source:
            self.term = None
        self.shown = report
        for pane in (*self.content_panes, *self.asked_panes):
            pane.show(report)
        if self._exchange.lack and report is not None and report.derivation is None:
            self.query_one(StepsPane).explain(self._exchange.lack)
        self._dim()

    def _dim(self) -> None:
        """Dim what answers an earlier question: the latest has no report, or is seen to wait for it."""
        exchange = self._exchange
        waits = self.query_one(StatusBar).engine == "busy" and not exchange.heard
        stale = exchange.problem is not None or waits
        _, results, graph, steps = self.content_panes
        self.variables.stale = results.stale = graph.stale = stale
        for pane in (steps, *self.asked_panes):
            pane.stale = stale or pane.behind
        self._say_lack()

    def _say_lack(self) -> None:
        """Say in Results why it has nothing, or only something of before; while one types it goes on as it was."""
        exchange, results = self._exchange, self.query_one(ResultsPane)
        answered = exchange.heard
        if not self.state.source.strip():
            results.lack = results.earlier = results.hint = ""
        elif answered and exchange.problem is None:
            results.lack, results.earlier, results.hint = WAITING, "", ""
        elif self._paused and (answered or results.stale):
            told = not answered or self.query_one(ExpressionPane).problem
            results.lack = WAITING if not answered else TOLD if told else self._worded(UNFINISHED)
            results.earlier = self._earlier
            results.hint = "" if told or not results.earlier else self._worded(HINT)
        else:
            results.lack = results.lack or WAITING

    def _worded(self, text: str) -> str:
        return registry_of(self.app).worded(text)

    @property
    def _earlier(self) -> str:
        """Of what the results are that still show, if any."""
        request = self._exchange.request
        if self.shown is None:
            return ""
        return "of an earlier text" if request is None or request.expression != self.state.source else "from before"

    def _show_problem(self) -> None:
        """Show an error once a person has paused, but one at the end of the text only on Enter or when they leave."""
        problem = self._exchange.refusal
        typing = problem is not None and problem.unfinished and self.query_one(Editor).has_focus
        ready = self._entered or (self._paused and not typing)
        self.query_one(ExpressionPane).show_problem(problem if ready else None)
        self._say_lack()

    def _show_state(self) -> None:
        """Show what is asked, where a pane shows that."""
        state = self.state
        self.variables.coming = self._coming
        digits = state.dtype if self.all_digits else self.config.digits
        exchange = self._exchange
        rows = variable_rows(state, self.shown, exchange.problem, digits, exchange.assumed)
        self.variables.show(rows, state.active)
        self.query_one(ResultsPane).show_title(state.device, state.dtype)
        status = self.query_one(StatusBar)
        status.device, status.dtype = state.device, state.dtype
        self.query_one(StepsPane).follow(state.active)

    @property
    def _coming(self) -> bool:
        """Whether other rows of variables may follow from the text as it stands."""
        exchange, source = self._exchange, self.state.source
        unanswered = exchange.generation == 0 or not exchange.heard
        return bool(source.strip()) and (not self._paused or (unanswered and not exchange.has_named(source)))
