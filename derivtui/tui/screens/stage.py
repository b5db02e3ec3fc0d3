"""The stage of the replay screen: which entries there are, which is played, and how it goes on from stop to stop."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Coroutine
from typing import Any, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from derivtui.history.library import Library
from derivtui.model.entry import Entry
from derivtui.model.errors import DerivtuiError
from derivtui.service.settings import Settings
from derivtui.tui.delays import Delays
from derivtui.tui.link import Answered, EngineChanged, EngineLink
from derivtui.tui.panes.entries import EntryList
from derivtui.tui.panes.keys import KeyLine
from derivtui.tui.panes.stage import StageView
from derivtui.tui.recording import HistoryTold
from derivtui.tui.registry import registry_of
from derivtui.tui.rows.replay import Stop, where
from derivtui.tui.screens.replaying import Replaying

PACE: Final = 1.5
"""Seconds a stop, at the first speed."""
SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)

BEGIN: Final = "Nothing to play. Leave with {replay-leave}, type an expression, and press {record} to record it."
CLEAR_FILTER: Final = "Nothing to play. {replay-leave} shows all entries again."
NO_ENTRIES: Final = "Nothing to play: the file has no entries."

Taken = tuple[int, Entry]
"""An entry that goes to the editor, and its number."""


class StageScreen(Screen[Taken | None]):
    """Lists entries, and plays the one under the cursor."""

    AUTO_FOCUS = ""

    def __init__(self, library: Library, settings: Settings, session: str | None) -> None:
        """`session` is the one to begin with; None says that the entries are a file's, which is not changed."""
        super().__init__()
        self._library = library
        self._session = session
        self._engine = EngineLink(self, settings)
        self._delays = Delays(self)
        self._on_stage: Replaying | None = None
        self._found_by = ""
        """The words that the list is filtered by."""
        self._fresh = True
        """Whether it opens anew, and not where it was left for the editor."""
        self._all_digits = False
        """Whether numbers show all their digits."""
        self._speed = SPEEDS.index(1.0)
        self.playing = False

    def compose(self) -> ComposeResult:
        with Container(id="replay"):
            yield EntryList(id="entries", classes="pane")
            yield StageView(id="stage", classes="pane")
        yield Input(id="prompt", select_on_focus=False)
        yield KeyLine("replay")

    @property
    def entries(self) -> EntryList:
        """The list."""
        return self.query_one(EntryList)

    @property
    def stage(self) -> StageView:
        """What is played."""
        return self.query_one(StageView)

    @property
    def stop(self) -> Stop | None:
        """Where the entry on the stage stands, once it is evaluated."""
        return self._on_stage.stop if self._on_stage and self._on_stage.known else None

    def on_mount(self) -> None:
        self.query_one(Input).display = False
        self._engine.open()

    def on_unmount(self) -> None:
        self._engine.close()

    def open(self) -> None:
        """Show what is recorded by now: from this session's first entry, or from where the editor was gone to."""
        self.call_after_refresh(self._load, None if self._fresh else self._here)

    def _load(self, number: int | None) -> None:
        self._wait(self._loaded(number), "list")

    async def _loaded(self, number: int | None) -> None:
        """List the entries, and go to one; to where a session begins where none is named."""
        rows = await asyncio.wrap_future(self._library.listing(self._found_by))
        entries = self.entries
        entries.load(rows)
        if number is not None:
            entries.put_cursor(bisect_left(rows, number, key=lambda row: row.number))
        elif self._session is not None and rows:
            first = entries.first_of(self._session)
            entries.put_cursor(entries.first_of(rows[-1].session) or 0 if first is None else first)
        entries.empty = "Nothing has these words." if self._found_by else "Nothing is recorded yet."
        way_out = CLEAR_FILTER if self._found_by else BEGIN if self._session is not None else NO_ENTRIES
        self.stage.empty = "…" if rows else registry_of(self.app).worded(way_out)
        self._fresh = False
        self._enter()

    def _wait(self, work: Coroutine[Any, Any, None], group: str = "") -> None:
        """Wait for the history without keeping anybody; in a group, newer work takes the place of older."""
        self.run_worker(self._told_of(work), group=group or "change", exclusive=bool(group))

    async def _told_of(self, work: Coroutine[Any, Any, None]) -> None:
        """Say what the history could not do."""
        try:
            await work
        except DerivtuiError as error:
            self.notify(error.message, severity="warning", markup=False)

    @property
    def _here(self) -> int | None:
        """The number under the cursor."""
        return self.entries.current.number if self.entries.current else None

    # The entry on the stage

    def _enter(self, at: int = 0) -> None:
        """Put the entry under the cursor on the stage, unless it is there; `at` counts its stops."""
        number = self._here
        if number is None:
            self._on_stage = None
        elif self._on_stage is None or self._on_stage.number != number:
            self._on_stage = None
            self._wait(self._evaluate(number, at), "entry")
        self._show()

    async def _evaluate(self, number: int, at: int) -> None:
        entry = await asyncio.wrap_future(self._library.entry(number))
        if entry is not None and number == self._here:
            self._on_stage = Replaying.of(number, entry, at=at, all_digits=self._all_digits)
            self._ask()

    def _ask(self) -> None:
        assert self._on_stage is not None
        self._on_stage.exchange.generation = self._engine.ask(self._on_stage.request)
        self._show()

    @on(Answered)
    def _hear(self, message: Answered) -> None:
        message.stop()
        playing = self._on_stage
        if playing is None:
            return
        if playing.hear(message.reply):
            self._ask()
        elif playing.known and playing.scene.comparison is not None:
            self.entries.verdicts[playing.number] = playing.scene.comparison.verdict
            self._show()

    @on(EngineChanged)
    def _engine_changed(self, message: EngineChanged) -> None:
        message.stop()
        if message.state.message:
            self.notify(message.state.message, severity="error", markup=False)

    @on(HistoryTold)
    def _told(self, message: HistoryTold) -> None:
        message.stop()
        self.notify(message.sentence, severity="warning", markup=False)

    # Showing

    def _show(self) -> None:
        playing, entries = self._on_stage, self.entries
        entries.border_title = entries.title(self._found_by)
        entries.refresh()
        stop = playing.stop if playing else Stop("typed")
        self.stage.show(playing.scene if playing else None, stop)
        place, count = entries.place
        number = f"Replay {place} of {count} · {where(stop)}" if count else "Replay"
        self.stage.border_title = Content(number)
        speed = f"{'▶ playing' if self.playing else 'paused'} · speed {SPEEDS[self._speed]:g}"
        self.stage.border_subtitle = speed if count else ""
        found = () if count else ("replay-filter", "replay-leave") if self._found_by else ("replay-leave",)
        self.query_one(KeyLine).only = found

    # Moving

    def action_stop(self, by: int) -> None:
        self._pause()
        self._move(by)

    def _move(self, by: int) -> None:
        """Go on by so many stops, into the entries beside where these are over."""
        if self._on_stage is None:
            return
        beyond = self._on_stage.move(by)
        following = self.entries.next_in_session() if by > 0 else self.entries.cursor - 1
        if beyond and following is not None and following >= 0:
            self._go(following, at=0 if by > 0 else 1 << 30)
        else:
            self._show()

    def action_entry(self, by: int) -> None:
        self._pause()
        self._go(self.entries.cursor + by)

    def action_edge(self, place: int) -> None:
        self._pause()
        self._go(place % max(1, len(self.entries.rows)))

    def _go(self, place: int, at: int = 0) -> None:
        if 0 <= place < len(self.entries.rows):
            self.entries.cursor = place
            self._enter(at)

    @on(EntryList.Clicked)
    def _click(self, message: EntryList.Clicked) -> None:
        message.stop()
        self._pause()
        self._go(message.place)

    # Playing

    def action_play(self) -> None:
        if self.playing:
            self._pause()
        elif self._on_stage is not None:
            self.playing = True
            self._play_on()

    def action_speed(self, by: int) -> None:
        self._speed = min(max(self._speed + by, 0), len(SPEEDS) - 1)
        self._show()

    def _play_on(self) -> None:
        """Go one stop on, and again in a while; pause at the session's end."""
        playing = self._on_stage
        if playing is not None and playing.over and self.entries.next_in_session() is None:
            self._pause()
            return
        if playing is not None and playing.known:
            self._move(1)
        self._show()
        self._delays.renew(PACE / SPEEDS[self._speed], "play", self._play_on)

    def _pause(self) -> None:
        self._delays.cancel("play")
        self.playing = False
        self._show()
