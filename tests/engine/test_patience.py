"""What takes too long inside the engine is stopped there."""

from __future__ import annotations

import signal

import pytest

from derivtui.engine.patience import OutOfPatienceError, patience


def _for_ever(ignoring: int) -> None:
    """Never ends by itself, and ignores that it is to stop so many times."""
    try:
        while True:
            pass
    except OutOfPatienceError:
        if not ignoring:
            raise
    _for_ever(ignoring - 1)


@pytest.mark.parametrize("ignoring", [0, 1])
def test_what_takes_longer_is_stopped_however_often_it_goes_on(ignoring: int) -> None:
    with pytest.raises(OutOfPatienceError), patience(0.05):
        _for_ever(ignoring)


def test_what_is_quick_is_left_alone_and_so_is_what_comes_after() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with patience(60):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
