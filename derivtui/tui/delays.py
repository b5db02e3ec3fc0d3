"""Things to do in a while, by name: each waits at most once."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Delays:
    """The named timers of one widget."""

    def __init__(self, owner: MessagePump) -> None:
        self._owner = owner
        self._waiting: dict[str, Timer] = {}

    def after(self, seconds: float, name: str, do: Callable[[], None]) -> None:
        """Do something in a while, unless it waits to be done already."""
        if name not in self._waiting:
            self._waiting[name] = self._owner.set_timer(seconds, lambda: self._fire(name, do))

    def renew(self, seconds: float, name: str, do: Callable[[], None]) -> None:
        """Do something in a while, counted from now."""
        self.cancel(name)
        self.after(seconds, name, do)

    def cancel(self, name: str) -> None:
        """Do it no more."""
        if name in self._waiting:
            self._waiting.pop(name).stop()

    def _fire(self, name: str, do: Callable[[], None]) -> None:
        self.cancel(name)
        do()
