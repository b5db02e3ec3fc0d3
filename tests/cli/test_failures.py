"""A wrong request: one sentence with the place on stderr, exit status 2, and with --json a record on stdout."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivtui.cli.failure import fault
from tests.cli.conftest import Derivtui


@pytest.mark.parametrize(
    ("arguments", "kind", "caret"),
    [
        (("2 +",), "syntax", "   ^"),
        (("sinn(x)", "--at", "x=1"), "unknown_name", "^^^^"),
        (("x.__class__", "--at", "x=1"), "syntax", None),
        (("__import__('os')",), None, None),
        (("x + y", "--at", "x=1"), "missing_value", "    ^"),
        (("x", "--at", "x=1", "--device", "tpu"), "device", None),
        (("x", "--at", "x=1", "--dtype", "int64"), "dtype", None),
        (("x", "--at", "x"), "option", None),
        (("x", "--at"), "option", None),
        (("x", "--at", "x=1", "--at", "x=2"), "option", None),
        (("x", "--at", "x=1", "--devise", "cpu"), "option", None),
        (("x", "y"), "option", None),
        ((), "option", None),
        (("x", "--order", "0"), "option", None),
    ],
)
def test_a_wrong_request_names_the_place_and_runs_nothing(
    derivtui: Derivtui, arguments: tuple[str, ...], kind: str | None, caret: str | None
) -> None:
    outcome = derivtui("eval", *arguments, "--json")
    assert outcome.status == 2
    assert outcome.json["id"] is None
    error = outcome.json["error"]
    assert error.keys() == {"kind", "message", "span"}
    assert kind in (None, error["kind"])
    lines = outcome.err.splitlines()
    assert lines[-1] == error["message"]
    assert "Traceback" not in outcome.err
    if caret is not None:
        assert lines[:2] == [arguments[0], caret]


def test_without_json_nothing_is_on_stdout(derivtui: Derivtui) -> None:
    outcome = derivtui("eval", "2 +")
    assert (outcome.status, outcome.out) == (2, "")


@pytest.mark.parametrize("format", [("--format", "json"), ("--format=json",)])
def test_a_json_format_has_its_errors_in_json_too(derivtui: Derivtui, format: tuple[str, ...]) -> None:
    assert derivtui("graph", "sinn(x)", *format).json["error"]["kind"] == "unknown_name"


def test_markup_in_an_expression_shows_as_typed(derivtui: Derivtui) -> None:
    assert derivtui("eval", "[/]").err.startswith("[/]\n")


def test_the_app_without_a_terminal_says_what_to_do(derivtui: Derivtui) -> None:
    outcome = derivtui("x**2")
    assert outcome.status == 2
    assert "needs a terminal" in outcome.err


def test_a_session_is_not_recorded_over_a_file(
    derivtui: Derivtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("derivtui.cli.app.need_terminal", lambda: None)
    there = tmp_path / "there"
    there.touch()
    assert "is there already; choose another name" in derivtui("--record", str(there)).err
    assert "there is no folder" in derivtui("--record", str(tmp_path / "gone" / "file")).err
    assert derivtui("--record", str(there), "x**2").status == 2


def test_an_option_without_its_value_says_which(derivtui: Derivtui) -> None:
    assert derivtui("eval", "x", "--at") == (2, "", "--at needs a value after it.\n")


def test_a_mistake_of_ours_is_one_sentence_even_without_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    occupied = tmp_path / "occupied"
    monkeypatch.setenv("DERIVTUI_HOME", str(occupied))
    assert str(occupied) in fault(ValueError("impossible")).message
    assert "impossible" in (occupied / "derivtui.log").read_text(encoding="utf-8")
    monkeypatch.setenv("DERIVTUI_HOME", str(occupied / "derivtui.log"))
    assert "ValueError" in fault(ValueError("impossible")).message
