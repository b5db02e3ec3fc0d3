"""A sensible range for a plot around a point: some periods of a wave, else as far as the point is from 0; and no
farther than the function is defined."""

from __future__ import annotations

import math
from typing import Final

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.terms import Term, depends_on, postorder
from derivtui.engine.sample.curve import Evaluate, evenly

_NEAR: Final = 5.0
"""Half the width around a point near 0."""
_WAVES: Final = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
_PERIODS: Final = 1.5
"""Periods of the slowest wave on either side."""
_LOOKS: Final = 256
_MARGIN: Final = 0.04
"""Part of the width that is left around where the function is defined."""


def default_range(target: Term, name: str, point: float, values: dict[str, float], f: Evaluate) -> tuple[float, float]:
    """Where to start and stop. `values` are the variables', as far as they are numbers."""
    centre = point if math.isfinite(point) else 0.0
    half = _half_width(target, name, centre, values)
    start, stop = centre - half, centre + half
    x = evenly(start, stop, _LOOKS)
    defined = x[f(x).isfinite()]
    if not len(defined) or len(defined) == len(x):
        return start, stop
    low, high = min(defined[0].item(), centre), max(defined[-1].item(), centre)
    margin = max(_MARGIN * (high - low), (stop - start) / _LOOKS)
    return max(start, low - margin), min(stop, high + margin)


def _half_width(target: Term, name: str, centre: float, values: dict[str, float]) -> float:
    periods = [period for term in postorder(target) if (period := _period(term, name, values)) is not None]
    if periods:
        return _PERIODS * max(periods)
    return abs(centre) if abs(centre) > _NEAR else _NEAR


def _period(term: Term, name: str, values: dict[str, float]) -> float | None:
    """The period of a wave whose argument is linear in the variable; None for every other term."""
    if term.kind != "call" or term.name not in _WAVES or not depends_on(term, name):
        return None
    rate = recompose(derive(term.children[0], name))
    known = set(values) - {name}
    if any(part.kind == "variable" and part.name not in known for part in postorder(rate)):
        return None
    speed = abs(float(evaluate(rate, values)))
    return 2 * math.pi / speed if math.isfinite(speed) and speed > 0 else None
