"""The main screen's use of the history: Up and Down, search, and what it has to tell."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import on
from textual.actions import SkipAction

from derivtui.history.library import Library
from derivtui.model.entry import Entry
from derivtui.model.errors import DerivtuiError
from derivtui.service.settings import Settings
from derivtui.tui.home import Home
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.recall import Ring, state_of
from derivtui.tui.recording import HistoryTold, Recorded
from derivtui.tui.screens.conversation import ConversationScreen
from derivtui.tui.screens.replay import ReplayScreen
from derivtui.tui.screens.search import SearchScreen
from derivtui.tui.screens.stage import Taken
from derivtui.tui.state import State


class RememberingScreen(ConversationScreen):
    """Brings back what was recorded: the expression with its variables, device, dtype and order."""

    way: Ring | None = None
    """Where Up and Down have come to."""
    recalling: int = 0
    """Steps of a recall that wait for the history; the next key waits for them."""

    def __init__(self, state: State, settings: Settings, home: Home) -> None:
        """`home.play` is a history to replay instead of the person's own: that of a file."""
        super().__init__(state, settings, home)
        play = home.play
        self._settings = settings
        self._replay: ReplayScreen | None = None
        self._played = None if play is None else Library(play, tell=self._told)
        self._recorded_at: dict[str, Any] = {}
        """The values of what stands there as recorded."""
        self._played_session = self._recorder.session if play is None else None

    def on_unmount(self) -> None:
        if self._played is not None:
            self._played.close()

    def _told(self, sentence: str) -> None:
        self.post_message(HistoryTold(sentence))

    @property
    def owes(self) -> bool:
        """Whether a key for the expression has to wait: for the row of a value, or for an entry of the history."""
        return self.owes_value or self.recalling > 0

    @on(Recorded)
    def _tell_number(self, message: Recorded) -> None:
        """Say the number where the text is still what was recorded; 0 says that it was not."""
        message.stop()
        if message.request.expression == self.state.source:
            self._recorded_at = message.request.at
            self.query_one(ExpressionPane).recorded = message.number or 0
            self._show_state()

    def _show_state(self) -> None:
        super()._show_state()
        self.query_one(ExpressionPane).revalued = self.state.request().at != self._recorded_at

    @on(HistoryTold)
    def _tell_history(self, message: HistoryTold) -> None:
        message.stop()
        self.notify(message.sentence, severity="warning", markup=False, timeout=15)

    def action_recall(self, by: int) -> None:
        """Go to the entry before or after, in the expression alone."""
        if not self.query_one(Editor).has_focus:
            raise SkipAction
        self.recalling += 1
        self.run_worker(self._recall(by), group="recall")

    def action_search_history(self) -> None:
        """Search what was recorded, and take an entry."""
        self.app.push_screen(SearchScreen(self._recorder.library), self._take)

    def action_replay(self) -> None:
        """Play what was recorded."""
        if self._replay is None:
            self._replay = ReplayScreen(self._played or self._recorder.library, self._settings, self._played_session)
            self.app.install_screen(self._replay, "replay")
        if self.app.screen is not self._replay:
            self.app.push_screen(self._replay, self._edit_entry)
            self._replay.open()

    def _edit_entry(self, taken: Taken | None) -> None:
        """Put an entry of the replay into the panes; one of a file stands there as if typed."""
        if taken is not None:
            number, entry = taken
            self.way = None
            self.take(entry, number if self._played is None else None)

    def take(self, entry: Entry, number: int | None) -> None:
        """Put an entry into the panes, and ask it again; with its number it stands there as recorded."""
        self.query_one(Editor).focus()
        self.stand(state_of(entry, self.state), number)

    def stand(self, state: State, recorded: int | None) -> None:
        """Put a whole state into the panes, as if it had been typed."""
        self._pause_over()
        self._recorded_at = state.request().at
        self._change(state)
        self.query_one(Editor).rewrite(state.source)
        self.query_one(ExpressionPane).recorded = recorded

    def _take(self, number: int | None) -> None:
        if number is not None:
            self.run_worker(self._take_number(number), group="recall")

    async def _take_number(self, number: int) -> None:
        try:
            entry = await asyncio.wrap_future(self._recorder.library.entry(number))
        except DerivtuiError as error:
            self.notify(error.message, severity="warning", markup=False)
            return
        if entry is not None:
            self.way = None
            self.take(entry, number)

    async def _recall(self, by: int) -> None:
        try:
            await self._step(by)
        except DerivtuiError as error:
            self.notify(error.message, severity="warning", markup=False)
        finally:
            self.recalling -= 1

    async def _step(self, by: int) -> None:
        """One step of the walk, past entries that would change nothing."""
        ring = self.way
        if ring is None or ring.text != self.state.source:
            ring = Ring.begun(self.state, self.query_one(ExpressionPane).recorded or None)
        here, number = self.state.request(), ring.number
        if by > 0 and number is None:
            return
        while True:
            beside = self._recorder.library.beside(number, ring.prefix, older=by < 0)
            found = await asyncio.wrap_future(beside)
            if self.state.request() != here:
                return  # something was typed meanwhile
            if found is None:
                break
            number, entry = found
            state = state_of(entry, self.state)
            if state.request() != here:
                self.way = ring.at(number, state.source)
                self.stand(state, number)
                return
        if by > 0:
            self.way = ring.at(ring.begun_at, ring.draft.source)
            self.stand(ring.draft, ring.begun_at)
