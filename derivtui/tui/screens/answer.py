"""A small window to check an answer of one's own: what is the derivative?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from derivtui.model.errors import Problem
from derivtui.model.report import RIGHT, RIGHT_IF, Answer, Judgement, Report
from derivtui.tui.panes.field import Field
from derivtui.tui.screens.window import Window

SIGNS: Final = {RIGHT: "✓", RIGHT_IF: "!"}
"""What a judgement begins with; ✗ for any other."""
COMPARING: Final = "…"
"""What stands there until the engine has judged."""


class AnswerScreen(Window[None]):
    """Takes answers one after the other, asks `judge` for each, and shows what `hear` is told."""

    DEFAULT_CSS = """
    AnswerScreen {
        align: center bottom;
        & > Vertical {
            width: 100%;
            max-width: 100;
            height: auto;
            margin-bottom: 1;
            padding: 0 1;
            border: round $border;
            background: $surface;
        }
        & Input { border: none; height: 1; padding: 0; background: $surface; &:focus { border: none; } }
        & Static { height: auto; min-height: 2; }
        & .-right { color: $text-success; }
        & .-wrong { color: $text-error; }
    }
    """

    def __init__(self, name: str, judge: Callable[[str], None]) -> None:
        super().__init__()
        self._what = name
        self._judge = judge

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Field(placeholder="your answer, as 2x·cos(x²)", select_on_focus=False)
            yield Static(id="judgement")

    def on_mount(self) -> None:
        """Title the window, and let a person type."""
        window = self.query_one(Vertical)
        window.border_title = Content(f"Check · {self._what} =")
        window.border_subtitle = self.worded("{window-take} check · {window-close} close")
        self.query_one(Input).focus()

    def action_take(self) -> None:
        """Have the answer checked."""
        answer = self.query_one(Input).value
        if answer.strip():
            self._say(COMPARING)
            self._judge(answer)

    @on(Input.Changed)
    def _retype(self) -> None:
        self._say("")

    def hear(self, text: str, answer: Answer) -> None:
        """Show the judgement of this text, or what is wrong with it, unless another stands there by now."""
        if text != self.query_one(Input).value:
            return
        if isinstance(answer, Report) and answer.answer is not None:
            found = answer.answer
            right = found.verdict in SIGNS
            self._say(_words(found), "-right" if right else "-wrong")
        elif isinstance(answer, Problem):
            self._say(answer.pointed(), "-wrong")

    def _say(self, words: str, look: str = "") -> None:
        line = self.query_one("#judgement", Static)
        line.set_classes(look)
        line.update(Content(words))


def _words(found: Judgement) -> str:
    return f"{SIGNS.get(found.verdict, '✗')} {' '.join(filter(None, (found.sentence, found.hint)))}"
