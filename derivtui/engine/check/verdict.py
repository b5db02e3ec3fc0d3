"""The verdict on one gradient: do autograd and calculus agree, and where not, why.

`check` compares reverse mode with the derivative that the steps came to, evaluated by mpmath to 50 digits at the values
that the dtype holds, and judges the error by the rounding bound of `engine.check.rounding`. Like autograd's, the other
numbers are the derivative times the upstream gradient of the target.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import mpmath
import torch

from derivtui.engine.check.differences import Difference, central_difference
from derivtui.engine.check.forward_errors import Error
from derivtui.engine.check.kinks import kink_of, kinks, misjudged, told
from derivtui.engine.check.naming import named
from derivtui.engine.check.nonfinite import Origin, first_nonfinite
from derivtui.engine.check.rounding import Bounds, rounding_bounds
from derivtui.engine.check.sides import sides
from derivtui.engine.check.taken import Taken, taken
from derivtui.engine.language.numeric import evaluate, evaluate_all
from derivtui.engine.language.terms import Term
from derivtui.engine.trace.forward_mode import forward_mode
from derivtui.engine.trace.tracing import Trace
from derivtui.model.functions import find
from derivtui.model.numbers import shown
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE, UNAVAILABLE, Check

DIGITS: Final = 50
"""Significant digits of the reference."""
_GUARD: Final = 20
_REMARKABLE_ULPS: Final = 4.0
"""Errors above this are explained even where they are mere rounding."""
_SURE: Final = 1e-3
"""Differences whose own error estimate is below this, relative, are sure of themselves."""
_DIFFERENCE_TOLERANCE: Final = 1e-5
"""How far sure differences may be off, relative, before they object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The four numbers of one gradient and what is known about their errors."""

    autograd: float
    forward: float
    reference: mpmath.mpf
    difference: Difference
    error: Error
    """Rounding bound on autograd's number."""
    ulp: float
    """Unit in the last place of the dtype at the reference."""

    @property
    def ulps(self) -> float:
        """|autograd - reference| in ulps."""
        return float(abs(mpmath.mpf(self.autograd) - self.reference) / self.ulp)

    @property
    def bound(self) -> float:
        """The rounding bound in ulps."""
        return self.error.total / self.ulp


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """What is known about the point that the variables are at."""

    trace: Trace
    taken: Taken
    exact: Mapping[Term, mpmath.mpf]
    """The value of each term at the exact values of the variables."""
    kinks: list[Term]
    origin: Origin | None


def check(trace: Trace, derivatives: Mapping[str, Term]) -> dict[str, Check]:
    """One check for each variable in `derivatives`, its derivative as a term; tensors get the verdict unavailable."""
    if any(leaf.dim() for leaf in trace.leaves.values()):
        reason = "The four-way check works on scalars; {} or a variable beside it has a shape."
        return {name: unavailable(reason.format(name)) for name in derivatives}
    values = {name: mpmath.mpf(leaf.item()) for name, leaf in trace.leaves.items()}
    upstream = float(trace.upstream)
    point = _point(trace, values)
    bounds = rounding_bounds(trace, point.taken)
    checks = {}
    for name, derivative in derivatives.items():
        kink = kink_of(point.kinks, name)
        whole = None if kink is None else sides(trace.program.target, derivative, name, values).times(upstream)
        smooth = whole is not None and whole.smooth
        reference = whole.slope if whole and smooth else _reference(derivative, values, upstream)
        measured = _measure(trace, name, reference, bounds, upstream)
        known = "" if kink is None or whole is None else told(kink, trace, point.exact, whole, measured.autograd)
        verdict, reason = _judge(point, measured, known, smooth=smooth)
        checks[name] = _record(measured, verdict, reason)
    return checks


def unavailable(reason: str) -> Check:
    """The verdict where nothing can be compared."""
    return Check(
        autograd=None,
        forward=None,
        reference=None,
        difference=None,
        ulps=None,
        bound=None,
        verdict=UNAVAILABLE,
        reason=reason,
    )


def ulp(number: float, dtype: torch.dtype) -> float:
    """Spacing of the dtype's numbers at `number`; nan where `number` is not finite."""
    info = torch.finfo(dtype)
    if not math.isfinite(number):
        return math.nan
    exponent = math.frexp(max(abs(number), info.smallest_normal))[1] - 1
    return math.ldexp(info.eps, exponent)


def _reference(derivative: Term, values: Mapping[str, mpmath.mpf], upstream: float) -> mpmath.mpf:
    with mpmath.workdps(DIGITS + _GUARD):
        return upstream * evaluate(derivative, values, DIGITS + _GUARD)


