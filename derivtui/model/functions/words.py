"""A row of the function table in words: what `derivtui functions`, the app's help and completion say of it.

`described` puts it all together; the others are its parts, each empty where there is nothing to say.
"""

from __future__ import annotations

import math

from derivtui.model.functions.spec import MPMATH, FunctionSpec
from derivtui.model.numbers import shown


def described(row: FunctionSpec) -> tuple[tuple[str, str], ...]:
    """(heading, text) of everything there is to say, in the order in which a person asks."""
    facts = (
        ("", row.summary),
        ("also written", ", ".join(row.names[1:])),
        *derivatives(row),
        ("where", domain(row)),
        ("takes", row.takes),
        ("torch returns", conventions(row)),
        ("in torch", torch_spelling(row)),
        ("source", row.source),
    )
    return tuple((heading, text) for heading, text in facts if text)


def derivatives(row: FunctionSpec) -> tuple[tuple[str, str], ...]:
    """(name, formula) of each partial derivative; of a function of whole tensors, the gradient of each parameter."""
    if not row.elementwise:
        return tuple(("gradient", text) for text in row.vjps)
    d = "∂" if len(row.params) - len(row.plain) > 1 else "d"
    partials = zip(row.params, row.partials, strict=True)
    return tuple((f"{d}/{d}{name}", text) for name, text in partials if name not in row.plain)


def domain(row: FunctionSpec) -> str:
    """Where the derivatives hold: `u > 0`, `-1 < u < 1, except where u = 0`; empty where everywhere."""
    intervals = zip(row.params, row.domain, strict=row.elementwise)
    bounds = [_bounds(name, *interval) for name, interval in intervals if name not in row.plain]
    return ", ".join([*filter(None, bounds), *([f"except where {row.excluded} = 0"] if row.excluded else [])])


def conventions(row: FunctionSpec) -> str:
    """What torch returns where no derivative exists: `0 at u = 0`."""
    return ", ".join(f"{shown(gradient)} at {row.params[0]} = {shown(at)}" for at, gradient in row.conventions)


def torch_spelling(row: FunctionSpec) -> str:
    """What is called in torch, or what stands in for it."""
    return "not there; the value comes from mpmath" if row.torch == MPMATH else row.torch


def _bounds(name: str, low: float, high: float) -> str:
    """An open interval as a person writes it."""
    if math.isinf(low) and math.isinf(high):
        return ""
    if math.isinf(high):
        return f"{name} > {shown(low)}"
    return f"{name} < {shown(high)}" if math.isinf(low) else f"{shown(low)} < {name} < {shown(high)}"
