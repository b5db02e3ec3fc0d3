"""The Results pane: value, gradient and checks of the last answer."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive, var
from textual.widgets import Static

from derivtui.model.numbers import DIGITS
from derivtui.model.report import Report
from derivtui.tui.result_lines import result_lines

INVITATION: Final = Content("Try\n  x**2\n  sin(x/(2*sqrt(2)))\n  f(u,v) = uv + u^2 + v^3")
"""What stands there before anything is asked."""


class ResultsPane(VerticalScroll):
    """Value, gradient and checks, as `result_lines` puts them."""

    HELP = """\
f is the value, df/dx or ∂f/∂u each derivative: the formula as the steps give it, then the number as autograd gives
it, then the formula as SymPy simplifies it.

✓ means that reverse-mode autograd, forward mode, the formula evaluated to 50 digits, and finite differences agree
within what rounding explains. Where they part, a sentence says why. ulp is the distance from the exact derivative in
units of the last place. The key . shows all digits, here and in the other views.

Dim results belong to what stood there before the text became unfinished."""

    DEFAULT_CSS = """
    ResultsPane {
        height: 1fr;
        scrollbar-size: 1 1;
        & > Static { height: auto; padding: 0 1; }
        &.-empty > #lines { color: $text-muted; }
        &.-stale > #lines { text-opacity: 55%; text-style: dim; }
    }
    """

    report: var[Report | None] = var(None)
    """The last answer."""
    all_digits: var[bool] = var(False, init=False)
    """Whether numbers show every digit instead of four."""
    stale: reactive[bool] = reactive(False, toggle_class="-stale")
    """True where the text has moved on and no answer to it can come yet."""

    def compose(self) -> ComposeResult:
        yield Static(id="lines")

    def on_mount(self) -> None:
        self.show(None)

    def show(self, report: Report | None) -> None:
        """Show an answer."""
        self.report = report
        self.set_class(report is None, "-empty")
        self._fill()

    def show_title(self, device: str, dtype: str) -> None:
        """Say in the border where and how torch computes."""
        self.border_title = Content(f"Results · {dtype} · {device}")

    def watch_all_digits(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        digits = None if self.all_digits else DIGITS
        lines = result_lines(self.report, self.content_size.width - 2, digits) if self.report else [INVITATION]
        self.query_one("#lines", Static).update(Content("\n").join(lines))
