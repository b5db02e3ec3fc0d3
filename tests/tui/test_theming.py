"""Themes are files; one that cannot be read never keeps the app from starting, and all text can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, TerminalTheme
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from derivtui import config
from derivtui.config import Config
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.home import Home
from derivtui.tui.screens.answer import AnswerScreen
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.state import State
from derivtui.tui.theming import DEFAULT, SHIPPED, Themes, load_theme, register_themes
from tests.tui.driving import ON_FUNCTION, answered, app_on, editor_of, main_of, until

OURS = sorted(path.stem for path in SHIPPED.glob("*.toml"))
CONTRAST = 4.5
"""What WCAG 2.2 asks for ordinary text (1.4.3)."""
XTERM = TerminalTheme(
    (0, 0, 0), (229, 229, 229),
    [(0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)],
    [(127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
     (255, 255, 255)],
)  # fmt: skip
"""xterm's own palette, for what is left to the terminal."""
LINES = frozenset("─│┌┐└┘├┤┬┴┼━┃┏┓┗┛╭╮╰╯▔▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐▕░▒▓╵╷")
"""Frames, bars and guides, which are no text."""


@pytest.fixture
def home(home: Path) -> Path:
    """A home of the test's own, with a folder for themes."""
    (home / "themes").mkdir(parents=True)
    return home


def luminance(colour: ColorTriplet) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen(colour: Color | None, *, text: bool) -> ColorTriplet:
    """A colour as xterm shows it."""
    if colour is None or colour.type == ColorType.DEFAULT:
        return XTERM.foreground_color if text else XTERM.background_color
    return colour.get_truecolor(XTERM if colour.type == ColorType.STANDARD else DEFAULT_TERMINAL_THEME)


def faint(pilot: Pilot[None]) -> Iterator[tuple[str, float]]:
    """Every text on the screen, as it is painted, that has too little contrast; but for what lies behind a window."""
    screen = pilot.app.screen
    for y, strip in enumerate(screen._compositor.render_strips(pilot.app.size)):
        x = 0
        for segment in strip:
            start, x = x, x + segment.cell_length
            if screen.is_modal and screen.get_widget_at(start, y)[0] is screen:
                continue
            letters = "".join(letter for letter in segment.text if letter not in LINES).strip()
            style = segment.style
            if not letters or style is None:
                continue
            pair = seen(style.color, text=True), seen(style.bgcolor, text=False)
            ratio = contrast(*(pair[::-1] if style.reverse else pair))
            if ratio < CONTRAST:
                yield segment.text, round(ratio, 2)


async def every_theme(pilot: Pilot[None], where: str) -> list[tuple[str, str, str, float]]:
    """What is hard to read of what is shown now, in any of our themes."""
    found = []
    for name in OURS:
        pilot.app.theme = name
        await pilot.pause()
        for widget in pilot.app.screen.query("*"):
            widget.refresh()
        await pilot.pause()
        found += [(where, name, *each) for each in faint(pilot)]
    return found


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast(ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255)) == pytest.approx(21)
    assert contrast(ColorTriplet(118, 118, 118), ColorTriplet(255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_there_are_seven_themes_that_say_what_they_are_like() -> None:
    files = [load_theme(SHIPPED / f"{name}.toml") for name in OURS]
    assert {"chalkboard", "daylight", "contrast", "okabe", "graphite", "terminal"} <= {
        file.theme.name for file in files
    }
    assert all(file.about.endswith(".") for file in files)


async def test_all_text_can_be_read_in_every_theme() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40), notifications=True) as pilot:
        await answered(pilot)
        hard = await every_theme(pilot, "expression focused")
        await pilot.press("escape", "n", "n", "enter")
        hard += await every_theme(pilot, "graph, walking, details open")
        pilot.app.notify("A sentence.", severity="warning", markup=False)
        await pilot.press("f6", "j", "r")
        hard += await every_theme(pilot, "steps, hidden; a toast")
        await pilot.press("question_mark")
        await pilot.pause()
        hard += await every_theme(pilot, "help")
        await pilot.press("escape", "T")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        hard += await every_theme(pilot, "choosing, the row under the cursor with its description")
        await pilot.press("escape", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, AnswerScreen))
        hard += await every_theme(pilot, "checking an answer")
        await pilot.press("escape", "e", "end", "enter", *"+si")
        await until(pilot, lambda: editor_of(pilot).offer)
        hard += await every_theme(pilot, "names offered")
        assert hard == []


