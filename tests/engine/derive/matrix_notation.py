"""Reading the steps of a backward pass: what their text says, computed by torch from the operands that it names.

The formulas of `engine.derive.products` are read as a person reads them; nothing of how they were made is used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import torch

from derivtui.engine.language.indices import items
from derivtui.engine.language.parse import parse
from derivtui.engine.lower.forward import lower
from derivtui.model.functions import FUNCTIONS

Values = Mapping[str, torch.Tensor]

_LINE: Final = re.compile(r"(\w+)(?:: (\[.*?\]))? (\+?=) (.*)", re.DOTALL)
_BAR: Final = re.compile("([^\\W\\d_])\u0304(\\w*)")
_OPERATORS: Final = frozenset("⊙·+-/@")
_SYMBOLS: Final = {row.symbol: row.name for row in FUNCTIONS if row.symbol and row.elementwise and row.symbol != "√"}


def plain(text: str) -> str:
    """The text with `g_x` for x̄ and plain digits for lowered ones."""
    spelled = _BAR.sub(r"g_\1\2", unicodedata.normalize("NFD", text))
    return re.sub("[₀-₉]", lambda digit: str("₀₁₂₃₄₅₆₇₈₉".index(digit[0])), spelled)


def read_line(line: str) -> tuple[str, list[int], bool, str]:
    """A line's name, shape, whether it adds to what is there, and formula, all in plain letters."""
    found = _LINE.fullmatch(plain(line))
    assert found is not None, line
    name, shape, sign, formula = found.groups()
    return name, [int(size) for size in re.findall(r"\d+", shape or "")], sign == "+=", formula


def forward(formula: str, values: Values) -> torch.Tensor:
    """The value of a formula of the forward pass."""
    if picked := re.fullmatch(r"nll_loss\((\w+)\)", formula):
        return values[picked[1]]  # its value is asked for by nobody: the loss is the target
    return _ours(formula, values)


def backward(formula: str, values: Values, argument: str, shape: list[int]) -> torch.Tensor:
    """What a formula says that is handed on to the argument of this name and shape."""
    for pattern, read in _READINGS:
        if found := re.fullmatch(pattern, formula, re.DOTALL):
            return read(values, argument, shape, *found.groups())
    factors = _beside(formula.removeprefix("-"))
    if len(factors) > 1 and _OPERATORS.isdisjoint(factors):
        product = _matrices(factors, values)
        return -product if formula.startswith("-") else product
    return _ours(formula.replace("⊙", "*").replace("·", "*"), values)


def _beside(formula: str) -> list[str]:
    """The pieces between the blanks that are inside of no bracket."""
    depth, pieces = 0, [""]
    for sign in formula:
        depth += (sign in "([") - (sign in ")]")
        if sign == " " and not depth:
            pieces.append("")
        else:
            pieces[-1] += sign
    return pieces


def _ours(formula: str, values: Values) -> torch.Tensor:
    """A formula that is one of our language but for the signs of functions."""
    for symbol, name in _SYMBOLS.items():
        formula = re.sub(rf"(?<!\w){re.escape(str(symbol))}(?=[( ])", name, formula)
    formula = re.sub(r"\(([^()]*) if ([^()]*) else ([^()]*)\)", r"where(\2, \1, \3)", formula)
    target = parse(formula, frozenset(values)).target
    value: Any = lower([target], values).values[target]
    return value if isinstance(value, torch.Tensor) else torch.tensor(float(value), dtype=torch.float64)


def _matrices(factors: Sequence[str], values: Values) -> torch.Tensor:
    """A product of vectors and matrices that stand side by side; a vector times a transposed one is a matrix."""
    total, *others = (_factor(factor, values) for factor in factors)
    for factor, other in zip(factors[1:], others, strict=True):
        outer = factor.endswith("ᵀ") and total.dim() == other.dim() == 1
        total = torch.outer(total, other) if outer else total @ other
    return total


def _factor(text: str, values: Values) -> torch.Tensor:
    value = _ours(text.removesuffix("ᵀ"), values)
    return value.mT if text.endswith("ᵀ") and value.dim() > 1 else value


def _summed(values: Values, argument: str, _: list[int], formula: str, shape: str | None) -> torch.Tensor:
    sizes = [int(size) for size in re.findall(r"\d+", shape or "")]
    return backward(formula, values, argument, sizes).sum_to_size(sizes)


