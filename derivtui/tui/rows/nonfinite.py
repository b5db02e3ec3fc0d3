"""Where NaN and infinities come from: whether a value holds one, and the rows of a graph that first made them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from derivtui.model.report import Summary, Value
from derivtui.tui.rows.graph import GraphRow


def nonfinite(value: Value | None) -> bool:
    """True where a value is, or holds, NaN or an infinity."""
    return not math.isfinite(value) if isinstance(value, float) else not all(map(math.isfinite, _numbers(value)))


def has_nan(value: Value | None) -> bool:
    """True where a value is, or holds, NaN."""
    return math.isnan(value) if isinstance(value, float) else any(map(math.isnan, _numbers(value)))


def culprits(rows: Sequence[GraphRow]) -> tuple[int, ...]:
    """Indices of the rows where NaN or infinity first arose and, where that was an infinity, where NaN came of it."""
    first = _first(rows, nonfinite)
    found = (first, None if first is None else _first(rows, has_nan))
    return tuple(dict.fromkeys(index for index in found if index is not None))


def _first(rows: Sequence[GraphRow], bad: Callable[[Value | None], bool]) -> int | None:
    """Index of the row where a bad number first arose: a node's value in the forward pass, else what arrived along an
    edge in the backward pass; None where there is none."""
    values = {index: row for index, row in enumerate(rows) if bad(row.node.value)}
    spread = {row.parent.id for row in values.values() if row.parent is not None}
    made = {row.number: index for index, row in values.items() if not row.again and row.number not in spread}
    if made:
        return made[max(made)]
    arrived = [index for index, row in enumerate(rows) if bad(row.edge.arrives)]
    return min(arrived, key=lambda index: (_turn(rows[index]), rows[index].slot), default=None)


def _turn(row: GraphRow) -> int:
    """When the backward pass came along a row's edge: at the parent's turn, at the root before all others."""
    return -1 if row.parent is None else row.parent.id


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
