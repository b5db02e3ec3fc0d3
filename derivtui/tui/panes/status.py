"""The bottom line: the keys that matter now, out of the action registry, and what the engine is doing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from derivtui.tui.actions import Action
from derivtui.tui.keynames import shown_key
from derivtui.tui.registry import registry_of
from derivtui.tui.result_lines import MUTED

_SIGNS: Final = {
    "starting": ("◌ starting", "$text-warning"),
    "busy": ("◐ computing", "$text-accent"),
    "idle": ("● ready", "$text-success"),
    "failed": ("✗ engine failed", "$text-error"),
}
"""What each `service.lane.State.name` looks like."""


_LAST_TO_GO: Final = ("quit", "help", "next-view")
"""Entries that stay where there is little room, as long as any can."""


class StatusBar(Widget):
    """Keys on the left, as many as there is room for, each to be clicked; the engine's state on the right."""

    DEFAULT_CSS = """
    StatusBar { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    typing: reactive[bool] = reactive(True)
    """Whether a text field has the focus, so that plain keys are text."""
    device: reactive[str] = reactive("cpu")
    dtype: reactive[str] = reactive("float32")
    engine: reactive[str] = reactive("starting")
    """What the engine is doing."""

    def render(self) -> RenderResult:
        sign, style = _SIGNS[self.engine]
        room = self.content_size.width - len(sign)
        keys = Content.assemble(*self._keys(room - 1))
        return Content.assemble(keys, " " * (room - keys.cell_length), (sign, style))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        if action := event.style.meta.get("action"):
            await self.run_action(action)

    def _keys(self, room: int) -> Iterator[Content]:
        """The entries that fit into so many cells, those that are last to go before all others."""
        away = ("replay",) if self.typing else ("replay", "expression")
        actions = registry_of(self.app).actions
        offered = [action for action in actions if action.footer and action.owner not in away]
        entries = {action.id: self._entry(action) for action in offered}
        for id in dict.fromkeys((*_LAST_TO_GO, *entries)):
            room -= entries[id].cell_length
            if room < 0:
                del entries[id]
        yield from entries.values()

    def _entry(self, action: Action) -> Content:
        """The key, plain where no text is typed, and what it does; for a choice, what is chosen."""
        chosen = {"device": self.device, "dtype": self.dtype}.get(action.id)
        ahead = (self.typing or chosen or not action.plain) and action.keys
        keys = action.keys if ahead else action.plain
        owner = {"app": "app", "screen": "screen"}.get(action.owner, "focused")
        key = shown_key(keys[0]) + " " if keys else ""
        entry = Content.assemble((key, "bold $text-accent"), (chosen or action.label, MUTED))
        return entry.stylize(Style.from_meta({"action": f"{owner}.{action.action}"})).append("  ")
