"""A TextArea that marks a span and says what is wrong below it.

Spans are half-open code-point offsets into the text, as everywhere. What stands below the text (a row of ▔ or ^
under the span, then a sentence) is drawn on the rows that the text leaves free, so it never moves the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import ClassVar

from rich.containers import Lines
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import TextArea

from derivtui.tui.rows.line import wrap

Span = tuple[int, int]


class Wrapped:
    """The rows of the line that was divided last. TextArea divides a line anew for each row of it that it draws, and
    of a text of thousands of rows that would take the longest of all."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._rows = Lines()

    def rows(self, line: Text, offsets: Iterable[int]) -> Lines:
        """The line between the offsets, as `Text.divide` gives it."""
        of = (line.plain, tuple(line.spans), tuple(offsets))
        if of != self._of:
            self._of, self._rows = of, Text.divide(line, of[2])
        return self._rows


class WrappedLine(Text):
    """A line of the text, to be divided into rows."""

    def __init__(self, text: str, wrapped: Wrapped) -> None:
        super().__init__(text, end="", no_wrap=True)
        self._wrapped = wrapped

    def divide(self, offsets: Iterable[int]) -> Lines:
        return self._wrapped.rows(self, offsets)


class MarkedText(TextArea):
    """Text with the selected term's place, or an error's, marked in it."""

    DEFAULT_CSS = """
    MarkedText {
        border: none;
        padding: 0 1;
        background: transparent;
        scrollbar-size: 1 1;
        &:focus { border: none; }
        & .text--selected { color: $text-accent; text-style: underline; }
        & .text--fault { color: $text-error; text-style: underline; }
        & .text--sentence { color: $text-error; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--selected", "text--fault", "text--sentence"}

    selected: reactive[Span | None] = reactive(None)
    """The selected term's place."""
    fault: reactive[Span | None] = reactive(None)
    """The error's place; drawn instead of the selected term's."""
    sentence: reactive[str] = reactive("")
    """What is wrong."""

    @cached_property
    def _wrapped(self) -> Wrapped:
        return Wrapped()

    def watch_selected(self) -> None:
        self.notify_style_update()
        self.refresh()

    watch_fault = watch_sentence = watch_selected

    @property
    def caret(self) -> int:
        """Offset of the cursor in the text."""
        return self.offset_of(self.cursor_location)

    @property
    def rows(self) -> int:
        """Rows that the text needs and, where it is wrong, what stands below it."""
        return self.wrapped_document.height + (len(list(self._below())) if self.sentence else 0)

    def offset_of(self, location: tuple[int, int]) -> int:
        """Offset in the text of a (row, column)."""
        row, column = location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    def location_of(self, offset: int) -> tuple[int, int]:
        """(row, column) of an offset in the text."""
        before = self.text[:offset].split("\n")
        return len(before) - 1, len(before[-1])

    def get_line(self, line_index: int) -> Text:
        line = WrappedLine(self.document.get_line(line_index), self._wrapped)
        begin = self.offset_of((line_index, 0))
        for span, name in ((self.selected, "selected"), (self.fault, "fault")):
            if span and span[0] < begin + len(line) and span[1] > begin:
                style = self.get_component_rich_style(f"text--{name}", partial=True)
                line.stylize(style, max(0, span[0] - begin), span[1] - begin)
        return line

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y - self.wrapped_document.height
        below = list(self._below()) if row >= 0 and self.text else []
        if not 0 <= row < len(below):
            return super().render_line(y)
        text, style = below[row]
        base = self.rich_style
        return Strip([Segment(text, base + style)]).adjust_cell_length(self.size.width, base)

    def _below(self) -> Iterator[tuple[str, Style]]:
        """The rows under the text."""
        wrong = self.get_component_rich_style("text--sentence", partial=True)
        if self.fault and (pointer := self._pointer(self.fault, "^")):
            yield pointer, wrong
        elif self.selected and not self.sentence and (pointer := self._pointer(self.selected, "▔")):
            yield pointer, Style(color=self.get_component_rich_style("text--selected", partial=True).color)
        for line in wrap(self.sentence, self.size.width) if self.sentence else ():
            yield line, wrong

    def _pointer(self, span: Span, sign: str) -> str | None:
        """A row of signs under a span that ends on the last row."""
        last = self.wrapped_document.height - 1
        start, end = (self.wrapped_document.location_to_offset(self.location_of(offset)) for offset in span)
        if end.y != last:
            return None
        left = start.x if start.y == last else 0
        return " " * left + sign * max(1, end.x - left)

    def on_focus(self) -> None:
        self.match_cursor_bracket = True

    def on_blur(self) -> None:
        self.match_cursor_bracket = False
