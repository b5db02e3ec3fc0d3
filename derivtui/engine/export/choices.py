"""Conditions and choices in a script: `torch.where` with masks, and Python's own `if`.

A mask joins conditions by `&`, `|` and `~`, element by element; under `if` they are joined by Python's words.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from derivtui.engine.export.code import CONDITIONAL, Code, binary
from derivtui.engine.export.functions import as_tensor
from derivtui.engine.export.values import Tensors
from derivtui.engine.language.printing.writer import AND, COMPARISON, NOT, OR, SIGN, SUM
from derivtui.engine.language.terms import Term, branches

_COMPARED: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
_MASKS: Final = {"and": "&", "or": "|"}
_LEVELS: Final = {"and": AND, "or": OR}


def condition(term: Term, parts: Sequence[Code], *, mask: bool) -> Code:
    """A condition of its parts; what is known of numbers alone is kept as its value."""
    tensor = any(part.tensor for part in parts)
    text, level = _condition(term, parts, mask=mask and tensor)
    return Code(text=text, level=level, tensor=tensor, value=_truth(term, [part.value for part in parts]))


def _condition(term: Term, parts: Sequence[Code], *, mask: bool) -> tuple[str, int]:
    match term.kind:
        case "truth":
            return term.name, SIGN
        case "compare":
            return f"{parts[0].within(SUM)} {term.name} {parts[1].within(SUM)}", COMPARISON
        case "not" if mask:
            return f"~{parts[0].within(SIGN)}", SIGN
        case "not":
            return f"not {parts[0].within(NOT)}", NOT
        case kind if mask:
            return f" {_MASKS[kind]} ".join(part.within(SIGN) for part in parts), COMPARISON
        case kind:
            return binary(kind, parts[0], parts[1], _LEVELS[kind]), _LEVELS[kind]


def _truth(term: Term, values: Sequence[Any]) -> bool | None:
    if term.kind == "truth":
        return term.name == "True"
    if None in values:
        return None
    if term.kind == "compare":
        return _COMPARED[term.name](*values)
    if term.kind == "not":
        return not values[0]
    return bool(values[0] and values[1]) if term.kind == "and" else bool(values[0] or values[1])


def where(parts: Sequence[Code], tensors: Tensors) -> Code:
    """`torch.where`; of numbers alone, Python's `a if condition else b`."""
    chosen, value, other = parts
    if not any(part.tensor for part in parts):
        known = None if chosen.value is None else value.value if chosen.value else other.value
        text = f"{value.within(OR)} if {chosen.within(OR)} else {other.text}"
        return Code(text=text, level=CONDITIONAL, tensor=False, value=known)
    both = (
        [value.text, other.text] if value.tensor or other.tensor else [as_tensor(part, tensors) for part in parts[1:]]
    )
    device = "" if tensors.device == "cpu" else f', device="{tensors.device}"'
    mask = chosen.text if chosen.tensor else f"torch.tensor({chosen.text}{device})"
    return Code(text=f"torch.where({', '.join([mask, *both])})")


def conditional(piecewise: Term, done: Mapping[Term, Code], taken: int | None, tensors: Tensors) -> Code:
    """A piecewise inside a larger expression: `a if condition else b`, which runs one of them, too."""
    values = chosen_from(piecewise, done, taken, tensors)
    last = [] if branches(piecewise)[-1][0] is None else ["math.nan"]
    conditions = [None if term is None else done[term] for term, _ in branches(piecewise)]
    texts = [
        value.text if test is None else f"{value.within(OR)} if {test.within(OR)}"
        for test, value in zip(conditions, values, strict=True)
    ]
    whole = values[taken or 0]
    return Code(text=" else ".join([*texts, *last]), level=CONDITIONAL, tensor=whole.tensor, value=whole.value)


def chosen_from(piecewise: Term, done: Mapping[Term, Code], taken: int | None, tensors: Tensors) -> list[Code]:
    """The values of a piecewise. Where it is not known which is taken, they are all numbers or all tensors."""
    values = [done[value] for _, value in branches(piecewise)]
    if taken is None and any(value.tensor for value in values):
        return [value if value.tensor else Code(text=tensors.of_number(value)) for value in values]
    return values
