"""Text as textbooks and notebooks write it, and what it is in our plain syntax."""

from __future__ import annotations

import pytest

from derivtui.engine.language.notebook import LEFT_OUT
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.program import Binding
from derivtui.model.errors import DerivtuiError

APPLIED = [
    ("sin x", "sin(x)"),
    ("sin x cos x", "sin(x)*cos(x)"),
    ("sin 2x cos x", "sin(2*x)*cos(x)"),
    ("sin x + 1", "sin(x) + 1"),
    ("sin x/2", "sin(x)/2"),
    ("sin x^2", "sin(x^2)"),
    ("sin x(x+1)", "sin(x)*(x + 1)"),
    ("sin 2(x+1)", "sin(2*(x + 1))"),
    ("2 sin x", "2*sin(x)"),
    ("ln sin x", "log(sin(x))"),
    ("sin cos(x)^2", "sin(cos(x)^2)"),
    ("sin^2(x)", "sin(x)^2"),
    ("sin²x + cos²x", "sin(x)^2 + cos(x)^2"),
    ("sin^2 cos x", "sin(cos(x))^2"),
    ("sin^n x", "sin(x)^n"),
    ("2^sin^2 x", "2^sin(x)^2"),
    ("sin(x) y", "sin(x)*y"),
    ("f(u, v) = sin uv", "sin(u*v)"),
    ("√x", "sqrt(x)"),
    ("2√2", "2*sqrt(2)"),
    ("√2x", "sqrt(2)*x"),
    ("√(x+1)y", "sqrt(x + 1)*y"),
    ("√√x", "sqrt(sqrt(x))"),
    ("√sin x", "sqrt(sin(x))"),
    ("sin 2√x", "sin(2*sqrt(x))"),
    ("|x|", "abs(x)"),
    ("||x| - 1|", "abs(abs(x) - 1)"),
    ("|x|y|z|", "abs(x)*y*abs(z)"),
    ("2|sin x|^2", "2*abs(sin(x))^2"),
    ("|(x|y|)|", "abs(x*abs(y))"),
    ("5!", "factorial(5)"),
    ("2n!(n-1)!", "2*factorial(n)*factorial(n - 1)"),
    ("2^n!", "2^factorial(n)"),
    ("-n!^2", "-factorial(n)^2"),
    ("ln n! k", "log(factorial(n)*k)"),
    ("log(x, 3)", "log(x)/log(3)"),
    ("root(x, 3)", "x^(1/3)"),
    ("pow(x, 2)", "x^2"),
    ("square(u) = u^3; square(x)", "x^3"),
]

CODE = [
    ("torch.sin(x)", "sin(x)"),
    ("math.pi*x", "pi*x"),
    ("np.exp(-x**2)", "exp(-x^2)"),
    ("F.relu(x)", "relu(x)"),
    ("torch.nn.functional.softplus(x)", "softplus(x)"),
    ("nn.functional.relu(x)", "relu(x)"),
    ("x/(2*torch.sqrt(torch.tensor(2.0)))", "x/(2*sqrt(2.0))"),
    ("x.sin()", "sin(x)"),
    ("x.pow(2).sin()", "sin(x^2)"),
    ("(x+1).tanh()*2", "tanh(x + 1)*2"),
    ("2x.sin()", "2*sin(x)"),
    ("-x.sin()^2", "-sin(x)^2"),
    ("x.atan2(y)", "atan2(x, y)"),
    ("f(u) = u^2; x.f()", "x^2"),
    ("torch*x", "torch*x"),
]


@pytest.mark.parametrize(("source", "plain"), APPLIED + CODE)
def test_other_notations_mean_plain_terms(source: str, plain: str) -> None:
    assert text(parse(source).target) == plain


@pytest.mark.parametrize("source", ["gamma x", "beta x", "zeta^2(x)"])
def test_greek_letters_side_by_side_are_factors(source: str) -> None:
    assert "*" in text(parse(source).target)


def test_a_name_that_has_a_value_is_not_applied() -> None:
    assert text(parse("sin x", bound=frozenset({"sin"})).target) == "sin*x"
    assert text(parse("ln = 2; ln x").target) == "ln*x"
    assert text(parse("root(x)", bound=frozenset({"root"})).target) == "root*x"


