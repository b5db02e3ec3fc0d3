"""The flat record of a derivation: what the screen, the commands and JSON show."""

from collections.abc import Sequence
from functools import reduce

import pytest

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.report import LINES, TEXT, derivation
from derivtui.engine.language.latex import translate
from derivtui.engine.language.numeric import evaluate, evaluate_all
from derivtui.engine.language.parse import parse
from derivtui.engine.language.terms import Term, binary, call, variable
from derivtui.model.report import Derivation
from tests.engine.derive.test_answers import ANSWERS

SINE = "sin(x/(2*sqrt(2)))"


def reported(source: str, name: str = "x", **values: float) -> Derivation:
    """The record for a source text, with numbers where values are given."""
    program = parse(source)

    def numbers(terms: Sequence[Term]) -> list[float | None]:
        found = evaluate_all(terms, values) if values else {}
        return [float(found[term]) if values else None for term in terms]

    return derivation(derive(program.target, name), {term: i for i, term in enumerate(program.terms())}, numbers)


def bare(term: Term) -> Derivation:
    """The record for a term, without ids and numbers."""
    return derivation(derive(term, "x"), {}, lambda terms: [None] * len(terms))


def test_a_step_shows_what_it_rewrites_and_the_whole_line() -> None:
    first, second, third = reported(SINE).steps
    assert (first.before, first.after) == ("d/dx[sin(x/(2√2))]", "cos(x/(2√2))·d/dx[x/(2√2)]")
    assert (second.before, second.after) == ("d/dx[x/(2√2)]", "1/(2√2)·d/dx[x]")
    assert (third.before, third.after) == ("d/dx[x]", "1")
    assert [step.line for step in (first, second, third)] == [
        "cos(x/(2√2))·d/dx[x/(2√2)]",
        "cos(x/(2√2))·1/(2√2)·d/dx[x]",
        "cos(x/(2√2))·1/(2√2)",
    ]


def test_a_line_is_given_to_sympy_too() -> None:
    assert [step.expression for step in reported(SINE).steps] == [
        "cos(x/(2*sqrt(2)))*Derivative(x/(2*sqrt(2)), x)",
        "cos(x/(2*sqrt(2)))*(1/(2*sqrt(2))*Derivative(x, x))",
        "cos(x/(2*sqrt(2)))*(1/(2*sqrt(2)))",
    ]


def test_the_answer_comes_in_our_syntax_and_for_people() -> None:
    report = reported(SINE)
    assert report.result == "cos(x/(2*sqrt(2)))*(1/(2*sqrt(2)))"
    assert report.shown == "cos(x/(2√2))·1/(2√2)"


def test_steps_name_the_terms_they_belong_to() -> None:
    program = parse("sin(x) + x^2")
    ids = {term: place for place, term in enumerate(program.terms())}
    total, sine, square = reported("sin(x) + x^2").steps
    left, right = program.target.children
    assert total.terms == (ids[program.target],)
    assert sine.terms == (ids[left], ids[left.children[0]])
    assert square.terms == (ids[right], ids[right.children[0]])


def test_terms_that_nobody_typed_have_no_ids() -> None:
    assert [step.terms for step in bare(call("sin", variable("x"))).steps] == [()]


def test_every_line_has_the_derivatives_number_and_every_step_its_own() -> None:
    steps = reported("x^3 + 2*x", x=5.0).steps
    assert [step.value for step in steps] == [77.0] * 4
    assert [step.part for step in steps] == [77.0, 75.0, 2.0, 1.0]


def test_without_values_there_are_no_numbers() -> None:
    assert {(step.value, step.part) for step in reported(SINE).steps} == {(None, None)}


