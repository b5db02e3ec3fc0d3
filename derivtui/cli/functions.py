"""`derivtui functions`: the functions of the language, with their derivatives."""

from __future__ import annotations

import click

from derivtui.cli.text.columns import aligned
from derivtui.model.functions import FUNCTIONS


@click.command(short_help="The functions an expression may call.")
def functions() -> None:
    """The functions that an expression may call, with their partial derivatives and other spellings."""
    rows = [
        (row.signature, row.summary, ", ".join(row.names[1:]), ", ".join(row.partials or row.vjps)) for row in FUNCTIONS
    ]
    click.echo("\n".join(aligned([("function", "what it is", "also", "partial derivatives"), *rows], "<<<<")))
