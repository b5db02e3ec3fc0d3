"""The graph's rows as records."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from derivtui.model.report import Edge, Graph
from derivtui.tui.rows.graph import GUIDE_LIMIT, Contribution, GraphRow, graph_rows
from tests.tui.graphs import SHARED_DEFINITION, SQUARED_WEIGHT, chain, comb, graphs
from tests.tui.reports import FUNCTION, SINE, SQUARE


def test_square_is_a_root_and_a_leaf() -> None:
    assert SQUARE.graph is not None
    root, leaf = SQUARE.graph.nodes
    assert tuple(graph_rows(SQUARE.graph)) == (
        GraphRow(node=root, edge=Edge(node=0, arrives=1.0), terms=(2,)),
        GraphRow(node=leaf, edge=root.inputs[0], parent=root, depth=1, guides="└", terms=(0,)),
    )


def test_row_is_the_edge_into_its_node() -> None:
    assert SINE.graph is not None
    row = graph_rows(SINE.graph)[2]
    assert (row.number, row.label, row.leaf, row.terms) == (2, "x", True, (0,))
    assert (row.upstream, row.edge.local, row.edge.arrives) == (
        -0.6982690095901489,
        0.3535533845424652,
        -0.24687537550926208,
    )


def test_constants_make_no_rows() -> None:
    assert SINE.graph is not None
    assert [row.label for row in graph_rows(SINE.graph)] == ["SinBackward0", "DivBackward0", "x"]


def test_shared_leaf_points_back_with_its_contributions() -> None:
    assert FUNCTION.graph is not None
    rows = graph_rows(FUNCTION.graph)
    assert [(row.number, row.guides, row.again) for row in rows] == [
        (0, "", False),
        (2, "├", False),
        (4, "│├", False),
        (5, "││├", False),
        (6, "││└", False),
        (3, "│└", False),
        (5, "│ └", True),
        (1, "└", False),
        (6, " └", True),
    ]
    assert rows[8].contributions == (Contribution(1, 48.0, 7), Contribution(4, 2.0, 1))
    assert rows[8].node.upstream == 50.0


def test_occurrences_of_a_variable_are_rows_of_their_own() -> None:
    assert FUNCTION.graph is not None
    assert [row.terms for row in graph_rows(FUNCTION.graph) if row.leaf] == [(0,), (1,), (3,), (7,)]


def test_duplicate_edges_stay_two() -> None:
    rows = graph_rows(SQUARED_WEIGHT)
    assert [(row.slot, row.again, row.terms) for row in rows[1:]] == [(0, False, (0,)), (1, True, (1,))]


def test_definition_stands_for_itself_where_it_shows_in_full_and_for_its_use_where_again() -> None:
    rows = graph_rows(SHARED_DEFINITION)
    shared = [row for row in rows if row.number == 2]
    assert [(row.again, row.terms) for row in shared] == [(False, (2, 3)), (True, (4,))]


def test_empty_graph_has_no_rows() -> None:
    assert not graph_rows(Graph(nodes=()))


@given(graphs())
def test_every_node_shows_in_full_exactly_once(graph: Graph) -> None:
    rows = graph_rows(graph)
    assert sorted(row.number for row in rows if not row.again) == [node.id for node in graph.nodes]


@given(graphs())
def test_every_edge_is_one_row(graph: Graph) -> None:
    edges = {
        (node.id, slot, edge.node)
        for node in graph.nodes
        for slot, edge in enumerate(node.inputs)
        if edge.node is not None
    }
    rows = Counter((row.parent.id, row.slot, row.number) for row in graph_rows(graph) if row.parent is not None)
    assert rows == Counter(edges)


@given(graphs())
def test_a_row_stands_below_its_parent(graph: Graph) -> None:
    full: dict[int, GraphRow] = {}
    for row in graph_rows(graph):
        assert row.depth == (full[row.parent.id].depth + 1 if row.parent is not None else 0)
        assert row.again == (row.number in full)
        full.setdefault(row.number, row)


@given(graphs())
def test_contributions_are_the_edges_into_a_node(graph: Graph) -> None:
    rows = graph_rows(graph)
    into = Counter(row.number for row in rows if row.parent is not None)
    for row in rows:
        several = into[row.number] if into[row.number] > 1 else 0
        assert len(row.contributions) == several


def test_ten_thousand_nodes_deep_keep_their_guides_short() -> None:
    rows = graph_rows(chain(10_000))
    assert rows[-1].depth == 9_999
    assert max(len(row.guides) for row in rows) == GUIDE_LIMIT
    assert rows[-1].guides == "└"


def test_comb_five_thousand_deep_has_every_edge() -> None:
    graph = comb(10_000)
    assert len(graph_rows(graph)) == 1 + sum(len(node.inputs) for node in graph.nodes)


def test_walk_reaches_an_edge_once_its_upper_node_has_run() -> None:
    rows = graph_rows(SHARED_DEFINITION)
    assert [row.number for row in rows if row.reached(2)] == [0, 2, 1, 2]
    assert all(row.reached(None) for row in rows)
