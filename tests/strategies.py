"""Hypothesis strategies that several tests share.

`terms` draws any term the language can write: good for what is about structure, such as parsing and printing.
`expressions` draws terms that have a value and a derivative wherever their variables are moderate numbers, since each
function of the table gets an argument from inside its domain: good for what is about numbers.
`nested` draws such a term that surely depends on one variable, several layers deep, with powers of any exponent.
`points` draws such moderate numbers.
`choices` draws any term with conditions in it, `conditions` conditions alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import chain, cycle
from typing import Final

from hypothesis import strategies as st

from derivtui.engine.language.terms import COMPARISONS, Kind, Term, binary, call, neg, number, variable
from derivtui.model.functions import ELEMENTWISE, FUNCTIONS, FunctionSpec
from derivtui.model.functions.spec import inf

VARIABLES: Final = ("x", "y")
"""Of `expressions`, unless asked otherwise."""

NAMES: Final = ("x", "y", "w1", "x_2", "rate", "theta", "α", "I", "S", "N", "O", "Q", "beta", "gamma", "lambda", "xy")
"""Names that are variables, traps of SymPy's and Python's among them."""

NUMBERS: Final = ("0", "1", "2", "3", "10", "12345678901234567890", ".5", "2.", "0.125", "1e-3", "2.5E+2")

INDICES: Final = ("0", "-1", "0, 1", "1:3", ":, 0", "::2", "-2:")
"""Indices as terms hold them."""

_OPERATORS: Final[tuple[Kind, ...]] = ("add", "sub", "mul", "div", "pow")

_JUNCTIONS: Final[tuple[Kind, ...]] = ("and", "or")

_JOINED: Final[tuple[Callable[[Term, Term], Term], ...]] = (
    lambda u, v: binary("add", u, v),
    lambda u, v: binary("sub", u, v),
    lambda u, v: binary("mul", u, v),
    lambda u, v: binary("div", u, inside((0.0, inf), v)),
    lambda u, v: binary("pow", inside((0.0, inf), u), v),
)
"""The binary operators, on terms of any value."""


def _less(u: Term, v: Term) -> Term:
    return Term(kind="compare", name="<", children=(u, v))


_CHANGED: Final[tuple[Callable[[Term, Term], Term], ...]] = (
    lambda u, _: neg(u),
    lambda u, _: binary("pow", u, number(3)),
    *_JOINED,
    *((lambda u, v, join=join: join(v, u)) for join in _JOINED),
    *((lambda u, v, row=row: applied(row, (u, v))) for row in ELEMENTWISE),
    lambda u, v: Term(kind="where", children=(_less(v, u), u, v)),
    lambda u, v: Term(kind="piecewise", children=(_less(u, number("0.9")), u, binary("mul", v, u))),
    lambda u, _: Term(kind="use", name="z", children=(u,)),
)
"""Ways to make a term out of one that matters and another."""


def terms(max_leaves: int = 20, *, whole: bool = False) -> st.SearchStrategy[Term]:
    """Any term the language can write, whether or not it has a value; parsed terms have no other form.

    Operations on whole tensors, which calculus leaves alone, are among them where asked for.
    """
    return st.recursive(_leaves(), _grown_whole if whole else _grown, max_leaves=max_leaves)


def choices(max_leaves: int = 20) -> st.SearchStrategy[Term]:
    """Any term with `piecewise` and `where` in it, whether or not it has a value."""
    return st.recursive(_leaves(), lambda inner: st.one_of(_grown(inner), _chosen(inner)), max_leaves=max_leaves)


def conditions(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    """Comparisons of such terms, joined by `and`, `or` and `not`."""
    comparisons = st.builds(
        lambda sign, u, v: Term(kind="compare", name=sign, children=(u, v)), st.sampled_from(COMPARISONS), inner, inner
    )
    joined = st.tuples(comparisons, st.sampled_from(_JUNCTIONS), st.booleans(), st.booleans())
    return st.lists(joined, min_size=1, max_size=3).map(_junction)


def expressions(
    variables: Sequence[str] = VARIABLES,
    functions: Sequence[FunctionSpec] = ELEMENTWISE,
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
            st.builds(applied, st.sampled_from(functions), pairs),
        )

    return st.recursive(leaves, grown, max_leaves=max_leaves)


def nested(name: str = "x", layers: int = 6) -> st.SearchStrategy[Term]:
    """A term that depends on the variable `name`, which up to `layers` functions and operators are wrapped around."""
    others = st.sampled_from((variable(name), variable(VARIABLES[-1]), number(2)))
    wrapped = st.lists(st.tuples(st.sampled_from(_CHANGED), others), min_size=1, max_size=layers)
    return wrapped.map(lambda pairs: reduce(lambda u, pair: pair[0](u, pair[1]), pairs, variable(name)))


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
        return binary("add", square, _decimal(low + 0.5))
    if interval == (-1.0, 1.0):
        return binary("div", u, binary("add", number(1), square))
    part = binary("div", binary("add", square, number("0.5")), binary("add", square, number(1)))
    return binary("add", _decimal(low), binary("mul", _decimal(high - low), part))


def middle(interval: tuple[float, float]) -> Term:
    """The number in the middle of an interval."""
    return number(f"{sum(interval) / 2:g}")


def applied(row: FunctionSpec, arguments: Sequence[Term]) -> Term:
    """A call of the function inside its domain: arguments made of `arguments` in turn, numbers for plain parameters."""
    given = cycle(arguments)
    return call(
        row.name,
        *(
            middle(interval) if name in row.plain else inside(interval, next(given))
            for name, interval in zip(row.params, row.domain, strict=True)
        ),
    )


def _decimal(value: float) -> Term:
    return number(str(value).removesuffix(".0"))


def _leaves() -> st.SearchStrategy[Term]:
    constants = st.sampled_from(("pi", "e", "tau")).map(lambda name: Term(kind="constant", name=name))
    return st.one_of(st.sampled_from(NUMBERS).map(number), st.sampled_from(NAMES).map(variable), constants)


def _grown(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    calls = st.sampled_from(ELEMENTWISE).flatmap(
        lambda row: st.tuples(*(inner for _ in row.params)).map(lambda arguments: call(row.name, *arguments))
    )
    return st.one_of(inner.map(neg), st.builds(binary, st.sampled_from(_OPERATORS), inner, inner), calls)


def _chosen(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    condition = conditions(inner)
    wheres = st.tuples(condition, inner, inner).map(lambda parts: Term(kind="where", children=parts))
    cases = st.lists(st.tuples(condition, inner), min_size=1, max_size=3)
    rests = st.lists(inner, max_size=1)
    piecewises = st.builds(
        lambda found, rest: Term(kind="piecewise", children=(*chain.from_iterable(found), *rest)), cases, rests
    )
    return st.one_of(wheres, piecewises)


def _junction(parts: list[tuple[Term, Kind, bool, bool]]) -> Term:
    """The comparisons joined one after the other: by a word, on the right or on the left, negated or not."""
    whole, *_ = parts[0]
    for one, word, left, negated in parts[1:]:
        whole = binary(word, *((one, whole) if left else (whole, one)))
        whole = Term(kind="not", children=(whole,)) if negated else whole
    return whole


def _grown_whole(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    """As `_grown`, with operations on whole tensors."""
    rows = st.sampled_from([row for row in FUNCTIONS if not row.elementwise])
    calls = rows.flatmap(
        lambda row: st.lists(inner, min_size=row.required, max_size=len(row.params)).map(
            lambda arguments: call(row.name, *arguments)
        )
    )
    lists = st.lists(inner, min_size=1, max_size=3).map(lambda items: Term(kind="list", children=tuple(items)))
    indices = st.builds(lambda u, index: Term(kind="index", name=index, children=(u,)), inner, st.sampled_from(INDICES))
    return st.one_of(_grown(inner), calls, lists, indices, st.builds(binary, st.just("matmul"), inner, inner))
