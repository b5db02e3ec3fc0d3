"""A window that searches what was recorded, as one types: the best entry first, and more of the chosen one below."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from derivtui.history.fuzzy import places
from derivtui.history.library import Library
from derivtui.model.entry import Entry, Listed
from derivtui.model.errors import DerivtuiError
from derivtui.model.numbers import shown
from derivtui.model.phrases import one_line
from derivtui.tui.actions import bindings
from derivtui.tui.panes.field import Field
from derivtui.tui.result_lines import MUTED
from derivtui.tui.screens.window import Choices, Window

KEYS: Final = "{window-take} take · {window-up} {window-down} choose · {window-close} close"
"""What the border says."""
NOTHING: Final = "Nothing that was recorded has these letters in this order."


class SearchScreen(Window[int | None]):
    """Asks for an entry; dismisses with its number, or with None."""

    DEFAULT_CSS = """
    SearchScreen {
        align: center middle;
        & > Vertical {
            width: 100;
            max-width: 95%;
            height: 80%;
            min-height: 10;
            border: round $border;
            background: $surface;
            border-title-color: $foreground;
        }
        & Input { border: none; height: 1; padding: 0 1; background: $surface; &:focus { border: none; } }
        & OptionList {
            height: 1fr;
            padding: 0 1;
            border: none;
            border-top: solid $border-blurred;
            background: $surface;
            scrollbar-size-vertical: 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            &:focus { border: none; border-top: solid $border-blurred; }
        }
        & Static { height: auto; max-height: 40%; padding: 0 1; border-top: solid $border-blurred; }
        &.-low Static { display: none; }
        &.-low > Vertical { height: 100%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._found: tuple[Listed, ...] = ()
        self._searched: str | None = None
        """The text that `_found` answers."""

    def compose(self) -> ComposeResult:
        with Vertical() as window:
            window.border_title = "Search the history"
            window.border_subtitle = self.worded(KEYS)
            yield Field(placeholder="Any letters of an entry, in order")
            found = Choices()
            found.can_focus = False
            yield found
            yield Static(id="preview")

    def on_mount(self) -> None:
        self._search("")

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        self._search(event.value)

    @on(OptionList.OptionSelected)
    def _click(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(int(event.option.id or 0))

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.run_worker(self._show_entry(int(event.option.id or 0)), group="preview", exclusive=True)

    def action_take(self) -> None:
        """Take the entry chosen, once the list is that of the text."""
        self.run_worker(self._take_found(self.query_one(Input).value), group="search", exclusive=True)

    def _search(self, text: str) -> None:
        self.run_worker(self._show_found(text), group="search", exclusive=True)

    async def _take_found(self, text: str) -> None:
        options = self.query_one(OptionList)
        if self._searched != text:
            await self._show_found(text)
        if self._found and options.highlighted is not None:
            self.dismiss(self._found[options.highlighted].number)

    async def _show_found(self, text: str) -> None:
        try:
            self._found = await asyncio.wrap_future(self._library.search(text))
        except DerivtuiError as error:
            self.query_one("#preview", Static).update(Content(error.message))
            return
        self._searched = text
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(_line(each, text), id=str(each.number)) for each in self._found])
        options.highlighted = 0 if self._found else None
        if not self._found:
            self.query_one("#preview", Static).update(Content(NOTHING if text.strip() else "Nothing is recorded yet."))

    async def _show_entry(self, number: int) -> None:
        try:
            entry = await asyncio.wrap_future(self._library.entry(number))
        except DerivtuiError as error:
            self.query_one("#preview", Static).update(Content(error.message))
            return
        if entry is not None:
            self.query_one("#preview", Static).update(_details(number, entry))


def _line(each: Listed, text: str) -> Content:
    """The entry in one line, with the letters that were found underlined."""
    source = one_line(each.source)
    searched = f"{source} {one_line(f'{each.values} {each.note}')}"
    line = Content(searched).stylize(MUTED, len(source))
    for place in places(text, source) or places(text, searched):
        line = line.stylize("bold underline $text-accent", place, place + 1)
    return Content.assemble((f"#{each.number} ".rjust(6), MUTED), line)


def _details(number: int, entry: Entry) -> Content:
    """What the line has no room for: the whole expression, every number, where and when."""
    numbers = [Content.assemble((f"{name} = ", MUTED), shown(value), "   ") for name, value in entry.numbers().items()]
    request = entry.request
    try:
        when = datetime.fromisoformat(entry.when).astimezone().strftime("%d %b %Y %H:%M")
    except ValueError:
        when = entry.when
    lines = [
        Content(one_line(request.expression)),
        Content.assemble(*numbers),
        Content.assemble((f"#{number} · {when} · {request.dtype} · {request.device}", MUTED)),
    ]
    if entry.note:
        lines.append(Content(f"“{one_line(entry.note)}”"))
    return Content("\n").join(lines)
