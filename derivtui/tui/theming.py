"""Themes: `themes/*.toml`, ours and the user's, beside Textual's own.

A theme file has the fields of `textual.theme.Theme` as keys, `primary` at least; its name is the file's. A file that
cannot be read is left out and named, so that one bad theme never keeps the app from starting.

To add a theme, add a file.
"""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any, Final

from textual.app import App
from textual.color import ColorParseError
from textual.theme import Theme

from derivtui.paths import themes_folder

DEFAULT: Final = "chalkboard"
"""The theme that the app starts with."""

_PACKAGE: Final = Path(__file__).parent.parent
_INSTALLED: Final = _PACKAGE / "themes"
SHIPPED: Final = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "themes"
"""Where our themes lie: inside the package in the wheel, beside it in a checkout."""

_FIELDS: Final = frozenset(field.name for field in dataclasses.fields(Theme)) - {"name"}


def register_themes(app: App[Any]) -> list[str]:
    """Register our themes, then the user's own; returns a sentence for each file that was left out."""
    complaints = []
    for path in (path for folder in (SHIPPED, themes_folder()) for path in sorted(folder.glob("*.toml"))):
        try:
            app.register_theme(load_theme(path))
        except (OSError, ValueError) as error:
            complaints.append(f"Theme {path.name} was left out: {error}.")
    return complaints


def load_theme(path: Path) -> Theme:
    """The theme of one file; raises ValueError that names what is wrong."""
    fields = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = sorted(set(fields) - _FIELDS)
    if unknown:
        raise ValueError(f"there is no theme field {unknown[0]!r}")
    if "primary" not in fields:
        raise ValueError("it has no primary colour")
    try:
        theme = Theme(name=path.stem, **fields)
        theme.to_color_system().generate()
    except (AttributeError, ColorParseError, TypeError) as error:
        raise ValueError(f"a value is not what Textual takes there ({str(error).splitlines()[0]})") from error
    return theme
