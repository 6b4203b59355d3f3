#!/usr/bin/env python3
"""Times measures, communities and paths of maillage and of its peers on the same graphs, in one run.

    cargo build --release
    python3 benches/peers/graphs.py GRAPH.txt ...

A graph is a file of `u v` lines, directed if its name ends in `_dir`. The first run makes a virtual environment with igraph,
NetworKit, rustworkx and NetworkX (graph-tool is asked if it is there) in FOLDER (--folder, default target/peers). Each
library computes in a process of its own, --rounds times, without the time to load the graph; one that takes longer than
--limit seconds a run is left out of that row. maillage is timed by its own `rank --timing`. What is printed is a table of
medians in milliseconds, and how many times as long the fastest peer takes. --check compares scores instead of times.
"""

import argparse
import itertools
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time
import venv

PACKAGES = ["igraph==1.0.0", "networkit", "networkx==3.6.1", "numpy", "rustworkx", "scipy"]
PEERS = ["igraph", "networkit", "graph-tool", "rustworkx", "networkx"]
TASKS = {
    "betweenness": ["rank", "--by", "betweenness"],
    "closeness": ["rank", "--by", "closeness"],
    "harmonic": ["rank", "--by", "harmonic"],
    "pagerank": ["rank", "--by", "pagerank"],
    "eigenvector": ["rank", "--by", "eigenvector"],
    "core": ["rank", "--by", "core"],
    "clustering": ["rank", "--by", "clustering"],
    "constraint": ["rank", "--by", "constraint"],
    "components": ["communities", "--method", "components"],
    "leiden": ["communities", "--method", "leiden"],
    "paths": ["path", "-k", "10", "--hub-penalty", "0"],
}
# What has a direction at all; the others are asked without.
DIRECTED = {"betweenness", "closeness", "harmonic", "pagerank", "eigenvector"}
CHECKED = {"betweenness", "closeness", "harmonic", "pagerank", "core", "clustering", "constraint"}


def main():
    arguments = read_arguments()
    if arguments.one:
        return time_one(arguments)
    python = environment(arguments.folder)
    for graph in arguments.graphs:
        database = imported(graph, arguments)
        for task in arguments.tasks.split(","):
            if arguments.check:
                check(python, graph, database, task, arguments)
            else:
                row(python, graph, database, task, arguments)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graphs", type=pathlib.Path, nargs="+")
    parser.add_argument("--tasks", default=",".join(TASKS))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--program", type=pathlib.Path, default=pathlib.Path("target/release/maillage"))
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("target/peers"))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def environment(folder):
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "venv", with_pip=True, system_site_packages=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def is_directed(graph, task):
    return graph.stem.endswith("_dir") and task in DIRECTED


def imported(graph, arguments):
    """The database of a graph; made anew, since the program may have changed."""
    database = arguments.folder / f"{graph.stem}.db"
    for path in [database, database.with_suffix(".db-wal"), database.with_suffix(".db-shm")]:
        path.unlink(missing_ok=True)
    undirected = [] if graph.stem.endswith("_dir") else ["--undirected"]
    command = [arguments.program, "--quiet", "import", *undirected, "--db", database, graph]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return database


def row(python, graph, database, task, arguments):
    times = {peer: peer_time(python, graph, task, peer, arguments) for peer in PEERS}
    own = own_time(graph, database, task, arguments)
    cells = [f"{peer} {'-' if times[peer] is None else format(times[peer], ',.1f')}" for peer in PEERS]
    known = [value for value in times.values() if value is not None]
    ratio = f"{min(known) / own:.1f} times" if known else "no peer"
    print(f"{graph.stem} {task} -j {arguments.threads} | maillage {own:,.1f} | {' | '.join(cells)} | {ratio}", flush=True)


def own_command(graph, database, task, arguments):
    directed = ["--directed"] if is_directed(graph, task) else []
    ends = far_ends(read(graph, False)[0]) if task == "paths" else []
    return [arguments.program, *TASKS[task], *ends, *directed, "-j", str(arguments.threads), "--timing", "--db", database]


