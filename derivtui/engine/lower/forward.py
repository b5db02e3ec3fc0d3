"""Terms to torch: evaluate a program as a person would who typed the same line.

Input: a program's terms and a leaf tensor for each variable. Output: `Lowered`, the value of every term and every torch
call made. Constant subterms stay Python numbers, operators are Python's own on tensors, and a function is the table
row's torch spelling, so that the graph is the one that a person gets.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

import torch

from derivtui.engine.language.numeric import FLOAT64_DIGITS, evaluate
from derivtui.engine.language.spelling import formula, partials
from derivtui.engine.language.terms import CONDITIONS, Term, branches, call, fold, variable
from derivtui.engine.lower import choices, constants, tensors
from derivtui.engine.lower.calls import Adapt, Call, Calls, Function, Operand
from derivtui.engine.lower.from_mpmath import from_mpmath
from derivtui.engine.lower.row_function import RowFunction, in_torch
from derivtui.model.errors import LanguageError
from derivtui.model.functions import FunctionSpec, find
from derivtui.model.functions.spec import MPMATH, is_name

_OPERATORS: Final[dict[str, Function]] = {
    "neg": operator.neg,
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "pow": operator.pow,
}
_DOUBLE: Final = torch.zeros((), dtype=torch.float64)
"""What numbers are where there is no leaf: Python's floats."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lowered:
    """A program's values in torch."""

    values: dict[Term, Operand]
    """Of every term that ran: a tensor, or a Python number (for a condition, a bool) where no variable is below."""
    taken: dict[Term, int]
    """For each piecewise that ran, the place of the branch that it took."""
    calls: tuple[Call, ...]
    """In the order made."""


def lower(
    roots: Sequence[Term], leaves: Mapping[str, Operand], adapt: Adapt | None = None, *, each: bool = False
) -> Lowered:
    """Evaluate `roots` with the given leaves; `adapt` as in `Calls`. Raises ShapeError with the term's span.

    With `each`, leaves hold many points at once, and a piecewise chooses for each of them: its values are right, its
    graph is not.
    """
    like = next((leaf for leaf in leaves.values() if isinstance(leaf, torch.Tensor)), _DOUBLE)
    calls = Calls(like=like, adapt=adapt) if adapt else Calls(like=like)
    forward = _Forward(leaves, calls, each=each)
    for root in roots:
        forward.run(root)
    return Lowered(values=forward.values, taken=forward.taken, calls=tuple(calls.made))


class _Forward:
    """Runs terms, children first, and of a piecewise only the branch that it takes."""

    def __init__(self, leaves: Mapping[str, Operand], calls: Calls, *, each: bool) -> None:
        self.values: dict[Term, Operand] = {}
        self.taken: dict[Term, int] = {}
        self._leaves = leaves
        self._calls = calls
        self._each = each

    def run(self, root: Term) -> None:
        """Run a term and what it needs, unless that ran before."""
        stack = [(root, self._needs(root))]
        while stack:
            term, needs = stack[-1]
            needed = next((child for child in needs if child not in self.values), None)
            if needed is not None:
                stack.append((needed, self._needs(needed)))
            else:
                stack.pop()
                self.values[term] = self._value(term)

    def _needs(self, term: Term) -> Iterator[Term]:
        """The children that have to run, each asked for when those before it have."""
        if term.kind != "piecewise" or self._each:
            yield from term.children
            return
        for place, (condition, value) in enumerate(branches(term)):
            if condition is not None:
                yield condition
            if condition is None or choices.holds(self.values[condition], condition):
                self.taken[term] = place
                yield value
                return
        raise choices.none_holds(term)

    def _value(self, term: Term) -> Operand:
        if term.kind == "variable":
            return self._leaves[term.name]
        if term in self.taken:
            return self.values[branches(term)[self.taken[term]][1]]
        operands = [self.values[child] for child in term.children]
        if term.kind == "piecewise":
            return choices.each(term, operands, self._calls)
        return _value(term, operands, term.children, term, self._calls)


