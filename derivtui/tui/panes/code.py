"""The Code pane: the PyTorch script that prints the same numbers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.reactive import reactive, var
from textual.widgets import Static

from derivtui.model.report import Report
from derivtui.tui.actions import bindings
from derivtui.tui.panes.hints import hints
from derivtui.tui.panes.rowview import WAITING


class CodePane(VerticalScroll, inherit_bindings=False):
    """The script, highlighted."""

    HELP = """\
A PyTorch script for this expression at these values, as a person would write it. Run by itself, it prints the value
and the gradient that Results shows, out of the graph that Graph shows. {copy} copies it; {move-left} and {move-right}
show the ends of long lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lists")

    DEFAULT_CSS = """
    CodePane {
        height: 1fr;
        padding: 0 1;
        border: round $border-blurred;
        scrollbar-size: 0 1;
        &:focus { border: heavy $border; }
        & > Static { height: auto; width: auto; min-width: 100%; }
        &.-stale > Static { text-opacity: 55%; }
        &.-said > Static { width: 100%; }
        overflow-x: auto;
    }
    """

    code: var[str | None] = var(None)
    """The script that shows."""
    stale: reactive[bool] = reactive(False, toggle_class="-stale")
    """Whether the script answers an earlier question."""

    def on_mount(self) -> None:
        """Hint in the border at the keys that show the ends of long lines."""
        self.watch(self.screen, "focused", self._hint, init=False)
        self.watch(self, "virtual_size", self._hint, init=False)

    def compose(self) -> ComposeResult:
        yield Static(WAITING, id="script")

    def show(self, report: Report | None) -> None:
        """Show a report's script. Until it has one, the last stays, dimmed; a report that cannot have one says why."""
        why = "" if report is None else next((note.message for note in report.notes if note.kind == "code"), "")
        if report is None or why or report.code is not None:
            self.code = None if report is None else report.code
            shown = Content(why or WAITING) if self.code is None else highlight(self.code, language="python")
            self.query_one(Static).update(shown)
            self.set_class(self.code is None, "-said")
        self.stale = report is not None and report.code is None and self.code is not None

    def _hint(self) -> None:
        self.border_subtitle = hints(self, "{move-left} {move-right} long lines" if self.max_scroll_x else "")

    def as_text(self) -> str:
        """The script, for a copy."""
        return self.code or ""

    @property
    def behind(self) -> bool:
        """Whether the script is that of the report before."""
        return self.stale

    def action_cursor_down(self) -> None:
        """Scroll down a line."""
        self.scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        """Scroll up a line."""
        self.scroll_up(animate=False)

    def action_cursor_left(self) -> None:
        """Scroll to the left."""
        self.scroll_left(animate=False)

    def action_cursor_right(self) -> None:
        """Scroll to the right."""
        self.scroll_right(animate=False)

    def action_page_down(self) -> None:
        """Scroll down a page."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up a page."""
        self.scroll_page_up(animate=False)

    def action_scroll_top(self) -> None:
        """Scroll to the first line."""
        self.scroll_home(animate=False)

    def action_scroll_bottom(self) -> None:
        """Scroll to the last line."""
        self.scroll_end(animate=False)
