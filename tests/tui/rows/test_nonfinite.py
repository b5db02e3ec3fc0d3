"""Where NaN and infinities come from."""

from __future__ import annotations

import pytest

from derivtui.model.report import Graph
from derivtui.tui.rows.graph import graph_rows
from derivtui.tui.rows.nonfinite import culprits, has_nan, nonfinite
from tests.tui.graphs import INDETERMINATE, LOGARITHM, ROOT, SQUARED_WEIGHT


@pytest.mark.parametrize(
    ("graph", "rows"),
    [(LOGARITHM, (1,)), (ROOT, (2,)), (INDETERMINATE, (2, 0)), (SQUARED_WEIGHT, ()), (Graph(nodes=()), ())],
    ids=["forward, at the logarithm", "backward, into the leaf", "infinity, then NaN", "finite", "empty"],
)
def test_culprits_are_where_nan_or_infinity_arose_and_where_it_became_nan(graph: Graph, rows: tuple[int, ...]) -> None:
    assert culprits(graph_rows(graph)) == rows


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), [[1.0, float("inf")]]])
def test_nonfinite_looks_into_tensors(value: float) -> None:
    assert nonfinite(value)
    assert not nonfinite([[0.0, 1.0]])
    assert not nonfinite(None)


def test_infinity_is_no_nan() -> None:
    assert has_nan([1.0, float("nan")])
    assert not has_nan([1.0, float("inf")])
