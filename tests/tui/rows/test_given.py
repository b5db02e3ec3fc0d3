"""How a direction and an upstream gradient are asked for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from derivtui.model.report import Report, Summary, Variable
from derivtui.tui.rows.given import DIRECTION, UPSTREAM, asked, example, held
from tests.tui.reports import FUNCTION, SQUARE


def of(*shapes: tuple[int, ...]) -> Report:
    names = "ABCDE"
    variables = {
        name: Variable(value=None, requires_grad=True, shape=shape) for name, shape in zip(names, shapes, strict=False)
    }
    return replace(SQUARE, variables=variables)


def test_a_direction_is_asked_for_in_the_names_at_hand() -> None:
    assert asked(DIRECTION, FUNCTION) == "A rate for each variable, as u=1, v=2; empty for none."
    assert asked(DIRECTION, None) == "A rate for each variable, as x=1; empty for none."


def test_an_example_has_the_shapes_at_hand_and_no_more_than_three_names() -> None:
    assert example(DIRECTION, of((), (2,), (2, 3), ())) == "A=1, B=[1, 0], C=ones(2, 3)"
    assert example(DIRECTION, of((40,))) == "A=ones(40)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (76.0, "2"),
        ([1.0, 2.0], "[1, 0]"),
        ([[1.0, 2.0], [3.0, 4.0]], "ones(2, 2)"),
        (Summary(shape=(50, 50), min=0.0, max=1.0, mean=0.5, head=(0.0,)), "ones(50, 50)"),
    ],
)
def test_an_upstream_gradient_has_the_targets_shape(value: float | list[float] | Summary, text: str) -> None:
    assert example(UPSTREAM, replace(FUNCTION, value=value)) == text


def test_what_holds_is_written_as_it_is_typed() -> None:
    assert held(UPSTREAM, replace(FUNCTION, upstream=[1.0, -0.5])) == "[1, -0.5]"
    assert held(DIRECTION, FUNCTION) == held(DIRECTION, None) == ""
