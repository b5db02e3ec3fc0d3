"""A heat map as text: darker where the function is higher, arrows along its gradient."""

from __future__ import annotations

import math

from rich.cells import cell_len

from derivtui.model.report import Field, Samples
from derivtui.tui.rows.field import SHADES, field_lines
from derivtui.tui.rows.line import plain

XS = tuple(place / 10 for place in range(-20, 21))
YS = tuple(place / 5 for place in range(-10, 11))


def plane(*, hole: bool = False) -> tuple[Samples, Field]:
    """f = x + 0·y at (1, 0), perhaps undefined for x < 0."""
    row = tuple(math.nan if hole and x < 0 else x for x in XS)
    size = len(YS)
    field = Field(
        variable="y", start=-2, stop=2, point=0, x=XS, y=YS,
        values=(row,) * size, along=((1.0,) * len(XS),) * size, up=((0.0,) * len(XS),) * size,
    )  # fmt: skip
    samples = Samples(variable="x", start=-2, stop=2, point=1, at_point=(1, 1), x=XS, values={"f": XS}, field=field)
    return samples, field


def lines(width: int = 60, height: int = 15, *, hole: bool = False) -> list[str]:
    return [plain(line) for line in field_lines(*plane(hole=hole), width, height)]


def test_it_fits() -> None:
    for width, height in ((120, 40), (40, 8), (16, 5)):
        found = lines(width, height)
        assert len(found) == height
        assert max(map(cell_len, found)) <= width


def test_the_legend_says_where_the_point_is_and_what_the_shades_mean() -> None:
    assert lines(90)[0] == "● x = 1 →, y = 0 ↑   f = 1   -2 · -1.2 ░ -0.4 ▒ 0.4 ▓ 1.2 █ 2   ↗ gradient"


def test_a_narrow_legend_keeps_the_least_and_the_greatest() -> None:
    assert lines(60)[0] == "● x = 1 →, y = 0 ↑   f = 1   -2 ·░▒▓█ 2   ↗ gradient"
    assert lines(38)[0] == "● x=1 →, y=0 ↑  f=1  -2 ·░▒▓█ 2"
    assert lines(30)[0] == "● x=1 →, y=0 ↑  -2 ·░▒▓█ 2"


def test_the_axes_are_labelled_at_round_numbers() -> None:
    found = lines()
    assert [line.split()[0] for line in found if "┤" in line] == ["2", "1", "0", "-1", "-2"]
    assert found[-1].split() == ["-2", "-1", "0", "1", "2"]


def test_higher_is_darker_and_arrows_point_uphill() -> None:
    row = next(line for line in lines()[1:] if "→" in line).split("│")[1]
    shades = [SHADES.index(cell) for cell in row if cell in SHADES]
    assert shades == sorted(shades)
    assert {shades[0], shades[-1]} == {0, len(SHADES) - 1}
    assert set(row) - set(SHADES) == {"→"}


def test_the_point_stands_in_its_place() -> None:
    found = lines()
    (row,) = [number for number, line in enumerate(found[1:], start=1) if "●" in line]
    assert row == 7


def test_where_nothing_is_defined_it_is_blank() -> None:
    assert "          " in lines(hole=True)[3]
