"""What makes an infinity or a nan on the way back: which node, and out of what: `0 × inf`, `inf - inf`."""

from __future__ import annotations

import torch

from derivtui.engine.check.naming import named
from derivtui.engine.trace.local import partials
from derivtui.engine.trace.nodes import Recorded, slot_arguments
from derivtui.engine.trace.records import value_record
from derivtui.engine.trace.tracing import Trace
from derivtui.model.numbers import shown


def first_made(recorded: Recorded, slot: int, trace: Trace) -> str:
    """A sentence on the first node whose gradient along a slot is not finite, and on the nan that comes of it."""
    gradient = trace.watched.passed[recorded.node][slot]
    assert gradient is not None
    upstream = trace.watched.upstream.get(recorded.node)
    made = shown(value_record(gradient))
    how = _product(recorded, slot, upstream)
    term = f" of {named(recorded.terms[-1])}" if recorded.terms else ""
    told = (
        f"The backward pass first makes {made} in {recorded.name}{term}, which received {shown(value_record(upstream))}"
    )
    return f"{told}{how}.{'' if bool(gradient.isnan().any()) else _then_nan(trace)}"


def _then_nan(trace: Trace) -> str:
    """Where an infinity becomes a nan after that."""
    for recorded in trace.graph:
        upstream = trace.watched.upstream.get(recorded.node)
        if upstream is not None and bool(upstream.isnan().any()):
            place = recorded.variable or (named(recorded.terms[-1]) if recorded.terms else recorded.name)
            return f" At {place} inf - inf makes nan of it."
        for slot, gradient in enumerate(trace.watched.passed.get(recorded.node, ())):
            if gradient is not None and bool(gradient.isnan().any()):
                how = _product(recorded, slot, upstream).removeprefix(": ")
                return f" In {recorded.name} {how} makes nan of it." if how else ""
    return ""


def _product(recorded: Recorded, slot: int, upstream: torch.Tensor | None) -> str:
    """`: 0 × inf`, upstream times local partial, where one of them is infinite; of the first element that is."""
    argument = slot_arguments(recorded)[slot]
    if recorded.call is None or recorded.call.form is not None or argument is None or upstream is None:
        return ""
    local = partials(recorded.call).first[argument]
    pairs = zip(upstream.expand_as(local).flatten().tolist(), local.flatten().tolist(), strict=True)
    odd = next(((above, here) for above, here in pairs if not torch.tensor(above * here).isfinite()), None)
    return "" if odd is None else f": {shown(odd[0])} × {shown(odd[1])}"
