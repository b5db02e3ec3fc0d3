"""The table of what a person can do: bindings, footer, help screen and command palette read these rows.

To add an action: write `action_NAME` on its owner, add a row to the module here that its place suggests, and a test in
`tests/tui/test_every_action.py`. What a person binds to other keys is in `registry`, which everything that shows keys
reads.
"""

from __future__ import annotations

from typing import Final

from textual.binding import BindingType

from derivtui.tui.actions.action import UNBOUND, UNLISTED, Action, Owner
from derivtui.tui.actions.everywhere import EVERYWHERE
from derivtui.tui.actions.expression import EXPRESSION
from derivtui.tui.actions.numbers import NUMBERS
from derivtui.tui.actions.replay import REPLAY
from derivtui.tui.actions.views import VIEWS
from derivtui.tui.actions.windows import WINDOWS

__all__ = ["ACTIONS", "UNBOUND", "UNLISTED", "Action", "Owner", "bindings"]

ACTIONS: Final = (*EXPRESSION, *NUMBERS, *VIEWS, *EVERYWHERE, *WINDOWS, *REPLAY)
"""Every action, in the order in which help lists them."""


def bindings(owner: Owner) -> list[BindingType]:
    """The bindings of one owner, for its `BINDINGS`."""
    mine = [action for action in ACTIONS if action.owner == owner or (action.shared and owner == "screen")]
    return [binding for action in mine for binding in action.bindings()]
