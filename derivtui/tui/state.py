"""What is asked, as one frozen record: every edit makes a new State, and a State makes the Request."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from derivtui.model.request import DTYPES, Request

MAX_ORDER = 10
"""Highest order of derivative that `o` reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything a person has chosen. Values persist by name, whether or not the expression uses them now."""

    source: str = ""
    """The expression as typed."""
    values: dict[str, str] = field(default_factory=dict)
    """Value of each variable that has one, as typed: `pi/4`."""
    off: frozenset[str] = frozenset()
    """Variables that do not require gradients."""
    names: tuple[str, ...] = ()
    """Variables of the expression, as the engine last named them."""
    active: str | None = None
    """The variable to differentiate by."""
    order: int = 1
    """Order of the derivative by `active`."""
    device: str = "cpu"
    dtype: str = DTYPES[0]
    upstream: str = ""
    """What the backward pass starts with, as typed; empty means ones."""
    direction: str = ""
    """The direction of a directional derivative, as typed: `x=1, y=2`."""
    given_for: str = ""
    """The source that both were typed for; any other has neither."""

    def request(self) -> Request:
        """The question to the engine; variables without a value get one assumed."""
        plain = unicodedata.normalize("NFKC", self.source)  # as the engine names variables: x₁ is x1
        higher = self.order > 1 and self.active is not None and self.active not in self.off
        return Request(
            expression=self.source,
            at={name: text for name, text in self.values.items() if name in plain},
            wrt=self._wrt(),
            derivative=(self.active or "",) * self.order if higher else None,
            device=self.device,
            dtype=self.dtype,
            upstream=(self.upstream or None) if self.given_for == self.source else None,
            direction=(read_direction(self.direction) or None) if self.given_for == self.source else None,
            missing="assume",
        )

    def _wrt(self) -> tuple[str, ...] | None:
        if self.off.isdisjoint(self.names):
            return None
        return tuple(name for name in self.names if name not in self.off)

    def with_value(self, name: str, text: str) -> State:
        """With a value set, or taken back where `text` is empty."""
        others = {key: value for key, value in self.values.items() if key != name}
        return replace(self, values={**others, name: text} if text else others)

    def with_given(self, what: str, text: str) -> State:
        """With `upstream` or `direction` set for the source as it stands, or taken back where `text` is empty."""
        same = self.given_for == self.source
        upstream = text if what == "upstream" else self.upstream if same else ""
        direction = text if what == "direction" else self.direction if same else ""
        return replace(self, upstream=upstream, direction=direction, given_for=self.source)

    def with_grad_toggled(self, name: str) -> State:
        """With one variable's requires_grad turned over; the active one, turned off, hands on to the next."""
        turned = replace(self, off=self.off ^ {name})
        return turned.with_next_variable() if name == self.active and name in turned.off else turned

    def with_names(self, names: Collection[str]) -> State:
        """With the variables that the engine found; the active one stays if it is among them, else the first."""
        active = self.active if self.active in names else next(iter(names), None)
        return replace(self, names=tuple(names), active=active)

    def with_next_variable(self) -> State:
        """With the next variable active that requires a gradient, round and round; the same where none does."""
        place = self.names.index(self.active) + 1 if self.active in self.names else 0
        following = (*self.names[place:], *self.names[:place])
        return replace(self, active=next((name for name in following if name not in self.off), self.active))

    def with_order(self, change: int) -> State:
        """With the order raised or lowered, from 1 to `MAX_ORDER`."""
        return replace(self, order=min(MAX_ORDER, max(1, self.order + change)))


def read_direction(text: str) -> dict[str, float | str | list]:  # type: ignore[type-arg]
    """`x=1, w=[1, 0]` as values by name; a part without `=` belongs to the value before it."""
    found: dict[str, float | str | list] = {}  # type: ignore[type-arg]
    name = ""
    for part in text.split(","):
        left, equals, value = part.partition("=")
        if equals:
            name = left.strip()
            found[name] = value.strip()
        elif name:
            found[name] = f"{found[name]},{part}"
    return found
