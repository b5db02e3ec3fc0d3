"""What each call of the forward pass hands on in the backward pass, in matrix notation, on the names of this place.

    y = A @ x        Ā = ȳ xᵀ,  x̄ = Aᵀ ȳ
    y = tanh(u)      ū = ȳ ⊙ (1 - tanh(u)²)

A bar is the gradient, a blank between names the product of matrices, ⊙ the elementwise product, · the product with a
number. Elementwise calls have theirs from the table's partials; each operation on whole tensors is a row of `_WHOLE`.
Words after a comma say how the result is spread or summed where the shapes differ.
"""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, cast

import torch

from derivtui.engine.derive.build import integer, put_in
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.printing.writer import ATOM, POWER, binding
from derivtui.engine.language.spelling import formula, partials
from derivtui.engine.language.terms import Term, variable
from derivtui.engine.lower.calls import Call, Operand
from derivtui.engine.lower.choices import Where
from derivtui.engine.lower.row_function import RowFunction

MANY: Final = 12
"""Classes that a formula writes out."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A call on names."""

    call: Call
    result: str
    """The name of its result."""
    operands: tuple[Term, ...]
    """What its arguments are called: variables, and constants as they are."""

    def text(self, argument: int) -> str:
        """An argument's name, in parentheses where it is no name but a constant made of several."""
        return _atom(self.operands[argument])

    def shape(self, argument: int) -> tuple[int, ...]:
        """An argument's shape; that of one number for a Python number."""
        found = self.call.arguments[argument]
        return tuple(found.shape) if isinstance(found, torch.Tensor) else ()

    def option(self, name: str) -> Any:
        """A keyword that the torch function was called with; None where it was not."""
        function = self.call.function
        return function.keywords.get(name) if isinstance(function, partial) else None


def bar(name: str) -> str:
    """The gradient of what has this name: x̄, Ā, t̄₁."""
    return unicodedata.normalize("NFC", f"{name[:1]}\u0304{name[1:]}")


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
        return _WHOLE[call.form.operation](named, argument)
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
    return f"{bar(letters[argument])} = {_matmul(named, argument).partition(',')[0]}"


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
        return f"{gradient}/{_atom(factor.children[1])}"
    text = pretty(factor)
    close = binding(factor) >= POWER or factor.kind == "mul"
    return f"{gradient} {sign} {text}" if close else f"{gradient} {sign} ({text})"


def _atom(term: Term) -> str:
    return pretty(term) if binding(term) >= ATOM else f"({pretty(term)})"


def _along(named: Named, alone: str = "") -> str:
    """Words for the dimension that the call went over; `alone` where it went over all."""
    dim = named.option("dim")
    return alone if dim is None else f", along {dim}"


def _spread(named: Named, _: int) -> str:
    x, g = named.shape(0), bar(named.result)
    if named.call.form is not None and named.call.form.operation == "mean":
        g = f"{g}/{_count(x, named.option('dim'))}"
    return f"{g}, at every element{_along(named).replace(',', '')}"


def _count(shape: Sequence[int], dim: int | None) -> int:
    return shape[dim] if dim is not None and shape else torch.Size(shape).numel()


def _prod(named: Named, _: int) -> str:
    x, y, g = named.text(0), named.result, bar(named.result)
    if (cast(torch.Tensor, named.call.arguments[0]) == 0).any():
        return f"{g} · Π of the others{_along(named)}"
    return f"{g} · {y}/{x}{_along(named)}"


def _norm(named: Named, _: int) -> str:
    zero = ", 0 where it is 0" if (named.call.result == 0).any() else ""
    return f"{bar(named.result)} · {named.text(0)}/{named.result}{_along(named)}{zero}"


def _extreme(named: Named, _: int) -> str:
    return f"{bar(named.result)} where {named.text(0)} = {named.result}, shared out among ties{_along(named)}"


