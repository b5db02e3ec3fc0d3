"""An app of the two panes alone, which links them as the real screen does and remembers what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.widget import Widget

from derivtui.model.report import Report
from derivtui.tui import theming
from derivtui.tui.messages import TermSelected
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.steps import StepsPane

if TYPE_CHECKING:
    from textual.pilot import Pilot


class PanesApp(App[None]):
    """Graph and Steps side by side, or one of them."""

    CSS = "Screen { layout: horizontal; } RowView { width: 1fr; height: 100%; }"

    def __init__(self, report: Report | None, *panes: type[GraphPane | StepsPane]) -> None:
        super().__init__()
        self.report = report
        self.panes = panes or (GraphPane, StepsPane)
        self.selected: list[int | None] = []
        """Terms that a person selected, in order."""
        theming.register_themes(self)
        self.theme = theming.DEFAULT

    def compose(self) -> ComposeResult:
        for pane in self.panes:
            yield pane()

    def on_mount(self) -> None:
        for pane in self.shown_panes():
            pane.show(self.report)

    def shown_panes(self) -> list[GraphPane | StepsPane]:
        """The panes that there are."""
        return [*self.query(GraphPane), *self.query(StepsPane)]

    def on_term_selected(self, message: TermSelected) -> None:
        self.selected.append(message.term)
        for pane in self.shown_panes():
            pane.mark(message.term)


def picture(pilot: Pilot[None], widget: type[Widget]) -> list[str]:
    """The lines inside a pane's frame as a person sees them."""
    region = pilot.app.screen.query_one(widget).content_region
    pane = pilot.app.screen.query_one(widget)
    return [pane.render_line(y).text.rstrip() for y in range(region.height)]
