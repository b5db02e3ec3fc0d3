"""Values in files: what `--at x=@FILE` reads, NumPy's .npy or JSON. Only the command line names files.

A .npy is told by its first bytes, whatever its name, and is read without pickle, so nothing in it is run. JSON is a
number or a nested list of numbers.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, Final

import msgspec

from derivtui.model.errors import LimitError, OptionError

MAX_BYTES: Final = 16_000_000
"""Larger files are refused: two million numbers in a .npy of float64."""

_NPY: Final = b"\x93NUMPY"


def read_value(name: str, file: str) -> Any:
    """The number or nested list in `file`, for the variable `name`.

    Raises OptionError where the file cannot be read or holds something else, LimitError past `MAX_BYTES`.
    """
    try:
        with Path(file).expanduser().open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise OptionError(f"--at {name}=@{file}: {error.strerror}.") from error
    if len(content) > MAX_BYTES:
        raise LimitError(f"--at {name}=@{file}: this file has more than {MAX_BYTES:,} bytes, which is the limit.")
    value = _from_npy(content) if content.startswith(_NPY) else _from_json(content)
    if value is None:
        raise OptionError(f"--at {name}=@{file}: this is neither a .npy of real numbers nor JSON of numbers in lists.")
    return value


def _from_npy(content: bytes) -> Any:
    """Its numbers as nested lists of floats; None for other kinds than real numbers, and for a damaged file."""
    import numpy as np

    try:
        array = np.load(BytesIO(content), allow_pickle=False)
    except (ValueError, EOFError, SyntaxError, MemoryError):
        return None
    return array.astype(np.float64).tolist() if array.dtype.kind in "fiub" else None


def _from_json(content: bytes) -> Any:
    """The number or nested list; None for anything else."""
    try:
        value = msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError):
        return None
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, list):
            left.extend(item)
        elif isinstance(item, bool) or not isinstance(item, int | float):
            return None
    return value
