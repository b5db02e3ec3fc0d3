"""The panes on the main screen: which are seen at which size, which one F6 goes to, and the selected term in all.

Classes that Textual sets by size (`-narrow`, `-low` …) and one of ours (`-on-graph`: the pane that F6 chose) are what
`app.tcss` lays the panes out by.
"""

from __future__ import annotations

from typing import Final, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from derivtui.model.functions import find
from derivtui.model.report import Report
from derivtui.tui.actions import Owner
from derivtui.tui.messages import TermSelected
from derivtui.tui.panes.code import CodePane
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.plot import PlotPane
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.panes.table import VariableTable
from derivtui.tui.panes.tabs import Captioned, tabs
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.selection import variable_of

Pane = TypeVar("Pane", bound=Widget)

WIDTHS: Final = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
HEIGHTS: Final = [(0, "-low"), (20, "-short"), (32, "-tall")]
"""The class that a screen has from so many cells on, across and down."""
VIEWS: Final = ("graph", "steps", "plot", "code")
"""What F6 shows below Variables and Results."""
LEFT: Final = ("graph", "plot", "code")
"""Of these, the ones that take turns beside Steps where there is room for two."""
FRAME: Final = 6
"""Cells of a border that no title takes: corners, lines and spaces."""
PANES: Final = ("results", "variables", *VIEWS)
"""What F6 shows below Expression, where there is room for one pane only."""


