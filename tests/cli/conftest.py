"""Running a command in this process, so that all tests share one forkserver."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from derivtui.cli.main import run
from tests.forking import start_forkserver


class Outcome(NamedTuple):
    """What a command left."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one line of JSON on stdout."""
        return json.loads(self.out)

    @property
    def jsons(self) -> list[Any]:
        """Every line of JSON on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


Derivtui = Callable[..., Outcome]


@pytest.fixture
def derivtui(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Derivtui:
    """`derivtui("eval", "x**2", stdin=…)` runs that command line."""
    start_forkserver()

    def command(*arguments: str, stdin: Sequence[str] = ()) -> Outcome:
        text = "".join(f"{line}\n" for line in stdin)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        capsys.readouterr()
        status = run(arguments)
        return Outcome(status, *capsys.readouterr())

    return command