def _value(term: Term, operands: Sequence[Operand], reads: Sequence[Term | None], owner: Term, calls: Calls) -> Operand:
    """One term's value from its children's; `owner` is the user's term that this one stands in for."""
    match term.kind:
        case "number":
            return constants.literal(term.name)
        case "constant":
            return constants.CONSTANTS[term.name]
        case "use":
            return operands[0]
        case "call":
            return _function(term.name, operands, reads, owner, calls)
        case "list":
            return tensors.stack(operands, reads, owner, calls)
        case "index":
            return tensors.index(term.name, operands[0], reads[0], owner, calls)
        case "matmul":
            return tensors.matmul(operands, reads, owner, calls)
        case "where":
            return choices.where(operands, reads, owner, calls)
        case kind if kind in CONDITIONS:
            return choices.condition(term, operands)
        case _:
            return _operator(term.kind, operands, reads, owner, calls)


def _operator(
    kind: str, operands: Sequence[Operand], reads: Sequence[Term | None], owner: Term, calls: Calls
) -> Operand:
    if not any(isinstance(operand, torch.Tensor) for operand in operands):
        return constants.combine(kind, *cast("Sequence[constants.Number]", operands))
    if kind == "div" and not isinstance(operands[0], torch.Tensor):  # Tensor.__rtruediv__: two nodes, both with a value
        reciprocal = calls.make(torch.reciprocal, [operands[1]], [reads[1]], owner)
        return calls.make(operator.mul, [reciprocal, operands[0]], [None, reads[0]], owner)
    return calls.make(_OPERATORS[kind], operands, reads, owner)


def _function(
    name: str, operands: Sequence[Operand], reads: Sequence[Term | None], owner: Term, calls: Calls
) -> Operand:
    row = cast(FunctionSpec, find(name))
    if not row.elementwise:
        return tensors.function(row, operands, reads, owner, calls)
    if not any(isinstance(operand, torch.Tensor) for operand in operands):
        return of_numbers(row, cast("Sequence[constants.Number]", operands))
    if is_name(row.torch):
        return _named(row, operands, reads, owner, calls)
    bound = dict(zip(row.params, zip(operands, reads, strict=True), strict=True))

    def visit(term: Term, values: Sequence[tuple[Operand, Term | None]]) -> tuple[Operand, Term | None]:
        if term.kind == "variable":
            return bound[term.name]
        return _value(term, [v for v, _ in values], [read for _, read in values], owner, calls), None

    root = formula(row.torch, row.params)
    return fold([root], visit)[root][0]


def _named(
    row: FunctionSpec, operands: Sequence[Operand], reads: Sequence[Term | None], owner: Term, calls: Calls
) -> Operand:
    """One call of a torch function; plain parameters are bound to it, the rest are its arguments."""
    plain = {index: operands[index] for index, name in enumerate(row.params) if name in row.plain}
    if any(isinstance(operand, torch.Tensor) for operand in plain.values()):
        message = f"{row.signature} takes a number for {' and '.join(row.plain)}, no variable."
        raise LanguageError(message, span=owner.span)
    rest = [index for index in range(len(operands)) if index not in plain]
    function = RowFunction(row=row, function=torch_function(row), plain=plain)
    return calls.make(function, [calls.tensor(operands[i]) for i in rest], [reads[i] for i in rest], owner)


def of_numbers(row: FunctionSpec, numbers: Sequence[constants.Number]) -> float:
    """A function of Python numbers, rounded once to float64 whatever the processor; nan outside the domain."""
    applied = call(row.name, *map(variable, row.params))
    return float(evaluate(applied, dict(zip(row.params, numbers, strict=True)), FLOAT64_DIGITS))


@cache
def torch_function(row: FunctionSpec) -> Function:
    """The torch function that a table row names, or the one made of mpmath where torch has none."""
    if row.torch == MPMATH:
        return from_mpmath(row, partials_in_torch)
    return in_torch(row.torch)


def partials_in_torch(row: FunctionSpec, arguments: Sequence[Operand]) -> list[torch.Tensor]:
    """The row's partials at `arguments`, differentiable; zero where the row says 0."""
    like = next(argument for argument in arguments if isinstance(argument, torch.Tensor))
    leaves = dict(zip(row.params, arguments, strict=True))
    values = lower(partials(row), leaves).values
    return [torch.as_tensor(values[partial]).to(like) for partial in partials(row)]
