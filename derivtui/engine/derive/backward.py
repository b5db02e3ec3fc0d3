"""The derivation of what works on whole tensors: the backward pass in the order in which torch's engine ran it.

Each step is one product that a node hands on, `x̄: [3] = Aᵀ t̄₁`, or `+=` where more than one arrives. It is tied to the
node, to the terms, and to the number that arrived. What has no name in the source gets one, t₁ for the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from msgspec.structs import replace
from torch.autograd.graph import Node as TorchNode

from derivtui.engine.derive.matrix_latex import matrix_latex
from derivtui.engine.derive.named import bar
from derivtui.engine.derive.naming import Naming, as_term
from derivtui.engine.derive.products import law, product, rule_name
from derivtui.engine.language.printing import pretty
from derivtui.engine.lower.calls import Call
from derivtui.engine.trace.nodes import Recorded, node_of
from derivtui.engine.trace.records import term_ids, value_record
from derivtui.engine.trace.tracing import Trace
from derivtui.model.report import TENSOR, Derivation, Step


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Handed:
    """One product that a node hands on."""

    source: Recorded
    slot: int
    below: TorchNode
    call: Call
    argument: int


def backward_steps(trace: Trace, names: tuple[str, ...]) -> dict[str, Derivation]:
    """For each variable, the steps of the backward pass that reach it."""
    handed = list(_handed(trace))
    tied = _Tied(trace)
    return {name: _derivation(name, handed, tied, trace) for name in names}


def _derivation(name: str, handed: list[Handed], tied: _Tied, trace: Trace) -> Derivation:
    leaf = node_of(trace.leaves[name]) if trace.leaves[name].requires_grad else None
    kept = _reaching(leaf, handed)
    if not kept:
        steps = [_none(name)]
    else:
        naming = Naming(trace, [one.call.result for one in kept])
        steps = [_upstream(naming, tied, trace), *_assigned([_step(one, naming, tied, trace) for one in kept], kept)]
    last = steps[-1]
    return Derivation(kind=TENSOR, steps=tuple(steps), result=last.line, shown=last.line, latex=last.latex)


class _Tied:
    """What steps are tied to: the ids of terms and nodes."""

    def __init__(self, trace: Trace) -> None:
        self.terms = term_ids(trace.program)
        self.nodes = {recorded.node: place for place, recorded in enumerate(trace.graph)}


def _handed(trace: Trace) -> Iterator[Handed]:
    """Every product that leaves a call, in the engine's order."""
    arguments = _arguments(trace)
    for recorded in trace.graph:
        call = recorded.call or recorded.inside
        for slot, (below, _) in enumerate(recorded.slots):
            argument = arguments.get((recorded.node, slot))
            if call is not None and below is not None and argument is not None:
                yield Handed(source=recorded, slot=slot, below=below, call=call, argument=argument)


def _arguments(trace: Trace) -> dict[tuple[TorchNode, int], int]:
    """Which argument of its call each edge stands for that leaves a call: the first one free, along torch's slots."""
    nodes = {recorded.node: recorded for recorded in trace.graph}
    found: dict[tuple[TorchNode, int], int] = {}
    for top in trace.graph:
        if top.call is None:
            continue
        free = {
            place: node_of(argument)
            for place, argument in enumerate(top.call.arguments)
            if isinstance(argument, torch.Tensor) and argument.requires_grad
        }
        stack = [(top, slot) for slot in reversed(range(len(top.slots)))]
        while stack:
            recorded, slot = stack.pop()
            below = recorded.slots[slot][0]
            inner = nodes.get(below) if below is not None else None
            if inner is not None and inner.inside is top.call:
                stack.extend((inner, further) for further in reversed(range(len(inner.slots))))
                continue
            place = next((place for place, node in free.items() if node is below), None)
            if place is not None:
                del free[place]
                found[recorded.node, slot] = place
    return found


def _reaching(leaf: TorchNode | None, handed: list[Handed]) -> list[Handed]:
    """The products that the leaf's gradient is made of."""
    reached = {leaf}
    kept: list[Handed] = []
    for one in reversed(handed):
        if one.below in reached:
            kept.append(one)
            reached.add(node_of(one.call.result))
    return kept[::-1]


def _assigned(steps: list[Step], handed: list[Handed]) -> list[Step]:
    """The steps with `+=` where something has arrived before."""
    seen: set[TorchNode] = set()
    found: list[Step] = []
    for step, one in zip(steps, handed, strict=True):
        line = step.line.replace(" = ", " += ", 1) if one.below in seen else step.line
        found.append(replace(step, line=line, after=line, latex=matrix_latex(line)))
        seen.add(one.below)
    return found


def _step(one: Handed, naming: Naming, tied: _Tied, trace: Trace) -> Step:
    argument = one.call.arguments[one.argument]
    place = naming.named(one.call)
    shape = tuple(argument.shape) if isinstance(argument, torch.Tensor) else ()
    line = f"{_typed(bar(place.text(one.argument)), shape)} = {product(place, one.argument)}"
    passed = trace.watched.passed.get(one.source.node, ())
    terms = (one.call.owner, one.call.reads[one.argument])
    return Step(
        rule=rule_name(one.call),
        law=law(one.call, one.argument),
        terms=tuple(tied.terms[term] for term in terms if term is not None and term in tied.terms),
        before=f"{_typed(place.result, tuple(one.call.result.shape))} = {pretty(as_term(place))}",
        after=line,
        line=line,
        expression="",
        value=value_record(passed[one.slot]) if one.slot < len(passed) else None,
        node=tied.nodes[one.source.node],
    )


def _upstream(naming: Naming, tied: _Tied, trace: Trace) -> Step:
    target = trace.target
    given = trace.watched.upstream.get(trace.graph[0].node)
    ones = given is not None and bool((given == 1).all())
    words = "1" if not target.dim() else "1, at every element"
    line = f"{_typed(bar(naming.of(target)), tuple(target.shape))} = {words if ones else 'the upstream gradient'}"
    return Step(
        rule="upstream", law="what the backward pass begins with", terms=(tied.terms[trace.program.target],), before="",
        after=line, line=line, expression="", latex=matrix_latex(line), value=value_record(given), node=0,
    )  # fmt: skip


def _none(name: str) -> Step:
    line, why = f"{bar(name)} = 0", f"nothing depends on {name}"
    latex = matrix_latex(line)
    return Step(rule="constant", law=why, terms=(), before="", after=line, line=line, expression="", latex=latex)


def _typed(name: str, shape: tuple[int, ...]) -> str:
    return f"{name}: {list(shape)}" if shape else name
