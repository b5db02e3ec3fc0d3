"""A bottom line that says which keys there are, out of the action registry: for screens of their own."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from derivtui.tui.actions import Action, Owner
from derivtui.tui.keynames import shown_key
from derivtui.tui.registry import registry_of
from derivtui.tui.result_lines import MUTED


class KeyLine(Widget):
    """The keys of one owner, as many as there is room for; a click does what the key does."""

    DEFAULT_CSS = """
    KeyLine { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """
    only: reactive[tuple[str, ...]] = reactive(())
    """Entries that there is a use for now; empty, all have one."""
    LAST: ClassVar[tuple[str, ...]] = ("replay-leave", "replay-play", "replay-next", "replay-edit")
    """Entries that stay where there is little room."""

    def __init__(self, owner: Owner) -> None:
        super().__init__()
        self._owner = owner

    def render(self) -> RenderResult:
        actions = registry_of(self.app).actions
        mine = [action for action in actions if action.owner == self._owner and action.footer and self._useful(action)]
        entries = {action.id: self._entry(action) for action in mine}
        room = self.content_size.width
        for id in dict.fromkeys((*(id for id in self.LAST if id in entries), *entries)):
            room -= entries[id].cell_length
            if room < 0:
                del entries[id]
        return Content.assemble(*entries.values())

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        if action := event.style.meta.get("action"):
            await self.run_action(action)

    def _useful(self, action: Action) -> bool:
        return not self.only or action.id in self.only

    def _entry(self, action: Action) -> Content:
        keys = action.plain or action.keys
        key = shown_key(keys[0]) + " " if keys else ""
        entry = Content.assemble((key, "bold $text-accent"), (action.label, MUTED))
        return entry.stylize(Style.from_meta({"action": f"screen.{action.action}"})).append("  ")
