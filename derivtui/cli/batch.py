"""`derivtui batch`: requests in, reports out, a line of JSON each, in the same order, on one start of the engine."""

from __future__ import annotations

import os
import stat
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

import click
import msgspec

from derivtui.cli.failure import json_line
from derivtui.cli.progress import Progress
from derivtui.model.errors import OptionError, Problem
from derivtui.model.numbers import to_json
from derivtui.model.request import Request, decode_request


class Lines:
    """The requests of a file, with the line number and id of each that has no answer yet."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.waiting: deque[tuple[int, str | int | None]] = deque()
        """In the order of the requests. The reader's thread appends, the writer's takes from the left."""

    def requests(self) -> Iterator[Request | Problem]:
        """Each line that is not blank, decoded; what cannot be decoded as a Problem in its place."""
        for number, line in enumerate(self._file, start=1):
            if line.strip():
                request = _decoded(line)
                self.waiting.append((number, request.id if isinstance(request, Request) else _id_of(line)))
                yield request


@click.command(short_help="Answer requests, one JSON object a line.")
@click.argument("file", type=click.File("rb"), default="-")
def batch(file: BinaryIO) -> int:
    """Answer the requests in FILE, or in what comes in: one JSON object a line, answers likewise and in the same order.

    A line that fails gives a line with "error", and exit status 1 in the end.
    """
    from derivtui.service.calls import call_all

    lines = Lines(file)
    failed = 0
    with Progress(sys.stderr, request_count(file)) as progress, closing(call_all(lines.requests())) as answers:
        for done, answer in enumerate(answers, start=1):
            number, id = lines.waiting.popleft()
            failed += isinstance(answer, Problem)
            if sys.stdout.isatty() or isinstance(answer, Problem):
                progress.clear()
            if isinstance(answer, Problem):
                click.echo(f"line {number}: {answer.message}", err=True)
            click.echo(json_line(answer, id) if isinstance(answer, Problem) else to_json(answer))
            progress.show(done, failed)
    return 1 if failed else 0


def _decoded(line: bytes) -> Request | Problem:
    try:
        return decode_request(line)
    except OptionError as error:
        return error.problem()


def _id_of(line: bytes) -> str | int | None:
    """The id of a line that is no request, where it has one."""
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    id = found.get("id") if isinstance(found, dict) else None
    return id if isinstance(id, str | int) else None


def request_count(file: BinaryIO) -> int | None:
    """How many requests a file has that can be read twice; None of a pipe or a terminal."""
    try:
        regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
    except OSError:
        return None
    if not regular:
        return None
    requests = sum(not line.isspace() for line in file)
    file.seek(0)
    return requests
