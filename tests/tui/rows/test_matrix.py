"""Hessian and Jacobian as aligned lines."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from derivtui.model.report import Hessian, Summary, Variable
from derivtui.tui.rows.matrix import matrix_lines
from tests.tui.reports import SQUARE


def variables(**shapes: tuple[int, ...]) -> dict[str, Variable]:
    return {name: Variable(value=None, requires_grad=True, shape=shape) for name, shape in shapes.items()}


def lines(**fields: Any) -> list[str]:
    return matrix_lines(replace(SQUARE, **fields))


def test_no_matrix_is_no_line() -> None:
    assert lines() == []


def test_a_hessian_names_its_rows_and_columns() -> None:
    hessian = Hessian(labels=("x", "w[0]"), rows=[[2.0, -0.125], [-0.125, 12345.678]])
    assert lines(hessian=hessian) == [
        "Hessian       x     w[0]",
        "x             2   -0.125",
        "w[0]     -0.125  1.235e4",
    ]


def test_a_jacobian_has_the_columns_of_all_variables_side_by_side() -> None:
    found = lines(
        value=[3.0, 4.0], variables=variables(x=(), w=(2,)), jacobian={"x": [1.0, 2.0], "w": [[1.0, 0.0], [0.0, -1.0]]}
    )
    assert found == ["Jacobian  x  w[0]  w[1]", "f[0]      1     1     0", "f[1]      2     0    -1"]


def test_the_jacobian_of_a_number_has_one_row() -> None:
    assert lines(value=3.0, variables=variables(x=()), jacobian={"x": 6.0}) == ["Jacobian  x", "f         6"]


def test_a_large_matrix_is_told_by_its_size() -> None:
    large = Summary(shape=(40, 40), min=-1.0, max=2.0, mean=0.0, head=(0.0,))
    assert lines(hessian=Hessian(labels=(), rows=large)) == ["Hessian  40×40 tensor, -1 … 2"]
    assert lines(variables=variables(x=(40,)), jacobian={"x": large}) == ["df/dx  40×40 tensor, -1 … 2"]


def test_columns_without_room_follow_below() -> None:
    hessian = Hessian(labels=("a", "b", "c"), rows=[[1.0, 2.0, 3.0], [2.0, 4.0, 5.0], [3.0, 5.0, 6.0]])
    assert matrix_lines(replace(SQUARE, hessian=hessian), width=14) == [
        *("Hessian  a  b", "a        1  2", "b        2  4", "c        3  5"),
        *("Hessian  c", "a        3", "b        5", "c        6"),
    ]
