"""The report itself, with its variables, terms and notes."""

from __future__ import annotations

from typing import Final

import msgspec

from derivtui.model.errors import Problem
from derivtui.model.report.calculus import NUMBER, Derivation, Directional, Hessian, HigherOrder, Implicit
from derivtui.model.report.graph import Graph, Paths
from derivtui.model.report.samples import Samples
from derivtui.model.report.values import Value
from derivtui.model.report.verdicts import NOT_DIFFERENTIABLE, Check, Judgement

_MERGED: Final = (
    "terms", "preview", "graph", "paths", "derivation", "checks", "derivative", "hessian", "jacobian", "directional",
    "code", "answer", "samples",
)  # fmt: skip
"""Fields of a Report that come with a part of its own."""


class Variable(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the variables table."""

    value: Value | None
    requires_grad: bool
    shape: tuple[int, ...]
    assumed: bool = False
    """True where the request gave no value and one was assumed."""
    bound: bool = False
    """True where the text itself gives the value, which wins over the request's."""


class Term(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something the user should know that is no error."""

    kind: str
    message: str
    span: tuple[int, int] | None = None


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

    def corner(self, derivation: Derivation | None) -> Check | None:
        """The check of what this derives, where it says that there is no derivative; formulas have numbers there."""
        derived = (name for name, found in (self.derivation or {}).items() if found is derivation)
        check = (self.checks or {}).get(next(derived, ""))
        return check if check is not None and check.verdict == NOT_DIFFERENTIABLE else None

    def exists(self, wrt: tuple[str, ...]) -> bool:
        """False where a check says that this derivative does not exist; nothing is said of variables with a shape."""
        check = (self.checks or {}).get(wrt[0])
        return check is None or check.verdict != NOT_DIFFERENTIABLE or bool(check.element)

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
