"""The engine as a command sees it: a question, and a Report or an exception."""

from __future__ import annotations

from derivtui.cli.failure import RefusedError
from derivtui.model.errors import Problem
from derivtui.model.report import Report
from derivtui.model.request import Request


def ask(request: Request) -> Report:
    """The answer to one request; raises RefusedError."""
    from derivtui.service.calls import call

    answer = call(request)
    if isinstance(answer, Problem):
        raise RefusedError(answer)
    return answer
