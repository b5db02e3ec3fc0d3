"""The engine as a command sees it: a question, and a Report or an exception."""

from __future__ import annotations

import msgspec

from derivtui.cli.failure import RefusedError
from derivtui.model.errors import OptionError, Problem
from derivtui.model.report import Report
from derivtui.model.request import Request


def ask(request: Request) -> Report:
    """The answer to one request; raises RefusedError."""
    from derivtui.service.calls import call

    answer = call(request)
    if isinstance(answer, Problem):
        raise RefusedError(answer)
    return answer


def ask_for(part: str, request: Request) -> Report:
    """The answer with one part, without which the command has nothing to print; raises OptionError that says why."""
    report = ask(msgspec.structs.replace(request, parts=(part,)))
    for note in report.notes:
        if note.kind == part:
            raise OptionError(note.message)
    return report
