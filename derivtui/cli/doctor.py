"""`derivtui doctor`: whether everything that derivtui needs is here and works, a line each.

A check is a row of `CHECKS`: a function that gives lines, each with whether it is well.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, NamedTuple

import click

from derivtui import __version__
from derivtui.cli.text.columns import aligned
from derivtui.model.errors import Problem
from derivtui.model.numbers import shown
from derivtui.model.request import Request
from derivtui.paths import HOME, config_file, history_file, log_file, themes_folder

PACKAGES: Final = ("torch", "sympy", "mpmath", "textual", "rich", "pebble", "msgspec", "click", "platformdirs")
SMALLEST: Final = (40, 12)
"""Cells that the app is usable in."""
SLOW: Final = 20.0
"""Seconds after which the engine's start is worth a word."""
EXAMPLES: Final = (
    ("x**2", {"x": 9}, 81.0, {"x": 18.0}),
    ("sin(x/(2*sqrt(2)))", {"x": 100}, -0.7158354760083521, {"x": -0.24687536614856287}),
    ("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4}, 76.0, {"u": 8.0, "v": 50.0}),
)
"""Expression, values, and what comes out of it."""
_CLOSE: Final = 1e-6


class Line(NamedTuple):
    """One finding."""

    well: bool
    what: str
    found: str


@click.command(short_help="Check the installation, the terminal and the engine.")
def doctor() -> int:
    """Check versions, the terminal, where files lie, and the engine on three examples.

    Exits with 1 where a line begins with ✗.
    """
    lines: list[Line] = []
    for check in CHECKS:
        for line in check():
            lines.append(line)
            click.echo(aligned([("✓" if line.well else "✗", f"{line.what:<{_WIDTH}}", line.found)], "<<<")[0])
    return 0 if all(line.well for line in lines) else 1


def _versions() -> Iterator[Line]:
    yield Line(well=True, what="derivtui", found=__version__)
    python = f"{platform.python_version()} on {platform.platform(terse=True)}"
    yield Line(sys.version_info >= (3, 11), "Python", python)
    for package in PACKAGES:
        try:
            yield Line(well=True, what=package, found=version(package))
        except PackageNotFoundError:
            yield Line(well=False, what=package, found="not installed")


def _terminal() -> Iterator[Line]:
    seen = sys.stdout.isatty()
    columns, lines = shutil.get_terminal_size()
    fits = columns >= SMALLEST[0] and lines >= SMALLEST[1]
    size = f"{columns}×{lines}" + ("" if fits else f"; the app needs {SMALLEST[0]}×{SMALLEST[1]}")
    yield Line(fits or not seen, "terminal", size if seen else "none; the app needs one, commands do not")
    encoding = (sys.stdout.encoding or "unknown").lower()
    yield Line("utf" in encoding, "text", encoding if "utf" in encoding else f"{encoding}; set LANG to a UTF-8 locale")
    yield Line(well=True, what="colour", found=_colour())


def _colour() -> str:
    if "NO_COLOR" in os.environ:
        return "none, since NO_COLOR is set"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "16 million"
    return "256" if "256" in os.environ.get("TERM", "") else os.environ.get("TERM", "") or "unknown"


def _files() -> Iterator[Line]:
    yield Line(well=True, what=HOME, found=os.environ.get(HOME) or "not set")
    for what, path in (
        ("config", config_file()), ("themes", themes_folder()), ("history", history_file()), ("log", log_file()),
    ):  # fmt: skip
        well = _writable(path)
        there = "" if path.exists() else ", not there yet"
        yield Line(well, what, f"{path}{there if well else ', cannot be written'}")


def _writable(path: Path) -> bool:
    """Whether the file or folder can be written, or made in the nearest folder that there is."""
    nearest = next(place for place in (path, *path.parents) if place.exists())
    return os.access(nearest, os.W_OK) and (nearest == path or nearest.is_dir())


def _engine() -> Iterator[Line]:
    from derivtui.service import calls

    before = time.monotonic()
    first = calls.call(Request(expression="1 + 1", parts=()))
    seconds = time.monotonic() - before
    if isinstance(first, Problem):
        yield Line(well=False, what="engine", found=first.message)
        return
    yield Line(seconds < SLOW, "engine", f"starts in {seconds:.1f} s")
    devices = calls.devices()
    if isinstance(devices, Problem):
        yield Line(well=False, what="devices", found=devices.message)
    else:
        yield Line(well=True, what="devices", found=", ".join(f"{name} ({what})" for name, what in devices.items()))
    yield from map(_example, EXAMPLES)


def _example(example: tuple[str, dict[str, int], float, dict[str, float]]) -> Line:
    """One example, value and gradient."""
    from derivtui.service import calls

    expression, at, value, gradient = example
    report = calls.call(Request(expression=expression, at=dict(at), dtype="float64"))
    if isinstance(report, Problem):
        return Line(well=False, what="self-check", found=f"{expression}: {report.message}")
    right = {"": value, **gradient}
    found = {"": report.value, **report.gradient}
    well = all(isinstance(found[name], float) and abs(found[name] - right[name]) < _CLOSE for name in right)  # type: ignore[operator]
    numbers = ", ".join(shown(number) for number in found.values())
    return Line(well, "self-check", f"{expression} = {numbers}" if well else f"{expression} gives {numbers}")


CHECKS: Final[tuple[Callable[[], Iterator[Line]], ...]] = (_versions, _terminal, _files, _engine)
_WIDTH: Final = max(map(len, (*PACKAGES, HOME)))
