"""The engine for commands, which may wait: `call` for one request, `call_all` for many on one start of the engine.

Imports neither the engine nor torch, SymPy or numpy.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from queue import Queue, SimpleQueue
from typing import TYPE_CHECKING, Final

from derivtui.model.errors import Problem
from derivtui.model.report import Answer
from derivtui.model.request import Request
from derivtui.service.settings import Settings

if TYPE_CHECKING:
    from derivtui.service.workers import Worker

WORKERS: Final = min(4, os.cpu_count() or 1)
"""Processes that share a batch."""
IN_FLIGHT: Final = 4
"""Requests a process, read ahead of the answer that is due."""


def call(
    request: Request,
    parts: tuple[str, ...] | None = None,
    *,
    deadline: float | None = None,
    settings: Settings | None = None,
) -> Answer:
    """Answer one request. `parts` None means those it wants; `deadline` is in seconds, None the slow lane's."""
    from derivtui.service.workers import Worker

    settings = settings or Settings()
    with Worker(settings) as worker:
        wanted = request.wanted if parts is None else parts
        return worker.answer(request, wanted, deadline or settings.slow_deadline)


def devices(settings: Settings | None = None) -> dict[str, str] | Problem:
    """The name of each device that torch can use here, with what it is; `cpu` comes first. May take a second."""
    from derivtui.service.workers import Worker

    settings = settings or Settings()
    return Worker(settings).devices(settings.slow_deadline)


def call_all(
    requests: Iterable[Request | Problem],
    *,
    deadline: float | None = None,
    workers: int = WORKERS,
    settings: Settings | None = None,
) -> Generator[Answer, None, None]:
    """Answer many requests, in their order, each as soon as it is its turn; `deadline` is in seconds for each.

    Requests are read on a thread of their own, a few ahead. A Problem among them (a line that is no request) passes
    through in its place; an exception of theirs is raised here. Closing the iterator kills what runs.
    """
    from derivtui.service.workers import Worker

    settings = settings or Settings()
    batch = _Batch(limit=workers * IN_FLIGHT)
    staff = [Worker(settings) for _ in range(workers)]
    _thread(batch.read, requests)
    for worker in staff:
        _thread(batch.work, worker, deadline or settings.slow_deadline)
    try:
        while (answer := batch.due.get()) is not None:
            yield answer.result()
    finally:
        batch.close(staff)


class _Batch:
    """Errands between the thread that reads requests, those that run workers, and the one that wants the answers."""

    def __init__(self, limit: int) -> None:
        self.due: Queue[Future[Answer] | None] = Queue(limit)
        """Answers in the order of their requests; None is the end. Its length is what bounds reading ahead."""
        self._errands: SimpleQueue[tuple[Request, Future[Answer]] | None] = SimpleQueue()
        self._closed = False

    def read(self, requests: Iterable[Request | Problem]) -> None:
        try:
            for request in requests:
                self.due.put(self._errand(request))
                if self._closed:
                    return
        except Exception as error:
            failed: Future[Answer] = Future()
            failed.set_exception(error)
            self.due.put(failed)
        self.due.put(None)

    def work(self, worker: Worker, deadline: float) -> None:
        with worker:
            while (errand := self._errands.get()) is not None:
                request, future = errand
                future.set_result(worker.answer(request, request.wanted, deadline))

    def close(self, staff: list[Worker]) -> None:
        self._closed = True
        while not self._errands.empty():
            self._errands.get()
        for worker in staff:
            self._errands.put(None)
            worker.close()
        while not self.due.empty():
            self.due.get()

    def _errand(self, request: Request | Problem) -> Future[Answer]:
        future: Future[Answer] = Future()
        if isinstance(request, Problem):
            future.set_result(request)
        else:
            self._errands.put((request, future))
        return future


def _thread(function: Callable[..., None], *arguments: object) -> None:
    threading.Thread(target=function, args=arguments, daemon=True).start()
