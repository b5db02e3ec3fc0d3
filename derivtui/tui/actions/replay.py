"""What a person can do in the replay."""

from __future__ import annotations

from typing import Final

from derivtui.tui.actions.action import Action

REPLAY: Final = (
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
           help="Take the entry to the editor; {replay} comes back to this stop.", footer=True),
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
