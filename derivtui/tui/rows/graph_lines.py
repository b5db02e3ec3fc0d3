"""One row of the graph on as many lines as its columns take, each of them `Columns.width` cells wide.

Where a pane is too narrow for all columns side by side, the product stands below the node and its value:

    #   node                     value
           upstream ×  local = arrives
    2     └ x (leaf)               100
            -0.6983 × 0.3536 = -0.2469

A still narrower pane breaks it before the sign =, then before × too. Where a pane is too low for that, `left_out` is
what the row to look at says besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from derivtui.tui.rows.graph import GraphRow
from derivtui.tui.rows.graph_line import Columns, graph_line, headed, heading_line, number, product, value_cell
from derivtui.tui.rows.line import Line, Piece, Role, elide, pad, push
from derivtui.tui.rows.nonfinite import nonfinite

MOST: Final = 4
"""Lines that a row takes at most."""
_BROKEN: Final[dict[int, Sequence[slice]]] = {
    2: (slice(0, 3),),
    3: (slice(0, 2), slice(2, 3)),
    4: (slice(0, 1), slice(1, 2), slice(2, 3)),
}
"""By lines of a row, which of `upstream`, `× local` and `= arrives` stand together."""


def graph_lines(
    row: GraphRow, fit: Columns, *, marked: bool = False, closed: bool = False, stop: int | None = None
) -> tuple[Line, ...]:
    """The row's lines; `closed` and `stop` are as in `graph_line`."""
    if fit.lines == 1:
        return (graph_line(row, fit, marked=marked, closed=closed, stop=stop),)
    head = headed(row, fit, value_cell(row, fit)[:1], marked=marked, closed=closed, stop=stop)
    return head, *_below(_parts(row, fit, stop), fit)


def left_out(row: GraphRow, fit: Columns, stop: int | None = None) -> tuple[Line, ...]:
    """What a row's columns have no room for, below it: its value, and which product arrived."""
    room = fit.width - fit.number - 3
    factors = [] if fit.upstream else _factors(row, fit, stop)
    said = [] if fit.value else [f"value {number(row.node.value, fit.digits)}"]
    said += factors if cell_len(" ".join(factors)) > room else filter(None, [" ".join(factors)])
    together = "   ".join(said)
    lines = said if cell_len(together) > room else [together] if together else []
    role: Role = "wrong" if any(map(nonfinite, (row.node.value, row.upstream, row.edge.local))) else "text"
    return tuple((Piece(push(elide(line, room), fit.width), role),) for line in lines)


def _factors(row: GraphRow, fit: Columns, stop: int | None) -> list[str]:
    """`= upstream`, `× local`; how the product is called where no local partial exists."""
    if row.edge.local is None:
        return [row.edge.vjp] if row.edge.vjp else []
    upstream = number(row.upstream if row.reached(stop) else None, fit.digits)
    return [f"= {upstream}", f"× {number(row.edge.local, fit.digits)}"]


def heading_lines(fit: Columns) -> tuple[Line, ...]:
    """The headings, each over its column."""
    if fit.lines == 1:
        return (heading_line(fit),)
    node = pad("#", fit.number) + "   " + pad("node", fit.node) + " " + push("value", fit.value)
    parts = (push("upstream", fit.upstream), f" × {push('local', fit.local)}", f" = {push('arrives', fit.arrives)}")
    return (Piece(node, "quiet"),), *_below([(Piece(part, "quiet"),) for part in parts], fit)


def _parts(row: GraphRow, fit: Columns, stop: int | None) -> list[Line]:
    """Upstream, `× local`, `= arrives`; where no local partial exists, how the product is called and what arrives."""
    pieces = product(row, fit, stop)
    if row.edge.local is not None:
        return [pieces[:1], pieces[1:3], pieces[3:]]
    room = fit.width - fit.number - 3 - (fit.arrives + 3 if fit.lines == 2 else 0)
    return [(Piece(elide(row.edge.vjp or "", room)),), (), (Piece("   "), *pieces[-1:])]


def _below(parts: Sequence[Line], fit: Columns) -> tuple[Line, ...]:
    """The parts on their lines, to the right."""
    lines = [sum(parts[together], ()) for together in _BROKEN[fit.lines]]
    return tuple((Piece(" " * (fit.width - _cells(line))), *line) for line in lines)


def _cells(line: Line) -> int:
    return sum(cell_len(piece.text) for piece in line)
