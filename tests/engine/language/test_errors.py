"""Wrong input: the kind of the error, the place under the caret, and what the sentence says."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.engine.language.parse import parse
from derivtui.model.errors import DerivtuiError, Problem
from derivtui.model.functions import FUNCTIONS

WRONG = [
    ("", "syntax", (0, 0), "no expression yet"),
    ("  # only a remark", "syntax", (17, 17), "no expression yet"),
    ("2 +", "syntax", (3, 3), "ends here; expected a number, a name or ("),
    ("2 + # why", "syntax", (9, 9), "ends here"),
    ("x +* y", "syntax", (3, 4), "Found *; expected a number"),
    ("2 3", "syntax", (2, 3), "Found 3; expected an operator"),
    ("1.2.3", "syntax", (3, 5), "Found .3; expected an operator"),
    ("(x", "syntax", (2, 2), "inside a (; expected )"),
    ("x)", "syntax", (1, 2), "no ( before it"),
    ("(x]", "syntax", (2, 3), "does not close the ( before it; expected )"),
    ("x[0", "syntax", (3, 3), "inside a [; expected ]"),
    ("x[y]", "syntax", (1, 4), "An index is a whole number or a slice"),
    ("A[0, 1.5]", "syntax", (1, 9), "An index is a whole number or a slice"),
    ("x[]", "syntax", (1, 3), "An index is a whole number or a slice"),
    ("x[::0]", "syntax", (1, 6), "An index is a whole number or a slice"),
    ("[]", "syntax", (1, 2), "Found ]; expected a number"),
    ("[x, y", "syntax", (5, 5), "inside a [; expected ]"),
    ("x @", "syntax", (3, 3), "ends here"),
    ("sum()", "syntax", (0, 5), "sum(x[, dim]) takes 1 to 2 arguments, found none"),
    ("sum(x, 0, 1)", "syntax", (0, 12), "takes 1 to 2 arguments, found 3"),
    ("()", "syntax", (1, 2), "Found ); expected a number"),
    ("sin()", "syntax", (0, 5), "sin(u) takes 1 argument, found none"),
    ("sin(x,)", "syntax", (6, 7), "Found ); expected a number"),
    ("1 + sin(x, y)", "syntax", (4, 13), "takes 1 argument, found 2"),
    ("atan2(x)", "syntax", (0, 8), "atan2(v, u) takes 2 arguments, found 1"),
    ("x, y", "syntax", (1, 2), "commas stand between"),
    ("'os'", "syntax", (0, 4), "Text in quotes"),
    ('x + "abc', "syntax", (4, 8), "Text in quotes"),
    ("x // y", "syntax", (2, 4), "write / for a quotient"),
    ("x == y", "syntax", (0, 6), "or write = to define a name"),
    ("x \x1b y", "syntax", (2, 3), r"Found '\x1b'"),
    ("x.__class__", "syntax", (1, 11), "Found .__class__; attributes are not part"),
    ("sinn(x)", "unknown_name", (0, 4), "did you mean sin?"),
    ("2*squareroot(x)", "unknown_name", (2, 12), "no function squareroot"),
    ("__import__('os')", "unknown_name", (0, 10), "no function __import__"),
    ("getattr(x, y)", "unknown_name", (0, 7), "no function getattr"),
    ("x; y", "syntax", (0, 1), "Only the last statement"),
    ("= x", "syntax", (0, 1), "Left of ="),
    ("x + 2 = 3", "syntax", (0, 9), "two variables or more; this one has x alone"),
    ("z =", "syntax", (3, 3), "ends here"),
    ("z = x = y", "syntax", (6, 7), "only after a new name"),
    ("sin(x, out=2)", "syntax", (10, 11), "write sin(u)"),
    ("z = z + 1", "syntax", (0, 9), "this one has z alone"),
    ("z = x; z = z + 1", "syntax", (7, 8), "defined twice"),
    ("x^2 + y^2 = 25; x", "syntax", (0, 14), "Only the last statement may be an equation"),
    ("d/dx x = y", "syntax", (0, 7), "leave the derivative out"),
    ("x + y =", "syntax", (7, 7), "ends here"),
    ("x + y = 2 = z", "syntax", (10, 11), "only after a new name"),
    ("a = b; b = 2; a", "syntax", (7, 8), "used before it is defined"),
    ("z = 1; z = 2", "syntax", (7, 8), "defined twice"),
    ("f(u) = f(u - 1)", "syntax", (7, 8), "calls itself"),
    ("f(u, u) = u", "syntax", (0, 7), "different names"),
    ("f(u, v)", "syntax", (7, 7), "f is not defined; expected ="),
    ("f() = 2", "syntax", (0, 3), "different names"),
    ("sin(u) = u", "syntax", (0, 3), "function already"),
    ("f(u) = u; f", "syntax", (10, 11), "f is a function: write f(u)"),
    ("f(u) = u; f(1, 2)", "syntax", (10, 17), "f(u) takes 1 argument, found 2"),
    ("1e5001", "limit", (0, 6), "5,000"),
    ("x" * 101, "limit", (0, 101), "characters in one name"),
]


def problem(source: str) -> Problem:
    with pytest.raises(DerivtuiError) as caught:
        parse(source)
    return caught.value.problem(source)


@pytest.mark.parametrize(("source", "kind", "span", "fragment"), WRONG)
def test_wrong_text_is_told_with_its_place(source: str, kind: str, span: tuple[int, int], fragment: str) -> None:
    found = problem(source)
    assert (found.kind, found.span) == (kind, span)
    assert fragment in found.message
    assert found.message[-1] in ".?"


@pytest.mark.parametrize("source", ["2 +", "sin(", "(x", "x^", "z =", "2*(x + ", "x.", "x.si", "f(u, v)", "|x"])
def test_an_expression_that_is_not_finished_is_said_to_be(source: str) -> None:
    assert problem(source).unfinished


ALPHABET = st.sampled_from("xyuvef019.+-*/^()[],;=\n '\"²⁻π√·|!@#_\\éﬁ½")
NOTATION = [
    "f(u) = ", "f(u, v) = uv", "sin", "sin(", "sin^2 ", "xy", "; ", " = ", "d/dx ", "diff(", "log(x, 3)", "|x|",
    "__import__",
    "torch.", ".pow(2)", ".T", "x = tensor(", "u = torch.ones(", ", requires_grad = True", ".requires_grad_()",
    ".backward()", "import ", "print(", *(row.name for row in FUNCTIONS),
]  # fmt: skip
WORDS = st.sampled_from(NOTATION)


@given(st.lists(st.one_of(ALPHABET, WORDS), max_size=25).map("".join))
def test_no_text_raises_anything_but_our_errors(source: str) -> None:
    try:
        parse(source)
    except DerivtuiError as error:
        span = error.span or (-1, -1)
    else:
        return
    assert 0 <= span[0] <= span[1] <= len(source)


@given(st.text(max_size=40))
def test_no_unicode_raises_anything_but_our_errors(source: str) -> None:
    with suppress(DerivtuiError):
        parse(source)
