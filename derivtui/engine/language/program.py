"""What parsing makes of a source text: the target, the definitions on the way, and what the user should be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivtui.engine.language.terms import Term, postorder
from derivtui.model.report import Note

if TYPE_CHECKING:
    from derivtui.engine.language.instantiate import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """`name = body`, whose value and gradient are kept."""

    name: str
    span: tuple[int, int]
    """Of the name on the left."""
    body: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """`x = torch.tensor(9.0, requires_grad=True)`, which gives a variable its value in the text itself."""

    name: str
    span: tuple[int, int]
    """Of the name on the left."""
    value: str
    """A constant expression, as `values.parse_value` reads it."""
    requires_grad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One parsed source."""

    source: str
    """The text that every span is of."""
    target: Term
    """What is evaluated and differentiated."""
    definitions: tuple[Definition, ...] = ()
    """In order of appearance. The target reaches those it uses through `use` terms."""
    function: str | None = None
    """`f` where the target was given as `f(u, v) = …`."""
    variables: tuple[str, ...] = ()
    """Names that need values, in order of appearance (parameters in the order of the parameter list)."""
    bindings: tuple[Binding, ...] = ()
    """Values that the text itself gives to variables; they win over the request's."""
    derivative: tuple[str, ...] | None = None
    """Asked for in the text itself: `d/dx …`."""
    implicit: str | None = None
    """The dependent variable, where the target is F = left - right of an equation."""
    notes: tuple[Note, ...] = field(default=())
    applications: Mapping[Term, Application] = field(default_factory=dict)
    """The calls of the user's own functions, by the topmost term of each."""

    def terms(self) -> list[Term]:
        """Every term of the definitions and the target in post-order; a term's place in it is its id."""
        return postorder(*(definition.body for definition in self.definitions), self.target)
