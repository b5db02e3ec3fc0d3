"""One worker process, replaced whenever it is killed or dies.

A worker's life is one Pebble pool of one process: killing it ends the pool and a new one is forked, so that no lock or
half-written answer of a killed process is left behind. Methods block for as long as processes take (25 ms a fork,
seconds for the first): call them on a thread that may wait. One thread at a time uses a worker.
"""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.process import BaseProcess
from typing import Final

from pebble import ProcessExpired, ProcessPool

from derivtui.model.errors import DeadlineError, DerivtuiError, InternalError, Problem, WorkerDiedError
from derivtui.model.report import Answer
from derivtui.model.request import Request
from derivtui.service import entry, failures, process
from derivtui.service.forkserver import context
from derivtui.service.settings import Settings

STARTING: Final = 120.0
"""Seconds that a process may take to load the engine, from a cold disk at worst."""


class Worker:
    """Runs one job at a time in a process of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool: ProcessPool | None = None
        self._pid: int | None = None
        self._closed = False
        self._running: Future[Answer] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Have a process ready, with the engine loaded; raises InternalError where that cannot be."""
        self._ready()

    def submit(self, request: Request, parts: tuple[str, ...]) -> Future[Answer]:
        """Start the job; read the future with `outcome` once it is done. Raises InternalError as `start` does."""
        future: Future[Answer] = self._ready().schedule(entry.answer, (request, parts, self._settings.job))
        self._running = future
        return future

    def outcome(self, future: Future[Answer], source: str) -> Answer:
        """What a done future holds; a worker that died or ran out of memory is replaced."""
        try:
            answer = future.result()
        except (ProcessExpired, BrokenProcessPool, CancelledError):
            answer = WorkerDiedError("The engine's process died and was replaced; try again.").problem(source)
        except Exception as error:
            answer = failures.problem(error, source)
        if isinstance(answer, Problem) and answer.kind in ("worker_died", "memory"):
            self.kill()
        return answer

    def answer(self, request: Request, parts: tuple[str, ...], deadline: float) -> Answer:
        """Run the job to its end or to the deadline, in seconds; every failure is a Problem."""
        try:
            future = self.submit(request, parts)
        except DerivtuiError as error:
            return error.problem(request.expression)
        with suppress(TimeoutError, CancelledError):
            future.exception(deadline)
        if future.done():
            return self.outcome(future, request.expression)
        self.kill()
        return DeadlineError(f"There was no answer within {deadline:g} s.").problem(request.expression)

    def devices(self, deadline: float) -> dict[str, str] | Problem:
        """What torch can use here. The process is of no use for other jobs afterwards: its memory cap is gone."""
        try:
            found: dict[str, str] | Problem = self._ready().schedule(entry.devices).result(deadline)
        except Exception as error:
            found = failures.problem(error, "")
        self.kill()
        return found

    def kill(self) -> None:
        """End the process at once, whatever it does; the next job gets a new one. Any thread may call this."""
        pool, self._pool = self._pool, None
        if pool is not None:
            self._end(pool)
        if self._running is not None:
            self._running.cancel()

    def close(self) -> None:
        """Kill for good: a process that is just being started is ended as soon as it is there."""
        self._closed = True
        self.kill()

    def _ready(self) -> ProcessPool:
        if self._pool is not None and self._pool.active and self._lives:
            return self._pool
        self.kill()
        pool: ProcessPool | None = None
        try:
            pool = self._fork()
            loaded = pool.schedule(entry.load, (self._settings.job,)).result(STARTING)
        except (OSError, RuntimeError, EOFError) as error:
            loaded = failures.problem(error, "")
        if pool is None or isinstance(loaded, Problem) or self._closed:
            if pool is not None:
                self._end(pool)
            raise InternalError(f"The engine could not be started; the details are in {self._settings.log}.")
        self._pool, self._pid = pool, loaded
        return pool

    def _end(self, pool: ProcessPool) -> None:
        pool.stop()  # type: ignore[no-untyped-call]
        if (child := self._child()) is not None:
            child.kill()
        # Pebble's threads look up ten times a second; nobody waits for them.
        threading.Thread(target=pool.join, daemon=True).start()

    def _child(self) -> BaseProcess | None:
        """The process, while it lives."""
        return next((child for child in multiprocessing.active_children() if child.pid == self._pid), None)

    @property
    def _lives(self) -> bool:
        """Whether the process lives; of a death the forkserver tells a little later."""
        child = self._child()
        return child is not None and child.pid is not None and not process.has_ended(child.pid)

    def _fork(self) -> ProcessPool:
        settings = self._settings
        return ProcessPool(
            max_workers=1,
            initializer=process.prepare,
            initargs=(settings.log, settings.memory),
            context=context(settings.preload),
        )
