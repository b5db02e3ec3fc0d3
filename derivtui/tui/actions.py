"""The table of what a person can do: bindings, footer, help screen and command palette read these rows.

An `Action` belongs to an owner: the app, the screen, or a pane, which has the method `action_NAME`. Keys in `keys`
work everywhere, text fields included; keys in `plain` only where no text is typed. Every action with a function or
Ctrl key has another one too, so no terminal can take an action away.

To add an action: write `action_NAME` on its owner, add a row here, and a test in `tests/tui/test_every_action.py`.
What a person binds to other keys is in `registry`, which everything that shows keys reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from textual.binding import Binding, BindingType

from derivtui.tui.keynames import shown_key

Owner = Literal[
    "app", "screen", "lists", "expression", "variables", "cell", "results", "graph", "steps", "plot", "replay"
]
"""Who has the method. `lists` are all tables, trees and lists; `cell` is the field opened over a value."""

UNLISTED: Final = {"replay": "The palette acts on the main screen, and the replay lies on top of it."}
"""Owners none of whose actions the palette offers, and why."""

UNBOUND: Final = "unbound"
"""A key that no keyboard has, for actions without one: what has no key can only so be given one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a person can do, by key, by palette or by clicking the footer."""

    id: str
    """Stable name, for rebinding: `next-view`."""
    action: str
    """What the owner is asked, as Textual writes it: `order(1)` calls `action_order(1)`."""
    owner: Owner
    keys: tuple[str, ...] = ()
    """Keys that work everywhere the owner is reached, text fields included."""
    plain: tuple[str, ...] = ()
    """Keys that work outside text fields."""
    label: str
    """Two or three words, for footer and palette."""
    help: str
    """One sentence."""
    group: str
    """Heading on the help screen."""
    footer: bool = False
    """Whether the footer has room for it."""
    shared: bool = False
    """Whether the screen has it too, for the panes that leave its keys free."""
    palette: str = ""
    """How the command palette offers it."""
    unlisted: str = ""
    """Why the palette does not offer it; either this or `palette` is given, but for the owners of `UNLISTED`."""

    @property
    def shown_keys(self) -> str:
        """All its keys as a person reads them."""
        return " ".join(dict.fromkeys(shown_key(key) for key in (*self.keys, *self.plain)))

    def bindings(self) -> list[BindingType]:
        """Textual's bindings: one for the keys that text fields must not take, one for the plain keys."""
        ahead = self.owner in ("app", "screen")
        rows = ((self.id, self.keys, ahead), (f"{self.id}.plain", self.plain, False))
        return [
            Binding(",".join(keys) or UNBOUND, self.action, self.label, show=False, id=id, priority=priority)
            for id, keys, priority in rows
        ]


