"""`derivtui functions`: the functions of the language, with their derivatives."""

from __future__ import annotations

from typing import Final

import click

from derivtui.cli.text.columns import aligned
from derivtui.model.functions import FUNCTIONS, FunctionSpec
from derivtui.model.functions.words import conventions, derivatives, domain

HEADINGS: Final = ("function", "what it is", "also", "derivatives", "where", "torch returns")


@click.command(short_help="The functions an expression may call.")
def functions() -> None:
    """The functions that an expression may call: other spellings, derivatives and where these hold, and what torch
    returns where there is none."""
    click.echo("\n".join(aligned([HEADINGS, *map(_row, FUNCTIONS)], "<<<<<<")))


def _row(row: FunctionSpec) -> tuple[str, ...]:
    formulas = ", ".join(text for _, text in derivatives(row))
    return row.signature, row.summary, ", ".join(row.names[1:]), formulas, domain(row), conventions(row)
