"""`derivtui plot`: f and its derivatives over a range of one variable, in braille."""

from __future__ import annotations

import shutil
import sys
from typing import Any, Final

import click

from derivtui.cli.engine import ask_for
from derivtui.cli.options import AT, EXPRESSION, JSON, ORDER, by, tensors
from derivtui.cli.text.width import page_width
from derivtui.model.numbers import to_json
from derivtui.model.report import Samples
from derivtui.model.request import Request, Sweep
from derivtui.tui.rows.field import field_lines
from derivtui.tui.rows.line import Line, plain
from derivtui.tui.rows.plot import plot_lines

HEIGHT: Final = 20
"""Lines of a plot, fewer in a lower terminal."""
WIDEST: Final = 120


@click.command(short_help="f and its derivatives over a range, drawn in braille.")
@EXPRESSION
@click.option("--wrt", metavar="NAME", help="The variable to plot over; the first by default.")
@click.option("--from", "start", metavar="A", type=float, help="Where to begin; by default, left of its value.")
@click.option("--to", "stop", metavar="B", type=float, help="Where to end.")
@click.option("--count", metavar="N", type=int, default=400, show_default=True, help="Samples.")
@click.option("--against", metavar="NAME", help="Another variable: a heat map of both, with the gradient.")
@ORDER
@AT
@tensors
@JSON
def plot(expression: str, *, wrt: str | None, order: int | None, as_json: bool, **given: Any) -> None:
    """f and its derivative over a range of one variable; what has no value is put at 0.5, 1.5, …"""
    sweep = Sweep(
        variable=wrt,
        start=given.pop("start"),
        stop=given.pop("stop"),
        count=given.pop("count"),
        against=given.pop("against"),
    )
    wanted = by((wrt,) if wrt else (), order, given["at"])
    given |= {"missing": "assume", "derivative": wanted["derivative"]}
    report = ask_for("samples", Request(expression=expression, sweep=sweep, **given))
    assert report.samples is not None
    click.echo(to_json(report) if as_json else "\n".join(map(plain, _drawn(report.samples))))


def _drawn(samples: Samples) -> list[Line]:
    if samples.field is not None:
        return field_lines(samples, samples.field, *_size())
    return plot_lines(samples, *_size())


def _size() -> tuple[int, int]:
    """Cells of the plot: the terminal's without the line of the prompt, else those of a page."""
    lines = shutil.get_terminal_size((WIDEST, HEIGHT + 2)).lines - 2 if sys.stdout.isatty() else HEIGHT
    return min(page_width(), WIDEST), min(HEIGHT, lines)