class PanesScreen(Screen[None]):
    """Panes, their layout and the selected term; knows no engine."""

    view: var[str] = var("")
    """The pane that F6 chose last, id out of `PANES`."""
    term: var[int | None] = var(None)
    """The selected term, of `shown`."""
    shown: var[Report | None] = var(None)
    """The report that the panes show."""
    look: var[str] = var("", init=False)
    """What is worth a look in the example that stands there."""
    zoomed: var[str] = var("", init=False)
    """The pane that fills the screen, by id; empty where all have their places."""
    all_digits: var[bool] = var(False)
    """Whether numbers show every digit instead of four."""

    _left = "graph"
    """The view that takes its turn beside Steps, out of `LEFT`."""

    def compose(self) -> ComposeResult:
        yield ExpressionPane(id="expression", classes="pane")
        yield Static(id="look")
        with Horizontal(id="numbers"):
            yield VariablesPane(id="variables", classes="pane")
            yield ResultsPane(id="results", classes="pane")
        with Horizontal(id="views"):
            yield GraphPane(id="graph", classes="pane")
            yield PlotPane(id="plot", classes="pane")
            yield CodePane(id="code", classes="pane")
            yield StepsPane(id="steps", classes="pane")
        yield StatusBar()

    def on_mount(self) -> None:
        self._show_view()
        for kind in (ResultsPane, StepsPane):
            self.watch(self.query_one(kind), "caption", self._show_titles)
        self.query_one(Editor).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_view)

    def watch_view(self) -> None:
        self._show_view()

    def watch_term(self, term: int | None) -> None:
        """Mark one term in every pane."""
        self.query_one(ExpressionPane).mark(term)
        self.query_one(VariablesPane).marked = variable_of(self.shown, term)
        self.query_one(GraphPane).mark(term)
        self.query_one(StepsPane).mark(term)

    def watch_look(self, look: str) -> None:
        """Say what to look at, below the expression."""
        line = self.query_one("#look", Static)
        line.set_class(bool(look), "-shown")
        line.update(Content(f"Look: {look}" if look else ""))

    def watch_zoomed(self, zoomed: str) -> None:
        """Let one pane, and what it stands in, have all the room."""
        self.set_class(bool(zoomed), "-zoomed")
        kept = self.query_one(f"#{zoomed}").ancestors_with_self if zoomed else ()
        for place in self.query("#numbers, #views, .pane"):
            place.set_class(place in kept, "-kept")

    def watch_all_digits(self) -> None:
        """Show as many digits in every pane."""
        for pane in self.content_panes[1:]:
            pane.all_digits = self.all_digits

    @on(TermSelected)
    def _select(self, message: TermSelected) -> None:
        self.term = message.term

    @on(StepsPane.Guessing)
    def _hide_formula(self, message: StepsPane.Guessing) -> None:
        """Tell no formula that a person is guessing in Steps."""
        message.stop()
        self.query_one(ResultsPane).guess(message.variable)

    def on_descendant_focus(self) -> None:
        self.query_one(StatusBar).typing = isinstance(self.focused, Input | TextArea)

    @property
    def ring(self) -> tuple[str, ...]:
        """The panes that F6 goes round, at the present size."""
        return PANES if self.has_class("-narrow") or self.has_class("-low") else VIEWS

    @property
    def current(self) -> str:
        """The pane of the ring that F6 has come to."""
        return self.view if self.view in self.ring else self.ring[0]

    @property
    def seen_views(self) -> tuple[str, ...]:
        """The views that show at the present size."""
        return (self._left, "steps") if self.seen_together else (self.current,)

    def _show_view(self) -> None:
        if self.current in LEFT:
            self._left = self.current
        for name in PANES:
            self.set_class(name == self.current, f"-on-{name}")
            self.set_class(name == self._left, f"-left-{name}")
        self._show_titles()

    def _show_titles(self) -> None:
        """Name in each border the panes that take turns there; wide screens show the others beside it."""
        turns, room = LEFT if self.seen_together else self.ring, self.size.width - FRAME
        for name in PANES:
            pane = self.query_one(f"#{name}")
            own, pressing = (pane.caption, pane.pressing) if isinstance(pane, Captioned) else (name.title(), False)
            title = tabs(turns, name, own, room, marked=not self.seen_together) if name in turns else Content(own)
            pane.border_title = Content(own) if pressing and own not in title.plain else title

    @property
    def content_panes(self) -> tuple[ExpressionPane, ResultsPane, GraphPane, StepsPane]:
        """The panes that show a report."""
        return (
            self.query_one(ExpressionPane),
            self.query_one(ResultsPane),
            self.query_one(GraphPane),
            self.query_one(StepsPane),
        )

    @property
    def asked_panes(self) -> tuple[PlotPane, CodePane]:
        """The panes whose part of a report is asked for only while they are seen."""
        return self.query_one(PlotPane), self.query_one(CodePane)

    def owner(self, name: Owner) -> Widget:
        """The widget whose actions an owner of the registry has."""
        kinds: dict[str, type[Widget]] = {
            "expression": Editor,
            "variables": VariablesPane,
            "results": ResultsPane,
            "graph": GraphPane,
            "steps": StepsPane,
            "plot": PlotPane,
        }
        return self.query_one(kinds[name]) if name in kinds else self

    @property
    def owes_value(self) -> bool:
        """Whether a value was typed for a row that is still to come."""
        return self.query_one(VariablesPane).owes

    @property
    def focused_pane(self) -> Widget:
        """The pane that has the focus, or Expression."""
        around = self.focused.ancestors_with_self if self.focused else ()
        panes = [pane for pane in around if isinstance(pane, Widget) and pane.has_class("pane")]
        return panes[0] if panes else self.query_one(ExpressionPane)

    def focus_pane(self, name: str) -> None:
        """Give the focus to a pane of `PANES`, where all have their places."""
        self.zoomed = ""
        pane: Widget = self.query_one(f"#{name}")
        (self.query_one(VariableTable) if name == "variables" else pane).focus()

    @property
    def seen_together(self) -> bool:
        """Whether two views show at once."""
        return self.ring == VIEWS and self.has_class("-wide")

    def _seen(self, kind: type[Pane]) -> Pane:
        """A pane, which is shown where it is not seen."""
        pane = self.query_one(kind)
        if not pane.region:
            self.action_view(pane.id or "")
        return pane

    def action_walk(self, by: int) -> None:
        """Walk the backward pass from another pane; where the graph is not seen, show it."""
        self._seen(GraphPane).action_walk(by)

    def action_first_nonfinite(self) -> None:
        """Go to what made NaN or infinity, from another pane; where the graph is not seen, show it."""
        graph = self.query_one(GraphPane)
        (graph if graph.finite else self._seen(GraphPane)).action_first_nonfinite()

    def action_want(self, part: str) -> None:
        """Show a part in Results or hide it, from another pane; where Results is not seen, show it."""
        self._seen(ResultsPane).action_want(part)

    def action_give(self, what: str) -> None:
        """Open the field for a direction or an upstream gradient, once Results has the focus that it may get."""
        self.app.call_later(self._seen(ResultsPane).action_give, what)

    def action_check(self) -> None:
        """Check an answer, from another pane; Steps, which would give it away, stays where it is."""
        self.query_one(StepsPane).action_check()

    def action_next_view(self) -> None:
        """Go to the pane that shows of those that take turns, or from one of them to the next."""
        here = self.focused_pane.id
        if here in self.ring:
            self.view = self.ring[(self.ring.index(here) + 1) % len(self.ring)]
        self.focus_pane(self.current)

    def action_zoom(self) -> None:
        """Let the pane that has the focus fill the screen, or give all their places again."""
        self.zoomed = "" if self.zoomed else self.focused_pane.id or ""

    def action_expression(self) -> None:
        self.zoomed = ""
        self.query_one(Editor).focus()

    def action_clear(self) -> None:
        """Empty the expression and go there, unless a value is being typed."""
        if isinstance(self.focused, Input):
            raise SkipAction
        self.zoomed = ""
        self.query_one(Editor).action_clear()

    def action_undo(self) -> None:
        """Take the last change of the expression back, unless a value is being typed."""
        if isinstance(self.focused, Input):
            raise SkipAction
        self.query_one(Editor).action_undo()

    def action_all_digits(self) -> None:
        self.all_digits = not self.all_digits

    def action_help(self) -> None:
        """Explain the function at the caret, if any, and the pane that has the focus."""
        pane = self.focused_pane
        typed = isinstance(pane, ExpressionPane)
        named = find(pane.editor.meant) if isinstance(pane, ExpressionPane) else None
        title = (pane.id or "").title()
        self.app.push_screen(HelpScreen(title, pane.HELP or "", named, typing=typed))

    def action_view(self, name: str) -> None:
        """Show one view, as a click on its tab does."""
        if name in self.ring:
            self.view = name
        self.focus_pane(name)
