"""Gradient descent by hand: x ← x − rate·∂f/∂x, one step at a time for every variable that requires a gradient.

    descent = descent.stepped(values, report)     the values from which the step was made are kept
    descent.values                                where it stands now

A walk belongs to one expression: who changes that, or a value by hand, begins another. A step is made in float64 from
what the report says, and written as the shortest decimal that the dtype rounds to the same number; a step back gives
the very texts that stood there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from derivtui.model.numbers import shown
from derivtui.model.report import Report, Value
from derivtui.model.ulps import nearest

LADDER: Final = (1, 2, 5)
"""Learning rates are these, times a power of ten."""
SMALLEST: Final = 1e-6
LARGEST: Final = 1e3


class CannotStepError(Exception):
    """Why no step can be made, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """A walk downhill."""

    rate: float = 0.1
    """The learning rate."""
    values: dict[str, str] = field(default_factory=dict)
    """Where the last step led."""
    trail: tuple[dict[str, str], ...] = ()
    """The values before each step, the first first."""

    def stepped(self, values: Mapping[str, str], report: Report) -> Descent:
        """One step further from `values`, which `report` answers; raises CannotStepError."""
        moved = {**values, **_moved(report, self.rate)}
        return replace(self, values=moved, trail=(*self.trail, dict(values)))

    def back(self) -> tuple[Descent, dict[str, str]]:
        """Before the last step, and the values there; raises CannotStepError."""
        if not self.trail:
            raise CannotStepError("There is no step to take back.")
        values = self.trail[-1]
        return replace(self, values=values, trail=self.trail[:-1]), values

    def with_rate(self, change: int) -> Descent:
        """With the next larger rate of the ladder, or the next smaller."""
        rungs = sorted(float(f"{digit}e{power}") for digit in LADDER for power in range(-6, 4))
        rungs = [rung for rung in rungs if SMALLEST <= rung <= LARGEST]
        beyond = [rung for rung in rungs if (rung > self.rate if change > 0 else rung < self.rate)]
        rate = (min(beyond) if change > 0 else max(beyond)) if beyond else self.rate
        return replace(self, rate=rate)


def _moved(report: Report, rate: float) -> dict[str, str]:
    """The new value of each variable that requires a gradient, as text."""
    found = {}
    for name, gradient in report.gradient.items():
        if report.variables[name].bound:
            raise CannotStepError(f"The expression itself says what {name} is, so no step can move it.")
        found[name] = _text(_minus(report.variables[name].value, gradient, rate), report.dtype)
    if not found:
        raise CannotStepError("No variable requires a gradient, so there is no way down.")
    bad = [name for name, text in found.items() if "nan" in text or "inf" in text]
    if bad:
        raise CannotStepError(f"The gradient of {bad[0]} is not finite, so there is no step.")
    return found


def _minus(value: Value | None, gradient: Value, rate: float) -> Value:
    """value − rate·gradient, elementwise."""
    if isinstance(value, list) and isinstance(gradient, list):
        return [_minus(one, slope, rate) for one, slope in zip(value, gradient, strict=True)]
    if isinstance(value, int | float) and isinstance(gradient, int | float):
        return value - rate * gradient
    raise CannotStepError("A tensor of this size is not written out, so it cannot be stepped here.")


def _text(value: Value, dtype: str) -> str:
    """A value in the language of values; `1e-5` is written out, as a nudge needs its last digit."""
    if isinstance(value, list):
        return "[" + ", ".join(_text(one, dtype) for one in value) + "]"
    assert isinstance(value, int | float)
    text = shown(nearest(value, dtype) if math.isfinite(value) else value, dtype)
    return format(Decimal(text), "f") if abs(value) < 1e15 else text
