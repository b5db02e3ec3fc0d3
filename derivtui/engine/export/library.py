"""What a script needs above its own lines: the user's functions, formulas of the table, functions over mpmath.

Each is written once, when it is first asked for, after whatever it needs itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from derivtui.engine.export.code import Code
from derivtui.engine.export.expressions import Block, Facts
from derivtui.engine.export.names import Names, plain
from derivtui.engine.export.values import Tensors
from derivtui.engine.language import spelling
from derivtui.engine.language.instantiate import UserFunction
from derivtui.engine.language.printing.writer import PRODUCT
from derivtui.engine.language.terms import Term
from derivtui.model.functions import FunctionSpec

_REAL: Final = '''\
def {real}(function, *arguments):
    """An mpmath function's value to 30 digits, nan where that is not real."""
    with mpmath.workdps(30):
        try:
            value = function(*arguments)
        except ZeroDivisionError:
            return math.inf
        except (ValueError, TypeError, OverflowError, mpmath.libmp.NoConvergence):
            return math.nan
    return float(value) if isinstance(value, mpmath.mpf) else math.nan'''

_EACH: Final = '''\
def {each}(function, u):
    """The same of every element of a tensor."""
    values = [{real}(function, value) for value in u.detach().double().flatten().tolist()]
    return torch.tensor(values, dtype=u.dtype, device=u.device).reshape(u.shape)'''

_CLASS: Final = '''\
class {name}(torch.autograd.Function):
    """{summary}. torch lacks it, so mpmath gives its value, and its derivative is written out."""

    @staticmethod
    def forward(ctx, {params}):
        ctx.save_for_backward({tensor}){keep}
        return {each}({function}, {tensor})

    @staticmethod
    def backward(ctx, upstream):
        ({tensor},) = ctx.saved_tensors{recall}
{lines}'''


class Library:
    """Writes functions and classes; `parts` are those written so far, in an order in which Python can read them."""

    def __init__(self, tensors: Tensors, names: Names, facts: Facts) -> None:
        self.parts: list[str] = []
        self._tensors = tensors
        self._names = names
        self._facts = facts
        self._written: dict[object, str] = {}

    def user_function(self, function: UserFunction) -> str:
        """A function of the user's, as `def`."""
        key = ("user", function.name)
        if key not in self._written:
            self._written[key] = self._names.fresh(function.name)
            self._define(self._written[key], function.params, function.body)
        return self._written[key]

    def function(self, row: FunctionSpec, formula: str) -> str:
        """A row that is a formula in torch."""
        if row.name not in self._written:
            self._written[row.name] = self._names.fresh(row.name)
            self._define(self._written[row.name], row.params, spelling.formula(formula, row.params))
        return self._written[row.name]

    def over_mpmath(self, row: FunctionSpec) -> str:
        """A row that torch lacks, as an autograd function of its one tensor; plain parameters are kept as they are."""
        if row.name not in self._written:
            self._written[row.name] = self._names.fresh(row.name.capitalize())
            self.parts.append(self._class(row, self._written[row.name]))
        return self._written[row.name]

    def real(self) -> str:
        """The function that asks mpmath for one value."""
        return self._helper("real", _REAL)

    def _helper(self, name: str, text: str) -> str:
        if text not in self._written:
            self._written[text] = self._names.fresh(name)
            self.parts.append(text.format(**{name: self._written[text]}))
        return self._written[text]

    def _each(self) -> str:
        real = self.real()
        return self._helper("each", _EACH.replace("{real}", real))

    def _define(self, name: str, params: tuple[str, ...], body: Term) -> None:
        block = self._block(params)
        block.statement(body, "return {}")
        head = f"def {name}({', '.join(map(plain, params))}):"
        self.parts.append("\n".join([head, *(f"    {line}" for line in block.lines)]))

    def _block(self, params: tuple[str, ...], numbers: tuple[str, ...] = ()) -> Block:
        """The body of a function, whose parameters come before the script's variables."""
        own = {name: Code(text=plain(name), tensor=name not in numbers) for name in params}
        facts = replace(self._facts, variables={**self._facts.variables, **own})
        return Block(self, self._tensors, self._names.inside(params), facts)

    def _class(self, row: FunctionSpec, name: str) -> str:
        each = self._each()
        (tensor,) = (param for param in row.params if param not in row.plain)
        place = row.params.index(tensor)
        block = self._block(row.params, row.plain)
        factor = block.expression(spelling.partials(row)[place])
        product = f"upstream * {factor.right(PRODUCT + 1)}"
        handed = ", ".join(["None"] * place + [product])
        orders = "".join(f"{param}, " for param in row.plain)
        function = f"lambda value: mpmath.{row.mpmath}({orders}value)" if orders else f"mpmath.{row.mpmath}"
        return _CLASS.format(
            name=name,
            summary=row.summary,
            params=", ".join(row.params),
            tensor=tensor,
            each=each,
            function=function,
            keep="".join(f"\n        ctx.{param} = {param}" for param in row.plain),
            recall="".join(f"\n        {param} = ctx.{param}" for param in row.plain),
            lines="\n".join(f"        {line}" for line in [*block.lines, f"return {handed}"]),
        )
