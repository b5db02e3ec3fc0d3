"""The stage of a replay: the entry's source, how far it has come, and what the stop is about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from derivtui.tui.panes.rowview import RowView
from derivtui.tui.rows.line import Line
from derivtui.tui.rows.replay import Stop
from derivtui.tui.rows.replay_stage import Scene, foot_line, head_lines, stage_lines


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the stage."""

    line: Line
    terms: tuple[int, ...] = ()


class StageView(RowView[_Row]):
    """Lines, of which the head and the foot stay where they are; the one that the stop is about is kept in sight."""

    can_focus = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: Scene | None = None
        self.stop = Stop("typed")

    def show(self, scene: Scene | None, stop: Stop) -> None:
        """Show a stop of an entry."""
        self.scene, self.stop = scene, stop
        self.lay_out()

    def measure(self) -> None:
        """Make the lines anew: the body between head and foot, scrolled so that what matters is in it."""
        if self.scene is None:
            self.rows = ()
            return
        width = max(8, self.room)
        head = head_lines(self.scene, self.stop, width)
        body, focus = stage_lines(self.scene, self.stop, width)
        room = max(1, self.scrollable_content_region.height - len(head) - 1)
        start = max(0, min(focus - room // 2, len(body) - room))
        shown = [*head, *body[start : start + room], *([()] * (room - len(body)))]
        shown.append(foot_line(self.scene, self.stop, width))
        self.rows = tuple(_Row(line=line) for line in shown)
        self.set_reactive(RowView.cursor, len(head) + focus - start if self.stop.stage in ("backward", "steps") else -1)

    def lines(self, index: int) -> Sequence[Line]:
        return (self.rows[index].line,)
