"""Help: the function at the caret, what the focused pane shows, then every key, out of the action registry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from derivtui.model.functions import FunctionSpec
from derivtui.model.functions.words import described
from derivtui.tui.actions import Action, bindings
from derivtui.tui.registry import Registry, registry_of
from derivtui.tui.screens.window import Reading, Window

HEADING: Final = 13
"""Cells for the keys that stand beside a sentence."""
HEADING_NARROW: Final = 9
ROOMY: Final = 60
"""From so many cells on the screen has room for `HEADING`."""


class HelpScreen(Window[None]):
    """Explains one function, where there is one, and one pane, and lists all keys."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 90;
            max-width: 95%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            border: round $border;
            background: $surface;
            scrollbar-size: 1 1;
        }
        & Static { height: auto; padding-right: 1; }
        &.-narrow > VerticalScroll, &.-low > VerticalScroll { max-width: 100%; max-height: 100%; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("help")

    def __init__(self, title: str, text: str, function: FunctionSpec | None = None, *, typing: bool = False) -> None:
        """`text` names keys by action, as `{walk-on}`; with `typing` those that work in a text field."""
        super().__init__()
        self._typing = typing
        self._function = function
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Reading():
            if self._function is not None:
                yield Static(Content.assemble((self._function.signature, "bold $text-accent")))
                yield Static(
                    self._grid((heading or "what it is", text) for heading, text in described(self._function)),
                    id="function",
                )
            registry = registry_of(self.app)
            yield Static(Content(_flowing(registry.worded(self._text, typing=self._typing))))
            for heading, actions in _groups(registry, self._title):
                yield Static(Content.assemble((heading, "bold $text-accent")))
                yield Static(self._grid((action.shown_keys, registry.worded(action.help)) for action in actions))

    def on_mount(self) -> None:
        window = self.query_one(Reading)
        window.border_title = Content(f"Help · {self._title}")
        window.border_subtitle = self.worded("{window-up} {window-down} scroll · {window-close} close")
        window.focus()

    def _grid(self, rows: Iterable[tuple[str, str]]) -> Table:
        """Texts beside their headings, each wrapped in its own column, and an empty line below."""
        table = Table.grid(padding=(0, 1))
        table.add_column(style="bold", width=HEADING if self.app.size.width >= ROOMY else HEADING_NARROW)
        for heading, text in rows:
            table.add_row(Text(heading), Text(text))
        table.add_row("")
        return table


def _flowing(text: str) -> str:
    """Paragraphs without their line ends, so that they fill the window."""
    return "\n\n".join(paragraph.replace("\n", " ").strip() for paragraph in text.split("\n\n")) + "\n"


def _groups(registry: Registry, title: str) -> list[tuple[str, list[Action]]]:
    """All actions under their headings, those of the pane with this title first."""
    return sorted(registry.groups().items(), key=lambda group: not title.startswith(group[0]))
