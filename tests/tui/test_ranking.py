"""What is typed in the palette: titles before sentences, beginnings before middles, scattered letters never."""

from __future__ import annotations

import pytest

from derivtui.tui.ranking import fit

HEAT_MAP = "Show the heat map over two variables"


def test_the_better_a_title_fits_the_higher_it_ranks() -> None:
    scores = [
        fit("plot", "Plot").score,
        fit("plot", "Plot: take the cursor away").score,
        fit("plot", "Read the plot off").score,
        fit("plot", "A scatterplot").score,
        fit("plot", "Another thing", "It draws a plot.").score,
        fit("plot", "Another thing", "It draws a scatterplot.").score,
        fit("pltting", "Another plotting thing").score,
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[-1] > 0


@pytest.mark.parametrize("query", ["heat map", "map heat", "HEAT", "two var", "hmtv", "htwo", "  heat  "])
def test_words_fit_in_any_order_by_their_beginnings_and_by_initials(query: str) -> None:
    assert fit(query, HEAT_MAP).score


@pytest.mark.parametrize("query", ["newton", "sws", "latex", "ov", "[", "", "zzz"])
def test_what_only_has_these_letters_somewhere_does_not_fit(query: str) -> None:
    assert not fit(query, "Move the plot to the right of all").score


@pytest.mark.parametrize(
    ("query", "marked"), [("heat map", "heatmap"), ("var", "var"), ("contour", ""), ("varibles", "varibles")]
)
def test_the_letters_that_fit_are_told(query: str, marked: str) -> None:
    found = fit(query, HEAT_MAP, "As a contour.")
    assert found.score
    assert "".join(HEAT_MAP[place] for place in found.places) == marked
