"""An opened check as lines."""

from __future__ import annotations

from msgspec.structs import replace

from derivtui.model.report import AGREE, Check
from derivtui.tui.rows.checks import check_lines
from tests.tui.reports import KINK, SINE, SQUARE

CHECK = Check(
    autograd=18.0, forward=18.0, reference="18.0", difference=17.999999, ulps=2.0, bound=8.5, verdict=AGREE,
    reason="x[1]: Off.", element="x[1]",
)  # fmt: skip


def test_an_opened_check_has_its_four_numbers_and_how_far_off_it_is() -> None:
    lines = ["".join(line) for line in check_lines(SINE)]
    assert lines[0] == "agreedf/dx: agree"
    assert [line.split()[0] for line in lines[1:5]] == ["autograd", "forward", "symbolic", "differences"]
    assert "rounding may make" in lines[5]


def test_the_element_and_the_reason_are_told() -> None:
    lines = [f"{before}{text}" for _, before, text in check_lines(replace(SQUARE, checks={"x": CHECK}))]
    assert lines == [
        "df/dx at x[1]: agree",
        "  x[1]: Off.",
        "  autograd     18",
        "  forward      18",
        "  symbolic     18.0",
        "  differences  17.999999",
        "  off by 2.0 ulp, rounding may make 8.5 ulp",
    ]


def test_where_there_is_no_derivative_nothing_is_off() -> None:
    said = [before for _, before, _ in check_lines(KINK)]
    assert not any("off by" in before for before in said)


def test_a_number_that_nobody_has_is_left_out() -> None:
    check = replace(CHECK, forward=None, reference=None, ulps=None, bound=None, reason="")
    lines = [before.strip() for _, before, _ in check_lines(replace(SQUARE, checks={"x": check}))]
    assert lines == ["df/dx at x[1]:", "autograd", "differences"]
