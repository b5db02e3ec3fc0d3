"""Conditions and choices: what typed text means, how it is printed, where it stands, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import mpmath
import pytest
import sympy
import torch
from hypothesis import assume, given
from hypothesis import strategies as st

from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import pretty, sympy_text, text, two_dimensional
from derivtui.engine.language.symbolic import to_sympy
from derivtui.engine.language.terms import Term, fold, is_condition, same
from derivtui.engine.lower.forward import lower
from derivtui.model.errors import DerivtuiError
from tests.strategies import choices, conditions, expressions, points

READ = [
    # source, as it is read back
    ("where(x < 0, 1, 2)", "where(x < 0, 1, 2)"),
    ("where(x ≤ 0, 1, 2)", "where(x <= 0, 1, 2)"),
    ("where(x ≥ 0, 1, 2)", "where(x >= 0, 1, 2)"),
    ("where(x ≠ 0, 1, 2)", "where(x != 0, 1, 2)"),
    ("where(x==y, 1, 2)", "where(x == y, 1, 2)"),
    ("where(0 < x < 1, 1, 2)", "where(0 < x and x < 1, 1, 2)"),
    ("where(0 < x <= y < 1, 1, 2)", "where(0 < x and x <= y and y < 1, 1, 2)"),
    ("where(x+1 < 2y, 1, 2)", "where(x + 1 < 2*y, 1, 2)"),
    ("where(-x < -y^2, 1, 2)", "where(-x < -y^2, 1, 2)"),
    ("where(a<b and c<d or x<y, 1, 2)", "where(a < b and c < d or x < y, 1, 2)"),
    ("where(a<b and (c<d or x<y), 1, 2)", "where(a < b and (c < d or x < y), 1, 2)"),
    ("where(a<b ∧ c<d ∨ x<y, 1, 2)", "where(a < b and c < d or x < y, 1, 2)"),
    ("where(not a<b and c<d, 1, 2)", "where(not a < b and c < d, 1, 2)"),
    ("where(not (a<b and c<d), 1, 2)", "where(not (a < b and c < d), 1, 2)"),
    ("where(¬(a<b), 1, 2)", "where(not a < b, 1, 2)"),
    ("where((((x<0))), 1, 2)", "where(x < 0, 1, 2)"),
    ("where(|x| < 1, |x|, 2)", "where(abs(x) < 1, abs(x), 2)"),
    ("where(0 < |x| < 1, 1, 2)", "where(0 < abs(x) and abs(x) < 1, 1, 2)"),
    ("where(sin x < 0, 1, 2)", "where(sin(x) < 0, 1, 2)"),
    ("torch.where(x > 0, x, 0.)", "where(x > 0, x, 0.)"),
    ("(x > 0).where(x, 0)", "where(x > 0, x, 0)"),
    ("2where(x > 0, x, 0) x", "2*where(x > 0, x, 0)*x"),
    ("piecewise(x < 0: -x, x)", "piecewise(x < 0: -x, x)"),
    ("piecewise(x < 0: -x, x >= 0: x)", "piecewise(x < 0: -x, x >= 0: x)"),
    ("piecewise(x < 0: 1, x < 1: 2, 3)", "piecewise(x < 0: 1, x < 1: 2, 3)"),
    ("piecewise(x < 0: -x, True: x)", "piecewise(x < 0: -x, x)"),
    ("Piecewise((-x, x < 0), (x, True))", "piecewise(x < 0: -x, x)"),
    ("Piecewise((-x, x < 0), (x, x >= 0))", "piecewise(x < 0: -x, x >= 0: x)"),
    ("Piecewise((-x, x < 0), x)", "piecewise(x < 0: -x, x)"),
    ("Piecewise(((a+b)*c, (x < 0)), ((x), True))", "piecewise(x < 0: (a + b)*c, x)"),
    ("piecewise(x < 0: piecewise(y < 0: 1, 2), 3)", "piecewise(x < 0: piecewise(y < 0: 1, 2), 3)"),
    ("c = x > 0; where(c, x, 0)", "where(c, x, 0)"),
    ("c = x > 0; where(c and not y < 1, x, 0)", "where(c and not y < 1, x, 0)"),
    ("f(u) = piecewise(u < 0: 0, u); f(x) + f(2)", "piecewise(x < 0: 0, x) + piecewise(2 < 0: 0, 2)"),
    ("f(u) = u > 1; where(f(x), 1, 2)", "where(x > 1, 1, 2)"),
    ("max(x, y, z)", "max(max(x, y), z)"),
    ("min(x, y, z, 1)", "min(min(min(x, y), z), 1)"),
    ("Max(x, y, 0)", "max(max(x, y), 0)"),
    ("where*x", "where*x"),
    ("5! + 3", "factorial(5) + 3"),
]


@pytest.mark.parametrize(("source", "meant"), READ)
def test_what_typed_choices_mean(source: str, meant: str) -> None:
    assert text(parse(source).target) == meant


def test_the_middle_of_a_chain_is_one_term() -> None:
    both, *_ = parse("where(0 < x^2 < 1, 1, 2)").target.children
    first, last = both.children
    assert first.children[1] is last.children[0]


PRINTED = [
    # source, pretty, SymPy text, drawn
    (
        "piecewise(x < 0: -x, x)",
        "(-x if x < 0 else x)",
        "Piecewise((-x, x < 0), (x, True))",
        "⎧-x  if x < 0\n⎨\n⎩x   otherwise",
    ),
    (
        "piecewise(x==0: 1/x, y!=0 and x<=1: 2)^2",
        "(1/x if x = 0 else 2 if y ≠ 0 and x ≤ 1)²",
        "Piecewise((1/x, Eq(x, 0)), (2, And(Ne(y, 0), x <= 1)))**2",
        "                        2\n"
        "⎛⎧1                    ⎞\n"
        "⎜⎪─  if x = 0          ⎟\n"
        "⎜⎨x                    ⎟\n"
        "⎜⎪2  if y ≠ 0 and x ≤ 1⎟\n"
        "⎝⎩                     ⎠",
    ),
    (
        "where(0 <= x < 1 or not x > 2, sqrt(x), 0)",
        "where(0 ≤ x < 1 or not x > 2, √x, 0)",
        "Piecewise((sqrt(x), Or(And(0 <= x, x < 1), Not(x > 2))), (0, True))",
        "where(0 ≤ x < 1 or not x > 2, √x, 0)",
    ),
]


@pytest.mark.parametrize(("source", "people", "sympys", "drawn"), PRINTED)
def test_printed_forms_of_choices(source: str, people: str, sympys: str, drawn: str) -> None:
    term = parse(source).target
    assert (pretty(term), sympy_text(term), two_dimensional(term)) == (people, sympys, drawn)


@given(choices())
def test_printing_a_choice_and_parsing_it_gives_it_back(term: Term) -> None:
    assert same(parse(text(term)).target, term)


@given(choices())
def test_the_text_of_each_part_of_a_choice_means_that_part(term: Term) -> None:
    source = text(term)
    for part in parse(source).terms():
        assert part.span is not None
        typed = source[slice(*part.span)]
        if is_condition(part):
            condition, *_ = parse(f"where({typed}, 1, 2)").target.children
            assert same(condition, part)
        else:
            assert same(parse(typed).target, part)


SPANS = [
    ("where(0 < (x) <= 1 , 2, y)", ["0 < (x) <= 1", "0 < (x)", "0", "x", "(x) <= 1", "x", "1", "2", "y"]),
    ("Piecewise((2x, x < 0), (1, True))", ["x < 0", "x", "0", "2x", "2", "x", "1"]),
    ("piecewise( (not x<0) : 1 )", ["not x<0", "x<0", "x", "0", "1"]),
]


@pytest.mark.parametrize(("source", "parts"), SPANS)
def test_conditions_stand_where_they_say(source: str, parts: list[str]) -> None:
    found = []
    stack = [parse(source).target]
    while stack:
        term = stack.pop()
        assert term.span is not None
        found.append(source[slice(*term.span)])
        stack.extend(reversed(term.children))
    assert found == [source, *parts]


WRONG = [
    ("x < 0", (0, 5), "A condition by itself has no derivative"),
    ("x > 0 and y > 0", (0, 15), "A condition by itself has no derivative"),
    ("c = x < 0", (4, 9), "A condition by itself has no derivative"),
    ("c = x < 0; c", (11, 12), "A condition by itself has no derivative"),
    ("True", (0, 4), "A condition by itself"),
    ("x == 2", (0, 6), "or write = to define a name"),
    ("x + (y < 0)", (5, 10), "This is a condition; expected a number"),
    ("-(y < 0)", (2, 7), "This is a condition; expected a number"),
    ("(0 < x) < 1", (1, 6), "This is a condition; expected a number"),
    ("sin(x < 0)", (4, 9), "This is a condition; expected a number"),
    ("log(x < 0, 2)", (4, 9), "This is a condition; expected a number"),
    ("f(u) = u; f(x < 0)", (12, 17), "This is a condition; expected a number"),
    ("c = x < 0; 2c", (12, 13), "This is a condition; expected a number"),
    ("where(x, 1, 2)", (6, 7), "This is no condition; expected one such as x < 0"),
    ("where(x < 0 and y, 1, 2)", (16, 17), "This is no condition"),
    ("where(not x, 1, 2)", (10, 11), "This is no condition"),
    ("where(x < 0, y < 0, 2)", (13, 18), "expected a number"),
    ("where(x < 0, 1)", (0, 15), "where(condition, u, v) takes 3 arguments, found 2"),
    ("where(x > 0 & y > 0, 1, 2)", (12, 13), "Found &; write and between conditions"),
    ("where(x > 0 | y > 0, 1, 2)", (12, 13), "between conditions write or"),
    ("where(~(x > 0), 1, 2)", (6, 7), "Found ~; write not before a condition"),
    ("where(x = 0, 1, 2)", (8, 9), "to compare write =="),
    ("where(x <, 1, 2)", (9, 10), "Found ,"),
    ("where(x < 0", (11, 11), "inside a (; expected )"),
    ("piecewise()", (0, 11), "Write piecewise(condition: u, …); found no arguments"),
    ("piecewise(x)", (10, 11), "piecewise needs a condition"),
    ("piecewise(x, y)", (10, 11), "Only the last value may stand without a condition"),
    ("piecewise(x: y)", (10, 11), "This is no condition"),
    ("piecewise(x < 0: 1: 2)", (17, 18), "This is no condition"),
    ("piecewise(x < 0: y < 0)", (17, 22), "expected a number"),
    ("piecewise(x < 0: 1 + (y, x < 1))", (23, 24), "Found ,"),
    ("Piecewise((x < 0, x))", (18, 19), "This is no condition"),
    ("Piecewise((x, x < 0)*2)", (10, 20), "A condition with its value stands only in piecewise"),
    ("Piecewise((x, x < 0, 2))", (19, 20), "Found ,"),
    ("x < 0: 2", (5, 6), "Found :; it stands only in piecewise"),
    ("sin(x < 0: 2)", (9, 10), "Found :; it stands only in piecewise"),
    ("and", (0, 3), "Found and; expected a number"),
    ("x and", (5, 5), "ends here"),
    ("2 not x", (2, 5), "Found not; expected an operator"),
    ("max(x)", (0, 6), "Write max(u, v) or max(u, v, w, …), or amax(u) over all elements; found 1 argument"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "span", "fragment"), WRONG)
def test_wrong_conditions_are_told_with_their_place(source: str, span: tuple[int, int], fragment: str) -> None:
    with pytest.raises(DerivtuiError) as caught:
        parse(source)
    problem = caught.value.problem(source)
    assert (problem.kind, problem.span) == ("syntax", span)
    assert fragment in problem.message


WORDS = st.sampled_from(
    ["x", "0", "<", "<=", "==", "!=", "and", "or", "not", "(", ")", ",", ":", "where(", "piecewise(", "Piecewise((",
     "True", "|", "&", "-", "+", "c =", ";"],
)  # fmt: skip


@given(st.lists(WORDS, max_size=20))
def test_whatever_is_typed_is_a_choice_or_a_clear_error(words: list[str]) -> None:
    source = " ".join(words)
    with suppress(DerivtuiError):
        parse(source)


def test_without_a_condition_that_holds_a_piecewise_is_nan() -> None:
    assert mpmath.isnan(evaluate(parse("piecewise(x < 0: 1)").target, {"x": mpmath.mpf(1)}))


@given(condition=conditions(expressions(max_leaves=2)), at=points())
def test_torch_and_mpmath_decide_conditions_alike(condition: Term, at: dict[str, float]) -> None:
    gaps = [abs(evaluate(u, at) - evaluate(v, at)) for u, v in compared_in(condition)]
    assume(all(mpmath.isfinite(gap) and gap > 1e-9 for gap in gaps))
    choice = Term(kind="where", children=(condition, *ONE_OR_TWO))
    leaves = {name: torch.tensor(value, dtype=torch.float64) for name, value in at.items()}
    assert float(lower([choice], leaves).values[choice]) == evaluate(choice, at)


def test_sympy_gets_a_piecewise() -> None:
    term = parse("where(x < 0 or not y >= 1, -x, 2) + piecewise(x == 0: 1)").target
    x, y = sympy.symbols("x y", real=True)
    assert to_sympy(term) == sympy.Piecewise((-x, (x < 0) | (y < 1)), (2, True)) + sympy.Piecewise((1, sympy.Eq(x, 0)))


ONE_OR_TWO = (Term(kind="number", name="1"), Term(kind="number", name="2"))


def compared_in(condition: Term) -> list[tuple[Term, Term]]:
    """Both sides of each comparison."""

    def visit(term: Term, children: Sequence[list[tuple[Term, Term]]]) -> list[tuple[Term, Term]]:
        own = [(term.children[0], term.children[1])] if term.kind == "compare" else []
        return own + [pair for child in children for pair in child]

    return fold([condition], visit)[condition]


@pytest.mark.parametrize("count", [2_000])
def test_long_chains_and_long_piecewises_are_read(count: int) -> None:
    chain = parse("where(" + " < ".join(["x"] * count) + ", 1, 2)").target
    assert len(parse(text(chain)).terms()) > count
    cases = ", ".join(f"x < {place}: {place}" for place in range(count))
    assert len(parse(f"piecewise({cases}, 0)").target.children) == 2 * count + 1
