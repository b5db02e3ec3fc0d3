"""What is asked: each edit makes a new State, and a State makes the Request."""

from __future__ import annotations

from derivtui.tui.state import MAX_ORDER, State


def test_a_fresh_state_lets_values_be_assumed() -> None:
    request = State(source="x**2").request()
    assert (request.at, request.wrt, request.derivative, request.missing) == ({}, None, None, "assume")


def test_values_persist_by_name_and_are_sent_only_where_the_name_occurs() -> None:
    state = State(source="x + y").with_value("x", "9").with_value("y", "pi/4")
    assert state.request().at == {"x": "9", "y": "pi/4"}
    assert State(source="x", values=state.values).request().at == {"x": "9"}


def test_a_value_is_sent_for_a_name_that_the_text_spells_with_a_subscript() -> None:
    assert State(source="x₁^2").with_value("x1", "9").request().at == {"x1": "9"}


def test_an_empty_value_is_taken_back() -> None:
    assert State(source="x").with_value("x", "9").with_value("x", "").request().at == {}


def test_a_variable_turned_off_leaves_the_others_requiring_gradients() -> None:
    state = State(source="x*y", names=("x", "y")).with_grad_toggled("x")
    assert state.request().wrt == ("y",)
    assert state.with_grad_toggled("x").request().wrt is None


def test_a_variable_turned_off_says_nothing_about_an_expression_without_it() -> None:
    assert State(source="y", names=("y",), off=frozenset({"x"})).request().wrt is None


def test_the_active_variable_stays_while_the_expression_has_it() -> None:
    state = State().with_names(("x", "y"))
    assert state.active == "x"
    assert state.with_next_variable().with_names(("y", "z")).active == "y"
    assert state.with_names(("z",)).active == "z"
    assert state.with_names(()).active is None


def test_the_next_variable_goes_round() -> None:
    state = State(names=("x", "y"), active="x")
    assert state.with_next_variable().active == "y"
    assert state.with_next_variable().with_next_variable().active == "x"
    assert State().with_next_variable().active is None


def test_a_higher_order_asks_for_that_derivative() -> None:
    state = State(source="x**3", names=("x",), active="x").with_order(1)
    assert state.request().derivative == ("x", "x")
    assert state.with_order(-5).request().derivative is None
    assert state.with_order(100).order == MAX_ORDER


def test_a_variable_turned_off_has_no_higher_derivative() -> None:
    state = State(source="x**3", names=("x",), active="x", order=2, off=frozenset({"x"}))
    assert state.request().derivative is None


def test_the_next_variable_is_one_that_requires_a_gradient() -> None:
    state = State(source="u*v*w", names=("u", "v", "w"), active="u", off=frozenset({"v"}))
    assert state.with_next_variable().active == "w"
    assert state.with_grad_toggled("u").active == "w"
    assert state.with_grad_toggled("w").active == "u"
    assert state.with_grad_toggled("u").with_grad_toggled("w").active == "w"
