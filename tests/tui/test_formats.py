"""What a report can be copied as."""

from __future__ import annotations

import msgspec

from derivtui.tui.formats import FORMATS, formats
from tests.tui.reports import SINE


def test_a_whole_report_has_every_format_but_the_script_that_is_not_asked_for() -> None:
    assert formats(SINE).keys() | {"PyTorch"} == {each.name for each in FORMATS}


def test_steps_are_copied_as_markdown() -> None:
    lines = formats(SINE)["Markdown"].split("\n")
    assert lines[0].startswith("## df/dx of `sin(")
    assert lines[2].startswith("1. **")


def test_what_a_report_lacks_is_not_offered() -> None:
    bare = msgspec.structs.replace(SINE, derivation=None, graph=None, code=None)
    assert formats(bare).keys() == {"text", "JSON"}
