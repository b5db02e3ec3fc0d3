"""The calculus of a request: the derivations, their answers as terms, and their numbers.

Where the request asks for a derivative of higher order, the steps are those of its last order, which starts from the
order before, simplified; otherwise there is one derivation for each variable.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec.structs import replace

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.orders import derive_order
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.report import Numbers, derivation
from derivtui.engine.derive.simplify import simplified
from derivtui.engine.evaluation import Evaluation
from derivtui.engine.language.numeric import evaluate_all
from derivtui.engine.language.printing import pretty, text
from derivtui.engine.language.terms import Term, same
from derivtui.engine.trace.orders import nth_derivative
from derivtui.engine.trace.records import term_ids, value_record
from derivtui.model.report import Derivation, HigherOrder

_DIGITS: Final = 30
"""Digits that the numbers beside the steps are worked out with."""


def derivations(evaluation: Evaluation) -> dict[str, Any]:
    """The report's `derivation`, and `derivative` with its text where an order was asked for.

    Nothing where the target works on whole tensors: the steps know functions of real numbers.
    """
    if evaluation.whole is not None:
        return {"derivation": {}}
    ids, numbers = term_ids(evaluation.program), _numbers(evaluation)
    return _fields(evaluation, {tape.name: derivation(tape, ids, numbers) for tape in _tapes(evaluation)})


def simplified_derivations(evaluation: Evaluation) -> dict[str, Any]:
    """The same with the simplified form beside each answer that has one. SymPy may take long."""
    if evaluation.whole is not None:
        return {"derivation": {}}
    plain, numbers = derivations(evaluation)["derivation"], _numbers(evaluation)
    found = {tape.name: _with_simplified(plain[tape.name], recompose(tape), numbers) for tape in _tapes(evaluation)}
    return _fields(evaluation, found)


def _fields(evaluation: Evaluation, found: dict[str, Derivation]) -> dict[str, Any]:
    if not evaluation.derivative:
        return {"derivation": found}
    (only,) = found.values()
    return {"derivation": found, "derivative": higher_order(evaluation, only.result)}


def _with_simplified(plain: Derivation, answer: Term, numbers: Numbers) -> Derivation:
    simple = simplified(answer)
    if same(simple, answer):
        return plain
    (value,) = numbers([simple])
    return replace(plain, simplified=text(simple), simplified_shown=pretty(simple), simplified_value=value)


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
    target = evaluation.program.target
    if evaluation.derivative:
        return [derive_order(target, evaluation.derivative)[-1]]
    return [derive(target, name) for name in evaluation.wrt]


def _numbers(evaluation: Evaluation) -> Numbers:
    scalars = evaluation.scalars()

    def numbers(terms: Sequence[Term]) -> Sequence[float | None]:
        if scalars is None:
            return [None] * len(terms)
        known = evaluate_all(terms, scalars, _DIGITS)
        return [float(known[term]) for term in terms]

    return numbers
