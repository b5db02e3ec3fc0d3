"""Which rule is used where, what it is called and how its law reads."""

import pytest

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.rules import RULES
from derivtui.engine.language.terms import Term, variable
from derivtui.model.functions import ELEMENTWISE, FunctionSpec
from tests.engine.derive.asking import laws, rules, slope_of, tape_of

SEQUENCES = {
    "7": ["constant"],
    "x": ["identity"],
    "x^2": ["power"],
    "sin(x/(2*sqrt(2)))": ["sin, chain rule", "constant multiple", "identity"],
    "3*x^2 - x": ["difference", "constant multiple", "power", "identity"],
    "x*sin(x)": ["product", "identity", "sin"],
    "sin(x)/x": ["quotient", "sin", "identity"],
    "1/(1 + x)": ["quotient", "sum", "constant", "identity"],
    "(x^2 + 1)^5": ["power, chain rule", "sum", "power", "constant"],
    "exp(-x^2)": ["exp, chain rule", "negation", "power"],
    "e^x": ["exponential"],
    "2^(3*x)": ["exponential, chain rule", "constant multiple", "identity"],
    "x^x": ["logarithmic", "identity", "identity"],
    "log(cos(x))": ["log, chain rule", "cos"],
    "atan2(x, x^2)": ["atan2, chain rule", "identity", "power"],
    "sign(x^2)": ["sign"],
    "z = x^2; z*z": ["product", "definition", "power", "definition, as before"],
    "z = x^2; x^2 + z": ["sum", "power", "definition", "power, as before"],
    "sin(x^2)*x^2": ["product", "sin, chain rule", "power", "power, as before"],
    "x*x": ["product", "identity", "identity"],
    "where(x > 0, x^2, 1)": ["where", "power", "constant"],
    "[x^2, [1, x]]": ["components", "power", "components", "constant", "identity"],
}

LAWS = {
    "sin(x/2)": "(sin u)′ = cos u · u′",
    "sin(x)": "(sin x)′ = cos x",
    "log(2*x)": "(ln u)′ = 1/u · u′",
    "sqrt(2*x)": "(√u)′ = 1/(2√u) · u′",
    "sigmoid(2*x)": "(σ(u))′ = σ(u)·(1 − σ(u)) · u′",
    "tan(2*x)": "(tan u)′ = (1 + tan² u) · u′",
    "sign(2*x)": "(sign u)′ = 0",
    "atan2(x, 2)": "atan2(v, u)′ = ∂atan2/∂v · v′ + ∂atan2/∂u · u′",
    "besselj(2, x)": "(besselj(n, x))′ = (besselj(n − 1, x) − besselj(n + 1, x))/2",
    "x^3": "(xⁿ)′ = n·xⁿ⁻¹",
    "(2*x)^3": "(uⁿ)′ = n·uⁿ⁻¹·u′",
    "x/3": "(u/c)′ = 1/c · u′",
    "3/x": "(c/v)′ = −c·v′/v²",
    "z = x^2; z": "z′ = (x²)′",
    "[x, 1]": "[u, v, …]′ = [u′, v′, …]",
}


@pytest.mark.parametrize("source", SEQUENCES)
def test_steps_stand_outermost_first_and_left_to_right(source: str) -> None:
    assert rules(source) == SEQUENCES[source]


@pytest.mark.parametrize("source", LAWS)
def test_a_law_reads_as_in_a_textbook(source: str) -> None:
    assert laws(source)[0] == LAWS[source]


def test_a_law_names_the_variable_at_hand() -> None:
    assert laws("w*x + b", "w")[2] == "w′ = 1"
    assert laws("rate^3", "rate") == ["(rateⁿ)′ = n·rateⁿ⁻¹"]


def test_a_definition_met_again_names_its_step() -> None:
    assert laws("z = x^2; z*z")[-1] == "z′ as in step 2"


def test_every_operator_rule_is_used_somewhere() -> None:
    sources = [*SEQUENCES, *LAWS, "x*3", "2^x", "e^(2*x)", "-x"]
    tapes = [*map(tape_of, sources), slope_of("x + y = 2").tape]
    used = {id(step.rule) for tape in tapes for step in tape.steps}
    assert [rule.name for rule in RULES if id(rule) not in used] == []


@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_every_function_has_a_rule(row: FunctionSpec) -> None:
    arguments = tuple(variable("x") for _ in row.params)
    tape = derive(Term(kind="call", name=row.name, children=arguments), "x")
    assert [step.rule.name for step in tape.steps] == [row.name]


def test_a_rule_that_finishes_at_once_belongs_to_the_variable_too() -> None:
    tape = tape_of("sin(x)")
    assert tape.steps[0].terms == (tape.target, tape.target.children[0])


def test_other_rules_belong_to_their_term() -> None:
    tape = tape_of("sin(2*x)")
    assert tape.steps[0].terms == (tape.target,)