def test_lines_and_answers_come_in_latex_too() -> None:
    report = reported("x*sin(x)")
    assert report.question == r"\frac{d}{dx}\left[x \cdot \sin\left(x\right)\right]"
    assert [step.latex for step in report.steps] == [
        r"\frac{d}{dx}\left[x\right] \cdot \sin\left(x\right) + x \cdot \frac{d}{dx}\left[\sin\left(x\right)\right]",
        r"\sin\left(x\right) + x \cdot \frac{d}{dx}\left[\sin\left(x\right)\right]",
        r"\sin\left(x\right) + x \cdot \cos\left(x\right)",
    ]
    assert report.latex == report.steps[-1].latex


@pytest.mark.parametrize("source", ANSWERS)
def test_the_answer_in_latex_reads_back_as_the_answer(source: str) -> None:
    report = reported(source)
    values = {"x": 0.7, "a": 0.8, "n": 2.5, "y": 1.2, "z": 0.49}
    one, other = (
        parse(text, frozenset(values)).target for text in (translate(f"${report.latex}$") or "", report.result)
    )
    assert evaluate(one, values) == pytest.approx(evaluate(other, values))


def test_what_has_fractions_is_drawn_in_two_dimensions() -> None:
    first, second = reported("sin(x/2)").steps[:2]
    assert first.drawn.splitlines() == ["   ⎛x⎞ d ⎛x⎞", "cos⎜─⎟·──⎜─⎟", "   ⎝2⎠ dx⎝2⎠"]
    assert second.drawn
    assert not reported("x^2").steps[0].drawn


@pytest.mark.parametrize(("x", "taken"), [(-1.0, 0), (0.5, 1), (3.0, 2)])
def test_each_branch_begins_with_its_condition_and_one_is_marked(x: float, taken: int) -> None:
    steps = reported("piecewise(x < 0: -x, x < 1: x^2, sin(x))", x=x).steps
    begun = [(step.rule, step.branch, step.taken) for step in steps if step.branch]
    names = [("negation", "x < 0"), ("power", "x < 1"), ("sin", "otherwise")]
    assert begun == [(*name, place == taken) for place, name in enumerate(names)]


def test_without_values_no_branch_is_marked() -> None:
    assert [step.taken for step in reported("where(x > 0, x, 1)").steps if step.branch] == [None, None]


def test_where_no_condition_holds_no_branch_counts() -> None:
    steps = reported("piecewise(x < 0: x, x < 1: 2*x)", x=5.0).steps
    assert [step.taken for step in steps if step.branch] == [False, False]


def test_the_inner_choice_has_branches_of_its_own() -> None:
    steps = reported("where(x > 0, where(x > 2, x^2, x), 1)", x=1.0).steps
    assert [(step.branch, step.taken) for step in steps if step.branch] == [
        ("x > 0", True), ("x > 2", False), ("otherwise", True), ("otherwise", False),
    ]  # fmt: skip


def test_later_steps_show_only_what_they_rewrite() -> None:
    total = reduce(lambda left, _: binary("add", left, call("sin", variable("x"))), range(LINES), variable("x"))
    steps = bare(total).steps
    assert len(steps) == 2 * LINES + 1
    assert all(step.line for step in steps[:LINES])
    assert not any(step.line or step.expression for step in steps[LINES:])
    assert steps[-1].after == "cos(x)"


def test_long_texts_are_cut_and_sympy_text_is_left_out() -> None:
    chain = reduce(lambda inner, _: call("sin", inner), range(1_000), variable("x"))
    report = bare(chain)
    assert "…" in report.shown
    assert "…" in report.steps[0].line
    assert report.steps[0].expression == ""
    assert max(len(step.line) + len(step.before) + len(step.after) for step in report.steps) < 10_000


def test_an_answer_too_large_to_write_out_is_cut() -> None:
    doubled = variable("x")
    for place in range(60):
        doubled = Term(kind="use", name=f"d{place}", children=(binary("mul", doubled, doubled),))
    assert "…" in bare(doubled).result


def test_long_numbers_are_cut_too() -> None:
    step = reported("+".join(["9" * 900 + "*sin(x)"] * 20)).steps[0]
    assert len(step.line) == TEXT + 1
    assert step.expression == ""
