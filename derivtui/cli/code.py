"""`derivtui code`: a PyTorch script that prints the same numbers."""

from __future__ import annotations

from typing import Any

import click

from derivtui.cli.engine import ask_for
from derivtui.cli.options import AT, EXPRESSION, JSON, ORDER, WRT, by, tensors
from derivtui.model.numbers import to_json
from derivtui.model.request import Request


@click.command(short_help="A PyTorch script that prints the same numbers.")
@EXPRESSION
@AT
@WRT
@ORDER
@tensors
@JSON
def code(expression: str, *, wrt: tuple[str, ...], order: int | None, as_json: bool, **given: Any) -> None:
    """A PyTorch script for EXPRESSION, as a person would write it, that prints its value and gradient."""
    report = ask_for("code", Request(expression=expression, **by(wrt, order, given["at"]), **given))
    click.echo(to_json(report) if as_json else report.code, nl=as_json)
