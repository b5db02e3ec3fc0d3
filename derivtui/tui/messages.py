"""Messages that panes share: what one pane tells the screen, and the screen tells all the others.

A pane that lets a person pick a place posts `TermSelected`; the app keeps the selection and calls `mark(term)` on
every pane. Panes never talk to each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class TermSelected(Message):
    """A person picked a term, in whichever pane."""

    term: int | None
    """Its id, an index into `Report.terms`; None where the place belongs to no term."""
