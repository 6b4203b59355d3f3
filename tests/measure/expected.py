"""Writes expected.json beside this file: what NetworkX says of some tiny graphs.

    python -m venv venv && venv/bin/pip install networkx==3.6.1 numpy scipy
    venv/bin/python tests/measure/expected.py

Iterative measures are run to the end of double precision, not to NetworkX's default tolerances.
"""

import json
from pathlib import Path

import networkx as nx
import numpy as np

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
    iterative["hub"], iterative["authority"] = hits(graph, weight)
    simple = nx.Graph()
    simple.add_nodes_from(graph)
    for u, v, w in graph.edges(data=weight or "none", default=1):
        simple.add_edge(u, v, weight=w + simple.get_edge_data(u, v, {"weight": 0})["weight"])
    plain |= {
        "core": nx.core_number(simple),
        "triangles": nx.triangles(simple),
        "clustering": nx.clustering(simple),
    }
    iterative["constraint"] = nothing_alone(nx.constraint(simple, weight="weight"))
    iterative["effective-size"] = nothing_alone(
        # Node by node: the sparse product of all nodes together errs where weights differ (networkx 3.6.1).
        nx.effective_size(simple, nodes=list(simple), weight="weight")
    )
    if weight is not None:
        iterative["betweenness"] = nx.betweenness_centrality(lengths(graph, weight), weight="length")
    if not graph.is_directed() or nx.is_strongly_connected(graph):
        iterative["eigenvector"] = nx.eigenvector_centrality(graph, weight=weight, **TIGHT)
    return (plain if weight is None else {}) | iterative


def lengths(graph, weight):
    """The strong are near, in whole numbers: NetworkX compares lengths to the last bit."""
    graph = graph.copy()
    for _, _, data in graph.edges(data=True):
        data["length"] = 5_354_228_880 // data[weight]
    return graph


def hits(graph, weight):
    """Kleinberg's fixed point from equal scores; NetworkX takes scores from a sparse SVD, which is arbitrary where the
    largest singular value is met twice."""
    a = nx.to_numpy_array(graph, nodelist=range(len(graph)), weight=weight)

    def fixed(matrix):
        x = np.ones(len(graph))
        for _ in range(100_000):
            x = matrix @ x
            x /= x.sum()
        return dict(enumerate(x))

    return fixed(a @ a.T), fixed(a.T @ a)


def nothing_alone(scores):
    return {node: 0.0 if score != score else score for node, score in scores.items()}


def figures(graph):
    return {
        "density": nx.density(graph),
        "reciprocity": nx.overall_reciprocity(graph) if graph.is_directed() else 1.0,
        "transitivity": nx.transitivity(nx.Graph(graph)),
        "clustering": nx.average_clustering(nx.Graph(graph)),
        "assortativity": nx.degree_assortativity_coefficient(graph),
    }


def case(name, graph, weight):
    values = scores(graph, weight)
    return {
        "name": name,
        "directed": graph.is_directed(),
        "weighted": weight is not None,
        "attenuation": 0.1 if weight is None else 0.02,
        "nodes": graph.number_of_nodes(),
        "ties": [[u, v, d if weight else 1] for u, v, d in graph.edges(data="weight")],
        "figures": {key: None if value != value else float(value) for key, value in figures(graph).items()} if weight is None else {},
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
