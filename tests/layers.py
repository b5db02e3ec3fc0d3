"""What the layers know of a function: `python -m tests.layers NAME` prints it as JSON.

It runs in a Python of its own, for a test that gives it a package with one row more.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import sys

from textual.widgets import Static

from derivtui.cli.main import run as command
from derivtui.engine.run import run
from derivtui.model.request import Request
from derivtui.service.settings import Settings
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.completion import offer
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.state import State
from tests.tui.driving import editor_of, text_of, until


def derived(name: str) -> tuple[str, list[str]]:
    """The verdict on a derivative that needs it, and the rules that were used."""
    request = Request(expression=f"x*{name}(2x)", at={"x": 0.7}, dtype="float64")
    report = run(request, ("graph", "derivation", "checks"))
    assert report.checks is not None
    assert report.derivation is not None
    return report.checks["x"].verdict, [step.rule for step in report.derivation["x"].steps]


def offered(letters: str) -> list[tuple[str, str]]:
    """What is offered where these were typed: names, and what they are."""
    found = offer(letters, len(letters))
    return [(each.signature, each.summary) for each in found.candidates] if found else []


def listed() -> list[str]:
    """The lines of `derivtui functions`."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        command(["functions"])
    return out.getvalue().splitlines()


async def helped(name: str) -> str:
    """What F1 shows first, with the caret in the name."""
    settings = Settings(job="tests.tui.stored:answer", preload=())
    async with DerivtuiApp(State(source=f"{name}(x)"), settings=settings).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: editor_of(pilot).text)
        editor_of(pilot).move_cursor((0, 2))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        shown = pilot.app.screen.query(Static)
        await until(pilot, lambda: text_of(shown.first()))
        return "\n".join(text_of(part) for part in shown.results(Static))


if __name__ == "__main__":
    spelling = sys.argv[1]
    layers = {"derived": derived(spelling), "offered": offered(spelling[:-1]), "listed": listed()}
    print(json.dumps(layers | {"helped": asyncio.run(helped(spelling))}))