def _each_matrix(values: Values, _: str, shape: list[int], formula: str) -> torch.Tensor:
    return _matrices(_beside(formula), values).sum_to_size(shape)


def _spread(values: Values, _: str, shape: list[int], formula: str, dim: str | None) -> torch.Tensor:
    found = _ours(formula, values)
    return (found if dim is None else found.unsqueeze(int(dim))).expand(shape)


def _along(values: Values, argument: str, shape: list[int], formula: str, dim: str) -> torch.Tensor:
    """With what has lost a dimension spread along it, and Σ and softmax over it."""
    place = int(dim)
    given = {n: v.unsqueeze(place) if v.dim() == len(shape) - 1 else v for n, v in values.items()}
    if found := re.fullmatch(r"(\w+) ⊙ \((\w+) - Σ\(\2 ⊙ \1\)\)", formula):
        y, g = given[found[1]], given[found[2]]
        return y * (g - (g * y).sum(place, keepdim=True))
    if found := re.fullmatch(r"(\w+) - softmax\((\w+)\) · Σ\1", formula):
        g = given[found[1]]
        return g - torch.softmax(given[found[2]], place) * g.sum(place, keepdim=True)
    if found := re.fullmatch(r"(\w+) · softmax\((\w+)\)", formula):
        return given[found[1]] * torch.softmax(given[found[2]], place)
    if found := re.fullmatch(r"(\w+)ᵢ \+ … \+ \1ₙ", formula):
        return given[found[1]].flip(place).cumsum(place).flip(place)
    return backward(formula, given, argument, shape)


def _ties(values: Values, _: str, __: list[int], *found: str | None) -> torch.Tensor:
    g, x, y, dim = found
    upstream, extreme = (values[str(name)].unsqueeze(int(dim)) if dim else values[str(name)] for name in (g, y))
    mask = (values[str(x)] == extreme).double()
    return upstream * mask / (mask.sum(int(dim), keepdim=True) if dim else mask.sum())


def _placed(values: Values, _: str, shape: list[int], g: str, index: str) -> torch.Tensor:
    found = torch.zeros(shape, dtype=torch.float64)
    found[tuple(items(index))] = values[g]
    return found


def _classes(values: Values, _: str, shape: list[int], *found: str) -> torch.Tensor:
    g, count, classes = found
    dim = min(1, len(shape) - 1)
    picked = torch.tensor([int(one) for one in re.findall(r"\d+", classes)]).reshape(shape[:dim] + shape[dim + 1 :])
    places = torch.arange(shape[dim]).reshape([-1 if place == dim else 1 for place in range(len(shape))])
    return -values[g] / int(count) * (places == picked.unsqueeze(dim)).double()


def _others(values: Values, argument: str, _: list[int], g: str) -> torch.Tensor:
    x = values[argument]
    return values[g] * torch.stack([torch.cat([x[:i], x[i + 1 :]]).prod() for i in range(len(x))])


_READINGS: Final[tuple[tuple[str, Callable[..., torch.Tensor]], ...]] = (
    (r"(.*), for each matrix, summed to \[.*\]", _each_matrix),
    (r"(.*), summed(?: to (\[.*\]))?", _summed),
    (r"(\w+) where (\w+) = (\w+), shared out among ties(?:, along (-?\d+))?", _ties),
    (r"(.*), at every element(?: along (-?\d+)|: .*)?", _spread),
    (r"(\w+) · Π of the others", _others),
    (r"(.*), along (-?\d+)", _along),
    (r"(.*), axes (-?\d+) and (-?\d+) swapped", lambda v, _a, _s, g, one, two: v[g].transpose(int(one), int(two))),
    (r"(\w+) at \[(.*)\], 0 elsewhere", _placed),
    (r"-(\w+)/(\d+) at each class (.*), 0 elsewhere", _classes),
    (r"(\w+)ᵀ", lambda values, _a, _s, g: values[g].mT),
    (r"(\w+) · I", lambda values, _a, shape, g: values[g] * torch.eye(shape[0], dtype=torch.float64)),
    (r"(\w+) · (\w+) · (\w+)⁻ᵀ", lambda v, _a, _s, g, y, a: v[g] * v[y] * torch.linalg.inv(v[a]).mT),
    (r"(.*), 0 where it is 0", lambda v, a, s, formula: torch.nan_to_num(backward(formula, v, a, s))),
)
