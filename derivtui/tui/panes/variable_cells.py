"""What stands in the cells of the Variables pane, and how wide its columns are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from derivtui.tui.rows.line import elide
from derivtui.tui.variable_rows import VariableRow

_MARK: Final = 3
_PARTIAL: Final = 11
_GRAD: Final = 4


def widths(room: int, rows: Sequence[VariableRow]) -> tuple[int, ...]:
    """Widths of mark, name, value, partial and grad in `room` cells, a blank at the end of each included.

    Long names and values are cut, derivatives are not.
    """
    rest = room - _MARK - _PARTIAL - _GRAD - 1
    name = max([5, *(cell_len(_named(row)) + 2 for row in rows)])
    name = max(5, min(name, rest - 8))
    return _MARK, name, max(4, rest - name), _PARTIAL, _GRAD


def cells(row: VariableRow, columns: Sequence[int], *, active: bool, stale: bool) -> tuple[Text, ...]:
    """Name, value, partial and grad of a row; what is assumed, stale or a constant is dim."""
    _, name, value, partial, _ = columns
    label = Text(elide(_named(row), name - 1), "dim italic" if row.constant else "")
    label.stylize("bold" if active else "", 0, len(row.name))
    label.stylize("dim", len(row.name))
    dash = "" if row.constant else "–"
    return (
        label,
        Text(elide(row.value, value - 1), "dim italic" if row.assumed else ""),
        Text(elide(row.partial, partial - 1) if row.grad else dash, "dim" if stale or not row.grad else ""),
        Text("on" if row.grad else "" if row.constant else "off", "" if row.grad else "dim"),
    )


def _named(row: VariableRow) -> str:
    """The name, and the shape behind it: `A 3×3`."""
    return f"{row.name} {'×'.join(map(str, row.shape))}" if row.shape else row.name
