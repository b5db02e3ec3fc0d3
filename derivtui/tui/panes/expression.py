"""The Expression pane: the source text, the selected term in it, what is wrong with it, and how a book prints it."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.reactive import reactive, var
from textual.widgets import TextArea

from derivtui.model.errors import Problem
from derivtui.model.report import Report
from derivtui.tui.completion import Offer
from derivtui.tui.messages import TermSelected
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.namelist import NameList
from derivtui.tui.panes.preview import Place, Preview, height_below, place_of
from derivtui.tui.registry import registry_of
from derivtui.tui.selection import neighbour, span_of, term_at

PREVIEW_PART: Final = 5
"""One in so many rows of the screen the preview may take."""
_PLACEHOLDER: Final = "Type an expression"


class ExpressionPane(Container):
    """The source text with its preview; posts `TermSelected` for Alt+Left, Alt+Right and clicks."""

    HELP = """\
Type an expression; it is evaluated as you type. {record} records it, with its values.

{recall-older} and {recall-newer}, in the first and last line, bring back what was recorded and begins with what you
typed; {search-history} searches it. Variables, device, dtype and order come back too; what you typed comes back at the
end of the way.

2x, x^2, sin x and (x+1)(x-1) mean what a textbook means. Definitions end with ; or a new line ({new-line}):
z = w*x + b; sigmoid(z). A function f(u, v) = uv + u^2 is evaluated at the values of u and v.

While you type a name, those that fit are listed: {next-pane} takes the chosen one, the arrows up and down choose,
{decline} closes the list; {complete} opens it. With the caret on a function, this help explains it.

{term-left} and {term-right}, or a click, select a term: the same term is marked in the graph and in the steps."""

    DEFAULT_CSS = """
    ExpressionPane {
        height: 5;
        layout: horizontal;
        &.-below { layout: vertical; }
    }
    """

    report: var[Report | None] = var(None)
    """The last answer."""
    term: var[int | None] = var(None)
    """The selected term."""
    problem: var[Problem | None] = var(None)
    """The error to show."""
    recorded: reactive[int | None] = reactive(None)
    """Number of the entry that stands here; 0 where it could not be recorded."""
    revalued: reactive[bool] = reactive(False)
    """Whether its variables have other values by now."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = 0
        """Rows that all in the pane has needed since the text was last good: the pane shrinks only then."""
        self._place: Place = ""
        """Where the preview stands."""

    def compose(self) -> ComposeResult:
        yield Editor(id="editor", placeholder=_PLACEHOLDER)
        yield Preview(id="preview")
        yield NameList()

    def on_mount(self) -> None:
        self.border_title = "Expression"
        self.watch(self.editor, "offer", self._show_names)

    @property
    def editor(self) -> Editor:
        """The text field."""
        return self.query_one(Editor)

    def watch_recorded(self) -> None:
        self._say()

    watch_revalued = watch_recorded

    def show(self, report: Report | None) -> None:
        """Show a report's preview, and its selected term where the text is still the report's."""
        self.report = report
        self._show_preview()
        self._show_places()
        if self.editor.text == (report.source if report else ""):
            self._rows = 0
            self._grow()

    def as_text(self) -> str:
        """The source."""
        return self.editor.text

    def mark(self, term: int | None) -> None:
        """Mark the selected term."""
        self.term = term
        self._show_places()

    def show_problem(self, problem: Problem | None) -> None:
        """Point at an error; None takes it away."""
        self.problem = problem
        self.editor.sentence = problem.message if problem else ""
        self._show_preview()
        self._show_places()
        self._grow()

    def on_resize(self) -> None:
        self._show_preview()
        self._grow()

    @on(TextArea.Changed)
    def _grow(self) -> None:
        """Make room for all lines, what stands below them and the preview, up to half of the screen."""
        rows = self.editor.rows
        self._rows = max(self._rows, rows, self._drawn_rows)
        self.styles.min_height = min(self._rows, self.screen.size.height // 2 - 2) + 2
        self.editor.styles.height = rows + 1 if self._place == "below" else "1fr"

    def _show_names(self, offer: Offer | None) -> None:
        self.query_one(NameList).show(offer, self.editor.cursor_screen_offset)

    @on(Editor.TermMoved)
    def _move(self, message: Editor.TermMoved) -> None:
        message.stop()
        if self.report and self.report.source == self.editor.text:
            self.post_message(TermSelected(neighbour(self.report, self.term, message.change)))

    def on_click(self, event: events.Click) -> None:
        if event.widget is self.editor and self.report and self.report.source == self.editor.text:
            self.post_message(TermSelected(term_at(self.report, self.editor.caret)))

    def _show_places(self) -> None:
        text = self.editor.text
        mine = self.report is not None and self.report.source == text
        self.editor.selected = span_of(self.report, self.term) if mine else None
        self.editor.fault = self.problem.span if self.problem and self.problem.source == text else None

    def _show_preview(self) -> None:
        """Put the preview where it fits, all of it if the pane is zoomed; else say that there is one."""
        preview, zoomed = self.query_one(Preview), self.has_class("-kept")
        source = (self.report.preview or "") if self.report and not self.problem else ""
        preview.lines = tuple(source.split("\n")) if source else ()
        rows = self.content_size.height if zoomed else self.screen.size.height // PREVIEW_PART
        room = Size(self.content_size.width, rows)
        self._place = place_of(preview.picture, self._text_size, room)
        if zoomed and preview.lines:
            self._place = "below"
        above = height_below(Size(0, 0), self._text_size) if self._place == "below" else 0
        preview.put(self._place, Size(room.width, max(1, room.height - above)))
        self.set_class(self._place == "below", "-below")
        self._say()

    @property
    def _drawn_rows(self) -> int:
        """Rows that the preview asks for in the pane's place, with the text where it stands below that."""
        if self.has_class("-kept"):
            return 0
        picture = self.query_one(Preview).picture
        return {"beside": picture.height, "below": height_below(picture, self._text_size), "": 0}[self._place]

    @property
    def _text_size(self) -> Size:
        """The cells that the text takes over the whole width of the pane."""
        room = max(1, self.content_size.width - 2)
        widths = [cell_len(line) + 1 for line in self.editor.text.split("\n")]
        return Size(max(widths), sum(max(1, -(-width // room)) for width in widths))

    def _say(self) -> None:
        """In the border: whether there is a preview to be seen, and whether the text is recorded."""
        hidden = not self._place and bool(self.query_one(Preview).lines)
        key = registry_of(self.app).key("zoom", typing=True)
        number = self.recorded
        said = [f"{key} shows the preview" if key else "zoom for the preview"] * hidden
        entry = f"#{number} recorded" + (", with other values" if self.revalued else "")
        said += [] if number is None else [entry if number else "not recorded"]
        self.border_subtitle = " · ".join(said)
