"""The Steps pane: the derivative by one variable, one rule a step, outermost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive

from derivtui.model.phrases import derivative_name, slope_name
from derivtui.model.report import SLOPE, Report
from derivtui.tui.actions import bindings
from derivtui.tui.formats import steps_text
from derivtui.tui.panes.hints import hints
from derivtui.tui.panes.rowlist import RowList
from derivtui.tui.panes.rowview import WAITING
from derivtui.tui.panes.tabs import Captioned
from derivtui.tui.registry import registry_of
from derivtui.tui.rows.line import Line
from derivtui.tui.rows.step_line import Columns, columns, step_lines
from derivtui.tui.rows.steps import StepRow, StepRows, step_rows

NOTHING: Final = "Nothing here requires a gradient, so there is nothing to differentiate."
CLOSED_HEIGHT: Final = 2
"""Lines of a step that is not opened."""


class StepsPane(RowList[StepRow], Captioned):
    """The derivation of one variable; `r` hides what comes after the cursor, Space reveals it step by step."""

    HELP = """\
The derivative as a teacher writes it, one rule a step, outermost first. Under each rule stands the whole line after
the step, what the step rewrote in colour, and the number that the line comes to: the exact one, rounded to the dtype,
where Results has what torch made of it.

Of an equation, the steps lead to dy/dx. With vectors and matrices they are the backward pass in matrix notation, a row
for each product that a node hands on.

{hide-steps} hides the lines after the cursor, so that you can guess them; {reveal-step} reveals the next.
{step-details} shows a step in full: what was rewritten into what, and the number of that part alone. {check-answer}
checks a derivative that you found yourself."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("steps")

    variable: reactive[str | None] = reactive(None, init=False)
    """The variable whose derivation shows; None is the first."""
    revealed: reactive[int | None] = reactive(None, init=False)
    """How many steps show their line; None is all."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._columns: Columns = columns((), 0, self.digits)
        self.rows: StepRows = step_rows(None)
        self._guessing: str | None = None
        """Whose derivative the screen was told is guessed."""

    @dataclass
    class Check(Message):
        """A person wants to check an answer of their own."""

    @dataclass
    class Guessing(Message):
        """The steps by this variable are hidden, to be guessed; None where all are shown."""

        variable: str | None

    def on_mount(self) -> None:
        """Title the frame, and hint at keys where they work."""
        self._title()
        self.watch(self.screen, "focused", self._hint)

    def show(self, report: Report | None) -> None:
        """Show a report's derivation. Until it has one, the last stays, dimmed; None takes that away too."""
        self.report = report
        self.stale = self.behind
        if not self.stale:
            self._load()

    @property
    def behind(self) -> bool:
        """Whether the steps are those of the report before."""
        return self.report is not None and self.report.derivation is None and bool(self.rows)

    def follow(self, name: str | None) -> None:
        """Show the derivation by another variable; None is the first."""
        self.variable = name

    def as_text(self) -> str:
        """All steps of the variable that is followed."""
        return steps_text(self.report, self._followed(), self.digits) if self.report else ""

    def explain(self, why: str) -> None:
        """Say in a sentence why there are no steps."""
        self.stale = False
        self.empty = why
        self.load(step_rows(None))
        self._title()
        self._hint()

    def reset(self) -> None:
        super().reset()
        self.revealed = None

    def measure(self) -> None:
        self._columns = columns(self.rows, self.room, self.digits)

    def shown_rows(self) -> Sequence[int]:
        return range(len(self.rows) if self.revealed is None else self._steps)

    def height(self, index: int) -> int:
        return len(self.lines(index)) if self._is_open(index) else CLOSED_HEIGHT

    def lines(self, index: int) -> Sequence[Line]:
        return step_lines(
            self.rows[index],
            self._columns,
            marked=index in self.marked,
            opened=self._is_open(index),
            hidden=self.revealed is not None and index >= self.revealed,
        )

    def _is_open(self, index: int) -> bool:
        """Whether a row shows in full: a person opened it, or it is a sentence."""
        return index in self.opened or index == self.rows.sentence

    def watch_variable(self) -> None:
        """Load the other variable's steps."""
        if not self.behind:
            self._load()

    def watch_revealed(self) -> None:
        """Lay the rows out anew: a hidden line takes its row's details along."""
        self._hint()
        self.lay_out()
        self._tell()

    def action_hide(self) -> None:
        """Hide the lines after the cursor, or show all again."""
        if self.rows:
            self.revealed = min(self.cursor + 1, self._steps) if self.revealed is None else None

    def action_reveal(self) -> None:
        """Show the next hidden line, and go there."""
        if self.revealed is None:
            raise SkipAction
        following = self.revealed
        self.revealed = following + 1 if following + 1 < self._steps else None
        self.select(following)

    def action_check(self) -> None:
        """Check an answer."""
        self.post_message(self.Check())

    @property
    def _steps(self) -> int:
        """How many rows are steps, and not what follows them."""
        return len(self.rows.steps)

    def _load(self) -> None:
        name = self._followed()
        found = None if self.report is None or name is None else self.report.derivation_by(name)
        self.empty = self._why(name)
        corner = None if self.report is None else self.report.corner(found)
        if found is None or found is not self.rows.derivation or corner != self.rows.corner:
            self.load(step_rows(found, corner))
        self._tell()
        self._title()
        self._hint()

    def _tell(self) -> None:
        """Say whose derivative is guessed, where that is news."""
        guessing = None if self.revealed is None else self._followed()
        if guessing != self._guessing:
            self._guessing = guessing
            self.post_message(self.Guessing(guessing))

    def _followed(self) -> str | None:
        """The variable followed, else the first there is."""
        derivations = None if self.report is None else self.report.derivation
        return self.variable if self.variable is not None else next(iter(derivations or ()), None)

    def _why(self, name: str | None) -> str:
        """Why there is nothing to show."""
        if self.report is None or self.report.derivation is None:
            return WAITING
        if self.report.derivation:
            turns_on = registry_of(self.app).worded("{toggle-grad} in Variables turns it on.")
            return f"{name} requires no gradient; {turns_on}"
        return next((note.message for note in self.report.notes if note.kind == "tensor"), NOTHING)

    def _hint(self) -> None:
        hiding = self.revealed is not None
        parts = ("{reveal-step} next", "{hide-steps} all") if hiding else ("{next-variable} wrt", "{raise-order} order")
        self.border_subtitle = hints(self, *parts) if self.rows else ""

    def _title(self) -> None:
        name, report = self._followed(), self.report
        if name is None:
            self.caption = "Steps"
            return
        found = None if report is None else report.derivation_by(name)
        if report is not None and report.implicit is not None and found is not None and found.kind == SLOPE:
            self.caption = f"Steps · {slope_name(report.implicit, name)}"
            return
        wrt = report.derivative.wrt if report is not None and report.derivative is not None else (name,)
        self.caption = f"Steps · {derivative_name(wrt, 1).replace('f/', '/', 1)}"
