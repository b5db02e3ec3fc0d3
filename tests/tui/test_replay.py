"""The replay screen under a person's hands: stored Reports, every key, and what it looks like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from derivtui.history.archive import Archive
from derivtui.history.replay import DIFFERS, EXPECTED, SAME
from derivtui.history.store import Store
from derivtui.model.entry import Entry, entry_of
from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.paths import history_file
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.home import Home
from derivtui.tui.panes.entries import EntryList
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.keys import KeyLine
from derivtui.tui.rows.replay import Stop
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.screens.replay import FOREIGN, ReplayScreen
from derivtui.tui.state import State
from tests.tui.driving import ON_SQUARE, answered, app_on, editor_of, main_of, painted, text_of, until
from tests.tui.reports import FUNCTION, SINE, SQUARE
from tests.tui.stored import settings

Compare = Callable[..., bool]
NOTE = "why does u get two 4s?"


def recorded(report: Report, at: dict[str, str], session: str = "b" * 32, **changes: Any) -> Entry:
    """A stored Report as it was recorded on 22 November."""
    request = Request(expression=report.source, at=dict(at), missing="assume")
    entry = entry_of(request, report, session)
    return msgspec.structs.replace(entry, when="2026-11-22T12:00:00.000Z", **changes)


def lecture() -> tuple[Entry, ...]:
    """Five entries: one with a note, one that differs, one that another version explains."""
    return (
        recorded(SQUARE, {"x": "9"}),
        recorded(SINE, {"x": "100"}),
        recorded(FUNCTION, {"u": "2", "v": "4"}, note=NOTE),
        recorded(SQUARE, {"x": "9"}, value=80.0),
        recorded(SINE, {"x": "100"}, value=-0.5, versions={**SINE.versions, "torch": "2.9.0"}),
    )


def record(*entries: Entry) -> None:
    """Record entries as an earlier session did."""
    archive = Archive(history_file())
    archive.call(lambda store: [store.add(entry) for entry in entries])
    archive.close()


def replay_of(pilot: Pilot[None]) -> ReplayScreen:
    """The replay screen, once it is on top."""
    screen = pilot.app.screen
    assert isinstance(screen, ReplayScreen)
    return screen


async def opened(pilot: Pilot[None]) -> ReplayScreen:
    """Open the replay and wait until its entry is evaluated."""
    await pilot.pause()
    await pilot.press("f4")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen) and pilot.app.screen.query(EntryList))
    await evaluated(pilot)
    return replay_of(pilot)


async def evaluated(pilot: Pilot[None]) -> None:
    """Wait until the entry under the cursor is on the stage and compared."""
    replay = replay_of(pilot)

    def there() -> bool:
        playing, current = replay._on_stage, replay.entries.current
        return playing is not None and current is not None and playing.number == current.number and playing.known

    await until(pilot, there)
    await pilot.pause()


def stands(replay: ReplayScreen) -> tuple[int | None, Stop | None]:
    """The number of the entry and the stop."""
    return replay._here, replay.stop and replay.stop._replace(term=None, variable="")


async def test_it_opens_paused_at_this_sessions_first_entry() -> None:
    record(*lecture())
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: main_of(pilot).query_one(ExpressionPane).recorded == 6)
        replay = await opened(pilot)
        assert stands(replay) == (6, Stop("typed"))
        assert not replay.playing
        assert str(replay.stage.border_title) == "Replay 1 of 1 · typed"


async def test_without_entries_of_this_session_it_opens_at_the_latest_ones_first() -> None:
    record(recorded(SQUARE, {"x": "9"}, session="c" * 32), *lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        assert stands(replay) == (2, Stop("typed"))
        assert str(replay.entries.border_title) == "Session 22 Nov, 5 of 6 entries"
        assert replay.entries.verdicts == {2: SAME}


async def test_an_empty_history_has_nothing_to_play() -> None:
    async with app_on(State()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        replay = replay_of(pilot)
        await until(pilot, lambda: "Nothing is recorded yet." in text_of(replay.entries))
        assert "Leave with Esc, type an expression, and press ⏎" in text_of(replay.stage)
        assert painted(replay.query_one(KeyLine)).split() == ["Esc", "leave"]
        assert not replay.stage.border_subtitle
        await pilot.press("right", "space", "down", "d", "P", "a", "enter", "7", "escape", "escape")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))


async def test_stops_are_typed_value_each_node_each_step_and_the_comparison() -> None:
    record(*lecture()[:1])
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        assert SQUARE.derivation is not None
        steps = len(SQUARE.derivation["x"].steps)
        way = [Stop("typed"), Stop("value"), Stop("backward", 0, 2), Stop("backward", 1, 2)]
        way += [*(Stop("steps", place, steps) for place in range(steps)), Stop("compare")]
        seen = [stands(replay)[1]]
        for _ in way[1:]:
            await pilot.press("right")
            seen.append(stands(replay)[1])
        assert seen == way
        await pilot.press("right")
        assert stands(replay)[1] == Stop("compare")
        for key, place in (("left", -2), ("pagedown", -1), ("pageup", -2), ("l", -1), ("h", -2)):
            await pilot.press(key)
            assert stands(replay)[1] == way[place]


async def test_past_the_last_stop_comes_the_next_entry_and_back_again() -> None:
    record(*lecture()[:2])
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        for _ in range(len(replay._on_stage.stops if replay._on_stage else ())):
            await pilot.press("right")
        await evaluated(pilot)
        assert stands(replay) == (2, Stop("typed"))
        await pilot.press("left")
        await evaluated(pilot)
        assert stands(replay) == (1, Stop("compare"))


async def test_the_backward_pass_says_what_is_received_and_passed_on() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("3", "enter")
        await evaluated(pilot)
        for _ in range(5):
            await pilot.press("right")
        text = text_of(replay.stage)
        assert "✓ typed  ✓ value  ▶ backward  · steps  · compare" in text
        assert "3 ▶ │ └ PowBackward0  received 1, passes 1 × 4 = 4 to u" in text
        assert "1 ✓ └ PowBackward0    received 1, passed 1 × 48 = 48 to v" in text
        assert "so far: u 4 + ·   v 48 + ·" in text
        assert "value: recorded 76, now 76, 0 ulp" in text
        assert "              ▔▔▔" in text


async def test_what_was_typed_stands_by_itself_until_the_value_is_reached() -> None:
    record(*lecture()[:1])
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        assert "recorded" not in text_of(replay.stage)
        await pilot.press("right")
        assert "value: recorded 81, now 81, 0 ulp" in text_of(replay.stage)


async def test_a_difference_is_named_and_only_what_nothing_explains_is_red() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("4", "enter")
        await evaluated(pilot)
        await pilot.press("down", "left")
        await evaluated(pilot)
        assert "✗ another number" in text_of(replay.stage)
        assert "✗ f      recorded 80, now 81, 131072 ulp" in text_of(replay.stage)
        await pilot.press("end")
        await evaluated(pilot)
        for _ in range(20):
            await pilot.press("right")
        text = text_of(replay.stage)
        assert "~ another number, as was to be expected" in text
        assert "torch 2.9.0 then" in text
        assert (replay.entries.verdicts[4], replay.entries.verdicts[5]) == (DIFFERS, EXPECTED)


async def test_arrows_letters_and_ends_go_from_entry_to_entry() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        for key, number in (("down", 2), ("j", 3), ("up", 2), ("k", 1), ("k", 1), ("end", 5), ("j", 5), ("home", 1)):
            await pilot.press(key)
            assert replay._here == number
        await pilot.press("G", "g")
        assert replay._here == 1
        await pilot.click(replay.entries, offset=(6, 4))
        await until(pilot, lambda: replay._here == 3)


async def test_space_plays_and_pauses_and_signs_change_the_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    record(*lecture()[:2])
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("plus", "plus", "minus")
        assert str(replay.stage.border_subtitle) == "paused · speed 2"
        await pilot.press("space")
        assert replay.playing
        assert stands(replay) == (1, Stop("value"))
        await pilot.press("space")
        assert not replay.playing
        monkeypatch.setattr("derivtui.tui.screens.stage.PACE", 0.02)
        await pilot.press("space")
        await until(pilot, lambda: stands(replay) == (2, Stop("compare")))
        await until(pilot, lambda: not replay.playing)


async def test_enter_takes_the_entry_to_the_editor_and_f4_comes_back_to_the_same_stop() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("2", "enter")
        await evaluated(pilot)
        await pilot.press("right", "right", "right", "enter")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))
        assert editor_of(pilot).text == SINE.source
        assert editor_of(pilot).has_focus
        assert main_of(pilot).state.values == {"x": "100"}
        assert main_of(pilot).query_one(ExpressionPane).recorded == 2
        await answered(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: pilot.app.screen is replay)
        await until(pilot, lambda: stands(replay) == (2, Stop("backward", 1, 3)))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))
        await pilot.press("escape", "R")
        await until(pilot, lambda: pilot.app.screen is replay)
        await until(pilot, lambda: stands(replay) == (1, Stop("typed")))


async def test_a_slash_filters_as_one_types_and_escape_shows_all() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("slash", *"two 4s".replace(" ", ""))
        await until(pilot, lambda: len(replay.entries.rows) == 0)
        await pilot.press("backspace", "backspace", "enter")
        await until(pilot, lambda: [row.number for row in replay.entries.rows] == [3])
        assert str(replay.entries.border_title) == "“two”, 1 entry"
        await pilot.press("escape")
        await until(pilot, lambda: len(replay.entries.rows) == 5)
        assert pilot.app.screen is replay


async def test_a_number_goes_to_its_entry_or_says_that_there_is_none() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40), notifications=True) as pilot:
        replay = await opened(pilot)
        await pilot.press("number_sign", "4", "enter")
        await until(pilot, lambda: replay._here == 4)
        await pilot.press("9", "9", "enter")
        await until(pilot, lambda: any("There is no entry 99" in each.message for each in pilot.app._notifications))
        assert replay._here == 4
        await pilot.press("1", "escape")
        assert replay._here == 4
        await pilot.press("a", *"mine", "up", "enter")
        await until(pilot, lambda: [row.note for row in replay.entries.rows] == ["", "", NOTE, "mine", ""])
        assert pilot.app.screen is replay


async def test_notes_and_pins_are_kept() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("a", *"see[/]", "enter")
        await until(pilot, lambda: "“see[/]”" in text_of(replay.entries))
        await pilot.press("P")
        await until(pilot, lambda: "1◆" in text_of(replay.entries))
        await pilot.press("a")
        assert replay.query_one(Input).value == "see[/]"
        await pilot.press(*["backspace"] * 6, "enter", "P")
        await until(pilot, lambda: "see" not in text_of(replay.entries) and "◆" not in text_of(replay.entries))


async def test_a_deleted_entry_comes_back_with_u() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("d")
        await until(pilot, lambda: [row.number for row in replay.entries.rows] == [2, 3, 4, 5])
        await evaluated(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: len(replay.entries.rows) == 3)
        await pilot.press("u", "u")
        await until(pilot, lambda: [row.number for row in replay.entries.rows] == [1, 2, 3, 4, 5])


async def test_help_and_all_digits() -> None:
    record(*lecture()[1:2])
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        replay = await opened(pilot)
        await pilot.press("right", "full_stop")
        assert "-0.7158" in text_of(replay.stage)
        assert "= -0.7158\n" not in text_of(replay.stage)
        await pilot.press("full_stop", "question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is replay)


async def test_replay_records_nothing() -> None:
    record(*lecture())
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("right", "right", "down", "enter")
        await answered(pilot)
    archive = Archive(history_file())
    assert archive.call(lambda store: store.count()) == 5
    archive.close()


async def test_a_files_entries_are_played_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "file.sqlite3"
    store = Store(path)
    store.prepare()
    store.add_all(lecture())
    store.close()
    async with DerivtuiApp(State(), settings=settings(), home=Home(play=path)).run_test(
        size=(120, 40), notifications=True
    ) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen) and pilot.app.screen.query(EntryList))
        await evaluated(pilot)
        replay = replay_of(pilot)
        await pilot.press("d", "P", "a")
        assert len(replay.entries.rows) == 5
        assert {each.message for each in pilot.app._notifications} == {FOREIGN}
        await pilot.press("3", "enter")
        await evaluated(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))
        await until(pilot, lambda: editor_of(pilot).text == FUNCTION.source)
        assert main_of(pilot).query_one(ExpressionPane).recorded is None


def at(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Open the replay on the third entry of the lecture, and press keys."""

    async def act(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        for key in ("3", "enter", *keys):
            await pilot.press(key)
            await evaluated(pilot)

    return act


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_backward_pass_at_every_size(snap_compare: Compare, size: tuple[int, int]) -> None:
    record(*lecture())
    assert snap_compare(app_on(State()), terminal_size=size, run_before=at(*["right"] * 5))


def test_the_steps_of_a_replay(snap_compare: Compare) -> None:
    record(*lecture())
    assert snap_compare(app_on(State()), terminal_size=(80, 24), run_before=at(*["right"] * 11))


def test_the_comparison_of_a_replay(snap_compare: Compare) -> None:
    record(*lecture())
    assert snap_compare(app_on(State()), terminal_size=(120, 40), run_before=at("down", "down", "left"))
