"""The full-screen app: wiring only. `run` is what the command line calls.

The engine runs in processes of its own (`service.client`); nothing here imports torch, SymPy or numpy.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen

from derivtui import config as settings_file
from derivtui.config import GIB
from derivtui.service.settings import Settings
from derivtui.tui import drafts, theming
from derivtui.tui import home as home_folder
from derivtui.tui.actions import bindings
from derivtui.tui.collecting import Rest, lasting
from derivtui.tui.drafts import Draft
from derivtui.tui.hangup import hung_up
from derivtui.tui.home import Home
from derivtui.tui.inorder import InOrderApp
from derivtui.tui.keyboard import know_alt_enter
from derivtui.tui.palette import Commands, Palette
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.table import VariableTable
from derivtui.tui.registry import rebound
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.layout import HEIGHTS, WIDTHS
from derivtui.tui.screens.main import MainScreen
from derivtui.tui.state import State

OWING: Final = 5.0
"""Seconds that a key for the text or for Variables waits at most for the row of a value that was typed ahead."""
GLANCE: Final = 0.01
"""Seconds between two looks at whether such a key may set out."""
WATCHING: Final = 1.0
"""Seconds between two looks at whether the terminal is still there, and whether a theme has changed."""


class DerivtuiApp(InOrderApp):
    """Explore a derivative: calculus, autograd graph and numbers tied together."""

    TITLE = "derivtui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}

    def __init__(
        self, state: State, *, settings: Settings | None = None, theme: str | None = None, home: Home | None = None
    ) -> None:
        """With a draft in its home, it keeps what is left unrecorded there, and greets newcomers."""
        super().__init__()
        know_alt_enter()
        home = home or Home()
        config = home.config
        self.registry, wrong_keys = rebound(config.keys)
        """Every action, with the keys that it has here."""
        self.themes = theming.Themes()
        """Theme files, ours and the user's."""
        self._complaints = [*home.complaints, *wrong_keys, *theming.register_themes(self, self.themes)]
        self.main = MainScreen(state, settings or Settings(), home)
        """The one screen below all windows."""
        self._draft = home.draft
        self._play = home.play is not None
        self._rest = Rest()
        self._given = state.source
        """What stood there at first: nobody has typed that here."""
        self.theme = self._known_theme(theme or config.theme)

    def get_default_screen(self) -> Screen[None]:
        return self.main

    def on_mount(self) -> None:
        self.set_keymap(self.registry.keymap())
        self._complain(self._complaints)
        if self._play:
            self.main.call_after_refresh(self.main.action_replay)
        elif self._draft is not None and not self._draft.greeted and not self._given:
            self.main.call_after_refresh(self.main.greet)
        self.set_interval(WATCHING, self._watch)

    async def ready_for_key(self) -> None:
        """Let a value that was typed ahead find its row before the text or the cursor changes, a recall its entry,
        and a window its field."""
        patience = monotonic() + OWING
        while self._owes and monotonic() < patience:
            await asyncio.sleep(GLANCE)

    @property
    def _owes(self) -> bool:
        window = self.screen.is_modal and self.focused is None
        return window or (isinstance(self.focused, Editor | VariableTable) and self.main.owes)

    async def action_quit(self) -> None:
        """Leave, once what was entered is recorded."""
        await self.main.settle()
        self._keep_draft()
        self.exit()

    def action_pane(self, change: int) -> None:
        """Give the focus to the next pane, or to the one before; a name that is offered goes first."""
        if change > 0 and isinstance(self.focused, Editor) and self.focused.accept():
            return
        if change > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_change_theme(self) -> None:
        """Choose the colours, and see each as the cursor comes to it."""
        former = self.theme

        def show(name: str) -> None:
            self.theme = name

        def take(name: str | None) -> None:
            if name is None:
                self.theme = former
            else:
                self.wear(name)

        abouts = {name: self.themes.found[name].about if name in self.themes.found else "" for name in self._names}
        self.push_screen(ChooseScreen("Theme", abouts, former, preview=show), take)

    def wear(self, theme: str) -> None:
        """Put a theme on, and remember it."""
        self.theme = theme
        try:
            settings_file.save("theme", theme)
        except settings_file.ConfigError as error:
            self._complain([str(error)])

    def action_command_palette(self) -> None:
        """Search everything there is to do."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help_quit(self) -> None:
        """Say how to quit, once, to whoever presses Ctrl+C."""
        self.clear_notifications()
        self.notify(self.registry.worded("{quit} quits, outside of text fields; or {palette} and quit."), markup=False)

    @property
    def _names(self) -> list[str]:
        """Every theme: ours and the user's first."""
        return [*sorted(self.themes.found), *theming.builtin_names()]

    def _known_theme(self, name: str) -> str:
        if name in self.available_themes:
            return name
        self._complaints.append(f"There is no theme {name!r}; `derivtui themes` lists them.")
        return theming.DEFAULT if theming.DEFAULT in self.available_themes else self.theme

    def _complain(self, complaints: Iterable[str]) -> None:
        for complaint in complaints:
            self.notify(complaint, severity="warning", markup=False)

    def _keep_draft(self) -> None:
        """Keep what is typed and not recorded, if that is new."""
        if self._draft is None:
            return
        source, values = self.main.unrecorded
        typed = source != self._given or source == self._draft.source
        kept = self._draft
        draft = Draft(source=source if typed else kept.source, values=values if typed else kept.values, greeted=True)
        if draft != self._draft:
            self._draft = draft
            drafts.keep(draft)

    def _watch(self) -> None:
        """Put on what a theme file has become, keep the draft, tidy the memory; end where the terminal is gone, as
        without SIGHUP nobody else would."""
        self._complain(theming.register_themes(self, self.themes))
        self._keep_draft()
        self._rest.take()
        if not self.is_headless and hung_up(sys.__stdin__):
            self.exit()


def run(  # noqa: PLR0913 - what the command line may say
    expression: str | None = None,
    at: Mapping[str, str] | None = None,
    device: str | None = None,
    dtype: str | None = None,
    theme: str | None = None,
    *,
    session_file: Path | None = None,
    play: Path | None = None,
) -> None:
    """Open the app on an expression, with values as text by name, and stay until a person quits.

    What is not given is as the settings have it; without an expression, what was not recorded last time comes back.
    What is recorded goes into the history, and into `session_file` besides. `play` is a history to replay at once.
    """
    home = replace(home_folder.read(), session_file=session_file, play=play)
    config, draft = home.config, home.draft or Draft()
    settings = Settings(
        fast_deadline=config.fast_deadline, slow_deadline=config.slow_deadline, memory=int(config.memory * GIB)
    )
    state = State(
        source=expression or draft.source,
        values=dict(at or {}) if expression or at else dict(draft.values),
        device=device or config.device,
        dtype=dtype or config.dtype,
    )
    with lasting():
        DerivtuiApp(state, settings=settings, theme=theme, home=home).run()