ACTIONS: Final = (
    Action(id="record", action="record", owner="expression", keys=("enter",), label="record", group="Expression",
           help="Evaluate, show any error and record the request.", footer=True,
           palette="Record the request"),
    Action(id="new-line", action="new_line", owner="expression", keys=("alt+enter",), label="new line",
            group="Expression", help="Start a new line, for definitions.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="recall-older", action="recall(-1)", owner="screen", plain=("up",), label="older entry",
           group="Expression", help="From the first line: bring back the entry before that begins with what is typed.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="recall-newer", action="recall(1)", owner="screen", plain=("down",), label="newer entry",
           group="Expression", help="From the last line: bring back the entry after, and at last what was typed.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="search-history", action="search_history", owner="screen", keys=("ctrl+r",), plain=("slash",),
           label="search", group="Expression", help="Search all that was recorded, and take an entry.",
           palette="Search the history"),
    Action(id="term-left", action="term(-1)", owner="expression", keys=("alt+left",), label="term to the left",
           group="Expression", help="Select the term before this one.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="term-right", action="term(1)", owner="expression", keys=("alt+right",), label="term to the right",
           group="Expression", help="Select the term after this one.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="complete", action="complete", owner="expression", keys=("ctrl+@", "ctrl+space", "alt+down"),
           label="complete", group="Expression", help="List the names that fit; ↑ ↓ choose, Tab takes one.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="decline", action="decline", owner="expression", keys=("escape",), label="close the names",
           group="Expression", help="Close the list of names.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="edit-value", action="edit", owner="variables", plain=("enter",), label="edit value", group="Variables",
           help="Open the value; any constant expression will do, as pi/4.",
           palette="Edit the value"),
    Action(id="toggle-grad", action="toggle_grad", owner="variables", plain=("space",), label="toggle requires_grad",
           group="Variables", help="Let the variable require a gradient, or not.",
           palette="Turn requires_grad on or off"),
    Action(id="nudge-up", action="nudge(1)", owner="variables", plain=("plus", "equals_sign"), label="nudge up",
           group="Variables", help="Raise the value by one in its last digit.",
           palette="Nudge the value up"),
    Action(id="nudge-down", action="nudge(-1)", owner="variables", plain=("minus",), label="nudge down",
           group="Variables", help="Lower the value by one in its last digit; undoes a nudge up exactly.",
           palette="Nudge the value down"),
    Action(id="restore", action="restore", owner="cell", plain=("escape",), label="restore the value",
           group="Variables", help="Close the value and leave it as it was.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="open-checks", action="open_checks", owner="results", plain=("enter", "space"), label="open the checks",
           group="Results", help="Show each gradient four ways, with all digits, and why, or one line again.",
           palette="Open or close the checks"),
    Action(id="hessian", action="want('hessian')", owner="results", plain=("H",), label="Hessian", group="Results",
           help="Show all second derivatives, or hide them.",
           palette="Show or hide the Hessian"),
    Action(id="jacobian", action="want('jacobian')", owner="results", plain=("J",), label="Jacobian", group="Results",
           help="Show the derivative of each element of f by each variable, or hide it.",
           palette="Show or hide the Jacobian"),
    Action(id="path-sum", action="want('paths')", owner="results", plain=("P",), label="sum over paths",
           group="Results", help="Show each gradient as a sum over the paths to its leaf, or hide it.",
           palette="Show or hide the sum over paths"),
    Action(id="direction", action="give('direction')", owner="results", plain=("d",), label="direction",
           group="Results", help="Set the direction of a directional derivative, as x=1, y=2; empty takes it away.",
           palette="Set a direction"),
    Action(id="upstream", action="give('upstream')", owner="results", plain=("u",), label="upstream gradient",
           group="Results", help="Set what the backward pass starts with, as [1, 2]; empty means ones.",
           palette="Set the upstream gradient"),
    Action(id="walk-on", action="walk(1)", owner="graph", plain=("n",), label="next backward node", group="Graph",
           help="Follow the backward pass to the node that runs next, from any pane.", shared=True,
           palette="Go to the next backward node"),
    Action(id="walk-back", action="walk(-1)", owner="graph", plain=("p",), label="previous backward node",
           group="Graph", help="Go back to the node that ran before.", shared=True,
           palette="Go to the previous backward node"),
    Action(id="play", action="play", owner="graph", plain=("space",), label="play", group="Graph",
           help="Let the backward pass run by itself, a node a second, or stop it.",
           palette="Play the backward pass, or stop it"),
    Action(id="leave-walk", action="leave_walk", owner="graph", plain=("escape",), label="end the walk", group="Graph",
           help="Show the whole backward pass again.",
           palette="End the walk of the backward pass"),
    Action(id="node-details", action="open", owner="graph", plain=("enter",), label="node details", group="Graph",
           help="Show or hide the row's numbers in full and what torch saved.",
           palette="Show or hide node details"),
    Action(id="first-nonfinite", action="first_nonfinite", owner="graph", plain=("exclamation_mark",),
           label="first NaN or infinity", group="Graph",
           help="Go to the node that first made NaN or infinity, forward or backward.",
           palette="Find the first NaN or infinity"),
    Action(id="step-details", action="open", owner="steps", plain=("enter",), label="step details", group="Steps",
           help="Show or hide the whole line and what the step rewrote.",
           palette="Show or hide step details"),
    Action(id="hide-steps", action="hide", owner="steps", plain=("r",), label="hide the rest", group="Steps",
           help="Hide the lines after this step to guess them, or show all again.",
           palette="Hide the following steps"),
    Action(id="reveal-step", action="reveal", owner="steps", plain=("space",), label="reveal the next",
           group="Steps", help="Show the next hidden line.",
           palette="Reveal the next step"),
    Action(id="check-answer", action="check", owner="steps", plain=("c",), label="check an answer", group="Steps",
           help="Check a derivative that you found yourself.",
           palette="Check an answer of your own"),
    Action(id="plot-read-left", action="read(-1)", owner="plot", plain=("left",), label="read to the left",
           group="Plot", help="Read the numbers off a little to the left.",
           palette="Read the plot off, to the left"),
    Action(id="plot-read-right", action="read(1)", owner="plot", plain=("right",), label="read to the right",
           group="Plot", help="Read the numbers off a little to the right.",
           palette="Read the plot off, to the right"),
    Action(id="plot-leave-cursor", action="leave_cursor", owner="plot", plain=("escape",), label="end reading",
           group="Plot", help="Show the numbers at the variable's own value again.",
           palette="Plot: take the cursor away"),
    Action(id="pan-left", action="pan(-1)", owner="plot", plain=("h", "shift+left"), label="range to the left",
           group="Plot", help="Move the range to the left.",
           palette="Move the plot to the left"),
    Action(id="pan-right", action="pan(1)", owner="plot", plain=("l", "shift+right"), label="range to the right",
           group="Plot", help="Move the range to the right.",
           palette="Move the plot to the right"),
    Action(id="zoom-in", action="zoom(1)", owner="plot", plain=("right_square_bracket",), label="narrower range",
           group="Plot", help="Show half the range.",
           palette="Show a narrower range of the plot"),
    Action(id="zoom-out", action="zoom(-1)", owner="plot", plain=("left_square_bracket",), label="wider range",
           group="Plot", help="Show twice the range.",
           palette="Show a wider range of the plot"),
    Action(id="heat-map", action="field", owner="plot", plain=("f",), label="heat map", group="Plot",
           help="Show the function over two variables, with its gradient, or the curve again.",
           palette="Show the heat map over two variables"),
    Action(id="default-range", action="default_range", owner="plot", plain=("0",), label="default range", group="Plot",
           help="Show the range that the function suggests.",
           palette="Show the plot's default range"),
    Action(id="next-variable", action="next_variable", owner="screen", plain=("w",), label="next variable",
           group="Derivative", help="Differentiate with respect to the next variable.",
           palette="Differentiate by the next variable"),
    Action(id="raise-order", action="order(1)", owner="screen", plain=("o",), label="raise order", group="Derivative",
           help="Ask for the next higher derivative.",
           palette="Raise the order of the derivative"),
    Action(id="lower-order", action="order(-1)", owner="screen", plain=("O",), label="lower order", group="Derivative",
           help="Ask for the next lower derivative.",
           palette="Lower the order of the derivative"),
    Action(id="move-down", action="cursor_down", owner="lists", plain=("j", "down"), label="down", group="Moving",
           help="Move down.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="move-up", action="cursor_up", owner="lists", plain=("k", "up"), label="up", group="Moving",
           help="Move up.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="move-left", action="cursor_left", owner="lists", plain=("h", "left"), label="left", group="Moving",
           help="Move left.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="move-right", action="cursor_right", owner="lists", plain=("l", "right"), label="right", group="Moving",
           help="Move right.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="page-down", action="page_down", owner="lists", plain=("pagedown",), label="page down", group="Moving",
           help="Move down by a page.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="page-up", action="page_up", owner="lists", plain=("pageup",), label="page up", group="Moving",
           help="Move up by a page.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="move-first", action="scroll_top", owner="lists", plain=("g", "home"), label="first", group="Moving",
           help="Move to the first row.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="move-last", action="scroll_bottom", owner="lists", plain=("G", "end"), label="last", group="Moving",
           help="Move to the last row.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="expression", action="expression", owner="screen", plain=("e",), label="expression", group="Everywhere",
           help="Go to the expression.",
           palette="Edit the expression"),
    Action(id="all-digits", action="all_digits", owner="screen", plain=("full_stop",), label="all digits",
           group="Everywhere", help="Show all digits of the numbers in Results, Graph and Steps, or four again.",
           palette="Show all digits, or four"),
    Action(id="zoom", action="zoom", owner="screen", plain=("z",), label="zoom", group="Everywhere",
           help="Let this pane fill the screen, or give the others their place again.",
           palette="Zoom the pane, or all panes again"),
    Action(id="copy", action="copy", owner="screen", plain=("y",), label="copy", group="Everywhere",
           help="Copy what this pane says.",
           palette="Copy what the pane says"),
    Action(id="copy-as", action="copy_as", owner="screen", plain=("Y",), label="copy as", group="Everywhere",
           help="Choose a format to copy in: text, LaTeX, JSON and more.",
           palette="Copy as …"),
    Action(id="screenshot", action="picture", owner="screen", label="picture", group="Everywhere",
           help="Save a picture of the screen as SVG, and say where.",
           palette="Save a picture of the screen"),
    Action(id="descend", action="descend", owner="screen", plain=("s",), label="descend", group="Gradient descent",
           help="One step downhill: every value minus the learning rate times its gradient.",
           palette="Gradient descent: one step"),
    Action(id="descend-back", action="take_back", owner="screen", plain=("S",), label="take a step back",
           group="Gradient descent", help="Undo the last step of gradient descent, exactly.",
           palette="Gradient descent: take the last step back"),
    Action(id="faster", action="rate(1)", owner="screen", plain=("greater_than_sign",), label="faster",
           group="Gradient descent", help="Raise the learning rate: 0.1, 0.2, 0.5, 1.",
           palette="Gradient descent: raise the learning rate"),
    Action(id="slower", action="rate(-1)", owner="screen", plain=("less_than_sign",), label="slower",
           group="Gradient descent", help="Lower the learning rate.",
           palette="Gradient descent: lower the learning rate"),
    Action(id="examples", action="examples", owner="screen", plain=("x",), label="examples", group="Everywhere",
           help="Open a worked example, with a sentence on what to look at.",
           palette="Examples"),
    Action(id="welcome", action="welcome", owner="screen", label="welcome", group="Everywhere",
           help="Show the window that greets newcomers.",
           palette="Welcome"),
    Action(id="escape", action="escape", owner="screen", plain=("escape",), label="cancel", group="Everywhere",
           help="Close what is open, cancel work, show all panes, leave the expression. Nothing is ever lost.",
           unlisted="Escape closes the palette first, and then there is little left to close."),
    Action(id="help", action="help", owner="screen", keys=("f1",), plain=("question_mark",), label="help",
           group="Everywhere", help="Explain this pane and list all keys.", footer=True,
           palette="Help"),
    Action(id="next-view", action="next_view", owner="screen", keys=("f6",), plain=("V",), label="view",
           group="Everywhere", help="Show or visit the next view.", footer=True,
           palette="Next view"),
    Action(id="next-pane", action="pane(1)", owner="app", keys=("tab",), label="next pane", group="Moving",
           help="Go to the next pane; in a list of names, take the one chosen.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="previous-pane", action="pane(-1)", owner="app", keys=("shift+tab",), label="previous pane",
           group="Moving", help="Go to the pane before.",
           unlisted="A move by name would be slower than by hand."),
    Action(id="palette", action="command_palette", owner="app", keys=("ctrl+p",), plain=("colon",), label="commands",
           group="Everywhere", help="Search everything there is to do.", footer=True,
           unlisted="It is the palette."),
    Action(id="device", action="device", owner="screen", keys=("f2",), plain=("D",), label="device",
           group="Everywhere", help="Choose where torch computes.", footer=True,
           palette="Choose the device"),
    Action(id="dtype", action="dtype", owner="screen", keys=("f3",), plain=("T",), label="dtype", group="Everywhere",
           help="Choose the floating-point type.", footer=True,
           palette="Choose the dtype"),
    Action(id="again", action="again", owner="screen", keys=("f5",), plain=("A",), label="again", group="Everywhere",
           help="Evaluate once more.", footer=True,
           palette="Evaluate again"),
    Action(id="replay", action="replay", owner="screen", keys=("f4",), plain=("R",), label="replay",
           group="Everywhere", help="Play what was recorded, stop by stop, and compare.", footer=True,
           palette="Replay the history"),
    Action(id="theme", action="change_theme", owner="app", label="theme", group="Everywhere",
           help="Choose the colours.",
           palette="Choose the theme"),
    Action(id="quit", action="quit", owner="app", keys=("ctrl+q",), plain=("q",), label="quit", group="Everywhere",
           help="Leave derivtui.", footer=True,
           palette="Quit"),
    Action(id="replay-play", action="play", owner="replay", plain=("space",), label="play", group="Replay",
           help="Play on from stop to stop, through the session, or pause.", footer=True),
    Action(id="replay-next", action="stop(1)", owner="replay", plain=("right", "pagedown", "l"), label="next stop",
           group="Replay", help="Go to the next stop; past the last, to the next entry.", footer=True),
    Action(id="replay-back", action="stop(-1)", owner="replay", plain=("left", "pageup", "h"), label="stop before",
           group="Replay", help="Go to the stop before; past the first, to the entry before."),
    Action(id="replay-down", action="entry(1)", owner="replay", plain=("down", "j"), label="next entry",
           group="Replay", help="Go to the next entry.", footer=True),
    Action(id="replay-up", action="entry(-1)", owner="replay", plain=("up", "k"), label="entry before",
           group="Replay", help="Go to the entry before."),
    Action(id="replay-first", action="edge(0)", owner="replay", plain=("home", "g"), label="first", group="Replay",
           help="Go to the first entry."),
    Action(id="replay-last", action="edge(-1)", owner="replay", plain=("end", "G"), label="last", group="Replay",
           help="Go to the last entry."),
    Action(id="replay-faster", action="speed(1)", owner="replay", plain=("plus", "equals_sign"), label="faster",
           group="Replay", help="Play faster.", footer=True),
    Action(id="replay-slower", action="speed(-1)", owner="replay", plain=("minus",), label="slower", group="Replay",
           help="Play slower."),
    Action(id="replay-edit", action="edit", owner="replay", plain=("enter",), label="edit", group="Replay",
           help="Take the entry to the editor; F4 comes back to this stop.", footer=True),
    Action(id="replay-filter", action="ask('filter')", owner="replay", plain=("slash",), label="filter",
           group="Replay", help="Show only entries that have all these words.", footer=True),
    Action(id="replay-jump", action="ask('number')", owner="replay", plain=("number_sign",), label="go to",
           group="Replay", help="Go to an entry by its number; typing the number does it, too."),
    Action(id="replay-note", action="ask('note')", owner="replay", plain=("a",), label="note", group="Replay",
           help="Write a note to the entry; an empty one takes it away.", footer=True),
    Action(id="replay-pin", action="pin", owner="replay", plain=("P",), label="pin", group="Replay",
           help="Keep the entry when old ones make room, or no more."),
    Action(id="replay-delete", action="delete", owner="replay", plain=("d", "delete"), label="delete", group="Replay",
           help="Delete the entry."),
    Action(id="replay-undo", action="undo", owner="replay", plain=("u",), label="undelete", group="Replay",
           help="Bring back what was deleted last."),
    Action(id="replay-digits", action="all_digits", owner="replay", plain=("full_stop",), label="all digits",
           group="Replay", help="Show all digits of the numbers, or four again."),
    Action(id="replay-help", action="help", owner="replay", keys=("f1",), plain=("question_mark",), label="help",
           group="Replay", help="Explain the replay and list all keys."),
    Action(id="replay-leave", action="leave", owner="replay", keys=("f4",), plain=("escape", "R"), label="leave",
           group="Replay", help="Show all entries again; leave the replay.", footer=True),
)  # fmt: skip
"""Every action, in the order in which help lists them."""


def bindings(owner: Owner) -> list[BindingType]:
    """The bindings of one owner, for its `BINDINGS`."""
    mine = [action for action in ACTIONS if action.owner == owner or (action.shared and owner == "screen")]
    return [binding for action in mine for binding in action.bindings()]
