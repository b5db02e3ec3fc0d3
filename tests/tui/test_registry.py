"""Rebinding: what a person wants holds everywhere, and what cannot be is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from derivtui.config import Config
from derivtui.tui.actions import ACTIONS
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.home import Home
from derivtui.tui.keynames import normal, types_text
from derivtui.tui.palette import commands
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.registry import Registry, rebound
from derivtui.tui.screens.help import HelpScreen
from tests.tui.driving import ON_SINE, answered, main_of, text_of, until
from tests.tui.stored import settings

DOCS = Path(__file__).parent.parent.parent / "docs" / "config.md"


def app_with(**keys: tuple[str, ...]) -> DerivtuiApp:
    """The app, with other keys by id; an underline stands for a dash."""
    home = Home(config=Config(keys={id.replace("_", "-"): each for id, each in keys.items()}))
    return DerivtuiApp(ON_SINE, settings=settings(), home=home)


@pytest.mark.parametrize(
    ("key", "name"), [("?", "question_mark"), ("f7", "f7"), ("ctrl+g", "ctrl+g"), ("Q", "Q"), ("space", "space")]
)
def test_keys_have_names(key: str, name: str) -> None:
    assert normal(key) == name


@pytest.mark.parametrize("key", ["", "nonsense", "f99", "ctrl+m", "ctrl+i", "ctrl+nonsense", "xy", "ctrl+", "+x"])
def test_what_no_keyboard_sends_is_no_key(key: str) -> None:
    with pytest.raises(ValueError, match=r"key|terminals"):
        normal(key)


def test_a_key_that_types_is_told_from_one_that_does_not() -> None:
    assert all(map(types_text, ("x", "question_mark", "slash", "minus", "space")))
    assert not any(map(types_text, ("f7", "ctrl+x", "escape", "up")))


def test_an_action_takes_other_keys() -> None:
    registry, complaints = rebound({"next-view": ("f7", "N")})
    assert complaints == ()
    assert registry.keymap() == {"next-view": "f7", "next-view.plain": "N"}
    assert registry.worded("{next-view}, {walk-on}") == "N, n"


def test_two_actions_swap_their_keys() -> None:
    registry, complaints = rebound({"walk-on": ("p",), "walk-back": ("n",)})
    assert complaints == ()
    assert (registry.key("walk-on"), registry.key("walk-back")) == ("p", "n")


def test_no_keys_at_all_is_a_choice() -> None:
    registry, complaints = rebound({"quit": ()})
    assert complaints == ()
    assert registry.key("quit") == ""


@pytest.mark.parametrize(
    ("id", "key", "said"),
    [
        ("no-such", "f7", "there is no action 'no-such'"),
        ("next-view", "f99", "there is no key 'f99'"),
        ("next-view", "ctrl+m", "terminals send ctrl+m for Enter"),
        ("record", "r", "typed as text"),
        ("walk-on", "p", "is the key of walk-back"),
        ("reveal-step", "j", "is the key of move-down"),
        ("zoom", "n", "is the key of walk-on"),
        ("help", "ctrl+p", "is the key of palette"),
        ("window-down", "escape", "is the key of window-close"),
        ("search-next", "up", "is the key of window-up"),
        ("window-take", "tab", "is the key of next-pane"),
    ],
)
def test_what_cannot_be_is_told_and_the_old_keys_stay(id: str, key: str, said: str) -> None:
    registry, (complaint,) = rebound({id: (key,)})
    assert said in complaint
    assert complaint.startswith("config.toml: ")
    assert registry == Registry()


def test_the_same_key_in_two_panes_is_no_clash() -> None:
    assert rebound({"hide-steps": ("b",), "play": ("b",)})[1] == ()


def test_a_window_shares_no_place_with_the_panes_below_it() -> None:
    assert rebound({"window-down": ("n",), "search-next": ("f8",), "help-close": ("f8",)})[1] == ()


@given(
    st.dictionaries(
        st.sampled_from([action.id for action in ACTIONS]),
        st.lists(st.sampled_from(["f7", "f1", "n", "p", "ctrl+g", "escape", "space", "q"]), max_size=2).map(tuple),
        max_size=5,
    )
)
def test_whatever_is_asked_for_no_two_actions_end_on_one_key(keys: dict[str, tuple[str, ...]]) -> None:
    registry, _ = rebound(keys)
    changed = {each.id: (*each.keys, *each.plain) for each in registry.actions if each not in ACTIONS}
    assert rebound(changed)[1] == ()


async def test_bindings_footer_help_and_palette_follow() -> None:
    app = app_with(next_view=("f7",), theme=("f9",), walk_on=("m",))
    async with app.run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        assert "F7 " in main.query_one(StatusBar).render().plain  # type: ignore[union-attr]
        assert any(command.title == "Theme: choose the colours" and "F9" in command.keys for command in commands(app))
        await pilot.press("escape", "f6", "f7")
        await until(pilot, lambda: main.query_one("#steps").has_focus)
        await pilot.press("m")
        await until(pilot, lambda: "backward 1 of 3" in str(main.query_one("#graph").border_subtitle))
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        shown = "\n".join(map(text_of, app.screen.query("Static")))
        assert "F7" in shown
        assert "F6" not in shown


def test_the_page_lists_every_action_with_its_keys(request: pytest.FixtureRequest) -> None:
    rows = [
        f"| `{each.id}` | {each.shown_keys.replace('|', '')} | {Registry().worded(each.help)} |" for each in ACTIONS
    ]
    page = DOCS.read_text(encoding="utf-8")
    before, rest = page.split("<!-- actions -->\n")
    head, after = "| Id | Keys | |\n| --- | --- | --- |\n", rest[rest.index("<!-- end -->") :]
    whole = before + "<!-- actions -->\n" + head + "\n".join(rows) + "\n" + after
    if request.config.getoption("--write-docs"):
        DOCS.write_text(whole, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == whole


async def test_a_clash_starts_the_app_and_is_told() -> None:
    app = app_with(walk_on=("p",))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: any("walk-back" in toast.message for toast in app._notifications))
        assert isinstance(pilot, Pilot)
