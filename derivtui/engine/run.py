"""The engine's one entry point: a Request and the parts wanted, to a Report.

Value and gradient always come; each part adds its own fields to the same Report. A new part is a function here, a row
in `_PARTS`, and a name in `model.request.PARTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import sympy
import torch

from derivtui import __version__
from derivtui.engine import curve, matrices
from derivtui.engine.answer.judgement import judged
from derivtui.engine.calculus import answers, derivations, higher_order, simplified_derivations
from derivtui.engine.check.elements import check_elements
from derivtui.engine.check.verdict import check
from derivtui.engine.check.whole import check_whole
from derivtui.engine.evaluation import Evaluation, begin
from derivtui.engine.export.script import script
from derivtui.engine.language.printing import pretty, text, two_dimensional
from derivtui.engine.sample import sweep
from derivtui.engine.trace.paths import path_sums
from derivtui.engine.trace.records import graph_record, term_records, value_record
from derivtui.model.errors import OptionError, RequestError
from derivtui.model.report import Note, Report, Variable
from derivtui.model.request import Request

_EXTRAS: Final = frozenset({"samples", "code"})
"""Parts that a report does without where they cannot be had: a note of their kind says why."""
VERSIONS: Final = {"derivtui": __version__, "torch": str(torch.__version__), "sympy": sympy.__version__}
"""What computed a report."""

Fields = dict[str, Any]


def run(request: Request, parts: Sequence[str]) -> Report:
    """Carry out `parts` of a request. Raises a DerivtuiError; spans are of the request's expression."""
    unknown = next((part for part in parts if part not in _PARTS), None)
    if unknown is not None:
        raise OptionError(f"There is no part {unknown!r}; the parts are {', '.join(_PARTS)}.")
    evaluation = begin(request)
    fields, lacking = _numbers(evaluation), list[Note]()
    for part in parts:
        try:
            fields |= _PARTS[part](evaluation)
        except RequestError as error:
            if part not in _EXTRAS:
                raise
            lacking.append(Note(kind=part, message=error.message))
    return Report(
        id=request.id,
        source=evaluation.program.source,
        expression=text(evaluation.program.target),
        device=request.device,
        dtype=request.dtype,
        variables=_variables(evaluation),
        notes=(
            *evaluation.notes(),
            *curve.notes(evaluation),
            *matrices.notes(evaluation, parts),
            *_lacking(evaluation, parts),
            *lacking,
        ),
        versions=VERSIONS,
        **fields,
    )


def _variables(evaluation: Evaluation) -> dict[str, Variable]:
    if evaluation.trace is None:
        return {
            name: Variable(value=None, requires_grad=name in evaluation.wrt, shape=())
            for name in evaluation.program.variables
        }
    bound = {binding.name for binding in evaluation.program.bindings}
    return {
        name: Variable(
            value=value_record(leaf.tensor, digest=True),
            requires_grad=leaf.tensor.requires_grad,
            shape=tuple(leaf.tensor.shape),
            assumed=leaf.assumed,
            bound=name in bound,
        )
        for name, leaf in evaluation.leaves.items()
    }


def _numbers(evaluation: Evaluation) -> Fields:
    """Value, gradient, and the derivative asked for by itself."""
    trace = evaluation.trace
    if trace is None:
        return {}
    fields: Fields = {
        "value": value_record(trace.target, digest=True),
        "gradient": {name: value_record(trace.gradient(name), digest=True) for name in evaluation.wrt},
    }
    if trace.target.dim() or evaluation.request.upstream is not None:
        fields["upstream"] = value_record(trace.upstream)
    if evaluation.derivative:
        fields["derivative"] = higher_order(evaluation)
    return fields | {"implicit": curve.implicit(evaluation)}


def _terms(evaluation: Evaluation) -> Fields:
    program = evaluation.program
    sides = (program.target,) if program.implicit is None else program.target.children
    return {"terms": term_records(program, evaluation.trace), "preview": two_dimensional(*sides)}


def _graph(evaluation: Evaluation) -> Fields:
    return {} if evaluation.trace is None else {"graph": graph_record(evaluation.trace)}


def _paths(evaluation: Evaluation) -> Fields:
    return {} if evaluation.trace is None else {"paths": path_sums(graph_record(evaluation.trace))}


def _checks(evaluation: Evaluation) -> Fields:
    if evaluation.trace is None:
        return {}
    if evaluation.whole is not None:
        return {"checks": check_whole(evaluation.trace, evaluation.wrt)}
    shaped = any(leaf.dim() for leaf in evaluation.trace.leaves.values())
    return {"checks": (check_elements if shaped else check)(evaluation.trace, answers(evaluation))}


def _code(evaluation: Evaluation) -> Fields:
    return {} if evaluation.trace is None else {"code": script(evaluation)}


def _answer(evaluation: Evaluation) -> Fields:
    answer = evaluation.request.answer
    return {} if answer is None else {"answer": judged(evaluation, answer)}


def _lacking(evaluation: Evaluation, parts: Sequence[str]) -> list[Note]:
    """A note where steps were asked for and there are none."""
    whole = evaluation.whole if {"derivation", "simplified"} & set(parts) else None
    if whole is None or evaluation.derivable is not None:
        return []
    if evaluation.trace is None:
        why = "its steps are those of the backward pass and take values, whose shapes decide."
    elif evaluation.derivative:
        why = "there are no steps of a higher order; the graph shows how the first gradient flows."
    else:
        return []
    return [Note(kind="tensor", message=f"{pretty(whole)} works on whole tensors: {why}", span=whole.span)]


_PARTS: Final[dict[str, Callable[[Evaluation], Fields]]] = {
    "terms": _terms,
    "graph": _graph,
    "paths": _paths,
    "derivation": derivations,
    "simplified": simplified_derivations,
    "checks": _checks,
    "hessian": matrices.hessian,
    "jacobian": matrices.jacobian,
    "directional": matrices.directional,
    "code": _code,
    "answer": _answer,
    "samples": sweep.fields,
}
