"""What the tensors of a backward pass are called: variables, definitions, the target, else t₁, t₂ … as steps need them.

Only what a gradient goes through gets a name of its own; anything else stands in formulas as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import Final

import torch
from torch.autograd.graph import Node as TorchNode

from derivtui.engine.derive.named import Named
from derivtui.engine.derive.products import parameters, rule_name
from derivtui.engine.derive.shorten import shortened
from derivtui.engine.derive.whole_products import index_text
from derivtui.engine.language.terms import Kind, Term, binary, call, number, variable
from derivtui.engine.lower.calls import Call, Operand
from derivtui.engine.lower.row_function import RowFunction
from derivtui.engine.trace.nodes import node_of
from derivtui.engine.trace.tracing import Trace
from derivtui.model.functions import find

CONSTANT_TERMS: Final = 40
"""Terms of a constant that a formula writes out."""
_TARGETS: Final = ("f", "y", "z", "out", "target")
_LETTERS: Final = "tsuvwhqz"
_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_KINDS: Final[dict[str, Kind]] = {
    "sum": "add", "difference": "sub", "product": "mul", "quotient": "div", "power": "pow", "negation": "neg",
}  # fmt: skip


class Naming:
    """The names for the gradient of one variable, which goes through the tensors `through`."""

    def __init__(self, trace: Trace, through: Sequence[torch.Tensor]) -> None:
        taken = set(trace.leaves) | {definition.name for definition in trace.program.definitions}
        self._letter = next(
            letter for letter in _candidates(_LETTERS) if not any(name.startswith(letter) for name in taken)
        )
        self._through = {node_of(tensor) for tensor in through}
        self._names: dict[TorchNode, str] = {}
        self._count = 0
        self._made = {node_of(made.result): made for made in trace.lowered.calls if made.result.requires_grad}
        self._name(trace.target, next(name for name in _candidates(_TARGETS) if name not in taken))
        for definition in trace.program.definitions:
            self._name(trace.lowered.values.get(definition.body), definition.name)
        for name, leaf in trace.leaves.items():
            self._name(leaf, name)

    def of(self, tensor: torch.Tensor) -> str:
        """The name of a tensor that requires a gradient."""
        node = node_of(tensor)
        if node not in self._names:
            self._count += 1
            self._names[node] = f"{self._letter}{str(self._count).translate(_SUBSCRIPTS)}"
        return self._names[node]

    def named(self, made: Call) -> Named:
        """The call on the names of its result and arguments."""
        pairs = zip(made.arguments, made.reads, strict=True)
        result = self.of(made.result)
        return Named(call=made, result=result, operands=tuple(self._term(*pair) for pair in pairs))

    def _name(self, value: Operand | None, name: str) -> None:
        if isinstance(value, torch.Tensor) and value.requires_grad:
            self._names[node_of(value)] = name

    def _term(self, operand: Operand, read: Term | None) -> Term:
        """An argument: its name, or what was written there, or what a formula of the table has there.

        It calls itself no deeper than such a formula is.
        """
        if not isinstance(operand, torch.Tensor):
            return _short(read) if read else number(repr(operand))
        node = node_of(operand) if operand.requires_grad else None
        if node is not None and (node in self._through or node in self._names):
            return variable(self.of(operand))
        if read is not None or node not in self._made:
            return _short(read) if read else variable("c")
        made = self._made[node]
        pairs = zip(made.arguments, made.reads, strict=True)
        return as_term(Named(call=made, result="", operands=tuple(self._term(*pair) for pair in pairs)))


def _candidates(names: Sequence[str]) -> Iterator[str]:
    """The names, then as many more as it takes: the first one again and again."""
    return chain(names, (names[0] * times for times in count(2)))


def _short(written: Term) -> Term:
    """A constant as it was written, cut where it is long."""
    return shortened(written, CONSTANT_TERMS)


def as_term(named: Named) -> Term:
    """The call as a person writes it, on its names."""
    made, operands = named.call, named.operands
    rule = rule_name(made)
    if isinstance(made.function, RowFunction):
        return call(rule, *parameters(made.function, operands))
    if rule in ("index", "slice"):
        return Term(kind="index", name=index_text(named), children=operands)
    if rule == "reciprocal":
        return binary("div", number(1), operands[0])
    if rule == "where":
        return Term(kind="where", children=(made.owner.children[0], *operands))
    if rule in ("matmul", "list"):
        return Term(kind=rule, children=operands)  # type: ignore[arg-type]
    if made.form is not None:
        return call(rule, *operands, *_options(named))
    return Term(kind=_KINDS[rule], children=operands)


def _options(named: Named) -> list[Term]:
    """The dimensions that a function went over, where they are not its own choice."""
    row = find(rule_name(named.call))
    given = [(named.option(name), default) for name, default in row.optional] if row else []
    return [number(value) for value, _ in given if any(value != default for value, default in given)]
