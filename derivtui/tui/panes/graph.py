"""The Graph pane: the graph that torch recorded, as a tree of what arrives along every edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.reactive import reactive

from derivtui.model.report import Report
from derivtui.tui.actions import bindings
from derivtui.tui.delays import Delays
from derivtui.tui.formats import graph_text
from derivtui.tui.panes.hints import hints
from derivtui.tui.panes.rowlist import RowList
from derivtui.tui.panes.rowview import WAITING
from derivtui.tui.rows.graph import GraphRow, GraphRows, graph_rows
from derivtui.tui.rows.graph_details import detail_lines
from derivtui.tui.rows.graph_line import Columns, columns
from derivtui.tui.rows.graph_lines import MOST, graph_lines, heading_lines, left_out
from derivtui.tui.rows.line import Line
from derivtui.tui.rows.nonfinite import culprits, has_nan, nonfinite

PACE: Final = 1.0
"""Seconds a node, while the walk plays by itself."""
SEEN: Final = 3
"""Rows that show at least where they take several lines."""
NO_GRAPH: Final = "Nothing here requires a gradient, so torch records no graph."


class GraphPane(RowList[GraphRow]):
    """One row an edge, with upstream × local = arrives; `n` and `p` walk the backward pass, gradients filling in."""

    HELP = """\
The graph that torch recorded on its way to the value. A row is the edge into its node: upstream is the gradient at the
node above, local the partial of that node's operation, and their product arrives at the node in the row. # is the
order in which torch's backward pass runs the nodes.

A node that several operations use stands in full once; ↑ points back to it and adds up what arrives there.

