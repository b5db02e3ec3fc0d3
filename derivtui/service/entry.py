"""What the client submits: runs a job by name, and returns every failure as a Problem.

Imports nothing heavy, so that the client may import it: the job's module is loaded in the worker, where the forkserver
has preloaded it.
"""

from __future__ import annotations

import os
from importlib import import_module

from derivtui.model.errors import Problem
from derivtui.model.report import Answer
from derivtui.model.request import Request
from derivtui.service.failures import problem


def answer(request: Request, parts: tuple[str, ...], job: str) -> Answer:
    """The Report of `job` with those parts, or the Problem that it ran into. Never raises."""
    try:
        module, _, function = job.partition(":")
        report: Answer = getattr(import_module(module), function)(request, parts)
    except BaseException as error:
        return problem(error, request.expression)
    return report


def load(job: str) -> int | Problem:
    """Import the module of `job`, so that the first answer does not wait for it; the id of this process."""
    try:
        import_module(job.partition(":")[0])
    except BaseException as error:
        return problem(error, "")
    return os.getpid()


def devices() -> dict[str, str] | Problem:
    """The devices that torch can use here, with what each is."""
    try:
        found: dict[str, str] = import_module("derivtui.service.worker").devices()
    except BaseException as error:
        return problem(error, "")
    return found
