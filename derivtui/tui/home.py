"""What an app finds in the user's folders when it starts, and keeps there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from derivtui import config
from derivtui.config import Config
from derivtui.tui import drafts
from derivtui.tui.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Settings and draft; an app without a home of its own has defaults, and keeps nothing."""

    config: Config = field(default_factory=Config)
    complaints: tuple[str, ...] = ()
    """What is wrong in the settings, a sentence each."""
    draft: Draft | None = None
    """What was typed and not recorded last time; None where none is kept."""
    session_file: Path | None = None
    """Where all that is recorded is to be written besides."""
    play: Path | None = None
    """A history to replay at once, from a file."""


def read() -> Home:
    """All of it, from the user's folders."""
    settings, complaints = config.read()
    return Home(config=settings, complaints=complaints, draft=drafts.read())
