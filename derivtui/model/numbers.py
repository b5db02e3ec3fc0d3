"""Numbers as text and as JSON: the one place that decides how a value is written.

`jsonable` gives what the JSON contract says: the shortest decimal of the value widened to float64, with NaN and
infinities as the strings "nan", "inf", "-inf". `shown` gives what a person reads: four significant digits, or all that
tell the number from its neighbours in its dtype.
"""

from __future__ import annotations

import math
from typing import Any, Final

import msgspec

from derivtui.model.report import Report, Summary, Value
from derivtui.model.request import PARTS
from derivtui.model.ulps import ordinal

Digits = int | str | None
"""How many significant digits are shown; all, where it is the name of a dtype; None is all of a float64."""

DIGITS: Final = 4
"""Significant digits shown unless all are asked for."""

_MOST: Final = 18
"""More significant digits than any float64 takes."""
_OPTIONAL: Final = frozenset(PARTS) | {"derivative", "implicit", "preview", "upstream"}


def shown(value: Value | None, digits: Digits = DIGITS) -> str:
    """A value as a person reads it.

    All digits of a dtype are the shortest decimal that the dtype rounds to the value; for a value that it does not
    hold they are those of float64.
    """
    if value is None:
        return ""
    if isinstance(value, Summary):
        low, high = shown(value.min, digits), shown(value.max, digits)
        return f"{'×'.join(map(str, value.shape))} tensor, {low} … {high}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item, digits) for item in value) + "]"
    return _shown_float(float(value), digits)


def shown_exactly(text: str) -> str:
    """A decimal of many digits, as mpmath writes it, written as `shown` writes numbers: `8.0` is 8."""
    return text.removesuffix(".0").replace(".0e", "e")


def _shown_float(value: float, digits: Digits) -> str:
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 10**9:
        return str(int(value))
    text = f"{value:.{digits}g}" if isinstance(digits, int) else _shortest(value, digits or "float64")
    return text.replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")


def _shortest(value: float, dtype: str) -> str:
    """The shortest decimal that the dtype rounds to a value."""
    place = ordinal(value, dtype)
    if dtype == "float64" or place.denominator > 1:
        return repr(value)
    texts = (f"{value:.{digits}g}" for digits in range(1, _MOST))
    return next((text for text in texts if round(ordinal(float(text), dtype)) == place), repr(value))


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
