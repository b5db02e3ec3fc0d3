r"""Environments with cells: `\begin{cases}` as `piecewise(…)`, matrices as lists of lists.

Each is made of its rows, and these of their cells. To add one, add a row to `TABLES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from derivtui.engine.language.latex.pieces import Factor

Cells = Sequence[Sequence[Factor]]

OTHERWISE: Final = "otherwise"
WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("if", "for", "when", "where"), ""), **dict.fromkeys(("otherwise", "else"), OTHERWISE),
}  # fmt: skip
"""Words that stand in cells, and what they come to."""


def _cases(rows: Cells) -> Factor:
    choices = [f"{cells[1].text.replace(' = ', ' == ')}: {cells[0].text}" for cells in rows if not _is_last(cells)]
    others = [cells[0].text for cells in rows if _is_last(cells)]
    return Factor(text=f"piecewise({', '.join([*choices, *others])})")


def _is_last(cells: Sequence[Factor]) -> bool:
    """True for the row that is for all else."""
    return len(cells) < 2 or cells[1].text in ("", OTHERWISE)


def _matrix(rows: Cells) -> Factor:
    """A list of rows; a column, or one row, is a vector."""
    lists = [[cell.text for cell in cells] for cells in rows]
    if len(lists) == 1 or all(len(cells) == 1 for cells in lists):
        return Factor(text=f"[{', '.join(text for cells in lists for text in cells)}]")
    return Factor(text=f"[{', '.join('[' + ', '.join(cells) + ']' for cells in lists)}]")


TABLES: Final[Mapping[str, Callable[[Cells], Factor]]] = {
    "cases": _cases, "dcases": _cases,
    "matrix": _matrix, "pmatrix": _matrix, "bmatrix": _matrix, "smallmatrix": _matrix,
}  # fmt: skip
"""What each is, made of its rows."""
