"""The verdict on the gradients of scalars: do autograd and calculus agree, and where not, why.

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

from derivtui.engine.check.cancellation import cancelled
from derivtui.engine.check.compare import compare, off_by, remarkable
from derivtui.engine.check.differences import central_difference
from derivtui.engine.check.forward_errors import Error
from derivtui.engine.check.kinks import kink_of, kinks, misjudged, told
from derivtui.engine.check.measured import DIGITS, Judged, Measured, ulp
from derivtui.engine.check.nonfinite import Origin, first_nonfinite
from derivtui.engine.check.own_partial import failed_partial
from derivtui.engine.check.range import first_underflow, gradient_underflow
from derivtui.engine.check.rounding import Bounds, rounding_bounds
from derivtui.engine.check.sides import Sides, sides
from derivtui.engine.check.taken import Taken, taken
from derivtui.engine.language.numeric import evaluate, evaluate_all
from derivtui.engine.language.terms import Term
from derivtui.engine.trace.forward_mode import forward_mode
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import shown
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE, Check

_GUARD: Final = 20


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
    """One check for each variable in `derivatives`, its derivative as a term. Scalars only."""
    gradients = {name: float(trace.gradient(name)) for name in derivatives}
    return {name: judged.record() for name, judged in judge(trace, derivatives, gradients).items()}


def judge(trace: Trace, derivatives: Mapping[str, Term], gradients: Mapping[str, float]) -> dict[str, Judged]:
    """The verdict on each of `gradients`, which autograd came to."""
    values = {name: mpmath.mpf(leaf.item()) for name, leaf in trace.leaves.items()}
    upstream = float(trace.upstream)
    point = _point(trace, values)
    bounds = rounding_bounds(trace, point.taken)
    found = {}
    for name, derivative in derivatives.items():
        kink = kink_of(point.kinks, name)
        reference = _reference(derivative, values, upstream)
        whole = None
        if kink is not None or not mpmath.isfinite(reference):
            whole = sides(trace.program.target, derivative, name, values).times(upstream)
            reference = whole.slope if whole.smooth else reference
        measured = _measure(trace, name, gradients[name], reference, bounds)
        known = "" if kink is None or whole is None else told(kink, trace, point.exact, whole, measured.autograd)
        known = known or _nowhere(whole, name, values, measured.autograd)
        verdict, reason = _judge(point, measured, known, whole, named_kink=kink is not None)
        found[name] = Judged(measured=measured, verdict=verdict, reason=reason)
    return found


def _nowhere(whole: Sides | None, name: str, values: Mapping[str, mpmath.mpf], gradient: float) -> str:
    """What is known of a point without a derivative that no function of the program accounts for by itself."""
    if whole is None or whole.smooth:
        return ""
    place = f"{name} = {shown(float(values[name]))}"
    return f"There is no derivative where {place}: torch takes {shown(gradient)}; {whole.told()}"


def _reference(derivative: Term, values: Mapping[str, mpmath.mpf], upstream: float) -> mpmath.mpf:
    with mpmath.workdps(DIGITS + _GUARD):
        return upstream * evaluate(derivative, values, DIGITS + _GUARD)


def _measure(trace: Trace, name: str, gradient: float, reference: mpmath.mpf, bounds: Bounds) -> Measured:
    upstream = float(trace.upstream)
    return Measured(
        autograd=gradient,
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


def _judge(point: _Point, measured: Measured, kink: str, whole: Sides | None, *, named_kink: bool) -> tuple[str, str]:
    """Verdict and reason; the rules are tried in order, the first that speaks decides.

    `kink` is what is known of a kink here, if any, which may be that of no term by name; the `whole` may be smooth all
    the same.
    """
    origin = point.origin
    if whole is not None and not whole.smooth:
        if origin is not None and origin.mathematical:
            return NOT_DIFFERENTIABLE, f"{origin.message} {kink}." if named_kink else origin.message
        return NOT_DIFFERENTIABLE, f"{kink}. {origin.message}" if origin and origin.leaks else f"{kink}."
    if origin is not None:
        before = "" if origin.forward else first_underflow(point.trace, point.taken, point.exact)
        return _despite(origin, measured), f"{before} {origin.message}" if before else origin.message
    verdict, reason = compare(measured)
    if verdict == DIFFER and kink:
        return DIFFER, f"{kink}. The whole has a derivative here, {shown(float(measured.reference))}."
    return verdict, (_why_not(point) if verdict == DIFFER else _why_still(point, measured)) or reason


def _why_not(point: _Point) -> str | None:
    """What the dtype did to a gradient that differs."""
    return (
        misjudged(point.trace, point.taken, point.exact)
        or first_underflow(point.trace, point.taken, point.exact)
        or failed_partial(point.trace)
    )


def _why_still(point: _Point, measured: Measured) -> str | None:
    """What the dtype did to a gradient that agrees as far as it can."""
    lost = gradient_underflow(measured.autograd, measured.reference, point.trace)
    if lost or not remarkable(measured):
        return lost
    cause = cancelled(measured.error, point.trace.program.target, point.taken, point.exact)
    return cause and f"{off_by(measured)}: {cause}."


def _despite(origin: Origin, measured: Measured) -> str:
    """The verdict where a nan or an infinity was made on the way; the gradient may be right all the same."""
    if origin.mathematical or not mpmath.isfinite(measured.reference):
        return NOT_DIFFERENTIABLE
    return AGREE if math.isfinite(measured.autograd) and measured.ulps <= measured.bound else DIFFER
