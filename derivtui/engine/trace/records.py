"""The Trace as flat records: terms, nodes and edges that refer to one another by id.

A node's id is the order in which the autograd engine ran it.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

import torch
from torch.autograd.graph import Node as TorchNode

from derivtui.engine.derive.products import law
from derivtui.engine.derive.shorten import shortened
from derivtui.engine.language.printing import text
from derivtui.engine.language.program import Program
from derivtui.engine.language.terms import Term as LanguageTerm
from derivtui.engine.trace import inner
from derivtui.engine.trace.local import partials
from derivtui.engine.trace.nodes import Recorded, node_of, slot_arguments
from derivtui.engine.trace.tracing import Trace
from derivtui.model.report import TENSOR_LIMIT, Edge, Graph, Node, Summary, Term, Value

TEXT_LIMIT: Final = 200
"""Characters of source that a term carries; the span has it all."""
_HEAD: Final = 8
_WRITTEN: Final = 50
"""Terms that are written out of one that nobody typed, such as the inner of `max(x, y, z)`."""


def value_record(value: Any, *, digest: bool = False) -> Value | None:
    """A tensor or number as the report holds it: widened to float64, nested lists, or a Summary when large.

    With a `digest` two large tensors that differ anywhere have different Summaries.
    """
    if value is None:
        return None
    if not isinstance(value, torch.Tensor):
        return float(value)
    wide = value.detach().to("cpu", torch.float64)
    if wide.numel() <= TENSOR_LIMIT:
        return wide.tolist()
    low, high, mean = wide.min().item(), wide.max().item(), wide.mean().item()
    return Summary(
        shape=tuple(wide.shape),
        min=low,
        max=high,
        mean=mean,
        head=tuple(wide.flatten()[:_HEAD].tolist()),
        digest=hashlib.sha256(wide.numpy().astype("<f8").tobytes()).hexdigest() if digest else "",
    )


def term_ids(program: Program) -> dict[LanguageTerm, int]:
    """The id of every term of the program: its place in post-order."""
    return {term: index for index, term in enumerate(program.terms())}


def term_records(program: Program, trace: Trace | None) -> tuple[Term, ...]:
    """Every term with its value and the gradient that reached it; both None where there is no trace."""
    ids = term_ids(program)
    return tuple(
        Term(
            id=index,
            kind=term.kind,
            span=term.span,
            text=_excerpt(program.source, term.span) or text(shortened(term, _WRITTEN)),
            children=tuple(ids[child] for child in term.children),
            value=None if trace is None else value_record(trace.lowered.values.get(term)),
            gradient=None if trace is None else value_record(_reached(term, trace)),
            branch=None if trace is None else trace.lowered.taken.get(term),
        )
        for term, index in ids.items()
    )


def _reached(term: LanguageTerm, trace: Trace) -> torch.Tensor | None:
    """The gradient accumulated at a term; None for constants."""
    value = trace.lowered.values.get(term)
    if not isinstance(value, torch.Tensor) or not value.requires_grad:
        return None
    return trace.watched.upstream.get(node_of(value))


def _excerpt(source: str, span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    start, end = span
    return source[start:end] if end - start <= TEXT_LIMIT else source[start : start + TEXT_LIMIT - 1] + "…"


def graph_record(trace: Trace) -> Graph:
    """The grad_fn graph with what each node received and handed on."""
    ids = {recorded.node: index for index, recorded in enumerate(trace.graph)}
    terms = term_ids(trace.program)
    return Graph(nodes=tuple(_node(recorded, ids, terms, trace) for recorded in trace.graph))


def _node(recorded: Recorded, ids: dict[TorchNode, int], terms: dict[LanguageTerm, int], trace: Trace) -> Node:
    if recorded.variable is not None:
        value: Any = trace.leaves[recorded.variable]
    else:
        value = recorded.call.result if recorded.call else None
    return Node(
        id=ids[recorded.node],
        name=recorded.name,
        variable=recorded.variable,
        terms=tuple(sorted(terms[term] for term in recorded.terms if term in terms)),
        value=value_record(value),
        upstream=value_record(trace.watched.upstream.get(recorded.node)),
        saved={name: _saved(value) for name, value in recorded.saved.items()},
        inputs=_edges(recorded, ids, terms, trace),
    )


def _edges(
    recorded: Recorded, ids: dict[TorchNode, int], terms: dict[LanguageTerm, int], trace: Trace
) -> tuple[Edge, ...]:
    call = recorded.call or recorded.inside
    elementwise = recorded.call is not None and recorded.call.form is None
    local = partials(recorded.call).first if recorded.call and elementwise else {}
    passed = trace.watched.passed.get(recorded.node, ())
    edges = []
    for slot, ((below, input_nr), argument) in enumerate(zip(recorded.slots, slot_arguments(recorded), strict=True)):
        read = call.reads[argument] if call and argument is not None else None
        edges.append(
            Edge(
                node=None if below is None else ids[below],
                input_nr=input_nr,
                local=None if argument is None else value_record(local.get(argument)),
                vjp=None if below is None or elementwise else _vjp(recorded, slot, argument),
                arrives=None if below is None or slot >= len(passed) else value_record(passed[slot]),
                term=None if read is None else terms.get(read),
            )
        )
    return tuple(edges)


def _vjp(recorded: Recorded, slot: int, argument: int | None) -> str:
    """What a node that is not elementwise hands on along a slot, in words."""
    call = recorded.call
    return inner.vjp(recorded.name, slot) if call is None or argument is None else law(call, argument)


def _saved(value: Any) -> Value | None:
    """A saved tensor or number; torch saves other things too (sizes, None), which say nothing here."""
    return value_record(value) if isinstance(value, torch.Tensor | int | float) else None
