"""An opened check as lines."""

from __future__ import annotations

from msgspec.structs import replace

from derivtui.model.numbers import Digits
from derivtui.model.report import AGREE, Check, Report
from derivtui.tui.rows.checks import check_lines
from tests.tui.reports import KINK, SINE, SQUARE

CHECK = Check(
    autograd=18.0, forward=18.0, reference="18.0", difference=17.999999, ulps=2.0, bound=8.5, verdict=AGREE,
    reason="x[1]: Off.", element="x[1]",
)  # fmt: skip


def said(report: Report, width: int = 80, digits: Digits = 4) -> list[str]:
    """The lines as text."""
    return [f"{before}{text}" for _, before, text in check_lines(report, width, digits)]


def test_an_opened_check_has_its_four_numbers_and_how_right_it_is() -> None:
    assert next(iter(check_lines(SINE, 80))) == ("agree", "df/dx: ", "agree")
    assert said(SINE)[1:] == [
        "  autograd     -0.24687538",
        "  forward      -0.24687538",
        "  symbolic     -0.24687536614856144641343005415141075011929165020002",
        "  differences  -0.24687536614769376",
        "  right to     7 digits, 0.6 ulp off",
        "  allowed      38 ulp, by rounding",
    ]


def test_what_a_narrow_pane_has_no_room_for_ends_in_an_ellipsis_unless_all_digits_are_asked_for() -> None:
    assert said(SINE, 36)[3] == "  symbolic     -0.24687536614856144…"
    whole = said(SINE, 36, "float32")
    assert whole[3:6] == [
        "  symbolic     -0.246875366148561446",
        "               413430054151410750119",
        "               29165020002",
    ]
    assert all(len(line) <= 36 for line in (*said(SINE, 36), *whole))


def test_the_element_and_the_reason_are_told() -> None:
    assert said(replace(SQUARE, checks={"x": CHECK})) == [
        "df/dx at x[1]: agree",
        "  x[1]: Off.",
        "  autograd     18",
        "  forward      18",
        "  symbolic     18",
        "  differences  17.999999",
        "  right to     all digits, 2.0 ulp off",
        "  allowed      8.5 ulp, by rounding",
    ]


def test_a_long_reason_goes_on_below_its_beginning() -> None:
    check = replace(CHECK, reason="There is no derivative where x = 0: torch takes 0; from the left -1.")
    lines = said(replace(SQUARE, checks={"x": check}), 36)
    assert lines[1:3] == ["  There is no derivative where x =", "  0: torch takes 0; from the left"]


def test_where_there_is_no_derivative_nothing_is_right_or_wrong() -> None:
    assert not any("right to" in line or "allowed" in line for line in said(KINK))


def test_a_number_that_nobody_has_is_left_out() -> None:
    check = replace(CHECK, forward=None, reference=None, ulps=None, bound=None, reason="")
    lines = [before.strip() for _, before, _ in check_lines(replace(SQUARE, checks={"x": check}), 80)]
    assert lines == ["df/dx at x[1]:", "autograd", "differences"]
