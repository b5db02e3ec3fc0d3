"""A request's sweep, carried out: which variable, over which range, and the samples as a record."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Final

import torch

from derivtui.engine.evaluation import Evaluation
from derivtui.engine.language.terms import postorder
from derivtui.engine.language.whole import is_whole
from derivtui.engine.sample.curve import Curve, evenly
from derivtui.engine.sample.field import field
from derivtui.engine.sample.gaps import with_breaks
from derivtui.engine.sample.ranges import default_range
from derivtui.engine.trace.tracing import Trace
from derivtui.model.errors import LimitError, OptionError
from derivtui.model.numbers import shown
from derivtui.model.phrases import derivative_name
from derivtui.model.report import Field, Samples
from derivtui.model.request import Sweep

MAX_COUNT: Final = 10_000_000
"""Samples of a sweep."""
MAX_POINTWISE: Final = 20_000
"""Samples where each point runs by itself."""
_NOTHING: Final = "There is no variable to plot over."


def samples(evaluation: Evaluation, trace: Trace) -> Samples:
    """The samples that the request asks for.

    Raises OptionError where there is nothing to plot over, or the range is none, LimitError past `MAX_COUNT`.
    """
    sweep = evaluation.request.sweep or Sweep()
    curve = _curve(evaluation, trace, sweep)
    _check(sweep, curve)
    numbers = {name: leaf.item() for name, leaf in trace.leaves.items() if not leaf.dim()}
    point = numbers[curve.name]
    start, stop = _range(sweep, curve, point, numbers)
    order = _order(evaluation, curve.name)
    x = evenly(start, stop, sweep.count)
    parts = curve.orders(x, order)
    x, parts, broken = with_breaks(x, parts, curve.orders)
    names = ["f", *(derivative_name((curve.name,) * n, len(trace.leaves)) for n in range(1, order + 1))]
    at_point = curve.orders(torch.tensor([point], dtype=torch.float64), max(order, 1))
    return Samples(
        variable=curve.name,
        start=start,
        stop=stop,
        point=point,
        at_point=tuple(part.item() for part in at_point),
        x=tuple(x.tolist()),
        values={name: tuple(part.tolist()) for name, part in zip(names, parts, strict=True)},
        breaks=tuple(broken.tolist()),
        field=_field(curve, sweep, numbers, (start, stop)),
    )


def _field(curve: Curve, sweep: Sweep, numbers: dict[str, float], across: tuple[float, float]) -> Field | None:
    """The grid against another variable, over the range that suits the function in that one."""
    other = sweep.against
    if other is None:
        return None
    if other not in numbers or other == curve.name:
        raise OptionError(f"A plot against {other} takes another variable that is a number.")
    up = replace(curve, name=other)
    return field(
        curve, other, across, default_range(curve.target, other, numbers[other], numbers, up.values), numbers[other]
    )


def _curve(evaluation: Evaluation, trace: Trace, sweep: Sweep) -> Curve:
    name = sweep.variable or (evaluation.derivative or evaluation.wrt or ("",))[0]
    if name not in trace.leaves:
        known = ", ".join(trace.leaves) or "none"
        raise OptionError(f"{name!r} is not a variable here; the variables are {known}." if name else _NOTHING)
    if trace.leaves[name].dim():
        raise OptionError(f"A plot runs over a number, and {name} has shape {list(trace.leaves[name].shape)}.")
    if trace.target.dim():
        raise OptionError(f"A plot shows a number, and this has shape {list(trace.target.shape)}; plot one element.")
    terms = postorder(trace.program.target)
    double = torch.float32 if trace.options.device.type == "mps" else torch.float64
    return Curve(
        target=trace.program.target,
        name=name,
        leaves={key: leaf.detach().to(double) for key, leaf in trace.leaves.items()},
        pointwise=any(is_whole(term) or term.kind == "piecewise" for term in terms),
    )


def _check(sweep: Sweep, curve: Curve) -> None:
    most = MAX_POINTWISE if curve.pointwise else MAX_COUNT
    if not 2 <= sweep.count <= most:
        raise LimitError(f"A plot takes 2 to {most:,} samples here, and not {sweep.count:,}.")
    ends = (sweep.start, sweep.stop)
    if not all(end is None or math.isfinite(end) for end in ends) or (None not in ends and ends[0] >= ends[1]):  # type: ignore[operator]
        raise OptionError(
            f"A range goes from a number to a larger one, and not from {shown(ends[0])} to {shown(ends[1])}."
        )


def _range(sweep: Sweep, curve: Curve, point: float, numbers: dict[str, float]) -> tuple[float, float]:
    """What the request says, with the default for what it leaves open."""
    if sweep.start is not None and sweep.stop is not None:
        return sweep.start, sweep.stop
    start, stop = default_range(curve.target, curve.name, point, numbers, curve.values)
    width = stop - start
    if sweep.start is not None:
        return sweep.start, max(stop, sweep.start + width)
    if sweep.stop is not None:
        return min(start, sweep.stop - width), sweep.stop
    return start, stop


def _order(evaluation: Evaluation, name: str) -> int:
    """How many derivatives are drawn: those of the order asked for by this variable alone, else the first."""
    wrt = evaluation.derivative
    return len(wrt) if wrt and set(wrt) == {name} else 1


def fields(evaluation: Evaluation) -> dict[str, Any]:
    """The report's `samples`; nothing where numbers are left out."""
    return {} if evaluation.trace is None else {"samples": samples(evaluation, evaluation.trace)}
