"""Where NaN and infinities come from: whether a value holds one, and the rows of a graph that first made them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from derivtui.model.report import Summary, Value
from derivtui.tui.rows.graph import GraphRows


def nonfinite(value: Value | None) -> bool:
    """True where a value is, or holds, NaN or an infinity."""
    return not math.isfinite(value) if isinstance(value, float) else not all(map(math.isfinite, _numbers(value)))


def has_nan(value: Value | None) -> bool:
    """True where a value is, or holds, NaN."""
    return math.isnan(value) if isinstance(value, float) else any(map(math.isnan, _numbers(value)))


def culprits(rows: GraphRows) -> tuple[int, ...]:
    """Indices of the rows where NaN or infinity first arose and, where that was an infinity, where NaN came of it."""
    if _finite(node.value for node in rows.nodes) and _finite(place.edge.arrives for place in rows.places):
        return ()
    first = _first(rows, nonfinite)
    found = (first, None if first is None else _first(rows, has_nan))
    return tuple(dict.fromkeys(index for index in found if index is not None))


def _first(rows: GraphRows, bad: Callable[[Value | None], bool]) -> int | None:
    """Index of the row where a bad number first arose: a node's value in the forward pass, else what arrived along an
    edge in the backward pass; None where there is none."""
    values = {node.id for node in rows.nodes if bad(node.value)}
    made = [
        node.id
        for node in rows.nodes
        if node.id in values and values.isdisjoint(edge.node for edge in node.inputs if edge.node is not None)
    ]
    if made:
        return rows.full[max(made)]
    arrived = [index for index, place in enumerate(rows.places) if bad(place.edge.arrives)]
    return min(arrived, key=lambda index: (_turn(rows, index), rows.places[index].slot), default=None)


def _finite(values: Iterable[Value | None]) -> bool:
    """True where all are known to be finite: quick, and True of nearly every graph. Sums keep what is not finite."""
    total = 0.0
    for value in values:
        total += value if type(value) is float else math.nan if nonfinite(value) else 0.0
    return math.isfinite(total)


def _turn(rows: GraphRows, index: int) -> int:
    """When the backward pass came along a row's edge: at the parent's turn, at the root before all others."""
    above = rows.places[index].above
    return -1 if above < 0 else rows.places[above].node.id


def _numbers(value: Value | None) -> Iterator[float]:
    """All that is known of a value's numbers."""
    rest: list[Value | None] = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, Summary):
            rest += [item.min, item.max, item.mean]
        elif isinstance(item, list):
            rest += item
        elif item is not None:
            yield item
