"""What the command palette offers: every action of the registry, and every pane, theme, device, dtype and example.

Of what fits equally well, that stands first which begins with what is typed, then what stands first in the registry.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import SystemCommand
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits
from textual.css.query import NoMatches
from textual.markup import escape
from textual.system_commands import SystemCommandsProvider
from textual.widget import Widget

from derivtui.tui.actions import Action
from derivtui.tui.examples import EXAMPLES
from derivtui.tui.offered import DTYPES
from derivtui.tui.screens.layout import PANES

if TYPE_CHECKING:
    from derivtui.tui.app import DerivtuiApp


BEGINNING: Final = 1.2
"""How much better a title fits that begins with what is typed."""


class Palette(CommandPalette):
    """Textual's, but for an accident: closed before it has begun to gather, it ended the app."""

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]


class Commands(SystemCommandsProvider):
    """Textual's, but in our order, and with an eye for beginnings."""

    async def discover(self) -> Hits:
        for command in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(command.title, command.callback, help=command.help)

    async def search(self, query: str) -> Hits:
        async for hit in super().search(query):
            if isinstance(hit, Hit) and (hit.text or "").lower().startswith(query.lower()):
                hit.score *= BEGINNING
            yield hit


def commands(app: DerivtuiApp) -> Iterator[SystemCommand]:
    """All of it, in the order in which it shows before anything is typed."""
    yield from _actions(app)
    main = app.main
    for pane in PANES:
        yield SystemCommand(pane.title(), "Show this pane, and go there.", partial(main.action_view, pane))
    for example in EXAMPLES:
        yield SystemCommand(
            f"Example: {example.title}", escape(app.registry.worded(example.look)), partial(main.open_example, example)
        )
    for dtype, what in DTYPES.items():
        yield SystemCommand(f"dtype {dtype}", f"Compute with {what}.", partial(main.use, dtype=dtype))
    for device, what in main.devices.items():
        yield SystemCommand(f"Device {device}", what or "Let torch compute there.", partial(main.use, device=device))
    for name, file in sorted(app.themes.found.items()):
        yield SystemCommand(f"Theme {name}", file.about or "Wear these colours.", partial(app.wear, name))


def _actions(app: DerivtuiApp) -> Iterator[SystemCommand]:
    """The registry's rows, each with its key."""
    for action in app.registry.actions:
        if action.palette:
            keys = action.shown_keys
            help = app.registry.worded(action.help)
            text = f"{help}  {keys}" if keys else help
            yield SystemCommand(action.palette, escape(text), partial(_do, app, action))


async def _do(app: DerivtuiApp, action: Action) -> None:
    """Do it; where it is a pane's that is not seen, show that first, as the screen does itself with what is shared."""
    shared = action.shared and action.owner != "expression"
    owner = app if action.owner == "app" else app.main if shared else app.main.owner(action.owner)
    if isinstance(owner, Widget) and owner.id in PANES and not owner.region:
        app.main.action_view(owner.id)
    await app.run_action(action.action, owner)