{walk-on} and {walk-back} walk the backward pass, from any pane; {play} lets it play and stops it, {leave-walk} ends the
walk. {node-details} shows a row's numbers in full and what torch saved, {all-digits} shows all digits everywhere.
{move-left} and {move-right} close and open what is below a node. {first-nonfinite} goes to the node that first made NaN
or infinity, then to the one that made NaN of it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("graph")

    stop: reactive[int | None] = reactive(None)
    """The node at which a walk of the backward pass stands; None shows all of it."""
    playing: reactive[bool] = reactive(False, init=False)
    """Whether the walk goes on by itself."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.closed: set[int] = set()
        """Nodes whose inputs are left out."""
        self._delays = Delays(self)
        self.rows: GraphRows = graph_rows(None)
        self._columns: Columns = columns(self.rows, 0, self.digits)
        self._culprits: tuple[int, ...] = ()
        """Rows that made NaN or infinity."""

    def on_mount(self) -> None:
        """Title the frame, and hint at keys where they work."""
        self.border_title = "Graph"
        self.watch(self.screen, "focused", self._tell_walk)

    def show(self, report: Report | None) -> None:
        """Show a report's graph; a graph of the same form keeps cursor, walk and what is closed."""
        self.report = report
        graph = None if report is None else report.graph
        self.empty = WAITING if graph is None else NO_GRAPH
        if graph is None or graph is not self.rows.graph:
            rows = graph_rows(graph)
            self._culprits = culprits(rows)
            self.load(rows)
            self._tell_walk()

    def as_text(self) -> str:
        """The whole tree, however narrow the pane is."""
        return graph_text(self.report, self.digits) if self.report else ""

    def reset(self) -> None:
        super().reset()
        self.closed.clear()
        self.stop = None
        self.playing = False

    def measure(self) -> None:
        lines = self.scrollable_content_region.height // (1 + SEEN)  # The headings take as many.
        beside_bar = self.content_region.width - self.styles.scrollbar_size_vertical
        fit = columns(self.rows, beside_bar, self.digits, min(lines, MOST))
        self._columns = fit if fit.lines > 1 else columns(self.rows, self.room, self.digits)

    def heading(self) -> Sequence[Line]:
        return heading_lines(self._columns)

    def shown_rows(self) -> Sequence[int]:
        if not self.closed:
            return range(len(self.rows))
        shown = []
        limit = len(self.rows)
        for index, place in enumerate(self.rows.places):
            if place.depth <= limit:
                shown.append(index)
                closed = place.node.id in self.closed and not self.rows.again(index)
                limit = place.depth if closed else len(self.rows)
        return shown

    def height(self, index: int) -> int:
        several = index in self.opened or (index == self.cursor and not self._columns.full)
        return len(self.lines(index)) if several else self._columns.lines

    def lines(self, index: int) -> Sequence[Line]:
        row = self.rows[index]
        marked = index in self.marked
        lines = graph_lines(row, self._columns, marked=marked, closed=self._is_closed(row), stop=self.stop)
        if index in self.opened:
            return *lines, *detail_lines(row, self.room, self.stop, self.report.dtype if self.report else None)
        return (*lines, *left_out(row, self._columns, self.stop)) if index == self.cursor else lines

    def watch_cursor(self) -> None:
        """Bring the row into view, with what its columns leave out."""
        if self._columns.full:
            super().watch_cursor()
        else:
            self.lay_out()

    def watch_stop(self) -> None:
        """Say in the frame how far the walk has come; opened rows may have more to tell, or less."""
        self._tell_walk()
        if self.opened or not self._columns.full:
            self.lay_out()

    def watch_playing(self) -> None:
        """Say so; what was to come next comes no more where nothing plays."""
        self._tell_walk()
        if not self.playing:
            self._delays.cancel("play")

    def play_on(self) -> None:
        """Walk one node on, and again in a while; stop after the last."""
        self._walk(1)
        self.playing = self.stop is not None
        if self.playing:
            self._delays.renew(PACE, "play", self.play_on)

    def action_play(self) -> None:
        """Let the walk go on by itself, or stop it where it stands."""
        if self.playing:
            self.playing = False
        elif self.rows:
            self.play_on()

    def action_walk(self, by: int) -> None:
        """Go to the node that the backward pass runs next, or ran before; past either end the walk is over."""
        self.playing = False
        self._walk(by)

    def _walk(self, by: int) -> None:
        full = self.rows.full
        start = -1 if by > 0 else len(full)
        stop = (start if self.stop is None else self.stop) + by
        self.stop = stop if 0 <= stop < len(full) else None
        if self.stop is not None:
            self.select(full[self.stop])

    def action_leave_walk(self) -> None:
        """Show the whole backward pass again."""
        if self.stop is None:
            raise SkipAction
        self.playing = False
        self.stop = None

    def action_cursor_left(self) -> None:
        """Close what is below the cursor's node, or go to the node above."""
        if not self.rows:
            return
        row = self.rows[self.cursor]
        if self._has_rows_below(self.cursor) and not self._is_closed(row):
            self.closed.add(row.number)
            self.lay_out()
        elif row.depth:
            self.select(self.rows.places[self.cursor].above)

    def action_cursor_right(self) -> None:
        """Open what is below the cursor's node, or go there."""
        if not self.rows or not self._has_rows_below(self.cursor):
            return
        row = self.rows[self.cursor]
        if not self._is_closed(row):
            self.select(self.cursor + 1)
            return
        self.closed.discard(row.number)
        self.lay_out()

    @property
    def finite(self) -> bool:
        """Whether there is no NaN and no infinity."""
        return not self._culprits

    def action_first_nonfinite(self) -> None:
        """Go to the row where NaN or infinity first arose; from there, to where NaN came of the infinity."""
        if self.finite:
            self.notify("Every value and every gradient is finite.")
            return
        here = self._culprits.index(self.cursor) if self.cursor in self._culprits else -1
        index = self._culprits[(here + 1) % len(self._culprits)]
        while (hider := self.stack.stand_in(index)) != index:
            self.closed.discard(self.rows[hider].number)
            self.lay_out()
        self.select(index)

    def _tell_walk(self) -> None:
        nodes, sign = len(self.rows.full), "▶ " if self.playing else ""
        walk = "{walk-on} {walk-back} backward" if self.stop is None else f"{sign}backward {self.stop + 1} of {nodes}"
        self.border_subtitle = hints(self, self._offer, walk) if nodes else ""

    @property
    def _offer(self) -> str:
        """What `first-nonfinite` would go to, where there is anything."""
        if not self._culprits:
            return ""
        first, *others = (self._has_nan(index) for index in self._culprits)
        return "{first-nonfinite} " + ("first NaN" if first else "infinity, then NaN" if others else "first infinity")

    def _has_nan(self, index: int) -> bool:
        """Whether what is not finite in a row is NaN: its node's value, else what arrives."""
        place = self.rows.places[index]
        return has_nan(place.node.value if nonfinite(place.node.value) else place.edge.arrives)

    def _is_closed(self, row: GraphRow) -> bool:
        return row.number in self.closed and not row.again

    def _has_rows_below(self, index: int) -> bool:
        return index + 1 < len(self.rows) and self.rows.places[index + 1].above == index
