"""The window that greets newcomers: what this is, and three examples to begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from derivtui.tui.examples import GREETING, Example, example
from derivtui.tui.result_lines import MUTED
from derivtui.tui.screens.window import Choices, Window

WORDS: Final = """\
A derivative has three faces: the calculus, the graph that PyTorch records, and the numbers. derivtui shows them side \
by side: pick a place in one, and it lights up in the others.

Just type an expression, or begin with one of these:"""
ABOUT_KEYS: Final = "{help} explains every pane, {palette} finds everything by name, examples too."

ENTRY: Final = 2
"""Lines of an example."""


class WelcomeScreen(Window[Example | None]):
    """Dismisses with an example, or with None; what is typed instead is written at once."""

    DEFAULT_CSS = """
    WelcomeScreen {
        align: center middle;
        & > Vertical {
            width: 72;
            max-width: 95%;
            height: auto;
            max-height: 95%;
            padding: 0 2;
            border: round $border;
            background: $surface;
            overflow-y: auto;
            scrollbar-size: 1 1;
        }
        & Static { height: auto; margin-top: 1; }
        &.-low, &.-narrow {
            & > Vertical { max-width: 100%; max-height: 100%; padding: 0 1; }
            & Static, & OptionList { margin-top: 0; }
        }
        & OptionList {
            height: auto;
            margin-top: 1;
            padding: 0;
            border: none;
            background: transparent;
            &:focus { border: none; background-tint: transparent; }
        }
    }
    """

    AUTO_FOCUS = ""

    def __init__(self, write: Callable[[str], None]) -> None:
        """`write` writes into the expression."""
        super().__init__()
        self._write = write

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content(WORDS))
            yield Choices(*(Option(_entry(each), id=each.id) for each in GREETING))
            yield Static(Content.assemble((self.worded(ABOUT_KEYS), MUTED)))

    def on_mount(self) -> None:
        window = self.query_one(Vertical)
        window.border_title = "Welcome to derivtui"
        window.border_subtitle = self.worded("{window-up} {window-down} {window-take} open · {window-close} close")
        choices = self.query_one(OptionList)
        choices.highlighted = 0
        choices.focus(scroll_visible=False)

    @on(OptionList.OptionHighlighted)
    def _bring_into_view(self, event: OptionList.OptionHighlighted) -> None:
        """Show the example that is chosen: the first with all that stands above, the last with all below."""
        window, choices = self.query_one(Vertical), event.option_list
        if event.option_index == 0:
            window.scroll_home(animate=False)
        elif event.option_index == choices.option_count - 1:
            window.scroll_end(animate=False)
        else:
            top = choices.virtual_region.y + event.option_index * ENTRY
            window.scroll_to_region(Region(0, top, 1, ENTRY), animate=False)

    def on_key(self, event: events.Key) -> None:
        """Whoever types means the expression."""
        if event.is_printable and event.character and not event.character.isspace():
            event.stop()
            self._write(event.character)
            self.dismiss(None)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._write(event.text)
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(example(event.option.id or ""))


def _entry(each: Example) -> Content:
    return Content.assemble((each.source, "bold"), "\n", (f"  {each.title}", MUTED))
