"""What a replay knows of one entry: evaluated again by the real engine, compared, and where it has come to."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from derivtui.history.replay import ANYWHERE, Comparison, compare
from derivtui.model.entry import Entry
from derivtui.model.errors import Problem
from derivtui.model.request import Request
from derivtui.service.client import Reply
from derivtui.tui.exchange import Exchange
from derivtui.tui.rows.graph import graph_rows
from derivtui.tui.rows.replay import Stop, stops
from derivtui.tui.rows.replay_stage import Scene


@dataclass(slots=True, kw_only=True)
class Replaying:
    """One entry on the stage."""

    number: int
    scene: Scene
    request: Request
    """What is asked now: the entry's own, or the same on a device that is here."""
    exchange: Exchange = field(default_factory=Exchange)
    stops: tuple[Stop, ...] = stops(None)
    at: int = 0
    """The stop, as an index."""
    owed: int = 0
    """Stops to go on or back once they are known."""

    @staticmethod
    def of(number: int, entry: Entry, *, at: int, all_digits: bool) -> Replaying:
        """An entry that nothing is known of yet; `at` is the stop to go to once it is."""
        request = msgspec.structs.replace(entry.request, parts=None)
        scene = Scene(entry=entry).with_digits(all_digits=all_digits)
        return Replaying(number=number, scene=scene, request=request, owed=at)

    @property
    def stop(self) -> Stop:
        """Where it stands."""
        return self.stops[self.at]

    @property
    def known(self) -> bool:
        """Whether all stops are known."""
        return self.scene.comparison is not None

    @property
    def over(self) -> bool:
        """Whether it stands at its last stop."""
        return self.known and self.at == len(self.stops) - 1

    def hear(self, reply: Reply) -> bool:
        """Take in a reply; True where the entry has to be asked again, on a device that is here."""
        if reply.generation != self.exchange.generation:
            return False
        self.exchange.hear(reply)
        problem = self.exchange.problem
        if problem is not None and problem.kind == "device" and self.request.device != ANYWHERE:
            self.request = msgspec.structs.replace(self.request, device=ANYWHERE)
            return True
        if self.exchange.complete and not self.known:
            self._compare()
        return False

    def move(self, by: int) -> int:
        """Go on or back; how many stops that leads past the last or before the first, for the entries beside."""
        if not self.known:
            self.owed += by
            return 0
        target = self.at + by
        self.at = min(max(target, 0), len(self.stops) - 1)
        return target - self.at

    def _compare(self) -> None:
        report, entry = self.exchange.report, self.scene.entry
        answer = self.exchange.problem or report
        if answer is None:
            return
        found: Comparison = compare(entry, answer)
        shown = None if isinstance(answer, Problem) else report
        rows = tuple(graph_rows(shown.graph if shown else None))
        self.scene = msgspec.structs.replace(self.scene, report=shown, rows=rows, comparison=found)
        self.stops = stops(shown)
        self.at, self.owed = min(max(self.owed, 0), len(self.stops) - 1), 0
