"""One row of the graph as a line: `#`, mark, node, value, upstream × local = arrives, aligned on the signs.

`columns` measures rows and decides what fits: all of it, else all of it on a few lines a row (`graph_lines`), else all
but the value, else only `#`, node and what arrives; a wide pane is not filled, so that rows read as rows. Numbers are
never cut: a row whose numbers are wider than their columns takes the room from its node, and a node may take what its
first number leaves blank.
"""

from __future__ import annotations

from typing import Final

import msgspec
from rich.cells import cell_len

from derivtui.model.numbers import Digits, shown
from derivtui.model.report import Summary, Value
from derivtui.tui.rows.graph import GraphRow, GraphRows
from derivtui.tui.rows.line import COMFORTABLE, ELLIPSIS, MARK, MEASURED, Line, Piece, Role, elide, pad, push
from derivtui.tui.rows.nonfinite import nonfinite

HEADINGS: Final = ("value", "upstream", "local", "arrives")
TENSOR_LIMIT: Final = 12
"""Cells of the widest tensor that a column shows; a wider one shows as its shape."""
NODE_MIN: Final = 14
"""Cells that the node column keeps before a column of numbers goes."""
NAME_MIN: Final = 8
"""Cells that guides leave to a name; rows that would leave less show their depth as a number."""
SUMMANDS: Final = 3
"""Contributions spelled out where a node is reached again."""


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Widths in cells; 0 is a column that does not fit."""

    digits: Digits
    """Significant digits of the numbers that were measured."""
    width: int
    number: int
    value: int
    upstream: int
    local: int
    arrives: int
    lines: int = 1
    """Lines of a row: from 2 on, the product stands below the node, and on the lines it is broken to."""

    @property
    def product(self) -> int:
        """Cells of `upstream × local = `."""
        return self.upstream + self.local + 6 if self.upstream else 0

    @property
    def node(self) -> int:
        """Cells that the other columns leave."""
        beside = self.product + self.arrives if self.lines == 1 else 0
        return self.width - self.number - 3 - (self.value + 1 if self.value else 0) - beside - (self.lines == 1)

    @property
    def full(self) -> bool:
        """Whether no column is left out."""
        return self.value > 0 and self.upstream > 0

    @property
    def fits(self) -> bool:
        """Whether nodes keep `NODE_MIN`, and all that stands below them has room."""
        parts = (self.upstream, self.local + 3, self.arrives + 3)
        below = {1: 0, 2: sum(parts), 3: max(parts[0] + parts[1], parts[2]), 4: max(parts)}[self.lines]
        enough = NODE_MIN if self.lines == 1 else NAME_MIN  # Below each other, short values leave it more.
        return self.node >= enough and self.number + 3 + below <= self.width


def columns(rows: GraphRows, width: int, digits: Digits, lines: int = 1) -> Columns:
    """The fullest columns for at most `width` cells and `lines` lines a row that leave the nodes `NODE_MIN`."""
    widths = {heading: len(heading) for heading in HEADINGS}
    for row in rows[:MEASURED]:
        upstream = None if row.edge.local is None else row.upstream
        cells = (row.node.value, upstream, row.edge.local, row.edge.arrives)
        for heading, value in zip(HEADINGS, cells, strict=True):
            widths[heading] = max(widths[heading], len(number(value, digits)))
    order = len(str(max(len(rows.full) - 1, 0)))
    full = Columns(digits=digits, width=width, number=order, **widths)
    need = max((_need(row, full) for row in rows[:MEASURED]), default=0)
    full = msgspec.structs.replace(full, width=min(width, max(COMFORTABLE, width - full.node + need)))
    folded = (msgspec.structs.replace(full, lines=count) for count in range(2, lines + 1))
    without_value = msgspec.structs.replace(full, value=0)
    bare = msgspec.structs.replace(without_value, upstream=0, local=0)
    return next((fit for fit in (full, *folded, without_value) if fit.fits), bare)


def heading_line(fit: Columns) -> Line:
    """The headings, each over its column."""
    value = push("value", fit.value) + " " if fit.value else ""
    product = f"{push('upstream', fit.upstream)} × {push('local', fit.local)} = " if fit.upstream else ""
    node = pad("#", fit.number) + "   " + pad(elide("node", fit.node), fit.node)
    return (Piece(f"{node} {value}{product}{push('arrives', fit.arrives)}", "quiet"),)


def graph_line(
    row: GraphRow, fit: Columns, *, marked: bool = False, closed: bool = False, stop: int | None = None
) -> Line:
    """The row as one line of `fit.width` cells.

    `closed` says that the rows below are hidden. `stop` is the node at which a walk of the backward pass stands:
    gradients that it has not reached are blank.
    """
    return headed(row, fit, _numbers(row, fit, stop), marked=marked, closed=closed, stop=stop)


def headed(  # noqa: PLR0913 - what `graph_line` takes, and the numbers
    row: GraphRow, fit: Columns, numbers: Line, *, marked: bool, closed: bool, stop: int | None
) -> Line:
    """A row's number, mark and node, and at the right the numbers that stand on the same line."""
    room = _room(numbers, fit)
    guides = _guides(row, room)
    label = _label(row, max(0, room - len(guides)), fit.digits, closed=closed, stop=stop)
    return (
        Piece(push(str(row.number), fit.number) + " ", "quiet" if row.again else "text"),
        Piece(MARK + " " if marked else "  ", "mark"),
        Piece(guides, "quiet"),
        Piece(label, "name"),
        Piece(" " * (room - len(guides) - cell_len(label) + 1)),
        *numbers,
    )


def number(value: Value | None, digits: Digits) -> str:
    """A value for a column: all of it, or the shape of a tensor too wide for one."""
    text = shown(value, digits)
    if len(text) <= TENSOR_LIMIT or not isinstance(value, list | Summary):
        return text
    return "×".join(map(str, _shape(value))) + " tensor"


def _shape(value: Value) -> tuple[int, ...]:
    if isinstance(value, Summary):
        return value.shape
    shape = []
    while isinstance(value, list):
        shape.append(len(value))
        value = value[0] if value else 0.0
    return tuple(shape)


def summands(row: GraphRow, digits: Digits, limit: int, stop: int | None = None) -> str:
    """`4+4`: what arrives at a node along each edge, in order; a dot where it has not come yet."""
    came = [
        number(edge.arrives, digits) if stop is None or edge.parent < stop else "·"
        for edge in row.contributions[:limit]
    ]
    return "+".join(came if len(row.contributions) <= limit else [*came, ELLIPSIS]).replace("+-", "-")


def _need(row: GraphRow, fit: Columns) -> int:
    """Cells of a node column that shows a row's node in full."""
    label = f"{row.label} ↑ {_totals(row, fit.digits)[0]}" if row.again else _name(row)
    return len(_guides(row, fit.width)) + cell_len(label) - (fit.value + 1 if row.again else 0)


def _numbers(row: GraphRow, fit: Columns, stop: int | None) -> Line:
    """What stands to the right of a row's node, without the blanks before it."""
    if row.again and fit.upstream and not _sum_fits(row, fit):
        bare = msgspec.structs.replace(fit, upstream=0)
        fit = bare if _sum_fits(row, bare) else fit
    first, *others = (*value_cell(row, fit), *product(row, fit, stop))
    return (Piece(first.text.lstrip(), first.role), *others)


def _sum_fits(row: GraphRow, fit: Columns) -> bool:
    """Whether a node that shows again has room for the sum of what arrives there, once all has come."""
    first, *others = product(row, fit, None)
    room = _room((Piece(first.text.lstrip()), *others), fit)
    return len(_guides(row, room)) + cell_len(f"{row.label} ↑ {_totals(row, fit.digits)[1]}") <= room


def _room(numbers: Line, fit: Columns) -> int:
    """Cells for guides and name beside these numbers."""
    return fit.width - fit.number - 3 - sum(cell_len(piece.text) for piece in numbers) - 1


def value_cell(row: GraphRow, fit: Columns) -> Line:
    """The value's cell; where a node shows again, its label has that room too."""
    if not fit.value or row.again:
        return ()
    return (_cell(row.node.value, fit.value, fit.digits), Piece(" "))


def product(row: GraphRow, fit: Columns, stop: int | None) -> Line:
    """`upstream × local = arrives`, or how the product is called where no local partial exists."""
    arrived = row.edge.arrives if row.reached(stop) else None
    arrives = _cell(arrived, fit.arrives, fit.digits)
    if not fit.upstream:
        return (arrives,)
    if row.edge.local is None:
        text = elide(row.edge.vjp or "", fit.product - 3)
        return (Piece(push(text, fit.product - 3) + "   "), arrives)
    upstream = _cell(row.upstream if row.reached(stop) else None, fit.upstream, fit.digits)
    return (
        upstream,
        Piece(" × ", "quiet"),
        _cell(row.edge.local, fit.local, fit.digits),
        Piece(" = ", "quiet"),
        arrives,
    )


def _cell(value: Value | None, room: int, digits: Digits) -> Piece:
    role: Role = "wrong" if nonfinite(value) else "text"
    return Piece(push(number(value, digits), room), role)


def _guides(row: GraphRow, room: int) -> str:
    """The lines of the tree before a name; the depth as a number where they would leave the name no room."""
    if row.depth == len(row.guides) and (row.depth < 2 or 2 * row.depth + NAME_MIN <= room):
        return "".join(f"{guide} " for guide in row.guides)
    return f"{row.depth} {row.guides[-1]} "


def _label(row: GraphRow, room: int, digits: Digits, *, closed: bool, stop: int | None) -> str:
    if row.again:
        spellings = [f"{row.label} ↑ {total}" for total in _totals(row, digits, stop)]
        return next((text for text in spellings if cell_len(text) <= room), elide(f"{row.label} ↑", room))
    return elide(f"▸ {_name(row)}" if closed else _name(row), room)


def _name(row: GraphRow) -> str:
    return f"{row.label} (leaf)" if row.leaf else row.label


def _totals(row: GraphRow, digits: Digits, stop: int | None = None) -> list[str]:
    """`4+4 = 8`, the same without blanks, and only `= 8`; while contributions are missing, no sum."""
    parts = summands(row, digits, SUMMANDS, stop)
    if not row.complete(stop):
        return [parts]
    total = number(row.node.upstream, digits)
    return [f"{parts} = {total}", f"{parts}={total}", f"= {total}"]
