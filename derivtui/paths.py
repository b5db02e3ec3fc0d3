"""Where derivtui keeps its files: config, themes, history, draft and log.

`DERIVTUI_HOME`, where set, is the one folder that holds them all; else each goes where the system wants it. Nothing
here creates a file or a folder: who writes does (`parent.mkdir(parents=True, exist_ok=True)`).
A new file is a function of one line.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal, Protocol

import platformdirs

NAME: Final = "derivtui"
HOME: Final = "DERIVTUI_HOME"
"""The environment variable that moves everything."""


def config_file() -> Path:
    """The user's settings, TOML."""
    return _folder(platformdirs.user_config_path) / "config.toml"


def themes_folder() -> Path:
    """The user's own themes, one TOML file each."""
    return _folder(platformdirs.user_config_path) / "themes"


def history_file() -> Path:
    """The history, SQLite."""
    return _folder(platformdirs.user_data_path) / "history.sqlite3"


def draft_file() -> Path:
    """What was typed and not recorded, JSON."""
    return _folder(platformdirs.user_state_path) / "draft.json"


def log_file() -> Path:
    """What went wrong, with tracebacks, and whatever the engine's processes print."""
    return _folder(platformdirs.user_log_path) / "derivtui.log"


def _folder(standard: _Folder) -> Path:
    home = os.environ.get(HOME)
    return Path(home).expanduser() if home else standard(NAME, appauthor=False)


class _Folder(Protocol):
    def __call__(self, appname: str, *, appauthor: Literal[False]) -> Path: ...
