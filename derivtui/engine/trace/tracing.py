"""The Trace: one program evaluated, its graph read and its backward pass watched.

`trace` is what the views are views of; `engine.trace.records` writes it down as flat records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch

from derivtui.engine.devices import Options
from derivtui.engine.language.program import Program
from derivtui.engine.lower.forward import Lowered, lower
from derivtui.engine.trace.backward import Watched, run_backward
from derivtui.engine.trace.nodes import Recorded, read_graph
from derivtui.model.errors import ShapeError


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Trace:
    """Everything that one forward and one backward pass did."""

    program: Program
    options: Options
    leaves: Mapping[str, torch.Tensor]
    lowered: Lowered
    graph: tuple[Recorded, ...]
    """In the order in which the autograd engine ran the nodes, the root first."""
    watched: Watched
    upstream: torch.Tensor
    """What the backward pass started with; shaped as the target."""

    @property
    def target(self) -> torch.Tensor:
        """The program's value."""
        return as_tensor(self.lowered.values[self.program.target], self.options)

    def gradient(self, name: str) -> torch.Tensor:
        """The gradient accumulated in a leaf; zeros where the target does not depend on it."""
        leaf = self.leaves[name]
        return torch.zeros_like(leaf) if leaf.grad is None else leaf.grad


def trace(
    program: Program, leaves: Mapping[str, torch.Tensor], options: Options, upstream: torch.Tensor | None = None
) -> Trace:
    """Evaluate and differentiate `program`; `upstream` has the target's shape, ones where it is None."""
    roots = [*(definition.body for definition in program.definitions), program.target]
    lowered = lower(roots, leaves)
    target = as_tensor(lowered.values[program.target], options)
    graph = read_graph(target, lowered, leaves)
    start = _upstream(target, upstream)
    watched = run_backward(target, start, graph)
    order = {node: place for place, node in enumerate(watched.upstream)}
    graph.sort(key=lambda recorded: order.get(recorded.node, len(order)))
    return Trace(
        program=program,
        options=options,
        leaves=leaves,
        lowered=lowered,
        graph=tuple(graph),
        watched=watched,
        upstream=start,
    )


def as_tensor(value: torch.Tensor | int | float, options: Options) -> torch.Tensor:
    """A value of a term as a tensor, also where it is a Python number; constant lists get the dtype here."""
    if not isinstance(value, torch.Tensor):
        return options.tensor(float(value))
    return value if value.requires_grad else value.to(options.device, options.dtype)


def _upstream(target: torch.Tensor, given: torch.Tensor | None) -> torch.Tensor:
    if given is None:
        return torch.ones_like(target)
    if given.shape != target.shape:
        shapes = f"{list(given.shape)}, the target {list(target.shape)}"
        raise ShapeError(f"The upstream gradient must have the target's shape: it has {shapes}.")
    return given
