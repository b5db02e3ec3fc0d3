"""An app that hands out a key only when all that the key before it led to is done.

Textual hands out keys as they come. A key that a field leaves to a binding goes up to the app and queues there, behind
the keys that came meanwhile; and a key that moves the focus may come too late for those behind it. See
docs/design/0004.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import Final

from textual import events
from textual.app import App
from textual.dom import DOMNode

CATCHING_UP: Final = 1.0
"""Seconds that a key waits at most for the one before it."""
LOOK: Final = 0.05
"""Seconds between two looks at whether a widget that is waited for is still there."""


class InOrderApp(App[None]):
    """Keys and pastes one at a time, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        """What came while another was on its way."""
        self._journey: asyncio.Task[None] | None = None
        """What follows the one on its way."""
        self._listening = False
        """Whether a field has had the focus yet; what is typed before, right after the command, waits for that."""

    async def on_event(self, event: events.Event) -> None:
        """Hand out a key or a paste in its turn, and anything else at once."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._listening and self._journey is None:
            await self._hand_out(event)
        else:
            self._waiting.append(event)

    async def on_descendant_focus(self) -> None:
        """Hand out what came before there was a field to take it."""
        if not self._listening:
            self._listening = True
            await self._next()

    async def ready_for_key(self) -> None:
        """What else a key has to wait for, once the focus is where it will be; to be overridden."""

    async def _hand_out(self, event: events.Key | events.Paste) -> None:
        """Let a key set out, from the widget that has the focus up to the app."""
        way = list((self.focused or self.screen).ancestors_with_self)
        self._journey = asyncio.create_task(self._follow(way))
        await super().on_event(event)

    async def _follow(self, way: list[DOMNode]) -> None:
        """Wait until the key has come all the way, and what it set off has too; then it is the next one's turn."""
        patience = monotonic() + CATCHING_UP
        for node in (*way, *way):
            await _reach(node, patience)
        await self.ready_for_key()
        self.call_later(self._next)

    async def _next(self) -> None:
        self._journey = None
        if self._waiting:
            await self._hand_out(self._waiting.popleft())


async def _reach(node: DOMNode, patience: float) -> None:
    """Wait until a node has done all that was in its queue, until it is gone, or until `patience`."""
    done = asyncio.Event()
    if not node.call_later(done.set):
        return
    while node.is_running and not done.is_set() and monotonic() < patience:
        try:
            await asyncio.wait_for(done.wait(), LOOK)
        except TimeoutError:
            continue
