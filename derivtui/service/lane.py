"""A lane: one task running, one job waiting, on a thread of its own.

The thread does all that blocks: it starts the worker, submits, waits, kills. Whoever talks to the lane only leaves
word, under a lock held for microseconds. A job is the tasks of one request, done in order; a newer job takes the place
of whatever an older one has left.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from derivtui.model.errors import REQUEST_KINDS, CancelledError, DeadlineError, InternalError, Problem
from derivtui.model.report import Answer
from derivtui.model.request import Request
from derivtui.service import failures
from derivtui.service.settings import Settings

if TYPE_CHECKING:
    from derivtui.service.workers import Worker

Ending = Literal["answered", "cancelled", "superseded", "late", "closed"]
"""How the wait for an answer ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Some parts of a request: what a worker computes in one go."""

    generation: int
    """Counts requests; all tasks of one request share it."""
    request: Request
    parts: tuple[str, ...]
    asked: float
    """`time.monotonic()` at which the request was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a lane, or the engine, is doing."""

    name: Literal["starting", "idle", "busy", "failed"]
    since: float
    """`time.monotonic()` at which it began; for busy, at which the request was made."""
    message: str = ""
    """One sentence, where it failed. The next request tries again."""


class Lane:
    """Runs the tasks of the latest job in order, and hands over their answers."""

    def __init__(
        self,
        settings: Settings,
        deadline: float,
        *,
        state: State,
        deliver: Callable[[Task, Answer], None],
        changed: Callable[[], None],
    ) -> None:
        """Start the thread, and a worker on it. `deliver` and `changed` are called on that thread."""
        self.state = state
        """Starting, until the lane's thread, which alone writes it, has a worker."""
        self._settings = settings
        self._deadline = deadline
        self._deliver = deliver
        self._changed = changed
        self._wake = threading.Condition()
        self._tasks: deque[Task] = deque()
        self._asked = 0
        self._cancelled = 0
        self._closed = False
        self._thread = threading.Thread(target=self._live, name="derivtui lane", daemon=True)
        self._thread.start()

    def ask(self, generation: int, tasks: Sequence[Task]) -> None:
        """Replace what waits by `tasks`, all of that generation, which is newer than any before. Does not block."""
        with self._wake:
            self._tasks = deque(tasks)
            self._asked = generation
            self._wake.notify_all()

    def cancel(self) -> None:
        """Give up all that was asked so far, and kill what runs. Does not block."""
        with self._wake:
            self._cancelled = self._asked
            self._wake.notify_all()

    def close(self) -> None:
        """Kill what runs and end the thread. Does not block; see `join`."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()

    def join(self, timeout: float) -> None:
        """Wait until the worker is gone, for `timeout` seconds at most."""
        self._thread.join(timeout)

    def _live(self) -> None:
        self._changed()  # Waits until whoever made the lane is done: the import below would hold them up for 20 ms.
        from derivtui.service.workers import Worker

        with Worker(self._settings) as worker:
            self._rest(worker)
            while (task := self._next()) is not None:
                self._become(State(name="busy", since=task.asked))
                answer = self._perform(worker, task)
                if answer is not None:
                    self._hand_over(task, answer)
                self._rest(worker)

    def _next(self) -> Task | None:
        """The next task as soon as there is one; None once the lane is closed."""
        with self._wake:
            self._wake.wait_for(lambda: self._tasks or self._closed)
            return None if self._closed else self._tasks.popleft()

    def _perform(self, worker: Worker, task: Task) -> Answer | None:
        """The answer to `task`; None where nobody wants it any more."""
        source = task.request.expression
        if task.generation <= self._cancelled:
            return CancelledError("Cancelled.").problem(source)
        try:
            future = worker.submit(task.request, task.parts)
            ending = self._wait(future, task)
            if ending == "answered":
                return worker.outcome(future, source)
        except Exception as error:
            worker.kill()
            return failures.problem(error, source)
        worker.kill()
        return self._unanswered(ending, source)

    def _wait(self, future: Future[Answer], task: Task) -> Ending:
        """Sleep until the future is done, or the task is to be killed."""
        began = time.monotonic()
        future.add_done_callback(lambda _: self._notify())
        with self._wake:
            while (ending := self._ending(future, task, time.monotonic() - began)) is None:
                limit = self._settings.patience if self._outdated(task) else self._deadline
                self._wake.wait(max(0.0, began + limit - time.monotonic()))
        return ending

    def _ending(self, future: Future[Answer], task: Task, elapsed: float) -> Ending | None:
        if self._closed:
            return "closed"
        if task.generation <= self._cancelled:
            return "cancelled"
        if future.done():
            return "answered"
        if self._outdated(task) and elapsed >= self._settings.patience:
            return "superseded"
        return "late" if elapsed >= self._deadline else None

    def _unanswered(self, ending: Ending, source: str) -> Problem | None:
        if ending == "late":
            return DeadlineError(f"There was no answer within {self._deadline:g} s.").problem(source)
        return CancelledError("Cancelled.").problem(source) if ending == "cancelled" else None

    def _outdated(self, task: Task) -> bool:
        return task.generation < self._asked

    def _notify(self) -> None:
        with self._wake:
            self._wake.notify_all()

    def _hand_over(self, task: Task, answer: Answer) -> None:
        """Deliver; a request that is wrong, or given up, is so for its other parts too."""
        if isinstance(answer, Problem) and (answer.kind in REQUEST_KINDS or answer.kind == "cancelled"):
            with self._wake:
                self._tasks = deque(left for left in self._tasks if left.generation > task.generation)
        self._deliver(task, answer)

    def _rest(self, worker: Worker) -> None:
        """Between tasks: have a worker ready, and say so where nothing waits."""
        try:
            worker.start()
        except InternalError as error:
            self._become(State(name="failed", since=time.monotonic(), message=error.message))
        else:
            if not self._tasks:
                self._become(State(name="idle", since=time.monotonic()))

    def _become(self, state: State) -> None:
        self.state = state
        self._changed()
