"""What a person can do in windows: help, search, choices, the check of an answer, the welcome."""

from __future__ import annotations

from typing import Final

from derivtui.tui.actions.action import Action

WINDOWS: Final = (
    Action(id="window-close", action="close", owner="window", keys=("escape",), label="close", group="Windows",
           help="Close the window, and leave all as it was."),
    Action(id="window-take", action="take", owner="window", keys=("enter",), label="take", group="Windows",
           help="Take what is chosen, or check what is typed."),
    Action(id="window-down", action="go('down')", owner="window", keys=("down",), plain=("j",), label="down",
           group="Windows", help="Move down, or scroll."),
    Action(id="window-up", action="go('up')", owner="window", keys=("up",), plain=("k",), label="up",
           group="Windows", help="Move up, or scroll."),
    Action(id="window-page-down", action="go('page_down')", owner="window", keys=("pagedown",), label="page down",
           group="Windows", help="Move down by a page."),
    Action(id="window-page-up", action="go('page_up')", owner="window", keys=("pageup",), label="page up",
           group="Windows", help="Move up by a page."),
    Action(id="window-first", action="go('first')", owner="window", plain=("home", "g"), label="first",
           group="Windows", help="Move to the first row."),
    Action(id="window-last", action="go('last')", owner="window", plain=("end", "G"), label="last",
           group="Windows", help="Move to the last row."),
    Action(id="search-next", action="go('down')", owner="search", keys=("ctrl+r", "alt+down"), label="next",
           group="Windows", help="While searching: go to the next entry that was found."),
    Action(id="help-close", action="close", owner="help", keys=("f1",), plain=("question_mark", "q"), label="close",
           group="Windows", help="Close this help."),
)  # fmt: skip