def _cumsum(named: Named, _: int) -> str:
    g = bar(named.result)
    return f"{g}ᵢ + … + {g}ₙ{_along(named)}"


def _softmax(named: Named, _: int) -> str:
    y, g = named.result, bar(named.result)
    return f"{y} ⊙ ({g} - Σ({g} ⊙ {y})){_along(named)}"


def _log_softmax(named: Named, _: int) -> str:
    g = bar(named.result)
    return f"{g} - softmax({named.text(0)}) · Σ{g}{_along(named)}"


def _logsumexp(named: Named, _: int) -> str:
    return f"{bar(named.result)} · softmax({named.text(0)}){_along(named)}"


def _dot(named: Named, argument: int) -> str:
    return f"{bar(named.result)} · {named.text(1 - argument)}"


def _matmul(named: Named, argument: int) -> str:
    a, b, g = named.text(0), named.text(1), bar(named.result)
    dims = len(named.shape(0)), len(named.shape(1))
    if dims == (1, 1):
        return _dot(named, argument)
    if dims == (1, 2):
        return f"{b} {g}" if argument == 0 else f"{a} {g}ᵀ"
    if dims == (2, 1):
        return f"{g} {b}ᵀ" if argument == 0 else f"{a}ᵀ {g}"
    text = f"{g} {b}ᵀ" if argument == 0 else f"{a}ᵀ {g}"
    return text if dims == (2, 2) else f"{text}, for each matrix, summed to {list(named.shape(argument))}"


def _transpose(named: Named, _: int) -> str:
    if len(named.shape(0)) == 2:
        return f"{bar(named.result)}ᵀ"
    return f"{bar(named.result)}, axes {named.option('dim0')} and {named.option('dim1')} swapped"


def _det(named: Named, _: int) -> str:
    a, y, g = named.text(0), named.result, bar(named.result)
    if (named.call.result == 0).any():  # the derivative is ȳ·adj(A)ᵀ; torch multiplies by the determinant
        return "0, at every element: torch's choice where the determinant is 0"
    return f"{g} · {y} · {a}⁻ᵀ"


def _mse(named: Named, argument: int) -> str:
    u, v = named.text(argument), named.text(1 - argument)
    return f"{bar(named.result)} · 2({u} - {v})/{_count(named.shape(0), None)}"


def _nll(named: Named, _: int) -> str:
    target = named.option("target")
    classes = str(target.tolist()) if target.numel() <= MANY else "of the target"
    return f"-{bar(named.result)}/{max(target.numel(), 1)} at each class {classes}, 0 elsewhere"


def _item(named: Named, _: int) -> str:
    return f"{bar(named.result)} at [{index_text(named)}], 0 elsewhere"


def index_text(named: Named) -> str:
    """The index of this one call, as it stands between brackets."""
    chosen = named.option("chosen")
    return ", ".join(map(_index, chosen if isinstance(chosen, tuple) else (chosen,)))


def _index(place: int | slice) -> str:
    if isinstance(place, int):
        return str(place)
    parts = ("" if part is None else str(part) for part in (place.start, place.stop, place.step))
    return ":".join(parts).removesuffix(":") or ":"


_WHOLE: Final[dict[str, Callable[[Named, int], str]]] = {
    "sum": _spread, "mean": _spread, "prod": _prod, "norm": _norm, "amax": _extreme, "amin": _extreme,
    "cumsum": _cumsum, "softmax": _softmax, "log_softmax": _log_softmax, "logsumexp": _logsumexp, "dot": _dot,
    "matmul": _matmul, "transpose": _transpose, "trace": lambda named, _: f"{bar(named.result)} · I",
    "det": _det, "inv": lambda named, _: f"-{named.result}ᵀ {bar(named.result)} {named.result}ᵀ", "mse_loss": _mse,
    "nll_loss": _nll, "list": lambda named, argument: f"{bar(named.result)}[{argument}]", "index": _item,
    "slice": _item,
}  # fmt: skip
"""By the operation of the call's form."""
