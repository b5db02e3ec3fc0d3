"""Hypothesis strategies that several tests share.

`terms` draws any term the language can write: good for what is about structure, such as parsing and printing.
`expressions` draws terms that have a value and a derivative wherever their variables are moderate numbers, since each
function of the table gets an argument from inside its domain: good for what is about numbers.
`points` draws such moderate numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hypothesis import strategies as st

from derivtui.engine.language.terms import Kind, Term, binary, call, neg, number, variable
from derivtui.model.functions import FUNCTIONS, FunctionSpec
from derivtui.model.functions.spec import inf

VARIABLES: Final = ("x", "y")
"""Of `expressions`, unless asked otherwise."""

NAMES: Final = ("x", "y", "w1", "x_2", "rate", "theta", "α", "I", "S", "N", "O", "Q", "beta", "gamma", "lambda", "xy")
"""Names that are variables, traps of SymPy's and Python's among them."""

NUMBERS: Final = ("0", "1", "2", "3", "10", "12345678901234567890", ".5", "2.", "0.125", "1e-3", "2.5E+2")

_OPERATORS: Final[tuple[Kind, ...]] = ("add", "sub", "mul", "div", "pow")


def terms(max_leaves: int = 20) -> st.SearchStrategy[Term]:
    """Any term the language can write, whether or not it has a value; parsed terms have no other form."""
    return st.recursive(_leaves(), _grown, max_leaves=max_leaves)


def expressions(
    variables: Sequence[str] = VARIABLES,
    functions: Sequence[FunctionSpec] = FUNCTIONS,
    max_leaves: int = 6,
) -> st.SearchStrategy[Term]:
    """A term over `variables` in which every function has an argument inside its domain, and no divisor is 0.

    Poles inside a domain (`tan` at π/2) and kinks (`abs` at 0) can still be met, though hardly ever exactly.
    """
    leaves = st.one_of(st.sampled_from(variables).map(variable), st.integers(1, 5).map(number))

    def grown(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        pairs = st.tuples(inner, inner)
        return st.one_of(
            inner.map(neg),
            st.builds(lambda kind, pair: binary(kind, *pair), st.sampled_from(("add", "sub", "mul")), pairs),
            pairs.map(lambda pair: binary("div", pair[0], inside((0.0, inf), pair[1]))),
            st.builds(lambda base, power: binary("pow", base, number(power)), inner, st.integers(1, 3)),
            st.builds(_applied, st.sampled_from(functions), pairs),
        )

    return st.recursive(leaves, grown, max_leaves=max_leaves)


def points(variables: Sequence[str] = VARIABLES) -> st.SearchStrategy[dict[str, float]]:
    """A moderate value for each variable, exact in every dtype."""
    return st.fixed_dictionaries(dict.fromkeys(variables, st.integers(-16, 16).map(lambda eighths: eighths / 8)))


def inside(interval: tuple[float, float], u: Term) -> Term:
    """A term made of `u` whose value lies inside the open interval, whatever that of `u`."""
    low, high = interval
    square = binary("pow", u, number(2))
    if interval == (-inf, inf):
        return u
    if high == inf:
        return binary("add", square, number(str(low + 0.5).removesuffix(".0")))
    if interval == (-1.0, 1.0):
        return binary("div", u, binary("add", number(1), square))
    raise NotImplementedError(f"say here how to stay inside {interval}")


def _applied(row: FunctionSpec, arguments: tuple[Term, Term]) -> Term:
    return call(row.name, *map(inside, row.domain, arguments))


def _leaves() -> st.SearchStrategy[Term]:
    constants = st.sampled_from(("pi", "e", "tau")).map(lambda name: Term(kind="constant", name=name))
    return st.one_of(st.sampled_from(NUMBERS).map(number), st.sampled_from(NAMES).map(variable), constants)


def _grown(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    calls = st.sampled_from(FUNCTIONS).flatmap(
        lambda row: st.tuples(*(inner for _ in row.params)).map(lambda arguments: call(row.name, *arguments))
    )
    return st.one_of(inner.map(neg), st.builds(binary, st.sampled_from(_OPERATORS), inner, inner), calls)
