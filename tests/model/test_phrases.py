"""Judgements and numbers in words."""

import math

import pytest

from derivtui.model.phrases import equation
from derivtui.model.report import Derivation, Step


def derivation(shown: str, value: float) -> Derivation:
    step = Step(rule="", law="", terms=(), before="", after="", line=shown, expression="", value=value)
    return Derivation(steps=(step,), result=shown, shown=shown)


EQUATIONS = [
    (derivation("2x", 18.0), 18.0, ("2x", "18")),
    (derivation("3", 3.0), 3.0, ("", "3")),
    (None, 3.0, ("", "3")),
    (derivation("0", 0.0), math.nan, ("", "0, torch says nan")),
    (derivation("1/x", math.inf), 1e30, ("1/x", "inf, torch says 1e30")),
    (derivation("1/x", math.inf), math.inf, ("1/x", "inf")),
]


@pytest.mark.parametrize(("derived", "value", "expected"), EQUATIONS)
def test_a_formula_stands_beside_its_number(
    derived: Derivation | None, value: float, expected: tuple[str, str]
) -> None:
    assert equation(derived, value) == expected
