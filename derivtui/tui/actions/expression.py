"""What a person can do with the text: record it, bring back what was, complete names, select terms."""

from __future__ import annotations

from typing import Final

from derivtui.tui.actions.action import Action

EXPRESSION: Final = (
    Action(id="record", action="record", owner="expression", keys=("enter",), label="record", group="Expression",
           help="Evaluate, show any error and record the request.", footer=True,
           palette="Record the request"),
    Action(id="new-line", action="new_line", owner="expression", keys=("alt+enter",), label="new line",
            group="Expression", help="Start a new line, for definitions.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="clear", action="clear", owner="expression", keys=("ctrl+l",), plain=("E",), label="empty",
           group="Expression", help="Empty the expression, from any pane; {undo} brings it back.", shared=True,
           palette="Empty the expression", also="clear delete"),
    Action(id="undo", action="undo", owner="expression", keys=("ctrl+z",), plain=("U",), label="undo",
           group="Expression", shared=True,
           help="Take the last change of the expression back; outside of it, first each step of a descent.",
           palette="Undo the last change of the expression"),
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
           label="complete", group="Expression", help="List the names that fit; {next-pane} takes one.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="decline", action="decline", owner="expression", keys=("escape",), label="close the names",
           group="Expression", help="Close the list of names.",
           unlisted="The palette takes the focus, and the text loses it."),
)  # fmt: skip
