"""The recorded graph as text: the tree that the Graph pane draws, and its nodes by name alone."""

from __future__ import annotations

from typing import Final

from derivtui.model.numbers import DIGITS
from derivtui.model.report import Graph
from derivtui.tui.rows.graph import GraphRows, graph_rows
from derivtui.tui.rows.graph_line import NODE_MIN, columns, graph_line, heading_line
from derivtui.tui.rows.line import plain

_ROOMY: Final = 400
"""Cells that any line of a readable tree fits."""


def tree(graph: Graph, width: int) -> list[str]:
    """The tree with its numbers under a heading, in at most `width` cells."""
    rows = graph_rows(graph)
    fit = columns(rows, min(_natural_width(rows), width), DIGITS)
    return [plain(heading_line(fit)), *(plain(graph_line(row, fit)) for row in rows)]


def chain(graph: Graph) -> list[str]:
    """The nodes by torch's names: on one line with arrows where each has one input, else indented, a line each."""
    rows = graph_rows(graph)
    names = [f"AccumulateGrad ({row.label})" if row.leaf else row.label for row in rows]
    if all(row.depth == place for place, row in enumerate(rows)):
        return [" → ".join(names)]
    guides = ["".join(f"{guide} " for guide in row.guides) for row in rows]
    return [guide + name + " ↑" * row.again for guide, name, row in zip(guides, names, rows, strict=True)]


def _natural_width(rows: GraphRows) -> int:
    """Cells that the tree takes where nothing is cut."""
    fit = columns(rows, _ROOMY, DIGITS)
    lines = [graph_line(row, fit) for row in rows]
    named = max((len(guides.text + label.text) for _, _, guides, label, *_ in lines), default=0)
    return _ROOMY - fit.node + max(named, NODE_MIN)
