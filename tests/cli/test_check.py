"""`derivtui check`."""

from __future__ import annotations

from tests.cli.conftest import Derivtui


def test_a_right_answer_exits_with_0(derivtui: Derivtui) -> None:
    outcome = derivtui("check", "x^2", "2x")
    assert (outcome.status, outcome.out) == (0, "Right: this is df/dx.\n")


def test_a_wrong_answer_exits_with_1_and_says_where_and_why(derivtui: Derivtui) -> None:
    outcome = derivtui("check", "x^3", "x^2", "--at", "x=2")
    assert outcome.status == 1
    assert outcome.out == "Wrong: at x = 2 df/dx is 12, and this is 4. At x³ the exponent comes down as a factor.\n"


def test_an_answer_may_begin_with_a_dash(derivtui: Derivtui) -> None:
    assert derivtui("check", "-x^2", "-2x").status == 0


def test_an_answer_under_a_condition_is_right(derivtui: Derivtui) -> None:
    outcome = derivtui("check", "sqrt(x^2)", "1", "--json")
    assert outcome.status == 0
    assert outcome.json["answer"]["condition"] == "x > 0"


def test_the_variable_has_to_be_clear(derivtui: Derivtui) -> None:
    assert derivtui("check", "x*y", "y").status == 2
    assert derivtui("check", "x*y", "y", "--wrt", "x").status == 0


def test_a_higher_order_is_checked(derivtui: Derivtui) -> None:
    assert derivtui("check", "x^3 y", "3x^2", "--wrt", "x", "--wrt", "y", "--order", "2").status == 0


def test_an_answer_that_is_none_shows_its_place(derivtui: Derivtui) -> None:
    outcome = derivtui("check", "x^2", "2x + sinn(x)")
    assert outcome.status == 2
    assert outcome.err.splitlines()[:2] == ["2x + sinn(x)", "     ^^^^"]
