"""The record of an action: who has it, its keys, and how footer, help and palette word it.

An action belongs to an owner: the app, the screen, or a pane, which has the method `action_NAME`. Keys in `keys`
work everywhere, text fields included; keys in `plain` only where no text is typed. Every action with a function or
Ctrl key has another one too, so no terminal can take an action away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from textual.binding import Binding, BindingType

from derivtui.tui.keynames import shown_key

Owner = Literal[
    "app", "screen", "lists", "expression", "variables", "cell", "results", "graph", "steps", "plot",
    "window", "search", "help", "replay",
]  # fmt: skip
"""Who has the method. `lists` are all tables, trees and lists; `cell` is the field opened over a value; `window` is
every window, of which `search` and `help` have more."""

UNLISTED: Final = dict.fromkeys(
    ("replay", "window", "search", "help"), "The palette acts on the main screen, and these lie on top of it."
)
"""Owners none of whose actions the palette offers, and why."""

UNBOUND: Final = "unbound"
"""A key that no keyboard has, for actions without one: what has no key can only so be given one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a person can do, by key, by palette or by clicking the footer."""

    id: str
    """Stable name, for rebinding: `next-view`."""
    action: str
    """What the owner is asked, as Textual writes it: `order(1)` calls `action_order(1)`."""
    owner: Owner
    keys: tuple[str, ...] = ()
    """Keys that work everywhere the owner is reached, text fields included."""
    plain: tuple[str, ...] = ()
    """Keys that work outside text fields."""
    label: str
    """Two or three words, for footer and palette."""
    help: str
    """One sentence; `{id}` is the key of that action."""
    group: str
    """Heading on the help screen."""
    footer: bool = False
    """Whether the footer has room for it."""
    shared: bool = False
    """Whether the screen has it too, for the panes that leave its keys free."""
    palette: str = ""
    """How the command palette offers it."""
    also: str = ""
    """Other words that the palette finds it by, where its own sentence has not those that a person may think of."""
    unlisted: str = ""
    """Why the palette does not offer it; either this or `palette` is given, but for the owners of `UNLISTED`."""

    @property
    def shown_keys(self) -> str:
        """All its keys as a person reads them."""
        return " ".join(dict.fromkeys(shown_key(key) for key in (*self.keys, *self.plain)))

    def bindings(self) -> list[BindingType]:
        """Textual's bindings: one for the keys that text fields must not take, one for the plain keys."""
        ahead = self.owner in ("app", "screen")
        rows = ((self.id, self.keys, ahead), (f"{self.id}.plain", self.plain, False))
        return [
            Binding(",".join(keys) or UNBOUND, self.action, self.label, show=False, id=id, priority=priority)
            for id, keys, priority in rows
        ]
