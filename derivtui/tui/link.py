"""The screen's link to the engine: what the service calls back on its threads arrives as messages."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from queue import SimpleQueue

from textual.message import Message
from textual.message_pump import MessagePump

from derivtui.model.errors import Problem
from derivtui.model.report import Answer
from derivtui.model.request import Request
from derivtui.service import calls
from derivtui.service.client import PLAN, Engine, Plan, Reply
from derivtui.service.lane import State as EngineState
from derivtui.service.settings import Settings


@dataclass
class Answered(Message):
    """The engine answered a part of a question."""

    reply: Reply


@dataclass
class AnsweredAside(Message):
    """The engine answered what was asked aside."""

    request: Request
    answer: Answer


@dataclass
class Judged(Message):
    """The engine judged an answer of a person's own."""

    request: Request
    answer: Answer


@dataclass
class EngineChanged(Message):
    """The engine began or ended something."""

    state: EngineState


@dataclass
class DevicesFound(Message):
    """The engine told what torch can use here, as `service.calls.devices` does, or why it cannot tell."""

    devices: dict[str, str] | Problem


class EngineLink:
    """An engine that posts to one widget. It starts with `open`, so that the first paint does not wait for it."""

    def __init__(self, owner: MessagePump, settings: Settings) -> None:
        self._owner = owner
        self._settings = settings
        self._engine: Engine | None = None
        self._finder: threading.Thread | None = None
        """Who looks for devices, once asked to."""
        self._aside: SimpleQueue[Request] | None = None
        """What is asked aside, once anything is."""
        self.asides = 0
        """Questions asked aside and not answered yet."""

    @property
    def doing(self) -> str:
        """What the engine is doing, as `service.lane.State.name`."""
        return self._engine.state.name if self._engine else "starting"

    def open(self) -> None:
        """Start the engine, without waiting for it."""
        self._engine = Engine(self._settings, on_answer=self._answered, on_state=self._changed)

    def ask(self, request: Request, plan: Plan = PLAN) -> int:
        """Ask; returns the generation of the replies, or 0 where the engine is not open yet."""
        return self._engine.ask(request, plan) if self._engine else 0

    def judge(self, request: Request) -> None:
        """Have the request's answer judged, by a worker of its own."""
        threading.Thread(target=self._judge, args=(request,), daemon=True).start()

    def ask_aside(self, request: Request) -> None:
        """Ask besides: no newer question takes its place. Answered in turn, by a worker of its own."""
        if self._aside is None:
            self._aside = SimpleQueue()
            threading.Thread(target=self._answer_asides, args=(self._aside,), daemon=True).start()
        self.asides += 1
        self._aside.put(request)

    def cancel(self) -> None:
        """Give up all work at once."""
        if self._engine is not None:
            self._engine.cancel()

    def find_devices(self) -> None:
        """Ask what torch can use here, without waiting for it: torch looks for about a second."""
        if self._finder is None or not self._finder.is_alive():
            self._finder = threading.Thread(target=self._find_devices, daemon=True)
            self._finder.start()

    def close(self) -> None:
        """End the engine."""
        if self._engine is not None:
            self._engine.close()

    def _answered(self, reply: Reply) -> None:
        self._owner.post_message(Answered(reply))

    def _answer_asides(self, asked: SimpleQueue[Request]) -> None:
        while True:
            request = asked.get()
            answer = calls.call(request, settings=self._settings)
            self._owner.call_later(self._answered_aside, request, answer)

    def _answered_aside(self, request: Request, answer: Answer) -> None:
        self.asides -= 1
        self._owner.post_message(AnsweredAside(request, answer))

    def _judge(self, request: Request) -> None:
        self._owner.post_message(Judged(request, calls.call(request, ("answer",), settings=self._settings)))

    def _find_devices(self) -> None:
        self._owner.post_message(DevicesFound(calls.devices(self._settings)))

    def _changed(self, state: EngineState) -> None:
        self._owner.post_message(EngineChanged(state))
