"""The text field of the Expression pane: its keys, and the names it offers while one is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events, on
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.widgets import TextArea

from derivtui.tui.actions import bindings
from derivtui.tui.completion import Offer, accepted, name_at, offer
from derivtui.tui.delays import Delays
from derivtui.tui.panes.marked import MarkedText
from derivtui.tui.variable_rows import last_word

OFFERING: Final = 0.2
"""Seconds without typing after which names are offered: fast typing shows no list."""


class Editor(MarkedText):
    """The expression, as text. Enter records; Up and Down are left to the screen at the first and last line.

    While names are offered, Up and Down choose among them, and Escape takes the offer back, for this name.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("expression")

    offer: var[Offer | None] = var(None)
    """The names that may be meant; shown below the caret."""
    came_whole: bool = True
    """Whether the text came at once, from the command line or the clipboard, and no key has been pressed since."""

    @dataclass
    class Recorded(Message):
        """A person pressed Enter."""

        editor: Editor

        @property
        def control(self) -> Editor:
            return self.editor

    @dataclass
    class TermMoved(Message):
        """A person wants the term `change` places further selected."""

        editor: Editor
        change: int

        @property
        def control(self) -> Editor:
            return self.editor

    def __init__(self, *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(id=id, placeholder=placeholder, highlight_cursor_line=False)
        self._delays = Delays(self)
        self._typed = False
        """Whether the last change of the text was a character typed."""
        self._asked = False
        """Whether a person asked for what is offered."""
        self._declined: int | None = None
        """Where the name begins for which no more is to be offered."""

    def on_blur(self) -> None:
        self._withdraw()

    def on_key(self, event: events.Key) -> None:
        """Leave Enter to its binding; TextArea would take it for text.

        A priority binding would do so too, but acts before the keys that were typed ahead of it.
        """
        self._typed = event.is_printable
        self.came_whole = False
        if event.key == "enter":
            event.prevent_default()

    @on(TextArea.Changed)
    def _offer_soon(self) -> None:
        """Offer names once typing pauses, unless they were declined for this one."""
        if not last_word(self.text[: self.caret]):
            self._declined = None
        elif self._typed and self.offer is None:
            self._delays.renew(OFFERING, "offer", self._offer)
        self._typed = False

    @on(TextArea.SelectionChanged)
    def _offer_again(self) -> None:
        """Keep an offer up with its name, as far as the caret stays in that."""
        if self.offer is not None:
            found = offer(self.text, self.caret, asked=self._asked)
            self.offer = found if found is not None and found.start == self.offer.start else None

    def _offer(self, *, asked: bool = False) -> None:
        found = offer(self.text, self.caret, asked=asked)
        if found is None or (found.start == self._declined and not asked):
            return
        self._declined, self._asked = None, asked
        self.offer = found

    def _withdraw(self) -> None:
        self._delays.cancel("offer")
        self.offer = None

    def rewrite(self, text: str) -> None:
        """Put `text` in place of everything, in one step that undo takes back, with the caret at its end."""
        self.came_whole = False
        self.history.checkpoint()
        self.replace(text, (0, 0), self.document.end)
        self.history.checkpoint()
        self.move_cursor(self.document.end)

    @property
    def meant(self) -> str:
        """The name chosen of those offered, else the one at the caret, if any."""
        return self.offer.candidates[self.offer.chosen].name if self.offer else name_at(self.text, self.caret)

    def accept(self) -> bool:
        """Write the name that is chosen; False where none is offered."""
        taken = self.offer
        if taken is None:
            return False
        self._withdraw()
        self.replace(accepted(self.text, taken), self.location_of(taken.start), self.location_of(taken.end))
        return True

    def action_complete(self) -> None:
        self._offer(asked=True)

    def action_decline(self) -> None:
        if self.offer is None:
            raise SkipAction
        self._declined = self.offer.start
        self._withdraw()

    def on_paste(self) -> None:
        self.came_whole = True

    def action_paste(self) -> None:
        self.came_whole = True
        super().action_paste()

    def action_record(self) -> None:
        self._withdraw()
        self.post_message(self.Recorded(self))

    def action_clear(self) -> None:
        """Empty the text, in one step that undo takes back, and wait for another."""
        self.focus()
        if self.text:
            self.rewrite("")

    def action_new_line(self) -> None:
        self.insert("\n")

    def action_term(self, change: int) -> None:
        self.post_message(self.TermMoved(self, change))

    def action_cursor_up(self, select: bool = False) -> None:
        if self.offer is not None:
            self.offer = self.offer.moved(-1)
            return
        if self.cursor_at_first_line and not select:
            raise SkipAction()
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if self.offer is not None:
            self.offer = self.offer.moved(1)
            return
        if self.cursor_at_last_line and not select:
            raise SkipAction()
        super().action_cursor_down(select)
