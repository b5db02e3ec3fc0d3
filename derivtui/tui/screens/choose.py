"""A small window to choose one of a few things: device, dtype, theme, format, example."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from derivtui.tui.result_lines import MUTED
from derivtui.tui.screens.window import Choices, Window


class ChooseScreen(Window[str | None]):
    """Asks for one of `options`, each with what it is; dismisses with it, or with None."""

    DEFAULT_CSS = """
    ChooseScreen {
        align: center middle;
        & > OptionList {
            width: auto;
            min-width: 30;
            max-width: 90%;
            height: auto;
            max-height: 80%;
            padding: 0 1;
            border: round $border;
            background: $surface;
            scrollbar-size: 1 1;
            &:focus { border: round $border; background-tint: transparent; }
        }
        &.-low > OptionList { max-width: 100%; max-height: 100%; }
    }
    """

    def __init__(
        self, title: str, options: Mapping[str, str], chosen: str = "", preview: Callable[[str], None] | None = None
    ) -> None:
        """`preview` is told each option that the cursor comes to."""
        super().__init__()
        self._preview = preview
        self.title = title
        self._options = dict(options)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        yield Choices(*map(self._option, self._options))

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.border_title = Content(self.title or "")
        options.border_subtitle = self.worded("{window-take} choose · {window-close} close")
        options.highlighted = list(self._options).index(self._chosen) if self._chosen in self._options else 0

    def offer(self, title: str, options: Mapping[str, str]) -> None:
        """More is known: put what is new below what there is, and leave the cursor alone."""
        fresh = [name for name in options if name not in self._options]
        self.title = title
        self._options |= options
        window = self.query_one(OptionList)
        window.border_title = Content(title)
        window.add_options(map(self._option, fresh))

    def _option(self, name: str) -> Option:
        sign = "" if not self._chosen else "● " if name == self._chosen else "○ "
        what = self._options[name]
        return Option(Content.assemble(f"{sign}{name}", (f"  {what}" if what else "", MUTED)), id=name)

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        if self._preview is not None and event.option.id is not None:
            self._preview(event.option.id)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
