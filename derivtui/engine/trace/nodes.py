"""The grad_fn graph as PyTorch recorded it, read before any backward pass.

`read_graph` walks `next_functions` from the target and keeps every node (a strong reference: a node's identity is only
good while it lives), the slots in torch's own order, the saved tensors, which a backward pass frees, and the terms and
call that each node belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import torch
from torch.autograd.graph import Node, get_gradient_edge

from derivtui.engine.language.terms import Term
from derivtui.engine.lower.calls import Call
from derivtui.engine.lower.forward import Lowered

_SAVED: Final = "_saved_"
LEAF: Final = "AccumulateGrad"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Recorded:
    """One node of the graph."""

    node: Node
    name: str
    slots: tuple[tuple[Node | None, int], ...]
    """`next_functions`: the node below and its input number; None is a constant's empty slot."""
    saved: dict[str, Any]
    """Tensors and numbers kept for the backward pass, by torch's name without `_saved_`."""
    variable: str | None
    terms: tuple[Term, ...]
    """The terms whose value this node made; for a leaf, all occurrences of the variable."""
    call: Call | None
    """The call whose result this node made; None for leaves and inner nodes."""
    inside: Call | None = None
    """For a node that a torch function made on the way to its result, the call of that function."""


def node_of(tensor: torch.Tensor) -> Node:
    """The node that a gradient for `tensor` goes to: its grad_fn, or a leaf's AccumulateGrad."""
    return get_gradient_edge(tensor).node


def read_graph(target: torch.Tensor, lowered: Lowered, leaves: Mapping[str, torch.Tensor]) -> list[Recorded]:
    """Every node reachable from the target, the root first; empty where nothing requires a gradient."""
    if not target.requires_grad:
        return []
    names = {node_of(leaf): name for name, leaf in leaves.items() if leaf.requires_grad}
    calls = {node_of(call.result): call for call in lowered.calls if call.result.requires_grad}
    terms = _terms_by_node(lowered, calls.values())
    reachable = _reachable(node_of(target))
    inside = _inner(reachable, calls, names)
    return [
        Recorded(
            node=node,
            name=node.name().rsplit("::", 1)[-1],
            slots=tuple(node.next_functions),
            saved=_saved(node),
            variable=names.get(node),
            terms=(inside[node].owner,) if node in inside else tuple(terms.get(node, {})),
            call=calls.get(node),
            inside=inside.get(node),
        )
        for node in reachable
    ]


def slot_arguments(recorded: Recorded) -> tuple[int | None, ...]:
    """For each slot, the index of the call's argument that it stands for; None for any other.

    torch's slots are the operation's tensor inputs in its own order (`2*x` has x first), so slots are matched to
    arguments by the node that a gradient for the argument goes to; duplicates (`w*w`) match in order.
    """
    call = recorded.call or recorded.inside
    if call is None:
        return tuple(None for _ in recorded.slots)
    free = {
        index: node_of(argument)
        for index, argument in enumerate(call.arguments)
        if isinstance(argument, torch.Tensor) and argument.requires_grad
    }
    matched: list[int | None] = []
    for below, _ in recorded.slots:
        index = next((index for index, node in free.items() if node is below), None)
        free.pop(index, None) if index is not None else None
        matched.append(index)
    return tuple(matched)


def _terms_by_node(lowered: Lowered, calls: Iterable[Call]) -> dict[Node, dict[Term, None]]:
    """Terms of each node in order of appearance: those with its value, and the owners of calls inside a term."""
    found: dict[Node, dict[Term, None]] = {}
    for term, value in lowered.values.items():
        if isinstance(value, torch.Tensor) and value.requires_grad:
            found.setdefault(node_of(value), {})[term] = None
    for call in calls:
        found.setdefault(node_of(call.result), {})[call.owner] = None
    return found


def _inner(reachable: Iterable[Node], calls: Mapping[Node, Call], names: Mapping[Node, str]) -> dict[Node, Call]:
    """The call that each inner node belongs to: that of the node above. Parents stand before their children."""
    found: dict[Node, Call] = {}
    for node in reachable:
        call = calls.get(node) or found.get(node)
        for below, _ in node.next_functions:
            if call is not None and below is not None and below not in calls and below not in names:
                found[below] = call
    return found


def _reachable(root: Node) -> list[Node]:
    seen: dict[Node, None] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        if node not in seen:
            seen[node] = None
            stack.extend(below for below, _ in reversed(node.next_functions) if below is not None)
    return list(seen)


def _saved(node: Node) -> dict[str, Any]:
    return {name.removeprefix(_SAVED): getattr(node, name) for name in dir(node) if name.startswith(_SAVED)}
