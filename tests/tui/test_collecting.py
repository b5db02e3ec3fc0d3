"""The garbage collector stays out of the way: it leaves alone what lasts, and waits for a moment of rest."""

from __future__ import annotations

import gc
from weakref import ref

from derivtui.tui.collecting import Rest, lasting


class Knot:
    """What only the collector can take away."""

    def __init__(self) -> None:
        self.knot = self


def make_much() -> list[list[None]]:
    """So many objects that a full collection would come by itself, many times over."""
    return [[] for _ in range(300_000)]


def full_collections() -> int:
    """How many there have been."""
    return int(gc.get_stats()[2]["collections"])


def test_what_is_there_lasts_until_the_block_ends() -> None:
    with lasting():
        assert gc.get_freeze_count() > 1000
    assert gc.get_freeze_count() == 0


def test_no_full_collection_comes_while_things_are_made() -> None:
    thresholds = gc.get_threshold()
    with lasting():
        before, rest = full_collections(), Rest()
        for _ in range(5):
            assert make_much()
            rest.take()
        assert full_collections() == before
    assert gc.get_threshold() == thresholds


def test_what_is_left_is_collected_at_rest_and_only_once() -> None:
    with lasting():
        rest, tangled = Rest(), Knot()
        knot = ref(tangled)
        assert make_much()
        del tangled
        rest.take()
        assert knot() is not None
        rest.take()
        assert knot() is None
        before = full_collections()
        rest.take()
        assert full_collections() == before


def test_outside_of_a_block_the_collector_does_as_it_always_does() -> None:
    rest, before = Rest(), full_collections()
    rest.take()
    rest.take()
    assert full_collections() == before