def own_time(graph, database, task, arguments):
    times = []
    for _ in range(arguments.rounds):
        done = subprocess.run(own_command(graph, database, task, arguments), check=True, capture_output=True, text=True)
        times.append(float(re.search(r"([\d.]+) ms", done.stderr).group(1)))
    return statistics.median(times)


def peer_time(python, graph, task, peer, arguments):
    answer = ask(python, graph, task, peer, arguments, arguments.rounds)
    return answer and statistics.median(answer["times"])


def ask(python, graph, task, peer, arguments, rounds):
    """What a peer answers in a process of its own; None if it cannot, or takes too long."""
    command = [python, __file__, graph, "--one", f"{peer}:{task}", "--threads", str(arguments.threads)]
    command += ["--rounds", str(rounds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=arguments.limit * (rounds + 1))
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout) if done.returncode == 0 and done.stdout else None


def check(python, graph, database, task, arguments):
    """The greatest relative difference of our scores from those of a peer."""
    if task not in CHECKED:
        return
    for peer in ["networkx", "igraph"]:
        answer = ask(python, graph, task, peer, arguments, 1)
        if answer and answer["scores"]:
            command = own_command(graph, database, task, arguments) + ["--json", "--top", "100000000"]
            done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            own = {actor["label"]: actor["score"] for actor in done["actors"]}
            worst = max(difference(own[label], score) for label, score in answer["scores"].items() if label in own)
            print(f"{graph.stem} {task}: differs from {peer} by {worst:.1e} at most", flush=True)
            return


def difference(own, score):
    return abs(own - score) / max(abs(score), 1e-9)


def time_one(arguments):
    """In a process of its own: one peer, one task, all rounds."""
    peer, task = arguments.one.split(":")
    [graph] = arguments.graphs
    directed = is_directed(graph, task)
    labels, edges = read(graph, directed)
    compute = {"igraph": igraph, "networkit": networkit, "graph-tool": graph_tool, "rustworkx": rustworkx,
               "networkx": networkx}[peer](len(labels), edges, directed, task, arguments.threads)
    times, scores = [], None
    for _ in range(arguments.rounds):
        start = time.perf_counter()
        scores = compute()
        times.append((time.perf_counter() - start) * 1e3)
    scores = list(scores) if task in CHECKED and isinstance(scores, list) else []
    json.dump({"times": times, "scores": dict(zip(labels, scores))}, sys.stdout)


def read(graph, directed):
    """Names of the nodes, and ties between their numbers, each once and without loops."""
    numbers, edges = {}, set()
    for line in graph.read_text().splitlines():
        if line and line[0] not in "#%":
            one, other = (numbers.setdefault(name, len(numbers)) for name in line.split()[:2])
            if one != other:
                edges.add((one, other) if directed else (min(one, other), max(one, other)))
    return list(numbers), sorted(edges)


