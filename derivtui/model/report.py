"""What the engine answers: the Trace, as flat records.

A Report ties source text, calculus step, graph node and number together by term ids: `Term.id` is what
`Node.terms` and `Step.terms` hold. Every view (tree, steps, results, exports, JSON) only reads it.

Rows are in post-order and children are indices, so a Report of any depth pickles and prints.
Values are Python floats widened from the dtype, nested lists of them, or a `Summary` past `TENSOR_LIMIT` elements.
"""

from __future__ import annotations

from typing import Final

import msgspec

from derivtui.model.errors import Problem

TENSOR_LIMIT: Final = 1000
"""Tensors with more elements travel as a `Summary`."""

AGREE: Final = "agree"
DIFFER: Final = "differ"
NOT_DIFFERENTIABLE: Final = "not_differentiable"
UNAVAILABLE: Final = "unavailable"
RIGHT: Final = "right"
RIGHT_IF: Final = "right_if"
WRONG: Final = "wrong"
UNDECIDED: Final = "undecided"
JUDGEMENTS: Final = (RIGHT, RIGHT_IF, WRONG, UNDECIDED)

VERDICTS: Final = (AGREE, DIFFER, NOT_DIFFERENTIABLE, UNAVAILABLE)


NUMBER: Final = "number"
VECTOR: Final = "vector"
SLOPE: Final = "slope"
TENSOR: Final = "tensor"
DERIVATIONS: Final = (NUMBER, VECTOR, SLOPE, TENSOR)
"""A function of numbers; a list of such, component by component; the slope of a curve; an operation on whole tensors,
whose steps are the backward pass."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A large tensor in a few numbers."""

    shape: tuple[int, ...]
    min: float
    max: float
    mean: float
    head: tuple[float, ...]
    digest: str = ""
    """SHA-256 of all numbers as little-endian float64, in value, gradients and variables; empty elsewhere."""


_MERGED: Final = (
    "terms", "preview", "graph", "paths", "derivation", "checks", "derivative", "hessian", "jacobian", "directional",
    "code", "answer", "samples",
)  # fmt: skip
"""Fields of a Report that come with a part of its own."""

Value = float | list | Summary  # type: ignore[type-arg]


