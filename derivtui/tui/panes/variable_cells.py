"""What stands in the cells of the Variables pane, and how wide its columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from derivtui.tui.rows.line import elide
from derivtui.tui.variable_rows import VariableRow

_MARK: Final = 3
_NAME: Final = 5
_HEADING: Final = len("value ")
_VALUE: Final = 8
_PARTIAL: Final = 11
"""What four digits take, with sign and exponent."""
_GRAD: Final = 5
_POWER: Final = re.compile(r"(?<=\d)e-?\d+$")
"""The exponent of a number."""


def widths(room: int, rows: Sequence[VariableRow]) -> tuple[int, ...]:
    """Widths of mark, name, value, partial and grad in `room` cells, a blank before each of the last three included.

    Values and partials share what the names leave: a long one gives way up to a half, that of a constant altogether.
    A derivative of four digits is never cut.
    """
    rest = room - _MARK - _GRAD
    name = max([_NAME, *(cell_len(_named(row)) + 2 for row in rows)])
    value = max([_HEADING, *(cell_len(row.value) + 1 for row in rows if not row.constant)])
    partial = max([_HEADING, *(cell_len(row.partial) + 1 for row in rows)])
    least = min(partial, _PARTIAL)
    name = max(_NAME, min(name, rest - min(value, _VALUE) - least))
    both = max(least + _HEADING, rest - name)
    wanted = max(partial, min(_PARTIAL, both - value))
    partial = max(least, min(wanted, both - min(value, both // 2)))
    return _MARK, name - 1, both - partial, partial, _GRAD


def cells(row: VariableRow, columns: Sequence[int], *, active: bool, stale: bool) -> tuple[Text, ...]:
    """Name, value, partial and grad of a row; what is assumed, stale or a constant is dim.

    The blank between two columns is the second one's first: the cursor on the first leaves it free.
    """
    _, name, value, partial, _ = columns
    label = Text(elide(_named(row), name), "dim italic" if row.constant else "")
    label.stylize("bold" if active else "", 0, len(row.name))
    label.stylize("dim", len(row.name))
    dash = "" if row.constant else "–"
    return (
        label,
        Text(" " + _cut(row.value, value - 1), "dim italic" if row.assumed else ""),
        Text(" " + (_cut(row.partial, partial - 1) if row.grad else dash), "dim" if stale or not row.grad else ""),
        Text(" on" if row.grad else "" if row.constant else " off", "" if row.grad else "dim"),
    )


def _cut(text: str, room: int) -> str:
    """`text` in `room` cells; of a number that is too long, the exponent stays: `1.234…e-08`."""
    power = _POWER.search(text)
    if power is None or cell_len(text) <= room or len(power[0]) > room - 2:
        return elide(text, room)
    return elide(text[: power.start()], room - len(power[0])) + power[0]


def _named(row: VariableRow) -> str:
    """The name, and the shape behind it: `A 3×3`."""
    return f"{row.name} {'×'.join(map(str, row.shape))}" if row.shape else row.name
