"""Terms: what the user wrote, and what calculus makes of it, as one kind of immutable object.

A Term is a node of an expression DAG. Parsing makes terms with spans; derivation and lowering make terms without.
Identity is the object's: two occurrences of `x` are two terms, a definition used twice is one term reached through two
`use` terms. Operators are binary and left-associative, as typed.

Depth is unbounded here, so every walk is a loop: use `postorder` and `fold`, never recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final, Literal, TypeVar

Kind = Literal[
    "number", "constant", "variable", "use", "neg", "add", "sub", "mul", "div", "pow", "call", "derivative",
    "matmul", "list", "index",
    "truth", "compare", "not", "and", "or", "case", "piecewise", "where", "slope", "equation",
]  # fmt: skip
"""number      `name` is the literal as typed (`2`, `.5`, `1e-3`), never signed when parsed
constant    `name` is pi, e or tau
variable    `name` needs a value
use         `name` was defined; the one child is the defining term, shared by every use
neg … pow   operators, one or two children
call        `name` is our spelling of a function of the table; one child an argument
matmul      A @ B
list        [u, v, …], nested for matrices; one child an item, at least one
index       child[`name`], where `name` is as `indices.normalised` has it: `0, -1, 1:3`
derivative  Derivative(child, name): made by derivations only, never parsed
slope       `name` is dy/dx or ∂y/∂x, of a curve: made by derivations only; children are the variables y and x
equation    left = right: made by derivations only
truth       `name` is True or False
compare     `name` is one of `COMPARISONS`
not and or  of conditions
case        condition: value, while a piecewise is being read; no finished term has it
piecewise   a condition and a value in turn, then perhaps a value for all else; one branch runs, as with Python's if
where       condition, value, other value; all run, as with torch.where"""

OPERATORS: Final = {"add": "+", "sub": "-", "mul": "*", "div": "/", "matmul": "@", "pow": "**"}
"""Binary kinds and their Python operators."""
COMPARISONS: Final = ("<", "<=", ">", ">=", "==", "!=")
"""Names of comparisons."""
CONDITIONS: Final = frozenset({"truth", "compare", "not", "and", "or"})
"""Kinds that are true or false and no number."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Term:
    """One term. Compared by identity; see `same` for structure."""

    kind: Kind
    name: str = ""
    children: tuple[Term, ...] = ()
    span: tuple[int, int] | None = None
    """Half-open code-point offsets into the source, enclosing parentheses excluded; None for terms not typed."""

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name or len(self.children)}>"


def number(value: int | str) -> Term:
    """A number that nobody typed; a negative one is the negation of a number."""
    text = str(value)
    return neg(number(text[1:])) if text.startswith("-") else Term(kind="number", name=text)


def variable(name: str) -> Term:
    """A variable that nobody typed."""
    return Term(kind="variable", name=name)


def neg(u: Term) -> Term:
    """-u, as it stands."""
    return Term(kind="neg", children=(u,))


def binary(kind: Kind, u: Term, v: Term) -> Term:
    """u ∘ v, as it stands, without simplification."""
    return Term(kind=kind, children=(u, v))


def call(name: str, *arguments: Term) -> Term:
    """name(arguments…), as it stands."""
    return Term(kind="call", name=name, children=arguments)


def slope(dependent: str, by: str, sign: str = "d") -> Term:
    """d`dependent`/d`by` as an unknown; `sign` is ∂ where there are more variables."""
    return Term(kind="slope", name=f"{sign}{dependent}/{sign}{by}", children=(variable(dependent), variable(by)))


def is_condition(term: Term) -> bool:
    """True for what is true or false, also under a name."""
    while term.kind == "use":
        (term,) = term.children
    return term.kind in CONDITIONS


def branches(term: Term) -> list[tuple[Term | None, Term]]:
    """The conditions and values of a piecewise or a where, in order; None for the condition of what is left."""
    if term.kind == "where":
        condition, value, other = term.children
        return [(condition, value), (None, other)]
    last = [(None, term.children[-1])] if len(term.children) % 2 else []
    return [*zip(term.children[:-1:2], term.children[1::2], strict=True), *last]


def items(term: Term) -> tuple[Term, ...]:
    """The items of a list; nothing of every other term."""
    return term.children if term.kind == "list" else ()


def with_values(term: Term, values: Iterable[Term]) -> Term:
    """A piecewise or a where with other values under its conditions."""
    pairs = zip(branches(term), values, strict=True)
    children = tuple(part for (condition, _), value in pairs for part in (condition, value) if part is not None)
    return replace(term, children=children, span=None)


def postorder(*roots: Term, below: Callable[[Term], Sequence[Term]] = attrgetter("children")) -> list[Term]:
    """Every term reachable from the roots, once each, children before parents, left to right.

    `below` says which children to go to.
    """
    seen: set[Term] = set()
    order: list[Term] = []
    stack: list[tuple[Term, bool]] = [(root, False) for root in reversed(roots)]
    while stack:
        term, expanded = stack.pop()
        if expanded:
            order.append(term)
        elif term not in seen:
            seen.add(term)
            stack.append((term, True))
            stack.extend((child, False) for child in reversed(below(term)))
    return order


T = TypeVar("T")


def fold(roots: Iterable[Term], visit: Callable[[Term, Sequence[T]], T]) -> dict[Term, T]:
    """`visit(term, results of its children)` for every term once, children first; the results by term."""
    done: dict[Term, T] = {}
    for term in postorder(*roots):
        done[term] = visit(term, [done[child] for child in term.children])
    return done


def substitute(root: Term, bindings: dict[str, Term]) -> Term:
    """`root` with variables replaced by terms of `bindings`; terms without such variables stay the same objects."""

    def visit(term: Term, children: Sequence[Term]) -> Term:
        if term.kind == "variable":
            return bindings.get(term.name, term)
        if all(new is old for new, old in zip(children, term.children, strict=True)):
            return term
        return Term(kind=term.kind, name=term.name, children=tuple(children), span=term.span)

    return fold([root], visit)[root]


def structure(roots: Iterable[Term]) -> dict[Term, int]:
    """A number for every term at or below the roots, the same for terms of the same structure and names."""
    keys: dict[tuple[object, ...], int] = {}

    def visit(term: Term, children: Sequence[int]) -> int:
        return keys.setdefault((term.kind, term.name, *children), len(keys))

    return fold(roots, visit)


def same(one: Term, other: Term) -> bool:
    """True where two terms have the same structure and names, whatever their spans."""
    numbers = structure([one, other])
    return numbers[one] == numbers[other]


def depends_on(root: Term, name: str) -> bool:
    """True where the variable `name` occurs below `root`."""
    return any(term.kind == "variable" and term.name == name for term in postorder(root))
