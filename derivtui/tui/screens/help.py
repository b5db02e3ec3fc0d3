"""Help: the function at the caret, what the focused pane shows, then every key, out of the action registry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from derivtui.model.functions import FunctionSpec
from derivtui.model.functions.words import described
from derivtui.tui.registry import Registry, registry_of

_KEYS_WIDTH = 14


class HelpScreen(ModalScreen[None]):
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
        & Static { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "dismiss", "Close", show=False),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, text: str, function: FunctionSpec | None = None, *, typing: bool = False) -> None:
        """`text` names keys by action, as `{walk-on}`; with `typing` those that work in a text field."""
        super().__init__()
        self._typing = typing
        self._function = function
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            if self._function is not None:
                yield Static(Content.assemble((self._function.signature, "bold $text-accent")))
                yield Static(_facts(self._function), id="function")
            registry = registry_of(self.app)
            yield Static(Content(_flowing(registry.worded(self._text, typing=self._typing))))
            yield Static(Content("\n").join(_key_lines(registry, self._title)))

    def on_mount(self) -> None:
        window = self.query_one(VerticalScroll)
        window.border_title = Content(f"Help · {self._title}")
        window.border_subtitle = "↑↓ scroll · Esc close"
        window.focus()

    def action_scroll(self, change: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=change, animate=False)


def _facts(row: FunctionSpec) -> Table:
    """A row of the function table as `derivtui functions` words it, each text wrapped beside its heading."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="bold", min_width=_KEYS_WIDTH - 1)
    for heading, text in described(row):
        table.add_row(Text(heading or "what it is"), Text(text))
    table.add_row("")
    return table


def _flowing(text: str) -> str:
    """Paragraphs without their line ends, so that they fill the window."""
    return "".join(paragraph.replace("\n", " ").strip() + "\n\n" for paragraph in text.split("\n\n"))


def _key_lines(registry: Registry, title: str) -> Iterator[Content]:
    """All actions under their headings, those of the pane with this title first."""
    for heading, actions in sorted(registry.groups().items(), key=lambda group: not title.startswith(group[0])):
        yield Content.assemble((heading, "bold $text-accent"))
        for action in actions:
            yield Content.assemble((f"{action.shown_keys:{_KEYS_WIDTH - 1}} ", "bold"), registry.worded(action.help))
        yield Content("")
