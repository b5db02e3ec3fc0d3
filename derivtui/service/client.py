"""What the screen and the commands talk to: the engine, in processes of its own.

The screen makes an `Engine`, asks, and is called back:

    engine = Engine(Settings(), on_answer=…, on_state=…)
    engine.ask(Request(expression="x**2", missing="assume"))

Two lanes answer: the fast one with value, gradient and graph, the slow one with what may take long, so that a hard
simplification never holds up a number. Commands, which may wait, use `calls`.

Imports neither the engine nor torch, SymPy or numpy.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from derivtui.model.report import Answer
from derivtui.model.request import Request
from derivtui.service.lane import Lane, State, Task
from derivtui.service.settings import Settings

CLOSING: Final = 0.25
"""Seconds that `Engine.close` waits at most for the workers to be gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which parts each lane computes: task by task, in this order."""

    fast: tuple[tuple[str, ...], ...]
    slow: tuple[tuple[str, ...], ...]


PLAN: Final = Plan(fast=(("terms", "graph"),), slow=(("derivation",), ("checks",), ("simplified",)))
"""What the screen shows by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to one task. Reports of one generation belong together: `Report.with_part` merges them."""

    generation: int
    """What `Engine.ask` returned for the request."""
    request: Request
    parts: tuple[str, ...]
    answer: Answer


class Engine:
    """The engine as the screen sees it. No method blocks, but `close` for the blink of an eye."""

    def __init__(
        self,
        settings: Settings,
        *,
        on_answer: Callable[[Reply], None],
        on_state: Callable[[State], None] = lambda _: None,
    ) -> None:
        """Start the workers, without waiting for them.

        Both callbacks are called on threads of the service, one call at a time, and must neither raise nor wait
        for the thread that calls `close`: post a message. A reply never comes after one of a newer generation.
        """
        self._on_answer = on_answer
        self._on_state = on_state
        self._calling = threading.RLock()
        self._generation = 0
        self._delivered = 0
        self._closed = False
        self._state = State(name="starting", since=time.monotonic())
        with self._calling:
            self._fast = self._lane(settings, settings.fast_deadline)
            self._slow = self._lane(settings, settings.slow_deadline)

    @property
    def state(self) -> State:
        """What the engine is doing now: the lane of most concern speaks for both."""
        return self._state

    def ask(self, request: Request, plan: Plan = PLAN) -> int:
        """Ask; the latest request wins. Returns the generation that its replies will carry."""
        self._generation += 1
        now = time.monotonic()
        for lane, parts in ((self._fast, plan.fast), (self._slow, plan.slow)):
            tasks = [Task(generation=self._generation, request=request, parts=each, asked=now) for each in parts]
            lane.ask(self._generation, tasks)
        return self._generation

    def cancel(self) -> None:
        """Kill all work at once; each lane that had some replies with a Problem of kind cancelled."""
        for lane in (self._fast, self._slow):
            lane.cancel()

    def close(self) -> None:
        """End all work and all processes; no callback is made afterwards."""
        self._closed = True
        for lane in (self._fast, self._slow):
            lane.close()
        patience = time.monotonic() + CLOSING
        for lane in (self._fast, self._slow):
            lane.join(max(0.0, patience - time.monotonic()))

    def _lane(self, settings: Settings, deadline: float) -> Lane:
        return Lane(settings, deadline, state=self._state, deliver=self._deliver, changed=self._changed)

    def _deliver(self, task: Task, answer: Answer) -> None:
        with self._calling:
            if self._closed or task.generation < self._delivered:
                return
            self._delivered = task.generation
            self._on_answer(Reply(generation=task.generation, request=task.request, parts=task.parts, answer=answer))

    def _changed(self) -> None:
        with self._calling:
            state = _of_most_concern([self._fast.state, self._slow.state])
            if not self._closed and state != self._state:
                self._state = state
                self._on_state(state)


def _of_most_concern(states: list[State]) -> State:
    for name in ("failed", "starting", "busy"):
        matching = [state for state in states if state.name == name]
        if matching:
            return min(matching, key=lambda state: state.since)
    return max(states, key=lambda state: state.since)
