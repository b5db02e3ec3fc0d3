"""What leaves the screen by hand: copies of panes and reports, and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from derivtui.tui import clipboard
from derivtui.tui.formats import FORMATS, formats
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.conversation import ConversationScreen


@runtime_checkable
class Copied(Protocol):
    """A pane that can be copied."""

    def as_text(self) -> str:
        """What the pane says, without its frame; empty where it says nothing."""
        ...


class CopyingScreen(ConversationScreen):
    """Copies what has the focus, or the whole report in a format, and saves pictures."""

    def action_copy(self) -> None:
        """Copy what the pane with the focus says."""
        pane = self.focused_pane
        text = pane.as_text() if isinstance(pane, Copied) else ""
        self._copy(text, (pane.id or "").title())

    def action_copy_as(self) -> None:
        """Choose what to copy the report as."""
        written = formats(self.shown) if self.shown is not None else {}
        if not written:
            self._copy("", "")
            return

        def take(name: str | None) -> None:
            if name is not None:
                self._copy(written[name], name)

        offered = {each.name: each.about for each in FORMATS if each.name in written}
        self.app.push_screen(ChooseScreen("Copy as", offered), take)

    def action_picture(self) -> None:
        """Save the screen as SVG where the app was started, and say where."""
        try:
            path = Path(self.app.save_screenshot()).resolve()
        except OSError as error:
            self.notify(f"The picture could not be saved: {error.strerror}.", severity="warning", markup=False)
            return
        self.notify(f"The picture is in {path}.", markup=False)

    def _copy(self, text: str, what: str) -> None:
        """Copy a text, and say how."""
        if not text:
            self.notify("There is nothing to copy here yet.", markup=False)
            return
        self.notify(f"{what}, {_lines(text)}: {clipboard.copy(self.app, text)}.", markup=False)


def _lines(text: str) -> str:
    count = text.count("\n") + 1
    return "1 line" if count == 1 else f"{count} lines"
