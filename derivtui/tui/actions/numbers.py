"""What a person can do in Variables and Results; what Results shows on request, from any pane."""

from __future__ import annotations

from typing import Final

from derivtui.tui.actions.action import Action

NUMBERS: Final = (
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
    Action(id="keep-value", action="submit", owner="cell", keys=("enter",), label="keep the value", group="Variables",
           help="Close the value, keep it and record the request.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="restore", action="restore", owner="cell", plain=("escape",), label="restore the value",
           group="Variables", help="Close the value and leave it as it was.",
           unlisted="The palette takes the focus, and the text loses it."),
    Action(id="open-checks", action="open_checks", owner="results", plain=("enter", "space"), label="open the checks",
           group="Results", help="Show each gradient four ways, with all digits, and why, or one line again.",
           palette="Open or close the checks", also="ulp error accuracy"),
    Action(id="hessian", action="want('hessian')", owner="results", plain=("H",), label="Hessian", group="Results",
           shared=True, help="Show all second derivatives, or hide them.",
           palette="Show or hide the Hessian", also="second derivatives"),
    Action(id="jacobian", action="want('jacobian')", owner="results", plain=("J",), label="Jacobian", group="Results",
           shared=True, help="Show the derivative of each element of f by each variable, or hide it.",
           palette="Show or hide the Jacobian"),
    Action(id="path-sum", action="want('paths')", owner="results", plain=("P",), label="sum over paths",
           group="Results", shared=True,
           help="Show each gradient as a sum over the paths to its leaf, or hide it.",
           palette="Show or hide the sum over paths"),
    Action(id="direction", action="give('direction')", owner="results", plain=("d",), label="direction",
           group="Results", shared=True,
           help="Set the direction of a directional derivative, as x=1, y=2; empty takes it away.",
           palette="Set a direction", also="directional JVP"),
    Action(id="upstream", action="give('upstream')", owner="results", plain=("u",), label="upstream gradient",
           group="Results", shared=True,
           help="Set what the backward pass starts with, as [1, 2]; empty means ones.",
           palette="Set the upstream gradient", also="VJP"),
)  # fmt: skip
