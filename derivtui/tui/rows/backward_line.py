"""One node of the backward pass in words, for replay: what it received, what it passes on, and to whom.

0 ✓ AddBackward0          received 1
3 ▶ │ └ PowBackward0      received 1, passes 1 × 4 = 4 to u
1 · └ PowBackward0        received 1, waits
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from derivtui.model.numbers import Digits, shown
from derivtui.model.report import Edge, Graph, Node, Value
from derivtui.tui.rows.graph import GraphRow
from derivtui.tui.rows.graph_line import number
from derivtui.tui.rows.line import Line, Piece, Role, elide, pad, push, wrap

NAME_LIMIT: Final = 28
"""Cells that nodes take at most, guides included."""
NARROW: Final = 24
"""Cells beside a node below which a long sentence stands under it."""
DEEP: Final = 8
"""Levels whose guides are drawn; a deeper row shows its depth as a number."""


def backward_lines(
    rows: Sequence[GraphRow], graph: Graph, at: int, width: int, digits: Digits
) -> list[tuple[Line, ...]]:
    """Each row as lines of at most `width` cells; the backward pass is at node `at`, whose row takes what it needs."""
    order = len(str(max((row.number for row in rows), default=0)))
    column = min(NAME_LIMIT, width // 2, max((cell_len(_name(row)) for row in rows), default=0))
    labels = {node.id: node.variable or node.name for node in graph.nodes}
    leaves = {node.id for node in graph.nodes if node.variable is not None}
    sentences = [_sentence(row, labels, leaves, at, digits) for row in rows]
    return [_lines(row, said, at, (order, column, width)) for row, said in zip(rows, sentences, strict=True)]


def so_far(graph: Graph, at: int, digits: Digits) -> str:
    """What has arrived at each leaf when the backward pass has run node `at`: `u 4   v 48`."""
    arriving: dict[int, list[tuple[int, Value | None]]] = {}
    for node in graph.nodes:
        for edge in node.inputs:
            if edge.node is not None:
                arriving.setdefault(edge.node, []).append((node.id, edge.arrives))
    leaves = (node for node in graph.nodes if node.variable is not None)
    return "   ".join(f"{leaf.variable} {_come(leaf, arriving.get(leaf.id, []), at, digits)}" for leaf in leaves)


def _come(leaf: Node, arriving: list[tuple[int, Value | None]], at: int, digits: Digits) -> str:
    """The sum at a leaf, with a dot where more is to come."""
    came = [arrives for parent, arrives in arriving if parent <= at]
    if len(came) == len(arriving):
        return number(leaf.upstream, digits)
    numbers = [arrives for arrives in came if isinstance(arrives, float)]
    return f"{shown(sum(numbers), digits)} + ·" if numbers and len(numbers) == len(came) else "·"


def _lines(row: GraphRow, sentence: str, at: int, sizes: tuple[int, int, int]) -> tuple[Line, ...]:
    order, column, width = sizes
    state = "✓" if row.number < at else "▶" if row.number == at else "·"
    here = state == "▶" and not row.again
    head = (
        Piece(push(str(row.number), order) + " ", "quiet" if row.again else "text"),
        Piece(f"{state} ", "mark" if here else "quiet"),
        Piece(pad(elide(_name(row), column), column) + "  ", "name" if here else "text"),
    )
    room = max(8, width - order - 3 - column - 2)
    role: Role = "quiet" if state == "·" or row.again else "text"
    if not here:
        return ((*head, Piece(elide(sentence, room), role)),)
    below = room < NARROW and cell_len(sentence) > room
    room = width - order - 3 if below else room
    chunks = _wrapped(sentence.split(", "), room)
    lines = [(Piece(" " * (width - room) + chunk.lstrip(), role),) for chunk in chunks]
    return (head, *lines) if below else ((*head, Piece(chunks[0], role)), *lines[1:])


def _wrapped(parts: Sequence[str], room: int) -> list[str]:
    """The parts of a sentence in lines, broken after a comma where that is possible."""
    lines: list[str] = []
    for part in (*(f"{part}, " for part in parts[:-1]), parts[-1]):
        if lines and cell_len(lines[-1]) + cell_len(part.rstrip()) <= room:
            lines[-1] += part
        else:
            lines.append(part)
    return [chunk for line in lines for chunk in wrap(line.rstrip(), room)]


def _name(row: GraphRow) -> str:
    deep = row.depth > DEEP or row.depth != len(row.guides)
    guides = f"{row.depth} {row.guides[-1:]} " if deep else "".join(f"{guide} " for guide in row.guides)
    return guides + row.label


def _sentence(row: GraphRow, labels: dict[int, str], leaves: set[int], at: int, digits: Digits) -> str:
    """What has happened at the node by now; of what is over, only what went to the leaves."""
    node = row.node
    if row.again:
        return "↑ above"
    if node.id > at:
        reached = row.parent is None or row.parent.id <= at
        return f"received {number(row.edge.arrives, digits)}, waits" if reached else "waits"
    received = f"received {number(node.upstream, digits)}"
    verb = "passes" if node.id == at else "passed"
    told = [
        f"{_product(row, edge, digits)} to {labels[edge.node]}"
        for edge in node.inputs
        if edge.node is not None and (node.id == at or edge.node in leaves)
    ]
    return f"{received}, {verb} {', '.join(told)}" if told else received


def _product(row: GraphRow, edge: Edge, digits: Digits) -> str:
    """`1 × 4 = 4`, or how the product is called where no local partial exists."""
    arrives = number(edge.arrives, digits)
    if edge.local is None:
        return f"{edge.vjp or '…'} = {arrives}"
    return f"{number(row.node.upstream, digits)} × {number(edge.local, digits)} = {arrives}"
