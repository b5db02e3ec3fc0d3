"""The Results pane: value, gradient and checks of the last answer, and what a person asks for besides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive, var
from textual.widgets import Input, Static

from derivtui.model.numbers import DIGITS, Digits
from derivtui.model.report import Report
from derivtui.tui.actions import bindings
from derivtui.tui.formats import results_text
from derivtui.tui.panes.hints import hints
from derivtui.tui.panes.table import CellField
from derivtui.tui.panes.tabs import Captioned
from derivtui.tui.registry import registry_of
from derivtui.tui.result_lines import MUTED, PLAIN, Look, result_lines
from derivtui.tui.rows.given import LABELS, asked, example, held

INVITATION: Final = Content("Try\n  x**2\n  sin(x/(2*sqrt(2)))\n  f(u,v) = uv + u^2 + v^3")
"""What stands there before anything is asked."""
_BEGINNINGS: Final = {"hessian": "Hessian", "jacobian": "Jacobian", "paths": " along "}
"""What the first line of each part says."""
WAY_OUT: Final = "… is hidden like its steps; there {reveal-step} reveals the next, {hide-steps} all."
"""How a formula that is guessed comes back."""


class ResultsPane(VerticalScroll, Captioned):
    """Value, gradient and checks, as `result_lines` puts them; a field below for what a person gives."""

    HELP = """\
f is the value, df/dx or ∂f/∂u each derivative: the formula as the steps give it, then the number as autograd gives
it, then the formula as SymPy simplifies it.

✓ means that reverse-mode autograd, forward mode, the formula evaluated to 50 digits, and finite differences agree
within what rounding explains. Where they part, a sentence says why. ulp is the distance from the exact derivative in
units of the last place. {open-checks} opens the checks: each gradient four ways, with all digits. {all-digits} shows
all digits, here and in the other views.

{hessian} shows the Hessian, {jacobian} the Jacobian, {path-sum} each gradient as a sum over paths. {direction} sets a
direction, as x=1, y=2, for the derivative along it; {upstream} the upstream gradient that the backward pass starts
with, for an f with a shape. {move-up} and {move-down} scroll; {zoom} gives Results the whole screen.

