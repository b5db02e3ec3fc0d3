"""Themes: `themes/*.toml`, ours and the user's, beside Textual's own.

A theme file has the fields of `textual.theme.Theme` as keys, `primary` at least, and may say `about` itself what it is
like; its name is the file's. A file that cannot be read is left out and named, so that one bad theme never keeps the
app from starting. The user's files are read again when they change.

To add a theme, add a file.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from textual.app import App
from textual.color import ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from derivtui.config import Config
from derivtui.paths import themes_folder

DEFAULT: Final = Config().theme
"""The theme that the app starts with."""

_PACKAGE: Final = Path(__file__).parent.parent
_INSTALLED: Final = _PACKAGE / "themes"
SHIPPED: Final = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "themes"
"""Where our themes lie: inside the package in the wheel, beside it in a checkout."""

_FIELDS: Final = frozenset(field.name for field in dataclasses.fields(Theme)) - {"name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFile:
    """A theme as its file has it."""

    theme: Theme
    about: str
    """What it is like, in a sentence; may be empty."""
    path: Path


class Themes:
    """The files of ours and of the user's, as they were when they were last looked at."""

    def __init__(self) -> None:
        self.found: dict[str, ThemeFile] = {}
        """By name; the user's own stand for ours of the same name."""
        self._seen: dict[Path, int] = {}
        """When each file was last changed, in nanoseconds."""

    def look(self) -> tuple[list[ThemeFile], list[str]]:
        """What is new or other than before, and a sentence for each file that is left out."""
        fresh, complaints = [], []
        for path, changed in self._changes():
            self._seen[path] = changed
            try:
                file = load_theme(path)
            except (OSError, ValueError) as error:
                complaints.append(f"Theme {path.name} was left out: {error}.")
            else:
                self.found[file.theme.name] = file
                fresh.append(file)
        return fresh, complaints

    def _changes(self) -> Iterator[tuple[Path, int]]:
        """Files that are not as they were seen last: ours first, then the user's."""
        for path in (path for folder in (SHIPPED, themes_folder()) for path in sorted(folder.glob("*.toml"))):
            try:
                changed = path.stat().st_mtime_ns
            except OSError:
                continue
            if self._seen.get(path) != changed:
                yield path, changed


def register_themes(app: App[Any], themes: Themes | None = None) -> list[str]:
    """Register what themes are new or changed, and wear the present one anew; a sentence for each file left out."""
    fresh, complaints = (themes or Themes()).look()
    for file in fresh:
        app.register_theme(file.theme)
        if app.is_running and file.theme.name == app.theme:
            app._watch_theme(app.theme)
    return complaints


def load_theme(path: Path) -> ThemeFile:
    """The theme of one file; raises ValueError that names what is wrong."""
    fields = tomllib.loads(path.read_text(encoding="utf-8"))
    about = fields.pop("about", "")
    unknown = sorted(set(fields) - _FIELDS)
    if unknown:
        raise ValueError(f"there is no theme field {unknown[0]!r}")
    if "primary" not in fields:
        raise ValueError("it has no primary colour")
    try:
        theme = Theme(name=path.stem, **fields)
        _check_variables(theme)
        theme.to_color_system().generate()
    except (AttributeError, ColorParseError, TypeError, ValueError) as error:
        raise ValueError(f"a value is not what Textual takes there ({str(error).splitlines()[0]})") from error
    return ThemeFile(theme=theme, about=str(about), path=path)


def _check_variables(theme: Theme) -> None:
    """Raise ValueError where a variable is no text, or is named for a colour and is none."""
    for name, value in theme.variables.items():
        if not isinstance(value, str):
            raise ValueError(f"the variable {name} is no text")


def builtin_names() -> list[str]:
    """The themes that Textual brings along."""
    return sorted(BUILTIN_THEMES)