def far_ends(nodes):
    """Between which two the paths task looks for ways: the first node of the file, and one in the middle."""
    return [nodes[0], nodes[len(nodes) // 2]]


def igraph(nodes, edges, directed, task, _):
    import igraph
    graph = igraph.Graph(nodes, edges, directed=directed)
    pairs = (nodes - 1) * (nodes - 2) / (1 if directed else 2)
    return {
        "betweenness": lambda: [score / pairs for score in graph.betweenness(directed=directed)],
        "closeness": lambda: graph.closeness(mode="in"),
        "harmonic": lambda: graph.harmonic_centrality(mode="in"),
        "pagerank": lambda: graph.pagerank(directed=directed),
        "eigenvector": lambda: graph.eigenvector_centrality(directed=directed, scale=False),
        "core": lambda: graph.coreness(),
        "clustering": lambda: graph.transitivity_local_undirected(mode="zero"),
        "constraint": lambda: graph.constraint(),
        "components": lambda: graph.connected_components(mode="weak"),
        "leiden": lambda: graph.community_leiden(objective_function="modularity", n_iterations=2),
        "paths": lambda: graph.get_k_shortest_paths(*far_ends(range(nodes)), k=10),
    }[task]


def networkit(nodes, edges, directed, task, threads):
    import networkit
    networkit.setNumberOfThreads(threads)
    graph = networkit.Graph(nodes, False, directed)
    for one, other in edges:
        graph.addEdge(one, other)
    graph.sortEdges()
    centrality, community = networkit.centrality, networkit.community
    make = {
        "betweenness": lambda: centrality.Betweenness(graph, normalized=True),
        "closeness": lambda: centrality.Closeness(graph, True, centrality.ClosenessVariant.Generalized),
        "harmonic": lambda: centrality.HarmonicCloseness(graph, False),
        "pagerank": lambda: centrality.PageRank(graph, 0.85, 1e-12),
        "eigenvector": lambda: centrality.EigenvectorCentrality(graph, 1e-9),
        "core": lambda: centrality.CoreDecomposition(graph),
        "clustering": lambda: centrality.LocalClusteringCoefficient(graph, True),
        "components": lambda: networkit.components.ConnectedComponents(graph),
        "leiden": lambda: community.ParallelLeiden(graph, iterations=3),
    }[task]

    def compute():
        algorithm = make()
        algorithm.run()
    return compute


def graph_tool(nodes, edges, directed, task, threads):
    from graph_tool import Graph, centrality, clustering, topology, openmp_set_num_threads
    openmp_set_num_threads(threads)
    graph = Graph(directed=directed)
    graph.add_vertex(nodes)
    graph.add_edge_list(edges)
    return {
        "betweenness": lambda: centrality.betweenness(graph),
        "closeness": lambda: centrality.closeness(graph),
        "harmonic": lambda: centrality.closeness(graph, harmonic=True),
        "pagerank": lambda: centrality.pagerank(graph, epsilon=1e-12),
        "eigenvector": lambda: centrality.eigenvector(graph, epsilon=1e-12),
        "core": lambda: topology.kcore_decomposition(graph),
        "clustering": lambda: clustering.local_clustering(graph),
        "components": lambda: topology.label_components(graph, directed=False),
    }[task]


def rustworkx(nodes, edges, directed, task, _):
    import rustworkx
    graph = rustworkx.PyDiGraph() if directed else rustworkx.PyGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data(edges)
    return {
        "betweenness": lambda: rustworkx.betweenness_centrality(graph),
        "closeness": lambda: rustworkx.closeness_centrality(graph),
        "pagerank": lambda: rustworkx.pagerank(graph, tol=1e-12),
        "eigenvector": lambda: rustworkx.eigenvector_centrality(graph, tol=1e-12, max_iter=10_000),
        "core": lambda: rustworkx.core_number(graph),
        "components": lambda: rustworkx.connected_components(graph),
    }[task]


def networkx(nodes, edges, directed, task, _):
    import networkx
    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(edges)
    compute = {
        "betweenness": networkx.betweenness_centrality,
        "closeness": networkx.closeness_centrality,
        "harmonic": networkx.harmonic_centrality,
        "pagerank": lambda graph: networkx.pagerank(graph, tol=1e-15, max_iter=1000),
        "eigenvector": lambda graph: networkx.eigenvector_centrality(graph, tol=1e-12, max_iter=10_000),
        "core": networkx.core_number,
        "clustering": networkx.clustering,
        "constraint": networkx.constraint,
        "components": lambda graph: list(networkx.connected_components(graph)),
        "leiden": networkx.community.louvain_communities,
        "paths": lambda graph: list(itertools.islice(networkx.shortest_simple_paths(graph, *far_ends(range(nodes))), 10)),
    }[task]

    def scores():
        found = compute(graph)
        return [found[node] for node in range(nodes)] if task in CHECKED else found
    return scores


main()
