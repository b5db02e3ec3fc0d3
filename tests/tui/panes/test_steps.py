"""The Steps pane: keys, marks, hiding and revealing, and which variable it follows."""

from __future__ import annotations

import msgspec
from textual.pilot import Pilot

from derivtui.model.report import Note
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.rowview import WAITING
from derivtui.tui.panes.steps import NOTHING, StepsPane
from tests.tui.panes.harness import PanesApp, picture
from tests.tui.reports import FUNCTION, SINE, SQUARE


def pane(pilot: Pilot[None]) -> StepsPane:
    """The pane under test."""
    return pilot.app.query_one(StepsPane)


async def test_cursor_selects_the_terms_of_steps() -> None:
    app = PanesApp(SINE, StepsPane)
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("j", "j", "k", "G")
        assert app.selected == [5, 0, 5]
        assert pane(pilot).cursor == 3


async def test_click_on_either_line_selects_a_step() -> None:
    app = PanesApp(SINE, StepsPane)
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.click(StepsPane, offset=(10, 3))
        await pilot.click(StepsPane, offset=(10, 6))
        assert app.selected == [5, 0]


async def test_moving_in_steps_marks_the_graph_and_the_other_way_round() -> None:
    async with PanesApp(SINE).run_test(size=(120, 14)) as pilot:
        await pilot.press("j")
        assert picture(pilot, StepsPane)[2].startswith("2 ▌ constant multiple")
        await pilot.press("tab", "j")
        assert picture(pilot, GraphPane)[3].startswith("2 ▌   └ x (leaf)")


async def test_mark_scrolls_to_its_step() -> None:
    app = PanesApp(FUNCTION, StepsPane)
    async with app.run_test(size=(60, 7)) as pilot:
        pane(pilot).mark(9)
        await pilot.pause()
        assert picture(pilot, StepsPane)[-2:] == [
            "7 ▌ constant                      c′ = 0",
            "    v · 1 + 2·u · 1 + 0                             = 8",
        ]
        assert app.selected == []


async def test_r_hides_the_lines_after_the_cursor_and_space_reveals_the_next() -> None:
    app = PanesApp(SINE, StepsPane)
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("r")
        lines = picture(pilot, StepsPane)
        assert (lines[3], lines[5], lines[6]) == ("    · · ·", "    · · ·", "")
        assert pane(pilot).border_subtitle == "Space next · r all"
        await pilot.press("space")
        assert "= -0.2469" in picture(pilot, StepsPane)[3]
        assert app.selected == [5]
        await pilot.press("space")
        assert "simplified" in picture(pilot, StepsPane)[6]
        assert pane(pilot).border_subtitle == "w wrt · o order"


async def test_r_again_shows_all() -> None:
    async with PanesApp(SINE, StepsPane).run_test(size=(60, 14)) as pilot:
        await pilot.press("r", "r", "space")
        assert "· · ·" not in "".join(picture(pilot, StepsPane))


async def test_r_on_the_simplified_answer_hides_only_that() -> None:
    async with PanesApp(SQUARE, StepsPane).run_test(size=(60, 14)) as pilot:
        await pilot.press("G", "r")
        assert picture(pilot, StepsPane)[4] == ""
        assert pane(pilot).cursor == 1
        await pilot.press("space")
        assert pane(pilot).cursor == 2


async def test_enter_shows_what_was_rewritten() -> None:
    async with PanesApp(SINE, StepsPane).run_test(size=(60, 14)) as pilot:
        await pilot.press("j", "enter")
        assert picture(pilot, StepsPane)[4] == "    d/dx[x/(2√2)] → 1/(2√2) · d/dx[x]           = 0.3536"
        await pilot.press("h")
        assert picture(pilot, StepsPane)[4].startswith("3   identity")


async def test_what_changed_is_underlined() -> None:
    async with PanesApp(SINE, StepsPane).run_test(size=(60, 14)) as pilot:
        segments = [segment for segment in pane(pilot).render_line(3) if segment.style and segment.style.underline]
        assert [segment.text for segment in segments] == ["1/(2√2) · d/dx[x]"]


async def test_follow_shows_the_other_variable() -> None:
    async with PanesApp(FUNCTION, StepsPane).run_test(size=(60, 20)) as pilot:
        assert pane(pilot).border_title == "Steps · d/du"
        pane(pilot).follow("v")
        await pilot.pause()
        assert pane(pilot).border_title == "Steps · d/dv"
        assert "= 50" in picture(pilot, StepsPane)[1]
        pane(pilot).follow("w")
        await pilot.pause()
        assert picture(pilot, StepsPane)[0] == "w requires no gradient; Space in Variables turns it on."


async def test_last_steps_stay_dimmed_until_the_next_are_there() -> None:
    async with PanesApp(SINE, StepsPane).run_test(size=(60, 14)) as pilot:
        pane(pilot).show(msgspec.structs.replace(SQUARE, derivation=None))
        assert pane(pilot).stale
        assert "sin, chain rule" in picture(pilot, StepsPane)[0]
        pane(pilot).show(SQUARE)
        assert not pane(pilot).stale
        assert "power, chain rule" in picture(pilot, StepsPane)[0]


async def test_empty_pane_says_why() -> None:
    async with PanesApp(None, StepsPane).run_test(size=(80, 14)) as pilot:
        await pilot.press("j", "k", "g", "G", "r", "space", "enter", "h", "l", "pageup")
        assert picture(pilot, StepsPane)[0] == WAITING
        pane(pilot).show(msgspec.structs.replace(SQUARE, derivation={}))
        assert picture(pilot, StepsPane)[0] == NOTHING
        note = Note(kind="tensor", message="A @ x works on whole tensors, so there are no steps.")
        pane(pilot).show(msgspec.structs.replace(SQUARE, derivation={}, notes=(note,)))
        assert picture(pilot, StepsPane)[0] == note.message
        pane(pilot).explain("The derivation took too long.")
        assert picture(pilot, StepsPane)[0] == "The derivation took too long."


async def test_brackets_are_text_and_no_markup() -> None:
    assert FUNCTION.derivation is not None
    step = msgspec.structs.replace(FUNCTION.derivation["u"].steps[0], rule="[/]", line="[bold]x[/bold]", law="x[0]")
    derivation = msgspec.structs.replace(FUNCTION.derivation["u"], steps=(step,), simplified=None)
    shown = msgspec.structs.replace(FUNCTION, derivation={"x[/": derivation})
    async with PanesApp(shown, StepsPane).run_test(size=(60, 14)) as pilot:
        lines = picture(pilot, StepsPane)
        assert lines[0].split() == ["1", "[/]", "x[0]"]
        assert lines[1].split() == ["[bold]x[/bold]", "=", "8"]
        assert "x[/" in pilot.app.export_screenshot()
