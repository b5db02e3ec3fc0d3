"""Four measured numbers compared: whether they agree within rounding, and a sentence where there is one to say."""

from __future__ import annotations

import math
from typing import Final

import mpmath

from derivtui.engine.check.measured import DIGITS, Measured
from derivtui.engine.check.naming import named
from derivtui.model.functions import find
from derivtui.model.numbers import shown
from derivtui.model.phrases import digits_shown, right_digits, ulps_shown
from derivtui.model.report import AGREE, DIFFER

_REMARKABLE_ULPS: Final = 4.0
"""Errors above this are explained even where they are mere rounding."""
_SURE: Final = 1e-3
"""Differences whose own error estimate is below this, relative, are sure of themselves."""
_DIFFERENCE_TOLERANCE: Final = 1e-5
"""How far sure differences may be off, relative, before they object."""


def compare(measured: Measured) -> tuple[str, str]:
    """Verdict and reason."""
    if measured.ulps and not measured.ulps <= measured.bound:
        return DIFFER, f"{off_by(measured)}: rounding explains no more than {ulps_shown(measured.bound)}."
    if not math.isfinite(measured.forward):
        return DIFFER, f"Forward mode comes to {shown(measured.forward)} instead."
    ahead = float(abs(mpmath.mpf(measured.forward) - measured.reference) / measured.ulp)
    if ahead and not ahead <= measured.bound:
        allowed = f"more than the {ulps_shown(measured.bound)} that rounding explains"
        return DIFFER, f"Forward mode is {ulps_shown(ahead)} from the exact derivative, {allowed}."
    if _differences_object(measured):
        return DIFFER, f"Central differences come to {shown(measured.difference.value)} instead."
    return AGREE, _explained(measured) if remarkable(measured) else ""


def remarkable(measured: Measured) -> bool:
    """True for an error that is explained even where it is mere rounding."""
    return measured.ulps > _REMARKABLE_ULPS


def off_by(measured: Measured) -> str:
    """How far autograd is off: `Right to 14 digits, 36 ulp off`."""
    if not math.isfinite(measured.autograd):
        return f"autograd comes to {shown(measured.autograd)}"
    digits = right_digits(measured.autograd, mpmath.nstr(measured.reference, DIGITS))
    right = "No digit is right" if not digits else f"Right to {digits_shown(digits)}"
    return f"{right}, {ulps_shown(measured.ulps)} off"


def _differences_object(measured: Measured) -> bool:
    """True where differences are sure of themselves and far from the reference; unsure ones do not vote."""
    value, error, reference = measured.difference.value, measured.difference.error, float(measured.reference)
    sure = error <= _SURE * max(abs(value), abs(reference))
    return sure and abs(value - reference) > max(100 * error, _DIFFERENCE_TOLERANCE * abs(reference))


def _explained(measured: Measured) -> str:
    """Why an error of many ulps is mere rounding: whose rounding, and how much it grew on the way."""
    error = measured.error
    if error.source is None:
        return ""
    row = find(error.source.name)
    if row is not None and row.gradient_error and error.relative >= row.gradient_error / 2:
        return f"{off_by(measured)}: torch's own derivative of {row.name} is no better than that."
    if not error.relative:
        return f"{off_by(measured)}: the derivative of {named(error.source)} itself rounds to 0."
    times = error.share / error.relative / abs(float(measured.reference)) if measured.reference else 0.0
    grown = f", amplified about {shown(float(round(times)))} times" if _REMARKABLE_ULPS <= times < math.inf else ""
    return f"{off_by(measured)}: rounding of {named(error.source)}{grown}."
