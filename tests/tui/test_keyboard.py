"""Alt+Enter is a key of its own in every terminal."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from derivtui.tui.keyboard import know_alt_enter


@pytest.mark.parametrize(
    ("sent", "key"), [("\x1b\r", "alt+enter"), ("\x1b[13;3u", "alt+enter"), ("\r", "enter"), ("\x1b[1;3C", "alt+right")]
)
def test_what_a_terminal_sends_is_the_key_that_was_pressed(sent: str, key: str) -> None:
    know_alt_enter()
    parser = XTermParser()
    messages = [*parser.feed(sent), *parser.feed("")]
    assert [message.key for message in messages if isinstance(message, events.Key)] == [key]
