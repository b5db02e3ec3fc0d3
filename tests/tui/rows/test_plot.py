"""A plot as text: lines of braille between axes, under a legend."""

from __future__ import annotations

import math

import msgspec
from rich.cells import cell_len

from derivtui.model.report import Samples
from derivtui.tui.rows.braille import Canvas
from derivtui.tui.rows.limits import limits
from derivtui.tui.rows.line import plain
from derivtui.tui.rows.plot import plot_lines, read

X = tuple(place / 10 for place in range(-20, 21))


def square(point: float = 1.0) -> Samples:
    """x² over -2 … 2."""
    values = {"f": tuple(x * x for x in X), "df/dx": tuple(2 * x for x in X)}
    at = (point**2, 2 * point)
    return Samples(variable="x", start=-2, stop=2, point=point, at_point=at, x=X, values=values)


def test_every_line_fits_and_the_plot_is_as_high_as_it_should_be() -> None:
    for width, height in ((120, 40), (78, 12), (40, 8), (16, 5)):
        lines = plot_lines(square(), width, height)
        assert len(lines) == height
        assert max(cell_len(plain(line)) for line in lines) <= width


def test_without_room_it_says_so() -> None:
    assert [plain(line) for line in plot_lines(square(), 15, 20)] == ["There is no ro…"]


def test_the_legend_has_the_numbers_at_the_point_or_at_the_cursor() -> None:
    assert plain(plot_lines(square(), 80, 20)[0]) == "● x = 1   ── f = 1   ·· df/dx = 2"
    assert plain(plot_lines(square(), 80, 20, cursor=-1.52)[0]) == "│ x = -1.5   ── f = 2.25   ·· df/dx = -3"


def test_a_narrow_legend_keeps_its_numbers() -> None:
    assert plain(plot_lines(square(), 30, 20)[0]) == "● x=1  ── f=1  ·· df/dx=2"


def test_the_axes_are_labelled_at_round_numbers() -> None:
    lines = [plain(line) for line in plot_lines(square(), 60, 20)]
    assert [line.split()[0] for line in lines[1:-2] if "┤" in line] == ["4", "2", "0", "-2", "-4"]
    assert lines[-1].split() == ["-2", "-1", "0", "1", "2"]


def test_the_point_stands_where_it_belongs() -> None:
    lines = [plain(line) for line in plot_lines(square(0.0), 61, 21)]
    (row,) = [number for number, line in enumerate(lines[1:], start=1) if "●" in line]
    assert lines[row].startswith(" 0 ┤")
    assert lines[row].index("●") == lines[-1].index("0")


def test_a_gap_lifts_the_pen() -> None:
    series = tuple(math.nan if -0.55 < x < 0.55 else 1.0 for x in X)
    broken = Samples(variable="x", start=-2, stop=2, point=9, at_point=(1, 0), x=X, values={"f": series})
    row = next(line for line in map(plain, plot_lines(broken, 60, 20)[1:-2]) if any(ord(c) > 0x2800 for c in line))
    assert "          " in row.split("│")[-1].strip()


def test_a_pole_does_not_flatten_the_rest() -> None:
    fine = tuple(place / 100 for place in range(-200, 201))
    series = tuple(1 / x if x else math.nan for x in fine)
    pole = Samples(variable="x", start=-2, stop=2, point=1, at_point=(1, -1), x=fine, values={"f": series})
    low, high = limits(pole)
    assert -10 < low < -1
    assert 1 < high < 10


def waves(times: float, above: float = 0.0) -> Samples:
    """sin(times x) + above over -2 … 2, at 0."""
    fine = tuple(place / 100 for place in range(-200, 201))
    values = {
        "f": tuple(math.sin(times * x) + above for x in fine),
        "df/dx": tuple(times * math.cos(times * x) for x in fine),
    }
    return Samples(variable="x", start=-2, stop=2, point=0, at_point=(above, times), x=fine, values=values)


