"""Writing a small file so that it is always whole: beside it first, then in its place.

Two apps that write at once leave one of the two texts, never a mixture.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Make `path` hold `text`, and its folder exist; raises OSError, and then the file is what it was.

    A link stays a link: the file that it points to is replaced. Permissions of an existing file stay.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        if target.exists():
            fresh.chmod(target.stat().st_mode & 0o777)
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
