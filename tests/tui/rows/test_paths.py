"""A gradient as a sum over paths, in a line."""

from __future__ import annotations

from msgspec.structs import replace

from derivtui.model.report import Path, Paths
from derivtui.tui.rows.paths import SUMMANDS, path_lines
from tests.tui.reports import FUNCTION


def path(*nodes: int, product: float) -> Path:
    return Path(nodes=nodes, factors=(product,), product=product)


def test_summands_stand_in_the_order_in_which_they_reach_the_leaf() -> None:
    listed = (path(0, 1, 3, 9, product=5.0), path(0, 2, 9, product=-4.0))
    report = replace(FUNCTION, paths={"u": Paths(count=2, listed=listed)})
    assert path_lines(report) == ["∂f/∂u = -4 + 5 along 2 paths"]


def test_a_single_path_is_not_worth_a_line() -> None:
    report = replace(FUNCTION, paths={"u": Paths(count=1, listed=(path(0, 1, product=2.0),))})
    assert path_lines(report) == []


def test_of_many_paths_the_largest_are_written() -> None:
    listed = tuple(path(0, node, 99, product=100.0 - node) for node in range(1, 65))
    (line,) = path_lines(replace(FUNCTION, paths={"u": Paths(count=16384, listed=listed)}))
    assert line.startswith("∂f/∂u = 99 + 98")
    assert line.endswith("+ … along 16384 paths, of which these are the largest")
    assert line.count(" + ") == SUMMANDS


def test_summands_are_times_the_upstream_gradient() -> None:
    listed = (path(0, 1, 9, product=5.0), path(0, 2, 9, product=-4.0))
    report = replace(FUNCTION, upstream=-2.0, paths={"u": Paths(count=2, listed=listed)})
    assert path_lines(report) == ["∂f/∂u = -10 + 8 along 2 paths"]
