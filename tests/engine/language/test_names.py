"""Notes on names that may be meant otherwise."""

from __future__ import annotations

import pytest

from derivtui.engine.language.parse import parse

NOTED = [
    ("xy", ["xy is one name; did you mean x*y?"]),
    ("sinx + 1", ["sinx is one name; did you mean sin(x)?"]),
    ("cos2x", []),
    ("xyz + x + y + z", ["xyz is one name; did you mean x*y*z?"]),
    ("x = 9; x^2", ["x is a constant here; to differentiate by it, leave its definition out and set its value."]),
    ("a = 2; a*x", []),
    ("xyz", []),
    ("2πx", ["πx is one name; did you mean π*x?"]),
    ("in*x", ["in is a variable here; Python's statements are not part of the language."]),
    ("i1 + x2", []),
    ("atan2*x", ["atan2 is one name; did you mean atan2(v, u)?"]),
    ("sintheta + theta", ["sintheta is one name; did you mean sin(theta)?"]),
    ("alpha*beta*rate*mu", []),
    ("erf*x", ["erf is one name; did you mean erf(x)?"]),
    ("xy*xy", ["xy is one name; did you mean x*y?"]),
    ("f(u, v) = uv + uv", ["uv is read as u*v."]),
    ("f(u, v, uv) = uv", []),
]


@pytest.mark.parametrize(("source", "messages"), NOTED)
def test_a_name_that_may_be_meant_otherwise_is_noted(source: str, messages: list[str]) -> None:
    assert [note.message for note in parse(source).notes] == messages


def test_a_note_points_at_the_name() -> None:
    assert [note.span for note in parse("1 + xy").notes] == [(4, 6)]


def test_a_name_with_a_value_is_not_noted() -> None:
    assert parse("xy", bound=frozenset({"xy"})).notes == ()
