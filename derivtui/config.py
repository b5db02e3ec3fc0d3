"""The user's settings: `config.toml`, read into a frozen `Config`, and written without touching its comments.

    config, complaints = read()
    save("theme", "daylight")

What is wrong in the file is left out and named; the default takes its place, so that no mistake in a file keeps the
app from starting. Which keys exist is `SETTINGS`. To add one: a field of `Config` and a row there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from derivtui import atomic
from derivtui.model.request import DTYPES
from derivtui.paths import config_file

GIB: Final = 1 << 30
"""Bytes."""


class ConfigError(Exception):
    """The file cannot be written to; the message says why in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a person can set for good; a default each."""

    theme: str = "chalkboard"
    """Colours of the screen."""
    device: str = "cpu"
    """Where torch computes at first."""
    dtype: str = DTYPES[0]
    """How precisely it does at first."""
    digits: int = 4
    """Significant digits that numbers show unless all are asked for."""
    fast_deadline: float = 5.0
    """Seconds that value, gradient and graph may take."""
    slow_deadline: float = 20.0
    """Seconds that steps, checks and what is simplified may take, each."""
    memory: float = 4.0
    """GiB that an engine process may take."""
    rate: float = 0.1
    """Learning rate with which gradient descent begins."""
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by id of an action; none take all keys away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key of the file."""

    key: str
    """Where it stands, dotted: `engine.memory` is `memory` in the table `[engine]`."""
    field: str
    """The field of `Config` that holds it."""
    takes: str
    """What it takes, to follow "takes"."""
    check: Callable[[Any], Any]
    """A TOML value as the field's; raises ValueError where it is none."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value


def _dtype(value: object) -> str:
    if value not in DTYPES:
        raise ValueError
    return str(value)


def _positive(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise ValueError
    return float(value)


def _digits(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 17:
        raise ValueError
    return value


SETTINGS: Final = (
    Setting(key="theme", field="theme", takes="the name of a theme", check=_text),
    Setting(key="device", field="device", takes="the name of a device, like \"cpu\"", check=_text),
    Setting(key="dtype", field="dtype", takes=f"one of {', '.join(DTYPES)}", check=_dtype),
    Setting(key="digits", field="digits", takes="a whole number from 1 to 17", check=_digits),
    Setting(key="engine.fast-deadline", field="fast_deadline", takes="seconds, above 0", check=_positive),
    Setting(key="engine.slow-deadline", field="slow_deadline", takes="seconds, above 0", check=_positive),
    Setting(key="engine.memory", field="memory", takes="GiB, above 0", check=_positive),
    Setting(key="descent.rate", field="rate", takes="a number above 0", check=_positive),
)  # fmt: skip
"""Every key but those of `[keys]`, in the order of the documentation."""

_KEYS: Final = "keys"
"""The table whose keys are actions; which there are the screen knows."""


def read(path: Path | None = None) -> tuple[Config, tuple[str, ...]]:
    """The settings of a file, the user's by default, and a sentence for each thing that is wrong in it."""
    path = path or config_file()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config(), ()
    except (OSError, ValueError) as error:
        return Config(), (f"{path.name} cannot be read, so defaults are used: {_why(error)}.",)
    return _checked(found, path.name)


def save(key: str, value: str | float, path: Path | None = None) -> None:
    """Set one key of a file, the user's by default, and leave all else in it as it is; raises ConfigError."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = path or config_file()
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        tomllib.loads(text)
        document = tomlkit.parse(text)
        *tables, name = key.split(".")
        table: Any = document
        for each in tables:
            table = table.setdefault(each, tomlkit.table())
        table[name] = value
        atomic.write(path, tomlkit.dumps(document))
    except (OSError, ValueError, TOMLKitError, AttributeError, TypeError) as error:
        raise ConfigError(f"{path} was left as it is: {_why(error)}.") from error


def _checked(found: dict[str, Any], name: str) -> tuple[Config, tuple[str, ...]]:
    """What of a file's content is right, and what is wrong with the rest."""
    config = Config()
    complaints = []
    rows = {row.key: row for row in SETTINGS}
    for key, value in _leaves({key: value for key, value in found.items() if key != _KEYS}):
        row = rows.get(key)
        try:
            config = replace(config, **{row.field: row.check(value)}) if row else config
        except ValueError:
            default = asdict(Config())[row.field] if row else ""
            complaints.append(f"{name}: {key} takes {row.takes if row else ''}, not {value!r}; {default} is used.")
        if row is None:
            complaints.append(f"{name}: there is no setting {key}.")
    keys, wrong = _keys(found.get(_KEYS, {}), name)
    return replace(config, keys=keys), (*complaints, *wrong)


def _leaves(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """All values with their dotted keys, tables within tables included."""
    waiting = list(table.items())
    for key, value in waiting:
        if isinstance(value, dict) and value:
            waiting += [(f"{key}.{inner}", each) for inner, each in value.items()]
        else:
            yield key, value


def _keys(table: object, name: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The table of keys: a text, with commas between several, or a list of texts."""
    if not isinstance(table, dict):
        return {}, [f"{name}: {_KEYS} takes a table, like [keys]; it is left out."]
    keys: dict[str, tuple[str, ...]] = {}
    complaints = []
    for action, value in table.items():
        several = _split(value) if isinstance(value, str) else value
        if isinstance(several, list) and all(isinstance(each, str) for each in several):
            keys[action] = tuple(several)
        else:
            complaints.append(f'{name}: keys.{action} takes a key like "f7", or a list of keys, not {value!r}.')
    return keys, complaints


def _split(text: str) -> list[str]:
    """`f7, V` as two keys; a comma by itself is the comma key."""
    return [","] if text.strip() == "," else [each.strip() for each in text.split(",") if each.strip()]


def _why(error: Exception) -> str:
    """What an error says, to stand within a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return text.splitlines()[0].rstrip(".")
