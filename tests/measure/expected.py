"""Writes expected.json beside this file: what NetworkX says of some tiny graphs.

    python -m venv venv && venv/bin/pip install networkx==3.6.1 numpy scipy
    venv/bin/python tests/measure/expected.py

Iterative measures are run to the end of double precision, not to NetworkX's default tolerances.
"""

import json
from pathlib import Path

import networkx as nx

TIGHT = {"max_iter": 100_000, "tol": 1e-15}


def graphs():
    kite = nx.krackhardt_kite_graph()
    karate = nx.karate_club_graph()
    pieces = nx.Graph([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5)])
    pieces.add_node(6)
    arrows = nx.DiGraph([(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2), (1, 4)])
    stuck = nx.DiGraph([(0, 1), (1, 2), (2, 0), (2, 3), (4, 0), (5, 4)])
    weighted = nx.DiGraph()
    weighted.add_weighted_edges_from([(0, 1, 3), (1, 2, 1), (2, 0, 2), (2, 3, 5), (3, 4, 1), (4, 2, 2), (1, 4, 4)])
    yield "kite", kite, False
    yield "path", nx.path_graph(5), False
    yield "star", nx.star_graph(5), False
    yield "pieces", pieces, False
    yield "karate", karate, True
    yield "arrows", arrows, False
    yield "stuck", stuck, False
    yield "weighted arrows", weighted, True


def scores(graph, weight):
    plain = {
        "degree": nx.degree_centrality(graph),
        "closeness": nx.closeness_centrality(graph),
        "harmonic": nx.harmonic_centrality(graph),
        "betweenness": nx.betweenness_centrality(graph),
    }
    iterative = {
        "katz": nx.katz_centrality_numpy(graph, alpha=0.1 if weight is None else 0.02, weight=weight),
        "pagerank": nx.pagerank(graph, weight=weight, **TIGHT),
    }
    if not graph.is_directed() or nx.is_strongly_connected(graph):
        iterative["eigenvector"] = nx.eigenvector_centrality(graph, weight=weight, **TIGHT)
    return (plain if weight is None else {}) | iterative


def case(name, graph, weight):
    values = scores(graph, weight)
    return {
        "name": name,
        "directed": graph.is_directed(),
        "weighted": weight is not None,
        "attenuation": 0.1 if weight is None else 0.02,
        "nodes": graph.number_of_nodes(),
        "ties": [[u, v, d if weight else 1] for u, v, d in graph.edges(data="weight")],
        "scores": {key: [float(value[node]) for node in range(len(graph))] for key, value in values.items()},
    }


cases = []
for name, graph, weighted in graphs():
    cases.append(case(name, graph, None))
    if weighted:
        cases.append(case(name + ", by weight", graph, "weight"))
origin = f"networkx {nx.__version__}, written by expected.py"
lines = ",\n".join(json.dumps(item) for item in cases)
Path(__file__).with_name("expected.json").write_text(f'{{"origin": "{origin}", "cases": [\n{lines}\n]}}\n')
