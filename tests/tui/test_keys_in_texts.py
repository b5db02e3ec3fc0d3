"""Texts that name keys: help, borders and notes name the keys that a person chose, and borders only those that work."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

import derivtui.tui
from derivtui.config import Config
from derivtui.tui.actions import ACTIONS
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.home import Home
from derivtui.tui.keynames import shown_key
from derivtui.tui.registry import Registry
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.state import State
from tests.tui.driving import ON_FUNCTION, ON_SINE, answered, app_on, main_of, until
from tests.tui.stored import settings

SPELLED: Final = re.compile(r"Enter\b|Escape|Esc\b|Space\b|Tab\b|Ctrl|Alt\b|Shift|PgUp|PgDn|\^[A-Z]|\bF\d+\b")
"""A key in words."""
MATHEMATICS: Final = {
    "ExpressionPane": {"f", "u", "x", "z", "+", "="},
    "VariablesPane": {"e", "-"},
    "ResultsPane": {"f", "="},
    "GraphPane": {"#", "↑"},
    "PlotPane": {"f", "↑", "↓"},
    "jacobian": {"f"},
}
"""What is no key in a help text, though some action has a key that looks like it: variables, and signs of the pane."""


def helps() -> Iterator[tuple[str, str]]:
    """Every class with help of its own, and the sentence of every action."""
    for module in pkgutil.walk_packages(derivtui.tui.__path__, "derivtui.tui."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, type) and value.__module__ == module.name and isinstance(vars(value).get("HELP"), str):
                yield name, vars(value)["HELP"]
    yield from ((action.id, action.help) for action in ACTIONS)


def test_there_is_help_to_check() -> None:
    names = {name for name, _ in helps()}
    assert {"ExpressionPane", "VariablesPane", "ResultsPane", "GraphPane", "StepsPane", "PlotPane", "CodePane"} <= names
    assert "ReplayScreen" in names


@pytest.mark.parametrize(("name", "text"), list(helps()), ids=lambda each: each if len(each) < 20 else "")
def test_help_names_no_key_but_by_its_action(name: str, text: str) -> None:
    elsewhere = Registry(tuple(replace(action, keys=(), plain=("KEY",)) for action in ACTIONS))
    said = elsewhere.worded(text)
    assert not SPELLED.findall(said)
    words = {word.strip(",;:.()") for word in said.split()}
    keys = {shown_key(key) for action in ACTIONS for key in (*action.keys, *action.plain)}
    assert (words & keys) - MATHEMATICS.get(name, set()) - {"", "a", "A"} == set()


def app_with(keys: dict[str, tuple[str, ...]]) -> DerivtuiApp:
    """The app, with other keys by id."""
    return DerivtuiApp(ON_SINE, settings=settings(), home=Home(config=Config(keys=keys)))


def border(pilot: Pilot[None], pane: str) -> str:
    """What a pane's lower border says."""
    return str(main_of(pilot).query_one(f"#{pane}").border_subtitle)


async def test_help_and_border_follow_a_rebinding() -> None:
    app = app_with({"walk-on": ("m",), "raise-order": ("v",), "hide-steps": ("b",), "complete": ("ctrl+g",)})
    async with app.run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main_of(pilot).query_one("#steps").focus()
        await until(pilot, lambda: border(pilot, "steps") == "w wrt · v order")
        assert border(pilot, "graph") == "m p backward"
        await pilot.press("b")
        await until(pilot, lambda: border(pilot, "steps") == "Space next · b all")
        await pilot.press("question_mark")
        await until(pilot, lambda: "b hides the lines after the cursor" in help_of(pilot))
        await pilot.press("escape", "e", "f1")
        await until(pilot, lambda: "^G opens it" in help_of(pilot))


async def test_help_on_text_names_keys_that_are_not_typed() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "^R searches it" in help_of(pilot))


def help_of(pilot: Pilot[None]) -> str:
    """What the help says; nothing where it is not open."""
    screen = pilot.app.screen
    return "\n".join(str(each.render()) for each in screen.query(Static)) if isinstance(screen, HelpScreen) else ""


async def test_a_border_hints_at_keys_only_where_they_work() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        assert border(pilot, "graph") == ""
        await pilot.press("f6", "f6", "f6")
        assert main_of(pilot).current == "plot"
        await pilot.press("e")
        await until(pilot, lambda: border(pilot, "plot") == "")
        await pilot.press("escape")
        await until(pilot, lambda: border(pilot, "plot") == "← → read · h l move · [ ] zoom")
        await pilot.press("V", "V")
        await until(pilot, lambda: border(pilot, "graph") == "n p backward")
        await pilot.press("shift+tab")
        await until(pilot, lambda: main_of(pilot).query_one("#results").has_focus)
        assert border(pilot, "graph") == "n p backward"
        assert border(pilot, "plot") == ""
        await pilot.press("e")
        await until(pilot, lambda: border(pilot, "graph") == "")


async def test_how_far_a_walk_has_come_is_no_hint_and_stays() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "n", "e")
        await until(pilot, lambda: main_of(pilot).query_one("#editor").has_focus)
        assert border(pilot, "graph") == "backward 1 of 7"


async def test_an_empty_pane_hints_at_nothing() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: main_of(pilot).query_one("#graph").has_focus)
        assert [border(pilot, pane) for pane in ("graph", "plot", "steps")] == ["", "", ""]


async def test_an_action_without_a_key_is_not_hinted_at() -> None:
    async with app_with({"next-variable": ()}).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: border(pilot, "steps") == "o order")
