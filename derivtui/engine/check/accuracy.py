"""How accurate one torch call is by itself, on exact inputs: its value, and each of its local partials.

Arithmetic is correctly rounded. A function is taken to be good to `FUNCTION_ULPS` units of roundoff, or to what its
formula can do: where the table spells the value or the partial as a formula (`1 - tanh(u)^2`), torch computes it by the
same one, and its cancellation is theirs, so the formula's own running error counts. What torch is known to do worse
stands in the row's `gradient_error`.
"""

from __future__ import annotations

import math
import operator
from typing import Final

import torch

from derivtui.engine.check.forward_errors import ForwardErrors
from derivtui.engine.language.spelling import formula, partials
from derivtui.engine.language.terms import Term
from derivtui.engine.lower.calls import Call
from derivtui.engine.lower.choices import Where
from derivtui.engine.lower.forward import lower
from derivtui.engine.lower.row_function import RowFunction
from derivtui.model.functions.spec import is_name

FUNCTION_ULPS: Final = 4.0
"""torch's vectorised functions stay within a few units of roundoff."""
_EXACT: Final = (operator.neg,)
_CORRECTLY_ROUNDED: Final = (operator.add, operator.sub, operator.mul, operator.truediv, torch.reciprocal)
_EXACT_ROWS: Final = frozenset({"abs", "sign", "max", "min", "clamp", "floor", "ceil", "relu"})
"""Functions that choose or drop digits: neither they nor their derivatives round."""
_EXACT_PARTIALS: Final = (operator.neg, operator.add, operator.sub, operator.mul)


def value_error(call: Call, unit: float) -> float:
    """Absolute error of the call's result, `unit` being the dtype's unit roundoff."""
    if _is_exact(call):
        return 0.0
    row = call.function.row if isinstance(call.function, RowFunction) else None
    spelled = None if row is None or is_name(row.mpmath) else formula(row.mpmath, row.params)
    return max(_basic(call, unit), _running(spelled, call, unit))


def partial_error(call: Call, argument: int, partial: float, unit: float) -> float:
    """Absolute error of the local partial by an argument, whose value is `partial`."""
    if call.function in _EXACT_PARTIALS or _is_exact(call):
        return 0.0
    basic = FUNCTION_ULPS * unit * abs(partial)
    if not isinstance(call.function, RowFunction):
        return basic
    row = call.function.row
    spelled = partials(row)[call.function.place(argument)]
    return max(basic, row.gradient_error * abs(partial), _running(spelled, call, unit))


def _is_exact(call: Call) -> bool:
    if isinstance(call.function, RowFunction):
        return call.function.row.name in _EXACT_ROWS
    return call.function in _EXACT or isinstance(call.function, Where)


def _basic(call: Call, unit: float) -> float:
    if _is_exact(call):
        return 0.0
    ulps = 1.0 if call.function in _CORRECTLY_ROUNDED else FUNCTION_ULPS
    return ulps * unit * abs(call.result.item())


def _running(spelled: Term | None, call: Call, unit: float) -> float:
    """The running error of a formula over the call's parameters, evaluated in float64; 0 where that overflows."""
    if spelled is None or not isinstance(call.function, RowFunction):
        return 0.0
    parameters = call.function.parameters(call.arguments)
    leaves = {
        name: value.detach().double() if isinstance(value, torch.Tensor) else value
        for name, value in zip(call.function.row.params, parameters, strict=True)
    }
    lowered = lower([spelled], leaves)
    errors = ForwardErrors(lowered.calls, unit, lambda inner: _basic(inner, unit))
    value = lowered.values[spelled]
    total = errors.result(value).total if isinstance(value, torch.Tensor) else 0.0
    return total if math.isfinite(total) else 0.0
