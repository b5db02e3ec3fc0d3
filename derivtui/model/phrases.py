"""Names and judgements in words, one for every view: `∂f/∂u`, `autograd, forward agree · 0.6 ulp`."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from itertools import product
from typing import Final

from derivtui.model.numbers import DIGITS, Digits, shown
from derivtui.model.report import Check, Derivation, Implicit, Report, Step, Value

SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

WAYS: Final = {
    "autograd": "autograd",
    "forward": "forward",
    "reference": "symbolic",
    "difference": "differences",
}
"""The four ways of a Check, by field, as a person reads them."""


NONE_HERE: Final = "none here"
"""What is told in place of a derivative that does not exist."""

_MANY: Final = 1e6
"""Errors of more ulps are written with a power of ten."""


def derivative_name(wrt: Sequence[str], variables: int) -> str:
    """How a derivative of f, a function of so many variables, is written: df/dx, ∂f/∂u, d²f/dx², ∂³f/∂u²∂v."""
    d = "d" if variables == 1 else "∂"
    runs = {name: wrt.count(name) for name in wrt}
    return f"{d}{_power(len(wrt))}f/" + "".join(f"{d}{name}{_power(count)}" for name, count in runs.items())


def elements(name: str, shape: Sequence[int]) -> Iterator[str]:
    """What each element of a variable, or of the target, is called: `x`, `w[0]`, `A[1, 0]`."""
    for place in product(*map(range, shape)):
        yield f"{name}[{', '.join(map(str, place))}]" if shape else name


def equation(
    derivation: Derivation | None, value: Value | None, digits: Digits = DIGITS, *, exists: bool = True
) -> tuple[str, str]:
    """(formula, number) of a derivative: `cos(x)`, `0.5403`; the formula is empty where it says no more.

    The number is autograd's. Where only one of it and the formula's own is finite, both are told; where no derivative
    exists, so is that.
    """
    number = shown(value, digits)
    formula = derivation.shown if derivation else ""
    if not exists:
        return formula, f"{NONE_HERE}, torch says {number}"
    exact = derivation.steps[0].value if derivation and derivation.steps else None
    if isinstance(exact, float) and isinstance(value, float) and math.isfinite(exact) != math.isfinite(value):
        number = f"{shown(exact, digits)}, torch says {number}"
    return ("" if number == formula or number.startswith(f"{formula}, ") else formula), number


def after_formula(number: str) -> str:
    """What stands between a formula and its number, ` = `, or before the words that it has none, `: `."""
    return ": " if number.startswith(NONE_HERE) else " = "


def branch_words(step: Step) -> str:
    """What a step's rule goes on with where it begins a branch of a choice; ✓ marks the branch that counts here."""
    if not step.branch:
        return ""
    words = step.branch if step.branch == "otherwise" else f"if {step.branch}"
    return f", {words}{' ✓' if step.taken else ''}"


def slopes(curve: Implicit | None) -> list[tuple[str, str, Value | None]]:
    """How each slope of a curve is written, by partial derivatives of f = left - right, and its number:
    (dy/dx, -∂f/∂x ÷ ∂f/∂y, -0.75); ∂z/∂x where there are more variables.
    """
    if curve is None:
        return []
    return [(slope_name(curve, x), _slope_formula(curve, x), value) for x, value in curve.slope.items()]


def slope_name(curve: Implicit, by: str) -> str:
    """How the slope of a curve by another variable is written: dy/dx, or ∂z/∂x where there are more variables."""
    d = "d" if len(curve.slope) == 1 else "∂"
    return f"{d}{curve.dependent}/{d}{by}"


def _slope_formula(curve: Implicit, by: str) -> str:
    found = curve.derivation.get(by)
    return found.shown if found else f"-∂f/∂{by} ÷ ∂f/∂{curve.dependent}"


def named_derivations(report: Report) -> list[tuple[str, Derivation]]:
    """The derivations, each with its name: `df/dx`, `d²f/dx²`; of an equation, the slopes, `dy/dx`."""
    if report.implicit is not None and report.implicit.derivation and report.derivative is None:
        return [(slope_name(report.implicit, name), found) for name, found in report.implicit.derivation.items()]
    among, higher = len(report.variables), report.derivative
    return [
        (derivative_name(higher.wrt if higher else [name], among), derivation)
        for name, derivation in (report.derivation or {}).items()
    ]


def derived(report: Report) -> str:
    """What was derived, on one line: an equation as it was typed, else the target in our own syntax."""
    return report.expression if report.implicit is None else " ".join(report.source.split())


def along(report: Report, digits: Digits = DIGITS) -> tuple[str, str, Value] | None:
    """How the derivative along a direction is written, which direction that is, and its number:
    (∇f·d, d: x=1, y=2, 58); J·d for a target with a shape.
    """
    found = report.directional
    if found is None:
        return None
    rates = ", ".join(f"{name}={shown(rate, digits)}" for name, rate in found.direction.items())
    return "∇f·d" if isinstance(found.value, float) else "J·d", f"d: {rates}", found.value


def agreement(checks: Collection[Check]) -> str:
    """Which ways found these numbers, and how right autograd's are at worst: `… agree to 7 digits · 0.6 ulp`."""
    ways = [word for field, word in WAYS.items() if all(getattr(check, field) is not None for check in checks)]
    ulps = max((check.ulps for check in checks if check.ulps is not None), default=0.0)
    right = how_right(checks)
    return f"{', '.join(ways)} agree{right and f' {right}'} · {ulps_shown(ulps)}"


def how_right(checks: Collection[Check]) -> str:
    """How right autograd's numbers are at worst: `to 7 digits`, `exactly`; empty where nobody knows."""
    digits = [found for check in checks if (found := right_digits(check.autograd, check.reference)) is not None]
    if not digits:
        return ""
    if math.isinf(min(digits)):
        return "exactly"
    return f"to {digits_shown(min(digits))}" if min(digits) else "within rounding, which leaves no digit"


def ulps_shown(ulps: float) -> str:
    """`0.6 ulp`; decimals only where they matter."""
    if ulps >= _MANY:
        return f"{shown(ulps)} ulp"
    return f"{ulps:.1f} ulp" if 0.05 <= ulps < 10 else f"{ulps:.0f} ulp"


def right_digits(number: float | None, reference: str | None) -> float | None:
    """Significant digits of a number that are right, infinity where it is exact; None where nobody knows."""
    if number is None or reference is None or not math.isfinite(number):
        return None
    exact = Decimal(reference)
    if not exact.is_finite():
        return None
    error = abs(Decimal(number) - exact)
    if not error or not exact:
        return 0 if error else math.inf
    return max(0, -int((error / abs(exact)).log10().to_integral_value(ROUND_CEILING)))


def digits_shown(digits: float) -> str:
    """`7 digits`, `no digit`, or `all digits` of an exact number."""
    if not digits or math.isinf(digits):
        return "all digits" if digits else "no digit"
    return f"{digits} digit{'s' * (digits > 1)}"


def _power(exponent: int) -> str:
    return "" if exponent == 1 else str(exponent).translate(SUPERSCRIPTS)


def one_line(text: str) -> str:
    """A text of a person's in one line, with nothing in it that a terminal would obey."""
    return printable("; ".join(text.strip().splitlines()))


def printable(text: str) -> str:
    """The text with a sign, one for one, for every character that a terminal would obey and not show."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
