"""`derivtui devices`: where torch can compute on this machine."""

from __future__ import annotations

import click

from derivtui.cli.failure import RefusedError
from derivtui.cli.text.columns import aligned
from derivtui.model.errors import Problem


@click.command(short_help="The devices that torch can use here.")
def devices() -> None:
    """The devices that torch can use here, as --device takes them."""
    from derivtui.service import calls

    found = calls.devices()
    if isinstance(found, Problem):
        raise RefusedError(found)
    click.echo("\n".join(aligned(list(found.items()), "<<")))
