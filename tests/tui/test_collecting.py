"""What is there before the screen opens is kept out of the garbage collector's way, and given back afterwards."""

from __future__ import annotations

import gc

from derivtui.tui.collecting import lasting


def test_what_is_there_lasts_until_the_block_ends() -> None:
    with lasting():
        assert gc.get_freeze_count() > 1000
    assert gc.get_freeze_count() == 0
