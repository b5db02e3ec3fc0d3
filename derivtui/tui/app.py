"""The full-screen app: wiring only. `run` is what the command line calls.

The engine runs in processes of its own (`service.client`); nothing here imports torch, SymPy or numpy.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from time import monotonic
from typing import ClassVar, Final

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from derivtui.model.request import DTYPES
from derivtui.service.settings import Settings
from derivtui.tui import theming
from derivtui.tui.actions import ACTIONS, bindings
from derivtui.tui.hangup import hung_up
from derivtui.tui.inorder import InOrderApp
from derivtui.tui.keyboard import know_alt_enter
from derivtui.tui.panes.editor import Editor
from derivtui.tui.screens.layout import HEIGHTS, WIDTHS
from derivtui.tui.screens.main import MainScreen
from derivtui.tui.screens.search import SearchScreen
from derivtui.tui.state import State

OWING: Final = 5.0
"""Seconds that a key for the expression waits at most for the row of a value that was typed ahead."""
GLANCE: Final = 0.01
"""Seconds between two looks at whether such a key may set out."""
WATCHING: Final = 1.0
"""Seconds between two looks at whether the terminal is still there."""


class DerivtuiApp(InOrderApp):
    """Explore a derivative: calculus, autograd graph and numbers tied together."""

    TITLE = "derivtui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

    def __init__(
        self,
        state: State,
        *,
        settings: Settings | None = None,
        theme: str | None = None,
        session_file: Path | None = None,
        play: Path | None = None,
    ) -> None:
        super().__init__()
        know_alt_enter()
        self._play = play is not None
        self._complaints = theming.register_themes(self)
        self._main = MainScreen(state, settings or Settings(), session_file, play)
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
        if self._play:
            self._main.call_after_refresh(self._main.action_replay)
        if not self.is_headless:
            self.set_interval(WATCHING, self._watch_terminal)

    async def ready_for_key(self) -> None:
        """Let a value that was typed ahead find its row before the expression changes, a recall its entry, and a
        window its field."""
        patience = monotonic() + OWING
        while self._owes and monotonic() < patience:
            await asyncio.sleep(GLANCE)

    @property
    def _owes(self) -> bool:
        window = isinstance(self.screen, SearchScreen) and self.focused is None
        return window or (isinstance(self.focused, Editor) and self._main.owes)

    async def action_quit(self) -> None:
        """Leave, once what was entered is recorded."""
        await self._main.settle()
        self.exit()

    def action_pane(self, change: int) -> None:
        """Give the focus to the next pane, or to the one before; a name that is offered goes first."""
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

    def _watch_terminal(self) -> None:
        """End where the terminal is gone; without SIGHUP nobody else would say so."""
        if hung_up(sys.__stdin__):
            self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's
        """The command palette: the registry's rows."""
        for action in ACTIONS:
            if action.palette:
                owner = self if action.owner == "app" else self._main.owner(action.owner)
                run_it = partial(self.run_action, action.action, owner)
                yield SystemCommand(action.palette, action.help, run_it)


def run(  # noqa: PLR0913 - what the command line may say
    expression: str | None = None,
    at: Mapping[str, str] | None = None,
    device: str = "cpu",
    dtype: str = DTYPES[0],
    theme: str | None = None,
    *,
    session_file: Path | None = None,
    play: Path | None = None,
) -> None:
    """Open the app on an expression, with values as text by name, and stay until a person quits.

    What is recorded goes into the history, and into `session_file` besides. `play` is a history to replay at once.
    """
    state = State(source=expression or "", values=dict(at or {}), device=device, dtype=dtype)
    DerivtuiApp(state, theme=theme, session_file=session_file, play=play).run()
