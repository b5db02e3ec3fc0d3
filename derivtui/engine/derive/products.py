"""What each call of the forward pass hands on in the backward pass, in matrix notation, on the names of this place.

    y = A @ x        Ā = ȳ xᵀ,  x̄ = Aᵀ ȳ
    y = tanh(u)      ū = ȳ ⊙ (1 - tanh(u)²)

A bar is the gradient, a blank between names the product of matrices, ⊙ the elementwise product, · the product with a
number. Elementwise calls have theirs from the table's partials, operations on whole tensors from `whole_products`.
Words after a comma say how the result is spread or summed where the shapes differ.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any, Final

import torch

from derivtui.engine.derive.build import integer, put_in
from derivtui.engine.derive.named import Named, atom, bar
from derivtui.engine.derive.whole_products import WHOLE, matmul
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.printing.writer import POWER, binding
from derivtui.engine.language.spelling import formula, partials
from derivtui.engine.language.terms import Term, variable
from derivtui.engine.lower.calls import Call, Operand
from derivtui.engine.lower.choices import Where
from derivtui.engine.lower.row_function import RowFunction

_OPERATORS: Final[dict[Any, tuple[str, tuple[str, ...]]]] = {
    operator.neg: ("negation", ("-1",)),
    operator.add: ("sum", ("1", "1")),
    operator.sub: ("difference", ("1", "-1")),
    operator.mul: ("product", ("v", "u")),
    operator.truediv: ("quotient", ("1/v", "-u/v^2")),
    operator.pow: ("power", ("v*u^(v - 1)", "u^v*log(u)")),
    torch.reciprocal: ("reciprocal", ("-1/u^2",)),
    torch.ops.aten.div.Scalar: ("quotient", ("1/v", "0")),
}
"""Elementwise calls that are no functions of the table: their rule's name, and their partials in u and v."""


def rule_name(call: Call) -> str:
    """What the call does, in a word or two."""
    if call.form is not None:
        return call.form.operation
    if isinstance(call.function, RowFunction):
        return call.function.row.name
    return "where" if isinstance(call.function, Where) else _OPERATORS[call.function][0]


def product(named: Named, argument: int) -> str:
    """What the call hands on to an argument: the right side of `x̄ = …`."""
    call = named.call
    if call.form is not None:
        return WHOLE[call.form.operation](named, argument)
    text = _elementwise(named, argument)
    shape = named.shape(argument)
    return text if shape == tuple(call.result.shape) else f"{text}, summed{f' to {list(shape)}' if shape else ''}"


def law(call: Call, argument: int) -> str:
    """The same in general, on letters of its own."""
    if call.form is not None and call.form.operation == "matmul":
        return _law_of_matmul(call, argument)
    if call.form is not None:
        return call.form.vjps[argument]
    letters = ("u", "v", "w", "z")[: len(call.arguments)]
    if isinstance(call.function, RowFunction):
        letters = tuple(name for name in call.function.row.params if name not in call.function.row.plain)
    bare = Named(call=call, result="y", operands=tuple(map(variable, letters)))
    return f"{bar(letters[argument])} = {_elementwise(bare, argument)}"


def _law_of_matmul(call: Call, argument: int) -> str:
    """Matrices have capitals, vectors small letters; of stacks of matrices it is the law for each."""
    ranks = [argument.dim() for argument in call.arguments if isinstance(argument, torch.Tensor)]
    letters = [pair[rank > 1] for pair, rank in zip(("uA", "vB"), ranks, strict=True)]
    named = Named(call=call, result="yY"[call.result.dim() > 1], operands=tuple(map(variable, letters)))
    return f"{bar(letters[argument])} = {matmul(named, argument).partition(',')[0]}"


def _elementwise(named: Named, argument: int) -> str:
    call, gradient = named.call, bar(named.result)
    if isinstance(call.function, Where):
        condition = pretty(call.owner.children[0]) if call.owner.kind == "where" else "c"
        values = (gradient, "0") if argument == 0 else ("0", gradient)
        return f"where({condition}, {values[0]}, {values[1]})"
    return _times(gradient, _partial(named, argument), "⊙" if call.result.dim() else "·")


def _partial(named: Named, argument: int) -> Term:
    """The partial derivative by an argument, on the names of this place."""
    function = named.call.function
    if not isinstance(function, RowFunction):
        text = _OPERATORS[function][1][argument]
        return put_in(formula(text, ("u", "v")), dict(zip(("u", "v"), named.operands, strict=False)))
    row = function.row
    bindings = dict(zip(row.params, parameters(function, named.operands), strict=True))
    return put_in(partials(row)[function.place(argument)], bindings)


def parameters(function: RowFunction, operands: Sequence[Term]) -> list[Term]:
    """All parameters of a function of the table, the plain ones as numbers."""
    given, plain = iter(operands), function.plain
    return [_constant(plain[place]) if place in plain else next(given) for place in range(len(function.row.params))]


def _constant(value: Operand) -> Term:
    return Term(kind="number", name=repr(value)) if isinstance(value, int | float) else variable("c")


def _times(gradient: str, factor: Term, sign: str) -> str:
    if factor.kind == "neg":
        return f"-{_times(gradient, factor.children[0], sign)}"
    if integer(factor) in (0, 1):
        return gradient if integer(factor) == 1 else "0"
    if factor.kind == "div" and integer(factor.children[0]) == 1:
        return f"{gradient}/{atom(factor.children[1])}"
    text = pretty(factor)
    close = binding(factor) >= POWER or factor.kind == "mul"
    return f"{gradient} {sign} {text}" if close else f"{gradient} {sign} ({text})"