Dim results belong to what stood there before, and the title says so once you pause."""

    DEFAULT_CSS = """
    ResultsPane {
        height: 1fr;
        scrollbar-size: 1 1;
        scrollbar-gutter: stable;
        & > Static { height: auto; padding: 0 0 0 1; }
        &.-empty > #lines { color: $text-muted; }
        & > #given { dock: bottom; height: auto; padding: 0 1; display: none; background: $panel; }
        & > #given Static { width: auto; color: $text-muted; }
        & > #given > #asked { width: 100%; }
        & > #given > Horizontal { height: 1; }
        & > #given CellField { layer: default; width: 1fr; display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("results"), *bindings("lists")]

    report: var[Report | None] = var(None)
    """The last answer."""
    lack: var[str] = var("", init=False)
    """Why there is none; empty where nothing is asked."""
    earlier: var[str] = var("", init=False)
    """Of what the answer is, where it is not of what stands there."""
    hint: var[str] = var("", init=False)
    """How a person gets to know why."""
    again: var[str] = var("", init=False)
    """How it came out when they asked once more."""
    all_digits: var[bool] = var(False, init=False)
    """Whether numbers show every digit instead of `few`."""
    few: var[int] = var(DIGITS, init=False)
    """How many digits else."""
    look: var[Look] = var(PLAIN, init=False)
    """What shows of the answer."""
    giving: var[str] = var("")
    """What the field is open for: `direction` or `upstream`."""
    stale: reactive[bool] = reactive(False, toggle_class="-stale", init=False)
    """True where the text has moved on and no answer to it can come yet."""

    @dataclass
    class Wanted(Message):
        """Other parts are to be shown."""

        parts: frozenset[str]

    @dataclass
    class Given(Message):
        """A direction or an upstream gradient was set; empty text takes it back."""

        what: str
        text: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._where = ""
        """Where and how torch computes."""
        self._sought = ""
        """What the line says that is to be scrolled to, once it is there."""

    def compose(self) -> ComposeResult:
        yield Static(id="lines")
        with Vertical(id="given"):
            yield Static(id="asked")
            with Horizontal():
                yield Static(id="what")
                yield CellField(select_on_focus=False)

    def on_mount(self) -> None:
        """Say in the border what is out of sight, and which key shows it."""
        self.show(None)
        self.watch(self.screen, "focused", self._hint, init=False)
        for name in ("virtual_size", "scroll_y", "show_vertical_scrollbar"):
            self.watch(self, name, self._hint, init=False)

    def show(self, report: Report | None) -> None:
        """Show an answer."""
        self.report = report
        self.set_class(report is None, "-empty")
        self._fill()

    def guess(self, variable: str | None) -> None:
        """Hide the formula of the derivative by a variable while a person guesses it; None shows all."""
        self.look = replace(self.look, guessing=variable, way_out=registry_of(self.app).worded(WAY_OUT))

    def as_text(self) -> str:
        """All lines, however narrow the pane is."""
        return results_text(self.report, self._digits(self.report)) if self.report else ""

    def show_title(self, device: str, dtype: str) -> None:
        """Say in the border where and how torch computes, unless the answer is of before."""
        self._where = f"{dtype} · {device}"
        self.watch_earlier()

    def watch_earlier(self) -> None:
        self.pressing = bool(self.earlier)
        self.caption = f"Results · {self.earlier or self._where}"

    def watch_again(self) -> None:
        self._hint()

    watch_hint = watch_again

    def watch_all_digits(self) -> None:
        self._fill()

    watch_few = watch_stale = watch_look = watch_lack = watch_all_digits

    def on_resize(self) -> None:
        self._fill()
        self.call_after_refresh(self._hint)

    def _hint(self) -> None:
        below = round(self.max_scroll_y - self.scroll_y)
        more = f"{below} more line{'s' * (below > 1)}" if below else ""
        roomier = self.max_scroll_y and self.screen.focused is self and not self.screen.has_class("-zoomed")
        self.border_subtitle = self.again or hints(self, self.hint, more, "{zoom} shows all" if roomier else "")

    def _digits(self, report: Report) -> Digits:
        return report.dtype if self.all_digits else self.few

    @property
    def _instead(self) -> Content:
        """What stands where there is no answer."""
        return Content(self.lack) if self.lack else INVITATION

    def _fill(self) -> None:
        width, report = self.scrollable_content_region.width - 1, self.report
        lines = result_lines(report, width, self._digits(report), self.look) if report else [self._instead]
        whole = Content("\n").join(lines)
        self.query_one("#lines", Static).update(Content.styled(whole.plain, MUTED) if self.stale else whole)
        place = next((place for place, line in enumerate(lines) if self._sought and self._sought in line.plain), None)
        if place is not None:
            self._sought = ""
            self.call_after_refresh(self.scroll_to, y=place, animate=False)

    @on(Input.Submitted)
    def _commit(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(keep=True)

    @on(CellField.Restored)
    @on(Input.Blurred)
    def _restore(self, event: Message) -> None:
        event.stop()
        self._close(keep=False)

    def _close(self, *, keep: bool) -> None:
        """Close the field, and keep what was typed or leave it as it was."""
        what, self.giving = self.giving, ""
        if not what:
            return
        field = self.query_one(CellField)
        if self.screen.focused is field:
            self.focus()
        self.query_one("#given").display = False
        if keep:
            self.post_message(self.Given(what, field.value.strip()))

    def action_cursor_down(self) -> None:
        self.scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        self.scroll_up(animate=False)

    def action_cursor_left(self) -> None:
        """Close the checks."""
        self.look = replace(self.look, opened=False)

    def action_cursor_right(self) -> None:
        """Open the checks."""
        self.look = replace(self.look, opened=True)

    def action_scroll_top(self) -> None:
        self.scroll_home(animate=False)

    def action_scroll_bottom(self) -> None:
        self.scroll_end(animate=False)

    def action_open_checks(self) -> None:
        self._sought = "" if self.look.opened else ": "
        self.look = replace(self.look, opened=not self.look.opened)

    def action_want(self, part: str) -> None:
        """Show a part or hide it."""
        self._sought = "" if part in self.look.extras else _BEGINNINGS[part]
        self.look = replace(self.look, extras=self.look.extras ^ {part})
        self.post_message(self.Wanted(self.look.extras))

    def action_give(self, what: str) -> None:
        """Open the field for a direction or an upstream gradient, with the one that holds now."""
        self.giving = what
        field = self.query_one(CellField)
        self.query_one("#asked", Static).update(Content(asked(what, self.report)))
        self.query_one("#what", Static).update(Content(LABELS[what]))
        field.placeholder = example(what, self.report)
        field.value = held(what, self.report)
        self.query_one("#given").display = True
        self.screen.set_focus(field)
        field.action_select_all()
