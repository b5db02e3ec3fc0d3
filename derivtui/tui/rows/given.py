"""A direction and an upstream gradient as a person types them: how they are asked for, an example, what holds now.

Examples are in the names and shapes of the report at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from derivtui.model.numbers import shown
from derivtui.model.report import Report, Summary, Value

DIRECTION: Final = "direction"
UPSTREAM: Final = "upstream"
LABELS: Final = {DIRECTION: "direction: ", UPSTREAM: "upstream = "}
"""What stands before the field."""
_ABOUT: Final = {
    DIRECTION: "A rate for each variable, as {example}; empty for none.",
    UPSTREAM: "What the backward pass starts with, as {example}; empty for ones.",
}
_MOST: Final = 3
"""Variables, and elements of a list, that an example has at most."""


def asked(what: str, report: Report | None) -> str:
    """What to type, in a sentence."""
    return _ABOUT[what].format(example=example(what, report))


def example(what: str, report: Report | None) -> str:
    """Something that could be typed, in the shapes of the variables or of the target."""
    if what == UPSTREAM:
        return _typed(_shape(report.value) if report else (), "2")
    variables = report.variables if report else {}
    moving = [name for name, each in variables.items() if each.requires_grad][:_MOST] or ["x"]
    shapes = [variables[name].shape if name in variables else () for name in moving]
    rates = (
        f"{name}={_typed(shape, str(place))}" for place, (name, shape) in enumerate(zip(moving, shapes, strict=True), 1)
    )
    return ", ".join(rates)


def held(what: str, report: Report | None) -> str:
    """What holds now, as it is typed."""
    if report is None:
        return ""
    if what == UPSTREAM:
        return shown(report.upstream, report.dtype)
    return _rates(report.directional.direction, report.dtype) if report.directional else ""


def _rates(rates: Mapping[str, Value], dtype: str) -> str:
    return ", ".join(f"{name}={shown(rate, dtype)}" for name, rate in rates.items())


def _typed(shape: Sequence[int], number: str) -> str:
    """A value of that shape: the number, a list with one 1, or ones."""
    if not shape:
        return number
    if len(shape) > 1 or not 0 < shape[0] <= _MOST:
        return f"ones({', '.join(map(str, shape))})"
    return f"[{', '.join(['1', *['0'] * (shape[0] - 1)])}]"


def _shape(value: Value | None) -> tuple[int, ...]:
    """The shape of a nested list or of a summary; that of anything else is ()."""
    if isinstance(value, Summary):
        return value.shape
    shape: list[int] = []
    while isinstance(value, list):
        shape.append(len(value))
        value = value[0] if value else 0.0
    return tuple(shape)