def _measure(trace: Trace, name: str, reference: mpmath.mpf, bounds: Bounds, upstream: float) -> Measured:
    return Measured(
        autograd=float(trace.gradient(name)),
        forward=upstream * float(forward_mode(trace, {name: torch.tensor(1.0)})),
        reference=reference,
        difference=central_difference(trace, name, bounds.value).times(upstream),
        error=bounds.gradients.get(name, Error()),
        ulp=ulp(float(reference), trace.options.dtype),
    )


def _point(trace: Trace, values: Mapping[str, mpmath.mpf]) -> _Point:
    way = taken(trace)
    exact = evaluate_all([trace.program.target], values, DIGITS + _GUARD)
    return _Point(
        trace=trace,
        taken=way,
        exact=exact,
        kinks=kinks(trace, way, exact),
        origin=first_nonfinite(trace, way, exact),
    )


def _judge(point: _Point, measured: Measured, kink: str, *, smooth: bool) -> tuple[str, str]:
    """Verdict and reason; the rules are tried in order, the first that speaks decides.

    `kink` is what is known of a kink here, if any; the whole may be `smooth` all the same.
    """
    origin = point.origin
    if kink and not smooth:
        if origin is not None and origin.mathematical:
            return NOT_DIFFERENTIABLE, f"{origin.message} {kink}."
        return NOT_DIFFERENTIABLE, f"{kink}. {origin.message}" if origin and origin.leaks else f"{kink}."
    if origin is not None:
        return _despite(origin, measured), origin.message
    if not mpmath.isfinite(measured.reference):
        return NOT_DIFFERENTIABLE, "The derivative does not exist here, though torch gives a number."
    verdict, reason = _compare(measured)
    if verdict == DIFFER and kink:
        return DIFFER, f"{kink}. The whole has a derivative here, {shown(float(measured.reference))}."
    return verdict, (verdict == DIFFER and misjudged(point.trace, point.taken, point.exact)) or reason


def _despite(origin: Origin, measured: Measured) -> str:
    """The verdict where a nan or an infinity was made on the way; the gradient may be right all the same."""
    if origin.mathematical or not mpmath.isfinite(measured.reference):
        return NOT_DIFFERENTIABLE
    return AGREE if math.isfinite(measured.autograd) and measured.ulps <= measured.bound else DIFFER


def _compare(measured: Measured) -> tuple[str, str]:
    allowed = f"more than the {shown(measured.bound)} ulp that rounding explains"
    if not measured.ulps <= measured.bound:
        return DIFFER, f"autograd is {shown(measured.ulps)} ulp from the exact derivative, {allowed}."
    ahead = float(abs(mpmath.mpf(measured.forward) - measured.reference) / measured.ulp)
    if not ahead <= measured.bound:
        return DIFFER, f"Forward mode is {shown(ahead)} ulp from the exact derivative, {allowed}."
    if _differences_object(measured):
        return DIFFER, f"Central differences come to {shown(measured.difference.value)} instead."
    return AGREE, _explained(measured) if measured.ulps > _REMARKABLE_ULPS else ""


def _differences_object(measured: Measured) -> bool:
    """True where differences are sure of themselves and far from the reference; unsure ones do not vote."""
    value, error, reference = measured.difference.value, measured.difference.error, float(measured.reference)
    sure = error <= _SURE * max(abs(value), abs(reference))
    return sure and abs(value - reference) > max(100 * error, _DIFFERENCE_TOLERANCE * abs(reference))


def _explained(measured: Measured) -> str:
    """Why an error of many ulps is mere rounding: whose rounding, and how much it grew on the way."""
    error = measured.error
    if error.source is None or not error.relative:
        return ""
    row = find(error.source.name)
    if row is not None and row.gradient_error and error.relative >= row.gradient_error / 2:
        return f"Off by {shown(measured.ulps)} ulp: torch's own derivative of {row.name} is no better than that."
    times = error.share / error.relative / abs(float(measured.reference)) if measured.reference else 0.0
    grown = f", amplified about {shown(float(round(times)))} times" if _REMARKABLE_ULPS <= times < math.inf else ""
    lost = ", so no digit is right" if measured.ulps * measured.ulp > abs(measured.reference) else ""
    return f"Off by {shown(measured.ulps)} ulp{lost}: rounding of {named(error.source)}{grown}."


def _record(measured: Measured, verdict: str, reason: str) -> Check:
    return Check(
        autograd=measured.autograd,
        forward=measured.forward,
        reference=mpmath.nstr(measured.reference, DIGITS),
        difference=measured.difference.value,
        ulps=measured.ulps,
        bound=measured.bound,
        verdict=verdict,
        reason=reason,
    )
