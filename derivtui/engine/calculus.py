"""The calculus of a request: the derivations, their answers as terms, and their numbers.

Where the request asks for a derivative of higher order, the steps are those of its last order, which starts from the
order before, simplified; otherwise there is one derivation for each variable. A list of numbers is derived component by
component, and an implicit curve has besides the derivations of left - right those of its slopes. What works on whole
tensors has the steps of its backward pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from derivtui.engine import curve
from derivtui.engine.derive.backward import backward_steps
from derivtui.engine.derive.curve import Slope, derive_slope
from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.orders import derive_order
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.report import Numbers, derivation, slope_derivation
from derivtui.engine.derive.simplify import simplified
from derivtui.engine.evaluation import Evaluation
from derivtui.engine.language.numeric import evaluate_all
from derivtui.engine.language.printing import latex, pretty, text
from derivtui.engine.language.terms import Term, items, postorder, slope
from derivtui.engine.trace.orders import nth_derivative
from derivtui.engine.trace.records import term_ids, value_record
from derivtui.model.report import NUMBER, Derivation, HigherOrder, Value

_DIGITS: Final = 30
"""Digits that the numbers beside the steps are worked out with."""
_NO_NUMBERS: Final = frozenset({"list", "equation"})
"""Kinds of terms that are no number themselves."""


def derivations(evaluation: Evaluation) -> dict[str, Any]:
    """The report's `derivation`, `derivative` with its text where an order was asked for, and a curve's slopes."""
    return _derived(evaluation, lambda plain, _: plain)


def simplified_derivations(evaluation: Evaluation) -> dict[str, Any]:
    """The same with the simplified form beside each answer that has one. SymPy may take long."""
    return _derived(evaluation, partial(_with_simplified, numbers=_numbers(evaluation, {})))


def _derived(evaluation: Evaluation, finished: Callable[[Derivation, Term], Derivation]) -> dict[str, Any]:
    """The fields, each derivation finished with its answer."""
    if evaluation.derivable is None:
        return {"derivation": _backward(evaluation)}
    ids, numbers = term_ids(evaluation.program), _numbers(evaluation, {})
    found = {tape.name: finished(derivation(tape, ids, numbers), recompose(tape)) for tape in _tapes(evaluation)}
    fields: dict[str, Any] = {"derivation": found}
    if evaluation.derivative:
        (only,) = found.values()
        fields["derivative"] = higher_order(evaluation, only.result if only.kind == NUMBER else None)
    ways = _slopes(evaluation).items()
    slopes = {name: finished(_slope_derivation(evaluation, way, ids), way.answer) for name, way in ways}
    return fields | ({"implicit": curve.implicit(evaluation, slopes)} if slopes else {})


def _backward(evaluation: Evaluation) -> dict[str, Derivation]:
    """The backward pass step by step; nothing for higher orders, or without values, whose shapes decide."""
    if evaluation.trace is None or evaluation.derivative:
        return {}
    return backward_steps(evaluation.trace, evaluation.wrt)


def _with_simplified(plain: Derivation, answer: Term, numbers: Numbers) -> Derivation:
    simple = simplified(answer)
    if _without_dots(pretty(simple)) == _without_dots(plain.shown):
        return plain
    (value,) = numbers([simple])
    return replace(
        plain,
        simplified=text(simple),
        simplified_shown=pretty(simple),
        simplified_latex=latex(simple),
        simplified_value=value,
    )


def _without_dots(formula: str) -> str:
    """The formula with all products alike: what is written `2·x` for `2x` is not simpler."""
    return formula.replace("·", "")


def higher_order(evaluation: Evaluation, answer: str | None = None) -> HigherOrder:
    """The derivative that was asked for by itself, its number by autograd."""
    names, trace = evaluation.derivative, evaluation.trace
    value = None if trace is None else value_record(nth_derivative(trace, names))
    return HigherOrder(wrt=names, value=value, text=answer)


def answers(evaluation: Evaluation) -> dict[str, Term]:
    """The first derivative by each variable, as the steps came to it."""
    target = evaluation.program.target
    return {name: recompose(derive(target, name)) for name in evaluation.wrt}


def _tapes(evaluation: Evaluation) -> list[Tape]:
    target = evaluation.derivable
    if target is None:
        return []
    if evaluation.derivative:
        return [derive_order(target, evaluation.derivative)[-1]]
    return [derive(target, name) for name in evaluation.wrt]


def _slopes(evaluation: Evaluation) -> dict[str, Slope]:
    """How the slope of a curve by each other variable is found; nothing where the source is no equation."""
    dependent, target = evaluation.program.implicit, evaluation.program.target
    if dependent is None or dependent not in evaluation.wrt:
        return {}
    left, right = target.children
    others = [name for name in evaluation.wrt if name != dependent]
    sign = "d" if len(others) == 1 else "∂"
    found = {name: derive_slope(left, right, slope(dependent, name, sign)) for name in others}
    return {name: way for name, way in found.items() if way is not None}


def _slope_derivation(evaluation: Evaluation, way: Slope, ids: dict[Term, int]) -> Derivation:
    (value,) = _numbers(evaluation, {})([way.answer])
    known = {way.unknown.name: value} if isinstance(value, float) else {}
    return slope_derivation(way, ids, _numbers(evaluation, known) if known else _no_numbers)


def _no_numbers(terms: Sequence[Term]) -> Sequence[Value | None]:
    return [None] * len(terms)


def _numbers(evaluation: Evaluation, known: Mapping[str, float]) -> Numbers:
    """The numbers of terms at the current values, and at `known` ones of what is no variable: a curve's slope."""
    scalars = evaluation.scalars()
    if scalars is None:
        return _no_numbers
    values = {**scalars, **known}

    def numbers(terms: Sequence[Term]) -> Sequence[Value | None]:
        parts = [part for term in terms for part in postorder(term, below=items) if part.kind not in _NO_NUMBERS]
        found = evaluate_all(parts, values, _DIGITS)
        return [_value(term, found) for term in terms]

    return numbers


def _value(term: Term, found: Mapping[Term, Any]) -> Value | None:
    """The number of a term, nested as lists are; an equation has none."""
    values: dict[Term, Value | None] = {}
    for part in postorder(term, below=items):
        if part.kind == "list":
            values[part] = [values[item] for item in part.children]
        else:
            values[part] = None if part.kind in _NO_NUMBERS else float(found[part])
    return values[term]
