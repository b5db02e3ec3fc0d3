"""Rows of the function table in words."""

from __future__ import annotations

import pytest

from derivtui.model.functions import FUNCTIONS, FunctionSpec, find
from derivtui.model.functions.words import conventions, derivatives, described, domain


@pytest.mark.parametrize(
    ("name", "where", "returns"),
    [
        ("sin", "", ""),
        ("log", "u > 0", ""),
        ("asin", "-1 < u < 1", "inf at u = -1, inf at u = 1"),
        ("tan", "except where cos(u) = 0", ""),
        ("mod", "v > 0, except where (u/v - floor(u/v))*(ceil(u/v) - u/v) = 0", ""),
        ("polygamma", "u > 0", ""),
        ("leaky_relu", "except where u = 0", "0.01 at u = 0"),
    ],
)
def test_where_derivatives_hold_and_what_torch_returns_elsewhere(name: str, where: str, returns: str) -> None:
    row = find(name)
    assert row is not None
    assert (domain(row), conventions(row)) == (where, returns)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("sin", (("d/du", "cos(u)"),)),
        ("hypot", (("∂/∂u", "u/hypot(u, v)"), ("∂/∂v", "v/hypot(u, v)"))),
        ("polygamma", (("d/du", "polygamma(n + 1, u)"),)),
        ("dot", (("gradient", "ū = ȳ·v"), ("gradient", "v̄ = ȳ·u"))),
    ],
)
def test_derivatives_are_named_by_what_can_vary(name: str, found: tuple[tuple[str, str], ...]) -> None:
    row = find(name)
    assert row is not None
    assert derivatives(row) == found


@pytest.mark.parametrize("row", FUNCTIONS, ids=lambda row: row.name)
def test_every_row_says_what_it_is_how_it_varies_and_where_to_check(row: FunctionSpec) -> None:
    headings = [heading for heading, _ in described(row)]
    assert headings[0] == ""
    assert {"in torch", "source"} <= set(headings)
    assert any(heading == "gradient" or "/" in heading for heading in headings)
