"""The action registry: what it offers can be reached, and no key does two things."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from derivtui.tui.actions import ACTIONS, Owner, bindings
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.keynames import shown_key
from derivtui.tui.panes.code import CodePane
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.plot import PlotPane
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.panes.table import CellField, VariableTable
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.screens.answer import AnswerScreen
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.screens.main import MainScreen
from derivtui.tui.screens.replay import ReplayScreen
from derivtui.tui.screens.search import SearchScreen
from derivtui.tui.screens.welcome import WelcomeScreen

OWNERS: dict[Owner, tuple[type, ...]] = {
    "app": (DerivtuiApp,),
    "screen": (MainScreen,),
    "lists": (VariableTable, ResultsPane, GraphPane, StepsPane, CodePane),
    "expression": (Editor,),
    "variables": (VariablesPane,),
    "cell": (CellField,),
    "results": (ResultsPane,),
    "graph": (GraphPane,),
    "steps": (StepsPane,),
    "plot": (PlotPane,),
    "window": (AnswerScreen, ChooseScreen, HelpScreen, SearchScreen, WelcomeScreen),
    "search": (SearchScreen,),
    "help": (HelpScreen,),
    "replay": (ReplayScreen,),
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_owner_has_its_actions(action: object) -> None:
    from derivtui.tui.actions import Action

    assert isinstance(action, Action)
    name = action.action.partition("(")[0]
    assert all(hasattr(owner, f"action_{name}") for owner in OWNERS[action.owner])


def test_ids_are_unique() -> None:
    assert max(Counter(action.id for action in ACTIONS).values()) == 1


@pytest.mark.parametrize("owner", OWNERS)
def test_no_key_of_an_owner_does_two_things(owner: Owner) -> None:
    keys = [key for action in ACTIONS if action.owner == owner for key in (*action.keys, *action.plain)]
    assert max(Counter(keys).values()) == 1


def test_every_action_has_a_key_that_no_terminal_takes() -> None:
    for action in ACTIONS:
        safe = [key for key in action.keys if not key.startswith("ctrl+") and not re.fullmatch(r"f\d+", key)]
        assert action.plain or safe or not action.keys, action.id


def test_no_key_is_one_that_terminals_send_for_another() -> None:
    keys = {key for action in ACTIONS for key in action.keys}
    assert keys.isdisjoint({"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j"})


def test_plain_keys_leave_text_fields_alone() -> None:
    priorities = {binding.key: binding.priority for binding in bindings("screen")}  # type: ignore[union-attr]
    assert priorities["f1"]
    assert not priorities["question_mark"]


@pytest.mark.parametrize(
    ("key", "shown"),
    [("enter", "⏎"), ("f1", "F1"), ("ctrl+p", "^P"), ("question_mark", "?"), ("alt+left", "Alt+←"), ("w", "w")],
)
def test_keys_are_shown_as_people_read_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown
