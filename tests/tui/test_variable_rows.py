"""Rows of the Variables pane, and names that are not finished yet."""

from __future__ import annotations

import msgspec
import pytest

from derivtui.model.errors import Problem
from derivtui.tui.state import State
from derivtui.tui.variable_rows import finished_names, last_word, names_meanwhile, variable_rows
from tests.tui.reports import FUNCTION, SINE


def test_a_row_shows_the_value_as_typed() -> None:
    (row,) = variable_rows(State(names=("x",), values={"x": "100"}), SINE)
    assert (row.name, row.value, row.assumed, row.partial, row.grad) == ("x", "100", False, "-0.2469", True)


def test_a_row_without_a_value_shows_the_assumed_one() -> None:
    rows = variable_rows(State(names=("u", "v")), FUNCTION)
    assert [(row.value, row.assumed) for row in rows] == [("2", True), ("4", True)]


def test_a_row_is_there_before_any_report() -> None:
    (row,) = variable_rows(State(names=("x",)), None)
    assert (row.value, row.partial) == ("", "")


def test_a_constant_is_a_dim_row_below_the_variables_until_it_has_a_value() -> None:
    assert SINE.terms is not None
    constant = msgspec.structs.replace(SINE.terms[0], kind="constant", text="π", value=3.141592653589793)
    report = msgspec.structs.replace(SINE, terms=(constant, *SINE.terms[1:]))
    _, row = variable_rows(State(names=("x",)), report)
    assert (row.name, row.value, row.assumed, row.constant, row.grad) == ("π", "3.142", True, True, False)
    assert not any(row.constant for row in variable_rows(State(names=("x", "π"), values={"π": "3"}), report))


def test_a_row_knows_the_shape_and_the_number() -> None:
    vector = msgspec.structs.replace(SINE.variables["x"], value=[1.0, 2.0], shape=(2,))
    (row,) = variable_rows(State(names=("x",)), msgspec.structs.replace(SINE, variables={"x": vector}))
    assert (row.shape, row.number) == ((2,), None)
    (row,) = variable_rows(State(names=("x",)), SINE)
    assert (row.shape, row.number) == ((), 100.0)


def test_rows_of_a_text_that_fails_say_nothing_of_an_earlier_one() -> None:
    misfit = Problem(kind="shape", message="No.", source="A@x", variables={"A": 0.5, "x": None})
    rows = variable_rows(State(names=("A", "x"), values={"x": "[1, 2]"}), SINE, misfit)
    assert [(row.name, row.value, row.assumed, row.partial) for row in rows] == [
        ("A", "0.5", True, ""),
        ("x", "[1, 2]", False, ""),
    ]


def test_assumed_values_stay_while_a_text_is_not_read() -> None:
    unread = Problem(kind="syntax", message="No.", source="A@x + (")
    (row,) = variable_rows(State(names=("A",)), SINE, unread, assumed={"A": 0.5})
    assert (row.value, row.assumed) == ("0.5", True)


def test_rows_of_a_value_that_fails_keep_the_derivative_but_no_shape() -> None:
    misfit = Problem(kind="shape", message="No.", source=SINE.source, variables={"x": None})
    (row,) = variable_rows(State(names=("x",), values={"x": "[1,"}), SINE, misfit)
    assert (row.value, row.partial, row.shape, row.number) == ("[1,", "-0.2469", (), None)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x*sni(", ("x",)),
        ("sni*sni(", ("sni", "x")),
        ("x(x", ("sni", "x")),
        ("x₁ + sni (", ("sni", "x")),
        ("", ("sni", "x")),
    ],
)
def test_a_name_that_stands_only_before_a_bracket_has_no_row(source: str, names: tuple[str, ...]) -> None:
    assert names_meanwhile(State(source=source, names=("sni", "x"))) == names


def test_values_in_the_text_have_rows_before_anything_is_known_of_it() -> None:
    state = State(source="tan(x₁*y +", values={"x1": "1", "t": "2", "y": "3", "z": "4"})
    assert names_meanwhile(state) == ("x1", "y")


@pytest.mark.parametrize(
    ("before", "names"),
    [("2*rate", ("x",)), ("2*rate ", ("x", "rate")), ("2*x", ("x", "rate")), ("", ("x", "rate")), ("2rate", ("x",))],
)
def test_a_new_name_waits_until_the_caret_has_left_it(before: str, names: tuple[str, ...]) -> None:
    assert finished_names(("x", "rate"), ("x",), before) == names


def test_a_name_that_stands_before_is_finished_though_the_caret_touches_it() -> None:
    assert finished_names(("u", "v"), (), "f(u, v) = u") == ("u", "v")


@pytest.mark.parametrize(
    ("text", "word"), [("2x", "x"), ("a_1", "a_1"), ("3*", ""), ("", ""), ("sin(θ", "θ"), ("42", "")]
)
def test_the_last_word_is_a_name(text: str, word: str) -> None:
    assert last_word(text) == word
