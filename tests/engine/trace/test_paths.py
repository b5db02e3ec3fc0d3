"""A leaf's gradient is the sum over all paths that lead to it."""

import math

import pytest
from hypothesis import assume, given

from derivtui.engine.run import run
from derivtui.engine.trace.paths import LISTED
from derivtui.model.report import Paths
from tests.engine.asking import Problem, ask, problems, request


def paths_of(expression: str, at: dict[str, float]) -> dict[str, Paths]:
    paths = run(request(expression, at, "float64"), ("paths",)).paths
    assert paths is not None
    return paths


def test_u_gets_four_by_the_product_and_four_by_the_square() -> None:
    paths = paths_of("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4})
    assert [(path.product, path.factors[-1]) for path in paths["u"].listed] == [(4.0, 4.0), (4.0, 4.0)]
    assert [path.product for path in paths["v"].listed] == [48.0, 2.0]


def test_paths_are_counted_where_they_are_too_many_to_list() -> None:
    doublings = ";".join(f"z{k + 1} = z{k}*z{k}" for k in range(14))
    paths = paths_of(f"z0 = x; {doublings}; z14", {"x": 1})["x"]
    assert paths.count == 2**14
    assert len(paths.listed) == LISTED


def test_the_largest_paths_come_first() -> None:
    sizes = [abs(path.product) for path in paths_of("x*sin(x)*exp(x) + x^3*cos(x) - x", {"x": 2})["x"].listed]
    assert sizes == sorted(sizes, reverse=True)


def test_the_path_that_makes_nan_is_listed_first() -> None:
    first = paths_of("x*log(x) + x", {"x": 0})["x"].listed[0]
    assert math.isnan(first.product) or math.isinf(first.product)


def test_a_tensor_graph_has_no_scalar_paths() -> None:
    assert run(request("x*x", {"x": [1.0, 2.0]}), ("paths",)).paths is None


@given(problems())
def test_the_listed_paths_add_up_to_the_gradient(problem: Problem) -> None:
    paths = paths_of(problem.source, problem.at)
    gradient = ask(problem.source, problem.at, "float64").gradient
    for name, found in paths.items():
        assume(found.count <= LISTED)
        products = [path.product for path in found.listed]
        assume(all(map(math.isfinite, products)))
        assert math.fsum(products) == pytest.approx(gradient[name], rel=1e-9, abs=1e-9 * sum(map(abs, products)))
