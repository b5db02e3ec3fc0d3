"""What the floating-point types and devices are like that one can choose: the windows and the palette say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DTYPES: Final[Mapping[str, str]] = {
    "float32": "about 7 digits; what torch uses unless told otherwise",
    "float64": "about 16 digits, as Python's own float",
    "bfloat16": "2 to 3 digits, as far as float32 reaches",
    "float16": "3 to 4 digits, up to 65504",
}
"""By name, in the order of `derivtui.model.request.DTYPES`."""


def about_device(name: str, what: str = "") -> str:
    """What a device is like, of which torch says `what` it is."""
    if name == "cpu":
        return "the processor; the quickest for single numbers"
    return f"{what}; worth it for large tensors" if what and name.startswith("cuda") else what