def test_a_derivative_widens_the_axis_by_no_more_than_the_functions_height() -> None:
    low, high = limits(waves(50))
    assert -4 < low < -3
    assert 3 < high < 4
    assert plain(plot_lines(waves(50), 80, 20)[0]) == "● x = 0   ── f = 0   ·· df/dx = 50 ↑↓"


def test_a_derivative_that_fits_is_all_there() -> None:
    low, high = limits(waves(2))
    assert low < -2
    assert high > 2
    assert plain(plot_lines(waves(2), 80, 20)[0]) == "● x = 0   ── f = 0   ·· df/dx = 2"


def test_a_derivative_far_from_the_function_takes_no_room() -> None:
    low, high = limits(waves(2, above=100))
    assert 98 < low < 99
    assert 101 < high < 102
    assert plain(plot_lines(waves(2, above=100), 80, 20)[0]).endswith("df/dx = 2 ↓")


def test_the_point_shows_where_a_few_high_values_are_cut() -> None:
    fine = tuple(place / 100 for place in range(-200, 201))
    series = tuple(1 / x if x else math.nan for x in fine)
    pole = Samples(variable="x", start=-2, stop=2, point=0.125, at_point=(8, -64), x=fine, values={"f": series})
    assert 8 < limits(pole)[1] < 10


def test_a_function_that_is_nowhere_defined_has_axes_still() -> None:
    nowhere = Samples(
        variable="x", start=0, stop=1, point=0, at_point=(math.nan,) * 2, x=(0, 1), values={"f": (math.nan,) * 2}
    )
    assert len(plot_lines(nowhere, 40, 10)) == 10


def test_a_derivative_is_dotted_and_the_function_is_not() -> None:
    canvas = Canvas(8, 2)
    canvas.line((0, 0), (15, 0), "f")
    canvas.line((0, 4), (15, 4), "df/dx", every=3)
    rows = ["".join(canvas.character(column, row) for column in range(8)) for row in range(2)]
    assert rows == ["⠉⠉⠉⠉⠉⠉⠉⠉", "⠁⠈ ⠁⠈ ⠁⠈"]


def test_reading_takes_the_nearest_sample() -> None:
    assert read(square(), 0.53) == {"x": 0.5, "f": 0.25, "df/dx": 1.0}


def test_reading_at_the_point_gives_its_own_numbers() -> None:
    assert read(square(0.26), 0.261) == {"x": 0.26, "f": 0.26**2, "df/dx": 0.52}


def corner() -> Samples:
    """|x| over -2 … 2, at 0, where torch takes the slope 0."""
    values = {"f": tuple(map(abs, X)), "df/dx": tuple(math.copysign(1, x) if x else math.nan for x in X)}
    return Samples(variable="x", start=-2, stop=2, point=0, at_point=(0, 0), x=X, values=values, breaks=(0.0,))


def test_at_a_kink_there_is_no_slope_and_no_tangent_and_a_mark_instead() -> None:
    legend, *rows = [plain(line) for line in plot_lines(corner(), 80, 20)]
    assert legend == "● x = 0   ── f = 0   ·· df/dx: none here   ┊ pole or jump"
    at = rows[-1].index("0")
    assert {row[at] for row in rows[:-2]} == {"┊", "●"}
    assert not any(row[at + 4 :].strip() for row in rows[:-2] if "●" in row)


def test_breaks_that_would_fill_the_plot_are_not_marked() -> None:
    many = msgspec.structs.replace(corner(), breaks=X)
    assert "┊" not in "".join(plain(line) for line in plot_lines(many, 80, 20))


def test_a_point_far_above_stands_at_the_edge_with_an_arrow() -> None:
    fine = tuple(place / 100 for place in range(-200, 201))
    series = tuple(1 / x if x else math.nan for x in fine)
    pole = Samples(variable="x", start=-2, stop=2, point=1e-3, at_point=(1e3, -1e6), x=fine, values={"f": series})
    legend, top, *_ = map(plain, plot_lines(pole, 80, 20))
    assert legend == "● x = 0.001 ↑   ── f = 1000 ↑↓"
    assert "●" in top
