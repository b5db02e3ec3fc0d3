"""What a pane's border says of keys: only those that work where the focus is.

The keys of a pane's own actions work while the pane has the focus; those of the screen, or shared with it, wherever no
text is typed.
"""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input, TextArea

from derivtui.tui.actions import Action
from derivtui.tui.registry import registry_of


def hints(pane: Widget, *parts: str) -> str:
    """A line of these parts, worded by the registry, without those that name an action whose key does not work now."""
    registry = registry_of(pane.app)
    working = (part for part in parts if part and all(_works(pane, action) for action in registry.named(part)))
    return " · ".join(map(registry.worded, working))


def _works(pane: Widget, action: Action) -> bool:
    """Whether a key of the action does what the pane says of it."""
    focused = pane.screen.focused
    if action.shared or action.owner in ("app", "screen"):
        reached = not isinstance(focused, Input | TextArea)
    else:
        reached = focused is pane
    return reached and bool(action.keys or action.plain)
