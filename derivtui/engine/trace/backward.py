"""The one backward pass, watched node by node.

`run_backward` hooks every recorded node, runs `torch.autograd.backward` once and takes the hooks away again. What it
returns is what autograd did: the order in which the engine ran the nodes, the gradient that reached each, and what each
handed on along each slot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import torch
from torch.autograd.graph import Node

from derivtui.engine.trace.nodes import Recorded

Gradients = tuple[torch.Tensor | None, ...]


@dataclass(slots=True)
class Watched:
    """What the hooks saw. Dictionaries are in the order in which the engine ran the nodes."""

    upstream: dict[Node, torch.Tensor | None] = field(default_factory=dict)
    """The gradient that reached a node, accumulated over all edges into it; shaped as the node's value. Of a node with
    several outputs, that of the first which is used."""
    passed: dict[Node, Gradients] = field(default_factory=dict)
    """What a node handed on, slot by slot; shaped as the value below. Leaves hand on nothing."""


def run_backward(target: torch.Tensor, upstream: torch.Tensor, graph: Sequence[Recorded]) -> Watched:
    """Run one backward pass from `target` and return what each node received and handed on.

    `upstream` has the target's shape. Gradients accumulate in the leaves' `.grad` as in any backward pass.
    """
    watched = Watched()
    if graph:
        with _hooks(graph, watched):
            torch.autograd.backward(target, upstream)
    return watched


@contextmanager
def _hooks(graph: Sequence[Recorded], watched: Watched) -> Iterator[None]:
    handles = []
    for recorded in graph:
        handles.append(recorded.node.register_prehook(_receives(recorded.node, watched)))
        handles.append(recorded.node.register_hook(_hands_on(recorded.node, watched)))
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def _receives(node: Node, watched: Watched):  # type: ignore[no-untyped-def]
    def hook(gradients: Gradients) -> None:
        watched.upstream[node] = _kept(next((gradient for gradient in gradients if gradient is not None), None))

    return hook


def _hands_on(node: Node, watched: Watched):  # type: ignore[no-untyped-def]
    def hook(below: Gradients, _above: Gradients) -> None:
        watched.passed[node] = tuple(_kept(gradient) for gradient in below)

    return hook


def _kept(gradient: torch.Tensor | None) -> torch.Tensor | None:
    """A copy: the engine may accumulate into its own buffers later in the pass."""
    return None if gradient is None else gradient.detach().clone()
