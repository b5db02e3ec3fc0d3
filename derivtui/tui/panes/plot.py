"""The Plot pane: f and its derivatives over a range of the active variable, in braille."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from derivtui.model.report import Report, Samples
from derivtui.model.request import Sweep
from derivtui.tui.actions import bindings
from derivtui.tui.panes.hints import hints
from derivtui.tui.panes.rowview import WAITING, RowView
from derivtui.tui.rows.field import field_lines
from derivtui.tui.rows.line import Line, Piece, plain, wrap
from derivtui.tui.rows.plot import plot_lines

PAN: Final = 0.25
"""The part of the range that a pan moves by."""
ZOOM: Final = 2.0
"""How many times as much one zoom shows, or as little."""
MOVES: Final = (
    "{plot-read-left} {plot-read-right} read", "{pan-left} {pan-right} move", "{zoom-out} {zoom-in} zoom",
)  # fmt: skip
"""What the border hints at before anything is read off."""
MAPPED: Final = (*MOVES[1:], "{heat-map} curve")
"""While the heat map shows."""
LEAVES: Final = ("{plot-leave-cursor} leaves the cursor",)
"""And while the cursor reads."""
_NARROWEST: Final = 1e-9
"""Ranges narrower than this part of their middle would show nothing but rounding."""
_WIDEST: Final = 1e12


@dataclass(frozen=True, slots=True)
class Nothing:
    """A plot has no rows that stand for terms."""

    terms: tuple[int, ...] = ()


class PlotPane(RowView[Nothing]):
    """The curve, its tangent at the point, and a cursor that reads it off."""

    HELP = """\
f and its derivatives over a range of the active variable; the others stay at their values. f is a line, a derivative
is dotted, and the ● is where the variable stands, with the tangent there. At poles and jumps, which ┊ marks, and where
nothing is defined, the line has a gap. The axis is that of f: ↑ or ↓ beside a name says that its line leaves the plot
there, beside the ● that it lies beyond.

{plot-read-left} and {plot-read-right} move a cursor that reads the numbers off, {plot-leave-cursor} takes it away.
{pan-left} and {pan-right} move along; {zoom-in} shows half the range, {zoom-out} twice as much, and {default-range}
returns to the range that the function suggests. {next-variable} takes the next variable, {raise-order} and
{lower-order} show more or fewer derivatives, and a nudge in Variables moves the ●.

