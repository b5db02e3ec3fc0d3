"""Four measured numbers compared: whether they agree within rounding, and a sentence where there is one to say."""

from __future__ import annotations

import math
from typing import Final

import mpmath

from derivtui.engine.check.measured import Measured
from derivtui.engine.check.naming import named
from derivtui.model.functions import find
from derivtui.model.numbers import shown
from derivtui.model.report import AGREE, DIFFER

_REMARKABLE_ULPS: Final = 4.0
"""Errors above this are explained even where they are mere rounding."""
_SURE: Final = 1e-3
"""Differences whose own error estimate is below this, relative, are sure of themselves."""
_DIFFERENCE_TOLERANCE: Final = 1e-5
"""How far sure differences may be off, relative, before they object."""


def compare(measured: Measured) -> tuple[str, str]:
    """Verdict and reason."""
    allowed = f"more than the {shown(measured.bound)} ulp that rounding explains"
    if measured.ulps and not measured.ulps <= measured.bound:
        return DIFFER, f"autograd is {shown(measured.ulps)} ulp from the exact derivative, {allowed}."
    if not math.isfinite(measured.forward):
        return DIFFER, f"Forward mode comes to {shown(measured.forward)} instead."
    ahead = float(abs(mpmath.mpf(measured.forward) - measured.reference) / measured.ulp)
    if ahead and not ahead <= measured.bound:
        return DIFFER, f"Forward mode is {shown(ahead)} ulp from the exact derivative, {allowed}."
    if _differences_object(measured):
        return DIFFER, f"Central differences come to {shown(measured.difference.value)} instead."
    return AGREE, _explained(measured) if remarkable(measured) else ""


def remarkable(measured: Measured) -> bool:
    """True for an error that is explained even where it is mere rounding."""
    return measured.ulps > _REMARKABLE_ULPS


def off_by(measured: Measured) -> str:
    """How far autograd is off: `Off by 36 ulp`."""
    lost = ", so no digit is right" if measured.ulps * measured.ulp > abs(measured.reference) else ""
    return f"Off by {shown(measured.ulps)} ulp{lost}"


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
