"""Entries as lines of JSON: the form that a store keeps them in and that files carry them in. docs/history.md has it.

A file begins with a header that names the format's version; each further line is an entry. Numbers are written as
everywhere (`model.numbers`): the shortest decimal that gives the float64 back bit for bit, "nan", "inf" and "-inf".
Fields of a request that nobody gave are left out, so that an older derivtui reads what it can carry out.

A new version of the format: raise `VERSION`, and let `decode` read the older ones.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import msgspec

from derivtui.model.entry import Entry
from derivtui.model.errors import OptionError
from derivtui.model.numbers import to_json

VERSION: Final = 1
HEADER: Final = to_json({"format": "derivtui history", "version": VERSION})
"""The first line of a file."""

_NUMBERS: Final = {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}
_VALUED: Final = ("value", "derivative")
_NAMED: Final = ("variables", "gradient")


class Refused(NamedTuple):
    """A line that is no entry."""

    line: int
    """Counted from 1, the header."""
    reason: str
    """A sentence."""


def encode(entry: Entry) -> bytes:
    """The entry as one line, without its end."""
    request = msgspec.structs.asdict(entry.request)
    given = {name: value for name, value in request.items() if value is not None}
    return to_json(msgspec.structs.asdict(entry) | {"request": given})


def decode(line: bytes | str) -> Entry:
    """The entry of one line; raises OptionError that says what is wrong."""
    try:
        plain = msgspec.json.decode(line)
        if not isinstance(plain, dict):
            raise OptionError("This line is not an entry: it is no object.")
        for name in _VALUED:
            plain[name] = _value(plain.get(name))
        for name in _NAMED:
            plain[name] = {key: _value(value) for key, value in plain.get(name, {}).items()}
        return msgspec.convert(plain, Entry, strict=True)
    except (msgspec.DecodeError, AttributeError, TypeError, UnicodeError, OverflowError) as error:
        raise OptionError(f"This line is not an entry: {str(error).rstrip('.')}.") from error
    except RecursionError:
        raise OptionError("This line is not an entry: its lists are nested too deeply.") from None


def read(file: Iterable[bytes], name: str) -> Iterator[Entry | Refused]:
    """The entries of a file in order, what is none as `Refused` in its place; blank lines are passed over.

    Raises OptionError where the first line is no header, or one of a newer version; `name` is what to call the file.
    """
    lines = enumerate(file, start=1)
    _check_header(next(lines, (0, b""))[1], name)
    for number, line in lines:
        if not line.strip():
            continue
        try:
            yield decode(line)
        except OptionError as error:
            yield Refused(number, error.message)


def write(lines: Iterable[bytes], file: BinaryIO) -> int:
    """Write a whole file of entries' lines; how many there were."""
    file.write(HEADER + b"\n")
    count = 0
    for line in lines:
        file.write(line + b"\n")
        count += 1
    return count


def write_file(lines: Iterable[bytes], path: Path) -> int:
    """Write a whole file at once: whatever happens meanwhile, it is there as before or in full. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            count = write(lines, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def _umask() -> int:
    """What new files are not to allow; it can be read only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _check_header(line: bytes, name: str) -> None:
    try:
        header = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("format") != "derivtui history":
        raise OptionError(f"{name} holds no history: its first line is not {HEADER.decode()}.")
    if header.get("version") != VERSION:
        raise OptionError(f"{name} is a history of version {header.get('version')}; this derivtui reads {VERSION}.")


def _value(plain: Any) -> Any:
    """A number, list or summary out of plain JSON, with the numbers that JSON lacks."""
    if isinstance(plain, list):
        return [_value(item) for item in plain]
    if isinstance(plain, dict):
        return {key: _value(item) if key in ("min", "max", "mean", "head") else item for key, item in plain.items()}
    if isinstance(plain, str):
        if plain not in _NUMBERS:
            raise TypeError(f"{plain!r} is no number")
        return _NUMBERS[plain]
    if isinstance(plain, bool):
        raise TypeError(f"{str(plain).lower()} is no number")
    return float(plain) if isinstance(plain, int) else plain
