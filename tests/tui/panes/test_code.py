"""The Code pane: the script, once it is seen, and scrolling in it."""

from __future__ import annotations

from textual.widgets import Static

from derivtui.tui.panes.code import CodePane
from tests.tui.driving import ON_SQUARE, answered, app_on, main_of, still, text_of, until


async def test_the_script_is_asked_for_once_it_is_seen() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        code = main_of(pilot).query_one(CodePane)
        assert code.code is None
        main_of(pilot).action_view("code")
        await until(pilot, lambda: code.code is not None)
        await until(pilot, lambda: "x = torch.tensor(9, requires_grad=True)" in text_of(code.query_one(Static)))
        assert not code.stale


async def test_f6_goes_from_graph_to_steps_plot_code_and_back() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.focus_pane("graph")
        seen = []
        for _ in range(4):
            await pilot.press("f6")
            await pilot.pause()
            left = [name for name in ("graph", "plot", "code") if main.query_one(f"#{name}").region]
            seen.append((main.focused and main.focused.id, left))
        assert seen == [("steps", ["graph"]), ("plot", ["plot"]), ("code", ["code"]), ("graph", ["graph"])]


async def test_y_copies_the_script_and_the_plot() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        plot, code = main.asked_panes
        main.action_view("code")
        await until(pilot, lambda: code.code)
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.clipboard == code.code)
        main.action_view("plot")
        await until(pilot, lambda: plot.samples)
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.clipboard.startswith("● x = 9"))


async def test_the_script_scrolls_by_the_keys_of_lists() -> None:
    async with app_on(ON_SQUARE).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.action_view("code")
        code = main.query_one(CodePane)
        await until(pilot, lambda: code.code)
        await still(pilot)
        code.query_one(Static).update("line\n" * 40)
        await until(pilot, lambda: code.max_scroll_y)
        await pilot.press("j")
        await until(pilot, lambda: code.scroll_y == 1)
        await pilot.press("G")
        await until(pilot, lambda: code.scroll_y == code.max_scroll_y)
        await pilot.press("g")
        await until(pilot, lambda: code.scroll_y == 0)


async def test_a_script_wider_than_its_pane_names_the_keys_that_move_along() -> None:
    async with app_on(ON_SQUARE).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        code = main_of(pilot).query_one(CodePane)
        main_of(pilot).action_view("code")
        await until(pilot, lambda: code.border_subtitle == "h l long lines")
        await pilot.press("tab")
        await until(pilot, lambda: not code.border_subtitle)
