"""Entries to record in tests."""

from __future__ import annotations

import math
from typing import Any, Final

import msgspec

from derivtui.model.entry import Entry, new_key
from derivtui.model.report import Summary
from derivtui.model.request import Request

VERSIONS: Final = {"derivtui": "0.1", "torch": "2.13.0", "sympy": "1.14.0"}
SUMMARY: Final = Summary(shape=(40, 50), min=-1.5, max=math.inf, mean=math.nan, head=(0.1, -0.0), digest="ab" * 32)


def entry(source: str = "x**2", **changes: Any) -> Entry:
    """An entry of x = 9, all but its key the same each time unless told otherwise."""
    request = Request(expression=source, at={"x": "9"}, missing="assume")
    plain = Entry(
        key=new_key(),
        when="2026-11-22T09:30:00.000Z",
        session="a" * 32,
        request=request,
        variables={"x": 9.0},
        value=81.0,
        gradient={"x": 18.0},
        versions=VERSIONS,
    )
    return msgspec.structs.replace(plain, **changes)