class Variable(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the variables table."""

    value: Value | None
    requires_grad: bool
    shape: tuple[int, ...]
    assumed: bool = False
    """True where the request gave no value and one was assumed."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term that the user wrote. `id` is its index in post-order."""

    id: int
    kind: str
    """As `engine.language.terms.Kind`: number, constant, variable, use, neg, add, sub, mul, div, pow, call …"""
    span: tuple[int, int] | None
    text: str
    children: tuple[int, ...]
    value: Value | None = None
    gradient: Value | None = None
    """Upstream gradient at this term, as `retain_grad` would show it; None for constants."""
    branch: int | None = None


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """One input of a node, in `next_functions` order."""

    node: int | None
    """The node below; None is the empty slot of a constant."""
    input_nr: int = 0
    local: Value | None = None
    """Local partial, for elementwise nodes: local × upstream, summed over broadcast axes, is `arrives`."""
    vjp: str | None = None
    """The vector-Jacobian product in words, where no local partial exists."""
    arrives: Value | None = None
    """This node's contribution to the gradient below."""
    term: int | None = None
    """The occurrence in the source that this edge reads: `u*u` has two edges into u, each with its own term."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One node of the grad_fn graph. `id` is the order in which the autograd engine ran it; 0 is the root."""

    id: int
    name: str
    """torch's name; leaves are `AccumulateGrad`."""
    variable: str | None = None
    """For leaves: whose gradient accumulates here."""
    terms: tuple[int, ...] = ()
    value: Value | None = None
    upstream: Value | None = None
    """The gradient that arrived, summed over all edges into this node."""
    saved: dict[str, Value | None] = {}
    inputs: tuple[Edge, ...] = ()


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """The grad_fn graph in the engine's order."""

    nodes: tuple[Node, ...]


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """One way from the root to a leaf."""

    nodes: tuple[int, ...]
    """Ids of the nodes on it, the root first."""
    factors: tuple[float, ...]
    """The local partial of each edge between them."""
    product: float
    """What the path contributes to the leaf's gradient, per unit of the target's upstream gradient."""


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """A leaf's gradient as a sum over paths."""

    count: int
    """How many paths there are."""
    listed: tuple[Path, ...]
    """The ones that contribute most, the largest first; all of them where there are few."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One use of a rule of calculus, outermost first; for whole tensors, one product of the backward pass."""

    rule: str
    """Name of the rule, as `sin, chain rule`."""
    law: str
    """The rule in symbols, as `(sin u)′ = cos u · u′`."""
    terms: tuple[int, ...]
    before: str
    """What is rewritten, as `d/dx[x/(2√2)]`."""
    after: str
    """What stands there afterwards."""
    line: str
    """The whole line after this step, as a person reads it."""
    expression: str
    """The whole line as SymPy text, with `Derivative(g, x)` for what is left."""
    latex: str = ""
    """The whole line in LaTeX."""
    drawn: str = ""
    """`after` in two dimensions, lines joined by newlines; empty where one line does."""
    value: Value | None = None
    """The number of the whole line at the current values."""
    part: Value | None = None
    """The number of `before` at the current values: what this step's derivative comes to by itself."""
    branch: str = ""
    """Where the step begins a branch of a choice: its condition, as `x < 0`, or `otherwise`."""
    taken: bool | None = None
    """Whether that branch is the one that counts at the current values; None where they are not known."""
    node: int | None = None
    """For whole tensors, the node of the graph that hands this product on."""


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """The derivative with respect to one variable, step by step."""

    kind: str = NUMBER
    """What is derived: one of `DERIVATIONS`."""
    steps: tuple[Step, ...]
    question: str = ""
    """What the first step starts from, in LaTeX."""
    result: str
    """The answer in our own syntax, recomposed from the steps alone."""
    shown: str
    """The answer as a person reads it: `cos(x/(2√2))·1/(2√2)`."""
    latex: str | None = None
    """The answer in LaTeX; None where it is too long to write out."""
    simplified: str | None = None
    """What SymPy calls simpler, in our own syntax; None until asked for, or where there is none."""
    simplified_shown: str | None = None
    """The same as a person reads it."""
    simplified_latex: str | None = None
    """The same in LaTeX."""
    simplified_value: Value | None = None
    """Its number at the current values: where the answer has none (0·∞), the simplified form may have one."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One number four ways, and the verdict."""

    autograd: float | None
    forward: float | None
    reference: str | None
    """50 significant digits, from mpmath."""
    difference: float | None
    """Central difference with Richardson extrapolation, in float64."""
    ulps: float | None
    """|autograd - reference| in units of the reference's last place in the dtype."""
    bound: float | None
    """Rounding bound propagated through the Trace, in the same ulps."""
    verdict: str
    """One of `VERDICTS`."""
    reason: str = ""
    """One sentence wherever there is something to say."""
    element: str = ""
    """For a variable with a shape, the element that the numbers and the verdict are of: the worst, as `x[2]`."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something the user should know that is no error."""

    kind: str
    message: str
    span: tuple[int, int] | None = None


class HigherOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An n-th or mixed derivative."""

    wrt: tuple[str, ...]
    value: Value | None
    text: str | None = None


class Hessian(msgspec.Struct, frozen=True, kw_only=True):
    """All second derivatives of a scalar target."""

    labels: tuple[str, ...]
    """What the rows and the columns are of: a scalar variable or an element, as `x`, `w[0]`, `A[1, 0]`."""
    rows: Value
    """∂²f/∂row∂column, a list a row."""


class Directional(msgspec.Struct, frozen=True, kw_only=True):
    """The derivative along a direction: how fast the target changes as all variables move at once."""

    direction: dict[str, Value]
    """The rate of each variable, shaped as the variable."""
    value: Value
    """The Jacobian times the direction, by forward mode; shaped as the target."""


class Implicit(msgspec.Struct, frozen=True, kw_only=True):
    """The curve F = left - right = 0 of an equation, at the current values."""

    dependent: str
    """The variable that depends on the others."""
    slope: dict[str, Value | None]
    """By each of the others: -F_x/F_y by autograd, shaped as the values; inf where the tangent is vertical."""
    residual: Value | None
    """F itself: 0 on the curve."""
    derivation: dict[str, Derivation] = {}
    """By each of the others: how the slope is found. Comes with the report's derivation."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """The target and its gradient on a grid of two variables; the samples' own runs across."""

    variable: str
    """The one that runs up."""
    start: float
    stop: float
    point: float
    """Its value."""
    x: tuple[float, ...]
    y: tuple[float, ...]
    """Ascending."""
    values: tuple[tuple[float, ...], ...]
    """A row for each y; nan where nothing is defined."""
    along: tuple[tuple[float, ...], ...]
    """The derivative by the variable across."""
    up: tuple[tuple[float, ...], ...]
    """The derivative by the one that runs up."""


class Samples(msgspec.Struct, frozen=True, kw_only=True):
    """The target and its derivatives over a range of one variable, in float64."""

    variable: str
    start: float
    stop: float
    point: float
    """The variable's value."""
    at_point: tuple[float, ...]
    """The target and its derivatives there, the first at any rate."""
    x: tuple[float, ...]
    """Ascending."""
    values: dict[str, tuple[float, ...]]
    """`f`, `df/dx` … at every x; nan is a gap: nothing is defined there, or the line breaks."""
    breaks: tuple[float, ...] = ()
    """The places among x that are poles and jumps."""
    field: Field | None = None
    """Where a second variable was asked for."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a person's answer is the derivative."""

    answer: str
    """The answer in our own syntax, definitions written out."""
    wrt: tuple[str, ...]
    """By what it is said to be the derivative."""
    verdict: str
    """One of `JUDGEMENTS`."""
    sentence: str
    """The verdict in words, with the point where the two differ."""
    compared: int
    """At how many points the two were compared."""
    condition: str | None = None
    """Where it is right, if not everywhere: `x > 0`."""
    point: dict[str, float] | None = None
    """Where the two differ."""
    expected: float | None = None
    """The derivative there."""
    found: float | None = None
    """The answer there; nan where it is not defined."""
    hint: str = ""
    """Which mistake it looks like."""
    simplified: str | None = None
    """A right answer in a shorter form, where SymPy has one."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything known about one request so far; parts not asked for, or not there yet, are None."""

    id: str | int | None = None
    source: str
    expression: str
    """The target in our own syntax."""
    device: str
    dtype: str
    variables: dict[str, Variable]
    value: Value | None = None
    gradient: dict[str, Value] = {}
    derivative: HigherOrder | None = None
    implicit: Implicit | None = None
    """Where the source is an equation."""
    terms: tuple[Term, ...] | None = None
    preview: str | None = None
    """The source in two dimensions, lines joined by newlines. Comes with terms."""
    graph: Graph | None = None
    paths: dict[str, Paths] | None = None
    derivation: dict[str, Derivation] | None = None
    checks: dict[str, Check] | None = None
    upstream: Value | None = None
    """The gradient that the backward pass started with, of a target that is no single number."""
    hessian: Hessian | None = None
    jacobian: dict[str, Value] | None = None
    """By variable, the derivative of each element of the target by each of the variable's: the shape is the target's
    and then the variable's."""
    directional: Directional | None = None
    code: str | None = None
    """A PyTorch script that prints value, gradient, and what else was asked for."""
    samples: Samples | None = None
    answer: Judgement | None = None
    """Of the request's answer."""
    notes: tuple[Note, ...] = ()
    versions: dict[str, str] = {}

    def derivatives(self) -> list[tuple[tuple[str, ...], Value | None, Derivation | None]]:
        """Every derivative that was found: by which variables, its number, and the derivation that led to it.

        Where a higher order was asked for, the derivation is that order's, and first derivatives have none. Nor have
        vectors and tensors: their gradient is a product with the upstream gradient.
        """
        numbers: dict[tuple[str, ...], Value | None] = {(name,): value for name, value in self.gradient.items()}
        if self.derivative is not None:
            numbers[self.derivative.wrt] = self.derivative.value
        derived = [self.derivative.wrt] if self.derivative else list(numbers)
        known = {name: found for name, found in (self.derivation or {}).items() if found.kind == NUMBER}
        return [(wrt, value, known.get(wrt[-1]) if wrt in derived else None) for wrt, value in numbers.items()]

    def derivation_by(self, name: str) -> Derivation | None:
        """The steps to show for a variable: of an equation, those of the slope by it, where there are any."""
        slopes = {} if self.implicit is None or self.derivative is not None else self.implicit.derivation
        return slopes.get(name) or (self.derivation or {}).get(name)

    def with_part(self, other: Report) -> Report:
        """This report and what `other`, an answer to the same request, knows besides."""
        changes: dict[str, object] = {
            name: value for name in _MERGED if (value := getattr(other, name)) is not None
        }  # fmt: skip
        if other.implicit is not None and other.implicit.derivation:
            changes["implicit"] = other.implicit
        changes["notes"] = self.notes + tuple(note for note in other.notes if note not in self.notes)
        return msgspec.structs.replace(self, **changes)


Answer = Report | Problem
"""What comes back from the engine."""
