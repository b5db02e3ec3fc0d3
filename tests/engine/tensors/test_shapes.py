"""Shapes that do not fit: one sentence with every shape, at the place, and never torch's own words alone."""

from __future__ import annotations

from contextlib import suppress
from itertools import product
from typing import Any, Final

import pytest

from derivtui.engine.run import run
from derivtui.model.errors import DtypeError, ShapeError
from derivtui.model.functions import FUNCTIONS, FunctionSpec
from derivtui.model.request import Request
from tests.engine.tensors.lines import VALUES

WRONG = [
    ("1 + A @ y2", (4, 10), "inner sizes are equal", "[2, 3] and [2]"),
    ("A @ A", (0, 5), "inner sizes are equal", "[2, 3] and [2, 3]"),
    ("A @ 2", (0, 5), "inner sizes are equal", "[2, 3] and []"),
    ("dot(x, y2)", (0, 10), "two vectors of one length", "[3] and [2]"),
    ("dot(A, A)", (0, 9), "two vectors", "[2, 3] and [2, 3]"),
    ("x + y2", (0, 6), "do not broadcast", "[3] and [2]"),
    ("2*det(A)", (2, 8), "a square matrix", "[2, 3]"),
    ("inv(A)", (0, 6), "a square matrix", "[2, 3]"),
    ("inv(Z)", (0, 6), "singular", "no inverse"),
    ("trace(x)", (0, 8), "trace takes a matrix", "[3]"),
    ("transpose(x)", (0, 12), "transpose takes a matrix", "[3]"),
    ("x.T", (0, 3), "transpose takes a matrix", "[3]"),
    ("mse_loss(x, y2)", (0, 15), "two tensors of one shape", "[3] and [2]"),
    ("cross_entropy(x, y2)", (0, 20), "class numbers or probabilities", "[3] and [2]"),
    ("cross_entropy(2, 1)", (0, 19), "class numbers or probabilities", "[] and []"),
    ("cross_entropy(x, 3)", (0, 19), "whole numbers from 0 to 2", ""),
    ("cross_entropy(x, -1)", (0, 20), "whole numbers from 0 to 2", ""),
    ("cross_entropy(x, 0.5)", (0, 21), "whole numbers from 0 to 2", ""),
    ("sum(A, 2)", (0, 9), "no dimension 2", "[2, 3]"),
    ("x.mean(dim=-2)", (0, 14), "no dimension -2", "[3]"),
    ("softmax(x, 0.5)", (0, 15), "a whole number for dim", ""),
    ("softmax(x, a)", (0, 13), "a whole number for dim", ""),
    ("amax(empty)", (0, 11), "a tensor with elements", "[0]"),
    ("1 + x[3]", (4, 8), "Index 3 is out of range, which is 0 to 2", "[3]"),
    ("x[-4]", (0, 5), "Index -4 is out of range", "[3]"),
    ("A[0, 3]", (0, 7), "Index 3 is out of range", "[2, 3]"),
    ("x[0, 0]", (0, 7), "more items than there are dimensions", "[3]"),
    ("a[0]", (0, 4), "more items than there are dimensions", "[]"),
    ("[x, y2]", (0, 7), "items of one shape", "[3] and [2]"),
    ("[[1, 2], [3]]", (0, 13), "items of one shape", "[2] and [1]"),
    ("[x, a, A]", (0, 9), "items of one shape", "[3], [] and [2, 3]"),
]
AT = VALUES | {"y2": [1.0, 2.0], "Z": [[1.0, 2.0], [2.0, 4.0]], "empty": []}


def used(expression: str) -> dict[str, Any]:
    return {name: value for name, value in AT.items() if name in expression}


@pytest.mark.parametrize(("expression", "span", "sentence", "shapes"), WRONG)
def test_what_does_not_fit_is_told_with_its_place(
    expression: str, span: tuple[int, int], sentence: str, shapes: str
) -> None:
    with pytest.raises(ShapeError) as caught:
        run(Request(expression=expression, at=used(expression)), ("terms", "graph"))
    assert caught.value.span == span
    assert sentence in caught.value.message
    assert shapes in caught.value.message
    assert caught.value.message[-1] == "."


SHAPES: Final[list[Any]] = [
    1.0,
    [],
    [1.0],
    [1.0, 2.0],
    [[1.0, 2.0], [3.0, 4.0]],
    [[1.0, 2.0, 3.0]],
    [[[1.0], [2.0]]],
    [[[[]]]],
]


@pytest.mark.parametrize("row", [row for row in FUNCTIONS if not row.elementwise], ids=lambda row: row.name)
def test_no_shape_and_no_dimension_brings_torchs_own_error(row: FunctionSpec) -> None:
    tensors = [name for name in row.params if name not in row.plain]
    for values in product(SHAPES, repeat=len(tensors)):
        for dimensions in ("", ", 0", ", -1", ", 1", ", 7")[: 1 + 4 * bool(row.optional)]:
            expression = f"{row.name}({', '.join(tensors)}{dimensions})"
            with suppress(ShapeError):
                run(Request(expression=expression, at=dict(zip(tensors, values, strict=True))), ("terms", "graph"))


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize("expression", ["det(S)", "inv(S)"])
def test_a_dtype_that_torch_lacks_is_told(expression: str, dtype: str) -> None:
    with pytest.raises(DtypeError, match=r"torch says: .* another dtype may do"):
        run(Request(expression=expression, at={"S": VALUES["S"]}, dtype=dtype), ("graph",))
