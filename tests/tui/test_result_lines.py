"""What the Results pane says."""

from __future__ import annotations

import msgspec
import pytest

from derivtui.model.report import Check, HigherOrder, Implicit, Note, Report
from derivtui.tui.result_lines import result_lines
from tests.tui.reports import FUNCTION, KINK, SINE, SQUARE


def said(report: Report, width: int = 90) -> list[str]:
    """The lines as text."""
    return [line.plain for line in result_lines(report, width)]


def test_sine_reads_as_in_the_tutorial() -> None:
    assert said(SINE) == [
        "f     = -0.7158",
        "df/dx = cos(x/(2√2))·1/(2√2) = -0.2469     simplified √2·cos(√2·x/4)/4",
        "✓ autograd, forward, symbolic, differences agree to 7 digits · 0.6 ulp",
    ]


def test_all_digits_where_they_are_asked_for() -> None:
    shown = [line.plain for line in result_lines(SINE, 90, SINE.dtype)]
    assert shown[:2] == [
        "f     = -0.71583545",
        "df/dx = cos(x/(2√2))·1/(2√2) = -0.24687538     simplified √2·cos(√2·x/4)/4",
    ]


def test_several_variables_have_partial_derivatives() -> None:
    assert said(FUNCTION)[:3] == [
        "f     = 76",
        "∂f/∂u = v + 2·u = 8     simplified 2·u + v",
        "∂f/∂v = u + 3·v² = 50",
    ]


def test_a_curve_has_slopes() -> None:
    curve = Implicit(dependent="v", slope={"u": -0.16}, residual=76.0)
    assert "dv/du = -∂f/∂u ÷ ∂f/∂v = -0.16" in said(msgspec.structs.replace(FUNCTION, implicit=curve))


def test_a_narrow_pane_keeps_every_number() -> None:
    lines = said(SINE, 34)
    assert lines[1] == "df/dx = cos(x/(2√2))·1… = -0.2469"
    assert lines[2] == "✓ 4 ways agree to 7 digits"
    assert all(len(line) <= 34 for line in lines)


def test_a_sentence_goes_on_below_its_beginning() -> None:
    note = Note(kind="product", message="uv is read as u*v, since both are parameters of the function.")
    assert said(msgspec.structs.replace(SQUARE, notes=(note,)), 40)[-2:] == [
        "· uv is read as u*v, since both are",
        "  parameters of the function.",
    ]


def test_a_long_tensor_goes_on_below_its_beginning() -> None:
    long = msgspec.structs.replace(SQUARE, value=[1000.5 + place for place in range(6)], derivation=None, checks=None)
    assert said(long, 36) == [
        "f     = [1000, 1002, 1002, 1004,",
        "        1004, 1006]",
        "df/dx = 18",
    ]


def test_numbers_come_before_the_derivation_does() -> None:
    assert said(msgspec.structs.replace(SQUARE, derivation=None, checks=None)) == ["f     = 81", "df/dx = 18"]


def test_a_higher_derivative_has_the_formula_of_its_steps() -> None:
    second = HigherOrder(wrt=("x", "x"), value=2.0, text="2")
    assert said(msgspec.structs.replace(SINE, derivative=second))[:3] == [
        "f       = -0.7158",
        "df/dx   = -0.2469",
        "d²f/dx² = cos(x/(2√2))·1/(2√2) = 2     simplified √2·cos(√2·x/4)/4",
    ]


@pytest.mark.parametrize(("verdict", "sign"), [("differ", "✗"), ("not_differentiable", "!"), ("unavailable", "·")])
def test_a_check_that_does_not_agree_says_why(verdict: str, sign: str) -> None:
    check = Check(
        autograd=0.0,
        forward=None,
        reference=None,
        difference=None,
        ulps=None,
        bound=None,
        verdict=verdict,
        reason="From the left -1, from the right +1.",
    )
    lines = said(msgspec.structs.replace(SQUARE, checks={"x": check}))
    assert lines[-1] == f"{sign} x: From the left -1, from the right +1."


def test_where_no_derivative_exists_torch_alone_has_a_number() -> None:
    assert said(KINK)[1] == "df/dx = sign(x): none here, torch says 0"
    assert said(KINK, 36)[1] == "df/dx = none here, torch says 0"


def test_notes_come_last_but_for_what_the_table_says() -> None:
    notes = (Note(kind="unused", message="The value of y is not used."), Note(kind="product", message="uv is u*v."))
    assert said(msgspec.structs.replace(SQUARE, notes=notes))[-2:] == [
        "✓ autograd, forward, symbolic, differences agree exactly · 0 ulp",
        "· uv is u*v.",
    ]


def test_what_parts_comes_before_what_agrees() -> None:
    checks = dict(FUNCTION.checks or {})
    checks["v"] = msgspec.structs.replace(checks["v"], verdict="differ", reason="Here is why.")
    assert said(msgspec.structs.replace(FUNCTION, checks=checks))[-2:] == [
        "✗ v: Here is why.",
        "✓ u: autograd, forward, symbolic, differences agree exactly · 0 ulp",
    ]