{heat-map} shows a heat map over this variable and the next one, darker where the function is higher, with arrows along
its gradient, and again the curve. Each shade covers a fifth of the map; the numbers between the shades say where one
ends."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("plot")

    reading: reactive[float | None] = reactive(None, init=False)
    """The x that the cursor reads at; None shows the point."""

    wants_field: reactive[bool] = reactive(False, init=False)
    """Whether a person wants the heat map over two variables."""

    @dataclass
    class Fielded(Message):
        """A person wants the heat map, or no more."""

    @dataclass
    class Ranged(Message):
        """A person wants another range; None is the default one."""

        sweep: Sweep | None

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.samples: Samples | None = None
        """What is drawn."""
        self._drawn: tuple[Line, ...] | None = None

    def on_mount(self) -> None:
        """Hint at keys where they work."""
        self.watch(self.screen, "focused", self._hint)

    def show(self, report: Report | None) -> None:
        """Show a report's samples. Until it has them, the last stay, dimmed; a report that cannot have any says why."""
        why = "" if report is None else next((note.message for note in report.notes if note.kind == "samples"), "")
        if report is None or why or report.samples is not None:
            self.samples = None if report is None else report.samples
            self.empty = why or WAITING
        self.stale = report is not None and report.samples is None and self.samples is not None
        if self.samples is None:
            self.reading = None
        self._hint()
        self._redraw()

    def as_text(self) -> str:
        """The plot as it is drawn, for a copy."""
        return "" if self.samples is None else "\n".join(map(plain, self._lines()))

    @property
    def behind(self) -> bool:
        """Whether the plot is that of the report before."""
        return self.stale

    def render_line(self, y: int) -> Strip:
        """One line of the plot, or why there is none."""
        lines = self._lines()
        return self._strip(lines[y] if y < len(lines) else ())

    def watch_reading(self) -> None:
        """Draw the cursor elsewhere."""
        self._hint()
        self._redraw()

    def watch_wants_field(self) -> None:
        """Have the grid asked for."""
        self.reading = None
        self._redraw()
        self.post_message(self.Fielded())

    def on_resize(self) -> None:
        """Draw in the new size."""
        self._redraw()

    def on_click(self, event: events.Click) -> None:
        """Read at the column clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and self.samples is not None and not self._mapped:
            drawn = max(1, self.room - self._margin)
            part = min(max((offset.x - self._margin + 0.5) / drawn, 0.0), 1.0)
            self.reading = self.samples.start + part * (self.samples.stop - self.samples.start)

    def action_read(self, by: int) -> None:
        """Move the cursor by a column; it starts at the point."""
        if self.samples is None or self._mapped:
            return
        start, stop = self.samples.start, self.samples.stop
        step = (stop - start) / max(1, self.room - self._margin)
        at = self.samples.point if self.reading is None else self.reading
        self.reading = min(max(at + by * step, start), stop)

    def action_pan(self, by: int) -> None:
        """Move the range along."""
        if self.samples is not None:
            move = by * PAN * (self.samples.stop - self.samples.start)
            self._range(self.samples.start + move, self.samples.stop + move)

    def action_zoom(self, by: int) -> None:
        """Show less of the range, or more, around the cursor, else around the middle."""
        if self.samples is None:
            return
        middle = (self.samples.start + self.samples.stop) / 2 if self.reading is None else self.reading
        half = (self.samples.stop - self.samples.start) / 2 * ZOOM**-by
        if _NARROWEST * max(1.0, abs(middle)) < half < _WIDEST:
            self._range(middle - half, middle + half)

    def action_default_range(self) -> None:
        """Show the range that the function suggests."""
        self.post_message(self.Ranged(None))

    def action_field(self) -> None:
        """Show a heat map against the next variable, or the curve again."""
        self.wants_field = not self.wants_field

    def action_leave_cursor(self) -> None:
        """Take the cursor away."""
        self.reading = None

    def _range(self, start: float, stop: float) -> None:
        if self.samples is not None and math.isfinite(start) and math.isfinite(stop):
            self.post_message(self.Ranged(Sweep(variable=self.samples.variable, start=start, stop=stop)))

    def _hint(self) -> None:
        parts = MAPPED if self._mapped else MOVES if self.reading is None else LEAVES
        self.border_subtitle = hints(self, *parts) if self.samples is not None else ""

    def _redraw(self) -> None:
        self._drawn = None
        self.refresh()

    def _lines(self) -> Sequence[Line]:
        if self._drawn is None:
            self._drawn = tuple(self._made())
        return self._drawn

    def _made(self) -> Sequence[Line]:
        if self.samples is None:
            return [(Piece(line, "quiet"),) for line in wrap(self.empty, max(self.room, 2))]
        height = self.scrollable_content_region.height
        if self.samples.field is not None and self._mapped:
            return field_lines(self.samples, self.samples.field, self.room, height)
        return plot_lines(self.samples, self.room, height, self.reading)

    @property
    def _mapped(self) -> bool:
        """Whether the heat map shows, which has no cursor."""
        return self.wants_field and self.samples is not None and self.samples.field is not None

    @property
    def _margin(self) -> int:
        """Cells left of the curve: the axis and its numbers."""
        axis = self._lines()[-2:] if self.samples is not None else []
        return len(axis[0][0].text) - len(axis[0][0].text.lstrip()) + 1 if len(axis) == 2 else 0
