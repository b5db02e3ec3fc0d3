"""What a request may ask for beyond the gradient: Hessian, Jacobian, and the derivative along a direction.

Each is a part of a report by itself, since it takes passes of its own; where it cannot be had, `notes` says why.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import Any, Final

import torch

from derivtui.engine.evaluation import Evaluation
from derivtui.engine.leaves import given_tensor
from derivtui.engine.trace import matrices
from derivtui.engine.trace.forward_mode import forward_mode
from derivtui.engine.trace.records import value_record
from derivtui.engine.trace.tracing import Trace
from derivtui.model.errors import OptionError, ShapeError
from derivtui.model.phrases import elements
from derivtui.model.report import Directional, Hessian, Note

_KIND: Final = "matrix"
"""The kind of these notes."""


def hessian(evaluation: Evaluation) -> dict[str, Any]:
    """The report's `hessian`; nothing where the target is no single number, or there are too many elements."""
    trace = evaluation.trace
    found = None if trace is None or trace.target.dim() else matrices.hessian(trace, evaluation.wrt)
    if trace is None or found is None:
        return {}
    names = chain.from_iterable(elements(name, trace.leaves[name].shape) for name in evaluation.wrt)
    return {"hessian": Hessian(labels=tuple(names), rows=value_record(found) or [])}


def jacobian(evaluation: Evaluation) -> dict[str, Any]:
    """The report's `jacobian`; nothing where the target has too many elements."""
    found = None if evaluation.trace is None else matrices.jacobian(evaluation.trace, evaluation.wrt)
    return {} if found is None else {"jacobian": {name: value_record(part) for name, part in found.items()}}


def directional(evaluation: Evaluation) -> dict[str, Any]:
    """The report's `directional`. Raises OptionError without a direction, ShapeError for one that does not fit."""
    trace, given = evaluation.trace, evaluation.request.direction
    if not given:
        raise OptionError("A directional derivative takes a direction, as in x=1: how fast each variable moves.")
    if trace is None:
        return {}
    direction = {name: _rate(trace, name, value) for name, value in given.items()}
    return {
        "directional": Directional(
            direction={name: value_record(rate) or 0.0 for name, rate in direction.items()},
            value=value_record(forward_mode(trace, direction)) or 0.0,
        )
    }


def notes(evaluation: Evaluation, parts: Collection[str]) -> list[Note]:
    """Why a matrix that was asked for is not there."""
    trace = evaluation.trace
    if trace is None:
        return []
    found = []
    if "hessian" in parts:
        found.append(_no_hessian(trace, evaluation.wrt))
    if "jacobian" in parts and trace.target.numel() > matrices.MOST_ROWS:
        found.append(_too_many("Jacobian", f"the target has {trace.target.numel()} elements"))
    return [Note(kind=_KIND, message=message) for message in found if message]


def _no_hessian(trace: Trace, names: Collection[str]) -> str:
    if trace.target.dim():
        return f"The Hessian is that of a single number, and the target has shape {list(trace.target.shape)}."
    elements = sum(trace.leaves[name].numel() for name in names)
    return _too_many("Hessian", f"there are {elements} variables") if elements > matrices.MOST_ROWS else ""


def _too_many(matrix: str, found: str) -> str:
    return f"The {matrix} takes a backward pass a row, at most {matrices.MOST_ROWS}; {found}."


def _rate(trace: Trace, name: str, given: Any) -> torch.Tensor:
    leaf = trace.leaves[name]
    rate = given_tensor(f"The direction of {name}", given, trace.options)
    if rate.shape != leaf.shape:
        shapes = f"{list(rate.shape)}, {name} {list(leaf.shape)}"
        raise ShapeError(f"The direction of {name} must have the shape of {name}: it has {shapes}.")
    return rate
