"""How a command says that something is wrong: one sentence under a caret on stderr, as JSON a line on stdout too.

    sinn(x)
    ^^^^
    There is no function sinn; did you mean sin?

Exit status 2 says that the request is wrong, 1 that it could not be carried out.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from itertools import pairwise

import click

from derivtui.model.errors import DerivtuiError, Problem
from derivtui.model.numbers import to_json
from derivtui.paths import log_file


class RefusedError(Exception):
    """The engine answered with a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def problem_of(error: RefusedError | DerivtuiError | click.ClickException) -> Problem:
    """What went wrong, as a record."""
    if isinstance(error, RefusedError):
        return error.problem
    if isinstance(error, DerivtuiError):
        return error.problem()
    return Problem(kind="option", message=error.format_message())


def fault(error: Exception) -> Problem:
    """What nobody expected, as a record: the system's own words, or a fault of ours whose traceback the log keeps."""
    if isinstance(error, OSError):
        return Problem(kind="store", message=f"{error.filename or 'The output'}: {error.strerror}.")
    log, name = log_file(), type(error).__name__
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as text:
            traceback.print_exception(error, file=text)
    except OSError:
        return Problem(kind="internal", message=f"derivtui made a mistake ({name}), and cannot write {log}.")
    return Problem(kind="internal", message=f"derivtui made a mistake ({name}); {log} has the details.")


def tell(problem: Problem, arguments: Sequence[str]) -> None:
    """The problem for a person, and where the command line asked for JSON, for a program."""
    click.echo(problem.pointed(), err=True)
    if "--json" in arguments or "--format=json" in arguments or ("--format", "json") in pairwise(arguments):
        click.echo(json_line(problem))


def json_line(problem: Problem, id: str | int | None = None) -> bytes:
    """The line of JSON that takes the report's place."""
    error = {"kind": problem.kind, "message": problem.message, "span": problem.span}
    return to_json({"id": id, "error": error})
