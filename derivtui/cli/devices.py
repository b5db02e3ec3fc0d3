"""`derivtui devices`: where torch can compute on this machine."""

from __future__ import annotations

import click


@click.command
def devices() -> None:
    """The devices that torch can use here."""
