"""What a replay shows at each stop, without a screen."""

from __future__ import annotations

import msgspec
import pytest

from derivtui.history.replay import Comparison, compare
from derivtui.model.entry import entry_of
from derivtui.model.errors import Problem
from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.tui.rows.backward_line import backward_lines, so_far
from derivtui.tui.rows.graph import graph_rows
from derivtui.tui.rows.line import Line, plain
from derivtui.tui.rows.replay import Stop, stage_bar, stops, where
from derivtui.tui.rows.replay_stage import SOURCE_LIMIT, Scene, foot_line, head_lines, stage_lines
from tests.tui.reports import FUNCTION, KINK, SINE, SQUARE


def scene(report: Report) -> Scene:
    """An entry that was found again as it was recorded."""
    assert report.graph is not None
    entry = entry_of(Request(expression=report.source), report, "s")
    return Scene(entry=entry, report=report, rows=tuple(graph_rows(report.graph)), comparison=compare(entry, report))


def text(lines: list[Line]) -> list[str]:
    """Lines without their styles."""
    return [plain(line) for line in lines]


def widths(lines: list[Line]) -> int:
    return max(len(plain(line)) for line in lines)


def test_stops_are_in_the_order_in_which_a_teacher_goes() -> None:
    found = stops(FUNCTION)
    assert FUNCTION.graph is not None
    assert [stop.stage for stop in found[:3]] == ["typed", "value", "backward"]
    nodes = [stop.place for stop in found if stop.stage == "backward"]
    assert nodes == [node.id for node in FUNCTION.graph.nodes]
    assert found[-1].stage == "compare"
    assert {stop.variable for stop in found if stop.stage == "steps"} == {"u", "v"}
    assert [stop.stage for stop in stops(None)] == ["typed", "compare"]


def test_the_bar_and_the_title_say_how_far_it_is() -> None:
    assert plain(stage_bar(Stop("backward", 3, 7))) == "✓ typed  ✓ value  ▶ backward  · steps  · compare"
    assert (where(Stop("backward", 3, 7)), where(Stop("value"))) == ("backward 4 of 7", "value")


def test_the_backward_pass_in_words() -> None:
    assert FUNCTION.graph is not None
    rows = graph_rows(FUNCTION.graph)
    lines = [plain(line) for own in backward_lines(rows, FUNCTION.graph, 3, 78, 4) for line in own]
    assert lines == [
        "0 ✓ AddBackward0      received 1",
        "2 ✓ ├ AddBackward0    received 1",
        "4 · │ ├ MulBackward0  received 1, waits",
        "5 · │ │ ├ u           waits",
        "6 · │ │ └ v           waits",
        "3 ▶ │ └ PowBackward0  received 1, passes 1 × 4 = 4 to u",
        "5 · │   └ u           ↑ above",
        "1 ✓ └ PowBackward0    received 1, passed 1 × 48 = 48 to v",
        "6 ·   └ v             ↑ above",
    ]
    assert [so_far(FUNCTION.graph, at, 4) for at in (0, 3, 4)] == ["u ·   v ·", "u 4 + ·   v 48 + ·", "u 8   v 50"]


def test_a_value_that_is_used_twice_is_told_once() -> None:
    lines, focus = stage_lines(scene(FUNCTION), Stop("value"), 60)
    names = [plain(line).split("=")[0].strip() for line in lines]
    assert len(set(names)) == len(names)
    assert focus == len(names) - 1


def test_in_a_narrow_pane_what_a_node_does_stands_below_its_name() -> None:
    assert FUNCTION.graph is not None
    own = backward_lines(graph_rows(FUNCTION.graph), FUNCTION.graph, 2, 40, 4)[1]
    assert [plain(line) for line in own] == [
        "2 ▶ ├ AddBackward0",
        "    received 1,",
        "    passes 1 × 1 = 1 to MulBackward0,",
        "    1 × 1 = 1 to PowBackward0",
    ]


def test_the_term_of_the_stop_is_underlined_in_the_source() -> None:
    found = scene(FUNCTION)
    stop = next(stop for stop in stops(FUNCTION) if stop.stage == "backward" and stop.place == 3)
    first, second = text(head_lines(found, stop, 78))
    assert first.startswith("f(u,v) = uv + u^2 + v^3  ")
    assert second == "              ▔▔▔"


def test_of_a_long_source_the_neighbourhood_of_the_term_shows() -> None:
    long = msgspec.structs.replace(SQUARE, source="x**2" + "\n# more" * 30)
    found = scene(long)
    typed, value = head_lines(found, Stop("typed"), 60), head_lines(found, Stop("value", term=2), 60)
    assert len(typed) <= SOURCE_LIMIT + 1
    assert text(value)[:2][1] == "▔▔▔▔"


def test_a_narrow_foot_says_shortly_that_the_value_is_the_same() -> None:
    assert plain(foot_line(scene(SINE), Stop("value"), 60)).strip() == "value: recorded -0.7158, now -0.7158, 0 ulp"
    assert plain(foot_line(scene(SINE), Stop("value"), 36)).strip() == "value: -0.7158, as recorded"


def test_only_the_steps_so_far_show_where_they_lead() -> None:
    lines, focus = stage_lines(scene(SINE), Stop("steps", 1, 3), 70)
    assert "▌" in plain(lines[focus])
    hidden = [plain(line).strip() for line in lines].index("· · ·")
    assert hidden > focus


def test_at_a_corner_steps_have_no_number_and_the_last_is_followed_by_why() -> None:
    lines, _ = stage_lines(scene(KINK), Stop("steps", 0, 1), 70)
    assert "=" not in text(lines)[1]
    assert [line.strip() for line in text(lines)[2:]] == [
        "|x| has no derivative where x = 0",
        "torch takes 0; from the left -1, from the right 1.",
    ]


@pytest.mark.parametrize("width", [34, 60, 100])
@pytest.mark.parametrize("report", [SQUARE, SINE, FUNCTION], ids=lambda report: report.source)
def test_no_line_is_wider_than_the_pane(report: Report, width: int) -> None:
    found = scene(report)
    for stop in stops(report):
        lines, focus = stage_lines(found, stop, width)
        assert 0 <= focus < max(1, len(lines))
        if stop.stage != "steps":
            assert widths([*lines, *head_lines(found, stop, width), foot_line(found, stop, width)]) <= width


def test_what_cannot_be_evaluated_says_why_and_shows_what_was_recorded() -> None:
    entry = scene(SQUARE).entry
    failed = compare(entry, Problem(kind="deadline", message="No answer in time."))
    lines, _ = stage_lines(Scene(entry=entry, comparison=failed), Stop("compare"), 60)
    assert text(lines) == ["✗ it cannot be evaluated here", "No answer in time."]


def test_a_comparison_that_is_not_there_yet_is_waited_for() -> None:
    lines, _ = stage_lines(Scene(entry=scene(SQUARE).entry), Stop("compare"), 60)
    assert text(lines) == ["…"]
    assert Comparison(verdict="same").ulps == 0
