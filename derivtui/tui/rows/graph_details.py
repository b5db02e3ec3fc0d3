"""What an opened row of the graph says besides: every number in full, and what torch kept for the backward pass."""

from __future__ import annotations

from typing import Final

from derivtui.model.numbers import Digits, shown
from derivtui.model.report import Value
from derivtui.tui.rows.graph import GraphRow
from derivtui.tui.rows.graph_line import summands
from derivtui.tui.rows.line import Line, Piece, pad, wrap
from derivtui.tui.rows.nonfinite import nonfinite

INDENT: Final = 6
"""Cells before a detail's name."""
SUMMANDS: Final = 12
"""Contributions to a gradient that are spelled out."""


def detail_lines(row: GraphRow, width: int, stop: int | None = None, digits: Digits = None) -> tuple[Line, ...]:
    """One line a fact, its number in full; a tensor goes on in the lines below. `stop` is as in `graph_line`.

    `digits` is the dtype whose digits are all.
    """
    facts = _facts(row, stop)
    names = [name for name, value in facts.items() if value is not None]
    column = max(map(len, names), default=0) + 2
    room = max(1, width - INDENT - column)
    total = _sum(row, digits) if "gradient here" in names else ""
    return tuple(
        (
            Piece(" " * INDENT + pad(name if chunk == 0 else "", column), "quiet"),
            Piece(text, "wrong" if nonfinite(facts[name]) else "text"),
        )
        for name in names
        for chunk, text in enumerate(
            wrap((total if name == "gradient here" else "") + shown(facts[name], digits), room)
        )
    )


def _sum(row: GraphRow, digits: Digits) -> str:
    """What adds up to the gradient at a node that several edges lead to, where numbers do."""
    scalars = all(isinstance(edge.arrives, float) for edge in row.contributions)
    return f"{summands(row, digits, SUMMANDS)} = " if scalars else ""


def _facts(row: GraphRow, stop: int | None) -> dict[str, Value | None]:
    """Everything known about a row by the time a walk of the backward pass stands at `stop`."""
    reached = row.reached(stop)
    facts = {
        "value": row.node.value,
        "upstream": row.upstream if reached else None,
        "local": row.edge.local,
        "arrives": row.edge.arrives if reached else None,
        "gradient here": row.node.upstream if row.contributions and row.complete(stop) else None,
    }
    return facts | {f"saved {name}": value for name, value in row.node.saved.items()}
