"""Recalling what was recorded: from an entry to the State that asks it again, and where Up and Down have come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from derivtui.model.entry import Entry
from derivtui.model.numbers import shown
from derivtui.tui.state import State


def state_of(entry: Entry, state: State) -> State:
    """The state that asks what the entry asked. Values of other variables stay as they are."""
    request = entry.request
    given = {name: _text(value) for name, value in request.at.items()}
    others = {name: text for name, text in state.values.items() if name not in entry.variables}
    wrt, derivative = request.wrt, request.derivative
    return replace(
        state,
        source=request.expression,
        values={**others, **given},
        off=frozenset() if wrt is None else frozenset(name for name in entry.variables if name not in wrt),
        names=tuple(entry.variables),
        active=derivative[0] if derivative else next(iter(wrt or entry.variables), None),
        order=len(derivative) if derivative else 1,
        device=request.device,
        dtype=request.dtype,
        upstream="" if request.upstream is None else _text(request.upstream),
        direction=", ".join(f"{name}={_text(value)}" for name, value in (request.direction or {}).items()),
        given_for=request.expression,
    )


def _text(value: float | str | list[Any]) -> str:
    """A value as it is typed; numbers with all their digits."""
    return value if isinstance(value, str) else shown(value, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """A walk through the history. The last place is what was typed before it began."""

    draft: State
    """What comes back at the end of the walk."""
    number: int | None
    """The entry that the walk has come to; None is the draft, or before the first step."""
    begun_at: int | None
    """The entry that stood there already when the walk began: the draft is that."""
    text: str
    """What the walk has put into the editor: where another text stands, it is over."""

    @property
    def prefix(self) -> str:
        """What entries have to begin with: what was typed, unless that stands recorded as it is."""
        return "" if self.begun_at is not None else self.draft.source

    @staticmethod
    def begun(state: State, recorded: int | None) -> Ring:
        """A walk from what stands there, recorded under a number or not."""
        return Ring(draft=state, number=recorded, begun_at=recorded, text=state.source)

    def at(self, number: int | None, text: str) -> Ring:
        """The walk, come to another place."""
        return replace(self, number=number, text=text)
