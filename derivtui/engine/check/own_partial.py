"""Where torch's own derivative of a function fails in a dtype: inside the backward formula something overflows."""

from __future__ import annotations

import torch

from derivtui.engine.check.naming import named
from derivtui.engine.check.range import WIDER, dtype_name
from derivtui.engine.lower.calls import Call, Operand
from derivtui.engine.trace.local import partials, partials_to_second_order
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import shown

_OFF = 0.01
"""How far a local partial is off, relative, that is more than rounding."""


def failed_partial(trace: Trace) -> str | None:
    """A sentence on the first elementwise call whose local partial torch has wrong in this dtype, of scalars."""
    for recorded in trace.graph:
        made = recorded.call
        if made is None or made.form is not None:
            continue
        exact = partials_to_second_order(made).first
        for argument, local in partials(made).first.items():
            if not _close(float(local), float(exact[argument])):
                return _told(made, argument, float(local), float(exact[argument]), trace)
    return None


def _close(found: float, exact: float) -> bool:
    return found == exact or abs(found - exact) <= _OFF * abs(exact)


def _told(made: Call, argument: int, found: float, exact: float, trace: Trace) -> str:
    said = f"torch's own derivative of {named(made.owner)} fails in {dtype_name(trace)}: "
    said += f"it takes {shown(found)} for {shown(exact)}."
    for name, dtype in WIDER[dtype_name(trace)].items():
        wide = [_in(dtype, operand) for operand in made.arguments]
        again = Call(
            function=made.function, arguments=tuple(wide), reads=made.reads, owner=made.owner, result=made.result
        )
        if _close(float(partials(again).first[argument]), exact):
            return f"{said} {name} gets it right."
    return said


def _in(dtype: torch.dtype, operand: Operand) -> Operand:
    return operand.detach().to(dtype) if isinstance(operand, torch.Tensor) else operand
