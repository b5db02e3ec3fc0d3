"""Where Results has no answer to what stands there, it says so in words, calmly."""

from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot

from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.screens.showing import TOLD
from derivtui.tui.state import State
from tests.tui.driving import ON_FUNCTION, ON_SQUARE, answered, app_on, editor_of, main_of, painted, until, variables_of
from tests.tui.stored import HANG

UNFINISHED = "Unfinished, or wrong at its end: ⏎ says why."


def results_of(pilot: Pilot[None]) -> ResultsPane:
    return main_of(pilot).query_one(ResultsPane)


def said(pilot: Pilot[None]) -> str:
    """What the pane says, frame and all."""
    return painted(results_of(pilot))


async def failed(pilot: Pilot[None], text: str) -> None:
    """Let a text stand there, and wait until it is known to be wrong."""
    editor_of(pilot).text = text
    exchange = main_of(pilot)._exchange
    await until(pilot, lambda: exchange.problem and exchange.problem.source == text)


async def test_an_invitation_stands_beside_an_empty_text_alone() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Try" in said(pilot))
        await pilot.press(*"hang")
        await until(pilot, lambda: "Try" not in said(pilot))
        assert results_of(pilot).lack == "…"
        editor_of(pilot).text = ""
        await until(pilot, lambda: "Try" in said(pilot))


async def test_a_text_that_is_unfinished_from_the_start_is_said_to_be_after_a_pause() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"x", "plus")
        await until(pilot, lambda: UNFINISHED in said(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: TOLD in said(pilot))
        assert editor_of(pilot).sentence == "The expression ends here."


async def test_beside_an_error_that_is_shown_results_points_there() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"sinn(x)")
        await until(pilot, lambda: TOLD in said(pilot))


async def test_results_of_an_earlier_text_are_said_to_be_and_by_which_key_one_learns_why() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        await until(pilot, lambda: "Results · float32 · cpu" in said(pilot))
        await pilot.press("end", "plus")
        await until(pilot, lambda: "Results · of an earlier text" in said(pilot))
        assert "⏎ says why" in said(pilot)
        assert "81" in said(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: editor_of(pilot).sentence == "The expression ends here.")
        await until(pilot, lambda: "says why" not in said(pilot))
        await pilot.press("backspace")
        await until(pilot, lambda: "Results · float32 · cpu" in said(pilot))


async def test_the_key_stands_beside_how_many_lines_are_below() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        results_of(pilot).action_open_checks()
        await until(pilot, lambda: "more lines" in said(pilot))
        await pilot.press("end", "plus")
        await until(pilot, lambda: re.search(r"⏎ says why · \d+ more lines", said(pilot)))


async def test_the_words_stay_while_one_types_on_and_come_only_in_a_pause() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main, results = main_of(pilot), results_of(pilot)
        await pilot.press("end", "plus")
        await until(pilot, lambda: results.earlier)
        for text in ("x**2+(", "x**2+(x", "x**2+(x+"):
            await failed(pilot, text)
            assert results.earlier == "of an earlier text"
        editor_of(pilot).text = "x**2"
        await until(pilot, lambda: not results.earlier)
        await failed(pilot, "x**2+")
        assert main._paused or not results.earlier


async def test_results_that_wait_for_a_slow_answer_are_said_to_be_of_before() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        editor_of(pilot).text = HANG
        await until(pilot, lambda: "Results · of an earlier text" in said(pilot))
        assert "says why" not in said(pilot)


@pytest.mark.parametrize(("state", "outcome"), [(ON_SQUARE, "same numbers"), (State(source="sinn"), "no result")])
async def test_asking_again_is_seen_each_time_until_something_changes(state: State, outcome: str) -> None:
    async with app_on(state).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main_of(pilot)._exchange.settled and main_of(pilot)._exchange.generation)
        await pilot.press("f5")
        await until(pilot, lambda: "again ×1" in said(pilot) and outcome in said(pilot))
        await pilot.press("f5")
        await until(pilot, lambda: "again ×2" in said(pilot) and outcome in said(pilot))
        variables_of(pilot).post_message(variables_of(pilot).Edited("x", "3", recorded=False))
        await until(pilot, lambda: "again" not in said(pilot))
