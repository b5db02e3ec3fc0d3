"""The screen's link to the history: what is recorded, by which number, and what the history has to say.

The history works on threads of its own (`history.library`); what becomes of it arrives as messages.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message
from textual.message_pump import MessagePump

from derivtui.history.library import Library
from derivtui.model.entry import entry_of, new_key
from derivtui.model.errors import DerivtuiError
from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.paths import history_file


@dataclass
class Recorded(Message):
    """A request is in the history to stay; or it is not, and nothing else will be done about it."""

    request: Request
    number: int | None
    """None where it could not be recorded."""


@dataclass
class HistoryTold(Message):
    """The history has something to say: that it was damaged, or why it cannot be used."""

    sentence: str


class Recorder:
    """Records for one screen, in a session of its own; the same request twice in a row is recorded once."""

    def __init__(self, owner: MessagePump, session_file: Path | None = None) -> None:
        """`session_file` is where the session is to be written besides."""
        self._owner = owner
        self.session = new_key()
        self.library = Library(history_file(), tell=self._tell, session_file=session_file)
        self.last: Request | None = None
        """What was recorded last, or is about to be."""
        self._number: int | None = None
        """The number of `last`, once it is known."""
        self._told: set[str] = set()
        """What was said already."""

    def open(self) -> None:
        """Look the history through, without waiting for it."""
        self.library.check().add_done_callback(lambda done: self._owner.call_later(self._checked, done))

    def record(self, request: Request, report: Report) -> None:
        """Record the answer to a request; posts `Recorded` once it is there to stay."""
        if request == self.last:
            if self._number is not None:
                self._owner.post_message(Recorded(request, self._number))
            return
        self.last, self._number = request, None
        entry = entry_of(request, report, self.session)
        self.library.record(entry).add_done_callback(
            lambda done: self._owner.call_later(self._done, request, done)  # from the history's thread
        )

    def close(self) -> None:
        """Let the threads finish what they have begun, and end."""
        self.library.close()

    def _done(self, request: Request, done: Future[int]) -> None:
        error = done.exception()
        number = None if error else done.result()
        if request is self.last:
            self._number = number
            self.last = None if error else request
        if error:
            self._fail(error)
        self._owner.post_message(Recorded(request, number))

    def _checked(self, done: Future[None]) -> None:
        if error := done.exception():
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, DerivtuiError):
            self._tell(error.message)
        else:
            self._tell(f"The history failed ({type(error).__name__}: {error}).")

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._owner.post_message(HistoryTold(sentence))