async def test_errors_kinks_and_selected_values_can_be_read_in_every_theme() -> None:
    async with app_on(State(source="sinn(x)")).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: editor_of(pilot).sentence)
        hard = await every_theme(pilot, "an error")
        editor_of(pilot).text = "x**2"
        await answered(pilot)
        main_of(pilot).query_one("VariableTable").focus()
        hard += await every_theme(pilot, "a row selected")
        await pilot.press("enter")
        await pilot.pause()
        hard += await every_theme(pilot, "a value open")
        await pilot.press("escape")
        for name in OURS:
            pilot.app.theme = name
            await pilot.press("colon")
            await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 5)
            await pilot.pause()
            hard += [("palette", name, *each) for each in faint(pilot)]
            await pilot.press("escape")
        assert hard == []


def test_an_unknown_theme_falls_back() -> None:
    assert DerivtuiApp(State(), theme="[/]").theme == DEFAULT


@pytest.mark.parametrize(
    "text",
    [
        "primary = ",
        'secondary = "#fff"',
        'primary = "#fff"\ncolour = "red"',
        'primary = "no colour"',
        "primary = 3",
        'primary = "#fff"\n[variables]\nborder = 3',
    ],
)
def test_a_broken_theme_is_left_out_and_named(text: str, home: Path) -> None:
    (home / "themes" / "broken.toml").write_text(text)
    (complaint,) = register_themes(DerivtuiApp(State()))
    assert "broken.toml" in complaint


def test_a_theme_of_the_users_own_can_be_chosen(home: Path) -> None:
    (home / "themes" / "mine.toml").write_text('primary = "#ff8800"')
    assert DerivtuiApp(State(), theme="mine").theme == "mine"


async def test_a_theme_is_worn_anew_when_its_file_changes(home: Path) -> None:
    file = home / "themes" / "mine.toml"
    file.write_text('primary = "#ff8800"\nforeground = "#eeeeee"')
    app = DerivtuiApp(State(), theme="mine")
    async with app.run_test(notifications=True) as pilot:
        file.write_text('primary = "#ff8800"\nforeground = "#aaffaa"\nbackground = "#000000"')
        await until(pilot, lambda: app.current_theme.foreground == "#aaffaa")
        await until(pilot, lambda: app.theme_variables["foreground"].lower() == "#aaffaa")
        file.write_text("primary =")
        await until(pilot, lambda: any("mine.toml" in toast.message for toast in app._notifications))
        assert app.current_theme.foreground == "#aaffaa"


def test_a_file_is_read_again_only_when_it_changed(home: Path) -> None:
    (home / "themes" / "broken.toml").write_text("primary =")
    themes = Themes()
    assert len(themes.look()[1]) == 1
    assert themes.look() == ([], [])


async def test_choosing_a_theme_shows_it_at_once_and_saves_it(home: Path) -> None:
    (home / "config.toml").write_text("# mine\ndigits = 6\n")
    app = DerivtuiApp(State(), home=Home(config=Config(digits=6)))
    async with app.run_test() as pilot:
        app.action_change_theme()
        await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
        await pilot.press("down")
        await until(pilot, lambda: app.theme != DEFAULT)
        seen_theme = app.theme
        await pilot.press("escape")
        await until(pilot, lambda: app.theme == DEFAULT)
        app.action_change_theme()
        await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.theme == seen_theme)
    assert config.read()[0] == Config(digits=6, theme=seen_theme)
    assert "# mine" in (home / "config.toml").read_text()


def dim(widget: Widget) -> set[bool]:
    """Whether its text is dim, line by line."""
    lines = [widget.render_line(y) for y in range(widget.size.height)]
    return {bool(part.style and part.style.dim) for line in lines for part in line if part.text.strip()}


@pytest.mark.parametrize("kind", ["#lines", "#graph", "#steps"])
async def test_what_is_stale_is_dim_where_the_terminal_has_no_shades(kind: str) -> None:
    async with app_on(ON_FUNCTION, "terminal").run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        pane = main_of(pilot).query_one(kind)
        assert False in dim(pane)
        await pilot.press("plus")
        await until(pilot, lambda: dim(pane) == {True})
