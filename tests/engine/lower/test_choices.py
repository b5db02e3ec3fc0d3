"""Choices in torch: which branches run, what the graph records, and shapes."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
import torch
from hypothesis import assume, given

from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import Term
from derivtui.engine.run import run
from derivtui.model.errors import DerivtuiError, MissingValueError, ShapeError
from derivtui.model.report import AGREE, Report
from derivtui.model.request import Request
from tests.engine.asking import ask
from tests.strategies import conditions, expressions, points


def graph_names(report: Report) -> list[str]:
    assert report.graph is not None
    return [node.name for node in report.graph.nodes]


def term(report: Report, text: str) -> Any:
    assert report.terms is not None
    return next(term for term in report.terms if term.text == text)


def test_only_the_branch_taken_runs() -> None:
    report = ask("piecewise(x < 0: log(x), x < 2: x^2, 1/0)", {"x": 1})
    assert graph_names(report) == ["PowBackward0", "AccumulateGrad"]
    assert (report.value, report.gradient) == (1.0, {"x": 2.0})
    assert term(report, "log(x)").value is None
    assert term(report, "1/0").value is None
    assert term(report, "x < 0").value == 0.0
    assert term(report, "x < 2").value == 1.0
    assert [found.branch for found in report.terms or () if found.kind == "piecewise"] == [1]


def test_conditions_after_the_one_that_holds_do_not_run() -> None:
    assert term(ask("piecewise(x > 0: x, x > 5: 2, 3)", {"x": 1}), "x > 5").value is None


def test_definitions_run_though_a_branch_that_uses_them_is_not_taken() -> None:
    report = ask("s = sqrt(x); piecewise(x > 4: s, x)", {"x": 1})
    assert term(report, "sqrt(x)").value == 1.0
    assert term(report, "s").value is None


def test_where_runs_both_and_records_both() -> None:
    report = ask("where(x > 0, x^2, sin(x))", {"x": 2})
    assert set(graph_names(report)) == {"WhereBackward0", "PowBackward0", "SinBackward0", "AccumulateGrad"}
    assert term(report, "sin(x)").gradient == 0.0
    assert report.gradient == {"x": 4.0}
    (root, *_) = report.graph.nodes if report.graph else ()
    assert [edge.local for edge in root.inputs] == [1.0, 0.0]


def test_where_leaks_nan_as_torch_does() -> None:
    x = torch.tensor(-1.0, requires_grad=True)
    torch.where(x > 0, torch.sqrt(x), 0).backward()  # type: ignore[no-untyped-call]
    assert x.grad is not None
    assert math.isnan(x.grad.item())
    gradient = ask("where(x > 0, sqrt(x), 0)", {"x": -1}).gradient["x"]
    assert isinstance(gradient, float)
    assert math.isnan(gradient)


NUMBERS = [
    ("where(x > 0, 1, 2)", 1.0),
    ("where(x > 0, 0.1, 2)*x", 0.1),
    ("where(1 < 2, 3, 4)*x", 3.0),
    ("where(1 > 2, x, 4)", 4.0),
    ("piecewise(1 > 2: x, 4)", 4.0),
    ("where(True, x, 4)", 1.0),
    ("where(not x > 0, 1, 2)", 2.0),
    ("where(not 1 > 2 and x > 0, 1, 2)", 1.0),
    ("where(0 < x < 2 or x > 5, 1, 2)", 1.0),
    ("where(x != 2, 1, 2)", 1.0),
]


@pytest.mark.parametrize(("expression", "value"), NUMBERS)
def test_numbers_are_chosen_between_as_tensors_are(expression: str, value: float) -> None:
    report = ask(expression, {"x": 1}, "float64")
    assert report.value == value
    assert report.checks is not None
    assert report.checks["x"].verdict == AGREE


def test_where_chooses_for_each_element() -> None:
    report = ask("where(x > y, x, 2y)", {"x": [1, 2, 3], "y": 2})
    assert (report.value, report.gradient) == ([4.0, 4.0, 3.0], {"x": [0.0, 0.0, 1.0], "y": 4.0})


WRONG = [
    ("piecewise(x > 0: x, 1)", {"x": [1, 2]}, ShapeError, (10, 15), "shape [2]"),
    ("piecewise(x > 0: x, 1)", {"x": [1, 2]}, ShapeError, (10, 15), "use where(condition, u, v)"),
    ("where(x > y, 1, 2)", {"x": [1, 2], "y": [1, 2, 3]}, ShapeError, (6, 11), "Shapes [2] and [3]"),
    ("where(x > 0, y, 2)", {"x": [1, 2], "y": [1, 2, 3]}, ShapeError, (0, 18), "Shapes [2] and [3]"),
    ("piecewise(x > 0: x)", {"x": -1}, MissingValueError, (0, 19), "No condition of this piecewise holds here"),
    ("2*piecewise(x > 0: x, x < 0: 1)", {"x": 0}, MissingValueError, (2, 31), "end it with a value for all else"),
]


@pytest.mark.parametrize(("expression", "at", "kind", "span", "fragment"), WRONG)
def test_what_cannot_be_chosen_is_told_with_its_place(
    expression: str, at: dict[str, Any], kind: type[DerivtuiError], span: tuple[int, int], fragment: str
) -> None:
    with pytest.raises(kind, match=re.escape(fragment)) as caught:
        ask(expression, at)
    assert caught.value.span == span


def test_steps_come_without_values() -> None:
    request = Request(expression="piecewise(x < 0: -x, x < 1: x^2, 1)", missing="leave")
    derivation = (run(request, ("derivation",)).derivation or {})["x"]
    assert derivation.result == "piecewise(x < 0: -1, x < 1: 2*x, 0)"
    assert [step.rule for step in derivation.steps] == ["piecewise", "negation", "identity", "power", "constant"]


LAWS = [
    ("piecewise(x < 0: -x, x)", "(u if c else v)′ = u′ if c else v′"),
    ("piecewise(x < 0: -x)", "(u if c)′ = u′ if c"),
    ("where(x < 0, -x, x)", "where(c, u, v)′ = where(c, u′, v′)"),
]


@pytest.mark.parametrize(("expression", "law"), LAWS)
def test_choices_are_derived_branch_by_branch(expression: str, law: str) -> None:
    derivation = (ask(expression, {"x": -1}).derivation or {})["x"]
    assert derivation.steps[0].law == law


@given(
    condition=conditions(expressions(max_leaves=2)),
    value=expressions(max_leaves=3),
    other=expressions(max_leaves=3),
    at=points(),
)
def test_piecewise_and_where_agree(condition: Term, value: Term, other: Term, at: dict[str, float]) -> None:
    parts = (condition, value, other)
    written = [text(Term(kind=kind, children=parts)) for kind in ("piecewise", "where")]
    one, both = (run(Request(expression=source, at=dict(at), dtype="float64"), ("derivation",)) for source in written)
    finite = [float(number) for number in both.gradient.values() if isinstance(number, float)]
    assume(all(map(math.isfinite, finite)))
    assert both.value == one.value
    for name, number in one.gradient.items():
        assert both.gradient[name] == number
        steps = [(report.derivation or {})[name].steps for report in (one, both)]
        assert steps[0][0].value == pytest.approx(steps[1][0].value, nan_ok=True)
