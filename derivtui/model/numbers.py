"""Numbers as text and as JSON: the one place that decides how a value is written.

`jsonable` gives what the JSON contract says: the shortest decimal of the value widened to float64, with NaN and
infinities as the strings "nan", "inf", "-inf". `shown` gives what a person reads: four significant digits, or all.
"""

from __future__ import annotations

import math
from typing import Any, Final

import msgspec

from derivtui.model.report import Report, Summary, Value
from derivtui.model.request import PARTS

DIGITS: Final = 4
"""Significant digits shown unless all are asked for."""

_OPTIONAL: Final = frozenset(PARTS) | {"derivative", "implicit", "preview", "upstream"}


def shown(value: Value | None, digits: int | None = DIGITS) -> str:
    """A value as a person reads it; `digits` None shows all that distinguish the float64 it was widened to."""
    if value is None:
        return ""
    if isinstance(value, Summary):
        low, high = shown(value.min, digits), shown(value.max, digits)
        return f"{'×'.join(map(str, value.shape))} tensor, {low} … {high}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item, digits) for item in value) + "]"
    return _shown_float(float(value), digits)


def _shown_float(value: float, digits: int | None) -> str:
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 10**9:
        return str(int(value))
    text = repr(value) if digits is None else f"{value:.{digits}g}"
    return text.replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")


def jsonable(value: Any) -> Any:
    """Plain Python data for JSON out of a record, number, list or dict: floats that JSON lacks become strings."""
    if isinstance(value, float):
        return value if math.isfinite(value) else _shown_float(value, None)
    if isinstance(value, dict):
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    if isinstance(value, Report):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return {k: jsonable(v) for k, v in fields.items() if v is not None or k not in _OPTIONAL}
    if isinstance(value, msgspec.Struct):
        return {name: jsonable(getattr(value, name)) for name in value.__struct_fields__}
    return value


def to_json(value: Any) -> bytes:
    """One line of JSON, keys in the order of the contract."""
    return msgspec.json.encode(jsonable(value))