SPANS = [
    ("1 + sin 2x", "sin(2*x)", "sin 2x"),
    ("1 + sin^2(x)", "sin(x)", "sin^2(x)"),
    ("2|x|y", "abs(x)", "|x|"),
    ("2√(x+1)", "sqrt(x + 1)", "√(x+1)"),
    ("1 + (x+1).tanh()", "tanh(x + 1)", "(x+1).tanh()"),
    ("2*torch.sin(x)", "sin(x)", "sin(x)"),
    ("2n!", "factorial(n)", "n!"),
    ("2(n+1)!", "factorial(n + 1)", "(n+1)!"),
    ("1 + log(x, 3)", "log(x)/log(3)", "log(x, 3)"),
]


@pytest.mark.parametrize(("source", "plain", "typed"), SPANS)
def test_a_term_stands_where_it_was_typed(source: str, plain: str, typed: str) -> None:
    (span,) = {term.span for term in parse(source).terms() if text(term) == plain}
    assert span is not None
    assert source[slice(*span)] == typed


WRONG = [
    ("sin^-1(x)", "syntax", (0, 6), "write asin(x) or 1/sin(x)"),
    ("exp⁻¹ x", "syntax", (0, 5), "write 1/exp(x)"),
    ("√", "syntax", (0, 1), "expected a number"),
    ("!", "syntax", (0, 1), "it stands after a number"),
    ("n!!", "syntax", (2, 3), "two readings"),
    ("|x", "syntax", (2, 2), "no partner"),
    ("(|x)", "syntax", (3, 3), "no partner"),
    ("x.H", "syntax", (1, 3), "attributes"),
    ("x.foo()", "unknown_name", (2, 5), "no function foo"),
    ("torch.float32", "syntax", (5, 13), "attributes"),
    ("x.sin(y)", "syntax", (0, 8), "found 2"),
    ("pow(x)", "syntax", (0, 6), "pow(u, n) takes 2 arguments"),
    ("x = torch.tensor(9.0)", "syntax", (21, 21), "no expression yet"),
]


@pytest.mark.parametrize(("source", "kind", "span", "fragment"), WRONG)
def test_what_cannot_be_read_is_told_with_its_place(
    source: str, kind: str, span: tuple[int, int], fragment: str
) -> None:
    with pytest.raises(DerivtuiError) as caught:
        parse(source)
    found = caught.value.problem(source)
    assert (found.kind, found.span) == (kind, span)
    assert fragment in found.message


NOTEBOOK = """
import torch
from torch import nn

x = torch.tensor(9.0, requires_grad=True)   # a leaf
y = x**2
print(f"y = {y}")
y.backward()
print(x.grad)
x.grad.zero_()
"""


def test_a_notebooks_cell_binds_its_leaf() -> None:
    program = parse(NOTEBOOK)
    assert (text(program.target), program.variables) == ("x^2", ("x",))
    place = NOTEBOOK.index("x = ")
    binding = Binding(name="x", span=(place, place + 1), value="9.0", requires_grad=True)
    assert program.bindings == (binding,)


def test_what_is_left_out_is_noted_once() -> None:
    (note,) = parse(NOTEBOOK).notes
    assert note.message == LEFT_OUT
    assert note.span is not None
    assert NOTEBOOK[slice(*note.span)] == "import torch"


@pytest.mark.parametrize(
    ("made", "value", "requires_grad"),
    [
        ("torch.tensor(2.0)", "2.0", False),
        ("tensor([[1., 2.], [3, 4]], requires_grad=True)", "[[1., 2.], [3, 4]]", True),
        ("torch.tensor(1/2, dtype=torch.float64, requires_grad = True)", "1/2", True),
        ("torch.linspace(0, 1, 5, requires_grad=True)", "linspace(0, 1, 5)", True),
        ("torch.ones(2, 3)", "ones(2, 3)", False),
        ("torch.tensor(math.sin(1)).requires_grad_()", "math.sin(1)", True),
    ],
)
def test_tensors_in_the_text_are_values(made: str, value: str, requires_grad: bool) -> None:
    (binding,) = parse(f"u = {made}; u^2").bindings
    assert (binding.value, binding.requires_grad) == (value, requires_grad)


@pytest.mark.parametrize("later", ["x.requires_grad_()", "x.requires_grad_(True)", "x.requires_grad = True"])
def test_a_tensor_may_be_told_later_to_require_gradients(later: str) -> None:
    (binding,) = parse(f"x = torch.tensor(2.0)\n{later}\nx^2").bindings
    assert binding.requires_grad


def test_a_bound_constants_name_is_a_variable() -> None:
    assert parse("e = torch.tensor(3.); e*2").variables == ("e",)
