"""`derivtui check`: is this answer the derivative?"""

from __future__ import annotations

from typing import Any

import click

from derivtui.cli.engine import ask
from derivtui.cli.options import AT, EXPRESSION, JSON, ORDER, WRT, by, tensors
from derivtui.model.numbers import to_json
from derivtui.model.report import RIGHT, RIGHT_IF
from derivtui.model.request import Request


@click.command(short_help="Is this answer the derivative?")
@EXPRESSION
@click.argument("answer")
@WRT
@ORDER
@AT
@tensors
@JSON
def check(expression: str, *, answer: str, wrt: tuple[str, ...], order: int | None, as_json: bool, **given: Any) -> int:
    """Is ANSWER the derivative of EXPRESSION? Exits with 0 where it is, if need be under a condition, and with 1 else.

    Values are optional; with them, that point is compared first.
    """
    wanted = by(wrt, order, given["at"])
    report = ask(Request(expression=expression, answer=answer, parts=("answer",), missing="leave", **wanted, **given))
    found = report.answer
    assert found is not None
    click.echo(to_json(report) if as_json else " ".join(filter(None, (found.sentence, found.hint))))
    return 0 if found.verdict in (RIGHT, RIGHT_IF) else 1
