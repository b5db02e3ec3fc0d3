"""Replay: entries at the left, and at the right one of them, evaluated again and played from stop to stop.

Stops are what was typed, the value, each node of the backward pass, each step, and the comparison with what was
recorded. Nothing here records.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

import msgspec
from textual import events, on
from textual.binding import BindingType
from textual.widgets import Input

from derivtui.history.library import Library
from derivtui.model.entry import Entry
from derivtui.service.settings import Settings
from derivtui.tui.actions import bindings
from derivtui.tui.registry import registry_of
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.screens.stage import StageScreen, Taken

PROMPTS: Final = {"filter": "Show entries with these words", "number": "Go to entry number", "note": "Note"}
"""What a person may be asked for, and how."""
FOREIGN: Final = "These entries are a file's: `derivtui history import` it to change them."


class ReplayScreen(StageScreen):
    """Plays entries, filters and changes them; dismisses with the one to edit, or with None."""

    HELP = """\
What was recorded, one entry after the other: what was typed, the value, each node of the backward pass as the engine
runs it, each step of the derivation, and how the numbers of now compare with those that were recorded.

It opens paused at this session's first entry. {replay-play} plays and pauses, {replay-back} and {replay-next} go from
stop to stop, {replay-up} and {replay-down} from entry to entry; {replay-jump}, or a digit, asks for the number of one
to go to. {replay-edit} takes the entry to the editor; {replay} comes back to the same stop.

A difference is red only where nothing explains it; another device or another version of torch does."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("replay")

    def __init__(self, library: Library, settings: Settings, session: str | None) -> None:
        super().__init__(library, settings, session)
        self._asked = ""
        """What the prompt asks for, out of `PROMPTS`."""
        self._about: int | None = None
        """The number of the entry that it asks it of."""
        self._deleted: list[Taken] = []

    # What is asked for in words

    def action_ask(self, what: str) -> None:
        """Ask for words, a number or a note, in the line below."""
        self._pause()
        if what == "note" and (self._refused() or self.entries.current is None):
            return
        start = {"filter": self._found_by, "note": self._note}.get(what, "")
        self._open_prompt(what, start)

    def on_key(self, event: events.Key) -> None:
        """A digit begins the number of an entry to go to."""
        if self.focused is None and event.character and event.character.isdecimal():
            event.stop()
            self._open_prompt("number", event.character)

    @property
    def _note(self) -> str:
        return self.entries.current.note if self.entries.current else ""

    def _open_prompt(self, what: str, text: str) -> None:
        prompt = self.query_one(Input)
        self._asked, self._about = what, self._here
        prompt.border_title = PROMPTS[what]
        with prompt.prevent(Input.Changed):
            prompt.value = text
        prompt.display = True
        prompt.focus()
        prompt.cursor_position = len(text)

    def _close_prompt(self) -> None:
        self.query_one(Input).display = False
        self.set_focus(None)

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        """Filter as one types."""
        event.stop()
        if self._asked == "filter":
            self._found_by = event.value.strip()
            self._load(self._here or 0)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_prompt()
        text = event.value.strip()
        if self._asked == "number" and text.isdecimal():
            self._jump(int(text))
        elif self._asked == "note" and self._about is not None:
            self._wait(self._changed(self._about, text, None))

    def _jump(self, number: int) -> None:
        rows = self.entries.rows
        place = next((place for place, row in enumerate(rows) if row.number == number), None)
        if place is None:
            self.notify(f"There is no entry {number} here.", severity="warning", markup=False)
        else:
            self._go(place)

    # Changing

    def action_pin(self) -> None:
        current = self.entries.current
        if current is not None and not self._refused():
            self._wait(self._changed(current.number, None, not current.pinned))

    def action_delete(self) -> None:
        number = self._here
        if number is not None and not self._refused():
            self._pause()
            self._wait(self._delete(number))

    def action_undo(self) -> None:
        if self._deleted:
            self._wait(self._restore(*self._deleted.pop()))

    async def _changed(self, number: int, note: str | None, pinned: bool | None) -> None:
        entry = await asyncio.wrap_future(self._library.change(number, note=note, pinned=pinned))
        if entry is not None and self._on_stage is not None and self._on_stage.number == number:
            self._on_stage.scene = msgspec.structs.replace(self._on_stage.scene, entry=entry)
        await self._loaded(number)

    async def _delete(self, number: int) -> None:
        entry = await asyncio.wrap_future(self._library.delete(number))
        if entry is not None:
            self._deleted.append((number, entry))
            back = registry_of(self.app).key("replay-undo")
            self.notify(f"#{number} is deleted; {back} brings it back.", markup=False)
        await self._loaded(number)

    async def _restore(self, number: int, entry: Entry) -> None:
        await asyncio.wrap_future(self._library.restore(number, entry))
        await self._loaded(number)

    def _refused(self) -> bool:
        """Whether the entries are not to be changed; says so."""
        if self._session is None:
            self.notify(FOREIGN, severity="warning", markup=False)
        return self._session is None

    # Leaving, and the rest

    def action_edit(self) -> None:
        """Take the entry to the editor, and remember the stop."""
        if self._on_stage is not None:
            self._pause()
            self.dismiss((self._on_stage.number, self._on_stage.scene.entry))

    def action_leave(self) -> None:
        """Close the prompt, else show all entries again, else leave."""
        prompted = self.query_one(Input).display
        self._close_prompt()
        if prompted and self._asked != "filter":
            return
        if self._found_by:
            self._found_by = ""
            self._load(self._here)
        elif not prompted:
            self._pause()
            self._fresh = True
            self._on_stage = None
            self.dismiss(None)

    def action_all_digits(self) -> None:
        self._all_digits = not self._all_digits
        if self._on_stage is not None:
            self._on_stage.scene = self._on_stage.scene.with_digits(all_digits=self._all_digits)
            self._show()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen("Replay", self.HELP))
