"""Judgements and numbers in words."""

import math

import pytest

from derivtui.model.phrases import after_formula, agreement, equation, one_line, printable
from derivtui.model.report import Check, Derivation, Step


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


def test_where_no_derivative_exists_the_number_is_only_torchs() -> None:
    formula, said = equation(derivation("sign(x)", 0.0), 0.0, exists=False)
    assert f"{formula}{after_formula(said)}{said}" == "sign(x): none here, torch says 0"


AGREEMENTS = [
    (18.0, "18.0", 0.0, "exactly · 0 ulp"),
    (-0.24687537550926208, "-0.24687536614856144641343005415141", 0.63, "to 7 digits · 0.6 ulp"),
    (-0.24687536614856287, "-0.24687536614856144641343005415141", 51.3, "to 14 digits · 51 ulp"),
    (0.31, "0.3", 2.0, "to 1 digit · 2.0 ulp"),
    (1.0, "1e-9", 1e18, "within rounding, which leaves no digit · 1e18 ulp"),
    (1e-9, "0.0", 3.0, "within rounding, which leaves no digit · 3.0 ulp"),
]


@pytest.mark.parametrize(("autograd", "reference", "ulps", "expected"), AGREEMENTS)
def test_agreement_says_how_many_digits_are_right(autograd: float, reference: str, ulps: float, expected: str) -> None:
    check = Check(
        autograd=autograd, forward=autograd, reference=reference, difference=autograd,
        ulps=ulps, bound=ulps, verdict="agree",
    )  # fmt: skip
    assert agreement([check]) == f"autograd, forward, symbolic, differences agree {expected}"


def test_a_persons_text_is_one_line_that_no_terminal_obeys() -> None:
    assert one_line("\n\x1b[31mred\x07\ttab\nmore\n") == "�[31mred��tab; more"
    assert one_line("f(u) = u²; ∂ “why?”") == "f(u) = u²; ∂ “why?”"
    assert len(printable("a\x1b\u202eb")) == 4
