"""What the command palette offers: every action of the registry, and every pane, theme, device, dtype and example.

What is typed is looked for in titles, then in the sentences that say what a command does, as `ranking` has it; of what
fits equally well, that stands first which stands first here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from textual import work
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Input, TextArea

from derivtui.tui.actions import Action
from derivtui.tui.examples import EXAMPLES
from derivtui.tui.keynames import shown_key
from derivtui.tui.offered import DTYPES
from derivtui.tui.panes.editor import Editor
from derivtui.tui.ranking import fit
from derivtui.tui.registry import registry_of
from derivtui.tui.screens.layout import PANES

if TYPE_CHECKING:
    from derivtui.tui.app import DerivtuiApp
    from derivtui.tui.screens.main import MainScreen

ABOUT_PANES: Final[Mapping[str, str]] = {
    "results": "Go to value, gradient and checks.",
    "variables": "Go to the values, and to what requires a gradient.",
    "graph": "Go to what autograd recorded, with its backward pass.",
    "steps": "Go to the derivation, rule by rule.",
    "plot": "Go to the curve with its tangent, or the heat map.",
    "code": "Go to the PyTorch script that prints the same numbers.",
}
"""What is in each pane of `PANES`, as the palette says it."""


class Palette(CommandPalette):
    """Textual's, but for two accidents that end the app: it is closed before it has begun to gather, or told to turn a
    page of a list that has no place to be laid out in.
    """

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class Command(NamedTuple):
    """Something that the palette offers."""

    title: str
    about: str
    """What it does, in a sentence."""
    run: Callable[[], object]
    keys: str = ""
    """What a person presses for it, from where the palette was opened."""
    also: str = ""
    """Other words that it is found by."""

    @property
    def help(self) -> Content:
        """What stands below the title."""
        return Content(f"{self.about}  {self.keys}" if self.keys else self.about)


class Commands(Provider):
    """All commands, in our order, or those that fit."""

    async def discover(self) -> Hits:
        for each in commands(cast("DerivtuiApp", self.app)):
            yield DiscoveryHit(Content(each.title), each.run, text=each.title, help=cast(str, each.help))

    async def search(self, query: str) -> Hits:
        for each in commands(cast("DerivtuiApp", self.app)):
            score, places = fit(query, each.title, f"{each.about} {each.also}")
            if score:
                title = Content(each.title)
                for place in places:
                    title = title.stylize(self.match_style or "underline", place, place + 1)
                yield Hit(score, title, each.run, text=each.title, help=cast(str, each.help))


def commands(app: DerivtuiApp) -> Iterator[Command]:
    """All of it, in the order in which it shows before anything is typed."""
    main, worded = app.main, app.registry.worded
    for action in app.registry.actions:
        if action.palette:
            about = worded(action.help)
            yield Command(action.palette, about, partial(_do, app, action), keys_from(main, action), action.also)
    for pane, about in ABOUT_PANES.items():
        yield Command(pane.title(), about, partial(main.action_view, pane))
    for example in EXAMPLES:
        yield Command(f"Example: {example.title}", worded(example.look), partial(main.open_example, example))
    for dtype, what in DTYPES.items():
        yield Command(f"dtype {dtype}", f"Compute with {what}.", partial(main.use, dtype=dtype))
    for device, what in main.devices.items():
        yield Command(f"Device {device}", what or "Let torch compute there.", partial(main.use, device=device))
    for name, file in sorted(app.themes.found.items()):
        yield Command(f"Theme {name}", file.about or "Wear these colours.", partial(app.wear, name))


def keys_from(main: MainScreen, action: Action) -> str:
    """What a person presses for an action: out of a text field first, where its keys would type; else in which pane."""
    typing = isinstance(main.focused, Input | TextArea)
    inside = main.focused_pane.id == action.owner and (not typing or isinstance(main.focused, Editor))
    if not (inside or action.shared or action.owner in ("app", "screen")):
        return f"{action.shown_keys} in {action.owner.title()}" if action.shown_keys else ""
    if not typing:
        return action.shown_keys
    out = registry_of(main.app).key("escape" if isinstance(main.focused, Editor) else "restore")
    plain = [f"{out} {shown_key(key)}" for key in action.plain[:1] if out]
    return " or ".join([*map(shown_key, action.keys[:1]), *plain])


async def _do(app: DerivtuiApp, action: Action) -> None:
    """Do it; where it is a pane's that is not seen, show that first, as the screen does itself with what is shared."""
    shared = action.shared and action.owner != "expression"
    owner = app if action.owner == "app" else app.main if shared else app.main.owner(action.owner)
    if isinstance(owner, Widget) and owner.id in PANES and not owner.region:
        app.main.action_view(owner.id)
    await app.run_action(action.action, owner)
