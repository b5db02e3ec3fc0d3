"""The full-screen app: wiring only. `run` is what the command line calls.

The engine runs in processes of its own (`service.client`); nothing here imports torch, SymPy or numpy.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from derivtui.model.request import DTYPES
from derivtui.service.settings import Settings
from derivtui.tui import theming
from derivtui.tui.actions import ACTIONS, bindings
from derivtui.tui.keyboard import know_alt_enter
from derivtui.tui.panes.editor import Editor
from derivtui.tui.screens.layout import HEIGHTS, WIDTHS
from derivtui.tui.screens.main import MainScreen
from derivtui.tui.state import State


class DerivtuiApp(App[None]):
    """Explore a derivative: calculus, autograd graph and numbers tied together."""

    TITLE = "derivtui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    def __init__(self, state: State, *, settings: Settings | None = None, theme: str | None = None) -> None:
        super().__init__()
        know_alt_enter()
        self._complaints = theming.register_themes(self)
        self._main = MainScreen(state, settings or Settings())
        chosen = theme or theming.DEFAULT
        if chosen not in self.available_themes:
            self._complaints.append(f"There is no theme {chosen!r}; the themes are in the command palette.")
            chosen = theming.DEFAULT if theming.DEFAULT in self.available_themes else self.theme
        self.theme = chosen

    def get_default_screen(self) -> Screen[None]:
        return self._main

    def on_mount(self) -> None:
        for complaint in self._complaints:
            self.notify(complaint, severity="warning", markup=False)

    async def action_pane(self, change: int) -> None:
        """Give the focus to the next pane, or to the one before; a name that is offered goes first."""
        await self._catch_up()
        if change > 0 and isinstance(self.focused, Editor) and self.focused.accept():
            return
        if change > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_help_quit(self) -> None:
        """Say how to quit, once, to whoever presses Ctrl+C."""
        self.clear_notifications()
        super().action_help_quit()

    async def _catch_up(self) -> None:
        """Let the panes take all keys that came before; those that come after wait for this action.

        What a key changes goes up from the field that has the focus, to itself first. Windows on top need no such
        care, and one of Textual's own might wait for the app in turn.
        """
        field = self.focused
        if field is None or self.screen is not self._main:
            return
        above = (node for node in field.ancestors_with_self if node is not self)
        for node in (field, *above):
            taken = asyncio.Event()
            if node.call_later(taken.set):
                await taken.wait()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's
        """The command palette: the registry's rows."""
        for action in ACTIONS:
            if action.palette:
                owner = self if action.owner == "app" else self._main.owner(action.owner)
                run_it = partial(self.run_action, action.action, owner)
                yield SystemCommand(action.palette, action.help, run_it)


def run(
    expression: str | None = None,
    at: Mapping[str, str] | None = None,
    device: str = "cpu",
    dtype: str = DTYPES[0],
    theme: str | None = None,
) -> None:
    """Open the app on an expression, with values as text by name, and stay until a person quits."""
    state = State(source=expression or "", values=dict(at or {}), device=device, dtype=dtype)
    DerivtuiApp(state, theme=theme).run()
