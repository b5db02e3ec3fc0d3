"""Terms on whole tensors drawn at random, at values of any shape: a report or an error of ours, and never a warning."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import Term
from derivtui.engine.run import run
from derivtui.model.errors import RequestError
from derivtui.model.request import DTYPES, PARTS, Request
from tests.strategies import terms

VALUES: Final[list[list[Any]]] = [
    [2.0, -1.0, 0.0, "nan"],
    [[1.0, 2.0], [0.5, -1.5], [0.0, 0.0]],
    [[[1.0, 2.0], [3.0, 4.5]], "randn(2, 2)", "eye(2)"],
    [2.0, [1.0, 2.0], [1.0, 2.0, 3.0], [], [[1.0, 2.0]], [[1.0, 2.0], [3.0, 4.5]]],
]
"""Scalars, vectors, square matrices, and a mixture that seldom fits."""
LEFT_OUT: Final = ("simplified", "answer", "directional")
"""SymPy may take for ever, as with the factorial of a million; the others are refused where they are given nothing."""
PARTS_OF_ANY: Final = tuple(part for part in PARTS if part not in LEFT_OUT)


@given(terms(8, whole=True), st.sampled_from(VALUES), st.sampled_from(DTYPES), st.randoms(use_true_random=False))
def test_any_term_at_any_shapes_is_answered(term: Term, values: list[Any], dtype: str, random: Any) -> None:
    source = text(term)
    at = {name: random.choice(values) for name in parse(source).variables}
    for part in PARTS_OF_ANY:
        with suppress(RequestError):
            run(Request(expression=source, at=at, dtype=dtype), (part,))
