"""Checks of programs on whole tensors: products of matrices, sums, norms, losses, lists, indices.

There are no steps here, so the reference has another source: the value by mpmath, to 400 digits, at points ever closer
on either side (`sides.chords`). The other ways are forward mode and differences in float64; `perturbation` bounds the
rounding. Each element of a variable is judged by itself, and the check of a variable is that of its worst.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time
from typing import Final

import mpmath
import torch
from mpmath import mpf

from derivtui.engine.check.compare import compare
from derivtui.engine.check.differences import Difference, differences
from derivtui.engine.check.exact import Array, as_array, exact_array, exact_values
from derivtui.engine.check.forward_errors import DOUBLE
from derivtui.engine.check.measured import Judged, Measured, ulp, unavailable
from derivtui.engine.check.naming import named
from derivtui.engine.check.nonfinite import Origin, first_nonfinite_element
from derivtui.engine.check.perturbation import Perturbed
from derivtui.engine.check.sides import CHORD_DIGITS, Sides, chords
from derivtui.engine.check.ties import kink_among
from derivtui.engine.check.worst import chosen, sampled, worst
from derivtui.engine.language.terms import Term
from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.again import with_formulas
from derivtui.engine.trace.forward_mode import forward_mode
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import shown
from derivtui.model.phrases import elements
from derivtui.model.report import DIFFER, NOT_DIFFERENTIABLE, Check

MOST: Final = 32
"""Elements of a variable that are checked."""
MOST_OPERATIONS: Final = 20_000
"""Operations on numbers of 400 digits that one value may take."""
MOST_SECONDS: Final = 2.0
"""Processor time for all elements of all variables, as the first value foretells it; one element each at least."""
_EVALUATIONS: Final = 5
"""Of the value, for one element."""
_DIGITS: Final = 50


def check_whole(trace: Trace, names: Sequence[str]) -> dict[str, Check]:
    """One check for each variable in `names`."""
    operations = _operations(trace)
    if operations > MOST_OPERATIONS:
        reason = f"These tensors are too large to check: a value takes {operations} operations on 400 digits."
        return {name: unavailable(reason) for name in names}
    return with_formulas(lambda refused: _checks(_Whole(trace, refused), trace, names))


def _checks(whole: _Whole, trace: Trace, names: Sequence[str]) -> dict[str, Check]:
    affordable = int(MOST_SECONDS / (_EVALUATIONS * whole.seconds * max(1, len(names))))
    return {name: _check(whole, trace, name, min(MOST, max(1, affordable))) for name in names}


def _check(whole: _Whole, trace: Trace, name: str, most: int) -> Check:
    leaf = trace.leaves[name]
    labels = list(elements(name, leaf.shape))
    picked = chosen(trace.gradient(name).flatten(), most)
    if not picked:
        return unavailable(f"{name} has no elements.")
    judged = {labels[place]: whole.judged(name, place) for place in picked}
    return sampled(worst(judged), len(picked), len(labels))


def _operations(trace: Trace) -> int:
    """About how many operations on numbers one value takes."""
    count = 1
    for call in trace.lowered.calls:
        sizes = [argument.shape for argument in call.arguments if isinstance(argument, torch.Tensor)]
        longest = max((max(shape, default=1) for shape in sizes), default=1) if call.form else 1
        count += max([call.result.numel() * longest, *(shape.numel() for shape in sizes)])
    return count


class _Whole:
    """What all elements have in common."""

    def __init__(self, trace: Trace, refused: str) -> None:
        self._trace = trace
        self._target = trace.program.target
        self._at = {name: exact_array(leaf) for name, leaf in trace.leaves.items()}
        self._upstream = exact_array(trace.upstream)
        self._perturbed = Perturbed(trace, refused)
        exact = exact_values(self._target, self._at, _DIGITS)
        self._origin: Origin | None = first_nonfinite_element(trace, exact)
        self._kink: Term | None = kink_among(exact)
        start = process_time()
        self._value(self._at, CHORD_DIGITS)
        self.seconds = process_time() - start
        """What one value takes."""

    def judged(self, name: str, place: int) -> Judged:
        """The verdict on one element of a variable's gradient."""

        def value(x: mpf, digits: int) -> mpf:
            return self._value({**self._at, name: self._moved(name, place, x)}, digits)

        around = chords(value, self._at[name].flat[place])
        measured = self._measured(name, place, around)
        verdict, reason = self._verdict(measured, around)
        return Judged(measured=measured, verdict=verdict, reason=reason)

    def _verdict(self, measured: Measured, around: Sides) -> tuple[str, str]:
        origin = self._origin
        finite = mpmath.isfinite(measured.autograd)
        if not around.smooth:
            told = f"{self._named_kink()}: torch takes {shown(measured.autograd)}; {around.told()}."
            return NOT_DIFFERENTIABLE, origin.message if origin and origin.mathematical else told
        if not finite:
            return DIFFER, origin.message if origin else f"autograd is {shown(measured.autograd)} here."
        return compare(measured)

    def _measured(self, name: str, place: int, around: Sides) -> Measured:
        with mpmath.workdps(_DIGITS):
            left, right = around.slopes
            reference = (left + right) / 2 if around.smooth else mpmath.nan
        return Measured(
            autograd=float(self._trace.gradient(name).flatten()[place]),
            forward=self._forward(name, place),
            reference=reference,
            difference=self._difference(name, place),
            error=self._perturbed.error(name, place),
            ulp=ulp(float(reference), self._trace.options.dtype),
        )

    def _value(self, values: dict[str, Array], digits: int) -> mpf:
        """The target times its upstream gradient."""
        target = exact_values(self._target, values, digits)[self._target]
        with mpmath.workdps(digits):
            return mpmath.fsum(as_array(target * self._upstream).flat)

    def _moved(self, name: str, place: int, x: mpf) -> Array:
        moved = self._at[name].copy()
        moved.flat[place] = x
        return moved

    def _forward(self, name: str, place: int) -> float:
        leaf = self._trace.leaves[name]
        one = torch.zeros(leaf.numel(), dtype=leaf.dtype)
        one[place] = 1
        return float((forward_mode(self._trace, {name: one.reshape(leaf.shape)}) * self._trace.upstream).sum())

    def _difference(self, name: str, place: int) -> Difference:
        at = {other: leaf.detach().to("cpu", torch.float64) for other, leaf in self._trace.leaves.items()}
        upstream = self._trace.upstream.to("cpu", torch.float64)

        def function(points: Sequence[float]) -> list[float]:
            return [self._in_double(at, upstream, name, place, x) for x in points]

        return differences(function, float(at[name].flatten()[place]), 64 * DOUBLE * self._perturbed.value)

    def _in_double(self, at: dict[str, torch.Tensor], upstream: torch.Tensor, name: str, place: int, x: float) -> float:
        moved = at[name].flatten().clone()
        moved[place] = x
        target = lower([self._target], {**at, name: moved.reshape(at[name].shape)}).values[self._target]
        return float((torch.as_tensor(target) * upstream).sum())

    def _named_kink(self) -> str:
        return "There is no derivative here" if self._kink is None else f"{named(self._kink)} has no derivative here"
